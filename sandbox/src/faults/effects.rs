//! What faults do to calls and answers.

use super::Fault;
use crate::request::Refusal;
use dingdan::client::{AuthSpec, CodeClass, OperationSpec};
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
    /// No connection is accepted for a while.
    Refuse(Duration),
}

impl Fault {
    /// Whether it can occur in calls of an operation. Platforms lack codes for some faults.
    pub fn is_possible(self, spec: &OperationSpec) -> bool {
        let lists = |class| spec.platform.codes.iter().any(|code| code.class == class);
        let is_signed = matches!(spec.platform.auth, AuthSpec::SignedBody(_));
        match self {
            Self::Busy => lists(CodeClass::Busy),
            Self::RateLimited => lists(CodeClass::RateLimited),
            Self::ExpiredToken => !is_signed,
            Self::ReplayedNonce => is_signed,
            Self::EmptyPage => spec.page.is_some(),
            Self::TotalLow | Self::TotalHigh => spec.total.is_some(),
            Self::BadItem => spec.many && spec.item_id.is_some(),
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
            _ => return None,
        })
    }

    /// The refusal by the platform's code that it is, if it is one.
    pub(crate) fn refusal(self) -> Option<Refusal> {
        let (class, message) = match self {
            Self::Busy => (CodeClass::Busy, "the system is busy"),
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
