//! Pulls a shop's orders: the token comes from the environment.

use dingdan::xiaoe::{Client, ListOrders, OrderState};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(std::env::var("DINGDAN_XIAOE_ACCESS_TOKEN")?)?;
    let request = ListOrders::new("2026-11-01 00:00:00".parse()?, "2026-11-20 23:59:59".parse()?)
        .order_state(OrderState::PendingShipment);
    let mut orders = client.list_orders_items(request);
    while let Some(order) = orders.next().await {
        match order {
            Ok(order) => println!("{}", dingdan::json::encode(&order)),
            // One order that could not be decoded: its raw text is there, the next order follows.
            Err(error) if error.bad_item().is_some() => eprintln!("{error}"),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
