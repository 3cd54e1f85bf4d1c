//! Paired rounds, and what decoding takes from the heap.

use super::contestants::{Contestant, Decode};
use super::median::median;
use super::payload::Payload;
use fastrand::Rng;
use std::time::{Duration, Instant};

/// How a contestant did.
pub(crate) struct Outcome {
    pub(crate) name: &'static str,
    pub(crate) figures: Result<Figures, String>,
}

#[derive(Clone, Copy)]
pub(crate) struct Figures {
    /// Megabytes a second, median.
    pub(crate) megabytes_per_second: f64,
    /// Against the baseline: median of the rounds' ratios.
    pub(crate) ratio: f64,
    /// The same for the first passes.
    pub(crate) first: f64,
    /// Heap blocks an order, each growth of one counted again.
    pub(crate) blocks: f64,
    /// The same against the baseline.
    pub(crate) block_ratio: f64,
    /// Bytes of these blocks.
    pub(crate) bytes: f64,
}

/// How fast a contestant was in a round, in megabytes a second.
#[derive(Clone, Copy)]
struct Sample {
    /// In the first pass, where caches and branch prediction hold what those before it left there.
    first: f64,
    /// In the passes after it.
    megabytes_per_second: f64,
}

/// How long a contestant decodes after its first pass: a pass may take a third of a millisecond, and by itself is slower
/// and less even than those after it.
const SAMPLE: Duration = Duration::from_millis(4);

/// Whether every document decodes; the error if not.
fn decodes(contestant: &Contestant, payload: &Payload) -> Result<(), String> {
    payload.documents.iter().try_for_each(|document| (contestant.decode)(&mut document.clone()))
}

/// Gives all contestants that can decode the payload a turn in each round. They are compared to the first; when it cannot
/// decode the payload, to its megabytes_per_second on another one.
pub(crate) fn rounds(
    contestants: &[Contestant],
    payload: &Payload,
    otherwise: &Payload,
    rounds: usize,
) -> Vec<Outcome> {
    let able: Vec<Result<(), String>> = contestants.iter().map(|contestant| decodes(contestant, payload)).collect();
    let runs =
        |(contestant, able): (&Contestant, &Result<(), String>)| able.is_ok().then_some((contestant.decode, payload));
    let mut runners: Vec<(Decode, &Payload)> = contestants.iter().zip(&able).filter_map(runs).collect();
    let mut base = 0;
    if able[0].is_err() {
        base = runners.len();
        runners.push((contestants[0].decode, otherwise));
    }

    let passes: Vec<u32> = runners.iter().map(|(decode, payload)| passes(*decode, payload)).collect();
    let mut samples = vec![Vec::with_capacity(rounds); runners.len()];
    // Nobody always follows the same one, whose memory it would find warm.
    let mut order: Vec<usize> = (0..runners.len()).collect();
    let mut random = Rng::with_seed(1);
    for _ in 0..rounds {
        random.shuffle(&mut order);
        for index in &order {
            let (decode, payload) = runners[*index];
            samples[*index].push(sample(decode, payload, passes[*index]));
        }
    }

    let heap: Vec<(f64, f64)> = runners.iter().map(|(decode, payload)| heap(*decode, payload)).collect();
    let mut measured = samples.iter().zip(&heap).map(|(own, (blocks, bytes))| {
        let against = |of: fn(&Sample) -> f64| {
            median(own.iter().zip(&samples[base]).map(|(own, base)| of(own) / of(base)).collect())
        };
        Figures {
            megabytes_per_second: median(own.iter().map(|sample| sample.megabytes_per_second).collect()),
            ratio: against(|sample| sample.megabytes_per_second),
            first: against(|sample| sample.first),
            blocks: *blocks,
            block_ratio: blocks / heap[base].0,
            bytes: *bytes,
        }
    });
    let outcome = |(contestant, able): (&Contestant, Result<(), String>)| Outcome {
        name: contestant.name,
        figures: able.and_then(|()| measured.next().ok_or_else(String::new)),
    };
    contestants.iter().zip(able).map(outcome).collect()
}

/// How many passes a sample has.
fn passes(decode: Decode, payload: &Payload) -> u32 {
    // After one that warms up.
    time(decode, payload);
    let one = time(decode, payload).as_nanos().max(1);
    u32::try_from(SAMPLE.as_nanos() / one).unwrap_or(u32::MAX).max(1)
}

fn sample(decode: Decode, payload: &Payload, passes: u32) -> Sample {
    let megabytes_per_second = |spent: Duration| payload.megabytes() / spent.as_secs_f64();
    let first = megabytes_per_second(time(decode, payload));
    let all: Duration = (0..passes).map(|_| time(decode, payload)).sum();
    Sample { first, megabytes_per_second: megabytes_per_second(all / passes) }
}

/// One pass over the payload.
fn time(decode: Decode, payload: &Payload) -> Duration {
    let mut documents = payload.documents.clone();
    let mut spent = Duration::ZERO;
    // Counting costs time with every block, and so would count against those who take many.
    allocation_counter::opt_out(|| {
        let start = Instant::now();
        let decoded = documents.iter_mut().try_for_each(|document| decode(document));
        spent = start.elapsed();
        assert!(decoded.is_ok(), "it decoded before");
    });
    spent
}

#[allow(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn heap(decode: Decode, payload: &Payload) -> (f64, f64) {
    let mut documents = payload.documents.clone();
    let counted = allocation_counter::measure(|| {
        for document in &mut documents {
            // It decoded before.
            let _ = decode(document);
        }
    });
    let orders = payload.orders as f64;
    (counted.count_total as f64 / orders, counted.bytes_total as f64 / orders)
}
