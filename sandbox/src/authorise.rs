//! Whether a call may be made, and by which shop.

use crate::call::Call;
use crate::nonces::UsedNonces;
use crate::refusal::Refusal;
use crate::shop::Shop;
use crate::shops::{GUEST, Shops};
use dingdan::client::{AuthSpec, CodeClass, PlatformSpec, SignedBodySpec, verify};
use dingdan::json::scalar_at;
use dingdan::{SecretString, UnixSeconds};

/// How far the timestamp of a signed call may be off: ten minutes.
const TOLERANCE: i64 = 10 * 60;

/// Checks the credentials of a call as the platform declares them. The number of the shop that they belong to, of
/// which there are `count`.
pub(crate) fn authorise(
    platform: &'static PlatformSpec,
    shops: &Shops,
    count: usize,
    used: &UsedNonces,
    call: &Call<'_>,
    body: &str,
) -> Result<usize, Refusal> {
    shops.age(platform, call.now);
    let all: Vec<_> = (0..count).chain([GUEST]).map(|number| (number, shops.shop(platform, number))).collect();
    let (name, token, place) = match &platform.auth {
        AuthSpec::QueryToken(name) => (name, call.query_value(name), "query parameter"),
        AuthSpec::BodyToken(name) => (name, scalar_at(body, &[name]), "member of the body"),
        AuthSpec::HeaderToken { name, prefix } => {
            let token = call.header(name).and_then(|value| value.strip_prefix(prefix));
            (name, token.map(str::to_owned), "header")
        }
        AuthSpec::SignedBody(spec) => return by_signature(platform.id, spec, &all, used, call.now, body),
    };
    let token =
        token.ok_or_else(|| Refusal::not_authorised(format!("the {place} `{name}` with the token is missing")))?;
    let is_of = |shop: &Shop| shop.value(name) == Some(token.as_str());
    if let Some((number, _)) = all.iter().find(|(_, shop)| is_of(shop)) {
        return permitted(*number);
    }
    let former = |number| Some((number, shops.former(platform, number, call.now)?));
    let former = (0..count).filter_map(former).find(|(_, (shop, _))| is_of(shop));
    if let Some((number, (_, true))) = former {
        return permitted(number);
    }
    let state = if former.is_some() { "a token that has expired" } else { "no valid token" };
    Err(Refusal::not_authorised(format!("the {place} `{name}` holds {state}")))
}

fn permitted(number: usize) -> Result<usize, Refusal> {
    let refusal = || Refusal::new(CodeClass::NotPermitted, "the shop has not permitted this call");
    if number == GUEST { Err(refusal()) } else { Ok(number) }
}

fn by_signature(
    platform: &'static str,
    spec: &SignedBodySpec,
    shops: &[(usize, Shop)],
    used: &UsedNonces,
    now: UnixSeconds,
    body: &str,
) -> Result<usize, Refusal> {
    let text = |name: &str| {
        let found = scalar_at(body, &[name]).filter(|text| !text.is_empty());
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
    if time.seconds().abs_diff(now.seconds()) > TOLERANCE.unsigned_abs() {
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
    // Only a call that is otherwise right uses up its nonce.
    let oldest = UnixSeconds::new(now.seconds().saturating_sub(TOLERANCE));
    if !used.first_use((platform, *number, nonce), time, oldest) {
        return Err(Refusal::not_authorised(format!("the nonce in `{}` was used before", spec.nonce)));
    }
    permitted(*number)
}
