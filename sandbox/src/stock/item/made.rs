//! Values made of other values of the same item.

use super::{Found, Item};
use crate::amount::{amount_of, amount_text};
use crate::look::look;
use crate::mix::Mix;
use crate::path::{Path, path};
use crate::place::Place;
use crate::rule::resolve;
use crate::times::{time_of_text, time_text};
use dingdan::client::sample::{Made, Term};
use dingdan::schema::Kind;

/// A part of an amount is at most so many hundredths of it.
const LARGEST_PART: u64 = 30;

impl Item<'_> {
    /// The text of a value of that kind at a place.
    pub(super) fn made(&self, made: Made, place: &Place, mix: Mix, kind: &Kind) -> Option<String> {
        Some(match made {
            Made::Set(text) => text.to_owned(),
            Made::Copy(dotted) => {
                let found = self.found(path(dotted), place).into_iter().next()?;
                match kind {
                    Kind::BeijingTime | Kind::Date | Kind::UnixSeconds => time_text(kind, time_of_text(&found.text)?),
                    _ => found.text,
                }
            }
            Made::Label(dotted) => {
                let code = self.found(path(dotted), place).into_iter().next()?.text;
                let (_, Kind::Enum(table)) = resolve(self.view.stock.item, path(dotted))? else { return None };
                let listed = table.entries.iter().find(|entry| entry.code.to_string() == code)?;
                listed.label().zh.to_owned()
            }
            Made::Sum(terms) => amount_text(kind, terms.iter().map(|term| self.term(term, place)).sum()),
            Made::Part(dotted) => {
                let whole: i128 = self.amounts(path(dotted), place).into_iter().sum();
                amount_text(kind, whole * i128::from(1 + mix.below(LARGEST_PART)) / 100)
            }
            Made::Look(of) => look(of, self.mix(), mix, kind),
        })
    }

    fn term(&self, term: &Term, place: &Place) -> i128 {
        let Some((first, others)) = term.factors.split_first() else { return 0 };
        let first = path(first);
        let Some((_, kind)) = resolve(self.view.stock.item, first) else { return 0 };
        let product = |found: Found| {
            // The other factors are those of the same element.
            let near = Place { names: first.to_vec(), elements: found.elements };
            let factors = others.iter().map(|factor| self.amounts(path(factor), &near).into_iter().sum::<i128>());
            amount_of(kind, &found.text).unwrap_or(0) * factors.product::<i128>()
        };
        let sum: i128 = self.found(first, place).into_iter().map(product).sum();
        if term.minus { -sum } else { sum }
    }

    fn amounts(&self, path: Path, near: &Place) -> Vec<i128> {
        let Some((_, kind)) = resolve(self.view.stock.item, path) else { return Vec::new() };
        self.found(path, near).iter().filter_map(|found| amount_of(kind, &found.text)).collect()
    }
}
