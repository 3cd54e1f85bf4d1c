//! How fast answers decode, and in how many heap blocks: ours beside what a good engineer writes by hand.
//!
//! `cargo bench -p dingdan-tests --bench decode -- [--quick] [--rounds N] [FILTER…]`; a filter is a part of an
//! operation's id or of a payload form's name. Rounds are paired: every contestant has its turn once a round, in a
//! shuffled order, and a ratio is the median over the rounds. In its turn it decodes the payload once, which is given by
//! itself ("first"), and then again for some milliseconds, which is its pace. A decode starts from bytes and ends when
//! its result is dropped. Nothing is asserted about time.
//!
//! The end (filter: `clone`) says what a copy of an order costs, beside the derived `Clone` of the strict structs.
//!
//! Two more contestants are behind features, for what they cost to build: `typify` (what typify makes of
//! `schemas/openapi`) and `wx-rust-miniapp` (whose structs cover one platform, and which pulls 400 crates).

mod clones;
mod contestants;
mod forms;
mod lenient;
mod measure;
mod median;
mod payload;
mod settings;
mod strict;
mod table;
#[cfg(feature = "typify")]
mod typify;
mod vary;

use forms::PayloadForm;
use payload::Payload;
use settings::Settings;

/// Orders that are decoded: a page, or as many answers of one.
const ORDERS: usize = 100;

fn main() {
    let settings = Settings::from_arguments(31);
    let mut summary = table::Summary::default();
    let mut copied = Vec::new();
    println!("{} paired rounds; first: the first pass of each, after somebody else's", settings.rounds);
    println!("blocks and bytes are what one order takes from the heap\n");
    for entrant in contestants::all() {
        let operation = entrant.operation();
        let documented = Payload::documented(operation, 1, ORDERS);
        for form in PayloadForm::ALL {
            if settings.wants(operation.spec().id, form.name()) {
                let payload = form.apply(operation, &documented);
                let outcomes = measure::rounds(entrant.contestants(), &payload, &documented, settings.rounds);
                table::print(operation.spec().id, form, &payload, &outcomes);
                summary.add(operation.spec().id, form, &outcomes);
            }
        }
        if settings.wants(operation.spec().id, "clone") {
            let single = Payload::documented(operation, ORDERS, 1);
            copied.push((operation.spec().id, (entrant.clones)(&single).rounds(ORDERS, settings.rounds)));
        }
    }
    summary.print();
    clones::print(&copied);
}
