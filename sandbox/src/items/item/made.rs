//! Values made of other values of the same item.

use super::{FieldContent, Found, Item};
use crate::sample::{Made, Term};
use crate::values::{
    FieldPath, SeededHash, ValueSource, element_kind, format_amount, format_time, parse_amount, parse_time,
    realistic, resolve,
};
use dingdan::schema::{Kind, Schema};

/// A part of an amount is at most so many hundredths of it.
const LARGEST_PART: u64 = 30;

impl Item<'_> {
    /// The text of a value of that kind at a path.
    pub(super) fn made(&self, made: Made, at: &FieldPath, hash: SeededHash, kind: &Kind) -> Option<String> {
        Some(match made {
            Made::Set(text) => text.to_owned(),
            Made::Copy(path) => as_kind(kind, self.found(path, at).into_iter().next()?.text)?,
            Made::Listed(path) => self.listed(path, at, kind)?,
            Made::Label(path) => {
                let code = self.found(path, at).into_iter().next()?.text;
                let (_, Kind::Enum(table)) = resolve(self.schema(), path)? else { return None };
                let listed = table.values.iter().find(|value| value.code.to_string() == code)?;
                listed.label.zh.to_owned()
            }
            Made::Sum(terms) => format_amount(kind, terms.iter().map(|term| self.term(term, at)).sum()),
            Made::Part(path) => {
                let total: i128 = self.amounts(path, at).into_iter().sum();
                format_amount(kind, total * i128::from(1 + hash.below(LARGEST_PART)) / 100)
            }
            Made::Look(look) => realistic(look, self.hash(), hash, kind),
        })
    }

    /// The text at a path of the item that another operation listed, in the element with the same index.
    fn listed(&self, path: &str, at: &FieldPath, kind: &Kind) -> Option<String> {
        let near = FieldPath::new(path, at.elements.clone());
        as_kind(kind, self.parent()?.found(path, &near).into_iter().next()?.text)
    }

    /// How many elements the list at a path has.
    pub(super) fn len_at(&self, path: &str, elements: &[usize]) -> Option<usize> {
        let (mut schema, mut at, mut hash) = (self.schema(), FieldPath::default(), self.hash());
        for name in path.split('.') {
            let field = schema.fields().get(schema.find(name)?)?;
            at.push(field.wire);
            hash = hash.name(field.wire);
            if matches!(self.content(at.as_str()), FieldContent::Absent) {
                return Some(0);
            }
            if at.as_str() == path {
                break;
            }
            if matches!(field.kind, Kind::List(_)) {
                let element = *elements.get(at.elements.len())?;
                at.elements.push(element);
                hash = hash.number(element);
            }
            if let Kind::Object(inside) = element_kind(&field.kind) {
                schema = inside.get();
            }
        }
        Some(self.list_len(&at, hash))
    }

    fn term(&self, term: &Term, at: &FieldPath) -> i128 {
        let Some((first, others)) = term.factors.split_first() else { return 0 };
        let Some((_, kind)) = resolve(self.schema(), first) else { return 0 };
        let product = |found: Found| {
            // The other factors are those of the same element.
            let near = FieldPath::new(first, found.elements);
            let factors = others.iter().map(|factor| self.amounts(factor, &near).into_iter().sum::<i128>());
            parse_amount(kind, &found.text).unwrap_or(0) * factors.product::<i128>()
        };
        let sum: i128 = self.found(first, at).into_iter().map(product).sum();
        if term.minus { -sum } else { sum }
    }

    fn amounts(&self, path: &str, near: &FieldPath) -> Vec<i128> {
        let Some((_, kind)) = resolve(self.schema(), path) else { return Vec::new() };
        self.found(path, near).iter().filter_map(|found| parse_amount(kind, &found.text)).collect()
    }

    fn schema(&self) -> &'static Schema {
        self.snapshot.dataset().item
    }
}

/// The text of a value as one of that kind: any time can be written as any other.
fn as_kind(kind: &Kind, text: String) -> Option<String> {
    match kind {
        Kind::BeijingTime | Kind::Date | Kind::UnixSeconds | Kind::UnixMillis | Kind::Rfc3339 => {
            Some(format_time(kind, parse_time(&text)?))
        }
        _ => Some(text),
    }
}
