//! How a command ended.

use std::process::ExitCode;

/// How a command ended; the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// 0: everything as it should be.
    Good,
    /// 1: it failed, or part of it did.
    Failed,
    /// 2: an answer that was checked is the vendor's refusal. Wrong arguments exit with 2 as well, by clap.
    Refused,
    /// 130: Ctrl-C; what was written is complete.
    Interrupted,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Good => 0,
            Outcome::Failed => 1,
            Outcome::Refused => 2,
            Outcome::Interrupted => 130,
        })
    }
}
