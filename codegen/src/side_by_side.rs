//! Work on as many threads as there are processors.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What a function makes of each, in their order. A thread takes so many at a time, and then the next, so that all end
/// together; fewer are not worth a thread.
pub(crate) fn side_by_side<T: Sync, R: Send>(all: &[T], at_a_time: usize, each: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if all.len() <= at_a_time {
        return all.iter().map(each).collect();
    }
    let shares: Vec<&[T]> = all.chunks(at_a_time).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(share) = shares.get(place) else { return made };
            made.push((place, share.iter().map(&each).collect::<Vec<R>>()));
        }
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(shares.len());
    let mut made = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut made = work();
        for other in others {
            made.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        made
    });
    made.sort_unstable_by_key(|(place, _)| *place);
    made.into_iter().flat_map(|(_, share)| share).collect()
}
