//! Why a call failed.

mod display;
mod exchange;
mod gap;
mod internal;
mod kind;
mod redact;
mod request;
mod secrets;
mod transport;
mod vendor;

pub use gap::UnreadablePage;
pub use kind::ErrorKind;
pub(in crate::client) use redact::{collect_sensitive, redact};
pub use request::{InvalidRequest, MissingCredential};
pub use transport::{TransportError, TransportFault};
pub use vendor::VendorError;

use super::spec::{CodeClass, Retry};
use crate::json::{BadItem, DecodeError};
use crate::types::{Code, Open, WireCode};
use gap::LeftOut;
use std::sync::Arc;
use std::time::Duration;

/// Why a call, or an item of a page, failed.
///
/// Opaque: ask its methods what to do next. `Display` is one line that names the operation, what happened and what to do,
/// and holds no credential, no URL with a query and no buyer's data. With `{:#}` it leaves out what to do, which
/// [`Error::help`] says.
///
/// ```
/// use dingdan_runtime::client::Error;
///
/// fn advice(error: &Error) -> &'static str {
///     if error.is_invalid_request() {
///         "correct the request: it was not sent"
///     } else if error.is_auth() {
///         "renew the token or check the credentials"
///     } else if error.is_transient() {
///         "try again later"
///     } else {
///         "look at the message"
///     }
/// }
/// ```
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    operation: &'static str,
    kind: Kind,
    /// The time that the server asks to wait.
    retry_after: Option<Duration>,
    /// How often the request was sent.
    attempts: u32,
    /// Where the request was sent to: a host and a port.
    host: Option<String>,
    /// The vendor's id of the request.
    request_id: Option<String>,
    /// Where the error is about an entire page that arrived.
    page: Option<UnreadablePage>,
    /// What a pull left out because of the error.
    left_out: Option<LeftOut>,
    /// Whether the call that was sent may have an effect that a repeat would have again.
    has_effect: bool,
}

#[derive(Debug)]
enum Kind {
    Invalid(InvalidRequest),
    Credential(MissingCredential),
    Token(Arc<TokenError>),
    Transport(TransportError),
    Status {
        status: u16,
        /// What the body is, where it is not JSON.
        body: Option<&'static str>,
    },
    NotJson {
        /// What the body is.
        body: &'static str,
        /// Whether the body is taken for an answer; otherwise for nothing in place of one.
        is_answer: bool,
    },
    NoCode {
        /// Path of the code.
        path: &'static str,
        /// What would have proved success without a code.
        proof: &'static str,
        /// The member in which both would be.
        wrapper: Option<&'static str>,
    },
    Vendor(VendorError),
    Decode(DecodeError),
    Item(BadItem),
    Unsettled,
    Incomplete {
        /// The number of items that the vendor states.
        total: usize,
        /// The number of items that arrived.
        arrived: usize,
    },
    NotReturned {
        /// The parameter that names the items.
        param: &'static str,
        /// How many it names.
        asked: usize,
        /// Which did not arrive, or how many where ids are buyers' data.
        missing: String,
    },
    BrokenOff {
        why: &'static str,
        /// The number of pages that were read.
        pages: i64,
    },
}

/// Why there is no token: an [`Error`] of a token operation, or another error of the [`TokenProvider`]. Its text is
/// printed, so it must hold no secret.
///
/// [`TokenProvider`]: super::TokenProvider
pub type TokenError = Box<dyn std::error::Error + Send + Sync>;

impl Error {
    /// The id of the operation, such as `acme.order.list`.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// eprintln!("{} failed: {error}", error.operation());
    /// # }
    /// ```
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// Whether the request breaks a documented rule, so that it was not sent. [`Error::invalid_request`] has the rule.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if error.is_invalid_request() {
    ///     println!("correct the request");
    /// }
    /// # }
    /// ```
    pub fn is_invalid_request(&self) -> bool {
        matches!(self.0.kind, Kind::Invalid(_))
    }

    /// The documented rule that the request breaks.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if let Some(rule) = error.invalid_request() {
    ///     println!("not sent: {rule}");
    /// }
    /// # }
    /// ```
    pub fn invalid_request(&self) -> Option<&InvalidRequest> {
        if let Kind::Invalid(error) = &self.0.kind { Some(error) } else { None }
    }

    /// Whether a credential is missing, wrong or expired, or no token could be obtained for a reason that stays.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if error.is_auth() {
    ///     println!("the shop has to be authorised again");
    /// }
    /// # }
    /// ```
    pub fn is_auth(&self) -> bool {
        match self.0.kind {
            Kind::Token(_) => !self.is_transient(),
            Kind::Credential(_) | Kind::Status { status: 401, .. } => true,
            _ => self.class() == Some(CodeClass::AuthExpired),
        }
    }

    /// Whether there were too many calls in a short time, or none are left.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if error.is_rate_limited() {
    ///     println!("next attempt in {:?}", error.retry_after());
    /// }
    /// # }
    /// ```
    pub fn is_rate_limited(&self) -> bool {
        matches!(self.class(), Some(CodeClass::RateLimited | CodeClass::QuotaExhausted))
            || matches!(self.0.kind, Kind::Status { status: 429, .. })
    }

    /// Whether the same call may succeed later. The client has already repeated the call as far as its [`RetryPolicy`]
    /// allows; [`Error::retry_after`] says whether the server asks for a certain wait. A [gap](Error::is_gap) is not
    /// transient: the stream that gave the error does not make the call again.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// let next = if error.is_transient() { "later" } else { "never" };
    /// println!("the same call may succeed: {next}");
    /// # }
    /// ```
    ///
    /// [`RetryPolicy`]: super::RetryPolicy
    pub fn is_transient(&self) -> bool {
        match &self.0.kind {
            _ if self.is_gap() => false,
            Kind::Token(_) => {
                self.token_operation_error().is_some_and(|error| error.is_transient() && !error.is_auth())
            }
            Kind::Transport(error) => {
                use TransportFault::{Certificate, TooLarge, Unsendable};
                !matches!(error.fault, Certificate | TooLarge | Unsendable)
            }
            Kind::Status { status, .. } => *status >= 500 || *status == 429,
            Kind::NotJson { .. } | Kind::Unsettled => true,
            Kind::Vendor(error) => error.retry() != Retry::Never,
            Kind::Decode(error) => error.is_eof(),
            Kind::Invalid(_)
            | Kind::Credential(_)
            | Kind::Item(_)
            | Kind::NoCode { .. }
            | Kind::Incomplete { .. }
            | Kind::NotReturned { .. }
            | Kind::BrokenOff { .. } => false,
        }
    }

    /// Whether the answer, or the item, could not be decoded. [`Error::json_path`] says where.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if error.is_decode() {
    ///     println!("unexpected value at {:?}", error.json_path());
    /// }
    /// # }
    /// ```
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, Kind::Decode(_) | Kind::Item(_) | Kind::NotJson { .. } | Kind::NoCode { .. })
    }

    /// Whether a list changed every time it was read, so that the vendor may have items that did not arrive.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if error.is_unsettled() {
    ///     println!("the list changes too fast: read it again at a quieter hour");
    /// }
    /// # }
    /// ```
    pub fn is_unsettled(&self) -> bool {
        matches!(self.0.kind, Kind::Unsettled)
    }

    /// Whether a list or a pull ended although the vendor says that there is more: it states more items than arrived, or
    /// gives no way to the next page.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if error.is_incomplete() {
    ///     println!("the vendor has more orders than it sent");
    /// }
    /// # }
    /// ```
    pub fn is_incomplete(&self) -> bool {
        matches!(self.0.kind, Kind::Incomplete { .. } | Kind::NotReturned { .. } | Kind::BrokenOff { .. })
    }

    /// The vendor's result code, as text.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// assert_ne!(error.vendor_code(), Some("0"));
    /// # }
    /// ```
    pub fn vendor_code(&self) -> Option<&str> {
        self.vendor_error().map(|error| error.code.as_str())
    }

    /// The vendor's result code as one of the platform's emitted codes: `error.code::<acme::ResultCode>()`; `None` where the
    /// vendor gave no code.
    ///
    /// ```
    /// # use dingdan_runtime::__private as dingdan_runtime_private;
    /// # use dingdan_runtime::client::Error;
    /// use dingdan_runtime::types::{Code, Open};
    /// # #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
    /// # enum ResultCode {
    /// #     #[code(40001, en = "token expired", zh = "凭证过期")]
    /// #     TokenExpired,
    /// # }
    /// # fn example(error: &Error) {
    /// match error.code::<ResultCode>() {
    ///     Some(Open::Known(code)) => println!("{}", code.label().en),
    ///     Some(Open::Unknown(code)) => println!("undocumented code {code}"),
    ///     None => println!("the vendor did not answer"),
    /// }
    /// # }
    /// ```
    pub fn code<C: Code>(&self) -> Option<Open<C>> {
        let code = self.vendor_code()?;
        Some(code.parse().map_or(WireCode::Text(code), WireCode::Number).into())
    }

    /// The vendor's refusal: code, message and what is known about the code.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if let Some(refusal) = error.vendor_error() {
    ///     println!("refused with code {}", refusal.code);
    /// }
    /// # }
    /// ```
    pub fn vendor_error(&self) -> Option<&VendorError> {
        if let Kind::Vendor(error) = &self.0.kind {
            Some(error)
        } else {
            self.token_operation_error()?.vendor_error()
        }
    }

    /// How often the request was sent, repeats included; 0 where it was not sent.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// println!("sent {} times", error.attempts());
    /// # }
    /// ```
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The error of decoding, in the answer or in the item.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if let Some(cause) = error.decode_error() {
    ///     println!("{cause}");
    /// }
    /// # }
    /// ```
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.0.kind {
            Kind::Decode(error) => Some(error),
            Kind::Item(item) => Some(&item.error),
            _ => None,
        }
    }

    /// The JSON path of the value that could not be decoded, such as `$.data.list[3].price`.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// println!("{}", error.json_path().unwrap_or_default());
    /// # }
    /// ```
    pub fn json_path(&self) -> Option<String> {
        self.decode_error().map(DecodeError::path)
    }

    /// The item that could not be decoded, with its raw text. The raw text may hold a buyer's data.
    ///
    /// ```
    /// # use dingdan_runtime::client::Error;
    /// # fn example(error: &Error) {
    /// if let Some(item) = error.bad_item() {
    ///     println!("item {} of its page: {}", item.index, item.error);
    /// }
    /// # }
    /// ```
    pub fn bad_item(&self) -> Option<&BadItem> {
        if let Kind::Item(item) = &self.0.kind { Some(item) } else { None }
    }
}
