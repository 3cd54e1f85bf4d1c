//! From the values of a call to its signature.

use super::template::{Placeholder, fill};
use super::{Algorithm, Encoding};
use std::borrow::Cow;
use subtle::ConstantTimeEq;

/// How a call is signed.
///
/// Each signed value is written as `pair`, the pairs are joined, and `before` and `after` stand around them. The digest of
/// that text is the signature.
///
/// ```
/// use dingdan_signing::{Algorithm, Encoding, Recipe};
///
/// let recipe = Recipe {
///     pair: "{name}{value}",
///     join: "",
///     before: "{key}",
///     after: "{key}",
///     ..Recipe::new(Algorithm::Md5, Encoding::HexUpper)
/// };
/// let fill = |name: &str| (name == "key").then(|| "secret".into());
/// let text = recipe.text(&[("b", "2"), ("a", "1")], &fill);
/// assert_eq!(text, "secreta1b2secret");
/// assert_eq!(recipe.sign(&text, &fill), "EF16F26C937CF52AE6F85DF2FD08B24A");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe<'a> {
    /// A pair of a name and its value, with `{name}`, `{value}` and their lengths: in characters (`{value_length}`) and in
    /// bytes of UTF-8 (`{value_bytes}`).
    pub pair: &'a str,
    /// What stands between two pairs.
    pub join: &'a str,
    /// What stands before all pairs, with placeholders.
    pub before: &'a str,
    /// What stands after all pairs, with placeholders.
    pub after: &'a str,
    /// The order of the pairs.
    pub order: Order,
    /// Whether pairs with an empty value are left out.
    pub skips_empty: bool,
    /// The digest.
    pub algorithm: Algorithm,
    /// The key of a keyed digest, with placeholders.
    pub hmac_key: &'a str,
    /// How the digest is written.
    pub encoding: Encoding,
}

/// The order of the signed pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By name, in the order of the bytes.
    ByName,
    /// By value, in the order of the bytes.
    ByValue,
    /// As they are given.
    AsGiven,
}

impl Order {
    /// Every order, with its word in the schema language.
    pub const WORDS: &[(&str, Self)] =
        &[("true", Self::ByName), ("by_value", Self::ByValue), ("false", Self::AsGiven)];

    /// Its word in the schema language.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, own)| *own == self).map_or("", |(word, _)| word)
    }
}

/// Gives the value of a placeholder. `key` is the secret key.
pub type Fill<'f, 'v> = &'f dyn Fn(&str) -> Option<Cow<'v, str>>;

impl Recipe<'_> {
    /// A recipe for `a=1&b=2`, sorted by name, with nothing around it, and with the secret key as the key of a keyed digest.
    pub const fn new(algorithm: Algorithm, encoding: Encoding) -> Self {
        Self {
            pair: "{name}={value}",
            join: "&",
            before: "",
            after: "",
            order: Order::ByName,
            skips_empty: false,
            algorithm,
            hmac_key: "{key}",
            encoding,
        }
    }

    /// The pairs that are signed, in their order.
    pub fn ordered<'p>(&self, pairs: &[(&'p str, &'p str)]) -> Vec<(&'p str, &'p str)> {
        let mut pairs = pairs.to_vec();
        pairs.retain(|(_, value)| !self.skips_empty || !value.is_empty());
        match self.order {
            Order::ByName => pairs.sort_by_key(|(name, _)| *name),
            Order::ByValue => pairs.sort_by_key(|(_, value)| *value),
            Order::AsGiven => {}
        }
        pairs
    }

    /// The text that is signed.
    pub fn text(&self, pairs: &[(&str, &str)], values: Fill<'_, '_>) -> String {
        self.joined(&self.ordered(pairs), values)
    }

    /// The text of pairs that are in their order.
    pub fn joined(&self, pairs: &[(&str, &str)], values: Fill<'_, '_>) -> String {
        let mut text = fill(self.before, &|placeholder| values(placeholder.name));
        for (index, (name, value)) in pairs.iter().enumerate() {
            if index > 0 {
                text.push_str(self.join);
            }
            text.push_str(&fill(self.pair, &|placeholder| of_pair(placeholder, name, value)));
        }
        text.push_str(&fill(self.after, &|placeholder| values(placeholder.name)));
        text
    }

    /// The signature of a text.
    pub fn sign(&self, text: &str, values: Fill<'_, '_>) -> String {
        let key = fill(self.hmac_key, &|placeholder| values(placeholder.name));
        self.encoding.encode(&self.algorithm.digest(&key, text))
    }

    /// Whether `signature` is that of the text, compared in constant time.
    pub fn verify(&self, text: &str, values: Fill<'_, '_>, signature: &str) -> bool {
        let given = self.encoding.normal(signature);
        self.sign(text, values).as_bytes().ct_eq(given.as_bytes()).into()
    }
}

fn of_pair<'v>(placeholder: Placeholder<'_>, name: &'v str, value: &'v str) -> Option<Cow<'v, str>> {
    let width = placeholder.width;
    let length = |length: usize| Some(Cow::Owned(format!("{length:0width$}")));
    match placeholder.name {
        "name" => Some(name.into()),
        "value" => Some(value.into()),
        "name_length" => length(name.chars().count()),
        "value_length" => length(value.chars().count()),
        "name_bytes" => length(name.len()),
        "value_bytes" => length(value.len()),
        _ => None,
    }
}
