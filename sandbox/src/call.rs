//! A call and its reply as values.

use dingdan::UnixSeconds;
use percent_encoding::percent_decode_str;

/// A call as it arrives, without sockets. Holds credentials, so it has no `Debug`.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    /// `GET`, `POST`, …
    pub method: &'a str,
    /// Without the query.
    pub path: &'a str,
    /// What follows the question mark, still percent-encoded; empty where there is none.
    pub query: &'a str,
    /// Names and values.
    pub headers: &'a [(String, String)],
    /// The body.
    pub body: &'a [u8],
    /// When it arrives.
    pub now: UnixSeconds,
}

/// What is sent back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The media type of the body.
    pub content_type: &'static str,
    /// Headers besides the media type.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: String,
}

impl Call<'_> {
    /// The first query parameter of that name, decoded.
    pub(crate) fn query_value(&self, name: &str) -> Option<String> {
        pair_value(self.query, name)
    }

    /// The first header of that name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

impl Reply {
    pub(crate) fn json(body: String) -> Self {
        Self::new(200, "application/json; charset=utf-8", body)
    }

    pub(crate) fn html(status: u16, body: String) -> Self {
        Self::new(status, "text/html; charset=utf-8", body)
    }

    pub(crate) fn text(status: u16, body: String) -> Self {
        Self::new(status, "text/plain; charset=utf-8", body)
    }

    pub(crate) fn with(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    fn new(status: u16, content_type: &'static str, body: String) -> Self {
        Self { status, content_type, headers: Vec::new(), body }
    }
}

/// The first value of that name in a query or a form, decoded.
pub(crate) fn pair_value(pairs: &str, name: &str) -> Option<String> {
    let mut pairs = pairs.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.find(|(key, _)| decoded(key) == name).map(|(_, value)| decoded(value))
}

fn decoded(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}
