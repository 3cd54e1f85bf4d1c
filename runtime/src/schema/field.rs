//! A field of a type, as it is declared.

use super::Kind;
use super::key::Key;

/// A field: its name on the wire, what it holds, and what is out of the ordinary about it.
///
/// ```
/// # use dingdan_runtime::schema::{Field, Kind};
/// let phone = Field::new("phone", Kind::Text).named("buyer_phone").aliases(&["mobile"]).absent(&["--"]).sensitive();
/// assert_eq!((phone.wire, phone.name), ("phone", "buyer_phone"));
/// let numbers = [Field::new("size", Kind::Integer).as_text(), Field::new("id", Kind::Identifier).as_number()];
/// let text = Field::new("extra", Kind::Json).as_json_text();
/// let lists = [Field::new("tags", Kind::List(&Kind::Text)).one_or_many(), Field::new("more", Kind::Json).empty_list()];
/// assert!(matches!(Field::new("picture", Kind::Text).url().kind, Kind::Url));
/// # let _ = (numbers, text, lists);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Name on the wire.
    pub wire: &'static str,
    /// Name in Rust.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Other spellings of the wire name, accepted when reading.
    pub aliases: &'static [&'static str],
    /// Texts, or numbers by their digits, that mean absent besides the kind's own.
    pub absent: &'static [&'static str],
    /// How a value is written that did not come from a server.
    pub encode_as: EncodeAs,
    /// For lists: one element may come without its list.
    pub one_or_many: bool,
    /// For objects and maps: `[]` comes for an empty one.
    pub empty_list: bool,
    /// Buyers' data or a credential: never printed, nor anything below it.
    pub sensitive: bool,
    /// The wire name, ready to be compared.
    pub(crate) key: Key,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodeAs {
    /// In its kind's own form.
    Own,
    /// As text.
    Text,
    /// As a number, where it is one.
    Number,
    /// As JSON in text.
    JsonText,
}

impl Field {
    /// Makes a field of that wire name and kind, with the default of every setting.
    pub const fn new(wire: &'static str, kind: Kind) -> Self {
        Self {
            wire,
            name: wire,
            kind,
            aliases: &[],
            absent: &[],
            encode_as: EncodeAs::Own,
            one_or_many: false,
            empty_list: false,
            sensitive: false,
            key: Key::new(wire),
        }
    }

    /// Sets the Rust name where it differs from the wire name.
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Sets other spellings of the wire name.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Sets the texts, or digits of numbers, that mean absent.
    #[must_use]
    pub const fn absent(mut self, absent: &'static [&'static str]) -> Self {
        self.absent = absent;
        self
    }

    /// Writes the value as text.
    #[must_use]
    pub const fn as_text(mut self) -> Self {
        self.encode_as = EncodeAs::Text;
        self
    }

    /// Writes the value as a number.
    #[must_use]
    pub const fn as_number(mut self) -> Self {
        self.encode_as = EncodeAs::Number;
        self
    }

    /// Writes the value as JSON in text.
    #[must_use]
    pub const fn as_json_text(mut self) -> Self {
        self.encode_as = EncodeAs::JsonText;
        self
    }

    /// Accepts one element without its list.
    #[must_use]
    pub const fn one_or_many(mut self) -> Self {
        self.one_or_many = true;
        self
    }

    /// Accepts `[]` for an empty object or map.
    #[must_use]
    pub const fn empty_list(mut self) -> Self {
        self.empty_list = true;
        self
    }

    /// Hides the value wherever the record is printed.
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Declares that the text is a URL, or that the texts in a list or map are.
    #[must_use]
    pub const fn url(mut self) -> Self {
        self.kind = match self.kind {
            Kind::List(Kind::List(_)) => Kind::List(&Kind::List(&Kind::Url)),
            Kind::List(_) => Kind::List(&Kind::Url),
            Kind::Map(_) => Kind::Map(&Kind::Url),
            _ => Kind::Url,
        };
        self
    }

    /// The position of a text, or of a number by its digits, among those that mean absent.
    pub(crate) fn absent_index(&self, text: &str) -> Option<usize> {
        self.absent.iter().position(|absent| *absent == text)
    }
}
