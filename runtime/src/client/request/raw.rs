//! Requests that no schema describes.

use super::PreparedRequest;
use crate::client::error::InvalidRequest;
use crate::client::spec::{OperationSpec, Place};
use crate::json::{Reader, Token};
use crate::types::RawJson;
use http::Method;
use percent_encoding::percent_decode_str;
use std::fmt;

/// A request that no schema describes, for [`Connection::call_raw`](crate::client::Connection::call_raw).
///
/// It is made of a template, which says how calls are authorised and how answers report failures: a platform, or one of its
/// operations, whose own rate limit and price then count as well. Nothing else of the operation is sent.
///
/// `Debug` prints neither the body nor the values of the query, since they may hold buyers' data.
///
/// ```
/// # use dingdan_runtime::client::PlatformSpec;
/// # fn example(platform: &'static PlatformSpec) -> Result<(), Box<dyn std::error::Error>> {
/// use dingdan_runtime::client::RawRequest;
/// use dingdan_runtime::types::RawJson;
///
/// // The platform is `&acme::PLATFORM`.
/// let list = RawRequest::get(platform, "/shops").query("page", "1");
/// let change = RawRequest::post(platform, "/shop/rename").body(RawJson::new(r#"{"name": "new"}"#)?);
/// # let _ = (list, change);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use]
pub struct RawRequest {
    template: &'static OperationSpec,
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    body: Option<RawJson>,
    idempotent: bool,
}

/// What takes the place of declarations in a prepared request.
#[derive(Clone)]
pub(super) struct RawParts {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) idempotent: bool,
}

const PATH_RULE: &str = "must start with one `/`, since the base URL comes before it, and must have neither `.` nor `..` \
                         as a part, nor a query, a fragment, a backslash or a space";

impl RawRequest {
    /// A request with that method and path. `template` is a platform or an operation of it. Only `GET` and `HEAD` count
    /// as idempotent.
    ///
    /// ```
    /// # use dingdan_runtime::client::PlatformSpec;
    /// # fn example(platform: &'static PlatformSpec) {
    /// use dingdan_runtime::client::{RawRequest, http::Method};
    ///
    /// let request = RawRequest::new(platform, Method::DELETE, "/webhooks/5");
    /// # let _ = request;
    /// # }
    /// ```
    pub fn new(template: impl Into<&'static OperationSpec>, method: Method, path: impl Into<String>) -> Self {
        let idempotent = matches!(method, Method::GET | Method::HEAD);
        Self { template: template.into(), method, path: path.into(), query: Vec::new(), body: None, idempotent }
    }

    /// A request with `GET`.
    ///
    /// ```
    /// # use dingdan_runtime::client::PlatformSpec;
    /// # fn example(platform: &'static PlatformSpec) {
    /// use dingdan_runtime::client::RawRequest;
    ///
    /// let request = RawRequest::get(platform, "/shops").query("page", "1");
    /// # let _ = request;
    /// # }
    /// ```
    pub fn get(template: impl Into<&'static OperationSpec>, path: impl Into<String>) -> Self {
        Self::new(template, Method::GET, path)
    }

    /// A request with `POST`.
    ///
    /// ```
    /// # use dingdan_runtime::client::Operation;
    /// # fn example<ListOrders: Operation>() {
    /// use dingdan_runtime::client::RawRequest;
    ///
    /// // With the rate limit of an operation.
    /// let request = RawRequest::post(ListOrders::SPEC, "/order/list/2.0.0");
    /// # let _ = request;
    /// # }
    /// ```
    pub fn post(template: impl Into<&'static OperationSpec>, path: impl Into<String>) -> Self {
        Self::new(template, Method::POST, path)
    }

    /// Adds a parameter to the query.
    ///
    /// ```
    /// # use dingdan_runtime::client::RawRequest;
    /// # fn example(request: RawRequest) -> RawRequest {
    /// request.query("page", "2")
    /// # }
    /// ```
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Sets the body, which must be an object.
    ///
    /// ```
    /// # use dingdan_runtime::client::RawRequest;
    /// # use dingdan_runtime::types::{InvalidJson, RawJson};
    /// # fn example(request: RawRequest) -> Result<RawRequest, InvalidJson> {
    /// let body = serde_json::json!({"shop_id": "5"});
    /// Ok(request.body(RawJson::new(&body.to_string())?))
    /// # }
    /// ```
    pub fn body(mut self, body: RawJson) -> Self {
        self.body = Some(body);
        self
    }

    /// Sets whether a repeat changes nothing at the vendor, so that a call that failed for a reason that may pass is
    /// repeated.
    ///
    /// ```
    /// # use dingdan_runtime::client::RawRequest;
    /// # fn example(request: RawRequest) -> RawRequest {
    /// // A list that the vendor gives by `POST`.
    /// request.idempotent(true)
    /// # }
    /// ```
    pub fn idempotent(mut self, idempotent: bool) -> Self {
        self.idempotent = idempotent;
        self
    }

    /// The request as body and query without credentials, to look at with
    /// [`Connection::build`](crate::client::Connection::build).
    ///
    /// ```
    /// # use dingdan_runtime::client::{Connection, RawRequest};
    /// # fn example(connection: &Connection, request: &RawRequest) -> Result<(), Box<dyn std::error::Error>> {
    /// let http = connection.build(&request.prepare()?)?;
    /// println!("{} {}", http.method, http.uri.path());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the path is an entire URL or could leave the base URL, the body is no object, there is a body that the method
    /// does not send, or a name is one that the client sets.
    pub fn prepare(&self) -> Result<PreparedRequest, InvalidRequest> {
        let invalid = |parameter: &str, rule: String| InvalidRequest {
            operation: self.template.id,
            parameter: parameter.to_owned(),
            // A URL may hold a secret.
            value: None,
            rule,
            source: "",
        };
        if !is_path(&self.path) {
            return Err(invalid("path", PATH_RULE.to_owned()));
        }
        let takes_body = !matches!(self.method, Method::GET | Method::HEAD);
        if !takes_body && self.body.is_some() {
            return Err(invalid("body", format!("must be missing, since {} has none", self.method)));
        }
        let set = self.template.platform.auth.sent(self.template.call_auth());
        if !takes_body && set.iter().any(|sent| sent.place == Place::Body) {
            let rule = "must be one with a body, since the credentials are sent in the body";
            return Err(invalid("method", rule.to_owned()));
        }
        let body = self.body.as_ref().map_or("{}", RawJson::as_str);
        let Some(members) = body.strip_prefix('{').and_then(|body| body.strip_suffix('}')) else {
            return Err(invalid("body", "must be an object".to_owned()));
        };
        let scalars = scalars(body);
        let is_set = |place: Place, name: &str| set.iter().any(|sent| sent.place == place && sent.name == name);
        let in_body = scalars.roots.iter().find(|name| is_set(Place::Body, name));
        let own = in_body.or_else(|| self.query.iter().map(|(name, _)| name).find(|name| is_set(Place::Query, name)));
        if let Some(name) = own {
            return Err(invalid(name, "must be missing, since the client sets it".to_owned()));
        }
        let raw = RawParts { method: self.method.clone(), path: self.path.clone(), idempotent: self.idempotent };
        // No schema tells which values are a buyer's.
        let sensitive = scalars.all.into_iter().chain(self.query.iter().map(|(_, value)| value.clone())).collect();
        Ok(PreparedRequest::raw(self.template, raw, members.trim().to_owned(), self.query.clone(), sensitive))
    }

    pub(in crate::client) fn template(&self) -> &'static OperationSpec {
        self.template
    }
}

/// Whether a path stays below the base URL that is written in front of it.
fn is_path(path: &str) -> bool {
    let is_step = |part: &str| matches!(&*percent_decode_str(part).decode_utf8_lossy(), "." | "..");
    let is_forbidden = |c: char| matches!(c, '?' | '#' | '\\') || c.is_whitespace() || c.is_control();
    path.starts_with('/') && !path.starts_with("//") && !path.contains(is_forbidden) && !path.split('/').any(is_step)
}

#[derive(Default)]
struct Scalars {
    /// Names of the members at the root.
    roots: Vec<String>,
    /// Texts and numbers anywhere.
    all: Vec<String>,
}

/// The scalars of a body that was checked when its [`RawJson`] was made.
fn scalars(body: &str) -> Scalars {
    let (mut reader, mut found) = (Reader::new(body), Scalars::default());
    let mut first = true;
    if reader.begin_object().is_err() {
        return found;
    }
    while let Ok(Some(name)) = reader.key(first) {
        first = false;
        found.roots.push(name.to_owned());
        if collect(&mut reader, &mut found.all).is_none() {
            break;
        }
    }
    found
}

/// Collects the texts and numbers of a value.
fn collect(reader: &mut Reader<'_>, found: &mut Vec<String>) -> Option<()> {
    let mut first = true;
    match reader.peek().ok()? {
        Token::Text => found.push(reader.text().ok()?.to_owned()),
        Token::Number => found.push(reader.number().ok()?.to_owned()),
        Token::Null | Token::Bool => drop(reader.skip().ok()?),
        Token::Object => {
            reader.begin_object().ok()?;
            while reader.key(first).ok()?.is_some() {
                first = false;
                collect(reader, found)?;
            }
        }
        Token::List => {
            reader.begin_list().ok()?;
            while reader.element(first).ok()? {
                first = false;
                collect(reader, found)?;
            }
        }
    }
    Some(())
}

impl fmt::Debug for RawRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawRequest")
            .field("template", &self.template.id)
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &self.query.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("body", &self.body)
            .field("idempotent", &self.idempotent)
            .finish()
    }
}
