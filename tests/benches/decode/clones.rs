//! What a copy of an order costs: ours beside the derived `Clone` of the strict structs.

use super::median::median;
use comfy_table::{CellAlignment, Table, presets};
use rustix::time::{ClockId, clock_gettime};
use std::hint::black_box;
use std::time::Duration;

/// The same answers, decoded by both.
pub(crate) struct Clones {
    pub(crate) ours: Copying,
    pub(crate) strict: Copying,
}

/// Copies its answers once and says how much CPU time that took, without dropping the copies.
pub(crate) struct Copying(Box<dyn Fn() -> Duration>);

/// Nanoseconds an order, medians; and the median of the rounds' ratios.
#[derive(Clone, Copy)]
pub(crate) struct CopyFigures {
    ours: f64,
    strict: f64,
    ratio: f64,
}

/// How long both copy in a round.
const SAMPLE: Duration = Duration::from_millis(4);
/// So many answers are copied before their copies are dropped: with many more, the allocator would give memory back to
/// the system and take it again.
const AT_ONCE: usize = 10;

impl Copying {
    pub(crate) fn of<T: Clone + 'static>(answers: Vec<T>) -> Self {
        Self(Box::new(move || {
            let mut spent = Duration::ZERO;
            for answers in answers.chunks(AT_ONCE) {
                let start = cpu();
                let copies = black_box(answers).to_vec();
                spent += cpu().saturating_sub(start);
                drop(black_box(copies));
            }
            spent
        }))
    }

    /// Nanoseconds an order, over passes that take [`SAMPLE`].
    #[allow(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    fn sample(&self, orders: usize) -> f64 {
        let (mut spent, mut passes) = (Duration::ZERO, 0_u32);
        // Counting blocks costs time with every block.
        allocation_counter::opt_out(|| {
            while spent < SAMPLE {
                spent += (self.0)();
                passes += 1;
            }
        });
        spent.as_secs_f64() * 1e9 / f64::from(passes) / orders as f64
    }
}

impl Clones {
    pub(crate) fn rounds(&self, orders: usize, rounds: usize) -> CopyFigures {
        let round = |round: usize| {
            // Each goes first every other time.
            if round.is_multiple_of(2) {
                let ours = self.ours.sample(orders);
                (ours, self.strict.sample(orders))
            } else {
                let strict = self.strict.sample(orders);
                (self.ours.sample(orders), strict)
            }
        };
        // One more at first, which warms up.
        let samples: Vec<(f64, f64)> = (0..=rounds).map(round).skip(1).collect();
        let over = |of: fn(&(f64, f64)) -> f64| median(samples.iter().map(of).collect());
        CopyFigures { ours: over(|pair| pair.0), strict: over(|pair| pair.1), ratio: over(|pair| pair.0 / pair.1) }
    }
}

/// CPU time of this thread: a copy is too short to be told apart from what else the machine does.
fn cpu() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap_or_default()
}

pub(crate) fn print(copied: &[(&str, CopyFigures)]) {
    println!(
        "\nA copy of an answer with one order, in nanoseconds of CPU time, beside the strict struct's derived `Clone`."
    );
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    table.set_header(["operation", "ours", "strict", "× strict"]);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    for (operation, CopyFigures { ours, strict, ratio }) in copied {
        table.add_row([(*operation).to_owned(), format!("{ours:.0}"), format!("{strict:.0}"), format!("{ratio:.2}")]);
    }
    println!("{table}");
}
