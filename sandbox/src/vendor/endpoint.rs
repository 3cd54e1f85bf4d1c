//! An operation, where it is reached, and its items.

use crate::answer::{Page, is_unlisted, odd_answer, success};
use crate::faults::{Fault, PagingFault, RowFault, TotalFault, state_path};
use crate::items::Dataset;
use crate::request::{Call, Paging, Refusal, read};
use crate::selection::{Selected, SelectionCache, select};
use crate::values::{Deviation, Quirks};
use dingdan::Record;
use dingdan::client::{AnyOperation, OperationSpec};
use dingdan::record::Value;
use std::sync::Arc;

/// An operation, where it is reached, and its items.
pub(super) struct Endpoint {
    pub(super) operation: &'static dyn AnyOperation,
    /// Every path hangs below the platform's id; also at the root, where no other platform has the same.
    pub(super) paths: Vec<String>,
    /// The number of the shop that may call it.
    pub(super) shop: usize,
    pub(super) dataset: Arc<Dataset>,
    cache: SelectionCache,
}

/// The answer to a call.
pub(super) struct Answer {
    pub(super) text: String,
    /// How many items it has.
    pub(super) items: usize,
    /// The number of its page, counted from 1.
    pub(super) position: i64,
}

impl Endpoint {
    /// The endpoint of one of these operations.
    pub(super) fn new(
        operation: &'static dyn AnyOperation,
        all: &[&'static dyn AnyOperation],
        dataset: Arc<Dataset>,
    ) -> Self {
        let spec = operation.spec();
        let all = all.iter().map(|operation| operation.spec());
        let mut paths = vec![format!("/{}{}", spec.platform.id, spec.path)];
        let same_path = |other: &OperationSpec| other.method == spec.method && other.path == spec.path;
        if !all.clone().any(|other| same_path(other) && other.platform.id != spec.platform.id) {
            paths.push(spec.path.to_owned());
        }
        // Of operations that are called in the same way, each has a shop of its own.
        let before = all.take_while(|other| other.id != spec.id);
        let shop = before.filter(|other| is_called_alike(other, spec)).count();
        Self { operation, paths, shop, dataset, cache: SelectionCache::default() }
    }

    pub(super) fn spec(&self) -> &'static OperationSpec {
        self.operation.spec()
    }

    /// Whether a request with that method and path reaches it.
    pub(super) fn is_reached_by(&self, method: &str, path: &str) -> bool {
        let spec = self.spec();
        let is_own = |own: &String| {
            let below = own.strip_suffix(spec.path).and_then(|prefix| path.strip_prefix(prefix));
            below.is_some_and(|path| spec.path_values(path).is_some())
        };
        spec.method == method && self.paths.iter().any(is_own)
    }

    /// How many items there are now.
    pub(super) fn count(&self) -> usize {
        self.dataset.snapshot(&self.dataset.changes()).count()
    }

    /// The answer to a call.
    pub(super) fn answer(&self, call: Call<'_>, faults: &[Fault], quirks: Quirks) -> Result<Answer, Refusal> {
        let spec = self.spec();
        let request = read(self.operation, call)?;
        let mut paging = Paging::of(spec, request.as_record())?;
        let changes = self.dataset.changes();
        let snapshot = self.dataset.snapshot(&changes);
        let (mut selected, descending) = select(spec, snapshot, request.as_record(), &self.cache);
        if let Some(per_mille) = hides_unlisted(spec, request.as_record(), faults) {
            let listed = |index: &usize| !is_unlisted(&self.dataset.id(*index), per_mille);
            selected = Selected::of(selected.page(0, usize::MAX, false).into_iter().filter(listed));
        }
        if !spec.many && selected.total() == 0 {
            return Err(Refusal::not_found("there is nothing with these parameters"));
        }
        let mut overlap = 0;
        for fault in faults.iter().filter_map(|fault| fault.of_paging()) {
            if let (PagingFault::SizeIgnored(size), Some(paging)) = (fault, &mut paging) {
                paging.size = usize::try_from(size).unwrap_or(usize::MAX).max(1);
            }
            paging = paging.map(|paging| paging.turned(fault, selected.total()));
            overlap = usize::from(fault == PagingFault::Overlaps);
        }
        let (skipped, limit) = paging.map_or((0, usize::MAX), |paging| (paging.skipped(), paging.size));
        let overlap = overlap.min(skipped);
        let mut items = selected.page(skipped - overlap, limit.saturating_add(overlap), descending);
        // A page beyond the last has no item of the one before it either.
        if skipped >= selected.total() || faults.contains(&Fault::EmptyPage) && paging.is_some() {
            items.clear();
        }
        let total = wrong_total(selected.total(), items.len(), faults);
        let broken = if faults.contains(&Fault::BadItem) { items.get(items.len() / 2).copied() } else { None };
        let deviation = Deviation::of(quirks, spec.platform);
        let has_more = skipped.saturating_add(items.len().saturating_sub(overlap)) < selected.total();
        let page = Page { snapshot, items: &items, total, paging, has_more, broken, deviation };
        let text = success(self.operation, &page);
        let (hash, _) = self.dataset.outside_items();
        let text = odd_answer(spec, text, faults, quirks, hash);
        Ok(Answer { text, items: items.len(), position: paging.map_or(1, Paging::position) })
    }
}

/// The share of the items, in thousandths, that a request does not reach because it asks for a state.
fn hides_unlisted(spec: &OperationSpec, request: &dyn Record, faults: &[Fault]) -> Option<u32> {
    let per_mille = faults.iter().find_map(|fault| match fault {
        Fault::Rows(RowFault::UnlistedState(per_mille)) => Some(*per_mille),
        _ => None,
    })?;
    let path = state_path(spec)?;
    let asked = spec
        .params
        .iter()
        .enumerate()
        .any(|(index, param)| param.filters == Some(path) && !matches!(request.value(index), Value::Absent));
    asked.then_some(per_mille)
}

fn is_called_alike(one: &OperationSpec, other: &OperationSpec) -> bool {
    (one.platform.id, one.method, one.path, one.constants)
        == (other.platform.id, other.method, other.path, other.constants)
}

fn wrong_total(total: usize, items: usize, faults: &[Fault]) -> usize {
    match faults.iter().find_map(|fault| fault.of_total()) {
        Some(TotalFault::OfPage) => return items,
        Some(TotalFault::Capped(most)) => return total.min(usize::try_from(most).unwrap_or(usize::MAX)),
        _ => {}
    }
    if faults.contains(&Fault::TotalLow) {
        total / 2
    } else if faults.contains(&Fault::TotalHigh) {
        total + total / 2 + 1
    } else {
        total
    }
}
