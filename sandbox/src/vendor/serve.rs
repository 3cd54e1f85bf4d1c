//! From a call to its reply.

use super::state::update_some;
use super::{Offer, Vendor};
use crate::answer::refusal;
use crate::authorise::authorise;
use crate::call::{Call, Reply};
use crate::control::{PREFIX, control};
use crate::fault::Fault;
use crate::grant::grant;
use crate::live::page;
use crate::log::{Entry, Verdict};
use crate::refusal::Refusal;
use crate::request::has_constants;
use dingdan::UnixSeconds;
use dingdan::client::{CodeClass, OperationSpec};
use std::time::{Duration, Instant};

/// A reply, and what the network does to it.
pub(crate) struct Served {
    pub(crate) reply: Reply,
    pub(crate) network: Vec<Network>,
}

/// What the network does to a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Network {
    Stall(Duration),
    ResetBefore,
    ResetMiddle,
    Gzip,
    Refuse(Duration),
}

/// How a call ends, before it is written.
struct Ended {
    operation: Option<&'static str>,
    verdict: Verdict,
    served: Served,
}

impl Vendor {
    /// Answers a call, notes it, and says what the network does to the answer.
    pub(crate) fn serve(&self, call: &Call<'_>) -> Served {
        if let Some(action) = call.path.strip_prefix(PREFIX) {
            return Served { reply: control(self, call, action), network: Vec::new() };
        }
        if (call.method, call.path) == ("GET", "/") {
            return Served { reply: Reply::html(200, page(self, call)), network: Vec::new() };
        }
        let begun = Instant::now();
        let now = self.now_at(call.now);
        let ended = self.end(&Call { now, ..*call });
        self.log.add(Entry {
            number: 0,
            at: now,
            method: call.method.to_owned(),
            path: call.path.to_owned(),
            operation: ended.operation,
            verdict: ended.verdict,
            took: begun.elapsed(),
        });
        ended.served
    }

    fn end(&self, call: &Call<'_>) -> Ended {
        let body = String::from_utf8_lossy(call.body);
        if let Some(operation) = self.grants.find(call) {
            let count = self.shop_count(operation.spec().platform);
            let reply = Reply::json(grant(operation, &self.shops, count, call, &body));
            let served = Served { reply, network: Vec::new() };
            return Ended { operation: Some(operation.spec().id), verdict: Verdict::Answered { items: 0 }, served };
        }
        let candidates = self.routes.find(call.method, call.path);
        let offers: Vec<&Offer> = candidates.iter().filter_map(|place| self.offers.get(*place)).collect();
        let Some(first) = offers.first().copied() else {
            let reply = Reply::text(404, self.routes.listing(&self.operations));
            return Ended {
                operation: None,
                verdict: Verdict::NoRoute,
                served: Served { reply, network: Vec::new() },
            };
        };
        match self.choose(offers, first.spec(), call, &body) {
            Ok(offer) => self.answer(offer, call, &body),
            Err(refused) => refused_by(first, &refused, Vec::new()),
        }
    }

    fn answer(&self, offer: &Offer, call: &Call<'_>, body: &str) -> Ended {
        let spec = offer.spec();
        let faults: Vec<Fault> =
            self.faults.next(spec.id).into_iter().filter(|fault| fault.is_possible(spec)).collect();
        let network: Vec<_> = faults.iter().filter_map(|fault| Network::of(*fault)).collect();
        for fault in &faults {
            self.happen(offer, *fault, call.now);
        }
        if let Some((fault, reply)) = faults.iter().find_map(|fault| Some((fault, instead(*fault)?))) {
            let verdict = Verdict::Fault(fault.name());
            return Ended { operation: Some(spec.id), verdict, served: Served { reply, network } };
        }
        if let Some(refused) = faults.iter().find_map(|fault| fault.refusal()) {
            return refused_by(offer, &refused, network);
        }
        match offer.answer(call, body, &faults, self.quirks(spec.platform.id)) {
            Ok((mut answer, items)) => {
                if faults.contains(&Fault::Truncated) {
                    let half = (0..=answer.len() / 2).rev().find(|place| answer.is_char_boundary(*place));
                    answer.truncate(half.unwrap_or_default());
                }
                // An answer that does not arrive as it was is the fault's.
                let spoilt = faults.iter().find(|fault| fault.spoils());
                let verdict = spoilt.map_or(Verdict::Answered { items }, |fault| Verdict::Fault(fault.name()));
                let served = Served { reply: Reply::json(answer), network };
                Ended { operation: Some(spec.id), verdict, served }
            }
            Err(refused) => refused_by(offer, &refused, network),
        }
    }

    /// What a fault does to the state.
    fn happen(&self, offer: &Offer, fault: Fault, now: UnixSeconds) {
        match fault {
            Fault::ExpiredToken => {
                self.shops.expire(offer.spec().platform);
            }
            Fault::Insert(count) => self.insert_scattered(offer, count),
            Fault::Update(count) => update_some(offer, count, now.into()),
            _ => {}
        }
    }

    /// Of the operations of a route, the one that is called: by its constants, then by the shop.
    fn choose<'a>(
        &self,
        mut offers: Vec<&'a Offer>,
        first: &'static OperationSpec,
        call: &Call<'_>,
        body: &str,
    ) -> Result<&'a Offer, Refusal> {
        let platform = first.platform;
        let shop = authorise(platform, &self.shops, self.shop_count(platform), &self.used, call, body)?;
        self.limits.take(platform, shop, Instant::now()).map_err(|rate| {
            let message = format!("more than {} calls in {:?}", rate.requests, rate.per);
            Refusal::new(CodeClass::RateLimited, message)
        })?;
        offers.retain(|offer| has_constants(offer.spec(), body));
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

impl Network {
    fn of(fault: Fault) -> Option<Self> {
        Some(match fault {
            Fault::Stall(time) => Self::Stall(time),
            Fault::ResetBefore => Self::ResetBefore,
            Fault::ResetMiddle => Self::ResetMiddle,
            Fault::Gzip => Self::Gzip,
            Fault::Refuse(time) => Self::Refuse(time),
            _ => return None,
        })
    }
}

impl Fault {
    /// Whether an operation can have it: a platform has no code for everything.
    pub fn is_possible(self, spec: &OperationSpec) -> bool {
        use dingdan::client::AuthSpec;
        let lists = |class| spec.platform.codes.iter().any(|code| code.class == class);
        let is_signed = matches!(spec.platform.auth, AuthSpec::SignedBody(_));
        match self {
            Self::Busy => lists(CodeClass::Busy),
            Self::RateLimited => lists(CodeClass::RateLimited),
            Self::ExpiredToken => !is_signed,
            Self::ReplayedNonce => is_signed,
            Self::EmptyPage => spec.page.is_some(),
            Self::TotalLow | Self::TotalHigh => spec.total.is_some(),
            Self::BadItem => spec.many,
            _ => true,
        }
    }

    fn refusal(self) -> Option<Refusal> {
        let (class, why) = match self {
            Self::Busy => (CodeClass::Busy, "the system is busy"),
            Self::RateLimited => (CodeClass::RateLimited, "too many calls"),
            Self::ExpiredToken => (CodeClass::AuthExpired, "the token has expired"),
            Self::ReplayedNonce => (CodeClass::AuthExpired, "the nonce was used before"),
            _ => return None,
        };
        Some(Refusal::new(class, why))
    }

    fn spoils(self) -> bool {
        matches!(self, Self::Truncated | Self::ResetBefore | Self::ResetMiddle)
    }
}

/// What comes instead of an answer.
fn instead(fault: Fault) -> Option<Reply> {
    Some(match fault {
        Fault::ServerError => Reply::text(500, String::new()),
        Fault::BadGateway => {
            let page =
                "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";
            Reply::html(502, page.to_owned())
        }
        Fault::TooManyRequests(seconds) => {
            Reply::text(429, "Too Many Requests".to_owned()).with("retry-after", seconds.to_string())
        }
        _ => return None,
    })
}

fn refused_by(offer: &Offer, refused: &Refusal, network: Vec<Network>) -> Ended {
    let spec = offer.spec();
    let verdict = Verdict::Refused { code: refused.code(spec.platform), why: refused.message.clone() };
    let reply = Reply::json(refusal(offer.operation, refused));
    Ended { operation: Some(spec.id), verdict, served: Served { reply, network } }
}

fn wrong_constants(spec: &OperationSpec) -> String {
    let constants = spec.constants.iter().map(|constant| format!("`{}` must be {:?}", constant.path, constant.value));
    constants.collect::<Vec<_>>().join(", ")
}
