//! Changing the vendor while it is called.

use super::{Endpoint, MockVendor};
use crate::faults::{ActiveFault, Fault, When};
use crate::values::{Quirks, SeededHash};
use dingdan::{BeijingTime, UnixSeconds};
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// There is no operation, platform, item, step or fault of that name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName(pub String);

impl std::fmt::Display for UnknownName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "there is no {:?} here", self.0)
    }
}

impl std::error::Error for UnknownName {}

/// How an item changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// Only its time of update changes.
    Touch,
    /// Its states advance to their next values.
    Advance,
}

impl MockVendor {
    /// Inserts an item into an operation, placed at that time, or now. Returns its identifier.
    pub fn insert(&self, operation_id: &str, at: Option<BeijingTime>) -> Result<String, UnknownName> {
        let dataset = &self.known(operation_id)?.dataset;
        let at = at.unwrap_or_else(|| self.now().into());
        let index = dataset.change(|changes| {
            changes.insert(at);
            dataset.start_count() + changes.inserted().len() - 1
        });
        Ok(dataset.id(index))
    }

    /// Changes an item of an operation at that time, or now.
    pub fn update(
        &self,
        operation_id: &str,
        item_id: &str,
        change: Change,
        at: Option<BeijingTime>,
    ) -> Result<(), UnknownName> {
        let (endpoint, index) = self.known_item(operation_id, item_id)?;
        let at = at.unwrap_or_else(|| self.now().into());
        endpoint.dataset.change(|changes| changes.update(index, change.advances(), at));
        Ok(())
    }

    /// Sets an item of an operation to a step that its schema declares, such as `shipped`, at that time, or now.
    pub fn set_step(
        &self,
        operation_id: &str,
        item_id: &str,
        step: &str,
        at: Option<BeijingTime>,
    ) -> Result<(), UnknownName> {
        let (endpoint, index) = self.known_item(operation_id, item_id)?;
        let step = endpoint.dataset.sample().step(step).ok_or_else(|| UnknownName(step.to_owned()))?;
        let at = at.unwrap_or_else(|| self.now().into());
        endpoint.dataset.change(|changes| changes.set_step(index, step, at));
        Ok(())
    }

    /// The steps that items of an operation go through; none where its schema declares none.
    pub fn steps(&self, operation_id: &str) -> Vec<&'static str> {
        self.endpoint(operation_id).map_or_else(Vec::new, |endpoint| endpoint.dataset.sample().step_names().collect())
    }

    /// The identifiers of the items of an operation that were updated since the start.
    pub fn updated(&self, operation_id: &str) -> Vec<String> {
        let Some(endpoint) = self.endpoint(operation_id) else { return Vec::new() };
        let dataset = &endpoint.dataset;
        dataset.changes().updated().keys().map(|index| dataset.id(*index)).collect()
    }

    /// Makes the tokens of a platform expire: [`MockVendor::credential_values`] then returns new ones. `false` where calls
    /// are authorised without tokens.
    pub fn expire_token(&self, platform_id: &str) -> Result<bool, UnknownName> {
        let mut platforms = self.endpoints.iter().map(|endpoint| endpoint.spec().platform);
        let platform = platforms.find(|platform| platform.id == platform_id);
        Ok(self.shops.expire(platform.ok_or_else(|| UnknownName(platform_id.to_owned()))?))
    }

    /// Switches a fault on, for one operation or all. It replaces an earlier one of the same name.
    pub fn set_fault(&self, fault: Fault, operation_id: Option<&str>, when: When) {
        self.faults.set(fault, operation_id, when);
    }

    /// Switches the faults of that name off, or all.
    pub fn clear_faults(&self, name: Option<&str>) {
        self.faults.clear(name);
    }

    /// How many authorised calls of an operation there were: the next one has the next number.
    pub fn calls(&self, operation_id: &str) -> u64 {
        self.faults.calls(operation_id)
    }

    /// Whether the platforms' documented limits of calls are enforced; at the start they are not.
    pub fn enforce_limits(&self, on: bool) {
        self.limits.switch(on);
    }

    /// How much the items of a platform, or of all, deviate from what is documented.
    pub fn set_quirks(&self, platform_id: Option<&str>, quirks: Quirks) {
        let mut all = self.quirks.lock().unwrap_or_else(PoisonError::into_inner);
        let ids = self.endpoints.iter().map(|endpoint| endpoint.spec().platform.id);
        all.extend(ids.filter(|id| platform_id.is_none_or(|wanted| wanted == *id)).map(|id| (id, quirks)));
    }

    /// Sets the clock, which goes on from there; without a time, back to the machine's.
    pub fn set_clock(&self, time: Option<UnixSeconds>) {
        let ahead = time.map_or(0, |time| time.seconds() - UnixSeconds::now().seconds());
        self.ahead.store(ahead, Ordering::Relaxed);
    }

    /// The time by its clock.
    pub fn now(&self) -> UnixSeconds {
        self.now_at(UnixSeconds::now())
    }

    pub(super) fn now_at(&self, time: UnixSeconds) -> UnixSeconds {
        UnixSeconds::new(time.seconds().saturating_add(self.ahead.load(Ordering::Relaxed)))
    }

    pub(super) fn quirks(&self, platform_id: &str) -> Quirks {
        let all = self.quirks.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(platform_id).copied().unwrap_or_default()
    }

    pub(crate) fn limits_are_enforced(&self) -> bool {
        self.limits.is_on()
    }

    pub(crate) fn active_faults(&self) -> Vec<ActiveFault> {
        self.faults.all()
    }

    pub(crate) fn check_operation(&self, operation_id: &str) -> Result<(), UnknownName> {
        self.known(operation_id).map(|_| ())
    }

    /// Identifiers of items of the start; others each time that something has changed.
    pub(crate) fn some_ids(&self, operation_id: &str, count: u32) -> Result<Vec<String>, UnknownName> {
        let dataset = &self.known(operation_id)?.dataset;
        let hash = SeededHash::new(dataset.changes().updated().len() as u64).name("some");
        let index = |number: u32| hash.number(number as usize).below(dataset.start_count() as u64);
        let indices = (0..count).filter(|_| dataset.start_count() > 0).map(index);
        Ok(indices.filter_map(|index| usize::try_from(index).ok()).map(|index| dataset.id(index)).collect())
    }

    /// Inserts items: one at the end of the span, the others anywhere in it.
    pub(super) fn insert_scattered(&self, endpoint: &Endpoint, count: usize) {
        let seconds = self.span.to.unix_seconds().abs_diff(self.span.from.unix_seconds());
        endpoint.dataset.change(|changes| {
            for number in 0..count {
                let hash = SeededHash::new(changes.inserted().len() as u64);
                let before = if number == 0 { 0 } else { hash.below(seconds) };
                changes.insert(self.span.to.minus(Duration::from_secs(before)));
            }
        });
    }

    fn known(&self, operation_id: &str) -> Result<&Endpoint, UnknownName> {
        self.endpoint(operation_id).ok_or_else(|| UnknownName(operation_id.to_owned()))
    }

    fn known_item(&self, operation_id: &str, item_id: &str) -> Result<(&Endpoint, usize), UnknownName> {
        let endpoint = self.known(operation_id)?;
        let index = endpoint.dataset.snapshot(&endpoint.dataset.changes()).find(item_id);
        Ok((endpoint, index.ok_or_else(|| UnknownName(item_id.to_owned()))?))
    }
}

impl Endpoint {
    /// Advances the states of some items.
    pub(super) fn advance_some(&self, count: usize, at: BeijingTime) {
        let start_count = self.dataset.start_count();
        self.dataset.change(|changes| {
            for _ in 0..count.min(start_count) {
                let hash = SeededHash::new(changes.updated().len() as u64).name("update");
                let index = hash.below(start_count as u64);
                changes.update(usize::try_from(index).unwrap_or_default(), 1, at);
            }
        });
    }
}

impl Change {
    fn advances(self) -> usize {
        match self {
            Self::Touch => 0,
            Self::Advance => 1,
        }
    }
}
