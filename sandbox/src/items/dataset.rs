//! The items of one operation.

use super::rules::{Role, Rule, rules};
use super::sample_index::SampleIndex;
use super::{Changes, Snapshot};
use crate::options::Options;
use crate::sample::SampleSpec;
use crate::values::{LATEST_AFTER, SeededHash, TimeBounds, is_selectable};
use dingdan::BeijingTime;
use dingdan::client::OperationSpec;
use dingdan::schema::Schema;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The items of one operation. Those of the start are sorted by the time at which they were placed.
pub(crate) struct Dataset {
    pub(super) item: &'static Schema,
    pub(super) hash: SeededHash,
    count: usize,
    first_id: u64,
    from: BeijingTime,
    pub(super) until: BeijingTime,
    pub(super) lean: bool,
    pub(super) rules: Vec<Rule>,
    pub(super) sample: SampleIndex,
    /// The items of the operation that lists these, one for each.
    pub(super) parent: Option<Arc<Dataset>>,
    /// Shared with the parent. Readers keep the state that they began with; writers replace it.
    changes: Arc<Mutex<Arc<Changes>>>,
}

/// Identifiers have 19 digits and fit a signed 64-bit number.
const MIN_ID: u64 = 1_000_000_000_000_000_000;
const MAX_FIRST_ID: u64 = 7_000_000_000_000_000_000;
/// The difference between the identifiers of neighbours.
const ID_STEP: u64 = 1_000_003;

impl Dataset {
    pub(crate) fn new(options: &Options, spec: &'static OperationSpec, sample: Option<&'static SampleSpec>) -> Self {
        let hash = SeededHash::new(options.seed).name(spec.id);
        // A pull reaches neither the newest orders of a list that is late nor those that are out of its reach.
        let lag = spec.windows.iter().map(|window| window.lag).max().unwrap_or_default();
        let reach = spec.windows.iter().filter_map(|window| window.reaches_back).min();
        let until = options.until.minus(lag);
        let span = span(options.span, lag, reach);
        Self {
            item: spec.item,
            hash,
            count: options.orders,
            first_id: MIN_ID + hash.name("identifiers").below(MAX_FIRST_ID - MIN_ID),
            from: until.minus(span),
            until,
            lean: options.lean,
            rules: rules(spec),
            sample: sample.map(SampleIndex::of).unwrap_or_default(),
            parent: None,
            changes: Arc::default(),
        }
    }

    /// The items of an operation that is called once for each item of `parent`: fields that both have are the same.
    pub(crate) fn of_each(
        parent: &Arc<Self>,
        spec: &'static OperationSpec,
        sample: Option<&'static SampleSpec>,
    ) -> Self {
        let mut all = Vec::new();
        for (param, path) in spec.each.iter().flat_map(|each| each.params) {
            let own = spec.param_index(param).and_then(|index| spec.params.get(index)?.filters);
            // A field that both have is the same in both, whatever the calls are made with.
            if own.is_some_and(|own| parent.is_another(own, path)) {
                continue;
            }
            all.extend(own.or(spec.item_id).map(|own| Rule { path: own, role: Role::SameAsParent(path) }));
        }
        all.extend(parent.rules.iter().cloned());
        all.extend(rules(spec));
        Self {
            item: spec.item,
            rules: all,
            sample: sample.map(SampleIndex::of).unwrap_or_default(),
            parent: Some(Arc::clone(parent)),
            changes: Arc::clone(&parent.changes),
            ..**parent
        }
    }

    /// The changes until now.
    pub(crate) fn changes(&self) -> Arc<Changes> {
        Arc::clone(&self.changes.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Makes changes.
    pub(crate) fn change<T>(&self, make: impl FnOnce(&mut Changes) -> T) -> T {
        make(Arc::make_mut(&mut self.changes.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    /// The items with these changes.
    pub(crate) fn snapshot<'a>(&'a self, changes: &'a Changes) -> Snapshot<'a> {
        Snapshot::new(self, changes)
    }

    /// What the schema says about made-up items.
    pub(crate) fn sample(&self) -> &SampleIndex {
        &self.sample
    }

    /// The type of an item.
    pub(crate) fn item_schema(&self) -> &'static Schema {
        self.item
    }

    /// How many items there were at the start.
    pub(crate) fn start_count(&self) -> usize {
        self.count
    }

    /// What the rest of an answer, outside its items, is made from.
    pub(crate) fn outside_items(&self) -> (SeededHash, TimeBounds) {
        (self.hash.name("beside"), TimeBounds { from: self.until, until: self.until })
    }

    /// Paths of the fields that identify, date and select an item.
    pub(crate) fn key_paths(&self) -> Vec<&'static str> {
        let mut paths = Vec::new();
        for rule in &self.rules {
            if !paths.contains(&rule.path) {
                paths.push(rule.path);
            }
        }
        paths
    }

    /// The identifier of an item.
    pub(crate) fn id(&self, index: usize) -> String {
        (self.first_id + ID_STEP * index as u64).to_string()
    }

    /// The index that an item with this identifier would have.
    pub(super) fn index_of(&self, id: &str) -> Option<usize> {
        let distance = id.parse::<u64>().ok()?.checked_sub(self.first_id)?;
        if distance % ID_STEP == 0 { usize::try_from(distance / ID_STEP).ok() } else { None }
    }

    /// Whether a path leads to the identifier of an item.
    pub(crate) fn is_id(&self, path: &str) -> bool {
        self.rule(path).is_some_and(|rule| matches!(rule.role, Role::Id))
    }

    /// Whether the items have a field at a path that is not the one at `given`: details that are found by it are not found by
    /// what is given.
    pub(crate) fn is_another(&self, path: &str, given: &str) -> bool {
        path != given && is_selectable(self.item, path)
    }

    /// Whether a path leads to the time by which the items of the start are sorted.
    pub(crate) fn is_placed_time(&self, path: &str) -> bool {
        self.rule(path).is_some_and(|rule| matches!(rule.role, Role::Placed))
    }

    /// The items of the start that were placed from `from` to `to`, both included, in seconds since 1970.
    pub(crate) fn placed_within(&self, from: i64, to: i64) -> Range<usize> {
        let start = self.count_before(from);
        start..to.checked_add(1).map_or(self.count, |after| self.count_before(after)).max(start)
    }

    /// The items of the start that may have any time from `from` to `to`.
    pub(crate) fn any_time_within(&self, from: i64, to: i64) -> Range<usize> {
        self.placed_within(from.saturating_sub_unsigned(LATEST_AFTER), to)
    }

    pub(super) fn rule(&self, path: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.path == path)
    }

    /// When an item of the start was placed: evenly over the span, none at its very ends.
    pub(super) fn placed_at_start(&self, index: usize) -> BeijingTime {
        let seconds = u128::from(self.until.unix_seconds().abs_diff(self.from.unix_seconds()));
        let (index, count) = (index as u128, self.count.max(1) as u128);
        let after = seconds.saturating_mul(2 * index + 1) / (2 * count);
        self.from.plus(Duration::from_secs(u64::try_from(after).unwrap_or(u64::MAX)))
    }

    /// How many items of the start were placed before that time.
    fn count_before(&self, time: i64) -> usize {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            if self.placed_at_start(middle).unix_seconds() < time { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// How long before the end the first item was placed, where the end is that much earlier than asked for.
fn span(asked: Duration, lag: Duration, reach: Option<Duration>) -> Duration {
    let span = asked.saturating_sub(lag);
    reach.map_or(span, |reach| span.min(reach.saturating_sub(lag) * 4 / 5))
}

#[cfg(test)]
mod tests {
    use super::span;
    use std::time::Duration;

    #[test]
    fn no_item_is_placed_before_what_a_pull_of_the_span_asks_for() {
        for (asked, lag, reach, want) in [
            (720, 0, None, 720),
            (720, 3, None, 717),
            (720, 3, Some(2160), 717),
            (720, 0, Some(100), 80),
            (720, 50, Some(100), 40),
            (3, 5, None, 0),
        ] {
            let hours = |hours: u64| Duration::from_secs(hours * 60 * 60);
            let found = span(hours(asked), hours(lag), reach.map(hours));
            assert_eq!(found, hours(want), "{asked} hours, {lag} late, {reach:?} in reach");
        }
    }
}
