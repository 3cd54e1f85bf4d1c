//! Two operations give the same orders, so that one has to say what the other says.

use super::reading::Order;
use super::{Atlas, ORDERS, SEEDS, is_phone, orders};
use crate::common;
use crate::common::{desk, operations, options};

#[test]
fn lists() {
    let mut atlas = Atlas::default();
    let mut states = [0; 6];
    for order in orders("xiaoe.order.list") {
        let [info, ship, price] = ["order_info", "ship_info", "price_info"].map(|name| order.at(name));
        let goods = order.list("good_list");
        for goods in &goods {
            let total = goods.number("total_price");
            assert_eq!(total, goods.number("unit_price") * goods.number("buy_num"));
            let coupons = goods.at("discounts_info");
            let details = coupons.list("discount_detail");
            assert_eq!(coupons.number("discount_count"), details.len() as i128);
            let off = details.iter().map(|detail| detail.number("discount_price")).sum::<i128>();
            assert_eq!(coupons.number("discount_amount_total"), off);
            assert!(0 < off && off < total);
        }
        let sum = |name: &str| goods.iter().map(|goods| goods.number(name)).sum::<i128>();
        assert_eq!(info.number("goods_original_total_price"), sum("total_price"));
        assert_eq!(info.number("goods_buy_num"), sum("buy_num"));
        let off = goods.iter().map(|goods| goods.at("discounts_info").number("discount_amount_total")).sum::<i128>();
        assert_eq!(info.number("discount_amount"), off);
        assert_eq!(price.number("total_price"), sum("total_price"));
        assert_eq!(price.number("origin_price"), price.number("total_price") + price.number("freight_price"));
        assert_eq!(price.number("freight_price"), info.number("freight_actual_price"));

        let state = info.number("order_state");
        states[usize::try_from(state).expect("a state")] += 1;
        let is_paid = info.number("pay_state") == 1;
        assert_eq!(is_paid, order.has("payment_info"));
        assert_eq!(is_paid, info.time("pay_state_time").is_some());
        let due = sum("total_price") + info.number("freight_actual_price")
            - off
            - info.number("deduct_amount")
            - info.number("modified_amount");
        assert_eq!(info.number("actual_fee"), if is_paid { due } else { 0 });
        assert_eq!(price.number("actual_price"), info.number("actual_fee"));
        assert_eq!(is_paid, state > 0 && (state < 5 || info.number("order_close_type") == 4));

        let is_shipped = ship.time("ship_time").is_some();
        assert_eq!(is_shipped, ship.has("express_id"));
        assert!(is_shipped == [3, 4].contains(&state) || (state == 5 && is_shipped == is_paid));
        assert_eq!(state == 4, ship.time("confirm_time").is_some());
        assert_eq!(state == 4, info.number("settle_state") == 2);
        assert_eq!(state == 4, info.time("settle_state_time").is_some());

        let (aftersale, refund) = (info.number("aftersale_show_state"), info.number("refund_fee"));
        assert_eq!(aftersale > 0, info.time("aftersale_show_state_time").is_some());
        assert_eq!(aftersale > 1, info.time("refund_time").is_some());
        match aftersale {
            3 => assert_eq!((refund, state), (info.number("actual_fee"), 5)),
            2 => assert!(0 < refund && refund < info.number("actual_fee")),
            _ => assert_eq!(refund, 0),
        }
        for goods in &goods {
            assert_eq!(goods.number("refund_state"), aftersale);
        }
        order.in_order(&[
            "order_info.created_time",
            "order_info.pay_state_time",
            "ship_info.ship_time",
            "ship_info.confirm_time",
            "order_info.refund_time",
            "order_info.update_time",
        ]);
        assert_eq!(
            info.time("order_state_time").max(info.time("aftersale_show_state_time")),
            info.time("update_time")
        );
        atlas.lies_in(&ship.text("city"), &ship.text("province"));
        atlas.lies_in(&format!("{}/{}", ship.text("province"), ship.text("county")), &ship.text("city"));
        assert!(is_phone(&ship.text("phone")) && !ship.text("receiver").is_empty());
    }
    assert!(states.iter().all(|count| *count > 3), "{states:?}");
}

/// The detail of an order says what the list says of it.
#[test]
fn details() {
    let find = |id: &str| operations().find(|operation| operation.spec().id == id).expect("an operation");
    let (listing, details) = (find("xiaoe.order.list"), find("xiaoe.order.detail"));
    let mut states = [0; 6];
    for seed in 0..SEEDS {
        let desk = desk(&dingdan_sandbox::Options { seed, ..options(ORDERS) });
        let page = desk.http(listing, &*desk.request(listing), Some(1));
        let one = desk.request(details);
        for listed in Order::all(&desk.reply(&page).body, listing.spec().items) {
            let [info, ship] = ["order_info", "ship_info"].map(|name| listed.at(name));
            let mut request = one.boxed();
            common::set(details.spec(), &mut *request, "order_id", &info.text("order_id"));
            let reply = desk.reply(&desk.http(details, &*request, None));
            let order = Order::all(&reply.body, details.spec().items).remove(0);

            let [own, prices, extra] = ["order_info", "price_info", "internal_extra_info"].map(|name| order.at(name));
            for (name, of_list) in [
                ("order_id", "order_id"),
                ("order_state", "order_state"),
                ("order_create_time", "created_time"),
                ("user_id", "user_id"),
                ("after_sale_show_state", "aftersale_show_state"),
                ("order_close_type", "order_close_type"),
                ("settle_state", "settle_state"),
            ] {
                assert_eq!(own.text(name), info.text(of_list), "{name}");
            }
            assert_eq!(own.time("order_pay_time"), info.time("pay_state_time"));
            assert_eq!(own.time("order_settle_time"), info.time("settle_state_time"));
            assert_eq!(prices.text("earned_revenue"), info.text("actual_fee"));
            assert_eq!(prices.text("gross_total"), info.text("goods_original_total_price"));
            let due = prices.number("gross_total") + prices.number("shipment_fee") - info.number("discount_amount");
            assert_eq!(prices.number("collectibles"), due);
            let is_paid = info.time("pay_state_time").is_some();
            assert_eq!(order.at("payment_info").text("has_result"), is_paid.to_string());
            let goods = order.at("goods_info").list("goods_list");
            let of_list = listed.list("good_list");
            assert_eq!(goods.len(), of_list.len());
            for (goods, of_list) in goods.iter().zip(&of_list) {
                for (name, other) in
                    [("unit_price", "unit_price"), ("quantity", "buy_num"), ("goods_name", "goods_name")]
                {
                    assert_eq!(goods.text(name), of_list.text(other));
                }
                let total = goods.number("unit_price") * goods.number("quantity");
                let off = goods.at("discounts_info").number("total_coupons_discount_amount");
                assert_eq!(goods.number("sub_total"), total - off);
                assert_eq!(goods.text("refund_state"), of_list.text("refund_state"));
                assert_eq!(goods.text("ship_state"), of_list.text("ship_state"));
            }
            let parcels = extra.at("logistics_info");
            assert_eq!(parcels.text("has_result") == "true", ship.has("express_id"));
            for parcel in parcels.list("packages_info") {
                assert_eq!(parcel.text("express_id"), ship.text("express_id"));
                assert_eq!(parcel.time("departure_time"), ship.time("ship_time"));
            }
            let refunds = extra.at("refund_info").list("refund_records");
            assert_eq!(refunds.len(), usize::from(info.number("aftersale_show_state") > 1));
            for refund in refunds {
                let of_goods = goods.iter().map(|goods| goods.number("refund_amount")).sum::<i128>();
                assert!(0 < of_goods && of_goods <= refund.number("refund_amount"));
                assert_eq!(refund.time("refund_time"), info.time("refund_time"));
            }
            assert_eq!(extra.at("consignee_info").text("contact"), ship.text("phone"));
            assert!(!order.has("invoice_info") && !extra.has("student_info"));
            states[usize::try_from(own.number("order_state")).expect("a state")] += 1;
        }
    }
    assert!(states.iter().all(|count| *count > 3), "{states:?}");
}
