//! Keeps the orders of a shop current in PostgreSQL: run it every night.

use dingdan::BeijingTime;
use dingdan::json::encode;
use dingdan::xiaoe::Client;
use std::error::Error;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS orders (id text PRIMARY KEY, state text, paid_fen bigint, raw text NOT NULL);
    CREATE TABLE IF NOT EXISTS progress (only_one integer PRIMARY KEY, checkpoint text NOT NULL);";
const UPSERT: &str = "INSERT INTO orders VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET
    state = excluded.state, paid_fen = excluded.paid_fen, raw = excluded.raw";
const STORE: &str =
    "INSERT INTO progress VALUES (1, $1) ON CONFLICT (only_one) DO UPDATE SET checkpoint = excluded.checkpoint";

/// Writes what changed since the last call, or since `since` at the first one. Gives the number of orders, and what was left
/// out: the next call reads that again, as the stored progress stays before it.
pub async fn sync(
    client: &Client,
    database: &mut tokio_postgres::Client,
    since: BeijingTime,
) -> Result<(usize, Vec<String>), Box<dyn Error>> {
    database.batch_execute(TABLES).await?;
    let stored = database.query_opt("SELECT checkpoint FROM progress", &[]).await?;
    let mut orders = client.changed_since(since);
    if let Some(row) = stored {
        orders = orders.resume(&row.get::<_, String>(0).parse()?)?;
    }
    // One transaction: after an error, the next call reads the same again.
    let transaction = database.transaction().await?;
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
        transaction.execute(UPSERT, &[&id.as_str(), &state, &paid, &raw]).await?;
        count += 1;
    }
    if left_out.is_empty() {
        transaction.execute(STORE, &[&orders.checkpoint().to_string()]).await?;
    }
    transaction.commit().await?;
    Ok((count, left_out))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (mut database, connection) =
        tokio_postgres::connect(&std::env::var("DATABASE_URL")?, tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    let client = Client::new(std::env::var("TOKEN")?)?;
    let (count, left_out) = sync(&client, &mut database, "2026-11-01".parse()?).await?;
    println!("{count} orders; left out: {left_out:#?}");
    Ok(())
}
