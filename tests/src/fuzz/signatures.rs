//! A post is taken with the signature of what it says, and with no other.

use super::Choices;
use dingdan::client::http::{HeaderMap, HeaderName, HeaderValue};
use dingdan::client::signing::{Algorithm, Call, Encoding, Order, Recipe, Scheme, Sent, Signed, Spelling};
use dingdan::client::{EventError, EventSpec, EventsSpec, Posted, SecretString, SentSpec, SignatureSpec};
use dingdan::types::Label;

const KEY: &str = "planted-key";

/// Vendors' posts: some values of query, headers and body are signed; all of them are; and the text of the body is.
static POSTS: [EventsSpec; 3] = [
    EventsSpec {
        action: Some(SentSpec::query("action")),
        verify: SignatureSpec {
            signature: SentSpec::query("sign"),
            sent: &[SentSpec::query("action"), SentSpec::header("x-shop"), SentSpec::body("order.id")],
            signed: Signed::Only(&["action", "x-shop", "order.id"]),
            ..SignatureSpec::new("secret")
        },
        reply: "",
        list: LIST,
    },
    EventsSpec {
        action: None,
        verify: SignatureSpec {
            signature: SentSpec::header("x-sign"),
            signed: Signed::AllBut(&["x"]),
            recipe: Recipe { before: "{key}", after: "{key}", ..Recipe::new(Algorithm::Md5, Encoding::HexUpper) },
            ..SignatureSpec::new("secret")
        },
        reply: "",
        list: LIST,
    },
    EventsSpec {
        action: Some(SentSpec::body("event")),
        verify: SignatureSpec {
            signature: SentSpec::query("sign"),
            signed: Signed::Only(&[]),
            recipe: Recipe { before: "{path}{body}", ..Recipe::new(Algorithm::HmacSha256, Encoding::Base64) },
            ..SignatureSpec::new("secret")
        },
        reply: "",
        list: LIST,
    },
];

const LIST: &[EventSpec] = &[EventSpec::new("shop.paid", "paid", Label::new("an order was paid", "支付"))];

/// No post panics, and none of any bytes is signed with a key that it does not know. A call's own signature is accepted; another
/// one, and that of another value, is not.
///
/// # Errors
/// When something does not hold: what.
pub fn signatures(bytes: &[u8]) -> Result<(), String> {
    let mut choices = Choices::new(bytes);
    let posts = &POSTS[choices.below(POSTS.len())];
    let mut headers = HeaderMap::new();
    for name in ["x-sign", "x-shop"] {
        let length = choices.below(64);
        if let Ok(value) = HeaderValue::from_str(&choices.text(length)) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    let length = choices.below(256);
    let query = choices.text(length);
    let body = choices.rest();
    let key = SecretString::from(KEY);
    let verified = posts.verified(&Posted::new(&headers, &query, body).path("/posts"), &key);
    match verified {
        // A signature by guess: the digest would have to be found.
        Ok(_) | Err(EventError::Unknown { .. }) => return Err(format!("verified: {query:?} {body:?}")),
        Err(error) if format!("{error} {error:?}").contains(KEY) => return Err(format!("{error:?} tells the key")),
        Err(_) => {}
    }
    calls(&mut Choices::new(bytes))
}

/// Values by any recipe.
fn calls(choices: &mut Choices<'_>) -> Result<(), String> {
    let algorithms = Algorithm::WORDS;
    let encodings = Encoding::WORDS;
    let recipe = Recipe {
        pair: choices.pick(&[
            "{name}={value}",
            "{name}{value}",
            "{value}",
            "{name_length:2}{name}{value_bytes:4}{value}",
        ]),
        join: choices.pick(&["&", "", ","]),
        before: choices.pick(&["", "{key}", "{method}{path}", "{body}"]),
        after: choices.pick(&["", "{key}", "{timestamp}", "{nothing}"]),
        order: choices.pick(Order::WORDS).1,
        skips_empty: choices.below(2) == 1,
        ..Recipe::new(choices.pick(algorithms).1, choices.pick(encodings).1)
    };
    let scheme = Scheme {
        recipe,
        signed: Signed::AllBut(&["left_out"]),
        key: "secret",
        signature: "sign",
        timestamp: Some("time"),
        nonce: None,
        body_as: choices.pick(&[None, Some("body")]),
    };
    let mut values = Vec::new();
    while !choices.is_over() && values.len() < 8 {
        let name = choices.pick(&["a", "b", "time", "key", "body", "secret", "left_out", "sign", "订", ""]);
        let length = choices.below(24);
        values.push(Sent { name: name.into(), value: choices.text(length).into(), in_body: choices.below(2) == 1 });
    }
    let call = Call { values, action: "act", method: "POST", path: "/a", body: "{}" };
    let signed = scheme.sign(KEY, &call, Spelling::default());
    if !scheme.verify(KEY, &call, &signed.signature) {
        return Err(format!("its own signature is refused: {recipe:?}, {:?}", signed.text));
    }
    let mut changed = call.clone();
    if let Some(value) = changed.values.iter_mut().find(|sent| !matches!(&*sent.name, "left_out" | "sign")) {
        value.value = format!("{}x", value.value).into();
        let other = scheme.sign(KEY, &changed, Spelling::default());
        if other.text != signed.text && scheme.verify(KEY, &changed, &signed.signature) {
            return Err(format!("the signature of another text is accepted: {:?}", other.text));
        }
    }
    for wrong in ["", "0", &signed.signature[1..], &format!("{}0", signed.signature)] {
        if scheme.verify(KEY, &call, wrong) {
            return Err(format!("{wrong:?} is accepted for {:?}", signed.signature));
        }
    }
    Ok(())
}
