//! Whether a call may be made, and by which shop.

use crate::call::Call;
use crate::nonces::UsedNonces;
use crate::refusal::Refusal;
use crate::shop::Shop;
use dingdan::call::{AuthSpec, PlatformSpec, SignedBodySpec, verify};
use dingdan::wire::scalar_at;
use dingdan::{SecretString, UnixSeconds};

/// How far the timestamp of a signed call may be off: ten minutes.
const TOLERANCE: i64 = 10 * 60;

/// Checks the credentials of a call as the platform declares them. The number of the shop that they belong to.
pub(crate) fn authorise(
    platform: &'static PlatformSpec,
    shops: &[Shop],
    used: &UsedNonces,
    call: &Call<'_>,
    body: &str,
) -> Result<usize, Refusal> {
    match &platform.auth {
        AuthSpec::QueryToken(name) => by_token(shops, name, call.query_value(name), "query parameter"),
        AuthSpec::BodyToken(name) => by_token(shops, name, scalar_at(body, &[name]), "member of the body"),
        AuthSpec::HeaderToken { name, prefix } => {
            let token = call.header(name).and_then(|value| value.strip_prefix(prefix));
            by_token(shops, name, token.map(str::to_owned), "header")
        }
        AuthSpec::SignedBody(spec) => by_signature(platform.id, spec, shops, used, call.now, body),
    }
}

fn by_token(shops: &[Shop], name: &str, token: Option<String>, place: &str) -> Result<usize, Refusal> {
    let token =
        token.ok_or_else(|| Refusal::not_authorised(format!("the {place} `{name}` with the token is missing")))?;
    let shop = shops.iter().position(|shop| shop.value(name) == Some(token.as_str()));
    shop.ok_or_else(|| Refusal::not_authorised(format!("the {place} `{name}` holds no valid token")))
}

fn by_signature(
    platform: &'static str,
    spec: &SignedBodySpec,
    shops: &[Shop],
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
    let (number, shop) =
        shops.iter().enumerate().find(|(_, shop)| owns(shop)).ok_or_else(|| {
            Refusal::not_authorised(format!("no shop has these credentials: {}", spec.sent.join(", ")))
        })?;

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
    if !used.first_use((platform, number, nonce), time, oldest) {
        return Err(Refusal::not_authorised(format!("the nonce in `{}` was used before", spec.nonce)));
    }
    Ok(number)
}
