//! What an answer had that its document does not say.

use crate::record::{Record, Value, WireForm};
use crate::schema::{Field, Kind};
use std::collections::BTreeMap;

/// What a decoded record had that its document does not say. Read off the forms that the record keeps, so decoding
/// itself costs nothing for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Each deviation, by JSON path with `[]` for every element, and how often.
    pub deviations: BTreeMap<(String, Deviation), usize>,
}

/// A deviation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deviation {
    /// A field that the document does not know.
    UnknownField,
    /// A code that the enum does not list.
    UnknownValue(String),
    /// A value that came in another form than its kind's own.
    Coerced(&'static str),
}

/// Looks a record over.
pub fn report(record: &dyn Record) -> Report {
    let mut report = Report::default();
    report.record(record, "$");
    report
}

impl Report {
    /// Those of one sort, with their paths.
    pub fn unknown_fields(&self) -> impl Iterator<Item = (&str, usize)> {
        self.deviations.iter().filter_map(|((path, deviation), count)| match deviation {
            Deviation::UnknownField => Some((path.as_str(), *count)),
            _ => None,
        })
    }

    /// Codes that are not listed, with their paths.
    pub fn unknown_values(&self) -> impl Iterator<Item = (&str, &str, usize)> {
        self.deviations.iter().filter_map(|((path, deviation), count)| match deviation {
            Deviation::UnknownValue(code) => Some((path.as_str(), code.as_str(), *count)),
            _ => None,
        })
    }

    /// Values in another form, with their paths.
    pub fn coercions(&self) -> impl Iterator<Item = (&str, &'static str, usize)> {
        self.deviations.iter().filter_map(|((path, deviation), count)| match deviation {
            Deviation::Coerced(what) => Some((path.as_str(), *what, *count)),
            _ => None,
        })
    }

    fn add(&mut self, path: String, deviation: Deviation) {
        *self.deviations.entry((path, deviation)).or_default() += 1;
    }

    fn record(&mut self, record: &dyn Record, path: &str) {
        let state = record.wire_info();
        if state.whole() == WireForm::EMPTY_LIST {
            self.add(path.to_owned(), Deviation::Coerced("[] for an empty object"));
        }
        for unknown in state.unknown() {
            self.add(format!("{path}.{}", unknown.name), Deviation::UnknownField);
        }
        for (index, field) in record.schema().fields().iter().enumerate() {
            let inner = format!("{path}.{}", field.wire);
            if let Some(what) = coercion(field, state.form(index)) {
                self.add(inner.clone(), Deviation::Coerced(what));
            }
            self.value(record.value(index), &inner, field.sensitive);
        }
    }

    fn value(&mut self, value: Value<'_>, path: &str, sensitive: bool) {
        match value {
            Value::Enum(value) if value.entry().is_none() => {
                let code = if sensitive { "(not shown)".to_owned() } else { value.code().to_string() };
                self.add(path.to_owned(), Deviation::UnknownValue(code));
            }
            Value::Object(record) => self.record(record, path),
            Value::List(list) => {
                for index in 0..list.len() {
                    self.value(list.get(index), &format!("{path}[]"), sensitive);
                }
            }
            Value::Map(map) => {
                for index in 0..map.len() {
                    self.value(map.entry(index).1, &format!("{path}.*"), sensitive);
                }
            }
            _ => {}
        }
    }
}

/// What is unusual about a form, given what is declared of the field.
fn coercion(field: &Field, form: WireForm) -> Option<&'static str> {
    let identifier = matches!(field.kind, Kind::Identifier);
    Some(match form {
        // Declared: identifiers come as text, as number and empty.
        WireForm::NUMBER if identifier => return None,
        form if identifier && form.as_zero().is_some() => return None,
        WireForm::ONE | WireForm::ONE_TEXT | WireForm::ONE_NUMBER if field.one_or_many => return None,
        WireForm::EMPTY_LIST if field.empty_list => return None,
        WireForm::TEXT | WireForm::TEXTS | WireForm::ONE_TEXT => "text for a number or bool",
        WireForm::NUMBER | WireForm::NUMBERS | WireForm::ONE_NUMBER => "a number for text or bool",
        WireForm::BOOL => "a bool for text",
        WireForm::EMPTY_LIST => "[] for an empty object",
        WireForm::ONE => "one element without its list",
        WireForm::KEPT => "an unusual form",
        // Zero dates and what the schema lists as absent are as documented.
        form if form.as_zero() == Some(0) => "empty text for an absent value",
        _ => return None,
    })
}
