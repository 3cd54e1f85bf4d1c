//! The items of an operation: nothing is stored, every field of every item can be made alone.

mod changes;
mod item;

pub(crate) use changes::Changes;
pub(crate) use item::Item;

use crate::generic::{LATER, Times};
use crate::mix::Mix;
use crate::options::Options;
use crate::path::{Path, path};
use crate::plan::Plan;
use crate::rule::{Role, Rule, rules};
use dingdan::BeijingTime;
use dingdan::client::OperationSpec;
use dingdan::schema::Schema;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The items of an operation. Those of the start are in ascending order of their time.
pub(crate) struct Stock {
    item: &'static Schema,
    mix: Mix,
    count: usize,
    first_id: u64,
    from: BeijingTime,
    until: BeijingTime,
    lean: bool,
    rules: Vec<Rule>,
    plan: Plan,
    /// The items that lead to these, one to one.
    listed: Option<Arc<Stock>>,
    /// Shared with the items that lead to these. Readers keep what they took, writers replace it.
    changes: Arc<Mutex<Arc<Changes>>>,
}

/// A stock and what happened to its items until now.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    stock: &'a Stock,
    changes: &'a Changes,
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
            lean: options.lean,
            rules: rules(spec),
            plan: Plan::of(spec.id),
            listed: None,
            changes: Arc::default(),
        }
    }

    /// The items of an operation that is called once for each of `listed`: what both have in common is the same.
    pub(crate) fn of_each(listed: &Arc<Self>, spec: &'static OperationSpec) -> Self {
        let params = spec.each.as_ref().map_or(&[][..], |each| each.params);
        let filters = |param: &str| spec.param_index(param).and_then(|index| spec.params.get(index)?.filters);
        let own_id = |param: &str| filters(param).or(spec.item_id);
        let same = |(param, theirs): &(&str, &'static str)| {
            Some(Rule { path: path(own_id(param)?), role: Role::Same(path(theirs)) })
        };
        let mut all: Vec<_> = params.iter().filter_map(same).collect();
        all.extend(listed.rules.iter().cloned());
        all.extend(rules(spec));
        let changes = Arc::clone(&listed.changes);
        let plan = Plan::of(spec.id);
        Self { item: spec.item, rules: all, plan, listed: Some(Arc::clone(listed)), changes, ..**listed }
    }

    /// What happened until now.
    pub(crate) fn changes(&self) -> Arc<Changes> {
        Arc::clone(&self.changes.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets something happen.
    pub(crate) fn change<T>(&self, happen: impl FnOnce(&mut Changes) -> T) -> T {
        happen(Arc::make_mut(&mut self.changes.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    /// The items with what happened to them.
    pub(crate) fn view<'a>(&'a self, changes: &'a Changes) -> View<'a> {
        View { stock: self, changes }
    }

    /// What the schema says of the items.
    pub(crate) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The type of an item.
    pub(crate) fn item(&self) -> &'static Schema {
        self.item
    }

    /// How many there were at the start.
    pub(crate) fn start(&self) -> usize {
        self.count
    }

    /// For what stands beside the items, by the same seed.
    pub(crate) fn beside(&self) -> (Mix, Times) {
        (self.mix.name("beside"), Times { from: self.until, until: self.until })
    }

    /// Paths of what identifies, dates and selects an item.
    pub(crate) fn telling(&self) -> Vec<Path> {
        let mut paths = Vec::new();
        for rule in &self.rules {
            if !paths.contains(&rule.path) {
                paths.push(rule.path);
            }
        }
        paths
    }

    /// What identifies an item.
    pub(crate) fn id(&self, index: usize) -> String {
        (self.first_id + STEP * index as u64).to_string()
    }

    /// Whether the path leads to what identifies an item.
    pub(crate) fn is_id(&self, path: Path) -> bool {
        self.rule(path).is_some_and(|rule| matches!(rule.role, Role::Id))
    }

    /// Whether the path leads to the time that the items of the start are in the order of.
    pub(crate) fn is_placed(&self, path: Path) -> bool {
        self.rule(path).is_some_and(|rule| matches!(rule.role, Role::Placed))
    }

    /// Those of the start that were placed from `from` to `to`, both included, in seconds since 1970.
    pub(crate) fn placed_within(&self, from: i64, to: i64) -> Range<usize> {
        let start = self.placed_before(from);
        start..to.checked_add(1).map_or(self.count, |after| self.placed_before(after)).max(start)
    }

    /// Those of the start of which any time may be from `from` to `to`.
    pub(crate) fn alive_within(&self, from: i64, to: i64) -> Range<usize> {
        self.placed_within(from.saturating_sub_unsigned(LATER), to)
    }

    /// How many were placed before that time.
    fn placed_before(&self, time: i64) -> usize {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            if self.placed_at_start(middle).unix_seconds() < time { low = middle + 1 } else { high = middle }
        }
        low
    }

    fn rule(&self, path: &[&'static str]) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.path == path)
    }

    /// Items are spread evenly over the span, none at its very ends.
    fn placed_at_start(&self, index: usize) -> BeijingTime {
        let seconds = u128::from(self.until.unix_seconds().abs_diff(self.from.unix_seconds()));
        let (index, count) = (index as u128, self.count.max(1) as u128);
        let after = seconds.saturating_mul(2 * index + 1) / (2 * count);
        self.from.plus(Duration::from_secs(u64::try_from(after).unwrap_or(u64::MAX)))
    }
}

impl<'a> View<'a> {
    pub(crate) fn stock(self) -> &'a Stock {
        self.stock
    }

    pub(crate) fn changes(self) -> &'a Changes {
        self.changes
    }

    /// The items that lead to these.
    pub(crate) fn listed(self) -> Option<Self> {
        self.stock.listed.as_deref().map(|stock| Self { stock, ..self })
    }

    /// How many there are now.
    pub(crate) fn count(self) -> usize {
        self.stock.count + self.changes.inserted().len()
    }

    /// Item `index` as it is now.
    pub(crate) fn item(self, index: usize) -> Item<'a> {
        Item::new(self, index)
    }

    /// When item `index` was placed.
    pub(crate) fn placed(self, index: usize) -> BeijingTime {
        let inserted = index.checked_sub(self.stock.count).and_then(|place| self.changes.inserted().get(place));
        inserted.copied().unwrap_or_else(|| self.stock.placed_at_start(index))
    }

    /// The item that a text identifies.
    pub(crate) fn find(self, id: &str) -> Option<usize> {
        let distance = id.parse::<u64>().ok()?.checked_sub(self.stock.first_id)?;
        let index = usize::try_from(distance / STEP).ok()?;
        (distance % STEP == 0 && index < self.count()).then_some(index)
    }
}
