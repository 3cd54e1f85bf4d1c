//! What a vendor posts to a user's own server: its signature, which event it is, and its content. There is no server here.

use super::request::body_members;
use super::spec::{EventSpec, EventsSpec, Place, SentSpec};
use crate::json::{DecodeError, decode, scalar_at};
use crate::record::Record;
use dingdan_signing::{CALL_NAMES, Call, Sent, Signed, placeholders};
use form_urlencoded::parse;
use http::HeaderMap;
use secrecy::{ExposeSecret, SecretString};
use std::borrow::Cow;

/// A post as it arrived. `Debug` prints none of it.
///
/// ```
/// # use dingdan_runtime::client::{Posted, http::HeaderMap};
/// let headers = HeaderMap::new();
/// let posted = Posted::new(&headers, "sign=1", b"{}").path("/orders");
/// # let _ = posted;
/// ```
#[derive(Clone, Copy)]
pub struct Posted<'a> {
    headers: &'a HeaderMap,
    query: &'a str,
    body: &'a [u8],
    path: &'a str,
}

/// Why a post is no event. It holds no value of the post but the name of an unknown event.
///
/// ```
/// # use dingdan_runtime::client::EventError;
/// # fn example(error: &EventError) -> u16 {
/// match error {
///     EventError::Unknown { .. } => 200,
///     EventError::WrongSignature(_) | EventError::Missing { .. } => 401,
///     _ => 400,
/// }
/// # }
/// ```
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum EventError {
    /// A value that the signature needs, or that says which event it is, is not there.
    #[error("the post lacks `{name}` in its {place}")]
    Missing {
        /// Its name.
        name: &'static str,
        /// Where it should be.
        place: &'static str,
    },
    /// The post is not from the vendor, the key is another one, or the post was changed on its way.
    #[error("the signature `{name}` is not that of the post", name = .0)]
    WrongSignature(
        /// The name of the signature.
        &'static str,
    ),
    /// The signature is right, and no such event is declared.
    #[error("an event `{action}` is not declared")]
    Unknown {
        /// What the vendor calls it; empty if that is no word.
        action: String,
    },
    /// The signature is right, and the body does not fit the type of the event.
    #[error("the event {event} cannot be read: {error}")]
    Unreadable {
        /// The id of the event.
        event: &'static str,
        /// Why.
        #[source]
        error: DecodeError,
    },
    /// The body is not UTF-8.
    #[error("the body of the post is not UTF-8")]
    NotUtf8,
}

impl<'a> Posted<'a> {
    /// A post with these headers, this query (without its `?`) and this body.
    pub fn new(headers: &'a HeaderMap, query: &'a str, body: &'a [u8]) -> Self {
        Self { headers, query, body, path: "" }
    }

    /// Sets the path, for a signature that covers it.
    #[must_use]
    pub fn path(mut self, path: &'a str) -> Self {
        self.path = path;
        self
    }

    /// The content of an event.
    ///
    /// ```
    /// # use dingdan_runtime::client::{EventError, EventSpec, Posted};
    /// # use dingdan_runtime::record::Record;
    /// # fn example<Order: Record + Default>(posted: &Posted<'_>, event: &'static EventSpec) -> Result<(), EventError> {
    /// let order = posted.content::<Order>(event)?;
    /// println!("{}", dingdan_runtime::json::encode(&*order));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the body is no such object.
    pub fn content<T: Record + Default>(&self, event: &'static EventSpec) -> Result<Box<T>, EventError> {
        let mut content = Box::<T>::default();
        match decode(&mut *content, self.text()?) {
            Ok(()) => Ok(content),
            Err(error) => Err(EventError::Unreadable { event: event.id, error }),
        }
    }

    fn text(&self) -> Result<&'a str, EventError> {
        std::str::from_utf8(self.body).map_err(|_| EventError::NotUtf8)
    }

    /// A value, where it is there.
    fn value(&self, sent: SentSpec) -> Option<Cow<'a, str>> {
        match sent.place {
            Place::Header => self.headers.get(sent.name)?.to_str().ok().map(Cow::Borrowed),
            Place::Body => scalar_at(self.text().ok()?, sent.name).map(Cow::Owned),
            Place::Query | Place::Path => {
                parse(self.query.as_bytes()).find(|(name, _)| name == sent.name).map(|(_, value)| value)
            }
        }
    }

    fn needed(&self, sent: SentSpec) -> Result<Cow<'a, str>, EventError> {
        let found = self.value(sent).filter(|value| !value.is_empty());
        found.ok_or(EventError::Missing { name: sent.name, place: word(sent.place) })
    }
}

impl std::fmt::Debug for Posted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Posted").finish_non_exhaustive()
    }
}

impl EventsSpec {
    /// Verifies a post with the secret key, in constant time, and says which event it is. How old the post is does not
    /// count, nor whether it came before.
    ///
    /// ```
    /// # use dingdan_runtime::client::signing::{Algorithm, Encoding, Recipe, Signed};
    /// # use dingdan_runtime::client::{EventError, EventSpec, EventsSpec, Posted, SecretString, SentSpec, SignatureSpec, http::HeaderMap};
    /// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
    /// # use dingdan_runtime::types::Label;
    /// # #[derive(Clone, Default, PartialEq, Record)]
    /// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
    /// static EVENTS: EventsSpec = EventsSpec {
    ///     action: None,
    ///     verify: SignatureSpec {
    ///         signature: SentSpec::query("sign"),
    ///         signed: Signed::Only(&[]),
    ///         recipe: Recipe { before: "{body}{key}", ..Recipe::new(Algorithm::Md5, Encoding::Hex) },
    ///         ..SignatureSpec::new("secret")
    ///     },
    ///     reply: "success",
    ///     list: &[EventSpec::new("shop.order.paid", "paid", Label::new("an order was paid", "支付"))],
    /// };
    /// let headers = HeaderMap::new();
    /// let posted = Posted::new(&headers, "sign=8b1454201318e1718b26a1c1c7f2b299", br#"{"id":"7"}"#);
    /// let event = EVENTS.verified(&posted, &SecretString::from("secret"))?;
    /// let order: Box<Order> = posted.content(event)?;
    /// assert_eq!((event.id, order.id), ("shop.order.paid", Some(7)));
    /// # Ok::<(), EventError>(())
    /// ```
    ///
    /// # Errors
    /// When a value is missing, the signature is wrong, or no such event is declared.
    pub fn verified(
        &'static self,
        posted: &Posted<'_>,
        key: &SecretString,
    ) -> Result<&'static EventSpec, EventError> {
        self.verify(posted, key)?;
        let Some(action) = self.action else {
            return self.list.first().ok_or(EventError::Unknown { action: String::new() });
        };
        let name = posted.needed(action)?;
        self.list
            .iter()
            .find(|event| event.action == name)
            .ok_or_else(|| EventError::Unknown { action: word_of(&name) })
    }

    fn verify(&self, posted: &Posted<'_>, key: &SecretString) -> Result<(), EventError> {
        let body = posted.text()?;
        let signature = posted.needed(self.verify.signature)?;
        let declared = self.verify.sent.iter().copied().chain(self.verify.timestamp.map(|time| time.sent));
        let declared: Vec<SentSpec> = declared.chain(self.verify.nonce).collect();
        let value = |name: Cow<'static, str>, value: String, in_body| Sent { name, value: value.into(), in_body };
        let mut values = Vec::new();
        for sent in &declared {
            values.push(value(sent.name.into(), posted.needed(*sent)?.into_owned(), sent.place == Place::Body));
        }
        let counts = |name: &str| !declared.iter().any(|sent| sent.name == name) && self.may_be(name);
        let query = parse(posted.query.as_bytes()).filter(|(name, _)| counts(name));
        values.extend(query.map(|(name, text)| value(name.into_owned().into(), text.into_owned(), false)));
        let members = body_members(body).into_iter().filter(|(name, _)| counts(name));
        values.extend(members.map(|(name, text)| value(name.into(), text, true)));
        let call = Call { values, action: "", method: "POST", path: posted.path, body };
        if self.verify.scheme().verify(key.expose_secret(), &call, &signature) {
            Ok(())
        } else {
            Err(EventError::WrongSignature(self.verify.signature.name))
        }
    }

    /// Whether a value counts that is not declared under `sent`. One that is called `body` would otherwise be signed in place
    /// of the body, which anybody could add to the query of an old post.
    fn may_be(&self, name: &str) -> bool {
        let is_signed = match self.verify.signed {
            Signed::Only(names) => names.contains(&name),
            Signed::AllBut(_) => true,
        };
        let recipe = &self.verify.recipe;
        let is_placeholder = || {
            let templates = [recipe.before, recipe.after, recipe.hmac_key];
            let mut found = templates.into_iter().filter_map(|template| placeholders(template).ok()).flatten();
            found.any(|placeholder| placeholder.name == name)
        };
        if CALL_NAMES.contains(&name) { is_signed && !is_placeholder() } else { is_signed || is_placeholder() }
    }
}

fn word(place: Place) -> &'static str {
    match place {
        Place::Body => "body",
        Place::Query | Place::Path => "query",
        Place::Header => "headers",
    }
}

/// The name of an event, if it is one: anything else is not repeated.
fn word_of(name: &str) -> String {
    let is_word =
        name.len() <= 64 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-:/".contains(&byte));
    if is_word { name.to_owned() } else { String::new() }
}
