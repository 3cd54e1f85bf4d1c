//! Clients as a good engineer writes them for the occasion: `reqwest`, `serde_json`, strict derives, and a loop.

use super::Failure;
use super::pages::ORDERS;
use super::received::Received;
use super::strict::{damaijia, minishop, xiaoe, zvcms};
use super::usage::{Meter, Usage};
use reqwest::RequestBuilder;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

pub(crate) async fn pull(operation: &str, url: &str, received: &mut Received) -> Result<Usage, Failure> {
    let http = reqwest::Client::builder().build()?;
    let post = |path: &str, body: &Value| {
        http.post(format!("{url}{path}")).header("content-type", "application/json").body(body.to_string())
    };
    // Signed once: what signing takes is far below what can be measured here.
    let signed = |params: &Value| {
        post(
            "/api/v2",
            &json!({"OpenId": "id", "GrantCode": "grant", "Timestamp": "1547186244", "Nonce": "658965",
            "Token": "0++3c6hthjwAml4ABAXOYF4Q6UY=", "Action": "order.order-list", "Params": params}),
        )
    };
    match operation {
        "damaijia.order.search_list" => {
            let ask = |page| {
                let params = json!({"create_time_start": 1_639_324_800, "size": 100, "page": page});
                let body = json!({"shop_id": "1212212121", "params": params});
                post("/vv/external/requestDyErp/order-searchList", &body).header("authorization", "token")
            };
            let open = |answer: damaijia::OrderSearchAnswer| {
                let data = answer.data.filter(|_| answer.status == Some(0))?;
                Some((data.shop_order_list?, data.total?))
            };
            all(ask, open, |order| received.note(order.order_id.as_deref())).await
        }
        "minishop.order.get" => {
            let ask = |serial| {
                post("/product/order/get?access_token=token", &json!({"order_id": 32_423_523_451_000_000 + serial}))
            };
            let open = |answer: minishop::OrderAnswer| {
                let order = answer.order.filter(|_| answer.errcode == Some(0))?;
                Some((vec![order], i64::try_from(ORDERS).ok()?))
            };
            all(ask, open, |order| received.note_number(order.order_id)).await
        }
        "minishop.order.get_list" => {
            let ask = |page| {
                let body = json!({"start_create_time": "2020-03-25 12:05:25", "end_create_time": "2020-04-25 12:05:25",
                    "status": 20, "page": page + 1, "page_size": 100});
                post("/product/order/get_list?access_token=token", &body)
            };
            let open = |answer: minishop::OrderListAnswer| {
                let orders = answer.orders.filter(|_| answer.errcode == Some(0))?;
                Some((orders, answer.total_num?))
            };
            all(ask, open, |order| received.note_number(order.order_id)).await
        }
        "xiaoe.order.list" => {
            let ask = |page| {
                let body = json!({"access_token": "token", "page": page + 1, "page_size": 100,
                    "created_time_start": "2022-11-14 00:00:00", "created_time_end": "2022-11-14 12:00:00"});
                post("/xe.ecommerce.order.list/1.0.0", &body)
            };
            let open = |answer: xiaoe::OrderListAnswer| {
                let data = answer.data.filter(|_| answer.code == Some(0))?;
                Some((data.list?, data.total?))
            };
            let id = |order: &xiaoe::Order| {
                received.note(order.order_info.as_ref().and_then(|info| info.order_id.as_deref()));
            };
            all(ask, open, id).await
        }
        "zvcms.order.list.catering" => {
            let ask = |page| signed(&json!({"page": page + 1, "page_size": 100}));
            let open = |answer: zvcms::CateringOrderListAnswer| {
                let data = answer.data.filter(|_| answer.code.as_deref() == Some("0"))?;
                Some((data.item_list?, data.total?))
            };
            all(ask, open, |order| received.note(order.order_no.as_deref())).await
        }
        "zvcms.order.list.mall" => {
            let ask = |page| signed(&json!({"page": page + 1, "limit": 100}));
            let open = |answer: zvcms::MallOrderListAnswer| {
                let data = answer.data.filter(|_| answer.code.as_deref() == Some("0"))?;
                Some((data.reta_list?, data.total?))
            };
            all(ask, open, |order| received.note(order.order_no.as_deref())).await
        }
        _ => Err(format!("no client pulls {operation}").into()),
    }
}

/// Asks for pages until as many orders have come as there are. `open` gives an answer's orders, and how many there are
/// in all.
async fn all<Answer: DeserializeOwned, Order>(
    ask: impl Fn(i64) -> RequestBuilder,
    open: impl Fn(Answer) -> Option<(Vec<Order>, i64)>,
    mut note: impl FnMut(&Order),
) -> Result<Usage, Failure> {
    let meter = Meter::start();
    let mut count = 0;
    for page in 0.. {
        let response = ask(page).send().await?.error_for_status()?;
        let (orders, total) =
            open(serde_json::from_slice(&response.bytes().await?)?).ok_or("the answer is an error")?;
        count += orders.len();
        for order in orders {
            note(&order);
        }
        if count >= usize::try_from(total)? {
            break;
        }
    }
    meter.stop()
}
