//! From a request to its reply.

use super::endpoint::Answer;
use super::log::{Entry, Verdict};
use super::{Endpoint, MockVendor, reply};
use crate::answer::{refusal, surrounded};
use crate::auth::{answer_token_call, authorise};
use crate::faults::{BodyFault, Fault, NetworkFault};
use crate::request::{Call, Refusal, has_constants};
use axum::body::Bytes;
use axum::http::header::RETRY_AFTER;
use axum::http::{Request, Response, StatusCode};
use dingdan::UnixSeconds;
use dingdan::client::{CodeClass, OperationSpec};
use std::time::Instant;

/// A reply, and the faults that happen to it on its way.
pub(crate) struct Served {
    pub(crate) reply: Response<String>,
    pub(crate) network: Vec<NetworkFault>,
}

/// How a call was answered.
pub(super) struct Outcome {
    operation: Option<&'static str>,
    verdict: Verdict,
    served: Served,
}

impl MockVendor {
    /// Answers a request and logs it.
    pub(crate) fn serve(&self, request: &Request<Bytes>, now: UnixSeconds) -> Served {
        let begun = Instant::now();
        let now = self.now_at(now);
        let body = String::from_utf8_lossy(request.body());
        let outcome = self.outcome(Call::new(request, &body, now));
        self.log.add(Entry {
            number: 0,
            at: now,
            method: request.method().as_str().to_owned(),
            path: self.logged_path(outcome.operation, request.uri().path()),
            operation: outcome.operation,
            verdict: outcome.verdict,
            took: begun.elapsed(),
        });
        outcome.served
    }

    /// A path without the values that it holds.
    fn logged_path(&self, operation: Option<&str>, path: &str) -> String {
        let declarations = self.declarations();
        let mut specs = declarations.specs().chain(declarations.call_specs());
        match specs.find(|spec| Some(spec.id) == operation) {
            Some(spec) if spec.path.contains('{') => spec.path.to_owned(),
            _ => path.to_owned(),
        }
    }

    fn outcome(&self, call: Call<'_>) -> Outcome {
        let reached = |endpoint: &&Endpoint| endpoint.is_reached_by(call.method(), call.path());
        if let Some(operation) = self.call_of(call) {
            return self.answer_call(operation, call);
        }
        let token = self.token_operations.find(call);
        // Where a gateway has one path for everything, a constant tells that a token is asked for.
        let is_shared = self.endpoints.iter().any(|endpoint| reached(&endpoint));
        if let Some(operation) = token.filter(|own| !is_shared || has_constants(own.spec(), call)) {
            let spec = operation.spec();
            let answer =
                answer_token_call(operation, &self.shops, (self.shop_count(spec.platform), &self.used_nonces), call);
            return Outcome::new(spec, Verdict::Answered { items: 0 }, reply::json(answer), Vec::new());
        }
        let endpoints: Vec<&Endpoint> = self.endpoints.iter().filter(reached).collect();
        let Some(first) = endpoints.first().copied() else {
            let served = Served { reply: self.no_such_route(), network: Vec::new() };
            return Outcome { operation: None, verdict: Verdict::NoRoute, served };
        };
        match self.choose(endpoints, first.spec(), call) {
            Ok(endpoint) => self.answer(endpoint, call),
            Err(refused) => Outcome::refused(first, &refused, Vec::new(), &[]),
        }
    }

    fn answer(&self, endpoint: &Endpoint, call: Call<'_>) -> Outcome {
        let spec = endpoint.spec();
        let faults: Vec<Fault> =
            self.faults.next(spec.id).into_iter().filter(|fault| fault.is_possible(spec)).collect();
        let network: Vec<_> = faults.iter().filter_map(|fault| fault.network_fault()).collect();
        for fault in &faults {
            self.change_state(endpoint, *fault, call.now);
        }
        if let Some((fault, reply)) = faults.iter().find_map(|fault| Some((fault, replacement(*fault)?))) {
            return Outcome::new(spec, Verdict::Fault(fault.name()), reply, network);
        }
        if let Some(refused) = faults.iter().find_map(|fault| fault.refusal()) {
            return Outcome::refused(endpoint, &refused, network, &faults);
        }
        match endpoint.answer(call, &faults, self.quirks(spec.platform.id)) {
            Ok(Answer { position, .. }) if replaced_by_html(&faults, position) => {
                let page = "<!DOCTYPE html><html><head><title>系统维护中</title></head><body></body></html>";
                Outcome::new(spec, Verdict::Fault("html"), reply::html(StatusCode::OK, page), network)
            }
            Ok(Answer { text, items, .. }) => {
                let mut answer = surrounded(text, &faults);
                if faults.contains(&Fault::Truncated) {
                    let half = (0..=answer.len() / 2).rev().find(|index| answer.is_char_boundary(*index));
                    answer.truncate(half.unwrap_or_default());
                }
                // An answer that does not arrive complete counts as the fault's.
                let damaging = faults.iter().find(|fault| fault.damages_answer());
                let verdict = damaging.map_or(Verdict::Answered { items }, |fault| Verdict::Fault(fault.name()));
                Outcome::new(spec, verdict, reply::json(answer), network)
            }
            Err(refused) => Outcome::refused(endpoint, &refused, network, &faults),
        }
    }

    /// Changes the state of the vendor as a fault demands.
    fn change_state(&self, endpoint: &Endpoint, fault: Fault, now: UnixSeconds) {
        match fault {
            Fault::ExpiredToken => {
                self.shops.expire(endpoint.spec().platform);
            }
            Fault::Insert(count) => self.insert_scattered(endpoint, count),
            Fault::Update(count) => endpoint.advance_some(count, now.into()),
            _ => {}
        }
    }

    /// Of the endpoints that a path reaches, the one that is called: decided by its constants, then by the shop.
    fn choose<'a>(
        &self,
        mut endpoints: Vec<&'a Endpoint>,
        first: &'static OperationSpec,
        call: Call<'_>,
    ) -> Result<&'a Endpoint, Refusal> {
        let platform = first.platform;
        let meant = endpoints.iter().find(|endpoint| has_constants(endpoint.spec(), call));
        let meant = meant.map_or(first, |endpoint| endpoint.spec());
        let shop = authorise(meant, &self.shops, self.shop_count(platform), &self.used_nonces, call)?;
        self.limits.take(platform, shop, Instant::now()).map_err(|rate| {
            let message = format!("more than {} calls in {:?}", rate.requests, rate.per);
            Refusal::new(CodeClass::RateLimited, message)
        })?;
        endpoints.retain(|endpoint| has_constants(endpoint.spec(), call));
        match endpoints.as_slice() {
            [] => Err(Refusal::bad_request(wrong_constants(first))),
            [endpoint] => Ok(endpoint),
            several => {
                several.iter().find(|endpoint| endpoint.shop == shop).copied().ok_or_else(|| {
                    Refusal::not_authorised("these credentials belong to a shop without this operation")
                })
            }
        }
    }

    fn no_such_route(&self) -> Response<String> {
        let mut text = "There is no such route. These are served:\n".to_owned();
        for endpoint in &self.endpoints {
            let spec = endpoint.spec();
            let lines = endpoint.paths.iter().map(|path| format!("{} {path}  {}\n", spec.method, spec.id));
            text.extend(lines);
        }
        reply::text(StatusCode::NOT_FOUND, text)
    }
}

impl Outcome {
    pub(super) fn new(
        spec: &OperationSpec,
        verdict: Verdict,
        reply: Response<String>,
        network: Vec<NetworkFault>,
    ) -> Self {
        Self { operation: Some(spec.id), verdict, served: Served { reply, network } }
    }

    fn refused(endpoint: &Endpoint, refused: &Refusal, network: Vec<NetworkFault>, faults: &[Fault]) -> Self {
        let spec = endpoint.spec();
        let verdict = Verdict::Refused { code: refused.code(spec.platform), why: refused.message.clone() };
        Self::new(spec, verdict, reply::json(surrounded(refusal(endpoint.operation, refused), faults)), network)
    }
}

/// What a fault sends in place of an answer.
fn replacement(fault: Fault) -> Option<Response<String>> {
    Some(match fault {
        Fault::ServerError => reply::text(StatusCode::INTERNAL_SERVER_ERROR, ""),
        Fault::BadGateway => {
            let page =
                "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";
            reply::html(StatusCode::BAD_GATEWAY, page)
        }
        Fault::TooManyRequests(seconds) => {
            let mut reply = reply::text(StatusCode::TOO_MANY_REQUESTS, "Too Many Requests");
            reply.headers_mut().insert(RETRY_AFTER, seconds.into());
            reply
        }
        Fault::Body(BodyFault::NoContent) => reply::text(StatusCode::NO_CONTENT, ""),
        _ => return None,
    })
}

/// Whether the page of that number, counted from 1, is one for people.
fn replaced_by_html(faults: &[Fault], position: i64) -> bool {
    faults.iter().any(|fault| match fault {
        Fault::Body(BodyFault::Html(page)) => *page == 0 || i64::from(*page) == position,
        _ => false,
    })
}

fn wrong_constants(spec: &OperationSpec) -> String {
    let constants = spec.constants.iter().map(|constant| format!("`{}` must be {:?}", constant.path, constant.value));
    constants.collect::<Vec<_>>().join(", ")
}
