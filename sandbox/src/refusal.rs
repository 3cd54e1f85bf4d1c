//! Why a call is refused, and the platform's code for it.

use dingdan::client::{CodeClass, CodeSpec, PlatformSpec, Retry};

/// Why a call is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) class: CodeClass,
    /// In plain English.
    pub(crate) message: String,
}

impl Refusal {
    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self { class: CodeClass::BadRequest, message: message.into() }
    }

    pub(crate) fn not_authorised(message: impl Into<String>) -> Self {
        Self { class: CodeClass::AuthExpired, message: message.into() }
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self { class: CodeClass::NotFound, message: message.into() }
    }

    pub(crate) fn new(class: CodeClass, message: impl Into<String>) -> Self {
        Self { class, message: message.into() }
    }

    /// The platform's code: of the class where it lists one, else the next best.
    pub(crate) fn code(&self, platform: &PlatformSpec) -> String {
        let listed = |fits: &dyn Fn(&CodeSpec) -> bool| platform.codes.iter().find(|code| fits(code));
        let of = |class| listed(&|code| code.class == class);
        let authorisation = self.class == CodeClass::AuthExpired;
        let found = of(self.class)
            // Where a platform has no code for it, one that asks for other credentials or a new signature says it best.
            .or_else(|| listed(&|code| authorisation && matches!(code.retry, Retry::AfterRenewal | Retry::NewNonce)))
            .or_else(|| of(CodeClass::BadRequest))
            .or_else(|| of(CodeClass::System))
            // Not one that makes a caller repeat what will be refused again.
            .or_else(|| listed(&|code| code.class != CodeClass::Ok && code.retry == Retry::Never));
        found.map_or_else(|| "1".to_owned(), |code| code.code.to_string())
    }
}
