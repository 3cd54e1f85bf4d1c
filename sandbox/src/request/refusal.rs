//! Why a call is refused, and the platform's code for it.

use dingdan::client::{CodeClass, CodeSpec, PlatformSpec, Retry};

/// Why a call is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) class: CodeClass,
    /// The reason, in plain English.
    pub(crate) message: String,
}

impl Refusal {
    pub(crate) fn new(class: CodeClass, message: impl Into<String>) -> Self {
        Self { class, message: message.into() }
    }

    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(CodeClass::BadRequest, message)
    }

    pub(crate) fn not_authorised(message: impl Into<String>) -> Self {
        Self::new(CodeClass::AuthExpired, message)
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new(CodeClass::NotFound, message)
    }

    /// The platform's code of the class; the most similar one where the platform lists none of that class.
    pub(crate) fn code(&self, platform: &PlatformSpec) -> String {
        let listed = |matches: &dyn Fn(&CodeSpec) -> bool| platform.codes.iter().find(|code| matches(code));
        let of = |class| listed(&|code| code.class == class);
        let authorisation = self.class == CodeClass::AuthExpired;
        let found = of(self.class)
            // A code that asks for other credentials or a new signature is the most similar to one of authorisation.
            .or_else(|| listed(&|code| authorisation && matches!(code.retry, Retry::AfterRenewal | Retry::NewNonce)))
            .or_else(|| of(CodeClass::BadRequest))
            .or_else(|| of(CodeClass::System))
            // A code that asks for a retry would make the caller repeat what is refused again.
            .or_else(|| listed(&|code| code.class != CodeClass::Ok && code.retry == Retry::Never));
        found.map_or_else(|| "1".to_owned(), |code| code.code.to_owned())
    }
}
