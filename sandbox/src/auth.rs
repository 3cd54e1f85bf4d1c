//! Whether a call is authorised, and by which shop.

mod nonces;
mod shop;
mod shops;
mod signature;
mod token_operations;

pub(crate) use nonces::UsedNonces;
pub(crate) use shop::Shop;
pub(crate) use shops::{SHOP_WITHOUT_PERMISSION, Shops};
pub(crate) use token_operations::{IssuedToken, TokenOperations, answer_token_call};

use crate::request::{Call, Refusal};
use dingdan::client::{AuthSpec, CallAuth, CodeClass, OperationSpec, Place, PlatformSpec, SentSpec};
use signature::by_signature;
use std::borrow::Cow;

/// Checks the credentials of a call as its operation declares them. Returns the number of the shop that they belong to,
/// one of `count` shops; the first one where a call has no credentials.
pub(crate) fn authorise(
    spec: &'static OperationSpec,
    shops: &Shops,
    count: usize,
    used: &UsedNonces,
    call: Call<'_>,
) -> Result<usize, Refusal> {
    let platform = spec.platform;
    shops.expire_if_due(platform, call.now);
    let (sent, location) = match &platform.auth {
        _ if spec.call_auth() == CallAuth::Nothing => return Ok(0),
        AuthSpec::Signed(signature) => return by_signature(spec, signature, shops, count, used, call),
        AuthSpec::QueryToken(name) => (SentSpec::query(name), "query parameter"),
        AuthSpec::BodyToken(name) => (SentSpec::body(name), "member of the body"),
        AuthSpec::HeaderToken { name, .. } => (SentSpec::header(name), "header"),
    };
    let mut token = call.sent(sent);
    if let AuthSpec::HeaderToken { prefix, .. } = &platform.auth {
        token = token.and_then(|value| Some(Cow::Owned(value.strip_prefix(prefix)?.to_owned())));
    }
    let name = sent.name;
    let token =
        token.ok_or_else(|| Refusal::not_authorised(format!("the {location} `{name}` with the token is missing")))?;
    by_token(platform, shops, count, (sent, token), call)
}

/// The number of the shop that a token belongs to.
fn by_token(
    platform: &'static PlatformSpec,
    shops: &Shops,
    count: usize,
    (sent, token): (SentSpec, Cow<'_, str>),
    call: Call<'_>,
) -> Result<usize, Refusal> {
    let name = sent.name;
    let location = match sent.place {
        Place::Query => "query parameter",
        Place::Header => "header",
        Place::Body | Place::Path => "member of the body",
    };
    let owns = |shop: &Shop| shop.value(name) == Some(token.as_ref());
    let mut numbers = (0..count).chain([SHOP_WITHOUT_PERMISSION]);
    if let Some(number) = numbers.find(|number| owns(&shops.shop(platform, *number))) {
        return permitted(number);
    }
    let previous = |number| Some((number, shops.previous(platform, number, call.now)?));
    let previous = (0..count).filter_map(previous).find(|(_, previous)| owns(&previous.shop));
    match previous {
        Some((number, previous)) if previous.is_valid => permitted(number),
        Some(_) => Err(Refusal::not_authorised(format!("the {location} `{name}` holds a token that has expired"))),
        None => Err(Refusal::not_authorised(format!("the {location} `{name}` holds no valid token"))),
    }
}

fn permitted(number: usize) -> Result<usize, Refusal> {
    if number == SHOP_WITHOUT_PERMISSION {
        return Err(Refusal::new(CodeClass::NotPermitted, "the shop has not permitted this call"));
    }
    Ok(number)
}
