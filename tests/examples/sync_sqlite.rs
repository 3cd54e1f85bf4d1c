//! Keeps the orders of a shop current in SQLite: run it every night.

use dingdan::BeijingTime;
use dingdan::json::encode;
use dingdan::xiaoe::Client;
use rusqlite::{Connection, OptionalExtension, params};
use std::error::Error;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, state TEXT, paid_fen INTEGER, raw TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS progress (only_one INTEGER PRIMARY KEY, checkpoint TEXT NOT NULL);";
const UPSERT: &str = "INSERT INTO orders VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
    state = excluded.state, paid_fen = excluded.paid_fen, raw = excluded.raw";

/// Writes what changed since the last call, or since `since` at the first one. Gives the number of orders, and what was left
/// out: the next call reads that again, as the stored progress stays before it.
pub async fn sync(client: &Client, path: &str, since: BeijingTime) -> Result<(usize, Vec<String>), Box<dyn Error>> {
    let mut database = Connection::open(path)?;
    database.execute_batch(TABLES)?;
    let stored =
        database.query_row("SELECT checkpoint FROM progress", [], |row| row.get::<_, String>(0)).optional()?;
    let mut orders = client.changed_since(since);
    if let Some(checkpoint) = stored {
        orders = orders.resume(&checkpoint.parse()?)?;
    }
    // One transaction: after an error, the next call reads the same again.
    let transaction = database.transaction()?;
    let (mut count, mut left_out) = (0, Vec::new());
    while let Some(order) = orders.next().await {
        let order = match order {
            Ok(order) => order,
            Err(error) if error.is_gap() => {
                left_out.push(error.to_string());
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        let raw = encode(&order);
        let info = order.order_info.unwrap_or_default();
        let Some(id) = info.order_id else {
            left_out.push("an order without an id".to_owned());
            continue;
        };
        let state = info.order_state.map(|state| state.to_string());
        let paid = info.actual_fee.map(dingdan::Fen::in_fen);
        transaction.execute(UPSERT, params![id.as_str(), state, paid, raw])?;
        count += 1;
    }
    if left_out.is_empty() {
        let checkpoint = orders.checkpoint().to_string();
        transaction.execute("INSERT OR REPLACE INTO progress VALUES (1, ?)", [checkpoint])?;
    }
    transaction.commit()?;
    Ok((count, left_out))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::new(std::env::var("TOKEN")?)?;
    let (count, left_out) = sync(&client, "orders.sqlite", "2026-11-01".parse()?).await?;
    println!("{count} orders; left out: {left_out:#?}");
    Ok(())
}
