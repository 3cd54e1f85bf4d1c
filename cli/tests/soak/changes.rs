//! Orders that come and change while others read them.

use super::fleet::{Fleet, Shop};
use dingdan_sandbox::Change;
use fastrand::Rng;

/// What changes the vendors.
pub(super) struct Changes<'a> {
    fleet: &'a Fleet,
    chance: Rng,
    /// For each shop the orders that may change: what changes of others is not seen by every list, which the reports say.
    seen: Vec<Vec<String>>,
    count: u64,
}

impl<'a> Changes<'a> {
    pub(super) fn new(fleet: &'a Fleet, sees_old: &[(String, String)], chance: Rng) -> Self {
        let seen = |shop: &Shop| {
            let sees = |(name, operation): &(String, String)| *name == shop.name && operation == shop.list.id;
            if sees_old.iter().any(sees) {
                fleet.sandboxes[shop.sandbox].vendor().ids(shop.list.id)
            } else {
                Vec::new()
            }
        };
        Self { fleet, chance, seen: fleet.shops.iter().map(seen).collect(), count: 0 }
    }

    /// Inserts or changes an order of one of the shops.
    pub(super) fn change_one(&mut self) {
        let number = self.chance.usize(..self.fleet.shops.len());
        let (shop, seen) = (&self.fleet.shops[number], &mut self.seen[number]);
        let vendor = self.fleet.sandboxes[shop.sandbox].vendor();
        if seen.is_empty() || self.chance.u8(..8) == 0 {
            seen.push(vendor.insert(shop.list.id, None).expect("inserted"));
        } else {
            let change = if self.chance.bool() { Change::Advance } else { Change::Touch };
            let id = &seen[self.chance.usize(..seen.len())];
            vendor.update(shop.list.id, id, change, None).expect("updated");
        }
        self.count += 1;
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }
}
