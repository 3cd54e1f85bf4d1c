//! What the client itself makes and asks of errors.

use super::secrets::remove;
use super::{Error, Inner, InvalidRequest, Kind, MissingCredential, TokenError, TransportError, VendorError};
use crate::client::spec::{CodeClass, OperationSpec, Retry};
use crate::json::{BadItem, DecodeError};
use std::sync::Arc;
use std::time::Duration;

impl Error {
    fn new(spec: &'static OperationSpec, kind: Kind) -> Self {
        Self(Box::new(Inner {
            operation: spec.id,
            kind,
            retry_after: None,
            attempts: 0,
            host: None,
            request_id: None,
            page: None,
            left_out: None,
            has_effect: false,
        }))
    }

    pub(in crate::client) fn invalid(spec: &'static OperationSpec, error: InvalidRequest) -> Self {
        Self::new(spec, Kind::Invalid(error))
    }

    pub(in crate::client) fn credential(spec: &'static OperationSpec, error: MissingCredential) -> Self {
        Self::new(spec, Kind::Credential(error))
    }

    pub(in crate::client) fn token(spec: &'static OperationSpec, reason: Arc<TokenError>) -> Self {
        Self::new(spec, Kind::Token(reason))
    }

    pub(in crate::client) fn transport(spec: &'static OperationSpec, error: TransportError) -> Self {
        Self::new(spec, Kind::Transport(error))
    }

    /// `body` is what the body is, where it is not JSON.
    pub(in crate::client) fn status(spec: &'static OperationSpec, status: u16, body: Option<&'static str>) -> Self {
        Self::new(spec, Kind::Status { status, body })
    }

    /// `body` is what the body is.
    pub(in crate::client) fn not_json(spec: &'static OperationSpec, body: &'static str) -> Self {
        Self::new(spec, Kind::NotJson { body, is_answer: true })
    }

    /// `found` is what came in place of the answer.
    pub(in crate::client) fn no_answer(spec: &'static OperationSpec, found: &'static str) -> Self {
        Self::new(spec, Kind::NotJson { body: found, is_answer: false })
    }

    pub(in crate::client) fn no_code(spec: &'static OperationSpec) -> Self {
        let proof = if spec.token.is_some() { "a token" } else { "items" };
        Self::new(spec, Kind::NoCode { path: spec.platform.envelope.code, proof, wrapper: spec.wrapper })
    }

    pub(in crate::client) fn vendor(spec: &'static OperationSpec, error: VendorError) -> Self {
        Self::new(spec, Kind::Vendor(error))
    }

    pub(in crate::client) fn decode(spec: &'static OperationSpec, error: DecodeError) -> Self {
        Self::new(spec, Kind::Decode(error))
    }

    pub(in crate::client) fn item(spec: &'static OperationSpec, error: BadItem) -> Self {
        Self::new(spec, Kind::Item(error))
    }

    pub(in crate::client) fn unsettled(spec: &'static OperationSpec) -> Self {
        Self::new(spec, Kind::Unsettled)
    }

    pub(in crate::client) fn incomplete(spec: &'static OperationSpec, total: usize, arrived: usize) -> Self {
        Self::new(spec, Kind::Incomplete { total, arrived })
    }

    /// Items that a request names and that did not arrive.
    pub(in crate::client) fn not_returned(
        spec: &'static OperationSpec,
        param: &'static str,
        asked: usize,
        missing: String,
    ) -> Self {
        Self::new(spec, Kind::NotReturned { param, asked, missing })
    }

    /// A list whose rest cannot be reached, after so many pages.
    pub(in crate::client) fn broken_off(spec: &'static OperationSpec, why: &'static str, pages: i64) -> Self {
        Self::new(spec, Kind::BrokenOff { why, pages })
    }

    pub(in crate::client) fn with_retry_after(mut self, retry_after: Option<Duration>) -> Self {
        self.0.retry_after = retry_after;
        self
    }

    /// Notes where the request was sent to.
    pub(in crate::client) fn with_host(mut self, host: Option<String>) -> Self {
        self.0.host = host;
        self
    }

    /// Notes the vendor's id of the request.
    pub(in crate::client) fn with_request_id(mut self, request_id: Option<String>) -> Self {
        self.0.request_id = request_id;
        self
    }

    /// Notes whether the call that was sent may have an effect that a repeat would have again.
    pub(in crate::client) fn with_effect(mut self, has_effect: bool) -> Self {
        self.0.has_effect = has_effect;
        self
    }

    pub(in crate::client) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Removes secrets from what the vendor wrote: its message, and the id that it gave the request.
    pub(in crate::client) fn without<'a>(mut self, secrets: impl Iterator<Item = &'a str>) -> Self {
        for secret in secrets {
            if let Kind::Vendor(error) = &mut self.0.kind {
                error.remove(secret);
            }
            if let Some(id) = &mut self.0.request_id {
                remove(id, secret);
            }
        }
        self
    }

    /// Whether the body is no JSON at all.
    pub(in crate::client) fn is_not_json(&self) -> bool {
        matches!(self.0.kind, Kind::NotJson { .. })
    }

    /// Whether no token could be obtained.
    pub(in crate::client) fn is_token(&self) -> bool {
        matches!(self.0.kind, Kind::Token(_))
    }

    /// Whether the vendor refused the token and may accept another.
    pub(in crate::client) fn asks_for_renewal(&self) -> bool {
        matches!(self.0.kind, Kind::Status { status: 401, .. })
            || self.vendor_error().is_some_and(|error| error.retry() == Retry::AfterRenewal)
    }

    pub(super) fn class(&self) -> Option<CodeClass> {
        self.vendor_error().map(VendorError::class)
    }

    /// The error of the token operation that was called for a token.
    pub(super) fn token_operation_error(&self) -> Option<&Self> {
        if let Kind::Token(reason) = &self.0.kind { reason.downcast_ref() } else { None }
    }
}
