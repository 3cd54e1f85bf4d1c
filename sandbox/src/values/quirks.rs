//! Values in other forms than documented, as the platforms send them.

use super::SeededHash;
use dingdan::Record;
use dingdan::client::PlatformSpec;
use dingdan::json::{decode_field, encode, encode_value, write_text};
use dingdan::record::Value;
use dingdan::schema::{EncodeAs, Field, Kind};

/// How much items deviate from what is documented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Quirks {
    /// Not at all.
    #[default]
    Off,
    /// As the declarations allow: `[]` for an empty object, an element without its list, values that mean absent. One
    /// value in ten.
    Documented,
    /// In addition: numbers as text and text as numbers, zero dates, `null`, values that no enum lists, and undeclared
    /// members.
    Wild {
        /// How many values of a thousand deviate.
        per_mille: u32,
        /// The same seed gives the same deviations.
        seed: u64,
    },
    /// In addition: values in every form that an [`Oddity`](crate::Oddity) makes of them and that is JSON, in items and
    /// beside them. Fields cannot hold many of these.
    Odd {
        /// How many values of a thousand deviate, and how many are odd.
        per_mille: u32,
        /// The same seed gives the same deviations.
        seed: u64,
    },
}

/// An undeclared member, for the start of an object.
pub(crate) const UNKNOWN_MEMBER: &str = "\"sandbox_extra\":{\"未知\":[1,null]}";

/// How the items of one platform deviate.
#[derive(Clone, Copy)]
pub(crate) struct Deviation {
    hash: SeededHash,
    per_mille: u64,
    wild: bool,
    empty_as_list: bool,
}

impl Deviation {
    /// `None` where nothing deviates.
    pub(crate) fn of(quirks: Quirks, platform: &PlatformSpec) -> Option<Self> {
        let (seed, per_mille, wild) = match quirks {
            Quirks::Off => return None,
            Quirks::Documented => (1, 100, false),
            Quirks::Wild { per_mille, seed } | Quirks::Odd { per_mille, seed } => (seed, per_mille, true),
        };
        let empty_as_list = wild || platform.empty_object_as_list;
        Some(Self { hash: SeededHash::new(seed), per_mille: per_mille.into(), wild, empty_as_list })
    }

    /// Makes the value of a field deviate, or not, decided by `hash` alone. With `keep_meaning` only the form of the value
    /// changes: items are identified and selected by it.
    pub(crate) fn deviate(self, record: &mut dyn Record, index: usize, hash: SeededHash, keep_meaning: bool) {
        let Some(field) = record.schema().fields().get(index) else { return };
        let hash = self.hash.name("deviation").with(hash);
        if !self.applies(hash) || matches!(record.value(index), Value::Absent) {
            return;
        }
        let other = if keep_meaning { None } else { self.another_meaning(record, index, field, hash) };
        let Some(raw) = other.or_else(|| self.another_form(record, index, field)) else { return };
        let mut before = String::new();
        encode_value(&mut before, field, record.value(index));
        record.field_mut(index).clear();
        if decode_field(record, index, &raw).is_err() {
            // A value that cannot be decoded would be a fault, not a quirk.
            record.field_mut(index).clear();
            let _ = decode_field(record, index, &before);
        }
    }

    /// Whether an item gets an undeclared member.
    pub(crate) fn adds_member(self, item: SeededHash) -> bool {
        self.wild && self.applies(self.hash.name("addition").with(item))
    }

    fn applies(self, hash: SeededHash) -> bool {
        hash.name("comes").below(1000) < self.per_mille
    }

    /// The same value in another form.
    fn another_form(self, record: &dyn Record, index: usize, field: &Field) -> Option<String> {
        let value = record.value(index);
        if let (Value::List(list), true) = (value, field.one_or_many)
            && let (1, Value::Object(only)) = (list.len(), list.get(0))
        {
            return Some(encode(only));
        }
        let is_number = match (field.encode_as, field.kind) {
            (
                _,
                Kind::Text
                | Kind::Url
                | Kind::Bool
                | Kind::Json
                | Kind::BeijingTime
                | Kind::Date
                | Kind::Object(_)
                | Kind::List(_)
                | Kind::Map(_),
            ) => return None,
            (EncodeAs::Number, _) => true,
            (EncodeAs::Text, _) | (_, Kind::Identifier) => false,
            (_, Kind::Enum(table)) => !table.text,
            _ => true,
        };
        let text = value.scalar_text().filter(|_| self.wild)?;
        let is_opaque = matches!(field.kind, Kind::Identifier | Kind::Enum(_)) && text.parse::<u64>().is_err();
        if is_number || is_opaque {
            let mut raw = String::new();
            write_text(&mut raw, &text);
            return Some(raw);
        }
        Some(text.into_owned())
    }

    /// Another value, or one that means absent.
    fn another_meaning(self, record: &dyn Record, index: usize, field: &Field, hash: SeededHash) -> Option<String> {
        if let Some(absent) = hash.name("absent").pick(field.absent) {
            return Some(format!("{absent:?}"));
        }
        match field.kind {
            Kind::Object(_) | Kind::Map(_) if self.empty_as_list || field.empty_list => Some("[]".to_owned()),
            _ if !self.wild => None,
            _ if hash.name("null").below(4) == 0 => Some("null".to_owned()),
            Kind::BeijingTime => {
                let zeros = ["0000-00-00 00:00:00", "0001-01-01 00:00:00", "", "--"];
                hash.pick(&zeros).map(|zero| format!("{zero:?}"))
            }
            Kind::Rfc3339 => Some("\"0001-01-01T00:00:00Z\"".to_owned()),
            Kind::Date => Some("\"0000-00-00\"".to_owned()),
            Kind::UnixSeconds | Kind::UnixMillis => Some("0".to_owned()),
            Kind::Enum(table) if table.text => Some("\"NEVER_ANNOUNCED\"".to_owned()),
            Kind::Enum(_) => Some(format!("{}", 90_000 + hash.below(1000))),
            Kind::Text if matches!(record.value(index), Value::Text(_)) => Some(hash.below(1000).to_string()),
            _ => None,
        }
    }
}
