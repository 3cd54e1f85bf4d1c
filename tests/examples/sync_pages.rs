//! Keeps the orders of two platforms current in one table: a transaction a page, and what was left out at the end.

use dingdan::client::PullStats;
use dingdan::json::encode;
use dingdan::record::walk;
use dingdan::{Operation, Pull, minishop, xiaoe};
use rusqlite::{Connection, OptionalExtension, params};
use std::error::Error;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS orders (platform TEXT, id TEXT, raw TEXT NOT NULL, PRIMARY KEY (platform, id));
    CREATE TABLE IF NOT EXISTS progress (platform TEXT PRIMARY KEY, checkpoint TEXT NOT NULL);";

type Run = Result<(usize, Vec<String>, PullStats), Box<dyn Error>>;

/// Writes the orders of a pull page by page, from the stored progress on. Gives their number, what was left out, and what the
/// vendor stated and how it fell short.
pub async fn sync<O: Operation>(database: &mut Connection, mut orders: Pull<O>) -> Run {
    let platform = O::SPEC.platform.id;
    database.execute_batch(TABLES)?;
    let stored = "SELECT checkpoint FROM progress WHERE platform = ?";
    let stored = database.query_row(stored, [platform], |row| row.get::<_, String>(0)).optional()?;
    if let Some(checkpoint) = stored {
        orders = orders.resume(&checkpoint.parse()?)?;
    }
    let (mut pages, mut count, mut left_out) = (orders.pages(), 0, Vec::new());
    loop {
        // What a window lacks is known after its last page, so a page is stored with the progress before it.
        let progress = pages.checkpoint().to_string();
        let Some(page) = pages.next().await else { break };
        let transaction = database.transaction()?;
        for order in page.map_or_else(|error| vec![Err(error)], dingdan::Page::into_items) {
            match order {
                Ok(order) => {
                    let Some(id) = O::SPEC.item_id.and_then(|path| walk(&order, path).scalar_text()) else {
                        left_out.push("an order without an id".to_owned());
                        continue;
                    };
                    let row = params![platform, id, encode(&order)];
                    count += transaction.execute("INSERT OR REPLACE INTO orders VALUES (?, ?, ?)", row)?;
                }
                Err(error) if error.is_gap() => left_out.push(error.to_string()),
                Err(error) => return Err(error.into()),
            }
        }
        if left_out.is_empty() {
            transaction.execute("INSERT OR REPLACE INTO progress VALUES (?, ?)", [platform, &progress])?;
        }
        transaction.commit()?;
    }
    if left_out.is_empty() {
        let progress = [platform, &pages.checkpoint().to_string()];
        database.execute("INSERT OR REPLACE INTO progress VALUES (?, ?)", progress)?;
    }
    Ok((count, left_out, pages.stats()))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (mut database, since) = (Connection::open("orders.sqlite")?, "2026-11-01".parse()?);
    let mini = minishop::Client::new(std::env::var("MINISHOP_TOKEN")?)?.changed_since(since);
    let xiaoe = xiaoe::Client::new(std::env::var("XIAOE_TOKEN")?)?.changed_since(since);
    for run in [sync(&mut database, mini).await, sync(&mut database, xiaoe).await] {
        let (count, left_out, stats) = run?;
        println!("{count} orders, {} missing, {} came again; left out: {left_out:#?}", stats.missing, stats.repeated);
    }
    Ok(())
}
