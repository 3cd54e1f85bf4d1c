//! A patch for a schema file, as YAML of the same form.

use super::{Drift, TypeName};
use dingdan::client::OperationSpec;
use dingdan::json::Deviation;
use dingdan::schema::{Field, Kind, Schema};
use dingdan::types::CodeSchema;
use heck::{ToSnakeCase, ToUpperCamelCase};
use std::collections::{BTreeMap, BTreeSet};

/// The lines under `types`, `enums` and `codes`: fields and values by the name of their type or enum.
#[derive(Default)]
struct Patch {
    fields: BTreeMap<TypeName, Vec<String>>,
    values: BTreeMap<TypeName, Vec<String>>,
    codes: Vec<String>,
}

/// YAML to be merged into the schema file; empty where nothing is new. Of types that another platform's file declares, each
/// file has a YAML document of its own, with its name above.
pub(super) fn patch(drift: &Drift) -> String {
    let mut patch = Patch::default();
    new_fields(drift, &mut patch);
    looser_fields(drift, &mut patch);
    new_values(drift, &mut patch);
    new_codes(drift, &mut patch);
    patch.yaml(drift.spec)
}

impl Patch {
    fn yaml(&self, spec: &OperationSpec) -> String {
        let own = spec.platform.id;
        let mut out = vec![self.of(own)];
        out.extend((!self.codes.is_empty()).then(|| "codes:\n".to_owned()));
        out.extend(self.codes.iter().map(|line| format!("  {line}\n")));
        let names = self.fields.keys().chain(self.values.keys()).map(|name| name.platform);
        for other in names.filter(|platform| *platform != own).collect::<BTreeSet<_>>() {
            out.push(format!("--- # for {other}.yaml, which declares these\n{}", self.of(other)));
        }
        out.concat()
    }

    /// The lines of the types and enums that a platform declares.
    fn of(&self, platform: &str) -> String {
        let mut out: Vec<String> = Vec::new();
        for (top, below, entries) in [("types", "fields", &self.fields), ("enums", "values", &self.values)] {
            let mut own = entries.iter().filter(|(name, _)| name.platform == platform).peekable();
            out.extend(own.peek().map(|_| format!("{top}:\n")));
            for (name, lines) in own {
                out.push(format!("  {}:\n    {below}:\n", name.name));
                out.extend(lines.iter().map(|line| format!("      {line}\n")));
            }
        }
        out.concat()
    }
}

/// Adds the unknown fields. They are marked as sensitive unless their kind cannot hold a buyer's data.
fn new_fields(drift: &Drift, patch: &mut Patch) {
    let mut taken: BTreeMap<TypeName, BTreeSet<String>> = BTreeMap::new();
    for ((owner, wire), unknown) in &drift.fields.counts {
        // A schema cannot list a name that JSON escapes.
        if wire.contains(|c: char| c.is_control() || matches!(c, '"' | '\\')) {
            continue;
        }
        let taken = taken.entry(*owner).or_insert_with(|| names(drift.spec.answer, *owner));
        let kind = unknown.forms.kind();
        let own = wire.to_snake_case();
        let is_name = own.starts_with(|c: char| c.is_ascii_lowercase())
            && own.is_ascii()
            && !matches!(own.as_str(), "self" | "super" | "crate");
        let name = if is_name && !taken.contains(&own) { None } else { Some(free("field", taken)) };
        let sensitive = matches!(kind, "text" | "identifier" | "url" | "json");
        let line = format!(
            "{}: {{kind: {kind}, {}{}from: wild, en: to be described, zh: {}}}  # {}{}",
            key(wire),
            name.as_ref().map_or_else(String::new, |name| format!("name: {name}, ")),
            if sensitive { "sensitive: true, " } else { "" },
            quoted(wire),
            times(unknown.count),
            if unknown.forms.is_nested() { ", objects or lists: a type of their own says more" } else { "" }
        );
        taken.insert(name.unwrap_or(own));
        patch.fields.entry(*owner).or_default().push(line);
    }
}

fn looser_fields(drift: &Drift, patch: &mut Patch) {
    let mut found: BTreeMap<(TypeName, &'static str, &str), u64> = BTreeMap::new();
    for ((path, deviation), count) in &drift.deviations.counts {
        let Deviation::Coerced(what) = deviation else { continue };
        let Some((owner, field)) = field(drift.spec, path) else { continue };
        let key = match field.kind {
            Kind::Object(_) | Kind::Map(_) if what.starts_with("[]") && !field.empty_list => "empty_list",
            Kind::List(_) if what.starts_with("one element") && !field.one_or_many => "one_or_many",
            _ => continue,
        };
        *found.entry((TypeName::of(owner), field.wire, key)).or_default() += count;
    }
    for ((owner, wire, flag), count) in found {
        let line = format!("{}: {{{flag}: true}}  # {}; the field exists, this key is new", key(wire), times(count));
        patch.fields.entry(owner).or_default().push(line);
    }
}

fn new_values(drift: &Drift, patch: &mut Patch) {
    let mut found: BTreeMap<TypeName, (&'static CodeSchema, BTreeMap<&str, u64>)> = BTreeMap::new();
    for ((path, deviation), count) in &drift.deviations.counts {
        let Deviation::UnknownValue(code) = deviation else { continue };
        let Some((field, table)) = field(drift.spec, path).and_then(|(_, field)| Some((field, table(field.kind)?)))
        else {
            continue;
        };
        // A sensitive value must not be shown, so a schema cannot list it.
        if !field.sensitive && (table.text || code.parse::<i64>().is_ok()) {
            *found.entry(TypeName::of_codes(table)).or_insert((table, BTreeMap::new())).1.entry(code).or_default() +=
                count;
        }
    }
    for (table, codes) in found.into_values() {
        let mut taken: BTreeSet<String> = table.values.iter().map(|value| value.name.to_owned()).collect();
        for (code, count) in codes {
            let name = format!("Value{}", letters(&code.replace('-', " minus ")).to_upper_camel_case());
            let name = if taken.contains(&name) { free("Value", &taken) } else { name };
            let key = if table.text { quoted(code) } else { code.to_owned() };
            let line = format!(
                "{key}: {{name: {name}, from: wild, en: to be described, zh: {}}}  # {}",
                quoted(code),
                times(count)
            );
            taken.insert(name);
            patch.values.entry(TypeName::of_codes(table)).or_default().push(line);
        }
    }
}

fn new_codes(drift: &Drift, patch: &mut Patch) {
    for (code, count) in &drift.refusals.counts {
        if !is_code(code) || drift.spec.platform.code(code).is_some() {
            continue;
        }
        let words = code.replace('-', "Minus");
        let name: String = words.chars().filter(char::is_ascii_alphanumeric).collect();
        let key = if code.parse::<i64>().is_ok() { code.clone() } else { quoted(code) };
        patch.codes.push(format!(
            "{key}: {{name: Code{name}, class: system, from: wild, en: to be described, zh: \"{code}\"}}  # {}; the class \
             is a guess",
            times(*count)
        ));
    }
}

/// The type that declares the field at a path, and the field.
fn field(spec: &OperationSpec, path: &str) -> Option<(&'static Schema, &'static Field)> {
    let (mut schema, mut found) = (spec.answer, None);
    for segment in path.strip_prefix("$.")?.split('.') {
        let name = segment.trim_end_matches("[]");
        if name == "*" {
            continue;
        }
        let field = schema.fields().get(schema.find(name)?)?;
        found = Some((schema, field));
        schema = object(field.kind).unwrap_or(schema);
    }
    found
}

fn object(kind: Kind) -> Option<&'static Schema> {
    match kind {
        Kind::Object(schema) => Some(schema()),
        Kind::List(of) | Kind::Map(of) => object(*of),
        _ => None,
    }
}

fn table(kind: Kind) -> Option<&'static CodeSchema> {
    match kind {
        Kind::Enum(table) => Some(table),
        Kind::List(of) | Kind::Map(of) => table(*of),
        _ => None,
    }
}

/// The Rust names of the fields of a type that `schema` contains.
fn names(schema: &'static Schema, wanted: TypeName) -> BTreeSet<String> {
    let (mut ahead, mut seen) = (vec![schema], BTreeSet::new());
    while let Some(schema) = ahead.pop() {
        if TypeName::of(schema) == wanted {
            return schema.fields().iter().map(|field| field.name.trim_start_matches("r#").to_owned()).collect();
        }
        if seen.insert(TypeName::of(schema)) {
            ahead.extend(schema.fields().iter().filter_map(|field| object(field.kind)));
        }
    }
    BTreeSet::new()
}

fn free(stem: &str, taken: &BTreeSet<String>) -> String {
    let joint = if stem.starts_with(char::is_lowercase) { "_" } else { "N" };
    let mut names = (1..=taken.len() + 1).map(|number| format!("{stem}{joint}{number}"));
    // There is one number more than names taken, so one of them is free.
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

fn letters(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect()
}

/// A key as YAML reads it back.
fn key(name: &str) -> String {
    let is_plain = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        // YAML reads these short words as other values: null, true, false, yes, no, on, off, y, n.
        && name.len() > 5;
    if is_plain { name.to_owned() } else { quoted(name) }
}

/// A YAML string; JSON text is YAML.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn times(count: u64) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

/// Whether a text that a server sent looks like a code and not like anybody's data: a number, or words with dots between.
fn is_code(code: &str) -> bool {
    let is_mark = |c: char| matches!(c, '.' | '-' | '_' | ':');
    let is_word = code.len() <= 64 && code.contains('.') && code.starts_with(|c: char| c.is_ascii_alphabetic());
    code.parse::<i64>().is_ok() || is_word && code.chars().all(|c| c.is_ascii_alphanumeric() || is_mark(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_back_as_the_text_they_are() {
        for (name, want) in [
            ("goods_list", "goods_list"),
            ("on", "\"on\""),
            ("9lives", "\"9lives\""),
            (" messages", "\" messages\""),
            ("a: b", "\"a: b\""),
            ("名称", "\"名称\""),
        ] {
            assert_eq!(key(name), want);
        }
    }

    #[test]
    fn fields_are_found_by_path() {
        for operation in dingdan::operations() {
            let spec = operation.spec();
            let path = format!("$.{}", spec.items);
            let found = field(spec, &path).map(|(_, field)| field.wire);
            assert_eq!(found, spec.items.rsplit('.').next(), "{}", spec.id);
            if spec.item.is_bare() {
                continue;
            }
            let first = spec.item.fields().first().expect("a field");
            let (owner, found) = field(spec, &format!("{path}[].{}", first.wire)).expect("a field");
            assert_eq!((owner.name, found.wire), (spec.item.name, first.wire));
        }
    }
}
