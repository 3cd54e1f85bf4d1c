//! An operation, where it is reached, and its items.

use crate::answer::{Page, success};
use crate::faults::Fault;
use crate::items::Dataset;
use crate::request::{Call, Paging, Refusal, read};
use crate::selection::{SelectionCache, select};
use crate::values::{Deviation, Quirks};
use dingdan::client::{AnyOperation, OperationSpec};
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
        self.spec().method == method && self.paths.iter().any(|own| own == path)
    }

    /// How many items there are now.
    pub(super) fn count(&self) -> usize {
        self.dataset.snapshot(&self.dataset.changes()).count()
    }

    /// The answer to a call, and how many items it has.
    pub(super) fn answer(
        &self,
        call: Call<'_>,
        faults: &[Fault],
        quirks: Quirks,
    ) -> Result<(String, usize), Refusal> {
        let spec = self.spec();
        let request = read(self.operation, call)?;
        let paging = Paging::of(spec, request.as_record())?;
        let changes = self.dataset.changes();
        let snapshot = self.dataset.snapshot(&changes);
        let (selected, descending) = select(spec, snapshot, request.as_record(), &self.cache);
        if !spec.many && selected.total() == 0 {
            return Err(Refusal::not_found("there is nothing with these parameters"));
        }
        let (skipped, limit) = paging.map_or((0, usize::MAX), |paging| (paging.skipped(), paging.size));
        let mut items = selected.page(skipped, limit, descending);
        if faults.contains(&Fault::EmptyPage) && paging.is_some() {
            items.clear();
        }
        let total = wrong_total(selected.total(), faults);
        let broken = if faults.contains(&Fault::BadItem) { items.get(items.len() / 2).copied() } else { None };
        let deviation = Deviation::of(quirks, spec.platform);
        let page = Page { snapshot, items: &items, total, paging, broken, deviation };
        Ok((success(self.operation, &page), items.len()))
    }
}

fn is_called_alike(one: &OperationSpec, other: &OperationSpec) -> bool {
    (one.platform.id, one.method, one.path, one.constants)
        == (other.platform.id, other.method, other.path, other.constants)
}

fn wrong_total(total: usize, faults: &[Fault]) -> usize {
    if faults.contains(&Fault::TotalLow) {
        total / 2
    } else if faults.contains(&Fault::TotalHigh) {
        total + total / 2 + 1
    } else {
        total
    }
}
