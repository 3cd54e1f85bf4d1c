//! Changing what the sandbox holds while clients call it.

use super::{Offer, Vendor};
use crate::fault::{Fault, Rule, When};
use crate::mix::Mix;
use crate::quirks::Quirks;
use dingdan::{BeijingTime, UnixSeconds};
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// There is no operation, platform, item or fault of that name.
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
    /// Only its time of update.
    Touch,
    /// Its states go on to their next values.
    Advance,
}

impl Vendor {
    /// Adds an item to an operation, placed at that time, or now. Gives what identifies it.
    pub fn insert(&self, operation_id: &str, at: Option<BeijingTime>) -> Result<String, UnknownName> {
        let offer = self.known(operation_id)?;
        let at = at.unwrap_or_else(|| self.now().into());
        let index = offer.stock.change(|changes| {
            changes.insert(at);
            offer.stock.start() + changes.inserted().len() - 1
        });
        Ok(offer.stock.id(index))
    }

    /// Changes an item of an operation at that time, or now.
    pub fn update(
        &self,
        operation_id: &str,
        item_id: &str,
        change: Change,
        at: Option<BeijingTime>,
    ) -> Result<(), UnknownName> {
        let offer = self.known(operation_id)?;
        let index = offer.stock.view(&offer.stock.changes()).find(item_id);
        let index = index.ok_or_else(|| UnknownName(item_id.to_owned()))?;
        let at = at.unwrap_or_else(|| self.now().into());
        offer.stock.change(|changes| changes.update(index, change.steps(), at));
        Ok(())
    }

    /// Brings an item of an operation to a step that its schema declares, such as `shipped`, at that time, or now.
    pub fn bring(
        &self,
        operation_id: &str,
        item_id: &str,
        step: &str,
        at: Option<BeijingTime>,
    ) -> Result<(), UnknownName> {
        let offer = self.known(operation_id)?;
        let unknown = |name: &str| UnknownName(name.to_owned());
        let step = offer.stock.plan().step(step).ok_or_else(|| unknown(step))?;
        let index = offer.stock.view(&offer.stock.changes()).find(item_id).ok_or_else(|| unknown(item_id))?;
        let at = at.unwrap_or_else(|| self.now().into());
        offer.stock.change(|changes| changes.bring(index, step, at));
        Ok(())
    }

    /// The steps that items of an operation go through; none where its schema declares none.
    pub fn steps(&self, operation_id: &str) -> Vec<&'static str> {
        self.offer(operation_id).map_or_else(Vec::new, |offer| offer.stock.plan().names().collect())
    }

    /// What identifies the items of an operation that changed since the start.
    pub fn updated(&self, operation_id: &str) -> Vec<String> {
        let ids =
            |offer: &Offer| offer.stock.changes().updated().keys().map(|index| offer.stock.id(*index)).collect();
        self.offer(operation_id).map_or_else(Vec::new, ids)
    }

    /// Lets the tokens of a platform expire: [`Vendor::credential_values`] then gives new ones. `false` where calls are
    /// authorised without tokens.
    pub fn expire_token(&self, platform_id: &str) -> Result<bool, UnknownName> {
        let mut platforms = self.operations.iter().map(|operation| operation.spec().platform);
        let platform = platforms.find(|platform| platform.id == platform_id);
        Ok(self.shops.expire(platform.ok_or_else(|| UnknownName(platform_id.to_owned()))?))
    }

    /// Switches a fault on, for one operation or all. It takes the place of an earlier one of the same name.
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

    /// Whether the platforms' documented limits of calls are enforced; at first they are not.
    pub fn enforce_limits(&self, on: bool) {
        self.limits.switch(on);
    }

    /// How far the items of a platform deviate from what is documented; of all platforms, where none is named.
    pub fn set_quirks(&self, platform_id: Option<&str>, quirks: Quirks) {
        let mut all = self.quirks.lock().unwrap_or_else(PoisonError::into_inner);
        let own = self.operations.iter().map(|operation| operation.spec().platform.id);
        let named = own.filter(|id| platform_id.is_none_or(|wanted| wanted == *id));
        all.extend(named.map(|id| (id.to_owned(), quirks)));
    }

    pub(crate) fn quirks(&self, platform_id: &str) -> Quirks {
        let all = self.quirks.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(platform_id).copied().unwrap_or_default()
    }

    /// Sets the clock, which goes on from there; without a time back to the machine's.
    pub fn set_clock(&self, time: Option<UnixSeconds>) {
        let ahead = time.map_or(0, |time| time.seconds() - UnixSeconds::now().seconds());
        self.ahead.store(ahead, Ordering::Relaxed);
    }

    /// What its clock says.
    pub fn now(&self) -> UnixSeconds {
        self.now_at(UnixSeconds::now())
    }

    pub(super) fn now_at(&self, time: UnixSeconds) -> UnixSeconds {
        UnixSeconds::new(time.seconds().saturating_add(self.ahead.load(Ordering::Relaxed)))
    }

    pub(crate) fn limits_are_enforced(&self) -> bool {
        self.limits.is_on()
    }

    pub(crate) fn fault_rules(&self) -> Vec<Rule> {
        self.faults.rules()
    }

    pub(crate) fn is_known(&self, operation_id: &str) -> Result<(), UnknownName> {
        self.known(operation_id).map(|_| ())
    }

    /// Items of the start, others each time that something has changed.
    pub(crate) fn some_ids(&self, operation_id: &str, count: u32) -> Result<Vec<String>, UnknownName> {
        let offer = self.known(operation_id)?;
        let mix = Mix::new(offer.stock.changes().updated().len() as u64).name("some");
        let index = |place: u32| mix.number(place as usize).below(offer.stock.start() as u64);
        let places = (0..count).filter(|_| offer.stock.start() > 0).map(index);
        Ok(places.filter_map(|place| usize::try_from(place).ok()).map(|place| offer.stock.id(place)).collect())
    }

    /// Inserts items: one at the end of the span, the others anywhere in it.
    pub(super) fn insert_scattered(&self, offer: &Offer, count: usize) {
        let seconds = self.span.to.unix_seconds().abs_diff(self.span.from.unix_seconds());
        offer.stock.change(|changes| {
            for place in 0..count {
                let mix = Mix::new(changes.inserted().len() as u64);
                let before = if place == 0 { 0 } else { mix.below(seconds) };
                changes.insert(self.span.to.minus(Duration::from_secs(before)));
            }
        });
    }

    fn known(&self, operation_id: &str) -> Result<&Offer, UnknownName> {
        self.offer(operation_id).ok_or_else(|| UnknownName(operation_id.to_owned()))
    }
}

/// Lets the states of some items go on.
pub(super) fn update_some(offer: &Offer, count: usize, at: BeijingTime) {
    offer.stock.change(|changes| {
        for _ in 0..count.min(offer.stock.start()) {
            let mix = Mix::new(changes.updated().len() as u64).name("update");
            let index = mix.below(offer.stock.start() as u64);
            changes.update(usize::try_from(index).unwrap_or_default(), 1, at);
        }
    });
}

impl Change {
    fn steps(self) -> usize {
        match self {
            Self::Touch => 0,
            Self::Advance => 1,
        }
    }
}
