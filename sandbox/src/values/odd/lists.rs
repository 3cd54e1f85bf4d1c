//! Lists in forms that nobody documents.

use crate::values::{SeededHash, elements};
use dingdan::schema::Kind;
use std::fmt::Write;

/// An object with numbers for names, one of which is left out.
pub(super) fn numbered(kind: &Kind, raw: &str) -> Option<String> {
    let elements = elements(raw).filter(|elements| matches!(kind, Kind::List(_)) && !elements.is_empty())?;
    let mut out = String::from("{");
    for (index, element) in elements.iter().enumerate() {
        let (comma, name) = if index == 0 { ("", 0) } else { (",", index + 1) };
        // Writing to a string does not fail.
        let _ = write!(out, "{comma}\"{name}\":{element}");
    }
    Some(out + "}")
}

/// The list with elements that are none: at its start, and after its first element.
pub(super) fn with_empty_rows(kind: &Kind, raw: &str, hash: SeededHash) -> Option<String> {
    // A list may hold objects without values, and anything where it is declared to.
    let none: &[&str] =
        if matches!(kind, Kind::List(Kind::Object(_))) { &["null", "[]", "false"] } else { &["null", "[]"] };
    let mut all = elements(raw).filter(|_| matches!(kind, Kind::List(of) if !matches!(of, Kind::Json)))?;
    all.insert(0, hash.name("first").pick(none)?);
    all.insert(all.len().min(2), hash.name("second").pick(none)?);
    Some(format!("[{}]", all.join(",")))
}

/// An object in a list, or the only element of a list without the list.
pub(super) fn of_one(kind: &Kind, raw: &str) -> Option<String> {
    match kind {
        Kind::Object(_) if raw.starts_with('{') => Some(format!("[{raw}]")),
        Kind::List(_) => match elements(raw)?.as_slice() {
            [only] if !matches!(*only, "null" | "[]" | "{}") => Some((*only).to_owned()),
            _ => None,
        },
        _ => None,
    }
}

/// With a comma after the last element or member.
pub(super) fn with_comma(raw: &str) -> Option<String> {
    let (start, end) = raw.split_at_checked(raw.len().checked_sub(1)?)?;
    (matches!(end, "]" | "}") && start.len() > 1).then(|| format!("{start},{end}"))
}
