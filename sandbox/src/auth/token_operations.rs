//! Operations that give a token for the credentials of a shop.

use super::{Shops, UsedNonces, authorise};
use crate::answer::{refused, with_token};
use crate::request::{Call, Refusal, has_constants, read_into};
use dingdan::AnyTokenOperation;
use dingdan::UnixSeconds;
use dingdan::client::{CallAuth, OperationSpec};
use std::borrow::Cow;

/// The declared operations that give a token.
pub(crate) struct TokenOperations(Vec<&'static dyn AnyTokenOperation>);

impl TokenOperations {
    pub(crate) fn new(operations: Vec<&'static dyn AnyTokenOperation>) -> Self {
        Self(operations)
    }

    /// The operation of that id.
    pub(crate) fn by_id(&self, id: &str) -> Option<&'static OperationSpec> {
        self.0.iter().map(|operation| operation.spec()).find(|spec| spec.id == id)
    }

    /// The operation that a call is for: its path is below the platform's id, or at the root where only one operation has
    /// it.
    pub(crate) fn find(&self, call: Call<'_>) -> Option<&'static dyn AnyTokenOperation> {
        let matches = |spec: &OperationSpec| spec.method == call.method() && call.path_values(spec).is_some();
        let mut found = self.0.iter().copied().filter(|operation| matches(operation.spec()));
        let first = found.next()?;
        match found.next() {
            None => Some(first),
            // Several share a path: a constant, such as the action, tells them apart.
            Some(_) => self.0.iter().copied().find(|own| matches(own.spec()) && has_constants(own.spec(), call)),
        }
    }
}

/// The answer to a call for a token; `count` is the number of the platform's shops.
pub(crate) fn answer_token_call(
    operation: &dyn AnyTokenOperation,
    shops: &Shops,
    (count, used): (usize, &UsedNonces),
    call: Call<'_>,
) -> String {
    let (spec, mut answer) = (operation.spec(), operation.answer());
    match token(operation, shops, (count, used), call) {
        Ok(issued) => with_token(spec, &mut *answer, &issued),
        Err(refusal) => refused(spec, &mut *answer, &refusal),
    }
}

/// A token that is given.
pub(crate) struct IssuedToken {
    /// The token.
    pub(crate) value: String,
    /// When it is given.
    pub(crate) now: UnixSeconds,
    /// How many seconds it lasts.
    pub(crate) lifetime: i64,
    /// The token that renews it.
    pub(crate) refresh: String,
}

fn token(
    operation: &dyn AnyTokenOperation,
    shops: &Shops,
    (count, used): (usize, &UsedNonces),
    call: Call<'_>,
) -> Result<IssuedToken, Refusal> {
    let spec = operation.spec();
    if !has_constants(spec, call) {
        return Err(Refusal::bad_request("a value that every call has is missing or wrong"));
    }
    let signer = match spec.call_auth() {
        CallAuth::Nothing => None,
        _ => Some(authorise(spec, shops, count, used, call)?),
    };
    let mut request = operation.request();
    read_into(spec, &mut *request, call)?;
    let given = |param: usize| request.value(param).scalar_text().map(Cow::into_owned);
    let owns = |number: &usize| {
        let app_values = shops.shop(spec.platform, *number).app_values(spec);
        app_values.iter().all(|(param, value)| given(*param).as_ref() == Some(value))
    };
    let mut numbers = (0..count).filter(|number| signer.is_none_or(|signer| signer == *number));
    let number = numbers.find(owns).ok_or_else(|| Refusal::not_authorised("no shop has these credentials"))?;
    let expires = spec.token.is_some_and(|token| token.lifetime.or(token.expires_at).is_some());
    let lifetime = if expires { shops.issue(spec.platform, call.now) } else { 0 };
    let shop = shops.shop(spec.platform, number);
    let value = spec.platform.auth.token().and_then(|name| shop.value(name));
    let value = value.ok_or_else(|| Refusal::not_found("this platform takes no token"))?.to_owned();
    Ok(IssuedToken { value, now: call.now, lifetime, refresh: shop.refresh_token() })
}
