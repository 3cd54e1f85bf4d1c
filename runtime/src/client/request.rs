//! A request value as body and query, and the reverse for servers.

use super::http::HttpRequest;
use super::spec::{OperationSpec, ParamSpec};
use super::validate::{InvalidRequest, validate};
use crate::json::{DecodeError, Reader, Token, decode_field, encode_value, write_text};
use crate::record::{Record, Value};

/// A request value as body and query, without credentials. Made without IO; authorised afresh for every attempt.
#[derive(Clone)]
pub struct PreparedRequest {
    spec: &'static OperationSpec,
    /// Number of the page that it asks for.
    page: Option<i64>,
    /// Members of the body, without its braces.
    members: String,
    query: Vec<(&'static str, String)>,
    /// Buyers' data and secrets among the values, so that no error repeats them.
    sensitive: Vec<String>,
}

impl PreparedRequest {
    /// Checks the request against the vendor's rules and encodes it. `page` is the page to ask for, whatever the
    /// request names; without it, the one that the request names, or the first. A page size that is left open gets
    /// the largest reasonable one.
    pub fn new(
        spec: &'static OperationSpec,
        request: &dyn Record,
        page: Option<i64>,
    ) -> Result<Self, InvalidRequest> {
        validate(spec, request)?;
        Ok(Self::unchecked(spec, request, page))
    }

    /// Encodes a request without checking it, otherwise as [`PreparedRequest::new`].
    pub fn unchecked(spec: &'static OperationSpec, request: &dyn Record, page: Option<i64>) -> Self {
        let mut body = Body::default();
        let mut sensitive = Vec::new();
        let mut page_asked = None;
        let mut query = Vec::new();
        for constant in spec.constants {
            if constant.query {
                query.push((constant.path, constant.value.to_owned()));
            } else {
                body.member(constant.path, |out| write_text(out, constant.value));
            }
        }
        for (index, (param, field)) in spec.params.iter().zip(spec.request.fields()).enumerate() {
            let is_page = spec.page.is_some_and(|paging| paging.number == param.path);
            let asked = page.filter(|_| is_page);
            let value = match (asked, request.value(index)) {
                (Some(number), _) => Value::Integer(number),
                (None, Value::Absent) => paging_value(spec, param.path).map_or(Value::Absent, Value::Integer),
                (None, value) => value,
            };
            if matches!(value, Value::Absent) {
                continue;
            }
            if is_page {
                page_asked = value.as_i64();
            }
            if field.sensitive {
                sensitive.extend(value.scalar_text().map(std::borrow::Cow::into_owned));
            }
            if param.query {
                query.extend(value.scalar_text().map(|text| (field.wire, text.into_owned())));
            } else {
                body.member(param.path, |out| encode_value(out, field, value));
            }
        }
        Self { spec, page: page_asked, members: body.finish(), query, sensitive }
    }

    /// The operation.
    pub fn spec(&self) -> &'static OperationSpec {
        self.spec
    }

    /// Number of the page that it asks for, where the operation has pages.
    pub(super) fn page(&self) -> Option<i64> {
        self.page
    }

    /// Values that no error may repeat.
    pub(super) fn sensitive(&self) -> impl Iterator<Item = &str> {
        self.sensitive.iter().map(String::as_str)
    }

    /// The HTTP request at `base_url`, with `first` as the first members of the body, each a name and JSON text.
    pub(super) fn http(&self, base_url: &str, first: &[(&str, String)]) -> HttpRequest {
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
        let query = self.query.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        HttpRequest {
            method: self.spec.method,
            url: format!("{}{}", base_url.trim_end_matches('/'), self.spec.path),
            query,
            headers: vec![("content-type", "application/json".to_owned())],
            body: (self.spec.method != "GET").then_some(body),
        }
    }
}

/// What goes into a paging parameter that the request leaves open: the first page, and the largest page that is
/// reasonable.
pub(super) fn paging_value(spec: &OperationSpec, path: &str) -> Option<i64> {
    const REASONABLE: i64 = 100;
    let paging = spec.page?;
    if path == paging.number {
        return Some(paging.first);
    }
    if path != paging.size {
        return None;
    }
    let max = spec.param_index(path).and_then(|index| spec.params.get(index)?.max);
    Some(max.map_or(REASONABLE, |max| max.min(REASONABLE)))
}

/// Writes members in order, opening and closing the objects that hold them.
#[derive(Default)]
struct Body {
    out: String,
    open: Vec<&'static str>,
}

impl Body {
    fn member(&mut self, path: &'static str, write: impl FnOnce(&mut String)) {
        let (groups, name) = path.rsplit_once('.').map_or((None, path), |(groups, name)| (Some(groups), name));
        let groups = || groups.into_iter().flat_map(|groups| groups.split('.'));
        let common = self.open.iter().zip(groups()).take_while(|(open, wanted)| **open == *wanted).count();
        self.close(common);
        for group in groups().skip(common) {
            self.comma();
            write_text(&mut self.out, group);
            self.out.push_str(":{");
            self.open.push(group);
        }
        self.comma();
        write_text(&mut self.out, name);
        self.out.push(':');
        write(&mut self.out);
    }

    fn close(&mut self, keep: usize) {
        for _ in keep..self.open.len() {
            self.out.push('}');
        }
        self.open.truncate(keep);
    }

    fn comma(&mut self) {
        if !matches!(self.out.as_bytes().last(), None | Some(b'{')) {
            self.out.push(',');
        }
    }

    fn finish(mut self) -> String {
        self.close(0);
        self.out
    }
}

/// Fills a request record from the body of a call: what a server does. Members that are no parameter are left out.
///
/// # Errors
/// When the body is not a JSON object, or a parameter is of a kind that its field cannot hold.
pub fn decode_request(spec: &OperationSpec, request: &mut dyn Record, body: &str) -> Result<(), DecodeError> {
    let mut reader = Reader::new(body);
    read_group(spec, request, &mut reader, "")?;
    reader.end()
}

fn read_group(
    spec: &OperationSpec,
    request: &mut dyn Record,
    reader: &mut Reader<'_>,
    group: &str,
) -> Result<(), DecodeError> {
    match reader.peek()? {
        Token::Object => reader.begin_object()?,
        other => return Err(DecodeError::mismatch("an object", other.name(), reader.offset())),
    }
    let mut first = true;
    while let Some(key) = reader.key(first)? {
        first = false;
        let path = if group.is_empty() { key.to_owned() } else { format!("{group}.{key}") };
        let inside = |param: &ParamSpec| param.path.strip_prefix(&*path).is_some_and(|rest| rest.starts_with('.'));
        let is_group = spec.params.iter().any(inside);
        if let Some(index) = spec.params.iter().position(|param| !param.query && param.path == path) {
            let raw = reader.skip()?;
            decode_field(request, index, raw)?;
        } else if is_group && reader.peek()? == Token::Object {
            read_group(spec, request, reader, &path)?;
        } else {
            reader.skip()?;
        }
    }
    Ok(())
}
