//! Samples: how a sandbox makes up items.

mod sums;

pub(crate) use sums::made_of;

use super::paths::{Lists, follow, items};
use super::vocabulary::{LOOKS, is_kind, require};
use super::{Index, Report, limits};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Entries, JSON_TEXT, Platform, Sample, Step, Text};
use sums::{NUMBERS, check_sum};

/// Kinds that are not scalars.
const COMPOSITE: &[&str] = &["object", "list", "map", JSON_TEXT];
/// The kinds of times.
const TIMES: &[&str] = &["beijing_time", "unix_seconds", "unix_millis", "rfc3339", "date"];
/// Kinds that can hold a label or a made-up name.
const TEXTS: &[&str] = &["text", "url", "identifier"];

/// Reports samples of types that are not items, wrong paths, and impossible values.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    let of_items: Vec<&str> =
        raw.operations.iter().filter_map(|(_, operation)| items(index, operation)).map(|(of, _)| of).collect();
    for (name, of) in raw.types.iter() {
        let Some(sample) = &of.sample else { continue };
        if !of_items.contains(&name.as_str()) {
            report
                .error(
                    ErrorCode::SampleNotOfItem,
                    name.at,
                    format!("no operation has items of the type `{}`", name.value),
                )
                .help("move the sample to the type of the items, with paths that start there");
            continue;
        }
        let mut checker = Checker { item: name, index, report };
        checker.check(sample);
        for (path, source) in sample.always.listed.iter() {
            if let Some(listed) = listing(raw, name, index) {
                checker.listed(path, listed, source);
            } else {
                let message = format!("no operation with `each` has items of the type `{}`", name.value);
                checker.report.error(ErrorCode::ListedWithoutEach, path.at, message);
            }
        }
    }
}

/// The type of the items of another operation, for each of which one that returns items of this type is called.
fn listing<'a>(raw: &Platform, item: &str, index: &Index<'a>) -> Option<&'a str> {
    raw.operations.iter().find_map(|(_, operation)| {
        let of_this_type = items(index, operation).is_some_and(|(of, _)| of == item);
        let each = operation.each.as_ref().filter(|_| of_this_type)?;
        items(index, raw.operations.get(&each.operation)?.1).map(|(of, _)| of)
    })
}

struct Checker<'a, 'i, 'r> {
    item: &'a str,
    index: &'a Index<'i>,
    report: &'a mut Report<'r>,
}

impl Checker<'_, '_, '_> {
    fn check(&mut self, sample: &Sample) {
        let always = &sample.always;
        self.values(&always.set, &always.copy, &always.amounts);
        for (path, source) in always.label.iter() {
            self.kind(path, TEXTS);
            self.kind(source, &["enum"]);
        }
        for (path, word) in always.look.iter() {
            self.kind(path, &[TEXTS, NUMBERS].concat());
            require(LOOKS, "look", word, self.report);
        }
        for path in &sample.single {
            self.kind(path, &["list"]);
        }
        for path in &sample.lacks {
            follow(self.index, self.item, path, Lists::Enter, self.report);
        }
        for (name, step) in sample.steps.iter() {
            self.step(name, step, &sample.steps);
        }
        sums::check_cycles(sample, self.report);
    }

    fn step(&mut self, name: &Text, step: &Step, all: &Entries<Step>) {
        self.values(&step.set, &step.copy, &step.amounts);
        for path in &step.times {
            self.kind(path, TIMES);
        }
        for path in &step.has {
            follow(self.index, self.item, path, Lists::Enter, self.report);
        }
        let Some(after) = &step.after else { return };
        let earlier: Vec<&str> = all.names().take_while(|other| *other != name.as_str()).collect();
        if !earlier.contains(&after.as_str()) {
            self.report
                .error(
                    ErrorCode::UnknownStep,
                    after.at,
                    format!("there is no step `{}` before `{}`", after.value, name.value),
                )
                .suggest(after, earlier);
        }
    }

    fn values(&mut self, set: &Entries<Text>, copy: &Entries<Text>, amounts: &Entries<Text>) {
        for (path, value) in set.iter() {
            if let Some(field) = follow(self.index, self.item, path, Lists::Enter, self.report) {
                limits::check_constant(value, field, self.index, self.report);
            }
        }
        for (path, source) in copy.iter() {
            self.same(path, self.item, source, COMPOSITE);
        }
        for (path, sum) in amounts.iter() {
            self.kind(path, NUMBERS);
            check_sum(self.item, sum, self.index, self.report);
        }
    }

    fn listed(&mut self, path: &Text, listed: &str, source: &Text) {
        self.same(path, listed, source, &["object", "map", JSON_TEXT]);
    }

    /// Reports a source, a path from the type `start`, whose kind is among these or does not fit the field at `path`.
    fn same(&mut self, path: &Text, start: &str, source: &Text, refused: &[&str]) {
        let own = follow(self.index, self.item, path, Lists::Enter, self.report).map(|field| &field.kind);
        let other = follow(self.index, start, source, Lists::Enter, self.report).map(|field| &field.kind);
        if let (Some(own), Some(other)) = (own, other)
            && (refused.contains(&other.as_str()) || (own.value != other.value && !fits(own, other)))
        {
            self.wrong_kind(source, other, own);
        }
    }

    /// Reports a path that does not lead to a field of one of these kinds.
    fn kind(&mut self, path: &Text, kinds: &[&str]) {
        if let Some(field) = follow(self.index, self.item, path, Lists::Enter, self.report)
            && is_kind(&field.kind)
            && !kinds.contains(&field.kind.as_str())
        {
            self.wrong_kind(path, &field.kind, &kinds.join("` or `"));
        }
    }

    fn wrong_kind(&mut self, path: &Text, kind: &str, wanted: &str) {
        self.report
            .error(
                ErrorCode::SampleOfWrongKind,
                path.at,
                format!("`{}` leads to a field of the kind `{kind}`", path.value),
            )
            .help(format!("it must lead to `{wanted}`"));
    }
}

/// Any scalar can be written as text, and one kind of time as another.
fn fits(own: &str, other: &str) -> bool {
    let both = |kinds: &[&str]| kinds.contains(&own) && kinds.contains(&other);
    both(TIMES) || both(TEXTS) || (TEXTS.contains(&own) && !COMPOSITE.contains(&other)) || !is_kind(own)
}
