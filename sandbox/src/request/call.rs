//! A call of an operation.

use axum::body::Bytes;
use axum::http::Request;
use dingdan::UnixSeconds;
use dingdan::client::{OperationSpec, Place, SentSpec};
use dingdan::json::scalar_at;
use std::borrow::Cow;

/// A call of an operation. Holds credentials, so it has no `Debug`.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a> {
    request: &'a Request<Bytes>,
    /// The body as text.
    pub(crate) body: &'a str,
    /// When it arrived.
    pub(crate) now: UnixSeconds,
}

impl<'a> Call<'a> {
    pub(crate) fn new(request: &'a Request<Bytes>, body: &'a str, now: UnixSeconds) -> Self {
        Self { request, body, now }
    }

    pub(crate) fn method(self) -> &'a str {
        self.request.method().as_str()
    }

    /// The path, without the query.
    pub(crate) fn path(self) -> &'a str {
        self.request.uri().path()
    }

    /// The query parameters, decoded.
    pub(crate) fn query(self) -> impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)> {
        form_urlencoded::parse(self.request.uri().query().unwrap_or_default().as_bytes())
    }

    /// A value that authorises the call.
    pub(crate) fn sent(self, sent: SentSpec) -> Option<Cow<'a, str>> {
        match sent.place {
            Place::Query => self.query_value(sent.name),
            Place::Body => self.body_value(sent.name),
            Place::Header => self.header(sent.name).map(Cow::Borrowed),
            Place::Path => None,
        }
    }

    /// The first query parameter of that name, decoded.
    pub(crate) fn query_value(self, name: &str) -> Option<Cow<'a, str>> {
        self.query().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The names in the query, each once, with their values.
    pub(crate) fn query_values(self) -> Vec<(Cow<'a, str>, Vec<Cow<'a, str>>)> {
        grouped(self.request.uri().query().unwrap_or_default())
    }

    /// The names in a body that is a form, each once, with their values.
    pub(crate) fn form_values(self) -> Vec<(Cow<'a, str>, Vec<Cow<'a, str>>)> {
        grouped(self.body)
    }

    /// The pairs of a body that is a form, decoded.
    pub(crate) fn form_pairs(self) -> impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)> {
        form_urlencoded::parse(self.body.as_bytes())
    }

    /// Whether the body is a form.
    pub(crate) fn has_form(self) -> bool {
        self.header("content-type").is_some_and(|of| of.starts_with("application/x-www-form-urlencoded"))
    }

    /// The value at a path of the body, or of that name where the body is a form.
    pub(crate) fn body_value(self, path: &str) -> Option<Cow<'a, str>> {
        if self.has_form() {
            let values = form_urlencoded::parse(self.body.as_bytes());
            return values.into_iter().find(|(key, _)| key == path).map(|(_, value)| value);
        }
        scalar_at(self.body, path).map(Cow::Owned)
    }

    /// The names and values of headers.
    pub(crate) fn headers(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.request.headers().iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
    }

    /// The values of the parts of its path, if it is a call of that operation, whose path is below the platform's id or at
    /// the root.
    pub(crate) fn path_values(self, spec: &OperationSpec) -> Option<Vec<(&'static str, &'a str)>> {
        let below = || self.path().strip_prefix('/')?.strip_prefix(spec.platform.id);
        below().and_then(|path| spec.path_values(path)).or_else(|| spec.path_values(self.path()))
    }

    /// Its path after the base URL, if it is a call of that operation.
    pub(crate) fn path_of(self, spec: &OperationSpec) -> &'a str {
        let below = self.path().strip_prefix('/').and_then(|path| path.strip_prefix(spec.platform.id));
        below.filter(|path| spec.path_values(path).is_some()).unwrap_or(self.path())
    }

    /// The first header of that name.
    pub(crate) fn header(self, name: &str) -> Option<&'a str> {
        self.request.headers().get(name)?.to_str().ok()
    }
}

fn grouped(pairs: &str) -> Vec<(Cow<'_, str>, Vec<Cow<'_, str>>)> {
    let mut groups: Vec<(Cow<'_, str>, Vec<Cow<'_, str>>)> = Vec::new();
    for (name, value) in form_urlencoded::parse(pairs.as_bytes()) {
        match groups.iter_mut().find(|(own, _)| *own == name) {
            Some((_, values)) => values.push(value),
            None => groups.push((name, vec![value])),
        }
    }
    groups
}
