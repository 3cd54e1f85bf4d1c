//! What an entire pull costs, from the socket to the orders: the emitted clients beside ones written by hand with `reqwest`,
//! `serde_json` and strict derives.
//!
//! `cargo bench -p dingdan-tests --bench pull -- [--quick] [--rounds N] [FILTER…]`; a filter is a part of an operation's
//! id. A hundred pages of a hundred orders each (or as many single orders) are served from memory over loopback. Each
//! client is a process of its own, this program called again, so that the server's CPU time and memory count for nobody.
//! In a round both pull everything, the first one alternating; a ratio is the median over the rounds. Printed are orders
//! a second, CPU seconds (user and system) a million orders, and the peak of resident memory. Nothing is asserted about
//! time, but a client that has not got every order once fails the bench.
//!
//! CPU and time are counted from the first request on: setting up HTTP and TLS costs both the same.

mod by_hand;
mod client;
mod limits;
#[path = "../decode/median.rs"]
mod median;
mod ours;
mod pages;
#[path = "../decode/payload.rs"]
mod payload;
mod received;
mod rounds;
mod server;
#[path = "../decode/settings.rs"]
mod settings;
#[path = "../decode/strict/mod.rs"]
mod strict;
mod table;
mod targets;
mod usage;
#[path = "../decode/vary.rs"]
mod vary;

use settings::Settings;

/// What stops the bench.
type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, who, operation, url] = &arguments[..]
        && flag == client::FLAG
    {
        return client::run(who, operation, url);
    }
    let settings = Settings::from_arguments(11);
    println!("{} paired rounds of {} orders each", settings.rounds, pages::ORDERS);
    let mut rows = Vec::new();
    for target in targets::ALL.iter().filter(|target| settings.wants(target.id, "")) {
        let pages = pages::Pages::of(target);
        let megabytes = pages.megabytes;
        let server = server::Server::start(target, pages)?;
        rows.push(table::Row { target, megabytes, figures: rounds::run(target, &server.url, settings.rounds)? });
    }
    table::print(&rows);
    Ok(())
}
