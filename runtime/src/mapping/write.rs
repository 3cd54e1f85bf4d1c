//! Writing values of a platform into fields of the shared record.

use crate::record::{FieldMut, Record, Value};
use crate::schema::Kind;
use crate::types::{Id, Text, WireCode};

/// What the platform says by a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Says {
    /// Nothing: there is none, or the schema says it.
    Nothing,
    /// An amount of zero: a value, which alone makes no element of a list.
    Zero,
    /// Anything else.
    Something,
}

/// Writes a value into a field of a kind that can say the same. `check` refuses kinds that do not fit, which write nothing
/// here. An empty text says nothing, nor do the blanks around one.
pub(super) fn value(field: FieldMut<'_>, value: Value<'_>) -> Says {
    match (field, value) {
        (FieldMut::Text(field), Value::Text(text)) => put(field, trimmed(text)),
        (FieldMut::Text(field), Value::Id(id)) => put(field, (!id.as_str().is_empty()).then(|| id.as_str().into())),
        // The label of a code that is not documented is unknown.
        (FieldMut::Text(field), Value::Enum(code)) => put(field, code.info().map(|info| Text::fixed(info.label.zh))),
        (FieldMut::Id(field), Value::Id(id)) => put(field, (!id.as_str().is_empty()).then(|| id.clone())),
        (FieldMut::Id(field), Value::Text(text)) => put(field, (!text.is_empty()).then(|| Id::from(text.clone()))),
        (FieldMut::Id(field), Value::Integer(number)) => {
            put(field, Some(Id::new(itoa::Buffer::new().format(number))))
        }
        (FieldMut::Integer(field), Value::Integer(number)) => put(field, Some(number)),
        (FieldMut::Decimal(field), Value::Integer(number)) => put(field, Some(number.into())),
        (FieldMut::Decimal(field), Value::Decimal(number)) => put(field, Some(number)),
        (FieldMut::Bool(field), Value::Bool(yes)) => put(field, Some(yes)),
        (FieldMut::Fen(field), Value::Fen(amount)) => {
            put(field, Some(amount));
            if amount.in_fen() == 0 { Says::Zero } else { Says::Something }
        }
        (FieldMut::BeijingTime(field), value) => put(field, value.as_beijing_time()),
        // With the zone, whatever form the platform gives.
        (FieldMut::Rfc3339(field), value) => put(field, value.as_beijing_time().map(Into::into)),
        _ => Says::Nothing,
    }
}

/// What a value says at most, whatever field it is for.
pub(super) fn at_most(value: Value<'_>) -> Says {
    match value {
        Value::Absent => Says::Nothing,
        Value::Fen(amount) if amount.in_fen() == 0 => Says::Zero,
        _ => Says::Something,
    }
}

/// The text without the blanks around it, if any is left.
fn trimmed(text: &Text) -> Option<Text> {
    // Most texts have none.
    if let [first, .., last] = text.as_bytes()
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return Some(text.clone());
    }
    let words = text.trim();
    match words.len() {
        0 => None,
        len if len == text.len() => Some(text.clone()),
        _ => Some(words.into()),
    }
}

/// The text of a value that can be part of a longer one.
pub(super) fn words(value: Value<'_>) -> Option<&str> {
    let text = match value {
        Value::Text(text) => text.as_str(),
        Value::Id(id) => id.as_str(),
        Value::Enum(code) => code.info()?.label.zh,
        _ => return None,
    };
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// The word for what is left open.
const NOTHING: &str = "nothing";

/// A value that a schema says: a code, a text, a bool or a number.
#[derive(Clone, Copy)]
pub(super) struct Fixed {
    text: &'static str,
    /// Its position among the codes of the field's enum.
    position: Option<usize>,
}

impl Fixed {
    /// The value of a field of that kind, or of the elements of a list.
    pub(super) fn new(text: &'static str, kind: Kind) -> Self {
        let position = match kind.element() {
            Kind::Enum(codes) => codes.find(WireCode::Text(text)),
            _ => None,
        };
        Self { text, position }
    }

    /// Writes it.
    pub(super) fn write(self, field: FieldMut<'_>) -> Says {
        match (field, self.position) {
            (FieldMut::Enum(field), Some(position)) => field.set_known(position),
            (FieldMut::Enum(field), None) if self.text == NOTHING => field.clear(),
            (FieldMut::Enum(field), None) => field.set(WireCode::Text(self.text)),
            (FieldMut::Bool(field), _) => return put(field, self.text.parse().ok()),
            (FieldMut::Decimal(field), _) => return put(field, self.text.parse().ok()),
            (field, _) => return text(field, Text::fixed(self.text)),
        }
        Says::Something
    }
}

/// Writes a text.
pub(super) fn text(field: FieldMut<'_>, value: Text) -> Says {
    match field {
        FieldMut::Text(field) => put(field, Some(value)),
        FieldMut::Id(field) => put(field, Some(value.into())),
        _ => Says::Nothing,
    }
}

/// Writes the fields of a code of the platform: its path, the code, its label.
pub(super) fn platform_status(
    record: &mut dyn Record,
    field: &'static str,
    code: WireCode<'_>,
    label: Option<&'static str>,
) {
    let code = match code {
        WireCode::Number(number) => Text::from(itoa::Buffer::new().format(number)),
        WireCode::Text(text) => Text::from(text),
    };
    let mut texts = [Some(Text::fixed(field)), Some(code), label.map(Text::fixed)].into_iter();
    record.fields_mut(&mut |_, fields| {
        for (field, value) in fields.iter_mut().zip(texts.by_ref()) {
            if let (FieldMut::Text(field), Some(value)) = (field, value) {
                **field = Some(value);
            }
        }
    });
}

fn put<T>(field: &mut Option<T>, value: Option<T>) -> Says {
    if value.is_none() {
        return Says::Nothing;
    }
    *field = value;
    Says::Something
}
