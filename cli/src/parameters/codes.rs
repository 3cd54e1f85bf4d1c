//! Values of enum parameters, by code or by name.

use super::quoted;
use crate::suggest;
use anyhow::{Result, bail};
use dingdan::types::{CodeInfo, CodeSchema, WireCode};
use std::fmt::Write;

/// The JSON text of a code that is given as code, as name in any case, or as label. `=CODE` is sent as it is, also where
/// no document lists it.
pub(super) fn json(table: &CodeSchema, text: &str) -> Result<String> {
    let text = text.trim();
    if let Some(raw) = text.strip_prefix('=') {
        return Ok(if !table.text && raw.parse::<i64>().is_ok() { raw.to_owned() } else { quoted(raw) });
    }
    // An enum without documented values takes any.
    if table.values.is_empty() {
        return Ok(quoted(text));
    }
    let found = table.values.iter().find(|info| is_code(info, text));
    let by_name = || requestable(table).find(|info| is_named(info, text));
    match found.or_else(by_name) {
        Some(info) => Ok(match info.code {
            WireCode::Number(number) => number.to_string(),
            WireCode::Text(code) => quoted(code),
        }),
        None => bail!(refusal(table, text)),
    }
}

/// The codes that a request may have, as `code Name (label)`.
pub(crate) fn named(table: &CodeSchema) -> String {
    let codes = requestable(table).map(|info| format!("{} {} ({})", code(info), info.name, info.label.zh));
    codes.collect::<Vec<_>>().join(", ")
}

fn refusal(table: &CodeSchema, text: &str) -> String {
    let names: Vec<&str> = requestable(table).flat_map(|info| [info.name, info.label.zh]).collect();
    let mut message = format!("there is no value `{text}`");
    if let Some(near) = suggest::nearest(&plain(text), &names) {
        let own = requestable(table).find(|info| info.name == near || info.label.zh == near);
        let _ = write!(message, "; did you mean `{}`?", own.map_or(near, |info| info.name));
    }
    let _ = write!(
        message,
        "\nknown: {}\na code that no document lists is written with one more `=`: NAME==CODE",
        named(table)
    );
    message
}

fn requestable(table: &CodeSchema) -> impl Iterator<Item = &'static CodeInfo> {
    table.values.iter().filter(|info| info.in_requests)
}

fn is_code(info: &CodeInfo, text: &str) -> bool {
    match info.code {
        WireCode::Number(number) => text.parse() == Ok(number),
        WireCode::Text(code) => code == text,
    }
}

fn is_named(info: &CodeInfo, text: &str) -> bool {
    let text = plain(text);
    [info.name, info.label.en, info.label.zh].iter().any(|name| plain(name) == text)
}

fn code(info: &CodeInfo) -> String {
    match info.code {
        WireCode::Number(number) => number.to_string(),
        WireCode::Text(code) => code.to_owned(),
    }
}

/// A name without case, and without what separates words in kebab-case, `snake_case` and plain text.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use dingdan::schema::Kind;
    use heck::{ToKebabCase, ToShoutySnakeCase, ToSnakeCase};

    fn tables() -> Vec<&'static CodeSchema> {
        let operations = dingdan::operations();
        let fields = operations.iter().flat_map(|operation| operation.spec().request.fields());
        let elements = fields.map(|field| if let Kind::List(element) = field.kind { *element } else { field.kind });
        let tables = elements.filter_map(|kind| if let Kind::Enum(table) = kind { Some(table) } else { None });
        tables.filter(|table| !table.values.is_empty()).collect()
    }

    #[test]
    fn every_name_of_every_code_is_taken() {
        assert!(!tables().is_empty());
        for table in tables() {
            for info in requestable(table) {
                let want = json(table, &code(info)).expect("a code");
                for name in [
                    info.name.to_owned(),
                    info.name.to_lowercase(),
                    info.name.to_kebab_case(),
                    info.name.to_snake_case(),
                    info.name.to_shouty_snake_case(),
                    info.label.zh.to_owned(),
                ] {
                    let first = requestable(table).find(|info| is_named(info, &name)).expect("one");
                    let is_own = first.code == info.code;
                    assert!(!is_own || json(table, &name).is_ok_and(|found| found == want), "{name}");
                }
            }
        }
    }

    #[test]
    fn another_value_is_answered_with_what_is_meant() {
        for table in tables() {
            let Some(info) = requestable(table).find(|info| info.name.len() > 5) else { continue };
            let wrong = format!("{}x", info.name);
            let message = json(table, &wrong).expect_err("refused").to_string();
            assert!(message.matches("did you mean").count() == 1 && message.contains(info.name), "{message}");
            assert!(requestable(table).all(|info| message.contains(info.name)), "{message}");
            assert!(json(table, "987654321").is_err() && json(table, "").is_err());
            let raw = json(table, "=987654321").expect("taken");
            assert_eq!(raw.trim_matches('"'), "987654321");
        }
    }
}
