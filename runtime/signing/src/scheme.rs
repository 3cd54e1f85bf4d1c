//! Which values of a call are signed.

use super::Recipe;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::borrow::Cow;

/// How the calls of a platform are signed: the recipe, and the values that it is applied to, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme<'a> {
    /// From the signed values to the signature.
    pub recipe: Recipe<'a>,
    /// Which values are signed.
    pub signed: Signed<'a>,
    /// Name of the secret key.
    pub key: &'a str,
    /// Name of the signature, which does not count as a value.
    pub signature: &'a str,
    /// Name of the time of the call.
    pub timestamp: Option<&'a str>,
    /// Name of the number that is used once.
    pub nonce: Option<&'a str>,
    /// The name under which the text of the body is signed, in place of its members.
    pub body_as: Option<&'a str>,
}

/// Which values a signature covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed<'a> {
    /// Those of these names, as far as a call has them.
    Only(&'a [&'a str]),
    /// All that are sent, but the signature and those of these names.
    AllBut(&'a [&'a str]),
}

/// A call as its signature sees it. Without `Debug`, since it holds credentials.
#[derive(Clone, Default)]
pub struct Call<'a> {
    /// The values that are sent. The signature does not count.
    pub values: Vec<Sent<'a>>,
    /// What the operation is called on the wire.
    pub action: &'a str,
    /// The HTTP method.
    pub method: &'a str,
    /// The path after the base URL.
    pub path: &'a str,
    /// The text of the body; empty where there is none.
    pub body: &'a str,
}

/// A value that is sent.
#[derive(Clone)]
pub struct Sent<'a> {
    /// Its name on the wire.
    pub name: Cow<'a, str>,
    /// Its text.
    pub value: Cow<'a, str>,
    /// Whether it is a member of the body.
    pub in_body: bool,
}

/// Names in place of those that a platform signs, and how names are spelled.
#[derive(Clone, Copy, Default)]
pub struct Spelling<'a> {
    /// The names of the signed values.
    pub names: Option<&'a [String]>,
    /// Whether names have a lower-case first letter in the signed text.
    pub camel: bool,
}

/// A signature with the text that is signed. Without `Debug`, since the text holds the key.
pub struct SignedText {
    /// The text.
    pub text: String,
    /// The text with `{key}` in place of the secret key.
    pub shown: String,
    /// The signature.
    pub signature: String,
}

/// A known signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vector<'a> {
    /// The secret key.
    pub key: &'a str,
    /// The values that are sent, by name.
    pub values: &'a [(&'a str, &'a str)],
    /// What the call is besides: `action`, `method`, `path` and `body`, where the recipe asks for it.
    pub call: &'a [(&'a str, &'a str)],
    /// The text that is signed, where it is known.
    pub signs: Option<&'a str>,
    /// The signature.
    pub signature: &'a str,
}

const KEY: &str = "key";
const BODY_BASE64: &str = "body_base64";
const SHOWN_KEY: &str = "{key}";

impl Scheme<'_> {
    /// The signature of a call with that secret key.
    pub fn sign(&self, key: &str, call: &Call<'_>, spelling: Spelling<'_>) -> SignedText {
        let pairs = self.pairs(key, call, spelling);
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (&**name, *value)).collect();
        let mut pairs = self.recipe.ordered(&pairs);
        let text = self.recipe.joined(&pairs, &self.fill(key, call));
        let key_name = spelling.of(self.key);
        pairs.iter_mut().filter(|(name, _)| *name == key_name).for_each(|(_, value)| *value = SHOWN_KEY);
        let shown = self.recipe.joined(&pairs, &self.fill(SHOWN_KEY, call));
        let signature = self.recipe.sign(&text, &self.fill(key, call));
        SignedText { text, shown, signature }
    }

    /// Whether `signature` is that of the call with that secret key, compared in constant time, for servers.
    pub fn verify(&self, key: &str, call: &Call<'_>, signature: &str) -> bool {
        let text = self.sign(key, call, Spelling::default()).text;
        self.recipe.verify(&text, &self.fill(key, call), signature)
    }

    /// The signature of a known call, which should be that of the vector.
    pub fn recompute(&self, vector: &Vector<'_>) -> SignedText {
        let of = |name: &str| vector.call.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value);
        let sent = |(name, value): &(&str, &str)| Sent {
            name: Cow::Owned((*name).to_owned()),
            value: Cow::Owned((*value).to_owned()),
            in_body: false,
        };
        let values = vector.values.iter().map(sent).collect();
        let call = Call { values, action: of("action"), method: of("method"), path: of("path"), body: of("body") };
        self.sign(vector.key, &call, Spelling::default())
    }

    /// The signed pairs, in the order in which they are declared or sent.
    fn pairs<'c>(&self, key: &'c str, call: &'c Call<'_>, spelling: Spelling<'_>) -> Vec<(String, &'c str)> {
        let values = self.values(call);
        let spelled = |name: &str| spelling.of(name);
        let of = |name: &str| {
            let found = values.iter().filter(|(own, _)| *own == name).map(|(_, value)| (spelled(name), *value));
            let mut found: Vec<_> = found.collect();
            if found.is_empty() && name == self.key {
                found.push((spelled(name), key));
            }
            found
        };
        match (spelling.names, self.signed) {
            (Some(names), _) => names.iter().flat_map(|name| of(name)).collect(),
            (None, Signed::Only(names)) => names.iter().flat_map(|name| of(name)).collect(),
            (None, Signed::AllBut(left_out)) => {
                let signed = values.iter().filter(|(name, _)| !left_out.contains(&&**name));
                signed.map(|(name, value)| (spelled(name), *value)).collect()
            }
        }
    }

    /// The values that can be signed.
    fn values<'c>(&self, call: &'c Call<'_>) -> Vec<(String, &'c str)> {
        let counts = |sent: &&Sent<'_>| sent.name != self.signature && !(sent.in_body && self.body_as.is_some());
        let values = call.values.iter().filter(counts).map(|sent| (sent.name.to_string(), &*sent.value));
        let body = self.body_as.filter(|_| !call.body.is_empty()).map(|name| (name.to_owned(), call.body));
        values.chain(body).collect()
    }

    /// The values of the recipe's placeholders.
    fn fill<'c>(&self, key: &'c str, call: &'c Call<'_>) -> impl Fn(&str) -> Option<Cow<'c, str>> {
        let (time, nonce, own_key) = (self.timestamp, self.nonce, self.key);
        move |name| {
            let sent = |name: &str| call.values.iter().find(|sent| sent.name == name).map(|sent| &*sent.value);
            if name == BODY_BASE64 {
                // The bodies of most platforms are signed as they are, or not at all.
                return Some(sent(name).map_or_else(|| STANDARD.encode(call.body).into(), Cow::Borrowed));
            }
            let value = match name {
                KEY => Some(key),
                // A vendor's own value of that name is meant where one is sent.
                "action" => sent(name).or(Some(call.action)),
                "method" => sent(name).or(Some(call.method)),
                "path" => sent(name).or(Some(call.path)),
                "body" => sent(name).or(Some(call.body)),
                "timestamp" => time.and_then(sent),
                "nonce" => nonce.and_then(sent),
                _ if name == own_key => Some(key),
                _ => sent(name),
            };
            value.map(Cow::Borrowed)
        }
    }
}

impl Spelling<'_> {
    fn of(self, name: &str) -> String {
        let mut letters = name.chars();
        match letters.next().filter(|_| self.camel) {
            Some(first) => first.to_lowercase().chain(letters).collect(),
            None => name.to_owned(),
        }
    }
}
