//! What an answer had that its document does not say.

mod coercion;

use super::misfits::element_suffix;
use super::{Reader, Token};
use crate::record::{Misfit, Record, Value};
use crate::schema::Field;
use coercion::coercion;
use std::collections::BTreeMap;

/// What a decoded record had that its document does not say. Read off the forms that the record keeps, so decoding
/// itself costs nothing for it.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// use dingdan_runtime::json::{decode, report};
///
/// let mut order = Order::default();
/// decode(&mut order, r#"{"id": "7", "new": 1}"#)?;
/// let report = report(&order);
/// assert_eq!(report.unknown_fields().collect::<Vec<_>>(), [("$.new", 1)]);
/// assert_eq!(report.coercions().count(), 1);
/// assert_eq!(report.unknown_values().count(), 0);
/// assert_eq!(report.misfits().count(), 0);
/// # Ok::<(), dingdan_runtime::json::DecodeError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
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
    /// A value that came in another form than its kind's own, or a name that came more than once.
    Coerced(&'static str),
    /// A value that its field cannot hold: what the field is for, and what kind of value came.
    Misfit {
        /// What the field is for.
        expected: &'static str,
        /// What kind of value came.
        found: &'static str,
    },
}

/// Looks a record over.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// use dingdan_runtime::json::{decode, report};
///
/// let mut order = Order::default();
/// decode(&mut order, r#"{"id": 7, "new": 1}"#)?;
/// for ((path, deviation), count) in &report(&order).deviations {
///     println!("{path}: {deviation:?}, {count} times");
/// }
/// # Ok::<(), dingdan_runtime::json::DecodeError>(())
/// ```
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

    /// Values that their fields cannot hold, with their paths: what was expected, what came instead, and how often.
    pub fn misfits(&self) -> impl Iterator<Item = (&str, &'static str, &'static str, usize)> {
        self.deviations.iter().filter_map(|((path, deviation), count)| match deviation {
            Deviation::Misfit { expected, found } => Some((path.as_str(), *expected, *found, *count)),
            _ => None,
        })
    }

    fn add(&mut self, path: String, deviation: Deviation) {
        *self.deviations.entry((path, deviation)).or_default() += 1;
    }

    fn record(&mut self, record: &dyn Record, path: &str) {
        let (info, schema) = (record.wire_info(), record.schema());
        for unknown in info.unknown() {
            let known = schema.find(unknown.name).and_then(|index| schema.fields().get(index));
            match known {
                // The name came again: this value does not count.
                Some(field) => {
                    self.add(format!("{path}.{}", field.wire), Deviation::Coerced("a name that came more than once"));
                }
                None => self.add(format!("{path}.{}", unknown.name), Deviation::UnknownField),
            }
        }
        for misfit in info.misfits() {
            if let Some(field) = schema.fields().get(misfit.field) {
                self.misfit(field, &misfit, path);
            }
        }
        for (index, field) in schema.fields().iter().enumerate() {
            let inner = format!("{path}.{}", field.wire);
            if let Some(what) = coercion(field, info, index) {
                self.add(inner.clone(), Deviation::Coerced(what));
            }
            self.value(record.value(index), &inner, field.sensitive);
        }
    }

    fn misfit(&mut self, field: &Field, misfit: &Misfit<'_>, path: &str) {
        let (kind, suffix) = match field.kind {
            kind if misfit.is_element => (*kind.element(), element_suffix(kind)),
            kind => (kind, ""),
        };
        let found = Reader::new(misfit.raw.as_str()).peek().map_or("no JSON", Token::name);
        let deviation = Deviation::Misfit { expected: kind.expectation(), found };
        self.add(format!("{path}.{}{suffix}", field.wire), deviation);
    }

    fn value(&mut self, value: Value<'_>, path: &str, sensitive: bool) {
        match value {
            Value::Enum(value) if value.info().is_none() => {
                let code = if sensitive { "(not shown)".to_owned() } else { value.code().to_string() };
                self.add(path.to_owned(), Deviation::UnknownValue(code));
            }
            Value::Object(record) => self.record(record, path),
            Value::List(list) => {
                for element in list.iter() {
                    self.value(element, &format!("{path}[]"), sensitive);
                }
            }
            Value::Map(map) => {
                for (_, value) in map.iter() {
                    self.value(value, &format!("{path}.*"), sensitive);
                }
            }
            _ => {}
        }
    }
}
