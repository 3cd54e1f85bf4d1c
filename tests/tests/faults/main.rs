//! Every operation pulled through every fault, over real sockets: no order is lost, none comes twice.
//!
//! The entire table is one test, so that it is printed in one piece (`cargo test --test faults -- --nocapture`). What the
//! rows are is in `rows`, how one is run in `cell`. `FAULTS_ORDERS=10000` with `--release` takes minutes,
//! `FAULTS_ROW=total` runs only the rows with that in their names.

mod cell;
mod logs;
mod odd_rows;
mod reader;
mod rows;
mod table;

#[path = "../../../sandbox/tests/common/mod.rs"]
mod common;

use cell::Cell;
use dingdan::client::AnyOperation;
use rows::{Orders, Row, rows};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// Cells that run at the same time: most of them wait most of the time.
const AT_ONCE: usize = 12;

/// How many orders an operation holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Of an operation that lists.
    listed: usize,
    /// Of one that is called for each order.
    single: usize,
    /// Orders have only what selects them.
    lean: bool,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_fault_loses_an_order() {
    let logs = logs::capture();
    let orders = std::env::var("FAULTS_ORDERS").ok().map(|orders| orders.parse().expect("a number of orders"));
    // One call an order: fewer of them keep the time within bounds.
    let (listed, single) = orders.map_or((1_000, 50), |orders| (orders, orders));
    let mut cells = run(rows(), Size { listed, single, lean: true }).await;
    // The same with entire orders, whose buyers must not show anywhere.
    cells.extend(run(rows(), Size { listed: 120, single: 5, lean: false }).await);
    println!("{}", table::render(&cells));
    println!("{}", table::not_held(&cells));
    let mut wrong: Vec<_> = cells.iter().filter_map(Cell::complaint).collect();
    wrong.extend(logs.leaks(&cells));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn run(rows: Vec<Row>, size: Size) -> Vec<Cell> {
    let permits = Arc::new(Semaphore::new(AT_ONCE));
    let mut running = JoinSet::new();
    let other = if size.lean { Orders::Full } else { Orders::Lean };
    for (number, row) in rows.into_iter().filter(|row| row.orders != other).enumerate() {
        let row = Arc::new(row);
        for (column, operation) in listings().enumerate() {
            let (row, permits) = (Arc::clone(&row), Arc::clone(&permits));
            running.spawn(async move {
                let _permit = permits.acquire_owned().await.expect("it is never closed");
                ((number, column), cell::run(row, operation, size).await)
            });
        }
    }
    let mut cells = Vec::new();
    while let Some(cell) = running.join_next().await {
        cells.push(cell.expect("a cell that runs to its end"));
    }
    cells.sort_by_key(|(place, _)| *place);
    cells.into_iter().map(|(_, cell)| cell).collect()
}

/// Operations that give items.
fn listings() -> impl Iterator<Item = &'static dyn AnyOperation> {
    dingdan::operations().into_iter().filter(|operation| !operation.spec().items.is_empty())
}
