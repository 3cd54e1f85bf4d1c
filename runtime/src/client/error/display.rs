//! The text of an error.

use super::{Error, Kind, TransportError, TransportFault};
use std::fmt;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.event(f)?;
        if let Some(advice) = self.advice().filter(|_| !f.alternate()) {
            write!(f, "; {advice}")?;
        }
        if self.is_gap() {
            self.left_out(f)?;
        }
        if let Some(id) = &self.0.request_id {
            write!(f, " (request id {id})")?;
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
            Kind::Token(reason) if f.alternate() => write!(f, "{operation}: no token: {reason:#}"),
            Kind::Token(reason) => write!(f, "{operation}: no token: {reason}"),
            Kind::Transport(error) => {
                write!(f, "{operation}: ")?;
                match &self.0.host {
                    Some(host) => at_host(f, error, host),
                    None => write!(f, "{error}"),
                }
            }
            Kind::Status { status, body } => {
                let host = self.0.host.as_deref().unwrap_or("the server");
                write!(f, "{operation}: {host} answered with HTTP status {status}")?;
                body.map_or(Ok(()), |body| write!(f, " and {body}"))
            }
            Kind::NotJson { body, is_answer: false } => write!(f, "{operation}: there is {body}"),
            Kind::NotJson { body, is_answer: true } => match &self.0.host {
                Some(host) => write!(f, "{operation}: the answer of {host} is no JSON but {body}"),
                None => write!(f, "{operation}: the answer is no JSON but {body}"),
            },
            Kind::NoCode { path, proof, wrapper } => {
                write!(f, "{operation}: the answer has neither a result code at `{path}` nor {proof}")?;
                wrapper.map_or(Ok(()), |wrapper| write!(f, "; both were looked for in the member `{wrapper}`"))
            }
            Kind::Vendor(error) if f.alternate() => write!(f, "{operation}: {error:#}"),
            Kind::Vendor(error) => write!(f, "{operation}: {error}"),
            Kind::Decode(error) if error.is_eof() => write!(f, "{operation}: the answer is cut short: {error}"),
            Kind::Decode(error) => write!(f, "{operation}: the answer could not be decoded: {error}"),
            Kind::Item(error) => write!(f, "{operation}: {error}"),
            Kind::Unsettled => {
                write!(f, "{operation}: the list changed every time it was read, and some of it may not have arrived")
            }
            Kind::Incomplete { total, arrived } => {
                if *arrived == 0 && *total == 1 {
                    return write!(f, "{operation}: incomplete: one item was requested or stated, and none arrived");
                }
                write!(f, "{operation}: incomplete: the vendor states {total} items, and {arrived} arrived")
            }
            Kind::NotReturned { param, asked, missing } => {
                write!(
                    f,
                    "{operation}: incomplete: of {asked} items asked for with `{param}`, these did not come: {missing}"
                )
            }
            Kind::BrokenOff { why, pages } => {
                write!(f, "{operation}: incomplete: {why}, so what comes after page {pages} could not be read")
            }
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
            | Kind::Incomplete { .. }
            | Kind::NotReturned { .. }
            | Kind::BrokenOff { .. } => return None,
        })
    }
}

/// Writes why no response arrived from a host.
fn at_host(f: &mut fmt::Formatter<'_>, error: &TransportError, host: &str) -> fmt::Result {
    let cause = error.cause();
    match error.fault {
        TransportFault::Connect => write!(f, "cannot connect to {host}: {cause}"),
        TransportFault::Certificate => write!(f, "the certificate of {host} is not accepted: {cause}"),
        fault @ (TransportFault::Timeout | TransportFault::Broken) => write!(f, "{fault} ({host}): {cause}"),
        TransportFault::TooLarge | TransportFault::Unsendable => write!(f, "{error}"),
    }
}
