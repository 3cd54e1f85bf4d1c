//! A call of an operation.

use axum::body::Bytes;
use axum::http::Request;
use dingdan::UnixSeconds;
use dingdan::client::{Place, SentSpec};
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
            Place::Body => scalar_at(self.body, sent.name).map(Cow::Owned),
            Place::Header => self.header(sent.name).map(Cow::Borrowed),
            Place::Path => None,
        }
    }

    /// The first query parameter of that name, decoded.
    pub(crate) fn query_value(self, name: &str) -> Option<Cow<'a, str>> {
        self.query().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The first header of that name.
    pub(crate) fn header(self, name: &str) -> Option<&'a str> {
        self.request.headers().get(name)?.to_str().ok()
    }
}
