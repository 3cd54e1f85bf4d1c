//! Amounts: a sum such as `a + b - c * d`, or `part of a`.

use crate::check::paths::{Lists, follow};
use crate::check::vocabulary::is_kind;
use crate::check::{Index, Report};
use crate::diagnostic::ErrorCode;
use crate::model::{Made, Term};
use crate::yaml::{Entries, Sample, Text};
use std::collections::HashSet;

/// Kinds that can be summed.
pub(super) const NUMBERS: &[&str] = &["integer", "decimal", "fen", "yuan"];

/// Parses an amount. `None` means that the syntax is wrong.
pub(crate) fn made_of(sum: &str) -> Option<Made> {
    let path = |name: &str| name.split('.').map(str::to_owned).collect::<Vec<_>>();
    if let Some(name) = sum.trim().strip_prefix("part of ") {
        let name = name.trim();
        return is_path(name).then(|| Made::Part(path(name)));
    }
    let mut words = sum.split_whitespace().peekable();
    let minus = words.next_if_eq(&"-").is_some();
    let mut terms = vec![Term { minus, factors: Vec::new() }];
    loop {
        let name = words.next().filter(|name| is_path(name))?;
        terms.last_mut()?.factors.push(path(name));
        match words.next() {
            None => return Some(Made::Sum(terms)),
            Some("*") => {}
            Some(sign @ ("+" | "-")) => terms.push(Term { minus: sign == "-", factors: Vec::new() }),
            Some(_) => return None,
        }
    }
}

fn is_path(name: &str) -> bool {
    name.chars().any(char::is_alphanumeric)
        && !name.contains(|letter: char| letter.is_whitespace() || "+*".contains(letter))
}

/// The paths in a sum.
fn paths(sum: &str) -> Vec<String> {
    match made_of(sum) {
        Some(Made::Sum(terms)) => terms.iter().flat_map(|term| &term.factors).map(|path| path.join(".")).collect(),
        Some(Made::Part(path)) => vec![path.join(".")],
        _ => Vec::new(),
    }
}

/// Reports an amount with wrong syntax or with fields that are not numbers.
pub(super) fn check_sum(item: &str, sum: &Text, index: &Index<'_>, report: &mut Report<'_>) {
    if made_of(sum).is_none() {
        report.error(ErrorCode::NotASum, sum.at, format!("`{}` is not a sum", sum.value)).help(
            "write it such as `goods.price * goods.count + freight - discount`, with blanks, or `part of total`",
        );
    }
    for name in paths(sum) {
        let path = Text { value: name, at: sum.at };
        if let Some(field) = follow(index, item, &path, Lists::Enter, report)
            && is_kind(&field.kind)
            && !NUMBERS.contains(&field.kind.as_str())
        {
            let message = format!("`{}` leads to a field of the kind `{}`", path.value, field.kind.value);
            report
                .error(ErrorCode::SampleOfWrongKind, path.at, message)
                .help(format!("it must lead to `{}`", NUMBERS.join("` or `")));
        }
    }
}

/// Reports values that depend on themselves.
pub(super) fn check_cycles(sample: &Sample, report: &mut Report<'_>) {
    let always = [&sample.always.amounts, &sample.always.copy];
    let all: Vec<(&Text, &Text)> = always
        .into_iter()
        .chain(sample.steps.iter().flat_map(|(_, step)| [&step.amounts, &step.copy]))
        .flat_map(Entries::iter)
        .collect();
    let sources = |text: &Text| if text.contains(' ') { paths(text) } else { vec![text.value.clone()] };
    for (path, source) in &all {
        let (mut next, mut seen) = (sources(source), HashSet::new());
        while let Some(name) = next.pop() {
            if name == path.value {
                report
                    .error(ErrorCode::SampleCycle, path.at, format!("`{}` depends on itself", path.value))
                    .help("remove the sum or copy from one of the fields in the cycle");
                return;
            }
            if seen.insert(name.clone()) {
                next.extend(
                    all.iter().filter(|(other, _)| other.value == name).flat_map(|(_, source)| sources(source)),
                );
            }
        }
    }
}
