//! Token operations as providers of tokens.

use super::{Token, TokenFuture, TokenNeed, TokenProvider};
use crate::client::error::{Error, TokenError};
use crate::client::request::{PreparedRequest, Renewal, RequestSender, TokenOperation};
use crate::client::response::{Response, decode_answer, request_answer, typed_answer};
use crate::client::spec::OperationSpec;
use crate::client::transport::HttpResponse;
use crate::json::DecodeOptions;
use crate::record::Record;
use crate::record::walk;
use crate::types::{BeijingTime, UnixSeconds};
use secrecy::SecretString;
use std::borrow::Cow;
use std::time::Duration;

impl<O: TokenOperation> TokenProvider for O {
    fn token<'a>(&'a self, need: TokenNeed<'a>) -> TokenFuture<'a> {
        Box::pin(async move {
            let renewal = need.refresh.and_then(|refresh| self.renewal(refresh));
            provide_token(O::SPEC, self, Box::new(O::Answer::default()), renewal, need).await
        })
    }

    fn shop(&self) -> Option<String> {
        public_parameters(O::SPEC, self)
    }
}

/// The token that a request gives, or its renewal where there is one. `answer` is an empty answer to the request.
pub(in crate::client) async fn provide_token(
    spec: &'static OperationSpec,
    request: &dyn Record,
    answer: Box<dyn Record>,
    renewal: Option<Renewal>,
    need: TokenNeed<'_>,
) -> Result<Token, TokenError> {
    let ask = async || {
        let prepared = PreparedRequest::new(spec, request, None);
        obtain(Renewal { prepared, answer: answer.empty(), spec }, need).await
    };
    let Some(renewal) = renewal else { return ask().await };
    // A refresh token that the vendor refuses is as good as none; if there is no other way, its error counts.
    match obtain(renewal, need).await {
        Ok(token) => Ok(token),
        Err(error) => ask().await.map_err(|_| error),
    }
}

/// What a request says of its shop in the clear.
pub(in crate::client) fn public_parameters(spec: &OperationSpec, request: &dyn Record) -> Option<String> {
    let is_public = |index: &usize| spec.request.fields().get(*index).is_some_and(|field| !field.sensitive);
    let text = |index: usize| {
        let param = spec.params.get(index)?;
        Some(format!("{}={}\n", param.path, request.value(index).scalar_text()?))
    };
    let ids: String = (0..spec.params.len()).filter(is_public).filter_map(text).collect();
    (!ids.is_empty()).then_some(ids)
}

/// Sends a request for a token and gives the entire answer.
pub(in crate::client) async fn request_token<O: TokenOperation>(
    sender: &dyn RequestSender,
    request: &O,
) -> Result<Response<O::Answer>, Error> {
    request_answer(sender, O::SPEC, request, |body| typed_answer(O::SPEC, body, DecodeOptions::default())).await
}

/// A new token from the vendor: where `request` is no renewal, it is one in form only.
async fn obtain(request: Renewal, need: TokenNeed<'_>) -> Result<Token, TokenError> {
    let Renewal { prepared, answer: empty, spec } = request;
    let prepared = prepared.map_err(|error| Error::invalid(spec, error))?;
    let mut answer = empty.empty();
    let mut accept = |response: HttpResponse| {
        answer = empty.empty();
        decode_answer(spec, &mut *answer, response.content(), DecodeOptions::default())
    };
    need.sender.send_request(&prepared, &mut accept).await?;
    token_in(spec, &*answer, need.now).ok_or_else(|| Error::no_code(spec).into())
}

/// The token in an answer.
fn token_in(spec: &OperationSpec, answer: &dyn Record, now: UnixSeconds) -> Option<Token> {
    let declared = spec.token.as_ref()?;
    let text = |path| walk(answer, path).scalar_text().filter(|text| !text.is_empty()).map(Cow::into_owned);
    let value = text(declared.value)?.into();
    let unit = if declared.in_millis { Duration::from_millis } else { Duration::from_secs };
    let duration = |number: i64| u64::try_from(number).ok().map(unit);
    let lifetime = declared.lifetime.and_then(|path| duration(walk(answer, path).as_i64()?));
    let ends = declared.expires_at.and_then(|path| {
        let value = walk(answer, path);
        let time = value.as_beijing_time().map(BeijingTime::unix_seconds);
        let since_1970 = time.map_or_else(|| duration(value.as_i64()?), |seconds| Some(seconds_of(seconds)));
        since_1970?.checked_sub(seconds_of(now.seconds()))
    });
    // A lifetime that is over at once is taken as none.
    let lifetime = lifetime.or(ends).filter(|lifetime| !lifetime.is_zero());
    Some(Token { value, lifetime, refresh: declared.refresh.and_then(text).map(SecretString::from) })
}

fn seconds_of(seconds: i64) -> Duration {
    Duration::from_secs(seconds.try_into().unwrap_or(0))
}
