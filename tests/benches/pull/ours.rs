//! The emitted clients.

use super::Failure;
use super::limits::NoWaits;
use super::pages::ORDERS;
use super::received::Received;
use super::usage::{Meter, Usage};
use dingdan::minishop::OrderStatus;
use dingdan::{Connection, Credentials, Id, Items, Operation, UnixSeconds, damaijia, minishop, xiaoe, zvcms};

pub(crate) async fn pull(operation: &str, url: &str, received: &mut Received) -> Result<Usage, Failure> {
    let connect = |credentials: Credentials| -> Result<Connection, Failure> {
        Ok(Connection::new(credentials)?.base_url(url).timer(NoWaits::new()))
    };
    match operation {
        "damaijia.order.search_list" => {
            let client = damaijia::Client::over(connect(damaijia::Client::credentials("token"))?);
            let request = damaijia::SearchOrders::new("1212212121", UnixSeconds::new(1_639_324_800)).size(100);
            all(client.search_orders_items(request), |order| received.note(order.order_id.as_ref().map(Id::as_str)))
                .await
        }
        "minishop.order.get" => {
            let client = minishop::Client::over(connect(minishop::Client::credentials("token"))?);
            let meter = Meter::start();
            for serial in 0..ORDERS as u64 {
                let request = minishop::GetOrder::new(32_423_523_451_000_000 + serial);
                for order in client.get_order(&request).await?.into_items() {
                    received.note(order?.order_id.as_ref().map(Id::as_str));
                }
            }
            meter.stop()
        }
        "minishop.order.get_list" => {
            let client = minishop::Client::over(connect(minishop::Client::credentials("token"))?);
            let request = minishop::ListOrders::new(OrderStatus::PendingShipment)
                .start_create_time("2020-03-25 12:05:25".parse()?)
                .end_create_time("2020-04-25 12:05:25".parse()?)
                .page_size(100);
            all(client.list_orders_items(request), |order| received.note(order.order_id.as_ref().map(Id::as_str)))
                .await
        }
        "xiaoe.order.list" => {
            let client = xiaoe::Client::over(connect(xiaoe::Client::credentials("token"))?);
            let request = xiaoe::ListOrders::new("2022-11-14 00:00:00".parse()?, "2022-11-14 12:00:00".parse()?);
            let id = |order: &xiaoe::Order| {
                received.note(order.order_info.as_ref().and_then(|info| Some(info.order_id.as_ref()?.as_str())));
            };
            all(client.list_orders_items(request), id).await
        }
        "zvcms.order.list.catering" => {
            let client = zvcms::Client::over(connect(zvcms::Client::credentials("id", "grant", "key"))?);
            let request = zvcms::ListCateringOrders::new().page_size(100);
            let note = |order: &zvcms::CateringOrder| received.note(order.order_no.as_ref().map(Id::as_str));
            all(client.list_catering_orders_items(request), note).await
        }
        "zvcms.order.list.mall" => {
            let client = zvcms::Client::over(connect(zvcms::Client::credentials("id", "grant", "key"))?);
            let request = zvcms::ListMallOrders::new().limit(100);
            let note = |order: &zvcms::MallOrder| received.note(order.order_no.as_ref().map(Id::as_str));
            all(client.list_mall_orders_items(request), note).await
        }
        _ => Err(format!("no client pulls {operation}").into()),
    }
}

async fn all<O: Operation>(mut items: Items<O>, mut note: impl FnMut(&O::Item)) -> Result<Usage, Failure> {
    let meter = Meter::start();
    while let Some(item) = items.next().await {
        note(&item?);
    }
    meter.stop()
}
