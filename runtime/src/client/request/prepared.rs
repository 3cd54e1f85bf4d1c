//! A request value as body and query.

use super::outgoing::Outgoing;
use super::raw::RawParts;
use super::validate::validate;
use super::values::{Pair, Values};
use crate::client::error::{InvalidRequest, TransportError, TransportFault, collect_sensitive};
use crate::client::spec::{OperationSpec, PageBy, Place};
use crate::client::transport::HttpRequest;
use crate::json::write_text;
use crate::record::{Record, Value};
use crate::schema::Kind;
use crate::types::Text;
use form_urlencoded::Serializer;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Method};

/// A request value as body and query, without credentials. It is made without IO and authorised again for every attempt.
#[derive(Clone)]
pub struct PreparedRequest {
    spec: &'static OperationSpec,
    /// The requested page, where the operation has pages.
    page: Option<i64>,
    /// Members of the body, without its braces.
    members: String,
    query: Vec<Pair>,
    headers: Vec<Pair>,
    /// The path, where it holds values.
    filled_path: Option<String>,
    /// Buyers' data and secrets among the values, which no error may repeat.
    sensitive: Vec<String>,
    /// Where no schema describes the request.
    raw: Option<RawParts>,
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// The page size where the vendor allows larger pages.
const REASONABLE_SIZE: i64 = 100;

impl PreparedRequest {
    /// Checks the request against the vendor's documented rules and encodes it.
    ///
    /// `page` is the number of the page to request and takes precedence over the request's own; without it, the
    /// request's own number or the first page counts. A missing page size becomes the largest allowed one, up to 100.
    ///
    /// # Errors
    /// When the request breaks a rule; the first broken rule is named.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{InvalidRequest, Operation, PreparedRequest};
    /// # fn example<O: Operation>(request: O) -> Result<(), InvalidRequest> {
    /// let third_page = PreparedRequest::new(O::SPEC, &request, Some(3))?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(
        spec: &'static OperationSpec,
        request: &dyn Record,
        page: Option<i64>,
    ) -> Result<Self, InvalidRequest> {
        validate(spec, request)?;
        Ok(Self::unchecked(spec, request, page))
    }

    /// Encodes a request without checking it, otherwise as [`PreparedRequest::new`].
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{InvalidRequest, Operation, PreparedRequest};
    /// # fn example<O: Operation>(request: O) -> Result<(), InvalidRequest> {
    /// let prepared = PreparedRequest::unchecked(O::SPEC, &request, None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn unchecked(spec: &'static OperationSpec, request: &dyn Record, page: Option<i64>) -> Self {
        let mut values = Values::new(spec);
        let (mut sensitive, mut sent_page) = (Vec::new(), None);
        for (index, (param, field)) in spec.params.iter().zip(spec.request.fields()).enumerate() {
            let is_page = spec.page.is_some_and(|paging| paging.param == param.path);
            let first_cursor = first_cursor(spec).filter(|_| is_page).map(Text::from);
            let value = match (page.filter(|_| is_page), request.value(index)) {
                (Some(number), _) => Value::Integer(number),
                (None, Value::Absent) if first_cursor.is_some() => match (&field.kind, &first_cursor) {
                    (Kind::Integer, Some(cursor)) => cursor.parse().map_or(Value::Absent, Value::Integer),
                    (_, Some(cursor)) => Value::Text(cursor),
                    (_, None) => Value::Absent,
                },
                (None, Value::Absent) => default_paging(spec, param.path).map_or(Value::Absent, Value::Integer),
                (None, value) => value,
            };
            if matches!(value, Value::Absent) {
                continue;
            }
            if is_page {
                sent_page = value.as_i64();
            }
            collect_sensitive(field, value, &mut sensitive);
            values.param(param, field, value);
        }
        let members = values.members();
        let Values { query, headers, path: filled_path, .. } = values;
        Self { spec, page: sent_page, members, query, headers, filled_path, sensitive, raw: None }
    }

    /// A request that no schema describes; `members` are those of the body, without its braces.
    pub(super) fn raw(
        spec: &'static OperationSpec,
        raw: RawParts,
        members: String,
        query: Vec<(String, String)>,
        sensitive: Vec<String>,
    ) -> Self {
        let query = query.into_iter().map(|(name, value)| (name.into(), value)).collect();
        let (headers, filled_path) = (Vec::new(), None);
        Self { spec, page: None, members, query, headers, filled_path, sensitive, raw: Some(raw) }
    }

    /// What is declared about the operation.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{InvalidRequest, Operation, PreparedRequest};
    /// # fn example<O: Operation>(request: O) -> Result<(), InvalidRequest> {
    /// let prepared = PreparedRequest::new(O::SPEC, &request, None)?;
    /// assert_eq!(prepared.spec().id, O::SPEC.id);
    /// # Ok(())
    /// # }
    /// ```
    pub fn spec(&self) -> &'static OperationSpec {
        self.spec
    }

    /// The number of the requested page, where the operation has pages.
    pub(in crate::client) fn page(&self) -> Option<i64> {
        self.page
    }

    /// Whether a repeat changes nothing at the vendor.
    pub(in crate::client) fn is_idempotent(&self) -> bool {
        self.raw.as_ref().map_or(self.spec.idempotent, |raw| raw.idempotent)
    }

    /// The path, where it is declared and so holds no value.
    pub(in crate::client) fn declared_path(&self) -> Option<&'static str> {
        self.raw.is_none().then_some(self.spec.path)
    }

    /// The path that is appended to the base URL.
    pub(in crate::client) fn path(&self) -> &str {
        let filled = self.filled_path.as_deref().unwrap_or(self.spec.path);
        self.raw.as_ref().map_or(filled, |raw| &raw.path)
    }

    /// The HTTP method.
    pub(in crate::client) fn method(&self) -> &str {
        self.raw.as_ref().map_or(self.spec.method, |raw| raw.method.as_str())
    }

    /// Whether the body is pairs as in a query.
    fn is_form(&self) -> bool {
        self.spec.form && self.raw.is_none()
    }

    /// The parameters of the query.
    pub(super) fn query(&self) -> impl Iterator<Item = (&str, &str)> {
        self.query.iter().map(|(name, value)| (name.as_ref(), value.as_str()))
    }

    /// The headers that are parameters and constants.
    pub(super) fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().map(|(name, value)| (name.as_ref(), value.as_str()))
    }

    /// The parameters that are parts of the path, as they are written there.
    pub(super) fn path_values(&self) -> Vec<(&'static str, &str)> {
        self.filled_path.as_deref().and_then(|path| self.spec.path_values(path)).unwrap_or_default()
    }

    /// The members of the body, without its braces.
    pub(super) fn members(&self) -> &str {
        &self.members
    }

    /// Values that no error may repeat.
    pub(in crate::client) fn sensitive(&self) -> impl Iterator<Item = &str> {
        self.sensitive.iter().map(String::as_str)
    }

    /// The HTTP request at `base_url`. The query, the body and the headers start with `first`.
    ///
    /// # Errors
    /// When the URL or a header is not valid.
    pub(in crate::client) fn http(
        &self,
        base_url: &str,
        first: &[Outgoing<'_>],
    ) -> Result<HttpRequest, TransportError> {
        let unsendable = |error: http::Error| TransportError::new(TransportFault::Unsendable, error);
        let mut url = format!("{}{}", base_url.trim_end_matches('/'), self.path());
        let of = |place: Place| first.iter().filter(move |value| value.place == place);
        let mut pairs = of(Place::Query).map(|value| (&*value.name, &*value.text)).chain(self.query()).peekable();
        if pairs.peek().is_some() {
            url.push('?');
            let start = url.len();
            url = Serializer::for_suffix(url, start).extend_pairs(pairs).finish();
        }
        let content_type = if self.is_form() { FORM } else { JSON };
        let mut headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(content_type))]);
        let own = self.headers.iter().map(|(name, value)| Outgoing::text(Place::Header, name, value));
        for value in of(Place::Header).cloned().chain(own) {
            let (name, value) = header(&value).map_err(unsendable)?;
            headers.insert(name, value);
        }
        let uri = url.parse().map_err(|error: http::uri::InvalidUri| unsendable(error.into()))?;
        let method = Method::from_bytes(self.method().as_bytes()).map_err(|error| unsendable(error.into()))?;
        let body = self.body(first);
        Ok(HttpRequest { method, uri, headers, body })
    }

    /// The body, where there is one. It starts with `first`.
    pub(in crate::client) fn body(&self, first: &[Outgoing<'_>]) -> Option<String> {
        let mut first = first.iter().filter(|value| value.place == Place::Body).cloned().peekable();
        let has_body = match self.method() {
            "GET" | "HEAD" => false,
            "DELETE" if self.raw.is_some() => !self.members.is_empty() || first.peek().is_some(),
            _ => true,
        };
        if !has_body {
            return None;
        }
        if self.is_form() {
            let own = self.outgoing().into_iter().filter(|value| value.place == Place::Body);
            return Some(
                Serializer::new(String::new()).extend_pairs(first.chain(own).map(Outgoing::into_pair)).finish(),
            );
        }
        let mut body = String::with_capacity(self.members.len() + 256);
        body.push('{');
        for value in first {
            write_text(&mut body, &value.name);
            body.push(':');
            body.push_str(&value.json());
            body.push(',');
        }
        body.push_str(&self.members);
        if body.ends_with(',') {
            body.pop();
        }
        body.push('}');
        Some(body)
    }
}

/// A header that is not printed.
fn header(value: &Outgoing<'_>) -> Result<(HeaderName, HeaderValue), http::Error> {
    let name: HeaderName = value.name.parse()?;
    let mut value = HeaderValue::from_str(&value.text)?;
    value.set_sensitive(true);
    Ok((name, value))
}

/// The cursor of the first page, where the first call sends one.
fn first_cursor(spec: &OperationSpec) -> Option<&'static str> {
    match spec.page?.by {
        PageBy::Cursor { first, .. } => first,
        PageBy::Number { .. } | PageBy::Offset { .. } => None,
    }
}

/// The value of a paging parameter that the request leaves open: the first page, and the largest allowed page up to a
/// reasonable size.
pub(in crate::client) fn default_paging(spec: &OperationSpec, path: &str) -> Option<i64> {
    let paging = spec.page?;
    if path == paging.param {
        return paging.first_number();
    }
    if Some(path) != paging.size {
        return None;
    }
    let max = spec.param_index(path).and_then(|index| spec.params.get(index)?.max);
    Some(max.map_or(REASONABLE_SIZE, |max| max.min(REASONABLE_SIZE)))
}
