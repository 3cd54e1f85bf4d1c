//! Calls that are signed.

use super::{SHOP_WITHOUT_PERMISSION, Shop, Shops, UsedNonces, by_token, permitted};
use crate::request::{Call, Refusal};
use dingdan::UnixSeconds;
use dingdan::client::signing::{self, Sent};
use dingdan::client::{CallAuth, OperationSpec, Place, SentSpec, SignatureSpec, body_members};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// How many seconds the timestamp of a signed call may be off: ten minutes.
const TOLERANCE: i64 = 10 * 60;

/// The number of the shop that signed a call of an operation.
pub(super) fn by_signature(
    spec: &'static OperationSpec,
    signature: &'static SignatureSpec,
    shops: &Shops,
    count: usize,
    used: &UsedNonces,
    call: Call<'_>,
) -> Result<usize, Refusal> {
    let platform = spec.platform;
    let text = |sent: SentSpec| {
        let found = call.sent(sent).filter(|text| !text.is_empty());
        found.ok_or_else(|| {
            let place = match sent.place {
                Place::Body => "member of the body",
                Place::Query => "query parameter",
                Place::Header => "header",
                Place::Path => "part of the path",
            };
            Refusal::not_authorised(format!("the {place} `{}` is missing", sent.name))
        })
    };
    let sent = signature.sent.iter().map(|sent| Ok((sent.name, text(*sent)?))).collect::<Result<Vec<_>, _>>()?;
    let time = signature.timestamp.map(|time| text(time.sent)).transpose()?;
    let nonce = signature.nonce.map(text).transpose()?;
    let token = signature.token.filter(|_| spec.call_auth() == CallAuth::Full);
    let token = token.map(|sent| Ok((sent, text(sent)?))).transpose()?;
    let given = text(signature.signature)?;

    let numbers = (0..count).chain([SHOP_WITHOUT_PERMISSION]);
    let all = numbers.map(|number| (number, shops.shop(platform, number)));
    let owns = |shop: &Shop| sent.iter().all(|(name, value)| shop.value(name) == Some(value.as_ref()));
    let mut owners: Vec<_> = all.filter(|(_, shop)| owns(shop)).collect();
    if owners.is_empty() {
        let names: Vec<_> = signature.sent.iter().map(|sent| sent.name).collect();
        return Err(Refusal::not_authorised(format!("no shop has these credentials: {}", names.join(", "))));
    }
    let time = check_time(signature, time.as_deref(), call)?;
    let signed = signed_call(spec, signature, call);
    owners.retain(|(_, shop)| {
        let key = shop.value(signature.key).unwrap_or_default();
        signature.scheme().verify(key, &signed, &given)
    });
    let Some((number, _)) = owners.first() else {
        let message = format!("the signature in `{}` is not that of the call", signature.signature.name);
        return Err(Refusal::not_authorised(message));
    };
    if let Some((sent, token)) = token {
        let owner = by_token(platform, shops, count, (sent, token), call)?;
        if owner != *number {
            return Err(Refusal::not_authorised(format!("`{}` holds the token of another shop", sent.name)));
        }
    }
    // Only a call with a valid signature uses up its nonce.
    if let (Some(sent), Some(nonce)) = (signature.nonce, nonce) {
        let oldest = UnixSeconds::new(call.now.seconds().saturating_sub(TOLERANCE));
        if !used.first_use((platform.id, *number, nonce.into_owned()), time, oldest) {
            return Err(Refusal::not_authorised(format!("the nonce in `{}` was used before", sent.name)));
        }
    }
    permitted(*number)
}

/// The time of a call, which must be near the server's.
fn check_time(signature: &SignatureSpec, text: Option<&str>, call: Call<'_>) -> Result<UnixSeconds, Refusal> {
    let (Some(declared), Some(text)) = (signature.timestamp, text) else { return Ok(call.now) };
    let name = declared.sent.name;
    let time = declared.form.read(text);
    let time =
        time.ok_or_else(|| Refusal::not_authorised(format!("`{name}` is not a time in the form of the platform")))?;
    if time.seconds().abs_diff(call.now.seconds()) > TOLERANCE.unsigned_abs() {
        let minutes = TOLERANCE / 60;
        let message = format!("`{name}` is more than {minutes} minutes away from the server's time");
        return Err(Refusal::not_authorised(message));
    }
    Ok(time)
}

/// The call as its signature sees it, from what came in.
fn signed_call<'a>(spec: &'static OperationSpec, signature: &SignatureSpec, call: Call<'a>) -> signing::Call<'a> {
    let value = |name: Cow<'a, str>, value: Cow<'a, str>, in_body| Sent { name, value, in_body };
    let body: Vec<(Cow<'a, str>, Cow<'a, str>)> = if call.has_form() {
        call.form_pairs().collect()
    } else {
        body_members(call.body).into_iter().map(|(name, text)| (name.into(), text.into())).collect()
    };
    let path = call.path_values(spec).unwrap_or_default().into_iter();
    let path = path.map(|(name, text)| value(name.into(), percent_decode_str(text).decode_utf8_lossy(), false));
    let query = call.query().map(|(name, text)| value(name, text, false));
    let own = spec.platform.auth.sent(spec.call_auth()).into_iter();
    let own = own.filter(|sent| sent.place == Place::Header && *sent != signature.signature).map(|sent| sent.name);
    let headers = own.chain(spec.headers());
    let headers = headers.filter_map(|name| Some(value(name.into(), call.header(name)?.into(), false)));
    let body = body.into_iter().map(|(name, text)| value(name, text, true));
    signing::Call {
        values: path.chain(headers).chain(query).chain(body).collect(),
        action: spec.action(),
        method: spec.method,
        path: call.path_of(spec),
        body: call.body,
    }
}
