//! Result codes and codes of enums.

use super::Report;
use super::vocabulary::{CLASSES, meaning};
use crate::mistake::Mistake;
use crate::model::CodeClass;
use crate::schema::{Platform, Text};

/// Reports codes that are no numbers, and successes that are none.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    for key in raw.codes.keys() {
        require_number(Mistake::NotACode, key, report);
    }
    check_successes(raw, report);
    for (name, of) in raw.enums.iter() {
        if of.values.iter().next().is_none() {
            report
                .error(Mistake::EmptyEnum, name.at, format!("the enum `{}` has no values", name.value))
                .help("list what the document states");
        }
        if of.repr.as_str() == "integer" {
            for (key, _) in of.values.iter() {
                require_number(Mistake::OutOfRepr, key, report);
            }
        }
    }
}

/// The number that a code is, where it is spelled as numbers are.
pub(crate) fn number(text: &str) -> Option<i64> {
    text.parse().ok().filter(|number: &i64| number.to_string() == text)
}

fn require_number(mistake: Mistake, key: &Text, report: &mut Report<'_>) {
    if number(key).is_none() {
        report
            .error(mistake, key.at, format!("the code `{}` is no whole number of 64 bits", key.value))
            .help("write its digits only; codes that are text need an enum of `repr: text`");
    }
}

fn check_successes(raw: &Platform, report: &mut Report<'_>) {
    let ok = &raw.envelope.ok;
    if ok.is_empty() {
        report
            .error(Mistake::NoSuccess, raw.envelope.code.at, "no code means success")
            .help("list at least one code under `ok`");
    }
    for code in ok {
        match raw.codes.get(code) {
            None => report
                .error(
                    Mistake::UnlistedSuccess,
                    code.at,
                    format!("the code {} is not listed under `codes`", code.value),
                )
                .help("add it there, or take it out of `ok`"),
            Some((_, listed)) => {
                let class = &listed.class;
                if meaning(CLASSES, class).is_some_and(|class| class != CodeClass::Ok) {
                    report
                        .error(
                            Mistake::SuccessOfOtherClass,
                            class.at,
                            format!("the code {} means success, but its class is `{}`", code.value, class.value),
                        )
                        .help("write `class: ok`, or take the code out of `ok` of the envelope");
                }
            }
        }
    }
    for (key, code) in raw.codes.iter() {
        let class = &code.class;
        if class.as_str() == "ok" && !ok.iter().any(|success| success.value == key.value) {
            report
                .error(
                    Mistake::OkWithoutSuccess,
                    class.at,
                    format!("the code {} is of class `ok`, but does not mean success", key.value),
                )
                .help("add it to `ok` of the envelope, or give it another class");
        }
    }
}
