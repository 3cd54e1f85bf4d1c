//! Codes of a platform, and what they stand for in the one order.

use super::sources::element_kind;
use super::{Checker, Found, Start, field};
use crate::diagnostic::ErrorCode;
use crate::model::NOTHING;
use crate::order::SHARED;
use crate::yaml::{Codes, Entries, EnumValue, Field, Meaning, Text, Type, When};

/// The row for all codes that have none.
const REST: &str = "rest";
/// The row for no code at all.
const ABSENT: &str = "absent";
/// The words of a condition that are no codes.
const WORDS: [&str; 3] = ["present", ABSENT, EVERY];
/// The word that asks for all values of a list.
const EVERY: &str = "every";
/// The code of the one order that needs a reason.
const OTHER: &str = "other";

impl Checker<'_, '_, '_> {
    /// Reports codes without a meaning, and meanings that the field cannot have.
    pub(super) fn codes(&mut self, target: &Field, codes: &Codes<Text>, start: Start<'_>) {
        self.conditions(&codes.when, start);
        self.complete(&codes.at, &codes.codes, !codes.when.is_empty(), start);
        for (_, meaning) in codes.codes.iter().filter(|(_, meaning)| meaning.as_str() != NOTHING) {
            self.meaning(target, meaning);
        }
    }

    /// Reports a value that the field cannot have.
    pub(super) fn meaning(&mut self, target: &Field, value: &Text) {
        match element_kind(target) {
            "enum" => {
                let of = target.of.as_ref().and_then(|of| SHARED.enums.get(of));
                let names: Vec<&str> = of.iter().flat_map(|(_, of)| of.values.names()).collect();
                if !names.contains(&value.as_str()) {
                    let message = format!("the one order has no `{}` here", value.value);
                    self.report.error(ErrorCode::OrderValue, value.at, message).suggest(value, names);
                }
            }
            "bool" if ["true", "false"].contains(&value.as_str()) => {}
            "decimal" if value.parse::<u32>().is_ok() => {}
            "text" | "identifier" => {}
            kind => {
                let message = format!("`{}` is no value of the kind `{kind}`", value.value);
                self.report.error(ErrorCode::OrderValue, value.at, message);
            }
        }
    }

    /// Checks the tables of statuses, and returns the fields that they say.
    pub(super) fn statuses(
        &mut self,
        tables: &[Codes<Meaning>],
        of: &'static Type,
        start: Start<'_>,
    ) -> Vec<&'static str> {
        let mut said = Vec::new();
        for (index, table) in tables.iter().enumerate() {
            let is_same = |earlier: &Codes<Meaning>| {
                earlier.at.value == table.at.value && earlier.when.is_empty() && table.when.is_empty()
            };
            if tables[..index].iter().any(is_same) {
                let message = format!("`{}` has two tables", table.at.value);
                self.report.error(ErrorCode::OrderFieldTwice, table.at.at, message).help("merge them");
            }
            self.conditions(&table.when, start);
            self.tell(table, is_reason(table), start);
            self.complete(&table.at, &table.codes, !table.when.is_empty() || is_reason(table), start);
            for (code, meaning) in table.codes.iter() {
                let mut is_clear = false;
                for (name, value) in meaning.says() {
                    is_clear |= ![OTHER, NOTHING].contains(&value.as_str());
                    if let Some(field) = field(of, name) {
                        if value.as_str() != NOTHING {
                            self.meaning(field, value);
                        }
                        said.push(name);
                    } else {
                        let message = format!("lines of the one order have no `{name}`");
                        self.report.error(ErrorCode::UnknownOrderField, value.at, message);
                    }
                }
                if let Some(why) = &meaning.why {
                    self.reason(why);
                } else if !is_clear {
                    let message = format!("the code `{}` says nothing, and there is no reason", code.value);
                    self.report
                        .error(ErrorCode::OrderCode, code.at, message)
                        .help("say what it means, or give the reason in `why`");
                }
            }
        }
        said
    }

    /// Reports a reason without a word.
    pub(super) fn reason(&mut self, why: &Text) {
        if !why.chars().any(char::is_alphanumeric) {
            let help = "say why, or leave it out where none is needed";
            self.report.error(ErrorCode::OrderCode, why.at, "`why` has no word").help(help);
        }
    }

    /// Reports conditions that lead to no code, or name codes that there are not.
    pub(super) fn conditions(&mut self, when: &When, start: Start<'_>) {
        for (at, codes) in when.iter() {
            let Some(Found { kind, of, is_one, .. }) = self.found(at, start) else { continue };
            if let Some(every) = codes.0.iter().find(|code| is_one && code.as_str() == EVERY) {
                let message = format!("`{}` has one value, so that `{EVERY}` asks for nothing", at.value);
                self.report.error(ErrorCode::OrderCode, every.at, message).help("leave it out");
            }
            let documented: Vec<&str> = match (kind, self.index.enum_named(of)) {
                ("enum", Some(of)) => of.values.names().chain(WORDS).collect(),
                ("bool", _) => ["true", "false"].into_iter().chain(WORDS).collect(),
                ("integer" | "text" | "identifier" | "fen", _) => continue,
                _ => WORDS.to_vec(),
            };
            for code in codes.0.iter().filter(|code| !documented.contains(&code.as_str())) {
                let message = format!("`{}` has no code `{}`", at.value, code.value);
                self.report.error(ErrorCode::OrderCode, code.at, message).suggest(code, documented.iter().copied());
            }
        }
    }

    /// Reports codes of an enum that have no row, and rows of codes that there are not. Where a table counts for some orders
    /// only, or is but a reason, `rest` may stand for codes of an enum too.
    fn complete<T>(&mut self, at: &Text, rows: &Entries<T>, is_part: bool, start: Start<'_>) {
        let Some(Found { kind, of, .. }) = self.found(at, start) else { return };
        let mut seen_only: Vec<&str> = Vec::new();
        let documented: Vec<&str> = match (kind, self.index.enum_named(of)) {
            ("enum", Some(of)) => {
                let is_seen = |value: &EnumValue| value.from.as_ref().is_some_and(|from| from.as_str() == "wild");
                let seen = of.values.iter().filter(|(_, value)| is_seen(value));
                seen_only.extend(seen.map(|(code, _)| code.as_str()));
                of.values.names().collect()
            }
            ("bool", _) => vec!["true", "false"],
            ("integer" | "text" | "identifier" | "fen", _) => {
                if rows.get(REST).is_none() {
                    let message = format!("nothing says what other values of `{}` stand for", at.value);
                    let help = "add `rest: …`, since a number or a text can be anything";
                    self.report.error(ErrorCode::OrderCode, at.at, message).help(help);
                }
                return;
            }
            _ => {
                let message = format!("`{}` leads to a field of the kind `{kind}`", at.value);
                self.report.error(ErrorCode::OrderKind, at.at, message).help("it must lead to a code");
                return;
            }
        };
        let has_rest = is_part && rows.get(REST).is_some();
        let missing = documented.iter().copied().filter(|code| !has_rest && rows.get(code).is_none());
        let (seen, missing): (Vec<&str>, Vec<&str>) = missing.partition(|code| seen_only.contains(code));
        if !seen.is_empty() {
            self.unmapped.push((at.at, format!("nothing says what {} of `{}` stand for", list(&seen), at.value)));
        }
        if !missing.is_empty() {
            let message = format!("nothing says what {} of `{}` stand for", list(&missing), at.value);
            self.report.error(ErrorCode::OrderCode, at.at, message).help("add a row for each, if need be with `why`");
        }
        let words: &[&str] = if is_part { &[REST, ABSENT] } else { &[ABSENT] };
        let is_known = |code: &Text| documented.contains(&code.as_str()) || words.contains(&code.as_str());
        for code in rows.keys().filter(|code| !is_known(code)) {
            let message = format!("`{}` has no code `{}`", at.value, code.value);
            self.report.error(ErrorCode::OrderCode, code.at, message).suggest(code, documented.iter().copied());
        }
    }
}

/// Whether a table only gives a reason why none of the codes says anything.
fn is_reason(table: &Codes<Meaning>) -> bool {
    table.codes.iter().all(|(code, meaning)| code.as_str() == REST && meaning.says().next().is_none())
}

fn list(codes: &[&str]) -> String {
    let codes: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
    codes.join(", ")
}
