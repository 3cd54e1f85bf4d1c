//! Token operations as providers of tokens.

use super::{Token, TokenFuture, TokenNeed, TokenProvider};
use crate::client::error::Error;
use crate::client::request::{RequestSender, TokenOperation, request_answer};
use crate::client::response::Response;
use crate::client::spec::OperationSpec;
use crate::record::Record;
use crate::record::walk;
use std::time::Duration;

impl<O: TokenOperation> TokenProvider for O {
    fn token<'a>(&'a self, need: TokenNeed<'a>) -> TokenFuture<'a> {
        Box::pin(async move {
            let answer = need.request_token(self).await?;
            token_in(O::SPEC, &answer).ok_or_else(|| Error::no_code(O::SPEC).into())
        })
    }

    fn shop(&self) -> Option<String> {
        let is_public = |index: &usize| O::SPEC.request.fields().get(*index).is_some_and(|field| !field.sensitive);
        let text = |index: usize| {
            let (param, record) = (O::SPEC.params.get(index)?, self as &dyn Record);
            Some(format!("{}={}\n", param.path, record.value(index).scalar_text()?))
        };
        let ids: String = (0..O::SPEC.params.len()).filter(is_public).filter_map(text).collect();
        (!ids.is_empty()).then_some(ids)
    }
}

/// Sends a request for a token and gives the entire answer.
pub(in crate::client) async fn request_token<O: TokenOperation>(
    sender: &dyn RequestSender,
    request: &O,
) -> Result<Response<O::Answer>, Error> {
    request_answer(sender, O::SPEC, request).await
}

/// The token in an answer.
fn token_in(spec: &OperationSpec, answer: &dyn Record) -> Option<Token> {
    let token_spec = spec.token.as_ref()?;
    let value = walk(answer, token_spec.value).scalar_text().filter(|text| !text.is_empty())?.into_owned();
    // A lifetime that is over at once is taken as none.
    let lifetime = token_spec.lifetime.and_then(|path| walk(answer, path).as_i64()).filter(|seconds| *seconds > 0);
    let lifetime = lifetime.and_then(|seconds| u64::try_from(seconds).ok()).map(Duration::from_secs);
    Some(Token { value: value.into(), lifetime })
}
