//! Everything that the sandbox pretends to be, without sockets.

use crate::answer::{Found, refusal, success};
use crate::authorise::authorise;
use crate::call::{Call, Reply};
use crate::nonces::UsedNonces;
use crate::options::Options;
use crate::paging::Paging;
use crate::refusal::Refusal;
use crate::request::{has_constants, read};
use crate::route::Routes;
use crate::select::select;
use crate::shop::Shop;
use crate::stock::Stock;
use dingdan::Credentials;
use dingdan::call::{AnyOperation, OperationSpec, Span};
use std::sync::Arc;

/// Everything that the sandbox pretends to be, without sockets: calls in, replies out.
pub struct Vendor {
    offers: Vec<Offer>,
    operations: Vec<&'static dyn AnyOperation>,
    routes: Routes,
    used: UsedNonces,
    seed: u64,
    span: Span,
}

/// An operation, whose shop may call it, and what there is.
struct Offer {
    operation: &'static dyn AnyOperation,
    shop: usize,
    stock: Arc<Stock>,
}

impl Vendor {
    /// What these options describe, with every operation of `dingdan`. The port does not matter.
    pub fn new(options: &Options) -> Self {
        let operations = dingdan::operations();
        let mut vendor = Self {
            offers: Vec::with_capacity(operations.len()),
            routes: Routes::new(&operations),
            operations,
            used: UsedNonces::default(),
            seed: options.seed,
            span: Span { from: options.until.minus(options.span), to: options.until },
        };
        for operation in vendor.operations.clone() {
            let spec = operation.spec();
            let shop = vendor.offers.iter().filter(|other| called_alike(other.operation.spec(), spec)).count();
            let stock = vendor.stock(options, spec, vendor.operations.len());
            vendor.offers.push(Offer { operation, shop, stock });
        }
        vendor
    }

    /// Answers a call.
    pub fn handle(&self, call: &Call<'_>) -> Reply {
        let candidates = self.routes.find(call.method, call.path);
        let mut offers: Vec<&Offer> = candidates.iter().filter_map(|place| self.offers.get(*place)).collect();
        let Some(first) = offers.first().copied() else {
            return Reply::not_found(self.routes.listing(&self.operations));
        };
        let body = String::from_utf8_lossy(call.body);
        let answered = self.choose(&mut offers, call, &body).map_err(|refused| (first, refused));
        let answered = answered.and_then(|offer| offer.answer(call, &body).map_err(|refused| (offer, refused)));
        Reply::json(answered.unwrap_or_else(|(offer, refused)| refusal(offer.operation, &refused)))
    }

    /// Valid credentials for an operation, by their names; none where there is no such operation.
    pub fn credential_values(&self, operation_id: &str) -> Vec<(String, String)> {
        let shop = self.offer(operation_id).map(|offer| self.shop(offer.operation.spec(), offer.shop));
        let values = shop.iter().flat_map(Shop::values);
        values.map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
    }

    /// Valid credentials for an operation.
    pub fn credentials(&self, operation_id: &str) -> Credentials {
        Credentials::new(self.credential_values(operation_id))
    }

    /// How many items an operation holds.
    pub fn count(&self, operation_id: &str) -> usize {
        self.offer(operation_id).map_or(0, |offer| offer.stock.count())
    }

    /// The span over which items were placed.
    pub fn span(&self) -> Span {
        self.span
    }

    fn offer(&self, operation_id: &str) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.operation.spec().id == operation_id)
    }

    fn shop(&self, spec: &OperationSpec, number: usize) -> Shop {
        Shop::new(self.seed, spec.platform, number)
    }

    fn shops(&self, spec: &OperationSpec) -> Vec<Shop> {
        let numbers = self.offers.iter().filter(|offer| offer.operation.spec().platform.id == spec.platform.id);
        let last = numbers.map(|offer| offer.shop).max().unwrap_or(0);
        (0..=last).map(|number| self.shop(spec, number)).collect()
    }

    /// What an operation holds; where it is called once for each item of another, what goes with these.
    fn stock(&self, options: &Options, spec: &'static OperationSpec, deepest: usize) -> Arc<Stock> {
        let listing = spec.each.as_ref().filter(|_| deepest > 0);
        let listing = listing.and_then(|each| self.operations.iter().find(|other| other.spec().id == each.operation));
        Arc::new(match listing {
            Some(listing) => Stock::of_each(&self.stock(options, listing.spec(), deepest - 1), spec),
            None => Stock::new(options, spec),
        })
    }

    /// Of the operations of a route, the one that is called: by its constants, then by the shop.
    fn choose<'a>(&self, offers: &mut Vec<&'a Offer>, call: &Call<'_>, body: &str) -> Result<&'a Offer, Refusal> {
        let first = offers.first().ok_or_else(|| Refusal::not_found("there is no such route"))?.operation.spec();
        let shop = authorise(first.platform, &self.shops(first), &self.used, call, body)?;
        offers.retain(|offer| has_constants(offer.operation.spec(), body));
        match offers.as_slice() {
            [] => Err(Refusal::bad_request(wrong_constants(first))),
            [offer] => Ok(offer),
            several => {
                several.iter().find(|offer| offer.shop == shop).copied().ok_or_else(|| {
                    Refusal::not_authorised("these credentials belong to a shop without this operation")
                })
            }
        }
    }
}

impl Offer {
    fn answer(&self, call: &Call<'_>, body: &str) -> Result<String, Refusal> {
        let spec = self.operation.spec();
        let request = read(self.operation, call, body)?;
        let paging = Paging::of(spec, request.as_record())?;
        let selected = select(spec, &self.stock, request.as_record());
        if !spec.many && selected.is_empty() {
            return Err(Refusal::not_found("there is nothing with these parameters"));
        }
        let page = paging.map_or(selected.as_slice(), |paging| paging.slice(&selected));
        Ok(success(self.operation, &Found { stock: &self.stock, page, total: selected.len(), paging }))
    }
}

fn called_alike(one: &OperationSpec, other: &OperationSpec) -> bool {
    (one.platform.id, one.method, one.path, one.constants)
        == (other.platform.id, other.method, other.path, other.constants)
}

fn wrong_constants(spec: &OperationSpec) -> String {
    let constants = spec.constants.iter().map(|(path, value)| format!("`{}` must be {value:?}", path.join(".")));
    constants.collect::<Vec<_>>().join(", ")
}
