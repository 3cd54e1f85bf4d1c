//! Decodes a recorded answer without any HTTP, and shows what a lying answer becomes.

use dingdan::client::Page;
use dingdan::xiaoe::ListOrders;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let answer = r#"{"code": "0", "msg": "ok", "data": {"total": 2, "list": [
        {"order_info": {"order_id": 98765432109876543210, "order_state": 77, "actual_fee": "1999",
                        "refund_time": "0000-00-00 00:00:00", "brand_new_field": [1.10]}, "buyer_info": []},
        "not an order"
    ]}}"#;
    let page = Page::<ListOrders>::decode(answer.as_bytes())?;
    for bad in &page.bad {
        println!("kept aside: {bad}");
    }
    for order in page.items() {
        let info = order.order_info.as_ref().ok_or("no order_info")?;
        println!("order {:?}, state {:?}", info.order_id, info.order_state);
        println!("paid {:?} fen, refunded at {:?}", info.actual_fee, info.refund_time);
        // What came is what goes back, digit by digit.
        println!("{}", dingdan::json::encode(order));
    }
    Ok(())
}
