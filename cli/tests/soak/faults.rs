//! What goes wrong in a night.

use super::fleet::Fleet;
use dingdan_sandbox::{BodyFault, Fault, PagingFault, TotalFault, When};
use fastrand::Rng;
use std::time::Duration;

/// Faults that pass, or are noticed and read again. Those that change what an order says are not among them: an order that was
/// read with them would be kept so until it changes, which is right and cannot be compared. The [`quirks`](super::fleet) of
/// the sandboxes stay the same for that reason.
const FAULTS: &[Fault] = &[
    Fault::Refuse(Duration::from_millis(100)),
    Fault::ResetBefore,
    Fault::ResetMiddle,
    // Longer than a night waits.
    Fault::Stall(Duration::from_secs(7)),
    Fault::ServerError,
    Fault::BadGateway,
    Fault::Truncated,
    Fault::Gzip,
    Fault::TooManyRequests(1),
    Fault::Busy,
    Fault::RateLimited,
    Fault::ExpiredToken,
    Fault::ReplayedNonce,
    Fault::EmptyPage,
    Fault::TotalLow,
    Fault::TotalHigh,
    Fault::Body(BodyFault::Bom),
    Fault::Body(BodyFault::Notice),
    Fault::Body(BodyFault::Trailer),
    Fault::Body(BodyFault::GzipUnlabelled),
    Fault::Body(BodyFault::DeflateUnlabelled),
    Fault::Body(BodyFault::Utf16),
    Fault::Body(BodyFault::GbkRefusal),
    Fault::Body(BodyFault::CodeFraction),
    Fault::Body(BodyFault::CodeZeros),
    Fault::Body(BodyFault::NoContent),
    Fault::Body(BodyFault::Html(0)),
    Fault::Body(BodyFault::NothingForData),
    Fault::Paging(PagingFault::LastAgain),
    Fault::Paging(PagingFault::Wraps),
    Fault::Paging(PagingFault::Overlaps),
    Fault::Paging(PagingFault::SizeIgnored(10)),
    Fault::Total(TotalFault::Absent),
    Fault::Total(TotalFault::OfPage),
    Fault::Total(TotalFault::Negative),
    Fault::Total(TotalFault::Text),
];

/// How many of the faults pass by waiting, which a pull that follows does. The others can end it.
const PASSING: usize = 8;

/// Sets new faults at each sandbox, in place of those of the night before. The first sandbox, whose shops are followed, has
/// only faults that end by themselves.
pub(super) fn choose(fleet: &Fleet, chance: &mut Rng) {
    clear(fleet);
    for (number, sandbox) in fleet.sandboxes.iter().enumerate() {
        let among = if number == 0 { &FAULTS[..PASSING] } else { FAULTS };
        for _ in 0..chance.usize(2..=5) {
            let fault = among[chance.usize(..among.len())];
            let when = When::Rate { per_mille: chance.u32(5..80), seed: chance.u64(..) };
            sandbox.vendor().set_fault(fault, None, when);
        }
    }
}

/// Switches all off.
pub(super) fn clear(fleet: &Fleet) {
    for sandbox in &fleet.sandboxes {
        sandbox.vendor().clear_faults(None);
    }
}
