//! Why no response arrived.

/// No response arrived.
#[derive(Debug, thiserror::Error)]
#[error("{fault}: {}", self.cause())]
#[non_exhaustive]
pub struct TransportError {
    /// The stage at which the transport failed.
    pub fault: TransportFault,
    /// The transport's own error. Its text and those of its sources are printed, so they must hold no URL.
    pub source: Box<dyn std::error::Error + Send + Sync>,
    /// The cause in other words than those of the innermost error.
    cause: Option<String>,
}

/// The stage at which a transport failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportFault {
    /// There is no connection, so nothing was sent.
    #[error("no connection")]
    Connect,
    /// The server showed a certificate that is not accepted: it has expired, is for another name, or its issuer is not
    /// known. Nothing was sent, and another attempt would meet the same certificate.
    #[error("the server's certificate is not accepted")]
    Certificate,
    /// The exchange took too long. Whether the call took effect is not known.
    #[error("timed out")]
    Timeout,
    /// The connection broke. Whether the call took effect is not known.
    #[error("the connection broke")]
    Broken,
    /// The response is larger than the limit.
    #[error("the answer is larger than the limit")]
    TooLarge,
    /// The request cannot be sent at all.
    #[error("the request cannot be sent")]
    Unsendable,
}

impl TransportError {
    /// A failure at that stage.
    ///
    /// ```
    /// use dingdan_runtime::client::{TransportError, TransportFault};
    ///
    /// let error = TransportError::new(TransportFault::Timeout, "no byte within 30 s");
    /// assert_eq!(error.to_string(), "timed out: no byte within 30 s");
    /// ```
    pub fn new(fault: TransportFault, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { fault, source: source.into(), cause: None }
    }

    /// Says the cause in other words than those of the innermost error.
    ///
    /// ```
    /// use dingdan_runtime::client::{TransportError, TransportFault};
    ///
    /// let error = TransportError::new(TransportFault::Timeout, "deadline").because("no byte within 30 s");
    /// assert_eq!(error.to_string(), "timed out: no byte within 30 s");
    /// ```
    #[must_use]
    pub fn because(mut self, cause: impl Into<String>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// The innermost error, which names the cause: `Connection refused (os error 111)`.
    ///
    /// ```
    /// use dingdan_runtime::client::{TransportError, TransportFault};
    ///
    /// let error = TransportError::new(TransportFault::Connect, "no route to the host");
    /// assert_eq!(error.root_cause().to_string(), "no route to the host");
    /// ```
    pub fn root_cause(&self) -> &(dyn std::error::Error + 'static) {
        let mut cause: &(dyn std::error::Error + 'static) = &*self.source;
        while let Some(inner) = cause.source() {
            cause = inner;
        }
        cause
    }

    /// The cause as it is printed.
    pub(super) fn cause(&self) -> String {
        self.cause.clone().unwrap_or_else(|| self.root_cause().to_string())
    }
}
