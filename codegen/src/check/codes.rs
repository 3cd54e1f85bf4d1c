//! Result codes and codes of enums.

use super::Report;
use super::vocabulary::{CLASSES, meaning};
use crate::diagnostic::ErrorCode;
use crate::model::CodeClass;
use crate::yaml::{Platform, Text};

/// What to write for a code that is an empty text.
const EMPTY: &str = "remove it: where a success has an empty code or none, write `ok: []` in the envelope";

/// Reports codes that cannot arrive, and codes whose class contradicts the envelope.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    for key in raw.codes.keys().filter(|key| key.is_empty() || key.trim() != key.as_str()) {
        report
            .error(ErrorCode::NotACode, key.at, format!("the code `{}` cannot arrive", key.value))
            .help(if key.is_empty() { EMPTY } else { "write it as it arrives" });
    }
    for code in raw.envelope.ok.iter().filter(|code| code.is_empty()) {
        report.error(ErrorCode::NotACode, code.at, "an empty code is none").help(EMPTY);
    }
    check_successes(raw, report);
    for (name, of) in raw.enums.iter() {
        if of.values.iter().next().is_none() {
            report
                .error(ErrorCode::EmptyEnum, name.at, format!("the enum `{}` has no values", name.value))
                .help("list the documented values");
        }
        if of.repr.as_str() == "integer" {
            for (key, _) in of.values.iter() {
                require_number(key, report);
            }
        }
    }
}

/// Parses a number in its usual spelling, without leading zeros.
pub(crate) fn number(text: &str) -> Option<i64> {
    text.parse().ok().filter(|number: &i64| number.to_string() == text)
}

fn require_number(key: &Text, report: &mut Report<'_>) {
    if number(key).is_none() {
        report
            .error(ErrorCode::CodeNotInRepr, key.at, format!("the code `{}` is not a 64-bit integer", key.value))
            .help("write only digits; an enum with codes that are text has `repr: text`");
    }
}

fn check_successes(raw: &Platform, report: &mut Report<'_>) {
    let ok = &raw.envelope.ok;
    for code in ok.iter().filter(|code| !code.is_empty()) {
        match raw.codes.get(code) {
            None => report
                .error(
                    ErrorCode::UnlistedSuccess,
                    code.at,
                    format!("the code {} is not listed under `codes`", code.value),
                )
                .help("add it there, or remove it from `ok`"),
            Some((_, listed)) => {
                let class = &listed.class;
                if meaning(CLASSES, class).is_some_and(|class| class != CodeClass::Ok) {
                    report
                        .error(
                            ErrorCode::SuccessWithErrorClass,
                            class.at,
                            format!("the code {} means success, but its class is `{}`", code.value, class.value),
                        )
                        .help("write `class: ok`, or remove the code from `ok` of the envelope");
                }
            }
        }
    }
    for (key, code) in raw.codes.iter() {
        let class = &code.class;
        if class.as_str() == "ok" && !ok.iter().any(|success| success.value == key.value) {
            report
                .error(
                    ErrorCode::OkWithoutSuccess,
                    class.at,
                    format!("the code {} is of class `ok`, but does not mean success", key.value),
                )
                .help("add it to `ok` of the envelope, or give it another class");
        }
    }
}
