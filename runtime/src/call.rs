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
mod pace;
mod page;
pub mod paging;
mod prepare;
#[cfg(feature = "client")]
mod reqwest_transport;
mod retry;
pub mod sample;
mod send;
mod sign;
mod spec;
mod timer;
mod token;
mod token_cache;
mod token_operation;
mod validate;

pub use any::{AnyOperation, AnyPage, AnyPages, AnyPull, AnyRequest, Entry, NextPage};
pub use auth::{Credentials, KeyStyle, MissingCredential};
#[cfg(feature = "blocking")]
pub use blocking::{Blocking, BlockingItems, BlockingPages, BlockingPull};
pub use connection::Connection;
pub use envelope::{VendorError, judge, peek_envelope};
pub use error::Error;
pub use http::{HttpRequest, HttpResponse, SendFuture, Transport, TransportError, TransportFault};
pub use nonce::{Clock, Nonces, RandomNonces, SystemClock};
pub use observe::{Exchange, Observer, Wait, WaitFor};
pub use operation::Operation;
pub use page::Page;
pub use paging::{Checkpoint, Items, Pages, Pull, PullOptions, PullPages, Span, WrongCheckpoint, split};
pub use prepare::{Prepared, decode_request};
#[cfg(feature = "client")]
pub use reqwest_transport::{HttpLimits, ReqwestTransport};
pub use retry::RetryPolicy;
pub use send::Sending;
pub use sign::{Signature, sign, verify};
pub use spec::{
    AuthSpec, CodeClass, CodeSpec, EachSpec, EnvelopeSpec, OperationSpec, PageSpec, ParamSpec, Path, PlatformSpec,
    RateSpec, Retry, SignedBodySpec, SortSpec, TokenSpec, WindowSpec,
};
#[cfg(feature = "client")]
pub use timer::TokioTimer;
pub use timer::{Sleep, Timer};
pub use token::{FixedToken, Token, TokenError, TokenFuture, TokenNeed, TokenProvider, TokensFrom};
pub use token_operation::{AnyTokenOperation, TokenEntry, TokenOperation};
pub use validate::{InvalidRequest, validate};
