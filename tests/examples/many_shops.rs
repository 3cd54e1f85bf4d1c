//! Pulls what changed in many shops, four at a time. `dingdan sync` does this without a program.

use dingdan::xiaoe::Client;
use dingdan::{BeijingTime, Connection, Error};
use futures_util::StreamExt;

/// The number of changed orders of each shop, or why it failed: one shop costs no other.
pub async fn changed(shops: Vec<(String, Connection)>, since: BeijingTime) -> Vec<(String, Result<usize, Error>)> {
    // The shops belong to one app, whose calls keep the limit together.
    let Some(first) = shops.first().map(|(_, connection)| connection.clone()) else { return Vec::new() };
    let runs = shops.into_iter().map(|(name, connection)| {
        let client = Client::over(connection.share_limits_with(&first));
        async move { (name, count(&client, since).await) }
    });
    futures_util::stream::iter(runs).buffer_unordered(4).collect().await
}

async fn count(client: &Client, since: BeijingTime) -> Result<usize, Error> {
    let mut orders = client.changed_since(since);
    let mut count = 0;
    while let Some(order) = orders.next().await {
        let _ = order?;
        count += 1;
    }
    Ok(count)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut shops = Vec::new();
    for (name, token) in std::env::vars().filter(|(name, _)| name.starts_with("TOKEN_")) {
        shops.push((name, Connection::new(Client::credentials(token))?));
    }
    for (shop, result) in changed(shops, "2026-11-01".parse()?).await {
        match result {
            Ok(count) => println!("{shop}: {count} orders"),
            Err(error) => println!("{shop}: {error}"),
        }
    }
    Ok(())
}
