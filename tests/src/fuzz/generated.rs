//! JSON as a schema has it, or nearly.

use super::Choices;
use dingdan::json::write_text;
use dingdan::schema::{EncodeAs, Field, Kind, Schema};

/// Lists and objects within each other.
const DEPTH: usize = 6;

/// Texts that some kind reads, or nearly.
const TEXTS: &[&str] = &[
    "",
    "0",
    "1",
    "-1",
    "007",
    "--",
    "-",
    "true",
    "null",
    "1.0",
    " 7",
    "+7",
    "1e3",
    "12.50",
    "1,234.50",
    "￥12.50",
    "0000-00-00 00:00:00",
    "0001-01-01T00:00:00Z",
    "2026-11-01",
    "2026-11-01 08:30:00",
    "2026-02-30 25:00:00",
    "9999-12-31 23:59:59",
    "2026-11-01T08:30:00+08:00",
    "1709255107",
    "订单",
    "😀",
    "\u{feff}",
    "\u{202e}",
    "\n\t\u{1}",
    "\"\\/",
    "[]",
    "{}",
    "{\"a\":1}",
    "[1,\"2\"]",
    "NaN",
    "99999999999999999999999999999999999999990000",
];

/// An object with members of the schema.
pub(super) fn object(choices: &mut Choices<'_>, schema: &Schema) -> String {
    let mut out = String::new();
    write_object(&mut out, choices, schema, 0);
    out
}

fn write_object(out: &mut String, choices: &mut Choices<'_>, schema: &Schema, depth: usize) {
    out.push('{');
    let mut is_first = true;
    let mut name = |out: &mut String, name: &str| {
        if !std::mem::take(&mut is_first) {
            out.push(',');
        }
        write_text(out, name);
        out.push(':');
    };
    for field in schema.fields() {
        match choices.below(16) {
            0..4 => continue,
            4 => {
                name(out, "unheard");
                write_any(out, choices, depth + 1);
            }
            // Twice: the last one counts.
            5 => {
                name(out, field.wire);
                write_any(out, choices, depth + 1);
            }
            6 => {
                if let Some(alias) = field.aliases.first() {
                    name(out, alias);
                    write_value(out, choices, field, &field.kind, depth + 1);
                    continue;
                }
            }
            _ => {}
        }
        name(out, field.wire);
        write_value(out, choices, field, &field.kind, depth + 1);
    }
    out.push('}');
}

/// A value of the kind, mostly.
fn write_value(out: &mut String, choices: &mut Choices<'_>, field: &Field, kind: &Kind, depth: usize) {
    if choices.below(8) == 7 {
        return write_any(out, choices, depth);
    }
    if depth == 1 && field.encode_as == EncodeAs::JsonText {
        let mut inner = String::new();
        write_kind(&mut inner, choices, field, kind, depth);
        return write_text(out, &inner);
    }
    write_kind(out, choices, field, kind, depth);
}

fn write_kind(out: &mut String, choices: &mut Choices<'_>, field: &Field, kind: &Kind, depth: usize) {
    match kind {
        Kind::Object(of) if depth < DEPTH => write_object(out, choices, of.get(), depth),
        Kind::List(of) if field.one_or_many && choices.below(4) == 3 => {
            write_value(out, choices, field, of, depth + 1);
        }
        Kind::List(of) => write_many(out, choices, ['[', ']'], |out, choices, _| {
            write_value(out, choices, field, of, depth + 1);
        }),
        Kind::Map(of) => write_many(out, choices, ['{', '}'], |out, choices, number| {
            write_text(out, &number.to_string());
            out.push(':');
            write_value(out, choices, field, of, depth + 1);
        }),
        Kind::Object(_) | Kind::Json => write_any(out, choices, depth),
        Kind::Bool => out.push_str(choices.pick(&["true", "false", "0", "1", "\"true\"", "\"0\""])),
        Kind::Enum(codes) if !codes.values.is_empty() => {
            let code = codes.values[choices.below(codes.values.len())].code.to_string();
            if codes.text || choices.below(4) == 3 { write_text(out, &code) } else { out.push_str(&code) }
        }
        Kind::Text | Kind::Url | Kind::BeijingTime | Kind::Date | Kind::Rfc3339 | Kind::Enum(_) => {
            write_text(out, &any_text(choices));
        }
        Kind::Identifier
        | Kind::Integer
        | Kind::Decimal
        | Kind::Fen
        | Kind::Yuan
        | Kind::UnixSeconds
        | Kind::UnixMillis => {
            let number = number(choices);
            if choices.below(3) == 2 { write_text(out, &number) } else { out.push_str(&number) }
        }
    }
}

/// At most three, and none when the choices are over.
fn write_many(
    out: &mut String,
    choices: &mut Choices<'_>,
    [open, close]: [char; 2],
    mut one: impl FnMut(&mut String, &mut Choices<'_>, usize),
) {
    out.push(open);
    for number in 0..choices.below(4) {
        if number > 0 {
            out.push(',');
        }
        one(out, choices, number);
    }
    out.push(close);
}

/// A value of no kind.
fn write_any(out: &mut String, choices: &mut Choices<'_>, depth: usize) {
    match choices.below(if depth < DEPTH { 9 } else { 7 }) {
        0 => out.push_str("null"),
        1 => out.push_str(choices.pick(&["true", "false"])),
        2 | 3 => out.push_str(&number(choices)),
        4 => write_text(out, &any_text(choices)),
        5 => write_text(out, &number(choices)),
        6 => out.push_str(choices.pick(&["[]", "{}", "\"\"", "[[]]", "[null]", "[{}]", "{\"0\":1}"])),
        7 => write_many(out, choices, ['[', ']'], |out, choices, _| write_any(out, choices, depth + 1)),
        _ => write_many(out, choices, ['{', '}'], |out, choices, number| {
            write_text(out, choices.pick(&["id", "0", "", "a b", "订", "\\"]));
            // No name comes twice.
            out.truncate(out.len() - 1);
            out.push_str(&number.to_string());
            out.push_str("\":");
            write_any(out, choices, depth + 1);
        }),
    }
}

/// A number as JSON has it: up to 40 digits before the point, up to 40 after it, and now and then an exponent.
fn number(choices: &mut Choices<'_>) -> String {
    let mut out = String::new();
    if choices.below(4) == 3 {
        out.push('-');
    }
    let length = match choices.below(4) {
        0 => 1,
        1 | 2 => 1 + choices.below(10),
        _ => 1 + choices.below(40),
    };
    write_digits(&mut out, choices, length);
    if choices.below(3) == 2 {
        out.push('.');
        let length = if choices.below(2) == 0 { 2 } else { 1 + choices.below(40) };
        for _ in 0..length {
            out.push(char::from(b'0' + digit(choices)));
        }
    }
    if choices.below(24) == 23 {
        out.push_str(choices.pick(&["e0", "E2", "e-2", "e+19", "e400", "e-400"]));
    }
    out
}

/// Without a zero in front, which JSON does not allow.
fn write_digits(out: &mut String, choices: &mut Choices<'_>, length: usize) {
    for index in 0..length {
        let digit = digit(choices);
        let is_zero_in_front = index == 0 && digit == 0 && length > 1;
        out.push(char::from(b'0' + if is_zero_in_front { 1 } else { digit }));
    }
}

fn digit(choices: &mut Choices<'_>) -> u8 {
    u8::try_from(choices.below(10)).unwrap_or_default()
}

fn any_text(choices: &mut Choices<'_>) -> String {
    match choices.below(3) {
        0 => choices.pick(TEXTS).to_owned(),
        1 => choices.text(6),
        _ => format!("{}{}", choices.pick(TEXTS), choices.pick(TEXTS)),
    }
}
