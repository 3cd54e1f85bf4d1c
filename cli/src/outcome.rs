//! The outcome of a command.

use std::fmt;
use std::process::ExitCode;

/// The outcome of a command, which is its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// 0: the command succeeded.
    Good,
    /// 1: the command, or a part of it, failed.
    Failed,
    /// 2: the checked answer is the vendor's refusal.
    Refused,
    /// 2: an argument is wrong, and nothing was done.
    WrongArguments,
    /// 130: the command was stopped by Ctrl-C, SIGTERM or SIGHUP.
    Interrupted,
}

impl Outcome {
    /// The exit code.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Good => 0,
            Self::Failed => 1,
            Self::Refused | Self::WrongArguments => 2,
            Self::Interrupted => 130,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome.code())
    }
}

impl From<&anyhow::Error> for Outcome {
    fn from(error: &anyhow::Error) -> Self {
        if error.is::<WrongArgument>() { Self::WrongArguments } else { Self::Failed }
    }
}

/// An error whose cause is an argument of the command line.
#[derive(Debug)]
pub(crate) struct WrongArgument(anyhow::Error);

impl fmt::Display for WrongArgument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#}", self.0)
    }
}

impl std::error::Error for WrongArgument {}

/// Marks errors that a wrong argument causes.
pub(crate) trait OrWrongArgument<T> {
    /// Marks the error as that of a wrong argument.
    fn or_wrong_argument(self) -> anyhow::Result<T>;
}

impl<T> OrWrongArgument<T> for anyhow::Result<T> {
    fn or_wrong_argument(self) -> Self {
        self.map_err(|error| WrongArgument(error).into())
    }
}
