//! The static table of a type.

use super::Form;
use super::places::{Places, find};
use crate::kinds::EnumTable;
use crate::wire::Key;
use std::sync::OnceLock;

/// A type: its name and its fields, in the order in which the server sends them.
#[derive(Debug)]
pub struct Shape {
    /// Name of the Rust type.
    pub name: &'static str,
    /// The fields.
    pub fields: &'static [Field],
    places: OnceLock<Places>,
}

impl Shape {
    /// A type of that name with these fields.
    pub const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, fields, places: OnceLock::new() }
    }

    /// The place of the field with that wire name or alias.
    pub fn find(&self, wire: &str) -> Option<usize> {
        find(self.fields, wire).map(|place| place.field)
    }

    /// The places of its fields' names.
    #[inline]
    pub(crate) fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::new(self.fields))
    }
}

/// A field.
///
/// What reading needs comes first, in one line of a processor's cache.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
pub struct Field {
    /// The wire name, ready to be compared.
    pub(crate) key: Key,
    /// Some values mean absent.
    pub(crate) lists_absent: bool,
    /// The form of the number zero, if it means absent.
    pub(crate) zero: Form,
    /// Buyers' data or a credential: never printed, nor anything below it.
    pub sensitive: bool,
    /// How it is written.
    pub wire_form: WireForm,
    /// For lists: one element may come without its list.
    pub one_or_many: bool,
    /// For objects and maps: `[]` comes for an empty one.
    pub empty_list: bool,
    /// What it holds.
    pub kind: Kind,
    /// No number from here on means absent.
    pub(crate) present_from: i64,
    /// Name on the wire.
    pub wire: &'static str,
    /// Name in Rust, where it is another.
    named: Option<&'static str>,
    /// Other spellings of the wire name, accepted when reading.
    pub aliases: &'static [&'static str],
    /// Texts, or numbers by their digits, that mean absent besides the kind's own.
    pub absent: &'static [&'static str],
}

const _: () = assert!(std::mem::offset_of!(Field, wire) <= 64, "what reading needs stands together");

impl Field {
    /// A field whose Rust name is its wire name.
    pub const fn new(wire: &'static str, kind: Kind) -> Self {
        Self {
            key: Key::new(wire),
            lists_absent: false,
            zero: Form::ABSENT,
            sensitive: false,
            wire_form: WireForm::Own,
            one_or_many: false,
            empty_list: false,
            kind,
            present_from: 0,
            wire,
            named: None,
            aliases: &[],
            absent: &[],
        }
    }

    /// With another name in Rust.
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.named = Some(name);
        self
    }

    /// Name in Rust.
    pub fn name(&self) -> &'static str {
        self.named.unwrap_or(self.wire)
    }

    /// With other spellings.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// With values that mean absent.
    #[must_use]
    pub const fn absent(mut self, absent: &'static [&'static str]) -> Self {
        self.absent = absent;
        self.lists_absent = !absent.is_empty();
        let mut place = 0;
        while place < absent.len() {
            if let Ok(number) = i64::from_str_radix(absent[place], 10)
                && number >= self.present_from
            {
                self.present_from = number.saturating_add(1);
            }
            if let [b'0'] = absent[place].as_bytes()
                && place < Form::PLACES
            {
                self.zero = Form::listed(place, true);
            }
            place += 1;
        }
        self
    }

    /// The form of a text, or of a number by its digits, that is listed as absent.
    pub(crate) fn listed(&self, text: &str, number: bool) -> Option<Form> {
        let place = self.absent.iter().position(|absent| *absent == text)?;
        Some(Form::listed(place, number))
    }

    /// Never printed.
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Written in another form than its kind's own.
    #[must_use]
    pub const fn written(mut self, form: WireForm) -> Self {
        self.wire_form = form;
        self
    }

    /// One element may come without its list.
    #[must_use]
    pub const fn one_or_many(mut self) -> Self {
        self.one_or_many = true;
        self
    }

    /// `[]` comes for an empty one.
    #[must_use]
    pub const fn empty_list(mut self) -> Self {
        self.empty_list = true;
        self
    }
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WireForm {
    /// In its kind's own form.
    Own,
    /// As text.
    Text,
    /// As a number, where it is one.
    Number,
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Text.
    Text,
    /// A URL, kept as text.
    Url,
    /// A whole number.
    Integer,
    /// An exact decimal.
    Decimal,
    /// Yes or no.
    Bool,
    /// Opaque text that may arrive as a number.
    Identifier,
    /// Money in fen.
    Fen,
    /// Money in yuan.
    Yuan,
    /// Date and time in +08:00.
    BeijingTime,
    /// Seconds since 1970.
    UnixSeconds,
    /// A date.
    Date,
    /// A value of an enum.
    Enum(&'static EnumTable),
    /// An object.
    Object(&'static Shape),
    /// A list.
    List(&'static Kind),
    /// Text to values.
    Map(&'static Kind),
    /// Anything, as raw text.
    Json,
}

impl Kind {
    /// What an error calls it.
    pub fn expectation(self) -> &'static str {
        match self {
            Self::Text | Self::Url => "text",
            Self::Integer => "a whole number",
            Self::Decimal => "a decimal number",
            Self::Bool => "a bool",
            Self::Identifier => "an identifier (text or number)",
            Self::Fen => "an amount in fen (a whole number)",
            Self::Yuan => "an amount in yuan (a decimal number)",
            Self::BeijingTime => "a time (YYYY-MM-DD hh:mm:ss)",
            Self::UnixSeconds => "a time (seconds since 1970)",
            Self::Date => "a date (YYYY-MM-DD)",
            Self::Enum(_) => "a code (number or text)",
            Self::Object(_) | Self::Map(_) => "an object",
            Self::List(_) => "a list",
            Self::Json => "a value",
        }
    }
}
