//! What two fields of the one order, or two elements of one of its lists, take from the same place.

use super::amounts::signed;
use super::{Checker, field};
use crate::diagnostic::ErrorCode;
use crate::order::SHARED;
use crate::yaml::{EACH, Mapped, Mapping, Text, Type, When, conditions};

/// Kinds of fields of which two never mean the same: an amount has rules of its own.
const KINDS: [&str; 3] = ["identifier", "rfc3339", "text"];
/// The kind of amounts, and of what tells elements apart that have none.
const AMOUNT: &str = "fen";
const NUMBER: &str = "identifier";
/// The words of conditions that are no codes.
const PRESENT: &str = "present";
const ABSENT: &str = "absent";

/// A path that a field comes from, and where.
struct From<'a> {
    field: &'a str,
    path: &'a Text,
    when: Vec<&'a When>,
}

impl Checker<'_, '_, '_> {
    /// Reports numbers, times and texts that are two different ones of the one order.
    pub(super) fn two_things(&mut self, of: &'static Type, mapping: &Mapping) {
        let mut seen: Vec<From<'_>> = Vec::new();
        for (name, mapped) in mapping.iter() {
            if !field(of, name).is_some_and(|field| KINDS.contains(&field.kind.as_str())) {
                continue;
            }
            let mut own = Vec::new();
            collect(name, mapped, &mut Vec::new(), &mut own);
            for from in &own {
                let is_same = |other: &&From<'_>| {
                    other.path.as_str() == from.path.as_str() && !exclude(&other.when, &from.when)
                };
                if let Some(other) = seen.iter().find(is_same) {
                    self.means_both(from.path, other.field, from.field);
                    break;
                }
            }
            seen.append(&mut own);
        }
    }

    /// Reports elements of a list that are made of the same as one before them.
    pub(super) fn rows_apart(&mut self, of: &'static str, mapped: &Mapped) {
        let Some((_, of)) = SHARED.types.get(of) else { return };
        let has_amounts = of.fields.iter().any(|(_, field)| field.kind.as_str() == AMOUNT);
        let kind = if has_amounts { AMOUNT } else { NUMBER };
        let rows = members(mapped);
        for (number, (group, row)) in rows.iter().enumerate() {
            // What stands in one list of rows is compared where that list is.
            let others =
                rows[..number].iter().filter(|(other, _)| matches!(mapped, Mapped::Rows(_)) || other != group);
            let twice = others.filter(|(_, other)| are_of_one(other, row)).find_map(|(_, other)| {
                let names = row.iter().filter(|(name, _)| {
                    of.fields.get(name.as_str()).is_some_and(|(_, field)| field.kind.as_str() == kind)
                });
                names
                    .filter_map(|(name, mapped)| Some((mapped, other.get(name)?.1)))
                    .find_map(|(own, others)| shared(own, others))
            });
            if let Some((text, at)) = twice {
                let message = format!("`{text}` makes two elements of one list");
                self.report.error(ErrorCode::OrderTermTwice, at.at, message).help("remove one of them");
            }
        }
    }

    fn means_both(&mut self, path: &Text, one: &str, other: &str) {
        let message = format!("`{}` is `{one}` of the one order and `{other}` as well", path.value);
        let help = "the platform cannot mean both by it: leave out what it does not state";
        self.report.error(ErrorCode::OrderTermTwice, path.at, message).help(help);
    }
}

/// Collects the paths that a field comes from.
fn collect<'a>(field: &'a str, mapped: &'a Mapped, when: &mut Vec<&'a When>, found: &mut Vec<From<'a>>) {
    match mapped {
        Mapped::First(paths) => found.extend(paths.iter().map(|path| From { field, path, when: when.clone() })),
        Mapped::Any(all) | Mapped::All(all) => all.iter().for_each(|of| collect(field, of, when, found)),
        Mapped::Earliest(path) => found.push(From { field, path, when: when.clone() }),
        Mapped::When(of, mapped) => {
            when.push(of);
            collect(field, mapped, when, found);
            when.pop();
        }
        _ => {}
    }
}

/// The rows of a list that all become elements, each with the number of the list of rows that it stands in.
fn members(mapped: &Mapped) -> Vec<(usize, &Mapping)> {
    match mapped {
        Mapped::Rows(rows) => rows.iter().map(|row| (0, row)).collect(),
        Mapped::All(all) => {
            let groups = all.iter().enumerate();
            groups.flat_map(|(group, of)| members(of).into_iter().map(move |(_, row)| (group, row))).collect()
        }
        Mapped::When(_, of) => members(of),
        _ => Vec::new(),
    }
}

/// Whether two rows can make elements of the same: of the same list, or both of the order, at the same time.
fn are_of_one(one: &Mapping, other: &Mapping) -> bool {
    let lists = |row: &Mapping| match row.get(EACH) {
        Some((_, Mapped::First(paths))) => paths.iter().map(|path| path.value.clone()).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let (one_lists, other_lists) = (lists(one), lists(other));
    let is_same = one_lists.is_empty() && other_lists.is_empty();
    (is_same || one_lists.iter().any(|list| other_lists.contains(list)))
        && !exclude(&[&conditions(one)], &[&conditions(other)])
}

/// Whether two lists of conditions cannot hold together.
fn exclude(one: &[&When], other: &[&When]) -> bool {
    let pairs = one.iter().flat_map(|when| when.iter());
    pairs
        .flat_map(|(path, codes)| {
            let same =
                other.iter().flat_map(|when| when.iter()).filter(move |(other, _)| other.as_str() == path.as_str());
            same.map(move |(_, others)| (&codes.0, &others.0))
        })
        .any(|(one, other)| are_apart(one, other))
}

/// Whether no value fits both lists of codes.
fn are_apart(one: &[Text], other: &[Text]) -> bool {
    let is_word = |code: &Text| [PRESENT, ABSENT].contains(&code.as_str());
    let shares = one.iter().any(|code| other.iter().any(|other| other.as_str() == code.as_str()));
    let words = one.iter().chain(other).filter(|code| is_word(code)).count();
    !shares && (words == 0 || words == one.len() + other.len())
}

/// What two sources of a field have in common.
fn shared<'a>(one: &'a Mapped, other: &'a Mapped) -> Option<(String, &'a Text)> {
    let others = signed(other);
    signed(one).into_iter().find(|(text, _)| others.iter().any(|(other, _)| other == text))
}
