//! Codes of the platform: which there are at a path, and the row of a table that counts for them.

use super::declared::Condition;
use super::path::{Base, Path, Start};
use crate::record::Value;
use crate::types::{CodeRef, WireCode};

/// The row for all codes that have none.
const REST: &str = "rest";
/// The row for no code at all.
const ABSENT: &str = "absent";
/// The word for any value in a condition.
const PRESENT: &str = "present";
/// The word for a condition of all values of a list, not of one.
const EVERY: &str = "every";

/// Codes with their rows, so that no number is read from its text twice.
pub(super) struct Codes<T> {
    /// Numbers in order, each with the first row that lists it.
    numbers: Vec<(i64, usize)>,
    /// The codes as they are listed.
    texts: Vec<&'static str>,
    rest: Option<usize>,
    absent: Option<usize>,
    rows: Vec<T>,
}

/// What a table says.
pub(super) enum Said<'a, T> {
    /// There is no code, and no row for that.
    Nothing,
    /// There are only codes without a row.
    Unknown,
    /// A row; `true` if there is a code.
    Row(&'a T, bool),
}

impl<T> Codes<T> {
    pub(super) fn new(rows: impl Iterator<Item = (&'static str, T)>) -> Self {
        let (texts, rows): (Vec<&'static str>, Vec<T>) = rows.unzip();
        let position = |word: &str| texts.iter().position(|listed| *listed == word);
        let (rest, absent) = (position(REST), position(ABSENT));
        Self { numbers: numbers(&texts), texts, rest, absent, rows }
    }

    /// The row that counts for the codes at a path: of several the first of the table.
    pub(super) fn look_up(&self, at: &Path, base: Base<'_>) -> Said<'_, T> {
        let mut first: Option<usize> = None;
        let (mut is_there, mut is_present) = (false, false);
        at.values(base, &mut |value| {
            is_present |= says(&value);
            if let Some(code) = code(&value) {
                is_there = true;
                let row = self.row_of(code);
                first = [first, row].into_iter().flatten().min();
            }
        });
        // An element without a code counts beside others that have one.
        if is_there && self.absent.is_some() && at.lacks(base) {
            first = [first, self.absent].into_iter().flatten().min();
        }
        if !is_there && !is_present {
            first = self.absent;
        }
        match first.and_then(|row| self.rows.get(row)) {
            Some(meaning) => Said::Row(meaning, is_there),
            None if is_there => Said::Unknown,
            None => Said::Nothing,
        }
    }

    fn row_of(&self, code: WireCode<'_>) -> Option<usize> {
        let listed = match code {
            WireCode::Text(text) => self.texts.iter().position(|listed| *listed == text),
            WireCode::Number(number) => {
                let found = self.numbers.binary_search_by_key(&number, |(listed, _)| *listed);
                found.ok().map(|at| self.numbers[at].1)
            }
        };
        listed.or(self.rest)
    }
}

/// The codes that are numbers, in order, with the first position of each.
fn numbers(codes: &[&str]) -> Vec<(i64, usize)> {
    let read = codes.iter().enumerate().filter_map(|(row, code)| Some((code.parse().ok()?, row)));
    let mut numbers: Vec<(i64, usize)> = read.collect();
    numbers.sort_unstable();
    numbers.dedup_by_key(|(number, _)| *number);
    numbers
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
pub(super) struct Conditions(Vec<Planned>);

/// A condition.
struct Planned {
    at: Path,
    codes: &'static [&'static str],
    numbers: Vec<(i64, usize)>,
}

impl Conditions {
    pub(super) fn new(declared: &[Condition], start: Start<'_>) -> Self {
        let planned =
            |of: &Condition| Planned { at: Path::new(of.at, start), codes: of.codes, numbers: numbers(of.codes) };
        Self(declared.iter().map(planned).collect())
    }

    /// Whether all hold.
    pub(super) fn hold(&self, base: Base<'_>) -> bool {
        self.0.iter().all(|condition| condition.holds(base))
    }
}

impl Planned {
    fn holds(&self, base: Base<'_>) -> bool {
        let (mut is_present, mut is_one, mut is_other) = (false, false, false);
        self.at.values(base, &mut |value| {
            let (says, is_listed) = (says(&value), code(&value).is_some_and(|code| self.lists(code)));
            is_present |= says;
            is_one |= is_listed;
            is_other |= !is_listed && !self.codes.contains(if says { &PRESENT } else { &ABSENT });
        });
        if self.codes.contains(&EVERY) && (is_other || (!self.codes.contains(&ABSENT) && self.at.lacks(base))) {
            return false;
        }
        is_one || self.codes.contains(if is_present { &PRESENT } else { &ABSENT })
    }

    fn lists(&self, code: WireCode<'_>) -> bool {
        match code {
            WireCode::Text(text) => self.codes.contains(&text),
            WireCode::Number(number) => self.numbers.iter().any(|(listed, _)| *listed == number),
        }
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
