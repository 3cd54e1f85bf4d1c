//! What went wrong in an exchange, in words that name the cause.

use super::HttpLimits;
use super::proxies::{is_this_machine, proxy};
use crate::client::error::{TransportError, TransportFault};
use http::Uri;
use std::error::Error;
use std::time::{Duration, Instant};

/// An exchange that may fail.
pub(super) struct Exchange {
    begun: Instant,
    /// Those of the client; `None` where the caller brought one, which has its own.
    limits: Option<HttpLimits>,
    /// The proxy, by host and port.
    proxy: Option<String>,
}

impl Exchange {
    pub(super) fn begin(uri: &Uri, limits: HttpLimits, is_own: bool) -> Self {
        let is_direct = is_own || is_this_machine(uri);
        let proxy = if is_direct { None } else { proxy(uri) };
        Self { begun: Instant::now(), limits: (!is_own).then_some(limits), proxy }
    }

    /// The error of reqwest as one that names the cause.
    pub(super) fn failed(&self, error: reqwest::Error) -> TransportError {
        let (fault, cause) = self.fault(&error);
        let cause = match (&self.proxy, fault) {
            (Some(proxy), TransportFault::Connect | TransportFault::Broken) => {
                Some(format!("{} (through the proxy {proxy})", cause.unwrap_or_else(|| root_cause(&error))))
            }
            _ => cause,
        };
        // reqwest prints whole URLs, and a token may be in the query.
        let failed = TransportError::new(fault, error.without_url());
        match cause {
            Some(cause) => failed.because(cause),
            None => failed,
        }
    }

    /// The stage, and the cause where the innermost error does not name it.
    fn fault(&self, error: &reqwest::Error) -> (TransportFault, Option<String>) {
        if let Some(cause) = certificate(error) {
            return (TransportFault::Certificate, Some(cause));
        }
        match (error.is_connect(), error.is_timeout()) {
            (true, true) => (TransportFault::Connect, self.waited(|limits| limits.connect, "no connection")),
            (true, false) if error.is_dns() => {
                (TransportFault::Connect, Some(format!("the name is not known: {}", root_cause(error))))
            }
            (true, false) => (TransportFault::Connect, None),
            (false, true) if self.limits.is_some_and(|limits| self.begun.elapsed() >= limits.total) => {
                (TransportFault::Timeout, self.waited(|limits| limits.total, "no complete answer"))
            }
            (false, true) => (TransportFault::Timeout, self.waited(|limits| limits.read, "nothing more arrived")),
            (false, false) if error.is_builder() => (TransportFault::Unsendable, None),
            (false, false) => (TransportFault::Broken, None),
        }
    }

    fn waited(&self, limit: impl FnOnce(HttpLimits) -> Duration, what: &str) -> Option<String> {
        self.limits.map(|limits| format!("{what} within {:?}", limit(limits)))
    }
}

/// A client that could not be set up.
pub(super) fn set_up(error: reqwest::Error) -> TransportError {
    TransportError::new(TransportFault::Unsendable, error.without_url())
}

fn root_cause(error: &reqwest::Error) -> String {
    chain(error).last().map(ToString::to_string).unwrap_or_default()
}

/// The error and those that caused it.
fn chain<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}

/// What is wrong with the server's certificate.
#[cfg(feature = "rustls")]
fn certificate(error: &reqwest::Error) -> Option<String> {
    use rustls::CertificateError as Wrong;

    let rustls::Error::InvalidCertificate(wrong) = chain(error).find_map(tls_error)? else { return None };
    Some(match wrong {
        Wrong::Expired | Wrong::ExpiredContext { .. } => format!("it has expired: {wrong}"),
        Wrong::NotValidYet | Wrong::NotValidYetContext { .. } => format!("it is not valid yet: {wrong}"),
        Wrong::NotValidForName | Wrong::NotValidForNameContext { .. } => format!("it is for another name: {wrong}"),
        Wrong::UnknownIssuer => "its issuer is not known".to_owned(),
        other => other.to_string(),
    })
}

#[cfg(not(feature = "rustls"))]
fn certificate(_: &reqwest::Error) -> Option<String> {
    None
}

/// The error of TLS, which is inside of those of input and output: their sources leave it out.
#[cfg(feature = "rustls")]
fn tls_error<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    match error.downcast_ref::<std::io::Error>() {
        Some(around) => tls_error(around.get_ref()?),
        None => error.downcast_ref(),
    }
}
