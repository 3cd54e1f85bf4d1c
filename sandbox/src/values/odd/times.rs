//! Times that are none, and other spellings of times.

use crate::values::{SeededHash, parse_time};
use dingdan::schema::Kind;

const ZEROS: &[&str] = &[
    "\"0000-00-00 00:00:00\"",
    "\"0000-00-00\"",
    "\"0001-01-01T00:00:00Z\"",
    "\"-0001-11-30 00:00:00\"",
    "\"1970-01-01 08:00:00\"",
    "\"1970-01-01T00:00:00Z\"",
    "\"0\"",
    "0",
    "0.0",
];

/// A time that is none.
pub(super) fn zero(kind: &Kind, hash: SeededHash) -> Option<String> {
    ZEROS
        .get(usize::try_from(hash.name("form").below(ZEROS.len() as u64)).ok()?)
        .filter(|_| is_time(kind))
        .map(|zero| (*zero).to_owned())
}

/// The same time in another spelling.
pub(super) fn other(kind: &Kind, raw: &str, hash: SeededHash) -> Option<String> {
    // The zero of the clock is none.
    let time = parse_time(super::bare(raw)).filter(|time| is_time(kind) && time.unix_seconds() > 0)?;
    let seconds = time.unix_seconds();
    let text = time.to_string();
    let (day, clock) = text.split_once(' ')?;
    let slashes = day.split('-').map(|part| part.trim_start_matches('0')).collect::<Vec<_>>().join("/");
    Some(match hash.name("form").below(6) {
        0 => format!("{seconds}000"),
        1 => format!("\"{day}T{clock}+08:00\""),
        2 => {
            let utc = dingdan::BeijingTime::from_unix(seconds - 8 * 60 * 60).ok()?.to_string();
            format!("\"{}Z\"", utc.replace(' ', "T"))
        }
        3 => format!("\"{slashes} {clock}\""),
        4 => format!("\"{text}.123\""),
        _ => format!("\"{}\"", text.replace(['-', ' ', ':'], "")),
    })
}

fn is_time(kind: &Kind) -> bool {
    matches!(kind, Kind::BeijingTime | Kind::UnixSeconds | Kind::UnixMillis | Kind::Rfc3339 | Kind::Date)
}
