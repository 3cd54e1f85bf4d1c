//! All platforms at once, without sockets.

mod calls;
mod endpoint;
mod log;
mod rate_limits;
mod reply;
mod search;
mod serve;
mod state;

pub use log::{Counts, Entry, Verdict};
pub(crate) use search::ItemTable;
pub(crate) use serve::Served;
pub use state::{Change, UnknownName};

use crate::auth::{SHOP_WITHOUT_PERMISSION, Shop, Shops, TokenOperations, UsedNonces};
use crate::declarations::Declarations;
use crate::faults::ActiveFaults;
use crate::items::Dataset;
use crate::options::Options;
use crate::values::Quirks;
use axum::body::Bytes;
use axum::http::{Request, Response};
use dingdan::client::{AnyCall, AnyOperation, OperationSpec, PlatformSpec, TimeRange};
use dingdan::{Credentials, UnixSeconds};
use endpoint::Endpoint;
use log::Log;
use rate_limits::RateLimits;
use std::collections::HashMap;
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex};

/// Every operation of all platforms: takes requests and returns responses, without sockets.
pub struct MockVendor {
    declarations: Declarations,
    endpoints: Vec<Endpoint>,
    token_operations: TokenOperations,
    shops: Shops,
    used_nonces: UsedNonces,
    faults: ActiveFaults,
    limits: RateLimits,
    /// By platform.
    quirks: Mutex<HashMap<&'static str, Quirks>>,
    log: Log,
    /// How many seconds its clock is ahead of the machine's.
    ahead: AtomicI64,
    span: TimeRange,
}

impl MockVendor {
    /// A vendor with every operation of `dingdan` and the items that these options describe. The port does not matter.
    pub fn new(options: &Options) -> Self {
        Self::of(options, Declarations::default())
    }

    /// The same, with the operations that are declared there.
    pub fn of(options: &Options, declarations: Declarations) -> Self {
        let operations = declarations.operations.clone();
        let mut vendor = Self {
            endpoints: Vec::with_capacity(operations.len()),
            token_operations: TokenOperations::new(declarations.token_operations.clone()),
            declarations,
            shops: Shops::new(options.seed),
            used_nonces: UsedNonces::default(),
            faults: ActiveFaults::default(),
            limits: RateLimits::default(),
            quirks: Mutex::default(),
            log: Log::default(),
            ahead: AtomicI64::default(),
            span: TimeRange { from: options.until.minus(options.span), to: options.until },
        };
        for operation in &operations {
            let dataset = vendor.dataset(&operations, options, operation.spec(), operations.len());
            vendor.endpoints.push(Endpoint::new(*operation, &operations, dataset));
        }
        vendor
    }

    /// Answers a request that arrives at that time. Faults of the network do not occur here.
    pub fn handle(&self, request: &Request<Bytes>, now: UnixSeconds) -> Response<String> {
        self.serve(request, now).reply
    }

    /// Valid credentials for an operation by their names; none where there is no such operation.
    pub fn credential_values(&self, operation_id: &str) -> Vec<(String, String)> {
        self.values(operation_id, |endpoint| endpoint.shop)
    }

    /// What a shop sends to get a token by that operation: names of parameters and values; none where there is no such
    /// operation.
    pub fn app_values(&self, token_operation_id: &str) -> Vec<(&'static str, String)> {
        let Some(spec) = self.token_operations.by_id(token_operation_id) else { return Vec::new() };
        let named = |(param, value): (usize, String)| Some((spec.request.fields().get(param)?.wire, value));
        self.shops.shop(spec.platform, 0).app_values(spec).into_iter().filter_map(named).collect()
    }

    /// Valid credentials of a shop that has not permitted the operation.
    pub fn credential_values_without_permission(&self, operation_id: &str) -> Vec<(String, String)> {
        self.values(operation_id, |_| SHOP_WITHOUT_PERMISSION)
    }

    /// Valid credentials for an operation.
    ///
    /// # Errors
    /// When there is no such operation.
    pub fn credentials(&self, operation_id: &str) -> Result<Credentials, UnknownName> {
        if self.call(operation_id).is_none() {
            self.check_operation(operation_id)?;
        }
        Ok(Credentials::new(self.credential_values(operation_id)))
    }

    /// What it serves.
    pub(crate) fn declarations(&self) -> &Declarations {
        &self.declarations
    }

    /// How many items an operation has now.
    pub fn count(&self, operation_id: &str) -> usize {
        self.endpoint(operation_id).map_or(0, Endpoint::count)
    }

    /// The identifiers of the items that an operation has now.
    pub fn ids(&self, operation_id: &str) -> Vec<String> {
        let Some(endpoint) = self.endpoint(operation_id) else { return Vec::new() };
        (0..endpoint.count()).map(|index| endpoint.dataset.id(index)).collect()
    }

    /// What the first of an operation's items has at a path: a value by which it can be found. `None` where there is no item,
    /// or nothing at that path.
    pub fn first_value(&self, operation_id: &str, path: &str) -> Option<String> {
        let dataset = &self.endpoint(operation_id)?.dataset;
        let changes = dataset.changes();
        let snapshot = dataset.snapshot(&changes);
        let texts = (snapshot.count() > 0).then(|| snapshot.item(0).texts(path))?;
        texts.into_iter().next().filter(|text| !text.is_empty())
    }

    /// The span in which the items of the start were placed.
    pub fn time_range(&self) -> TimeRange {
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

    fn values(&self, operation_id: &str, number: impl Fn(&Endpoint) -> usize) -> Vec<(String, String)> {
        let of_list = self.endpoint(operation_id).map(|endpoint| (endpoint.spec().platform, number(endpoint)));
        // What lists nothing belongs to every shop.
        let of_call = || Some((self.call(operation_id)?.spec().platform, 0));
        let Some((platform, number)) = of_list.or_else(of_call) else { return Vec::new() };
        let shop: Shop = self.shops.shop(platform, number);
        shop.values().iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
    }

    fn endpoint(&self, operation_id: &str) -> Option<&Endpoint> {
        self.endpoints.iter().find(|endpoint| endpoint.spec().id == operation_id)
    }

    fn call(&self, operation_id: &str) -> Option<&'static dyn AnyCall> {
        self.declarations.calls.iter().copied().find(|call| call.spec().id == operation_id)
    }

    fn shop_count(&self, platform: &PlatformSpec) -> usize {
        let endpoints = self.endpoints.iter().filter(|endpoint| endpoint.spec().platform.id == platform.id);
        endpoints.map(|endpoint| endpoint.shop).max().unwrap_or(0) + 1
    }

    /// The items of an operation. Where it is called once for each item of another operation, they belong to those items.
    fn dataset(
        &self,
        operations: &[&'static dyn AnyOperation],
        options: &Options,
        spec: &'static OperationSpec,
        max_depth: usize,
    ) -> Arc<Dataset> {
        let listing = spec.each.as_ref().filter(|_| max_depth > 0);
        let listing = listing.and_then(|each| operations.iter().find(|other| other.spec().id == each.operation));
        let sample = (self.declarations.sample)(spec.id);
        Arc::new(match listing.map(|listing| listing.spec()) {
            Some(listing) => {
                let known = self.endpoint(listing.id).map(|endpoint| Arc::clone(&endpoint.dataset));
                let parent = known.unwrap_or_else(|| self.dataset(operations, options, listing, max_depth - 1));
                Dataset::of_each(&parent, spec, sample)
            }
            None => Dataset::new(options, spec, sample),
        })
    }
}
