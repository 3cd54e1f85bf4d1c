//! The kinds of errors, and what to do about each.

use super::{Error, Kind, TransportFault, VendorError};
use std::borrow::Cow;
use std::fmt;

/// What kind of error an [`Error`] is, for `match` and for the labels of metrics.
///
/// ```
/// use dingdan_runtime::client::ErrorKind;
///
/// assert_eq!(ErrorKind::HttpStatus.name(), "http_status");
/// assert_eq!(ErrorKind::Connect.to_string(), "connect");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request breaks a documented rule, so it was not sent.
    InvalidRequest,
    /// A credential is missing, so nothing was sent.
    MissingCredential,
    /// No token could be obtained.
    NoToken,
    /// There is no connection, so nothing was sent.
    Connect,
    /// The server's certificate is not accepted, so nothing was sent.
    Certificate,
    /// The exchange took too long.
    Timeout,
    /// The connection broke.
    Broken,
    /// The response is larger than a limit: of its bytes, or of the memory that its records take.
    TooLarge,
    /// The request cannot be sent at all.
    Unsendable,
    /// The HTTP status is one of failure.
    HttpStatus,
    /// The answer is no JSON.
    NotJson,
    /// The answer has no result code.
    NoCode,
    /// The vendor refused the call with a result code.
    VendorCode,
    /// The answer or an item could not be decoded.
    Decode,
    /// A list changed every time it was read.
    Unsettled,
    /// Fewer items arrived than the vendor states, or the rest of a list cannot be reached.
    Incomplete,
}

impl ErrorKind {
    /// The kind in `snake_case`, which does not change between versions.
    ///
    /// ```
    /// # use dingdan_runtime::client::ErrorKind;
    /// assert_eq!(ErrorKind::VendorCode.name(), "vendor_code");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::MissingCredential => "missing_credential",
            Self::NoToken => "no_token",
            Self::Connect => "connect",
            Self::Certificate => "certificate",
            Self::Timeout => "timeout",
            Self::Broken => "broken",
            Self::TooLarge => "too_large",
            Self::Unsendable => "unsendable",
            Self::HttpStatus => "http_status",
            Self::NotJson => "not_json",
            Self::NoCode => "no_code",
            Self::VendorCode => "vendor_code",
            Self::Decode => "decode",
            Self::Unsettled => "unsettled",
            Self::Incomplete => "incomplete",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

const EFFECT_UNKNOWN: &str = "whether the call took effect is not known";

impl Error {
    /// The kind of the error.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// use dingdan_runtime::client::ErrorKind;
    ///
    /// match error.kind() {
    ///     ErrorKind::Connect | ErrorKind::Timeout => println!("the network"),
    ///     ErrorKind::VendorCode => println!("the vendor: {:?}", error.vendor_code()),
    ///     kind => println!("{kind}"),
    /// }
    /// # }
    /// ```
    pub fn kind(&self) -> ErrorKind {
        match &self.0.kind {
            Kind::Invalid(_) => ErrorKind::InvalidRequest,
            Kind::Credential(_) => ErrorKind::MissingCredential,
            Kind::Token(_) => ErrorKind::NoToken,
            Kind::Transport(error) => match error.fault {
                TransportFault::Connect => ErrorKind::Connect,
                TransportFault::Certificate => ErrorKind::Certificate,
                TransportFault::Timeout => ErrorKind::Timeout,
                TransportFault::Broken => ErrorKind::Broken,
                TransportFault::TooLarge => ErrorKind::TooLarge,
                TransportFault::Unsendable => ErrorKind::Unsendable,
            },
            Kind::Status { .. } => ErrorKind::HttpStatus,
            Kind::NotJson { .. } => ErrorKind::NotJson,
            Kind::NoCode { .. } => ErrorKind::NoCode,
            Kind::Unsettled => ErrorKind::Unsettled,
            Kind::Incomplete { .. } | Kind::NotReturned { .. } | Kind::BrokenOff { .. } => ErrorKind::Incomplete,
            Kind::Vendor(_) => ErrorKind::VendorCode,
            Kind::Decode(error) if error.is_too_large() => ErrorKind::TooLarge,
            Kind::Decode(_) | Kind::Item(_) => ErrorKind::Decode,
        }
    }

    /// The kind in `snake_case`, which does not change between versions: a label for metrics, and OpenTelemetry's
    /// `error.type`.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// println!("calls_failed{{operation={:?},type={:?}}} 1", error.operation(), error.type_name());
    /// # }
    /// ```
    pub fn type_name(&self) -> &'static str {
        self.kind().name()
    }

    /// What to do about the error. Where the vendor gave a code, this is by the schema's table of codes. Beside it, print the
    /// error with `{:#}`, which leaves out what to do.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// eprintln!("error: {error:#}\nhelp: {}", error.help());
    /// # }
    /// ```
    pub fn help(&self) -> Cow<'static, str> {
        if let Some(error) = self.vendor_error() {
            return error.help();
        }
        if let Some(advice) = self.advice() {
            return advice.into();
        }
        match self.kind() {
            ErrorKind::InvalidRequest => "correct the request, by the rule that the error names",
            ErrorKind::NoToken => match self.token_operation_error() {
                Some(error) => return error.help(),
                None => "look at what the provider of tokens reports",
            },
            ErrorKind::TooLarge => "ask for smaller pages, or raise the limit",
            ErrorKind::Unsendable => "check the base URL, the path and the characters of the credentials",
            ErrorKind::HttpStatus => "check the base URL and the request",
            ErrorKind::NoCode => "check that the base URL leads to the vendor and not to another server",
            ErrorKind::Decode => "report what the vendor sends to the maintainers of the schema",
            ErrorKind::Incomplete => "pull the same time range again later",
            // The others have an advice.
            _ => "look at the message",
        }
        .into()
    }

    /// What to do, where the text of the error does not contain it yet.
    pub(super) fn advice(&self) -> Option<&'static str> {
        // Of a call that is not idempotent.
        let later = if self.0.has_effect { EFFECT_UNKNOWN } else { "try again later" };
        Some(match &self.0.kind {
            Kind::Credential(_) => "give it to the client",
            Kind::Transport(error) => match error.fault {
                TransportFault::Connect => "check the network and the base URL",
                TransportFault::Certificate => {
                    "nothing was sent: check the base URL and this machine's clock, and whether a proxy reads along"
                }
                TransportFault::TooLarge => "ask for smaller pages, or raise the limit",
                TransportFault::Timeout | TransportFault::Broken => EFFECT_UNKNOWN,
                TransportFault::Unsendable => return None,
            },
            Kind::Status { status: 401, .. } => "renew the token and try again",
            Kind::Status { status: 300..=399, .. } => "redirects are not followed: check the base URL",
            Kind::Status { status: 429, .. } => "call less often",
            Kind::Status { status: 500.., .. } | Kind::NotJson { .. } => later,
            Kind::Decode(error) if error.is_eof() => later,
            Kind::Unsettled => "continue, or pull a shorter time range",
            _ => return None,
        })
    }
}

impl VendorError {
    /// What to do about the code: what helps by its class, and the schema's remark on it.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::VendorError;
    /// # fn example(refused: &VendorError) {
    /// println!("{refused}: {}", refused.help());
    /// # }
    /// ```
    pub fn help(&self) -> Cow<'static, str> {
        let note = self.listed.and_then(|code| code.note);
        match (self.advice(), note) {
            (Some(advice), Some(note)) => format!("{advice} ({note})").into(),
            (Some(only), None) | (None, Some(only)) => only.into(),
            (None, None) => "look the code up in the vendor's documents".into(),
        }
    }
}
