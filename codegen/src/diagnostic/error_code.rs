//! The kinds of errors that a schema can have, each with a stable code.
//!
//! The first two digits tell the area: 00 the generator itself, 01 reading, 02 names, 03 kinds and keys, 04 the platform,
//! 05 codes and values, 06 paths into answers, 07 parameters, 08 files and dependencies, 09 samples,
//! 10 the one order.

mod answers;
mod calls;
mod declare;
mod samples;
mod schema;

use std::fmt;

use answers::answers;
use calls::calls;
use declare::error_codes;
use samples::samples;
use schema::schema;

schema! {}

impl ErrorCode {
    /// The code, such as `D0104`.
    pub fn as_str(self) -> &'static str {
        &self.slug()[..5]
    }

    /// The name after the code, such as `unknown-key`.
    pub fn name(self) -> &'static str {
        &self.slug()[6..]
    }

    /// Whether it is only reported, and the schema is used all the same.
    pub const fn is_warning(self) -> bool {
        matches!(
            self,
            ErrorCode::WrapperUnproven
                | ErrorCode::NoVector
                | ErrorCode::VectorLacksValue
                | ErrorCode::VectorContradicts
                | ErrorCode::UnmappedCode
        )
    }

    /// The kind with this code, in upper or lower case.
    pub fn parse(code: &str) -> Option<ErrorCode> {
        ErrorCode::ALL.iter().copied().find(|kind| kind.as_str().eq_ignore_ascii_case(code.trim()))
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
