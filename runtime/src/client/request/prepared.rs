//! A request value as body and query.

use super::body::BodyWriter;
use super::raw::RawParts;
use super::validate::validate;
use crate::client::error::{InvalidRequest, TransportError, TransportFault, collect_sensitive};
use crate::client::spec::OperationSpec;
use crate::client::transport::HttpRequest;
use crate::json::{encode_value, write_text};
use crate::record::{Record, Value};
use form_urlencoded::Serializer;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, Method};
use std::borrow::Cow;

/// A request value as body and query, without credentials. It is made without IO and authorised again for every attempt.
#[derive(Clone)]
pub struct PreparedRequest {
    spec: &'static OperationSpec,
    /// The requested page, where the operation has pages.
    page: Option<i64>,
    /// Members of the body, without its braces.
    members: String,
    query: Vec<(Cow<'static, str>, String)>,
    /// Buyers' data and secrets among the values, which no error may repeat.
    sensitive: Vec<String>,
    /// Where no schema describes the request.
    raw: Option<RawParts>,
}

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
        let mut body = BodyWriter::default();
        let (mut query, mut sensitive, mut sent_page) = (Vec::new(), Vec::new(), None);
        for constant in spec.constants {
            if constant.query {
                query.push((constant.path.into(), constant.value.to_owned()));
            } else {
                body.member(constant.path, |out| write_text(out, constant.value));
            }
        }
        for (index, (param, field)) in spec.params.iter().zip(spec.request.fields()).enumerate() {
            let is_page = spec.page.is_some_and(|paging| paging.number == param.path);
            let value = match (page.filter(|_| is_page), request.value(index)) {
                (Some(number), _) => Value::Integer(number),
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
            if param.query {
                query.extend(value.scalar_text().map(|text| (field.wire.into(), text.into_owned())));
            } else {
                body.member(param.path, |out| encode_value(out, field, value));
            }
        }
        Self { spec, page: sent_page, members: body.finish(), query, sensitive, raw: None }
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
        Self { spec, page: None, members, query, sensitive, raw: Some(raw) }
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

    /// Members of the body that may be signed beside the credentials.
    pub(in crate::client) fn signable(&self) -> Vec<(&str, &str)> {
        if let Some(raw) = &self.raw {
            return raw.members.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        }
        let constants = self.spec.constants.iter().filter(|constant| !constant.query);
        constants.map(|constant| (constant.path, constant.value)).collect()
    }

    /// Values that no error may repeat.
    pub(in crate::client) fn sensitive(&self) -> impl Iterator<Item = &str> {
        self.sensitive.iter().map(String::as_str)
    }

    /// The HTTP request at `base_url`. The body starts with `members`, each a name and JSON text, and the query with
    /// `pairs`.
    ///
    /// # Errors
    /// When the URL is not valid.
    pub(in crate::client) fn http(
        &self,
        base_url: &str,
        members: &[(&str, String)],
        pairs: &[(&str, &str)],
    ) -> Result<HttpRequest, TransportError> {
        let unsendable = |error: http::Error| TransportError::new(TransportFault::Unsendable, error);
        let path = self.raw.as_ref().map_or(self.spec.path, |raw| &raw.path);
        let mut url = format!("{}{path}", base_url.trim_end_matches('/'));
        if !pairs.is_empty() || !self.query.is_empty() {
            let own = self.query.iter().map(|(name, value)| (name.as_ref(), value.as_str()));
            url.push('?');
            let start = url.len();
            url = Serializer::for_suffix(url, start).extend_pairs(pairs.iter().copied().chain(own)).finish();
        }
        let method = match &self.raw {
            Some(raw) => raw.method.clone(),
            None => Method::from_bytes(self.spec.method.as_bytes()).map_err(|error| unsendable(error.into()))?,
        };
        let has_body = match method {
            Method::GET | Method::HEAD => false,
            Method::DELETE if self.raw.is_some() => !self.members.is_empty() || !members.is_empty(),
            _ => true,
        };
        let body = has_body.then(|| self.body(members));
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static("application/json"))]);
        let uri = url.parse().map_err(|error: http::uri::InvalidUri| unsendable(error.into()))?;
        Ok(HttpRequest { method, uri, headers, body })
    }

    fn body(&self, first: &[(&str, String)]) -> String {
        let mut body = String::with_capacity(self.members.len() + 64 * first.len() + 2);
        body.push('{');
        for (name, value) in first {
            write_text(&mut body, name);
            body.push(':');
            body.push_str(value);
            body.push(',');
        }
        body.push_str(&self.members);
        if body.ends_with(',') {
            body.pop();
        }
        body.push('}');
        body
    }
}

/// The value of a paging parameter that the request leaves open: the first page, and the largest allowed page up to a
/// reasonable size.
pub(in crate::client) fn default_paging(spec: &OperationSpec, path: &str) -> Option<i64> {
    let paging = spec.page?;
    if path == paging.number {
        return Some(paging.first);
    }
    if path != paging.size {
        return None;
    }
    let max = spec.param_index(path).and_then(|index| spec.params.get(index)?.max);
    Some(max.map_or(REASONABLE_SIZE, |max| max.min(REASONABLE_SIZE)))
}
