//! What the samples show of the types: which fields, in the order that the language asks for, and labels of codes.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use serde_json::{Map, Value};

use super::examples::content;
use super::wrapper::unwrapped;
use super::{Index, Report};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Entries, EnumValue, Field, Platform, Text, Type};

/// Reports fields that no sample bears out, and labels that contradict their codes. A sample that
/// cannot be read or does not fit is reported by another pass.
pub(crate) fn check(
    raw: &Platform,
    index: &Index<'_>,
    report: &mut Report<'_>,
    read: impl Fn(&str) -> io::Result<String>,
) {
    if !report.is_empty() {
        return;
    }
    let mut evidence = Evidence { index, shown: BTreeMap::new(), contradictions: Vec::new() };
    for (id, operation) in raw.operations.iter() {
        for file in operation.examples.iter().filter_map(|example| example.answer.as_ref()) {
            let body = read(file).ok().and_then(|text| serde_json::from_str(&text).ok());
            let body = body.and_then(|body| unwrapped(raw, id, operation, &body).cloned());
            if let (Some(body), Some(of)) = (body, evidence.index.type_named(&operation.answer.of)) {
                evidence.see(&operation.answer.of, of, &body, file);
            }
        }
    }
    evidence.report(raw, report);
}

struct Evidence<'a> {
    index: &'a Index<'a>,
    /// Wire names by type; types that no sample has are not there.
    shown: BTreeMap<&'a str, BTreeSet<&'a str>>,
    contradictions: Vec<Contradiction<'a>>,
}

/// A label that differs from that of the enum.
struct Contradiction<'a> {
    wire: &'a Text,
    file: String,
    text: String,
    code: String,
    listed: &'a str,
}

impl<'a> Evidence<'a> {
    /// Takes note of a value that should be an object of a type, or a list of such objects.
    fn see(&mut self, name: &'a str, of: &'a Type, value: &Value, file: &str) {
        match value {
            Value::Array(elements) => elements.iter().for_each(|element| self.see(name, of, element, file)),
            Value::Object(members) => self.members(name, of, members, file),
            _ => (),
        }
    }

    fn members(&mut self, name: &'a str, of: &'a Type, members: &Map<String, Value>, file: &str) {
        self.shown.entry(name).or_default();
        for (wire, field) in of.fields.iter() {
            let names = [wire].into_iter().chain(&field.aliases);
            let Some(value) = names.into_iter().find_map(|name| members.get(name.as_str())) else { continue };
            self.shown.entry(name).or_default().insert(wire);
            if let Some((code, of)) = code_of(wire, &of.fields, self.index)
                && let (Some(label), Some(code)) = (value.as_str(), members.get(code.as_str()).and_then(scalar))
            {
                self.label(wire, field, label, code, of, file);
            }
            let inside = field.of.as_ref().and_then(|of| Some((of.as_str(), self.index.type_named(of)?)));
            let Ok(value) = content(field, value) else { continue };
            match (inside, &*value) {
                (Some((name, of)), Value::Object(keys)) if field.kind.as_str() == "map" => {
                    keys.values().for_each(|value| self.see(name, of, value, file));
                }
                (Some((name, of)), value) => self.see(name, of, value, file),
                (None, _) => (),
            }
        }
    }

    fn label(
        &mut self,
        wire: &'a Text,
        field: &'a Field,
        label: &str,
        code: String,
        of: &'a Entries<EnumValue>,
        file: &str,
    ) {
        let Some((_, listed)) = of.get(&code) else { return };
        let is_absent = label.is_empty() || field.absent.iter().any(|absent| absent.as_str() == label);
        let is_quoted =
            [&field.note, &field.wire_note].into_iter().flatten().any(|note| note.as_str().contains(label));
        let is_known = self.contradictions.iter().any(|other| other.wire.at == wire.at && other.code == code);
        if !is_absent && !is_quoted && !is_known && ![listed.zh.as_str(), listed.en.as_str()].contains(&label) {
            let (file, text, listed) = (file.to_owned(), label.to_owned(), listed.zh.as_str());
            self.contradictions.push(Contradiction { wire, file, text, code, listed });
        }
    }

    fn report(self, raw: &Platform, report: &mut Report<'_>) {
        for (name, of) in raw.types.iter() {
            if let Some(shown) = self.shown.get(name.as_str()) {
                fields(of, shown, report);
            }
        }
        for Contradiction { wire, file, text, code, listed } in self.contradictions {
            report
                .error(
                    ErrorCode::LabelContradictsCode,
                    wire.at,
                    format!("`{file}` labels the code {code} {text}, the enum labels it {listed}"),
                )
                .help(format!("correct the enum, or quote {text} in `wire_note`"));
        }
    }
}

/// Reports what samples do not bear out of the fields of a type.
fn fields(of: &Type, shown: &BTreeSet<&str>, report: &mut Report<'_>) {
    let last = of.fields.keys().filter(|wire| shown.contains(wire.as_str())).last();
    let mut is_before = last.is_some();
    for (wire, field) in of.fields.iter() {
        is_before &= last.is_none_or(|last| last.at != wire.at);
        match field.from.as_ref().map_or("document", |from| from.as_str()) {
            _ if shown.contains(wire.as_str()) => (),
            "example" => {
                report
                    .error(
                        ErrorCode::ExampleLacksField,
                        wire.at,
                        format!("`{}` is `from: example`, and no example has it", wire.value),
                    )
                    .help("leave `from` out where a table has it, or check the spelling");
            }
            "document" if is_before => {
                report
                    .error(
                        ErrorCode::FieldOfTableFirst,
                        wire.at,
                        format!("no example has `{}`, and it stands before fields that examples have", wire.value),
                    )
                    .help("move it to the end of its type; if an example of the document has it, list that");
            }
            _ => (),
        }
    }
}

/// The suffixes that make the name of a code the name of its label.
const ENDS: &[&str] = &["_desc", "_text", "_txt", "_label", "_name", "_description", "Desc", "Text", "Label", "Name"];

/// The code that a field is the label of, by its name, and the values of its enum.
fn code_of<'a>(
    wire: &str,
    fields: &'a Entries<Field>,
    index: &Index<'a>,
) -> Option<(&'a Text, &'a Entries<EnumValue>)> {
    let stem = ENDS.iter().find_map(|end| wire.strip_suffix(end))?;
    let (code, field) = fields.get(stem).filter(|(_, field)| field.kind.as_str() == "enum")?;
    Some((code, &index.enum_named(field.of.as_deref()?)?.values))
}

/// A code as it is written in the schema.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
