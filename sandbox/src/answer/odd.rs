//! Answers that no document describes: odd values, rows, totals and bodies.

mod body;
mod rewrite;
mod rows;

pub(crate) use body::surrounded;
pub(crate) use rows::is_unlisted;

use crate::faults::{Fault, Oddity, TotalFault};
use crate::values::{Quirks, SeededHash, elements, odd_value, value_range, with_value};
use dingdan::client::{OperationSpec, PageBy};
use dingdan::json::scalar_at;
use rewrite::Rewrite;

/// Makes an answer odd in every way that is asked for. `hash` is that of everything beside the items.
pub(crate) fn odd_answer(
    spec: &'static OperationSpec,
    answer: String,
    faults: &[Fault],
    quirks: Quirks,
    hash: SeededHash,
) -> String {
    let mut ways: Vec<Way> = faults.iter().filter_map(|fault| Way::of(*fault)).collect();
    if let Quirks::Odd { per_mille, seed } = quirks {
        ways.push(Way { kinds: Oddity::VALUES, only: None, per_mille, hash: SeededHash::new(seed) });
    }
    let mut answer = answer;
    for way in ways.iter().filter(|way| way.keeps_json()) {
        answer = way.beside_items(spec, &answer, hash);
    }
    answer = rows::with_rows(spec, answer, faults);
    answer = with_total(spec, answer, faults);
    answer = body::with_envelope(spec, answer, faults, hash);
    // What is no JSON any more cannot be read here either.
    ways.sort_by_key(|way| !way.keeps_json());
    for way in &ways {
        answer = way.in_items(spec, answer, hash);
    }
    answer
}

/// A way in which values are odd.
struct Way {
    kinds: &'static [Oddity],
    /// The only kind that is used, in place of `kinds`.
    only: Option<Oddity>,
    per_mille: u32,
    hash: SeededHash,
}

impl Way {
    fn of(fault: Fault) -> Option<Self> {
        let Fault::Odd(oddity, per_mille) = fault else { return None };
        Some(Self { kinds: &[], only: Some(oddity), per_mille, hash: SeededHash::new(1).name(fault.name()) })
    }

    fn keeps_json(&self) -> bool {
        self.only.is_none_or(|only| Oddity::VALUES.contains(&only))
    }

    fn kind(&self, hash: SeededHash) -> Option<Oddity> {
        self.only.or_else(|| hash.name("kind").pick(self.kinds).copied())
    }

    /// Rewrites values of an object, other than those that are spared.
    fn rewritten(
        &self,
        schema: &'static dingdan::schema::Schema,
        object: &str,
        spared: &[&str],
        hash: SeededHash,
    ) -> String {
        let (hash, mut count) = (self.hash.with(hash), 0);
        let mut change = |field: &dingdan::schema::Field, raw: &str| {
            count += 1;
            let hash = hash.name(field.wire).number(count);
            if hash.name("comes").below(1000) >= u64::from(self.per_mille) {
                return None;
            }
            odd_value(self.kind(hash)?, field, raw, hash)
        };
        let rewritten = Rewrite { spared, change: &mut change }.object(schema, object, "");
        rewritten.unwrap_or_else(|| object.to_owned())
    }

    /// Rewrites the values beside the items, except for those that decide success, lead to the items, or are totals, which have
    /// faults of their own.
    fn beside_items(&self, spec: &OperationSpec, answer: &str, hash: SeededHash) -> String {
        let envelope = &spec.platform.envelope;
        let next = spec.page.and_then(|page| match page.by {
            PageBy::Cursor { next, .. } => Some(next),
            _ => None,
        });
        let more = spec.page.into_iter().flat_map(|page| page.flags());
        let spared = [Some(envelope.code), envelope.flag, spec.total, spec.last_page, Some(spec.items), next];
        let spared: Vec<&str> = spared.into_iter().flatten().chain(more).collect();
        self.rewritten(spec.answer, answer, &spared, hash.name("beside"))
    }

    fn in_items(&self, spec: &OperationSpec, answer: String, hash: SeededHash) -> String {
        let Some(range) = value_range(&answer, spec.items) else { return answer };
        let all = &answer[range.clone()];
        let spared: Vec<&str> = spec.item_id.into_iter().collect();
        let item = |text: &str| {
            let id = spec.item_id.and_then(|id| scalar_at(text, id)).unwrap_or_default();
            self.rewritten(spec.item, text, &spared, hash.name(&id))
        };
        let items = match elements(all) {
            Some(items) if spec.many => format!("[{}]", items.into_iter().map(item).collect::<Vec<_>>().join(",")),
            _ => item(all),
        };
        let items = self.of_list(spec, items, hash);
        format!("{}{items}{}", &answer[..range.start], &answer[range.end..])
    }

    /// The list of items itself, or the only item, in an odd form.
    fn of_list(&self, spec: &OperationSpec, items: String, hash: SeededHash) -> String {
        let Some((field, _)) = crate::values::resolve(spec.answer, spec.items) else { return items };
        match self.only {
            Some(
                kind @ (Oddity::NumberedLists
                | Oddity::EmptyRows
                | Oddity::InText
                | Oddity::ListOfOne
                | Oddity::TrailingComma),
            ) => odd_value(kind, field, &items, self.hash.with(hash)).unwrap_or(items),
            _ => items,
        }
    }
}

fn with_total(spec: &OperationSpec, answer: String, faults: &[Fault]) -> String {
    let (Some(path), Some(fault)) = (spec.total, faults.iter().find_map(|fault| fault.of_total())) else {
        return answer;
    };
    match fault {
        TotalFault::Absent => with_value(&answer, path, "null"),
        TotalFault::Negative => with_value(&answer, path, "-1"),
        TotalFault::Text => with_value(&answer, path, "\"很多\""),
        // These are numbers, of which the answer is made.
        TotalFault::OfPage | TotalFault::Capped(_) => answer,
    }
}
