//! What goes wrong in a row, and what has to come of it.

use crate::odd_rows;
use dingdan::Error;
use dingdan::client::OperationSpec;
use dingdan_sandbox::{Fault, Quirks, When};
use std::time::Duration;

/// A row of the table.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) faults: Vec<(Fault, When)>,
    pub(crate) want: Want,
    pub(crate) caller: Caller,
    pub(crate) quirks: Quirks,
    pub(crate) orders: Orders,
    /// Why an operation is known to fail, if it is. Once it succeeds, the row is wrong.
    pub(crate) known: fn(&OperationSpec) -> Option<&'static str>,
}

/// Which orders are pulled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Orders {
    /// Many that have only what selects them, and then a few with all their fields.
    Both,
    /// Only the former, and half as many.
    Lean,
    /// Only the latter.
    Full,
}

/// What has to come of a row.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Want {
    /// Every order once.
    Exact,
    /// Every order once, all of them decoded.
    Decoded,
    /// Every order once, or this error.
    ExactOr(&'static str, fn(&Error) -> bool),
    /// Every order once, and perhaps this error.
    Every(&'static str, fn(&Error) -> bool),
    /// Every order, or this error and the orders of all other pages; of a list whose pages name the next, of those before.
    Rest(&'static str, fn(&Error) -> bool),
    /// This error, and nothing wrong before it.
    Error(&'static str, fn(&Error) -> bool),
}

/// Who calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caller {
    /// With a token that is renewed.
    Renewed,
    /// With credentials that are never renewed.
    Fixed,
    /// From a shop that has not permitted the call.
    Stranger,
    /// Does not repeat what costs money.
    Thrifty,
    /// Is killed again and again, and goes on from its checkpoint.
    Killed,
}

/// Calls with which orders come late or change: now and then, so that a list can be read between.
const MOMENTS: &[u64] = &[2, 5, 14, 40];

/// The rows, or those that are asked for.
pub(crate) fn rows() -> Vec<Row> {
    let wanted = std::env::var("FAULTS_ROW").unwrap_or_default();
    all().into_iter().chain(odd_rows::all()).filter(|row| row.name.contains(&wanted)).collect()
}

fn all() -> Vec<Row> {
    let stall = Duration::from_secs(20);
    vec![
        exact("nothing", vec![]),
        exact("connection refused", vec![calls(Fault::Refuse(Duration::from_millis(150)), &[1, 6])]),
        exact("reset before the answer", vec![rate(Fault::ResetBefore, 60)]),
        exact("reset in the body", vec![rate(Fault::ResetMiddle, 60)]),
        exact("stall", vec![calls(Fault::Stall(stall), &[2])]),
        exact("HTTP 500", vec![rate(Fault::ServerError, 60)]),
        exact("HTTP 502 with HTML", vec![rate(Fault::BadGateway, 60)]),
        exact("truncated JSON", vec![rate(Fault::Truncated, 60)]),
        exact("gzip", vec![(Fault::Gzip, When::Always)]),
        exact("HTTP 429, Retry-After", vec![calls(Fault::TooManyRequests(1), &[3])]),
        exact("busy", vec![rate(Fault::Busy, 60)]),
        exact("rate limited", vec![rate(Fault::RateLimited, 60)]),
        exact("token expires", vec![calls(Fault::ExpiredToken, &[2, 9])]),
        exact("nonce refused", vec![rate(Fault::ReplayedNonce, 60)]),
        exact("empty page", vec![calls(Fault::EmptyPage, &[2, 7])]),
        exact("total too low", vec![rate(Fault::TotalLow, 300)]),
        Row {
            want: Want::Every("incomplete", |error| error.is_incomplete() || error.is_unsettled()),
            ..exact("total too high", vec![rate(Fault::TotalHigh, 300)])
        },
        exact("orders inserted", vec![calls(Fault::Insert(3), MOMENTS)]),
        exact("orders updated", vec![calls(Fault::Update(3), MOMENTS)]),
        exact("an undecodable order", vec![calls(Fault::BadItem, &[2, 5])]),
        Row { caller: Caller::Killed, ..exact("killed and resumed", vec![]) },
        Row {
            caller: Caller::Killed,
            ..exact(
                "killed and resumed, HTTP 500, orders inserted",
                vec![rate(Fault::ServerError, 60), calls(Fault::Insert(3), MOMENTS)],
            )
        },
        exact(
            "several at once",
            vec![
                rate(Fault::ResetMiddle, 20),
                rate(Fault::ServerError, 20),
                rate(Fault::Busy, 20),
                rate(Fault::Truncated, 20),
                // Not at a rate: that would let a token end twice within one call, which is an error on purpose.
                calls(Fault::ExpiredToken, &[3, 11, 33]),
                rate(Fault::ReplayedNonce, 20),
                calls(Fault::Insert(1), MOMENTS),
                rate(Fault::TotalLow, 20),
                (Fault::Gzip, When::Always),
            ],
        ),
        error("always HTTP 500", Caller::Renewed, "HTTP 500", vec![(Fault::ServerError, When::Always)], |error| {
            error.http_status() == Some(500)
        }),
        error("always truncated", Caller::Renewed, "not decoded", vec![(Fault::Truncated, When::Always)], |error| {
            error.is_decode()
        }),
        error("no permission", Caller::Stranger, "the vendor's refusal", vec![], |error| {
            error.vendor_error().is_some() && !error.is_transient()
        }),
        error(
            "token expires, fixed credentials",
            Caller::Fixed,
            "not authorised",
            vec![calls(Fault::ExpiredToken, &[2])],
            Error::is_auth,
        ),
        Row {
            caller: Caller::Thrifty,
            ..exact("HTTP 500, not repeated where it costs", vec![calls(Fault::ServerError, &[2])])
        },
    ]
}

pub(crate) fn calls(fault: Fault, numbers: &[u64]) -> (Fault, When) {
    (fault, When::Calls(numbers.to_vec()))
}

pub(crate) fn rate(fault: Fault, per_mille: u32) -> (Fault, When) {
    (fault, When::Rate { per_mille, seed: 7 })
}

pub(crate) fn exact(name: &'static str, faults: Vec<(Fault, When)>) -> Row {
    Row { want: Want::Exact, ..row(name, faults) }
}

fn error(
    name: &'static str,
    caller: Caller,
    words: &'static str,
    faults: Vec<(Fault, When)>,
    is_it: fn(&Error) -> bool,
) -> Row {
    Row { want: Want::Error(words, is_it), caller, ..row(name, faults) }
}

fn row(name: &'static str, faults: Vec<(Fault, When)>) -> Row {
    Row {
        name,
        faults,
        want: Want::Exact,
        caller: Caller::Renewed,
        quirks: Quirks::Off,
        orders: Orders::Both,
        known: |_| None,
    }
}
