//! Orders of shops of any platforms in one SQLite table. A night that is killed changes nothing, and the next one goes on.

use dingdan::{BeijingTime, Id, json::encode, minishop, order::Order, order::Shop, xiaoe};
use rusqlite::{Connection, OptionalExtension, params};
const TABLES: &str = "CREATE TABLE IF NOT EXISTS orders (platform, id, unified, PRIMARY KEY (platform, id));
    CREATE TABLE IF NOT EXISTS progress (shop PRIMARY KEY, checkpoint);";

/// Writes what changed since the last call, and gives the number of orders. What was left out is read again by the next one.
pub async fn sync(path: &str, name: &str, shop: &Shop, since: BeijingTime) -> anyhow::Result<usize> {
    let mut database = Connection::open(path)?;
    database.execute_batch(TABLES)?;
    let transaction = database.transaction()?;
    let select = "SELECT checkpoint FROM progress WHERE shop = ?";
    let stored = transaction.query_row(select, [name], |row| row.get::<_, String>(0)).optional()?;
    let (mut count, mut is_complete, orders) = (0, true, shop.changed::<Order>(since..));
    let mut orders = if let Some(stored) = stored { orders.resume(&stored.parse()?)? } else { orders };
    while let Some(order) = orders.next().await {
        match order {
            // Without a number it could not be told from others.
            Ok(order) if order.id.is_none() => is_complete = false,
            Ok(order) => {
                let row = params![shop.platform(), order.id.as_ref().map(Id::as_str), encode(&order)];
                count += transaction.execute("INSERT OR REPLACE INTO orders VALUES (?, ?, ?)", row)?;
            }
            Err(error) if error.is_gap() || error.bad_item().is_some() => is_complete = false,
            Err(error) => return Err(error.into()),
        }
    }
    let row = [name, &orders.checkpoint().to_string()];
    is_complete.then(|| transaction.execute("INSERT OR REPLACE INTO progress VALUES (?, ?)", row)).transpose()?;
    transaction.commit()?;
    Ok(count)
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let north = minishop::Client::new(std::env::var("NORTH_TOKEN")?)?.shop();
    let south = xiaoe::Client::new(std::env::var("SOUTH_TOKEN")?)?.shop();
    for (name, shop) in [("north", north), ("south", south)] {
        println!("{name}: {} orders", sync("orders.sqlite", name, &shop, "2026-11-01".parse()?).await?);
    }
    Ok(())
}
