//! Whether a call is authorised, and by which shop.

mod nonces;
mod shop;
mod shops;
mod token_operations;

pub(crate) use nonces::UsedNonces;
pub(crate) use shop::Shop;
pub(crate) use shops::{SHOP_WITHOUT_PERMISSION, Shops};
pub(crate) use token_operations::{TokenOperations, answer_token_call};

use crate::request::{Call, Refusal};
use dingdan::client::{AuthSpec, CodeClass, PlatformSpec, SignedBodySpec, verify};
use dingdan::{SecretString, UnixSeconds};
use std::borrow::Cow;

/// How many seconds the timestamp of a signed call may be off: ten minutes.
const TOLERANCE: i64 = 10 * 60;

/// Checks the credentials of a call as the platform declares them. Returns the number of the shop that they belong to,
/// one of `count` shops.
pub(crate) fn authorise(
    platform: &'static PlatformSpec,
    shops: &Shops,
    count: usize,
    used: &UsedNonces,
    call: Call<'_>,
) -> Result<usize, Refusal> {
    shops.expire_if_due(platform, call.now);
    let numbers = (0..count).chain([SHOP_WITHOUT_PERMISSION]);
    let all: Vec<_> = numbers.map(|number| (number, shops.shop(platform, number))).collect();
    let (name, token, location) = match &platform.auth {
        AuthSpec::QueryToken(name) => (name, call.query_value(name), "query parameter"),
        AuthSpec::BodyToken(name) => (name, call.body_value(name), "member of the body"),
        AuthSpec::HeaderToken { name, prefix } => {
            let token = call.header(name).and_then(|value| value.strip_prefix(prefix));
            (name, token.map(Cow::Borrowed), "header")
        }
        AuthSpec::SignedBody(spec) => return by_signature(platform.id, spec, &all, used, call),
    };
    let token =
        token.ok_or_else(|| Refusal::not_authorised(format!("the {location} `{name}` with the token is missing")))?;
    let owns = |shop: &Shop| shop.value(name) == Some(token.as_ref());
    if let Some((number, _)) = all.iter().find(|(_, shop)| owns(shop)) {
        return permitted(*number);
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

fn by_signature(
    platform: &'static str,
    spec: &SignedBodySpec,
    shops: &[(usize, Shop)],
    used: &UsedNonces,
    call: Call<'_>,
) -> Result<usize, Refusal> {
    let text = |name: &str| {
        let found = call.body_value(name).map(Cow::into_owned).filter(|text| !text.is_empty());
        found.ok_or_else(|| Refusal::not_authorised(format!("the member `{name}` of the body is missing")))
    };
    let sent = spec.sent.iter().map(|name| Ok((*name, text(name)?))).collect::<Result<Vec<_>, _>>()?;
    let (nonce, timestamp, signature) = (text(spec.nonce)?, text(spec.timestamp)?, text(spec.signature)?);
    let owns = |shop: &Shop| sent.iter().all(|(name, value)| shop.value(name) == Some(value.as_str()));
    let found = shops.iter().find(|(_, shop)| owns(shop));
    let (number, shop) = found
        .ok_or_else(|| Refusal::not_authorised(format!("no shop has these credentials: {}", spec.sent.join(", "))))?;

    let time = timestamp.parse().map(UnixSeconds::new);
    let time =
        time.map_err(|_| Refusal::not_authorised(format!("`{}` is not a number of seconds", spec.timestamp)))?;
    if time.seconds().abs_diff(call.now.seconds()) > TOLERANCE.unsigned_abs() {
        let minutes = TOLERANCE / 60;
        let message = format!("`{}` is more than {minutes} minutes away from the server's time", spec.timestamp);
        return Err(Refusal::not_authorised(message));
    }
    let signed = spec.signed.iter().map(|name| Ok((*name, text(name)?))).collect::<Result<Vec<_>, _>>()?;
    let signed: Vec<_> = signed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let key = SecretString::from(shop.value(spec.key).unwrap_or_default());
    if !verify(&key, &signed, &signature) {
        let message = format!("the signature in `{}` is not the one of {}", spec.signature, spec.signed.join(", "));
        return Err(Refusal::not_authorised(message));
    }
    // Only a call with a valid signature uses up its nonce.
    let oldest = UnixSeconds::new(call.now.seconds().saturating_sub(TOLERANCE));
    if !used.first_use((platform, *number, nonce), time, oldest) {
        return Err(Refusal::not_authorised(format!("the nonce in `{}` was used before", spec.nonce)));
    }
    permitted(*number)
}
