//! Why a call failed.

mod display;
mod gap;
mod request;
mod transport;
mod vendor;

pub use gap::UnreadablePage;
pub use request::{InvalidRequest, MissingCredential};
pub use transport::{TransportError, TransportFault};
pub use vendor::VendorError;

use super::spec::{CodeClass, OperationSpec, Retry};
use crate::json::{BadItem, DecodeError};
use crate::types::{Code, Open, WireCode};
use gap::LeftOut;
use std::sync::Arc;
use std::time::Duration;

/// Why a call, or an item of a page, failed.
///
/// Opaque: ask its methods what to do next. `Display` is one line that names the operation, what happened and what to do,
/// and holds no credential, no URL with a query and no buyer's data.
///
/// ```
/// use dingdan_runtime::client::Error;
///
/// fn advice(error: &Error) -> &'static str {
///     if error.is_invalid_request() {
///         "correct the request: it was not sent"
///     } else if error.is_auth() {
///         "renew the token or check the credentials"
///     } else if error.is_transient() {
///         "try again later"
///     } else {
///         "look at the message"
///     }
/// }
/// ```
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    operation: &'static str,
    kind: Kind,
    /// The time that the server asks to wait.
    retry_after: Option<Duration>,
    /// How often the request was sent.
    attempts: u32,
    /// Where the error is about an entire page that arrived.
    page: Option<UnreadablePage>,
    /// What a pull left out because of the error.
    left_out: Option<LeftOut>,
}

#[derive(Debug)]
enum Kind {
    Invalid(InvalidRequest),
    Credential(MissingCredential),
    Token(Arc<TokenError>),
    Transport(TransportError),
    Status {
        status: u16,
        /// What the body is, where it is not JSON.
        body: Option<&'static str>,
    },
    NotJson {
        /// What the body is.
        body: &'static str,
    },
    NoCode {
        /// Path of the code.
        path: &'static str,
        /// What would have proved success without a code.
        proof: &'static str,
    },
    Vendor(VendorError),
    Decode(DecodeError),
    Item(BadItem),
    Unsettled,
    Incomplete {
        /// The number of items that the vendor states.
        total: usize,
        /// The number of items that arrived.
        arrived: usize,
    },
}

/// Why there is no token: an [`Error`] of a token operation, or another error of the [`TokenProvider`]. Its text is
/// printed, so it must hold no secret.
///
/// [`TokenProvider`]: super::TokenProvider
pub type TokenError = Box<dyn std::error::Error + Send + Sync>;

impl Error {
    /// The id of the operation, such as `acme.order.list`.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// Whether the request breaks a documented rule, so that it was not sent. [`Error::invalid_request`] has the rule.
    pub fn is_invalid_request(&self) -> bool {
        matches!(self.0.kind, Kind::Invalid(_))
    }

    /// The documented rule that the request breaks.
    pub fn invalid_request(&self) -> Option<&InvalidRequest> {
        if let Kind::Invalid(error) = &self.0.kind { Some(error) } else { None }
    }

    /// Whether a credential is missing, wrong or expired, or no token could be obtained for a reason that stays.
    pub fn is_auth(&self) -> bool {
        match self.0.kind {
            Kind::Token(_) => !self.is_transient(),
            Kind::Credential(_) | Kind::Status { status: 401, .. } => true,
            _ => self.class() == Some(CodeClass::AuthExpired),
        }
    }

    /// Whether there were too many calls in a short time, or none are left.
    pub fn is_rate_limited(&self) -> bool {
        matches!(self.class(), Some(CodeClass::RateLimited | CodeClass::QuotaExhausted))
            || matches!(self.0.kind, Kind::Status { status: 429, .. })
    }

    /// Whether the same call may succeed later. The client has already repeated the call as far as its [`RetryPolicy`]
    /// allows; [`Error::retry_after`] says whether the server asks for a certain wait. A [gap](Error::is_gap) is not
    /// transient: the stream that gave the error does not make the call again.
    ///
    /// [`RetryPolicy`]: super::RetryPolicy
    pub fn is_transient(&self) -> bool {
        match &self.0.kind {
            _ if self.is_gap() => false,
            Kind::Token(_) => {
                self.token_operation_error().is_some_and(|error| error.is_transient() && !error.is_auth())
            }
            Kind::Transport(error) => !matches!(error.fault, TransportFault::TooLarge | TransportFault::Unsendable),
            Kind::Status { status, .. } => *status >= 500 || *status == 429,
            Kind::NotJson { .. } | Kind::Unsettled => true,
            Kind::Vendor(error) => error.retry() != Retry::Never,
            Kind::Decode(error) => error.is_eof(),
            Kind::Invalid(_)
            | Kind::Credential(_)
            | Kind::Item(_)
            | Kind::NoCode { .. }
            | Kind::Incomplete { .. } => false,
        }
    }

    /// Whether the answer, or the item, could not be decoded. [`Error::json_path`] says where.
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, Kind::Decode(_) | Kind::Item(_) | Kind::NotJson { .. } | Kind::NoCode { .. })
    }

    /// Whether a list changed every time it was read, so that the vendor may have items that did not arrive.
    pub fn is_unsettled(&self) -> bool {
        matches!(self.0.kind, Kind::Unsettled)
    }

    /// Whether a list or a pull ended although the vendor states more items than arrived.
    pub fn is_incomplete(&self) -> bool {
        matches!(self.0.kind, Kind::Incomplete { .. })
    }

    /// The vendor's result code, as text.
    pub fn vendor_code(&self) -> Option<&str> {
        self.vendor_error().map(|error| error.code.as_str())
    }

    /// The vendor's result code as one of the platform's emitted codes: `error.code::<acme::ResultCode>()`; `None` where the
    /// vendor gave no code.
    pub fn code<C: Code>(&self) -> Option<Open<C>> {
        let code = self.vendor_code()?;
        Some(code.parse().map_or(WireCode::Text(code), WireCode::Number).into())
    }

    /// The vendor's refusal: code, message and what is known about the code.
    pub fn vendor_error(&self) -> Option<&VendorError> {
        if let Kind::Vendor(error) = &self.0.kind {
            Some(error)
        } else {
            self.token_operation_error()?.vendor_error()
        }
    }

    /// How often the request was sent, repeats included; 0 where it was not sent.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The error of decoding, in the answer or in the item.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.0.kind {
            Kind::Decode(error) => Some(error),
            Kind::Item(item) => Some(&item.error),
            _ => None,
        }
    }

    /// The JSON path of the value that could not be decoded, such as `$.data.list[3].price`.
    pub fn json_path(&self) -> Option<String> {
        self.decode_error().map(DecodeError::path)
    }

    /// The item that could not be decoded, with its raw text. The raw text may hold a buyer's data.
    pub fn bad_item(&self) -> Option<&BadItem> {
        if let Kind::Item(item) = &self.0.kind { Some(item) } else { None }
    }

    /// How long the server asks to wait, by the header `Retry-After`.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The stage at which the transport failed.
    pub fn transport_fault(&self) -> Option<TransportFault> {
        if let Kind::Transport(error) = &self.0.kind { Some(error.fault) } else { None }
    }

    /// The HTTP status, where the status is what failed.
    pub fn http_status(&self) -> Option<u16> {
        if let Kind::Status { status, .. } = self.0.kind { Some(status) } else { None }
    }

    fn class(&self) -> Option<CodeClass> {
        self.vendor_error().map(VendorError::class)
    }

    /// The error of the token operation that was called for a token.
    fn token_operation_error(&self) -> Option<&Self> {
        if let Kind::Token(reason) = &self.0.kind { reason.downcast_ref() } else { None }
    }
}

/// What the client itself makes and asks.
impl Error {
    fn new(spec: &'static OperationSpec, kind: Kind) -> Self {
        let inner = Inner { operation: spec.id, kind, retry_after: None, attempts: 0, page: None, left_out: None };
        Self(Box::new(inner))
    }

    pub(super) fn invalid(spec: &'static OperationSpec, error: InvalidRequest) -> Self {
        Self::new(spec, Kind::Invalid(error))
    }

    pub(super) fn credential(spec: &'static OperationSpec, error: MissingCredential) -> Self {
        Self::new(spec, Kind::Credential(error))
    }

    pub(super) fn token(spec: &'static OperationSpec, reason: Arc<TokenError>) -> Self {
        Self::new(spec, Kind::Token(reason))
    }

    pub(super) fn transport(spec: &'static OperationSpec, error: TransportError) -> Self {
        Self::new(spec, Kind::Transport(error))
    }

    /// `body` is what the body is, where it is not JSON.
    pub(super) fn status(spec: &'static OperationSpec, status: u16, body: Option<&'static str>) -> Self {
        Self::new(spec, Kind::Status { status, body })
    }

    /// `body` is what the body is.
    pub(super) fn not_json(spec: &'static OperationSpec, body: &'static str) -> Self {
        Self::new(spec, Kind::NotJson { body })
    }

    pub(super) fn no_code(spec: &'static OperationSpec) -> Self {
        let proof = if spec.token.is_some() { "a token" } else { "items" };
        Self::new(spec, Kind::NoCode { path: spec.platform.envelope.code, proof })
    }

    pub(super) fn vendor(spec: &'static OperationSpec, error: VendorError) -> Self {
        Self::new(spec, Kind::Vendor(error))
    }

    pub(super) fn decode(spec: &'static OperationSpec, error: DecodeError) -> Self {
        Self::new(spec, Kind::Decode(error))
    }

    pub(super) fn item(spec: &'static OperationSpec, error: BadItem) -> Self {
        Self::new(spec, Kind::Item(error))
    }

    pub(super) fn unsettled(spec: &'static OperationSpec) -> Self {
        Self::new(spec, Kind::Unsettled)
    }

    pub(super) fn incomplete(spec: &'static OperationSpec, total: usize, arrived: usize) -> Self {
        Self::new(spec, Kind::Incomplete { total, arrived })
    }

    pub(super) fn with_retry_after(mut self, retry_after: Option<Duration>) -> Self {
        self.0.retry_after = retry_after;
        self
    }

    pub(super) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Removes secrets from the vendor's message.
    pub(super) fn without<'a>(mut self, secrets: impl Iterator<Item = &'a str>) -> Self {
        if let Kind::Vendor(error) = &mut self.0.kind {
            secrets.for_each(|secret| error.remove(secret));
        }
        self
    }

    /// Whether the body is no JSON at all.
    pub(super) fn is_not_json(&self) -> bool {
        matches!(self.0.kind, Kind::NotJson { .. })
    }

    /// Whether no token could be obtained.
    pub(super) fn is_token(&self) -> bool {
        matches!(self.0.kind, Kind::Token(_))
    }

    /// Whether the vendor refused the token and may accept another.
    pub(super) fn asks_for_renewal(&self) -> bool {
        matches!(self.0.kind, Kind::Status { status: 401, .. })
            || self.vendor_error().is_some_and(|error| error.retry() == Retry::AfterRenewal)
    }

    /// The kind of the error in one word: OpenTelemetry's `error.type`.
    pub(super) fn type_name(&self) -> &'static str {
        match &self.0.kind {
            Kind::Invalid(_) => "invalid_request",
            Kind::Credential(_) => "missing_credential",
            Kind::Token(_) => "no_token",
            Kind::Transport(error) => match error.fault {
                TransportFault::Connect => "connect",
                TransportFault::Timeout => "timeout",
                TransportFault::Broken => "broken",
                TransportFault::TooLarge => "too_large",
                TransportFault::Unsendable => "unsendable",
            },
            Kind::Status { .. } => "http_status",
            Kind::NotJson { .. } => "not_json",
            Kind::NoCode { .. } => "no_code",
            Kind::Unsettled => "unsettled",
            Kind::Incomplete { .. } => "incomplete",
            Kind::Vendor(_) => "vendor_code",
            Kind::Decode(_) | Kind::Item(_) => "decode",
        }
    }
}
