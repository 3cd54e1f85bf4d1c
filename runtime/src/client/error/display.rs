//! The text of an error.

use super::{Error, Kind, TransportFault};
use std::fmt;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.event(f)?;
        f.write_str(self.advice())?;
        if self.is_gap() {
            self.left_out(f)?;
        }
        if self.attempts() > 1 { write!(f, " (after {} attempts)", self.attempts()) } else { Ok(()) }
    }
}

impl Error {
    /// Writes what happened.
    fn event(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.operation();
        match &self.0.kind {
            Kind::Invalid(error) => write!(f, "not sent: {error}"),
            Kind::Credential(error) => write!(f, "{operation}: {error}"),
            Kind::Token(reason) => write!(f, "{operation}: no token: {reason}"),
            Kind::Transport(error) => write!(f, "{operation}: {error}"),
            Kind::Status { status, body } => {
                write!(f, "{operation}: the server answered with HTTP status {status}")?;
                body.map_or(Ok(()), |body| write!(f, " and {body}"))
            }
            Kind::NotJson { body } => write!(f, "{operation}: the answer is no JSON but {body}"),
            Kind::NoCode { path, proof } => {
                write!(f, "{operation}: the answer has neither a result code at `{path}` nor {proof}")
            }
            Kind::Vendor(error) => write!(f, "{operation}: {error}"),
            Kind::Decode(error) if error.is_eof() => write!(f, "{operation}: the answer is cut short: {error}"),
            Kind::Decode(error) => write!(f, "{operation}: the answer could not be decoded: {error}"),
            Kind::Item(error) => write!(f, "{operation}: {error}"),
            Kind::Unsettled => write!(
                f,
                "{operation}: the list changed every time it was read, and some of it may not have arrived; continue, or pull a shorter time range"
            ),
            Kind::Incomplete { total, arrived } => {
                if *arrived == 0 && *total == 1 {
                    return write!(f, "{operation}: incomplete: one item was requested or stated, and none arrived");
                }
                write!(f, "{operation}: incomplete: the vendor states {total} items, and {arrived} arrived")
            }
        }
    }

    /// What to do, where the text does not say so yet.
    fn advice(&self) -> &'static str {
        match &self.0.kind {
            Kind::Credential(_) => "; give it to the client",
            Kind::Transport(error) => match error.fault {
                TransportFault::Connect => "; check the network and the base URL",
                TransportFault::TooLarge => "; ask for smaller pages, or raise the limit",
                TransportFault::Timeout | TransportFault::Broken => "; whether the call took effect is not known",
                TransportFault::Unsendable => "",
            },
            Kind::Status { status: 401, .. } => "; renew the token and try again",
            Kind::Status { status: 300..=399, .. } => "; redirects are not followed: check the base URL",
            Kind::Status { status: 429, .. } => "; call less often",
            Kind::Status { status: 500.., .. } | Kind::NotJson { .. } => "; try again later",
            Kind::Decode(error) if error.is_eof() => "; try again later",
            _ => "",
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(match &self.0.kind {
            Kind::Invalid(error) => error,
            Kind::Credential(error) => error,
            Kind::Token(reason) => &***reason,
            Kind::Transport(error) => error,
            Kind::Vendor(error) => error,
            Kind::Decode(error) => error,
            Kind::Item(error) => error,
            Kind::Status { .. }
            | Kind::NotJson { .. }
            | Kind::NoCode { .. }
            | Kind::Unsettled
            | Kind::Incomplete { .. } => return None,
        })
    }
}
