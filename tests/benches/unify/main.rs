//! What it costs to make the one order of a platform's orders, beside decoding them.
//!
//! `cargo bench -p dingdan-tests --bench unify [OPERATION]`. Each operation's recorded answer is decoded, and its items become the one
//! order, in turns of some milliseconds; a ratio is the median over paired rounds of CPU time. Nothing is asserted.

#[path = "../decode/median.rs"]
mod median;

use comfy_table::{CellAlignment, Table, presets};
use dingdan::client::AnyOperation;
use dingdan::order::Order;
use dingdan_tests::examples;
use median::median;
use rustix::time::{ClockId, clock_gettime};
use std::fs;
use std::hint::black_box;
use std::time::Duration;

const ROUNDS: usize = 31;
/// How long each works in a round.
const SAMPLE: Duration = Duration::from_millis(4);

fn main() {
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN).set_header(["operation", "decode, µs", "unify, µs", "unify / decode"]);
    let only = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).unwrap_or_default();
    for operation in dingdan::operations().into_iter().filter(|operation| operation.spec().id.starts_with(&only)) {
        let spec = operation.spec();
        let path = examples().join(format!("{}.answer.json", spec.id));
        let (Some(_), Ok(body)) = (spec.order, fs::read(path)) else { continue };
        let rounds: Vec<(f64, f64)> = (0..=ROUNDS).map(|_| round(operation, &body)).skip(1).collect();
        let over = |of: fn(&(f64, f64)) -> f64| median(rounds.iter().map(of).collect());
        table.add_row([
            spec.id.to_owned(),
            format!("{:.2}", over(|round| round.0)),
            format!("{:.2}", over(|round| round.1)),
            format!("{:.2}", over(|round| round.1 / round.0)),
        ]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    println!("{table}");
}

/// Microseconds an order: of decoding, and of making the one order.
#[allow(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn round(operation: &dyn AnyOperation, body: &[u8]) -> (f64, f64) {
    let page = operation.decode(body).expect("an answer");
    let items: Vec<_> = page.items.iter().filter_map(|item| item.as_deref().ok()).collect();
    let mapping = operation.spec().order.expect("a mapping");
    let per_order = |time: f64| time / items.len() as f64;
    let decoding = sample(&mut || drop(black_box(operation.decode(black_box(body)))));
    let unifying = sample(&mut || {
        for item in &items {
            drop(black_box(mapping.map::<Order>(*black_box(item))));
        }
    });
    (per_order(decoding), per_order(unifying))
}

/// Microseconds of CPU time that one call takes, over calls that take [`SAMPLE`].
fn sample(work: &mut dyn FnMut()) -> f64 {
    let (start, mut calls) = (cpu(), 0_u32);
    loop {
        for _ in 0..20 {
            work();
        }
        calls += 20;
        let spent = cpu().saturating_sub(start);
        if spent >= SAMPLE {
            return spent.as_secs_f64() * 1e6 / f64::from(calls);
        }
    }
}

fn cpu() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap_or_default()
}
