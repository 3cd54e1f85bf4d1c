//! Operations that give a token.

use super::connection::Connection;
use super::envelope::check_envelope;
use super::error::Error;
use super::request::PreparedRequest;
use super::spec::OperationSpec;
use super::token::{Token, TokenFuture, TokenNeed, TokenProvider};
use crate::json::decode;
use crate::record::Record;
use crate::record::walk;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

/// An operation that gives a token; implemented by its emitted request type, which thereby is a [`TokenProvider`].
pub trait TokenOperation: Record + Clone + Default + 'static {
    /// The whole answer.
    type Answer: Record + Default + 'static;

    /// What is declared about the operation.
    const SPEC: &'static OperationSpec;
}

impl Connection {
    /// Sends a request for a token and gives the whole answer. Neither asks for nor changes the token of the connection.
    pub async fn request_token<O: TokenOperation>(&self, request: &O) -> Result<O::Answer, Error> {
        let spec = O::SPEC;
        let prepared = PreparedRequest::new(spec, request, None).map_err(|error| Error::invalid(spec, error))?;
        let body = self.send(&prepared).await?;
        let text = std::str::from_utf8(&body).map_err(|_| Error::not_json(spec, "text that is not UTF-8"))?;
        let mut answer = O::Answer::default();
        decode(&mut answer, text).map_err(|error| Error::decode(spec, error))?;
        check_envelope(spec, &answer).map_err(|error| match error.code.as_str() {
            "" => Error::no_code(spec),
            _ => Error::vendor(spec, error),
        })?;
        Ok(answer)
    }
}

impl<O: TokenOperation> TokenProvider for O {
    fn token<'a>(&'a self, need: TokenNeed<'a>) -> TokenFuture<'a> {
        Box::pin(async move {
            let answer = need.connection.request_token(self).await?;
            token_in(O::SPEC, &answer).ok_or_else(|| Error::no_code(O::SPEC).into())
        })
    }
}

fn token_in(spec: &OperationSpec, answer: &dyn Record) -> Option<Token> {
    let of = spec.token.as_ref()?;
    let token = Token::new(walk(answer, of.value).scalar_text().filter(|text| !text.is_empty())?.into_owned());
    // One that is over at once cannot be meant.
    let lifetime = of.lifetime.and_then(|path| walk(answer, path).as_i64()).filter(|seconds| *seconds > 0);
    let lifetime = lifetime.and_then(|seconds| seconds.try_into().ok());
    Some(match lifetime {
        Some(seconds) => token.lasts(Duration::from_secs(seconds)),
        None => token,
    })
}

/// A token operation, whichever it is. Emitted code lists all of them.
pub trait AnyTokenOperation: Send + Sync {
    /// What is declared of it.
    fn spec(&self) -> &'static OperationSpec;
    /// An empty request, to be filled through its slots.
    fn request(&self) -> Box<dyn Record>;
    /// An empty answer, to be filled through its slots.
    fn answer(&self) -> Box<dyn Record>;
    /// A provider that calls this operation with the request that `fill` fills.
    fn provider(&self, fill: &mut dyn FnMut(&mut dyn Record)) -> Arc<dyn TokenProvider>;
}

/// A token operation's type, as a value.
pub struct TokenEntry<O: TokenOperation>(PhantomData<fn() -> O>);

impl<O: TokenOperation> TokenEntry<O> {
    /// The operation.
    #[expect(clippy::new_without_default, reason = "for emitted statics only")]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<O: TokenOperation> AnyTokenOperation for TokenEntry<O> {
    fn spec(&self) -> &'static OperationSpec {
        O::SPEC
    }

    fn request(&self) -> Box<dyn Record> {
        Box::new(O::default())
    }

    fn answer(&self) -> Box<dyn Record> {
        Box::new(O::Answer::default())
    }

    fn provider(&self, fill: &mut dyn FnMut(&mut dyn Record)) -> Arc<dyn TokenProvider> {
        let mut request = O::default();
        fill(&mut request);
        Arc::new(request)
    }
}
