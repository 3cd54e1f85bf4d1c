//! The items of an operation: nothing is stored, every field of every item can be made alone.

use crate::fill::{Source, fill, length};
use crate::generic::{Times, generic, later};
use crate::mix::Mix;
use crate::options::Options;
use crate::rule::{Role, Rule, rules};
use crate::times::{time_of_text, time_text};
use dingdan::call::{OperationSpec, Path};
use dingdan::record::{Field, Kind, Shape};
use dingdan::{BeijingTime, Record};
use std::sync::Arc;

/// The items of an operation, in ascending order of their time.
pub(crate) struct Stock {
    item: &'static Shape,
    mix: Mix,
    count: usize,
    first_id: u64,
    from: BeijingTime,
    until: BeijingTime,
    rules: Vec<Rule>,
    /// The items that lead to these, one to one.
    listed: Option<Arc<Stock>>,
}

/// Identifiers have 19 digits and fit a signed 64-bit number.
const LEAST_ID: u64 = 1_000_000_000_000_000_000;
const MOST_FIRST_ID: u64 = 7_000_000_000_000_000_000;
/// So far are the identifiers of neighbours apart.
const STEP: u64 = 1_000_003;

impl Stock {
    pub(crate) fn new(options: &Options, spec: &'static OperationSpec) -> Self {
        let mix = Mix::new(options.seed).name(spec.id);
        Self {
            item: spec.item,
            mix,
            count: options.orders,
            first_id: LEAST_ID + mix.name("identifiers").below(MOST_FIRST_ID - LEAST_ID),
            from: options.until.minus(options.span),
            until: options.until,
            rules: rules(spec),
            listed: None,
        }
    }

    /// The items of an operation that is called once for each of `listed`: what both have in common is the same.
    pub(crate) fn of_each(listed: &Arc<Self>, spec: &'static OperationSpec) -> Self {
        let params = spec.each.as_ref().map_or(&[][..], |each| each.params);
        let own_id = |param: usize| spec.params.get(param).and_then(|param| param.filters).or(spec.id_field);
        let same = |(param, path): &(usize, Path)| Some(Rule { path: own_id(*param)?, role: Role::Same(path) });
        let mut all: Vec<_> = params.iter().filter_map(same).collect();
        all.extend(listed.rules.iter().cloned());
        all.extend(rules(spec));
        Self { item: spec.item, rules: all, listed: Some(Arc::clone(listed)), ..**listed }
    }

    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The type of an item.
    pub(crate) fn item(&self) -> &'static Shape {
        self.item
    }

    /// The items that lead to these.
    pub(crate) fn listed(&self) -> Option<&Self> {
        self.listed.as_deref()
    }

    /// Fills item `index`.
    pub(crate) fn fill_item(&self, index: usize, record: &mut dyn Record) {
        fill(record, &Item { stock: self, index }, self.mix_of(index));
    }

    /// Fills what stands beside the items, by the same seed.
    pub(crate) fn beside(&self) -> (Mix, Times) {
        (self.mix.name("beside"), Times { from: self.until, until: self.until })
    }

    /// A number of item `index` for that purpose, apart from its fields.
    pub(crate) fn aside(&self, index: usize, purpose: &str) -> Mix {
        self.mix_of(index).name("aside").name(purpose)
    }

    /// The texts of item `index` at a path: more than one where a list is on the way.
    pub(crate) fn texts(&self, index: usize, path: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        let mut names = Vec::with_capacity(path.len());
        let item = Item { stock: self, index };
        collect(&item, self.item, path, &mut names, self.mix_of(index), &mut found);
        found
    }

    /// The time of item `index` at a path.
    pub(crate) fn time(&self, index: usize, path: Path) -> Option<BeijingTime> {
        time_of_text(self.texts(index, path).first()?)
    }

    /// Whether the path leads to what identifies an item.
    pub(crate) fn is_id(&self, path: Path) -> bool {
        self.rule(path).is_some_and(|rule| matches!(rule.role, Role::Id))
    }

    /// The item that a text identifies.
    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        let distance = id.parse::<u64>().ok()?.checked_sub(self.first_id)?;
        let index = usize::try_from(distance / STEP).ok()?;
        (distance % STEP == 0 && index < self.count).then_some(index)
    }

    fn mix_of(&self, index: usize) -> Mix {
        self.mix.number(index)
    }

    fn rule(&self, path: &[&'static str]) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.path == path)
    }

    /// Items are spread evenly over the span, none at its very ends.
    fn placed(&self, index: usize) -> BeijingTime {
        let seconds = u128::from(self.until.unix_seconds().abs_diff(self.from.unix_seconds()));
        let (index, count) = (index as u128, self.count.max(1) as u128);
        let after = seconds.saturating_mul(2 * index + 1) / (2 * count);
        self.from.plus(std::time::Duration::from_secs(u64::try_from(after).unwrap_or(u64::MAX)))
    }
}

struct Item<'a> {
    stock: &'a Stock,
    index: usize,
}

impl Source for Item<'_> {
    fn scalar(&self, names: &[&'static str], mix: Mix, field: &Field, kind: &Kind) -> Option<String> {
        let Self { stock, index } = *self;
        let times = Times { from: stock.placed(index), until: stock.until };
        match stock.rule(names).map(|rule| &rule.role) {
            Some(Role::Id) => Some((stock.first_id + STEP * index as u64).to_string()),
            Some(Role::Placed) => Some(time_text(kind, times.from)),
            Some(Role::Later) => Some(time_text(kind, later(mix, times))),
            Some(Role::OneOf(codes)) => mix.pick(codes).cloned(),
            Some(Role::Same(path)) => stock.listed()?.texts(index, path).into_iter().next(),
            None => generic(mix, times, field, kind),
        }
    }
}

/// Follows a path exactly as [`fill`] does, but makes only what is at its end.
fn collect(
    item: &Item<'_>,
    shape: &'static Shape,
    path: &[&str],
    names: &mut Vec<&'static str>,
    mix: Mix,
    found: &mut Vec<String>,
) {
    let Some((name, rest)) = path.split_first() else { return };
    let Some(field) = shape.find(name).and_then(|place| shape.fields.get(place)) else { return };
    names.push(field.wire);
    collect_kind(item, field, &field.kind, rest, names, mix.name(field.wire), found);
    names.pop();
}

fn collect_kind(
    item: &Item<'_>,
    field: &'static Field,
    kind: &'static Kind,
    rest: &[&str],
    names: &mut Vec<&'static str>,
    mix: Mix,
    found: &mut Vec<String>,
) {
    match kind {
        Kind::List(of) => {
            for element in 0..length(names.len(), mix) {
                collect_kind(item, field, of, rest, names, mix.number(element), found);
            }
        }
        Kind::Object(inside) => collect(item, inside, rest, names, mix, found),
        kind if rest.is_empty() => found.extend(item.scalar(names, mix, field, kind)),
        _ => {}
    }
}
