//! Values in other forms than documented, as the platforms send them.

use crate::mix::Mix;
use dingdan::Record;
use dingdan::client::PlatformSpec;
use dingdan::json::{decode_field, encode, encode_value, write_text};
use dingdan::record::Value;
use dingdan::schema::{EncodeAs, Field, Kind};

/// How far items deviate from what is documented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Quirks {
    /// Not at all.
    #[default]
    Off,
    /// As the declarations say of a field: `[]` for an empty object, an element without its list, values that mean
    /// absent. One value in ten.
    Documented,
    /// Besides these, numbers as text and text as numbers, zero dates, missing fields, `null`, values that no enum lists,
    /// and members that nobody knows.
    Wild {
        /// So many values of a thousand.
        per_mille: u32,
        /// The same seed gives the same deviations.
        seed: u64,
    },
}

/// A member that no declaration knows, for the start of an object.
pub(crate) const EXTRA: &str = "\"sandbox_extra\":{\"未知\":[1,null]}";

/// Quirks of one platform's items.
#[derive(Clone, Copy)]
pub(crate) struct Deviation {
    mix: Mix,
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
            Quirks::Wild { per_mille, seed } => (seed, per_mille, true),
        };
        let empty_as_list = wild || platform.empty_object_as_list;
        Some(Self { mix: Mix::new(seed), per_mille: per_mille.into(), wild, empty_as_list })
    }

    /// Lets the value of a field deviate, by `mix` alone. Where it is `kept` it keeps its meaning: it is what items are
    /// told apart and selected by.
    pub(crate) fn deviate(self, record: &mut dyn Record, index: usize, mix: Mix, kept: bool) {
        let Some(field) = record.schema().fields().get(index) else { return };
        let mix = self.mix.name("deviation").with(mix);
        if !self.comes(mix) || matches!(record.value(index), Value::Absent) {
            return;
        }
        let other = if kept { None } else { self.another_meaning(record, index, field, mix) };
        let Some(raw) = other.or_else(|| self.another_form(record, index, field)) else { return };
        let mut before = String::new();
        encode_value(&mut before, field, record.value(index));
        record.slot(index).clear();
        if decode_field(record, index, &raw).is_err() {
            // What no reader takes would be a fault, not a quirk.
            record.slot(index).clear();
            let _ = decode_field(record, index, &before);
        }
    }

    /// Whether an item has a member that nobody knows.
    pub(crate) fn adds(self, item: Mix) -> bool {
        self.wild && self.comes(self.mix.name("addition").with(item))
    }

    fn comes(self, mix: Mix) -> bool {
        mix.name("comes").below(1000) < self.per_mille
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

    /// Another value, or none.
    fn another_meaning(self, record: &dyn Record, index: usize, field: &Field, mix: Mix) -> Option<String> {
        if let Some(absent) = mix.name("absent").pick(field.absent) {
            return Some(format!("{absent:?}"));
        }
        match field.kind {
            Kind::Object(_) | Kind::Map(_) if self.empty_as_list || field.empty_list => Some("[]".to_owned()),
            _ if !self.wild => None,
            _ if mix.name("null").below(4) == 0 => Some("null".to_owned()),
            Kind::BeijingTime => {
                let zeros = ["0000-00-00 00:00:00", "0001-01-01 00:00:00", "", "--"];
                mix.pick(&zeros).map(|zero| format!("{zero:?}"))
            }
            Kind::Date => Some("\"0000-00-00\"".to_owned()),
            Kind::UnixSeconds => Some("0".to_owned()),
            Kind::Enum(table) if table.text => Some("\"NEVER_ANNOUNCED\"".to_owned()),
            Kind::Enum(_) => Some(format!("{}", 90_000 + mix.below(1000))),
            Kind::Text if matches!(record.value(index), Value::Text(_)) => Some(mix.below(1000).to_string()),
            _ => None,
        }
    }
}
