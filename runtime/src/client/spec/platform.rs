//! A platform: its envelope, its authorisation and its result codes.

use super::{AuthSpec, EventsSpec};
use crate::types::{Label, Origin};
use std::time::Duration;

/// A platform.
///
/// ```
/// # use dingdan_runtime::client::{CodeSpec, PlatformSpec};
/// # use dingdan_runtime::types::Label;
/// static PLATFORM: PlatformSpec = PlatformSpec {
///     base_url: "https://shop.example",
///     codes: &[CodeSpec::new("7", "Busy", Label::new("busy", "繁忙"))],
///     ..PlatformSpec::new("shop")
/// };
/// assert_eq!(PLATFORM.code("7").map(|code| code.name), Some("Busy"));
/// assert!(PLATFORM.code("8").is_none());
/// ```
#[derive(Debug)]
pub struct PlatformSpec {
    /// The module's name, which is also the first part of operation ids.
    pub id: &'static str,
    /// The platform's name.
    pub title: Label,
    /// The vendor's documents, as a reader finds them: whose each is, and its title.
    pub sources: &'static [&'static str],
    /// The URL in front of each operation's path.
    pub base_url: &'static str,
    /// The documented rate limits, which hold at once.
    pub rates: &'static [RateSpec],
    /// Whether the server sends `[]` for every empty object.
    pub empty_object_as_list: bool,
    /// How a call is authorised.
    pub auth: AuthSpec,
    /// How a response says whether the call succeeded.
    pub envelope: EnvelopeSpec,
    /// The listed result codes.
    pub codes: &'static [CodeSpec],
    /// What the vendor posts to its users' servers.
    pub events: Option<&'static EventsSpec>,
}

/// A rate limit.
///
/// ```
/// # use dingdan_runtime::client::RateSpec;
/// # use std::time::Duration;
/// let rate = RateSpec::new(20, Duration::from_secs(1));
/// assert_eq!(rate.requests, 20);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateSpec {
    /// The number of requests.
    pub requests: u32,
    /// The time in which they may be sent.
    pub per: Duration,
}

/// How a response says whether the call succeeded.
///
/// ```
/// # use dingdan_runtime::client::EnvelopeSpec;
/// let envelope = EnvelopeSpec::new("code", &["0"], &["msg"])
///     .more_codes(&["errcode"])
///     .sub_code(&["sub_code"])
///     .error("error_response")
///     .flag("success");
/// assert_eq!(envelope.ok, ["0"]);
/// ```
#[derive(Debug)]
pub struct EnvelopeSpec {
    /// Path of the result code.
    pub code: &'static str,
    /// Other paths of it; the first that is not empty counts.
    pub more_codes: &'static [&'static str],
    /// Paths of a finer code, which is looked up before the code.
    pub sub_code: &'static [&'static str],
    /// Result codes that mean success; none where a success has no code.
    pub ok: &'static [&'static str],
    /// Path of a bool that has to be true as well.
    pub flag: Option<&'static str>,
    /// Paths of the message; the first that is present counts.
    pub message: &'static [&'static str],
    /// The member at the root that an answer has if the call failed. Codes and messages are looked up in it first, by the
    /// last name of their paths.
    pub error: Option<&'static str>,
    /// Other such members, of which an answer may have one instead.
    pub or_error: &'static [&'static str],
}

/// A result code.
///
/// ```
/// # use dingdan_runtime::client::{CodeClass, CodeSpec, Retry};
/// # use dingdan_runtime::types::{Label, Origin};
/// let busy = CodeSpec::new("7", "Busy", Label::new("busy", "繁忙"))
///     .class(CodeClass::Busy)
///     .retry(Retry::Later)
///     .origin(Origin::Observed)
///     .note("seen at night");
/// assert_eq!(busy.code, "7");
/// ```
#[derive(Debug)]
pub struct CodeSpec {
    /// The code as it arrives.
    pub code: &'static str,
    /// Name of the Rust variant.
    pub name: &'static str,
    /// The meaning.
    pub label: Label,
    /// The subject.
    pub class: CodeClass,
    /// How a call that got this code may be retried.
    pub retry: Retry,
    /// Where the code is known from.
    pub origin: Origin,
    /// Remarks.
    pub note: Option<&'static str>,
}

/// The subject of a result code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CodeClass {
    /// Success.
    Ok,
    /// Busy or timed out.
    Busy,
    /// The vendor's own fault.
    System,
    /// The token is missing, wrong or expired.
    AuthExpired,
    /// The caller has no permission.
    NotPermitted,
    /// Too many calls in a short time.
    RateLimited,
    /// No calls are left.
    QuotaExhausted,
    /// The requested thing does not exist.
    NotFound,
    /// The request is wrong.
    BadRequest,
    /// The operation is not offered.
    Unsupported,
    /// The code is not listed.
    Unlisted,
}

/// How a call that got a result code may be retried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Repeating the call never helps.
    Never,
    /// The same call, later.
    Later,
    /// The same call with a renewed token.
    AfterRenewal,
    /// The same call with a new signature.
    NewNonce,
}

impl PlatformSpec {
    /// A platform with a token in the body, with nothing else declared.
    pub const fn new(id: &'static str) -> Self {
        Self {
            id,
            title: Label::new("", ""),
            sources: &[],
            base_url: "",
            rates: &[],
            empty_object_as_list: false,
            auth: AuthSpec::BodyToken(""),
            envelope: EnvelopeSpec::new("", &[], &[]),
            codes: &[],
            events: None,
        }
    }

    /// The listed result code of that spelling.
    pub fn code(&self, code: &str) -> Option<&'static CodeSpec> {
        self.codes.iter().find(|spec| spec.code == code)
    }
}

impl EnvelopeSpec {
    /// An envelope with these paths of the code and the message, and these codes of success.
    pub const fn new(code: &'static str, ok: &'static [&'static str], message: &'static [&'static str]) -> Self {
        Self { code, more_codes: &[], sub_code: &[], ok, flag: None, message, error: None, or_error: &[] }
    }

    /// Sets other paths of the code.
    #[must_use]
    pub const fn more_codes(mut self, paths: &'static [&'static str]) -> Self {
        self.more_codes = paths;
        self
    }

    /// Sets the paths of a finer code.
    #[must_use]
    pub const fn sub_code(mut self, paths: &'static [&'static str]) -> Self {
        self.sub_code = paths;
        self
    }

    /// Sets the member that an answer has if the call failed.
    #[must_use]
    pub const fn error(mut self, member: &'static str) -> Self {
        self.error = Some(member);
        self
    }

    /// Sets other such members.
    ///
    /// ```
    /// # use dingdan_runtime::client::EnvelopeSpec;
    /// let envelope = EnvelopeSpec::new("code", &[], &["msg"]).error("error_response").or_error(&["fault"]);
    /// assert_eq!(envelope.errors().collect::<Vec<_>>(), ["error_response", "fault"]);
    /// ```
    #[must_use]
    pub const fn or_error(mut self, members: &'static [&'static str]) -> Self {
        self.or_error = members;
        self
    }

    /// The members of which an answer has one if the call failed.
    ///
    /// ```
    /// # use dingdan_runtime::client::EnvelopeSpec;
    /// assert_eq!(EnvelopeSpec::new("code", &["0"], &["msg"]).errors().count(), 0);
    /// ```
    pub fn errors(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.error.into_iter().chain(self.or_error.iter().copied())
    }

    /// Sets the path of a bool that has to be true as well.
    #[must_use]
    pub const fn flag(mut self, path: &'static str) -> Self {
        self.flag = Some(path);
        self
    }
}

impl RateSpec {
    /// That many requests in that time.
    pub const fn new(requests: u32, per: Duration) -> Self {
        Self { requests, per }
    }
}

impl CodeSpec {
    /// A documented result code, without a class, after which repeating the call never helps.
    pub const fn new(code: &'static str, name: &'static str, label: Label) -> Self {
        let (class, retry, origin) = (CodeClass::Unlisted, Retry::Never, Origin::Document);
        Self { code, name, label, class, retry, origin, note: None }
    }

    /// Sets the subject.
    #[must_use]
    pub const fn class(mut self, class: CodeClass) -> Self {
        self.class = class;
        self
    }

    /// Sets how a call that got this code may be retried.
    #[must_use]
    pub const fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Sets where the code is known from.
    #[must_use]
    pub const fn origin(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    /// Adds a remark.
    #[must_use]
    pub const fn note(mut self, note: &'static str) -> Self {
        self.note = Some(note);
        self
    }
}
