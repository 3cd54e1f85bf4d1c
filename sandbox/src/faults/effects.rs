//! What faults do to calls and answers.

use super::{BodyFault, Fault, Oddity, PagingFault, RowFault, TotalFault};
use crate::request::Refusal;
use crate::values::{element_kind, resolve};
use dingdan::client::{AuthSpec, CallAuth, CodeClass, OperationSpec};
use dingdan::schema::Kind;
use std::time::Duration;

/// A fault of the network, which happens to an answer on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NetworkFault {
    /// The answer is delayed.
    Stall(Duration),
    /// The connection is reset before the answer.
    ResetBefore,
    /// The connection is reset in the middle of the body.
    ResetMiddle,
    /// The body is compressed.
    Gzip,
    /// The body has other bytes.
    Body(BodyFault),
    /// Texts have bytes that are not UTF-8.
    NotUtf8,
    /// No connection is accepted for a while.
    Refuse(Duration),
}

/// "The system is busy", which is sent in GBK.
pub(crate) const GBK_MESSAGE: &str = "系统繁忙";

/// The path of the item's code that a parameter selects by; that of a swept parameter, if there is one.
pub(crate) fn state_path(spec: &OperationSpec) -> Option<&'static str> {
    let by_code =
        |path: &str| resolve(spec.item, path).is_some_and(|(_, kind)| matches!(element_kind(kind), Kind::Enum(_)));
    let paths =
        |swept: bool| spec.params.iter().filter(move |param| param.sweep == swept).filter_map(|param| param.filters);
    paths(true).chain(paths(false)).find(|path| by_code(path))
}

impl Fault {
    /// Whether it can occur in calls of an operation. Platforms lack codes for some faults.
    pub fn is_possible(self, spec: &OperationSpec) -> bool {
        let lists = |class| spec.platform.codes.iter().any(|code| code.class == class);
        let auth = &spec.platform.auth;
        let has_nonce = matches!(auth, AuthSpec::Signed(signature) if signature.nonce.is_some());
        let has_nonce = has_nonce && spec.call_auth() != CallAuth::Nothing;
        match self {
            Self::Busy | Self::Body(BodyFault::GbkRefusal) => lists(CodeClass::Busy),
            Self::RateLimited => lists(CodeClass::RateLimited),
            Self::ExpiredToken => auth.token().is_some() && spec.call_auth() == CallAuth::Full,
            Self::ReplayedNonce => has_nonce,
            Self::EmptyPage | Self::Paging(_) | Self::Body(BodyFault::NothingForData) => spec.page.is_some(),
            Self::TotalLow | Self::TotalHigh | Self::Total(_) => spec.total.is_some(),
            Self::Rows(RowFault::UnlistedState(_)) => spec.many && state_path(spec).is_some(),
            Self::BadItem | Self::Rows(_) => spec.many && spec.item_id.is_some() && !spec.item.is_bare(),
            Self::Body(BodyFault::ListTwice) => spec.many,
            Self::Body(BodyFault::CodeFraction) => {
                spec.platform.envelope.ok.iter().any(|code| code.parse::<i64>().is_ok())
            }
            _ => true,
        }
    }

    /// The fault of the network that it is, if it is one.
    pub(crate) fn network_fault(self) -> Option<NetworkFault> {
        Some(match self {
            Self::Stall(time) => NetworkFault::Stall(time),
            Self::ResetBefore => NetworkFault::ResetBefore,
            Self::ResetMiddle => NetworkFault::ResetMiddle,
            Self::Gzip => NetworkFault::Gzip,
            Self::Refuse(time) => NetworkFault::Refuse(time),
            Self::Body(
                fault @ (BodyFault::GzipUnlabelled
                | BodyFault::DeflateUnlabelled
                | BodyFault::Utf16
                | BodyFault::GbkRefusal),
            ) => NetworkFault::Body(fault),
            Self::Odd(Oddity::NotUtf8, _) => NetworkFault::NotUtf8,
            _ => return None,
        })
    }

    /// The fault of the total that it is, if it is one.
    pub(crate) fn of_total(self) -> Option<TotalFault> {
        if let Self::Total(fault) = self { Some(fault) } else { None }
    }

    /// The fault of paging that it is, if it is one.
    pub(crate) fn of_paging(self) -> Option<PagingFault> {
        if let Self::Paging(fault) = self { Some(fault) } else { None }
    }

    /// The refusal by the platform's code that it is, if it is one.
    pub(crate) fn refusal(self) -> Option<Refusal> {
        let (class, message) = match self {
            Self::Busy => (CodeClass::Busy, "the system is busy"),
            Self::Body(BodyFault::GbkRefusal) => (CodeClass::Busy, GBK_MESSAGE),
            Self::RateLimited => (CodeClass::RateLimited, "too many calls"),
            Self::ExpiredToken => (CodeClass::AuthExpired, "the token has expired"),
            Self::ReplayedNonce => (CodeClass::AuthExpired, "the nonce was used before"),
            _ => return None,
        };
        Some(Refusal::new(class, message))
    }

    /// Whether the answer does not arrive complete.
    pub(crate) fn damages_answer(self) -> bool {
        matches!(self, Self::Truncated | Self::ResetBefore | Self::ResetMiddle)
    }
}
