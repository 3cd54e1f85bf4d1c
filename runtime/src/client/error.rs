//! The error of a call.

use super::auth::MissingCredential;
use super::envelope::VendorError;
use super::http::{TransportError, TransportFault};
use super::spec::{CodeClass, OperationSpec, Retry};
use super::token::TokenError;
use super::validate::InvalidRequest;
use crate::json::{BadItem, DecodeError};
use crate::types::{Code, Open, WireCode};
use std::fmt;
use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::time::Duration;

/// Why a call, or an item of a page, failed.
///
/// Opaque; ask it. `Display` is one line that names the operation, what happened and what to do, and holds no
/// credential, no URL with a query and nobody's data.
pub struct Error(ManuallyDrop<Option<Box<Inner>>>);

#[derive(Debug)]
struct Inner {
    operation: &'static str,
    kind: Kind,
    /// What the server asks for.
    retry_after: Option<Duration>,
    /// How often the call was sent.
    attempts: u32,
}

#[derive(Debug)]
enum Kind {
    Invalid(InvalidRequest),
    Credential(MissingCredential),
    Token(Arc<TokenError>),
    Transport(TransportError),
    Status(u16, Option<&'static str>),
    NotJson(&'static str),
    /// Where the code should be, and what else would have done.
    NoCode(&'static str, &'static str),
    Vendor(VendorError),
    Decode(DecodeError),
    Item(BadItem),
    Unsettled,
}

impl Error {
    fn new(spec: &'static OperationSpec, kind: Kind) -> Self {
        let inner = Inner { operation: spec.id, kind, retry_after: None, attempts: 0 };
        Self(ManuallyDrop::new(Some(Box::new(inner))))
    }

    /// There always is one, until it is dropped.
    fn inner(&self) -> &Inner {
        const GONE: &Inner = &Inner { operation: "", kind: Kind::Unsettled, retry_after: None, attempts: 0 };
        self.0.as_deref().unwrap_or(GONE)
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

    /// `what` is what the body is, where it is no JSON.
    pub(super) fn status(spec: &'static OperationSpec, status: u16, what: Option<&'static str>) -> Self {
        Self::new(spec, Kind::Status(status, what))
    }

    pub(super) fn not_json(spec: &'static OperationSpec, what: &'static str) -> Self {
        Self::new(spec, Kind::NotJson(what))
    }

    pub(super) fn no_code(spec: &'static OperationSpec) -> Self {
        let proof = if spec.token.is_some() { "a token" } else { "items" };
        Self::new(spec, Kind::NoCode(spec.platform.envelope.code, proof))
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

    /// With the time that the server asks to wait.
    pub(super) fn after(mut self, retry_after: Option<Duration>) -> Self {
        if let Some(inner) = self.0.as_mut() {
            inner.retry_after = retry_after;
        }
        self
    }

    /// After so many attempts.
    pub(super) fn of_attempts(mut self, attempts: u32) -> Self {
        if let Some(inner) = self.0.as_mut() {
            inner.attempts = attempts;
        }
        self
    }

    /// Without what must not be repeated.
    pub(super) fn without<'a>(mut self, secrets: impl Iterator<Item = &'a str>) -> Self {
        if let Some(Inner { kind: Kind::Vendor(error), .. }) = self.0.as_deref_mut() {
            secrets.for_each(|secret| error.without(secret));
        }
        self
    }

    /// What sort of error it is, in one word: OpenTelemetry's `error.type`.
    pub(super) fn type_name(&self) -> &'static str {
        match &self.inner().kind {
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
            Kind::Status(..) => "http_status",
            Kind::NotJson(_) => "not_json",
            Kind::NoCode(..) => "no_code",
            Kind::Unsettled => "unsettled",
            Kind::Vendor(_) => "vendor_code",
            Kind::Decode(_) | Kind::Item(_) => "decode",
        }
    }

    pub(super) fn unsettled(spec: &'static OperationSpec) -> Self {
        Self::new(spec, Kind::Unsettled)
    }

    /// Id of the operation.
    pub fn operation(&self) -> &'static str {
        self.inner().operation
    }

    /// The request breaks a documented rule and was not sent.
    pub fn is_invalid_request(&self) -> bool {
        matches!(self.inner().kind, Kind::Invalid(_))
    }

    /// The rule that the request breaks.
    pub fn invalid_request(&self) -> Option<&InvalidRequest> {
        if let Kind::Invalid(error) = &self.inner().kind { Some(error) } else { None }
    }

    /// Why there is no token, where a token operation was called for it.
    fn of_token(&self) -> Option<&Self> {
        if let Kind::Token(reason) = &self.inner().kind { reason.downcast_ref() } else { None }
    }

    /// There is no token.
    pub(super) fn is_of_token(&self) -> bool {
        matches!(self.inner().kind, Kind::Token(_))
    }

    /// The vendor has refused the token, and another may do.
    pub(super) fn asks_for_renewal(&self) -> bool {
        matches!(self.inner().kind, Kind::Status(401, _))
            || self.vendor_error().is_some_and(|error| error.retry() == Retry::AfterRenewal)
    }

    /// A credential is missing, wrong or expired, or there is no token.
    pub fn is_auth(&self) -> bool {
        if matches!(self.inner().kind, Kind::Token(_)) {
            return !self.is_transient();
        }
        matches!(self.inner().kind, Kind::Credential(_) | Kind::Status(401, _))
            || self.class() == Some(CodeClass::AuthExpired)
    }

    /// Too many calls, or none left.
    pub fn is_rate_limited(&self) -> bool {
        let by_code = matches!(self.class(), Some(CodeClass::RateLimited | CodeClass::QuotaExhausted));
        by_code || matches!(self.inner().kind, Kind::Status(429, _))
    }

    /// The same call may well succeed later.
    pub fn is_transient(&self) -> bool {
        match &self.inner().kind {
            Kind::Token(_) => self.of_token().is_some_and(|error| error.is_transient() && !error.is_auth()),
            Kind::Transport(error) => !matches!(error.fault, TransportFault::TooLarge | TransportFault::Unsendable),
            Kind::Status(status, _) => *status >= 500 || *status == 429,
            Kind::NotJson(_) | Kind::Unsettled => true,
            Kind::Vendor(error) => error.retry() != Retry::Never,
            Kind::Decode(error) => error.is_eof(),
            Kind::Invalid(_) | Kind::Credential(_) | Kind::Item(_) | Kind::NoCode(..) => false,
        }
    }

    /// The answer, or the item, could not be decoded.
    pub fn is_decode(&self) -> bool {
        matches!(self.inner().kind, Kind::Decode(_) | Kind::Item(_) | Kind::NotJson(_) | Kind::NoCode(..))
    }

    /// A list that is paged through changed every time it was read: the vendor may have items that have not come.
    pub fn is_unsettled(&self) -> bool {
        matches!(self.inner().kind, Kind::Unsettled)
    }

    /// The vendor's code.
    pub fn vendor_code(&self) -> Option<&str> {
        self.vendor_error().map(|error| error.code.as_str())
    }

    /// The vendor's code as one of the platform's documented codes: `error.code::<acme::ResultCode>()`; `None` where the
    /// vendor gave no code.
    pub fn code<C: Code>(&self) -> Option<Open<C>> {
        let code = self.vendor_code()?;
        Some(code.parse().map_or(WireCode::Text(code), WireCode::Number).into())
    }

    /// How often the call was sent, repeats included.
    pub fn attempts(&self) -> u32 {
        self.inner().attempts
    }

    /// What the vendor said.
    pub fn vendor_error(&self) -> Option<&VendorError> {
        if let Kind::Vendor(error) = &self.inner().kind { Some(error) } else { self.of_token()?.vendor_error() }
    }

    /// What could not be decoded, in the answer or in the item.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.inner().kind {
            Kind::Decode(error) => Some(error),
            Kind::Item(item) => Some(&item.error),
            _ => None,
        }
    }

    /// The JSON path of the value that could not be decoded.
    pub fn json_path(&self) -> Option<String> {
        self.decode_error().map(DecodeError::path)
    }

    /// The item that could not be decoded, with its raw text.
    pub fn bad_item(&self) -> Option<&BadItem> {
        if let Kind::Item(item) = &self.inner().kind { Some(item) } else { None }
    }

    /// How long the server asked to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        self.inner().retry_after
    }

    /// At which stage the transport failed.
    pub fn transport_fault(&self) -> Option<TransportFault> {
        if let Kind::Transport(error) = &self.inner().kind { Some(error.fault) } else { None }
    }

    /// The HTTP status, where that is what failed.
    pub fn http_status(&self) -> Option<u16> {
        if let Kind::Status(status, _) = self.inner().kind { Some(status) } else { None }
    }

    fn class(&self) -> Option<CodeClass> {
        self.vendor_error().map(VendorError::class)
    }
}

impl Drop for Error {
    /// Not derived: each program would compile the dropping of everything that an error can hold.
    fn drop(&mut self) {
        drop(self.0.take());
    }
}

impl fmt::Debug for Error {
    /// Not derived, for the same reason.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Error").field(self.inner()).finish()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.what(f)?;
        f.write_str(self.advice())?;
        if self.inner().attempts > 1 { write!(f, " (after {} attempts)", self.inner().attempts) } else { Ok(()) }
    }
}

impl Error {
    fn what(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.inner().operation;
        match &self.inner().kind {
            Kind::Invalid(error) => write!(f, "not sent: {error}"),
            Kind::Credential(error) => write!(f, "{operation}: {error}"),
            Kind::Token(reason) => write!(f, "{operation}: no token: {reason}"),
            Kind::Transport(error) => write!(f, "{operation}: {error}"),
            Kind::Status(status, what) => {
                write!(f, "{operation}: the server answered with HTTP status {status}")?;
                what.map_or(Ok(()), |what| write!(f, " and {what}"))
            }
            Kind::NotJson(what) => write!(f, "{operation}: the answer is no JSON but {what}"),
            Kind::NoCode(place, proof) => {
                write!(f, "{operation}: the answer has neither a result code at `{place}` nor {proof}")
            }
            Kind::Vendor(error) => write!(f, "{operation}: {error}"),
            Kind::Decode(error) => write!(f, "{operation}: the answer could not be decoded: {error}"),
            Kind::Item(error) => write!(f, "{operation}: {error}"),
            Kind::Unsettled => write!(
                f,
                "{operation}: the list changed every time it was read, and some of it may not have come; go on, or pull shorter spans"
            ),
        }
    }

    /// What to do, where the text does not say it yet.
    fn advice(&self) -> &'static str {
        match &self.inner().kind {
            Kind::Credential(_) => "; give it to the client",
            Kind::Transport(error) => match error.fault {
                TransportFault::Connect => "; check the network and the base URL",
                TransportFault::TooLarge => "; ask for smaller pages, or raise the limit",
                TransportFault::Timeout | TransportFault::Broken => "; whether the call took effect is not known",
                TransportFault::Unsendable => "",
            },
            Kind::Status(401, _) => "; renew the token and try again",
            Kind::Status(300..=399, _) => "; redirects are not followed: check the base URL",
            Kind::Status(429, _) => "; call less often",
            Kind::Status(500.., _) | Kind::NotJson(_) => "; try again later",
            _ => "",
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(match &self.inner().kind {
            Kind::Invalid(error) => error,
            Kind::Credential(error) => error,
            Kind::Token(reason) => &***reason,
            Kind::Transport(error) => error,
            Kind::Vendor(error) => error,
            Kind::Decode(error) => error,
            Kind::Item(error) => error,
            Kind::Status(..) | Kind::NotJson(_) | Kind::NoCode(..) | Kind::Unsettled => return None,
        })
    }
}
