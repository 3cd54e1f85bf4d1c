//! What tells whether a call succeeded, in the checked model.

use super::Path;
use serde::Serialize;

/// How an answer tells whether the call succeeded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Envelope {
    /// The paths of the code; the first that is not empty counts. The first name of a path at the root of a wrapped answer
    /// is `$`.
    pub code: Vec<Path>,
    /// The paths of a finer code.
    pub sub_code: Vec<Path>,
    /// The codes that mean success; none where a success has no code.
    pub ok: Vec<String>,
    /// The path of a bool that must be true as well.
    pub flag: Option<Path>,
    /// The paths of the message; the first that is present counts.
    pub message: Vec<Path>,
    /// The member that an answer has if the call failed, or several of which it has one.
    pub error: Vec<String>,
}
