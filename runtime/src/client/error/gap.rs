//! What a pull leaves out and continues after.

use super::{Error, Kind};
use crate::client::spec::CodeClass;
use std::fmt;

/// A page that arrived and could not be read.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnreadablePage {
    /// The page's number; `None` where the operation has no pages or the page was requested by itself.
    pub number: Option<i64>,
    /// The body as it arrived. It may hold buyers' data.
    pub body: Vec<u8>,
}

/// What a pull left out because of an error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LeftOut {
    /// The window, in words.
    window: Option<String>,
    /// The value of a swept parameter that the vendor refused.
    value: Option<String>,
    /// Whether the pages after the one that could not be read are left out as well.
    rest: bool,
}

impl Error {
    /// Whether the stream that gave the error left something out and continues after it: an item that could not be decoded,
    /// a page that could not be read, the pages after one that names no next, a value of a swept parameter that the vendor refused, or items that the vendor states
    /// and that did not arrive. After any other error, the next call requests the same again.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if error.is_gap() {
    ///     println!("left out: {error}");
    /// }
    /// # }
    /// ```
    pub fn is_gap(&self) -> bool {
        let is_page = || self.0.page.as_ref().is_some_and(|page| page.number.is_some());
        let is_value = || self.0.left_out.as_ref().is_some_and(|left_out| left_out.value.is_some());
        let is_lack = self.is_incomplete() || matches!(self.0.kind, Kind::Item(_));
        is_lack || is_page() || is_value()
    }

    /// The page that arrived and could not be read.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if let Some(page) = error.unreadable_page() {
    ///     println!("page {:?}: {} bytes", page.number, page.body.len());
    /// }
    /// # }
    /// ```
    pub fn unreadable_page(&self) -> Option<&UnreadablePage> {
        self.0.page.as_ref()
    }

    /// The body of the page that could not be read. It may hold buyers' data.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) -> std::io::Result<()> {
    /// if let Some(body) = error.body() {
    ///     std::fs::write("page.bad", body)?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn body(&self) -> Option<&[u8]> {
        self.0.page.as_ref().map(|page| page.body.as_slice())
    }

    /// Whether the vendor refuses what the request asks for, not who asks or when.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if error.refuses_request() {
    ///     println!("repeating the call does not help: {error}");
    /// }
    /// # }
    /// ```
    pub fn refuses_request(&self) -> bool {
        let Kind::Vendor(error) = &self.0.kind else { return false };
        matches!(
            error.class(),
            CodeClass::BadRequest | CodeClass::NotFound | CodeClass::Unsupported | CodeClass::Unlisted
        )
    }

    /// Keeps the body that could not be read.
    pub(in crate::client) fn with_body(mut self, body: &[u8]) -> Self {
        if self.is_decode() {
            self.0.page = Some(UnreadablePage { number: None, body: body.to_vec() });
        }
        self
    }

    /// Names the page that could not be read.
    pub(in crate::client) fn on_page(mut self, number: i64) -> Self {
        if let Some(page) = &mut self.0.page {
            page.number = Some(number);
        }
        self
    }

    /// Notes that the pages after the one that could not be read are left out as well.
    pub(in crate::client) fn with_the_rest(mut self) -> Self {
        self.0.left_out.get_or_insert_default().rest = true;
        self
    }

    /// Names the window whose reading failed.
    pub(in crate::client) fn in_window(mut self, window: Option<String>) -> Self {
        if window.is_some() {
            self.0.left_out.get_or_insert_default().window = window;
        }
        self
    }

    /// Names the value of a swept parameter, as `status=181`, that is left out.
    pub(in crate::client) fn leaving_out(mut self, value: String) -> Self {
        self.0.left_out.get_or_insert_default().value = Some(value);
        self
    }

    /// Writes what was left out.
    pub(super) fn left_out(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.0.page.as_ref().and_then(|page| page.number);
        let LeftOut { window, value, rest } = self.0.left_out.clone().unwrap_or_default();
        let parts = [
            number.map(|number| format!("page {number}{}", if rest { " and all pages after it" } else { "" })),
            value.map(|value| format!("everything with {value}")),
            window,
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { Ok(()) } else { write!(f, "; left out: {}", parts.join(", ")) }
    }
}

impl fmt::Debug for UnreadablePage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.body.len();
        f.debug_struct("UnreadablePage")
            .field("number", &self.number)
            .field("body", &format_args!("{bytes} bytes"))
            .finish()
    }
}
