//! From a request value to an answer: checking, encoding, authorising, sending, judging, paging.

mod any;
mod auth;
#[cfg(feature = "blocking")]
mod blocking;
mod body;
mod calls;
mod connection;
mod envelope;
mod error;
mod http;
mod nonce;
mod observe;
mod operation;
pub mod paging;
mod rate_limit;
mod request;
mod response;
mod retry;
mod send;
mod sign;
mod spec;
mod timer;
mod token;
mod token_cache;
mod token_operation;
#[cfg(feature = "client")]
mod transport_reqwest;
mod validate;

pub use any::{AnyOperation, AnyPage, AnyPages, AnyPull, AnyRequest, Entry, NextPage};
pub use auth::{Credentials, KeyStyle, MissingCredential};
#[cfg(feature = "blocking")]
pub use blocking::{Blocking, BlockingItems, BlockingPages, BlockingPull};
pub use connection::Connection;
pub use dingdan_derive::Request;
pub use envelope::{VendorError, check_envelope, peek_envelope};
pub use error::Error;
pub use http::{HttpRequest, HttpResponse, SendFuture, Transport, TransportError, TransportFault};
pub use nonce::{Clock, Nonces, RandomNonces, SystemClock};
pub use observe::{Exchange, Observer, Wait, WaitFor};
pub use operation::{Operation, Request};
pub use paging::{Checkpoint, Items, Pages, Pull, PullOptions, PullPages, TimeRange, WrongCheckpoint, split};
pub use request::{PreparedRequest, decode_request};
pub use response::Page;
pub use retry::RetryPolicy;
pub use secrecy::SecretString;
pub use send::Sending;
pub use sign::{Signature, sign, verify};
pub use spec::{
    AuthSpec, CodeClass, CodeSpec, ConstantSpec, EachSpec, EnvelopeSpec, OperationSpec, PageSpec, ParamSpec,
    PlatformSpec, RateSpec, Retry, SignedBodySpec, SortSpec, TimeWindow, TokenSpec,
};
#[cfg(feature = "client")]
pub use timer::TokioTimer;
pub use timer::{Sleep, Timer};
pub use token::{StaticToken, Token, TokenError, TokenFuture, TokenNeed, TokenProvider, TokensFrom};
pub use token_operation::{AnyTokenOperation, TokenEntry, TokenOperation};
#[cfg(feature = "client")]
pub use transport_reqwest::{HttpLimits, ReqwestTransport};
pub use validate::{InvalidRequest, validate};
