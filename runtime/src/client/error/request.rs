//! Why a request is not sent.

use std::fmt;

/// A request that breaks a documented rule.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidRequest {
    /// The id of the operation.
    pub operation: &'static str,
    /// The parameter, by its path on the wire, such as `params.size`.
    pub parameter: String,
    /// The parameter's value; `None` where it is missing or must not be shown.
    pub value: Option<String>,
    /// The rule, in words that follow the parameter: `must be at most 100`.
    pub rule: String,
    /// The vendor's document; empty where no schema describes the request.
    pub source: &'static str,
}

/// A credential that the platform asks for and the caller did not give.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the credential `{name}` is missing")]
#[non_exhaustive]
pub struct MissingCredential {
    /// The credential's name.
    pub name: String,
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: parameter `{}`", self.operation, self.parameter)?;
        if let Some(value) = &self.value {
            write!(f, " is {value:?} but")?;
        }
        write!(f, " {}", self.rule)?;
        if self.source.is_empty() { Ok(()) } else { write!(f, " (see {})", self.source) }
    }
}

impl std::error::Error for InvalidRequest {}
