//! Codes of the platform: which there are at a path, and the row of a table that counts for them.

use super::declared::Condition;
use super::path::{Base, Path};
use crate::record::Value;
use crate::schema::Schema;
use crate::types::{CodeRef, WireCode};

/// The row for all codes that have none.
const REST: &str = "rest";
/// The row for no code at all.
const ABSENT: &str = "absent";
/// The word for any value in a condition.
const PRESENT: &str = "present";

/// What a table says.
pub(super) enum Said<T> {
    /// There is no code, and no row for that.
    Nothing,
    /// There are only codes without a row.
    Unknown,
    /// A row; `true` if there is a code.
    Row(T, bool),
}

/// The row that counts for the codes at a path: of several the first of the table.
pub(super) fn look_up<T: Copy>(at: &Path, table: &[(&'static str, T)], base: Base<'_>) -> Said<T> {
    let mut first: Option<usize> = None;
    let (mut is_there, mut is_present) = (false, false);
    at.values(base, &mut |value| {
        is_present |= says(&value);
        if let Some(code) = code(&value) {
            is_there = true;
            let row = row_of(table, code);
            first = [first, row].into_iter().flatten().min();
        }
    });
    if !is_there && !is_present {
        first = position(table, ABSENT);
    }
    match first.and_then(|row| table.get(row)) {
        Some((_, meaning)) => Said::Row(*meaning, is_there),
        None if is_there => Said::Unknown,
        None => Said::Nothing,
    }
}

fn row_of<T>(table: &[(&'static str, T)], code: WireCode<'_>) -> Option<usize> {
    table.iter().position(|(listed, _)| is_code(listed, code)).or_else(|| position(table, REST))
}

fn position<T>(table: &[(&'static str, T)], word: &str) -> Option<usize> {
    table.iter().position(|(listed, _)| *listed == word)
}

fn is_code(listed: &str, code: WireCode<'_>) -> bool {
    match code {
        WireCode::Text(text) => listed == text,
        WireCode::Number(number) => listed.parse() == Ok(number),
    }
}

/// The code that a value is; of an amount in fen, its number.
pub(super) fn code<'a>(value: &Value<'a>) -> Option<WireCode<'a>> {
    Some(match *value {
        Value::Enum(CodeRef::Known(info)) => info.code,
        Value::Enum(CodeRef::Unknown(raw)) => raw.code(),
        Value::Integer(number) => WireCode::Number(number),
        Value::Fen(amount) => WireCode::Number(amount.in_fen()),
        Value::Text(text) if !text.is_empty() => WireCode::Text(text.as_str()),
        Value::Id(id) if !id.as_str().is_empty() => WireCode::Text(id.as_str()),
        Value::Bool(true) => WireCode::Text("true"),
        Value::Bool(false) => WireCode::Text("false"),
        _ => return None,
    })
}

/// Conditions with their paths.
pub(super) struct Conditions(Vec<(Path, &'static [&'static str])>);

impl Conditions {
    pub(super) fn new(declared: &[Condition], source: Option<&'static Schema>) -> Self {
        Self(declared.iter().map(|condition| (Path::new(condition.at, source), condition.codes)).collect())
    }

    /// Whether all hold.
    pub(super) fn hold(&self, base: Base<'_>) -> bool {
        self.0.iter().all(|(at, codes)| {
            let (mut is_present, mut is_one) = (false, false);
            at.values(base, &mut |value| {
                is_present |= says(&value);
                is_one |= code(&value).is_some_and(|code| codes.iter().any(|listed| is_code(listed, code)));
            });
            is_one || codes.contains(if is_present { &PRESENT } else { &ABSENT })
        })
    }
}

/// Whether a value is more than an empty text or a zero amount.
fn says(value: &Value<'_>) -> bool {
    match value {
        Value::Absent => false,
        Value::Text(text) => !text.is_empty(),
        Value::Id(id) => !id.as_str().is_empty(),
        Value::Fen(amount) => amount.in_fen() != 0,
        Value::Yuan(amount) => !amount.in_yuan().is_zero(),
        _ => true,
    }
}
