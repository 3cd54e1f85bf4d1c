//! From a request value to an answer: checking, encoding, authorising, sending, decoding and paging.

mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod call;
mod clock;
mod connection;
#[cfg(feature = "dynamic")]
pub mod dynamic;
mod erased;
mod error;
mod event;
mod nonce;
mod observe;
pub mod paging;
mod rate_limit;
mod request;
mod response;
mod retry;
mod shop;
mod spec;
mod token;
mod transport;

pub use auth::{Credentials, KeyStyle, Signature};
#[cfg(feature = "blocking")]
pub use blocking::{Blocking, BlockingItems, BlockingIter, BlockingPages, BlockingPull};
pub use call::Call;
#[cfg(feature = "client")]
pub use clock::TokioTimer;
pub use clock::{Clock, Sleep, SystemClock, Timer};
pub use connection::Connection;
pub use dingdan_derive::Request;
/// The recipes of signatures.
pub use dingdan_signing as signing;
pub use erased::{
    AnyAnswer, AnyCall, AnyOperation, AnyPage, AnyPages, AnyPull, AnyRequest, AnyTokenOperation, CallEntry, Entry,
    NextPage, TokenEntry,
};
pub use error::{
    Error, ErrorKind, InvalidRequest, MissingCredential, TokenError, TransportError, TransportFault, UnreadablePage,
    VendorError,
};
pub use event::{EventError, Posted};
/// The crate of HTTP types, for implementations of [`Transport`].
pub use http;
pub use nonce::{Nonces, RandomNonces};
pub use observe::{Exchange, Observer, Wait, WaitFor};
pub use paging::{
    Checkpoint, Items, Pages, Pull, PullOptions, PullPages, PullStats, TimeRange, WrongCheckpoint, split,
};
pub use request::{
    AnswerOperation, ListRequest, Operation, PreparedRequest, RawRequest, Renewal, Request, Sending, TokenOperation,
    body_members, decode_pair, decode_request, validate, validate_reach,
};
pub use response::{Page, Response, check_envelope, peek_envelope};
pub use retry::RetryPolicy;
pub use secrecy::SecretString;
pub use shop::{SharedItems, Shop};
pub use spec::{
    AuthSpec, CallAuth, CodeClass, CodeSpec, ConstantSpec, EachSpec, EnvelopeSpec, EventSpec, EventsSpec,
    OperationSpec, PageBy, PageSpec, ParamSpec, Place, PlatformSpec, RateSpec, Retry, SentSpec, SignatureSpec,
    SortSpec, TimeForm, TimeWindow, TimestampSpec, TokenSpec, WrapSpec,
};
pub use token::{StaticToken, Token, TokenFuture, TokenNeed, TokenProvider, TokensFrom};
#[cfg(feature = "client")]
pub use transport::{HttpLimits, ReqwestTransport};
pub use transport::{HttpRequest, HttpResponse, SendFuture, Transport};
