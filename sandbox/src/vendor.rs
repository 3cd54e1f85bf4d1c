//! Everything that the sandbox pretends to be, without sockets.

mod offer;
mod serve;
mod shown;
mod state;

pub(crate) use serve::{Network, Served};
pub(crate) use shown::Shown;
pub use state::{Change, UnknownName};

use crate::call::{Call, Reply};
use crate::fault::Faults;
use crate::grant::Grants;
use crate::limit::Limits;
use crate::log::{Counts, Entry, Log};
use crate::nonces::UsedNonces;
use crate::options::Options;
use crate::quirks::Quirks;
use crate::route::Routes;
use crate::select::Memory;
use crate::shop::Shop;
use crate::shops::{GUEST, Shops};
use crate::stock::Stock;
use dingdan::Credentials;
use dingdan::client::{AnyOperation, OperationSpec, PlatformSpec, TimeRange};
use offer::Offer;
use std::collections::HashMap;
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex};

/// Everything that the sandbox pretends to be, without sockets: calls in, replies out.
pub struct Vendor {
    offers: Vec<Offer>,
    operations: Vec<&'static dyn AnyOperation>,
    routes: Routes,
    grants: Grants,
    shops: Shops,
    used: UsedNonces,
    faults: Faults,
    limits: Limits,
    quirks: Mutex<HashMap<String, Quirks>>,
    log: Log,
    /// By how many seconds its clock is ahead.
    ahead: AtomicI64,
    span: TimeRange,
}

impl Vendor {
    /// What these options describe, with every operation of `dingdan`. The port does not matter.
    pub fn new(options: &Options) -> Self {
        let operations = dingdan::operations();
        let mut vendor = Self {
            offers: Vec::with_capacity(operations.len()),
            routes: Routes::new(&operations),
            operations,
            grants: Grants::new(),
            shops: Shops::new(options.seed),
            used: UsedNonces::default(),
            faults: Faults::default(),
            limits: Limits::default(),
            quirks: Mutex::default(),
            log: Log::default(),
            ahead: AtomicI64::default(),
            span: TimeRange { from: options.until.minus(options.span), to: options.until },
        };
        for operation in vendor.operations.clone() {
            let spec = operation.spec();
            let shop = vendor.offers.iter().filter(|other| called_alike(other.operation.spec(), spec)).count();
            let stock = vendor.stock(options, spec, vendor.operations.len());
            vendor.offers.push(Offer { operation, shop, stock, memory: Memory::default() });
        }
        vendor
    }

    /// Answers a call. Faults of the network don't come this way.
    pub fn handle(&self, call: &Call<'_>) -> Reply {
        self.serve(call).reply
    }

    /// Valid credentials for an operation, by their names; none where there is no such operation.
    pub fn credential_values(&self, operation_id: &str) -> Vec<(String, String)> {
        self.values(operation_id, |offer| offer.shop)
    }

    /// What a shop gives to get a token by that operation: names of parameters and values; none where there is no such
    /// operation.
    pub fn app_values(&self, token_operation_id: &str) -> Vec<(&'static str, String)> {
        let Some(spec) = self.grants.named(token_operation_id) else { return Vec::new() };
        let named = |(place, value): (usize, String)| Some((spec.request.fields().get(place)?.wire, value));
        self.shops.shop(spec.platform, 0).app(spec).into_iter().filter_map(named).collect()
    }

    /// Valid credentials of a shop that has not permitted the operation.
    pub fn credential_values_without_permission(&self, operation_id: &str) -> Vec<(String, String)> {
        self.values(operation_id, |_| GUEST)
    }

    /// Valid credentials for an operation.
    pub fn credentials(&self, operation_id: &str) -> Credentials {
        Credentials::new(self.credential_values(operation_id))
    }

    /// How many items an operation holds now.
    pub fn count(&self, operation_id: &str) -> usize {
        self.offer(operation_id).map_or(0, |offer| offer.stock.view(&offer.stock.changes()).count())
    }

    /// What identifies the items that an operation holds now.
    pub fn ids(&self, operation_id: &str) -> Vec<String> {
        let offer = self.offer(operation_id);
        offer
            .map_or_else(Vec::new, |offer| (0..self.count(operation_id)).map(|index| offer.stock.id(index)).collect())
    }

    /// The span over which items were placed at the start.
    pub fn span(&self) -> TimeRange {
        self.span
    }

    /// The latest calls, the last one first.
    pub fn log(&self) -> Vec<Entry> {
        self.log.latest()
    }

    /// How many calls of an operation there were.
    pub fn counts(&self, operation_id: &str) -> Counts {
        self.log.counts(operation_id)
    }

    fn values(&self, operation_id: &str, number: impl Fn(&Offer) -> usize) -> Vec<(String, String)> {
        let shop = self.offer(operation_id).map(|offer| self.shops.shop(offer.spec().platform, number(offer)));
        let values = shop.iter().flat_map(Shop::values);
        values.map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
    }

    fn offer(&self, operation_id: &str) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.spec().id == operation_id)
    }

    fn shop_count(&self, platform: &PlatformSpec) -> usize {
        let numbers = self.offers.iter().filter(|offer| offer.spec().platform.id == platform.id);
        numbers.map(|offer| offer.shop).max().unwrap_or(0) + 1
    }

    /// What an operation holds; where it is called once for each item of another, what goes with these.
    fn stock(&self, options: &Options, spec: &'static OperationSpec, deepest: usize) -> Arc<Stock> {
        let listing = spec.each.as_ref().filter(|_| deepest > 0);
        let listing = listing.and_then(|each| self.operations.iter().find(|other| other.spec().id == each.operation));
        Arc::new(match listing {
            Some(listing) => {
                let known = self.offer(listing.spec().id).map(|offer| Arc::clone(&offer.stock));
                Stock::of_each(&known.unwrap_or_else(|| self.stock(options, listing.spec(), deepest - 1)), spec)
            }
            None => Stock::new(options, spec),
        })
    }
}

fn called_alike(one: &OperationSpec, other: &OperationSpec) -> bool {
    (one.platform.id, one.method, one.path, one.constants)
        == (other.platform.id, other.method, other.path, other.constants)
}
