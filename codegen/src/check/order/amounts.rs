//! Amounts of the one order that come from the same amount of the platform's.

use super::Checker;
use crate::check::samples::made_of;
use crate::diagnostic::ErrorCode;
use crate::model::Made;
use crate::yaml::{Mapped, Mapping, Text, Type};

/// Amounts that are added up: what is in one of them is in no other.
const PARTS: [&str; 4] = ["goods", "freight", "fees", "tax"];
/// The amount that reduces others.
const OFF: &str = "discount";
/// The amounts that a discount reduces: a discount that is a difference is made of them.
const CHARGED: [&str; 2] = ["goods", "freight"];
/// Amounts of which the second may be the first, once it is paid.
const SAME: [[&str; 2]; 2] = [["payable", "paid"], ["total", "paid"]];

/// An amount of the platform's order that one of the one order comes from.
struct Used<'a> {
    /// The field of the one order.
    by: &'a str,
    /// What is multiplied, in order.
    amount: String,
    at: &'a Text,
    /// Whether nothing else is added or taken away.
    is_whole: bool,
    /// Whether something is taken away.
    is_difference: bool,
}

impl Checker<'_, '_, '_> {
    /// Reports amounts that are two different ones of the one order.
    pub(super) fn amounts(&mut self, of: &'static Type, mapping: &Mapping) {
        let mut used: Vec<Used<'_>> = Vec::new();
        for (name, mapped) in mapping.iter() {
            if of.fields.get(name).is_some_and(|(_, field)| field.kind.as_str() == "fen") {
                let before = used.len();
                collect(name, mapped, "", &mut used);
                let (others, own) = used.split_at(before);
                for amount in own {
                    if let Some(other) = others.iter().find(|other| other.contradicts(amount)) {
                        let message = format!(
                            "`{}` is `{}` of the one order and `{}` as well",
                            amount.amount, other.by, amount.by
                        );
                        let help = "the platform cannot mean both by it: leave out what it does not state";
                        self.report.error(ErrorCode::OrderTermTwice, amount.at.at, message).help(help);
                        break;
                    }
                }
            }
        }
    }
}

impl Used<'_> {
    fn contradicts(&self, other: &Self) -> bool {
        let names = [self.by, other.by];
        let are_parts = names.iter().all(|name| PARTS.contains(name));
        let may_be_same = SAME.iter().any(|same| same.iter().all(|name| names.contains(name)));
        // What is taken off the price is no part of it, unless it is what remains of that.
        let is_off = |part: &Self, off: &Self| {
            off.by == OFF && PARTS.contains(&part.by) && !(off.is_difference && CHARGED.contains(&part.by))
        };
        let is_taken_off = is_off(self, other) || is_off(other, self);
        self.amount == other.amount
            && !may_be_same
            && (are_parts || is_taken_off || (self.is_whole && other.is_whole))
    }
}

/// Collects what an amount comes from; `within` is the list whose elements are added up, with a dot.
fn collect<'a>(by: &'a str, mapped: &'a Mapped, within: &str, used: &mut Vec<Used<'a>>) {
    match mapped {
        Mapped::First(paths) => used.extend(paths.iter().map(|path| Used {
            by,
            amount: format!("{within}{}", path.value),
            at: path,
            is_whole: true,
            is_difference: false,
        })),
        Mapped::Any(all) | Mapped::All(all) => all.iter().for_each(|of| collect(by, of, within, used)),
        Mapped::When(_, of) => collect(by, of, within, used),
        Mapped::Sum(sum) => {
            let Some(Made::Sum(terms)) = made_of(&sum.terms) else { return };
            let within = sum.over.as_ref().map_or_else(String::new, |(list, _)| format!("{}.", list.value));
            let is_whole = terms.len() == 1;
            let is_difference = terms.iter().any(|term| term.minus);
            for term in terms.iter().filter(|term| !term.minus) {
                let mut factors: Vec<String> =
                    term.factors.iter().map(|factor| format!("{within}{}", factor.join("."))).collect();
                factors.sort();
                used.push(Used { by, amount: factors.join(" * "), at: &sum.terms, is_whole, is_difference });
            }
        }
        _ => {}
    }
}

/// The paths and terms that a value is made of, each with its sign where it is subtracted.
pub(super) fn signed(mapped: &Mapped) -> Vec<(String, &Text)> {
    match mapped {
        Mapped::First(paths) => paths.iter().map(|path| (path.value.clone(), path)).collect(),
        Mapped::Any(all) | Mapped::All(all) => all.iter().flat_map(signed).collect(),
        Mapped::When(_, of) => signed(of),
        Mapped::Sum(sum) => {
            let Some(Made::Sum(terms)) = made_of(&sum.terms) else { return Vec::new() };
            let text = |term: &crate::model::Term| {
                let mut factors: Vec<String> = term.factors.iter().map(|factor| factor.join(".")).collect();
                factors.sort();
                format!("{}{}", if term.minus { "- " } else { "" }, factors.join(" * "))
            };
            terms.iter().map(|term| (text(term), &sum.terms)).collect()
        }
        _ => Vec::new(),
    }
}
