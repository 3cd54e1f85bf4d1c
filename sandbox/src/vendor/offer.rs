//! An operation with what it holds.

use crate::answer::{Found, success};
use crate::call::Call;
use crate::fault::Fault;
use crate::paging::Paging;
use crate::quirks::{Deviation, Quirks};
use crate::refusal::Refusal;
use crate::request::read;
use crate::select::{Memory, select};
use crate::stock::Stock;
use dingdan::client::{AnyOperation, OperationSpec};
use std::sync::Arc;

/// An operation, whose shop may call it, and what it holds.
pub(super) struct Offer {
    pub(super) operation: &'static dyn AnyOperation,
    pub(super) shop: usize,
    pub(super) stock: Arc<Stock>,
    pub(super) memory: Memory,
}

impl Offer {
    pub(super) fn spec(&self) -> &'static OperationSpec {
        self.operation.spec()
    }

    /// The answer to a call, and how many items it holds.
    pub(super) fn answer(
        &self,
        call: &Call<'_>,
        body: &str,
        faults: &[Fault],
        quirks: Quirks,
    ) -> Result<(String, usize), Refusal> {
        let spec = self.spec();
        let request = read(self.operation, call, body)?;
        let paging = Paging::of(spec, request.as_record())?;
        let changes = self.stock.changes();
        let view = self.stock.view(&changes);
        let (listing, descending) = select(spec, view, request.as_record(), &self.memory);
        if !spec.many && listing.total() == 0 {
            return Err(Refusal::not_found("there is nothing with these parameters"));
        }
        let (skipped, most) = paging.map_or((0, usize::MAX), |paging| (paging.skipped(), paging.size));
        let mut page = listing.page(skipped, most, descending);
        if faults.contains(&Fault::EmptyPage) && paging.is_some() {
            page.clear();
        }
        let total = wrong_total(listing.total(), faults);
        let broken = if faults.contains(&Fault::BadItem) { page.get(page.len() / 2).copied() } else { None };
        let quirks = Deviation::of(quirks, spec.platform);
        let answer = success(self.operation, &Found { view, page: &page, total, paging, broken, quirks });
        Ok((answer, page.len()))
    }
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
