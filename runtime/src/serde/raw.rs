//! Raw JSON for any serde format.

use super::digits::{NUMBER_KEY, is_same};
use crate::json::{Reader, Token};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

/// Checked JSON text, to be serialised as the value that it is.
pub(super) struct Raw<'a>(pub(super) &'a str);

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reader = Reader::new(self.0);
        match reader.peek() {
            Ok(Token::Text) => serializer.serialize_str(reader.text().unwrap_or_default()),
            Ok(Token::Bool) => serializer.serialize_bool(reader.bool().unwrap_or_default()),
            Ok(Token::Number) => number(self.0, serializer),
            Ok(Token::List) => {
                let elements = elements(&mut reader).unwrap_or_default();
                let mut out = serializer.serialize_seq(Some(elements.len()))?;
                for element in elements {
                    out.serialize_element(&Raw(element))?;
                }
                out.end()
            }
            Ok(Token::Object) => {
                let members = members(&mut reader).unwrap_or_default();
                let mut out = serializer.serialize_map(Some(members.len()))?;
                for (name, member) in members {
                    out.serialize_entry(&name, &Raw(member))?;
                }
                out.end()
            }
            Ok(Token::Null) | Err(_) => serializer.serialize_unit(),
        }
    }
}

/// Writes a number in a form that loses no digit: where no number of the format holds it, as text for people, and else as
/// the map that reading turns into the same number.
fn number<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let for_people = serializer.is_human_readable();
    if for_people || digits != "-0" {
        if let Ok(number) = digits.parse::<i64>() {
            return serializer.serialize_i64(number);
        }
        if let Ok(number) = digits.parse::<u64>() {
            return serializer.serialize_u64(number);
        }
    }
    let float = digits.parse::<f64>().ok().filter(|number| number.is_finite());
    match float {
        Some(number) if format!("{number:?}") == digits => serializer.serialize_f64(number),
        Some(number) if for_people && digits.contains(['.', 'e', 'E']) && is_same(number, digits) => {
            serializer.serialize_f64(number)
        }
        _ if for_people => serializer.serialize_str(digits),
        _ => serializer.collect_map([(NUMBER_KEY, digits)]),
    }
}

fn elements<'a>(reader: &mut Reader<'a>) -> Option<Vec<&'a str>> {
    let mut elements = Vec::new();
    reader.begin_list().ok()?;
    while reader.element(elements.is_empty()).ok()? {
        elements.push(reader.skip().ok()?);
    }
    Some(elements)
}

fn members<'a>(reader: &mut Reader<'a>) -> Option<Vec<(String, &'a str)>> {
    let mut members = Vec::new();
    reader.begin_object().ok()?;
    while let Some(name) = reader.key(members.is_empty()).ok()?.map(str::to_owned) {
        members.push((name, reader.skip().ok()?));
    }
    Some(members)
}
