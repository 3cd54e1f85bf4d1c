//! The outcome of a command.

use std::process::ExitCode;

/// The outcome of a command, which is its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// 0: the command succeeded.
    Good,
    /// 1: the command, or a part of it, failed.
    Failed,
    /// 2: the checked answer is the vendor's refusal. Wrong arguments exit with 2 as well.
    Refused,
    /// 130: the command was stopped by Ctrl-C; its files are complete.
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
