//! Orders make sense: amounts add up, times fit states, people live somewhere. Read from the answers' JSON, with what each
//! document says written out here once more.

mod reading;

use crate::common;
use crate::common::{desk, operations, options};
use reading::Order;
use std::collections::BTreeMap;

const SEEDS: u64 = 3;
const ORDERS: usize = 50;

/// All orders of an operation, over several seeds.
fn orders(id: &str) -> Vec<Order> {
    let operation = operations().find(|operation| operation.spec().id == id).expect("an operation");
    let spec = operation.spec();
    let mut found = Vec::new();
    for seed in 0..SEEDS {
        let desk = desk(&dingdan_sandbox::Options { seed, ..options(ORDERS) });
        let before = found.len();
        for mut request in desk.sweep(operation) {
            let page = spec.page.as_ref();
            page.inspect(|page| common::set(spec, &mut *request, page.size.expect("a size"), "100"));
            let reply =
                desk.reply(&desk.http(operation, &*request, page.and_then(dingdan::client::PageSpec::first_number)));
            found.extend(Order::all(&reply.body, spec.items));
        }
        assert_eq!(found.len() - before, if spec.each.is_some() { 1 } else { ORDERS }, "{id}");
    }
    found
}

/// Where places lie: a name or code that lies in two places is wrong.
#[derive(Default)]
struct Atlas(BTreeMap<String, String>);

impl Atlas {
    fn lies_in(&mut self, place: &str, around: &str) {
        assert!(!place.is_empty() && !around.is_empty());
        let known = self.0.entry(place.to_owned()).or_insert_with(|| around.to_owned());
        assert_eq!(*known, around, "{place}");
    }
}

fn is_phone(text: &str) -> bool {
    text.len() == 11 && text.starts_with('1') && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[test]
fn xiaoe() {
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
fn xiaoe_details() {
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

#[test]
fn minishop() {
    for id in ["minishop.order.get_list", "minishop.order.get"] {
        let mut atlas = Atlas::default();
        for order in orders(id) {
            let detail = order.at("order_detail");
            let (price, goods) = (detail.at("price_info"), detail.list("product_infos"));
            let sum: i128 = goods.iter().map(|goods| goods.number("sale_price") * goods.number("sku_cnt")).sum();
            assert_eq!(price.number("product_price"), sum);
            let (freight, off) = (price.number("freight"), price.number("discounted_price"));
            assert_eq!(price.number("order_price"), sum + freight - off);
            assert_eq!(price.number("original_order_price"), sum + freight);
            assert!(0 < off && off < sum);
            assert_eq!(price.text("is_discounted"), "true");

            let status = order.number("status");
            let (pay, delivery) = (detail.at("pay_info"), detail.at("delivery_info"));
            let is_paid = ![10, 250].contains(&status);
            assert_eq!(is_paid, pay.time("pay_time").is_some(), "{status}");
            assert_eq!(is_paid, pay.has("transaction_id"));
            let is_voucher = order.number("order_type") == 4;
            let is_shipped = [30, 200].contains(&status) || (status == 100 && !is_voucher);
            assert_eq!(is_shipped, delivery.time("ship_done_time").is_some(), "{status}");
            assert_eq!(is_shipped || status == 21, !delivery.list("delivery_product_info").is_empty());
            assert_eq!(status == 16, delivery.has("pickup_address"));
            assert_eq!(is_voucher, detail.has("couponcode_info"));
            let cases = order.at("aftersale_detail");
            let open: i128 = goods.iter().map(|goods| goods.number("on_aftersale_sku_cnt")).sum();
            let done: i128 = goods.iter().map(|goods| goods.number("finish_aftersale_sku_cnt")).sum();
            assert_eq!(open > 0, cases.number("on_aftersale_order_cnt") > 0);
            assert_eq!(done > 0, status == 200);
            assert_eq!(open + done > 0, !cases.list("aftersale_order_list").is_empty());
            order.in_order(&[
                "create_time",
                "order_detail.pay_info.pay_time",
                "order_detail.delivery_info.ship_done_time",
                "update_time",
            ]);

            let address = delivery.at("address_info");
            let code = address.text("national_code");
            atlas.lies_in(&code[..2], &address.text("province_name"));
            atlas.lies_in(&code[..4], &address.text("city_name"));
            atlas.lies_in(&code, &address.text("county_name"));
            assert!(is_phone(&address.text("tel_number")) && code.len() == 6);
        }
    }
}

#[test]
fn wechat_shop() {
    let find = |id: &str| operations().find(|operation| operation.spec().id == id).expect("an operation");
    let (listing, details) = (find("wechat_shop.order.list"), find("wechat_shop.order.get"));
    let (mut atlas, mut counts) = (Atlas::default(), BTreeMap::<i128, usize>::new());
    for seed in 0..SEEDS {
        let desk = desk(&dingdan_sandbox::Options { seed, ..options(ORDERS) });
        let one = desk.request(details);
        for id in desk.sweep(listing).iter().flat_map(|request| desk.ids(listing, &**request)) {
            let mut request = one.boxed();
            common::set(details.spec(), &mut *request, "order_id", &id);
            let reply = desk.reply(&desk.http(details, &*request, None));
            let order = Order::all(&reply.body, details.spec().items).remove(0);
            assert_eq!(order.text("order_id"), id);

            let detail = order.at("order_detail");
            let (price, goods) = (detail.at("price_info"), detail.list("product_infos"));
            let mut sums = (0, 0);
            for goods in &goods {
                let total = goods.number("sale_price") * goods.number("sku_cnt");
                let coupons = goods.list("order_product_coupon_info_list");
                let off = coupons.iter().map(|coupon| coupon.number("discounted_price")).sum::<i128>();
                assert_eq!(goods.number("merchant_discounted_price"), off);
                assert_eq!(goods.number("real_price"), total - off);
                assert!(0 < off && off < total);
                sums = (sums.0 + total, sums.1 + off);
            }
            assert_eq!((price.number("product_price"), price.number("discounted_price")), sums);
            assert_eq!(price.number("original_order_price"), sums.0 + price.number("freight"));
            assert_eq!(price.number("order_price"), price.number("original_order_price") - sums.1);
            assert_eq!(price.number("merchant_receieve_price"), price.number("order_price"));

            let status = order.number("status");
            *counts.entry(status).or_default() += 1;
            let (pay, delivery) = (detail.at("pay_info"), detail.at("delivery_info"));
            let is_paid = ![10, 250].contains(&status);
            assert_eq!(is_paid, pay.time("pay_time").is_some(), "{status}");
            assert_eq!(is_paid, pay.has("transaction_id"));
            let is_shipped = [30, 100, 200].contains(&status);
            assert_eq!(is_shipped, delivery.time("ship_done_time").is_some(), "{status}");
            assert_eq!(is_shipped || status == 21, !delivery.list("delivery_product_info").is_empty());
            assert_eq!(status == 12, order.text("is_present") == "true");
            assert_eq!(status == 12, order.has("order_present_info"));
            assert_eq!(status == 100, detail.at("ext_info").time("confirm_receipt_time").is_some());
            assert_eq!(status == 100, detail.at("settle_info").has("commission_fee"));
            assert_eq!(status == 200, detail.has("refund_info"));
            let cases = order.at("aftersale_detail");
            let open = goods.iter().map(|goods| goods.number("on_aftersale_sku_cnt")).sum::<i128>();
            let done = goods.iter().map(|goods| goods.number("finish_aftersale_sku_cnt")).sum::<i128>();
            assert_eq!(open > 0, cases.number("on_aftersale_order_cnt") > 0);
            assert_eq!(done > 0, status == 200);
            assert_eq!(open + done > 0, !cases.list("aftersale_order_list").is_empty());
            order.in_order(&[
                "create_time",
                "order_detail.pay_info.pay_time",
                "order_detail.delivery_info.ship_done_time",
                "update_time",
            ]);

            let address = delivery.at("address_info");
            let code = address.text("national_code");
            atlas.lies_in(&code[..2], &address.text("province_name"));
            atlas.lies_in(&code[..4], &address.text("city_name"));
            atlas.lies_in(&code, &address.text("county_name"));
            assert!(is_phone(&address.text("tel_number")) && code.len() == 6);
        }
    }
    assert!(counts.len() == 9 && counts.values().all(|count| *count > 3), "{counts:?}");
    assert_eq!(counts.values().sum::<usize>(), ORDERS * usize::try_from(SEEDS).expect("a few"));
}

#[test]
fn damaijia() {
    let mut atlas = Atlas::default();
    for order in orders("damaijia.order.search_list") {
        let skus = order.list("sku_order_list");
        let sum = |name: &str| skus.iter().map(|sku| sku.number(name)).sum::<i128>();
        let status = order.number("main_status");
        for sku in &skus {
            assert_eq!(sku.number("sum_amount"), sku.number("origin_amount") * sku.number("item_num"));
            assert_eq!(sku.number("order_amount"), sku.number("sum_amount") + sku.number("post_amount"));
            assert_eq!(sku.text("parent_order_id"), order.text("order_id"));
            assert_eq!(sku.text("product_id"), sku.text("product_id_str"));
            assert_eq!(sku.number("main_status"), status);
            assert_eq!(sku.number("create_time"), order.number("create_time"));
            let case = sku.at("after_sale_info");
            let is_refunded = [21, 22, 39].contains(&status);
            assert_eq!(case.number("after_sale_status"), if is_refunded { 12 } else { 0 });
            assert_eq!(case.number("refund_status"), if is_refunded { 3 } else { 0 });
        }
        for of in skus.iter().chain([&order]) {
            let parts = ["promotion_shop_amount", "promotion_platform_amount", "promotion_talent_amount"];
            assert_eq!(of.number("promotion_amount"), parts.map(|part| of.number(part)).iter().sum::<i128>());
            let is_paid = of.time("pay_time").is_some();
            let due = of.number("order_amount") - of.number("promotion_amount");
            assert_eq!(of.number("pay_amount"), if is_paid { due } else { 0 });
            assert_eq!(is_paid, of.has("channel_payment_no"));
        }
        for name in ["order_amount", "post_amount", "promotion_amount", "pay_amount"] {
            assert_eq!(order.number(name), sum(name), "{name}");
        }
        assert_eq!(order.time("pay_time").is_some(), ![1, 4, 103].contains(&status), "{status}");
        assert_eq!(order.time("ship_time").is_some(), [3, 5, 22, 39].contains(&status), "{status}");
        assert_eq!(order.list("logistics_info").is_empty(), ![3, 5, 22, 39, 101].contains(&status), "{status}");
        assert_eq!(order.time("finish_time").is_some(), [5, 39].contains(&status), "{status}");
        assert_eq!(order.has("order_status"), [4, 21, 22, 39].contains(&status), "{status}");
        let phases = order.list("order_phase_list");
        assert_eq!(phases.is_empty(), status != 103);
        for phase in &phases {
            let all = phase.number("phase_order_amount");
            assert_eq!(all, phase.number("phase_sum_amount") + phase.number("phase_post_amount"));
            assert_eq!(all, phase.number("phase_pay_amount") + phase.number("phase_promotion_amount"));
            assert!(phase.time("phase_pay_time").is_some());
        }
        order.in_order(&["create_time", "pay_time", "ship_time", "finish_time", "update_time"]);
        let address = order.at("post_addr");
        let part = |name: &str| (address.at(name).text("id"), address.at(name).text("name"));
        let [province, city, town] = ["province", "city", "town"].map(part);
        atlas.lies_in(&town.0[..4], &city.1);
        atlas.lies_in(&town.0[..2], &province.1);
        assert!(city.0.starts_with(&town.0[..4]) && province.0.starts_with(&town.0[..2]));
        assert!(is_phone(&order.text("post_tel")) && !order.text("post_receiver").is_empty());
    }
}

#[test]
fn zvcms_mall() {
    for order in orders("zvcms.order.list.mall") {
        let items = order.list("items");
        let goods: i128 = items.iter().map(|item| item.cents("price") * item.number("num")).sum();
        let sum = |name: &str| items.iter().map(|item| item.cents(name)).sum::<i128>();
        assert_eq!(order.cents("freight"), sum("freight"));
        assert_eq!(order.cents("minus_amount"), sum("minus"));
        assert_eq!(order.cents("total_amount"), goods + order.cents("freight"));
        assert_eq!(order.cents("amount"), order.cents("total_amount") - order.cents("minus_amount"));
        assert_eq!(order.number("count"), items.iter().map(|item| item.number("num")).sum::<i128>());

        let (state, is_paid) = (order.number("state"), order.number("pay_status") == 1);
        assert_eq!(is_paid, ![1, 5, 6].contains(&state), "{state}");
        assert_eq!(is_paid, order.has("trade_no"));
        assert_eq!(order.time("completed_at").is_some(), state == 7);
        assert_eq!(order.time("receive_at").is_some(), order.number("receive_status") == 1);
        let is_sent = order.number("send_status") == 1;
        for item in &items {
            assert_eq!(item.text("order_id"), order.text("id"));
            assert_eq!(item.number("is_send") == 1, is_sent);
            assert_eq!(item.time("sent_at").is_some(), is_sent);
        }
        let is_refunded = state == 8;
        assert_eq!(order.cents("paid_amount"), if is_refunded { order.cents("amount") } else { 0 });
        assert_eq!(order.number("refund"), if is_refunded { order.number("count") } else { 0 });
        assert_eq!(order.has("refund_id"), [2, 8].contains(&state));
        order.in_order(&["created_at", "receive_at", "completed_at", "updated_at"]);
        assert!(is_phone(&order.text("pick_mobile")));
    }
}

#[test]
fn zvcms_catering() {
    let mut kinds = [0; 5];
    for order in orders("zvcms.order.list.catering") {
        let goods = order.list("goods");
        let price: i128 = goods.iter().map(|goods| goods.cents("price") * goods.number("num")).sum();
        let extra: i128 = ["freight", "tableware_price", "pack_cost"].map(|name| order.cents(name)).iter().sum();
        assert_eq!(order.cents("total_amount"), price + extra);
        assert_eq!(order.cents("minus_amount"), goods.iter().map(|goods| goods.cents("minus")).sum::<i128>());
        assert_eq!(order.cents("amount"), order.cents("total_amount") - order.cents("minus_amount"));
        let is_paid = order.number("pay_status") == 1;
        assert_eq!(order.time("payed_at").is_some(), is_paid);

        // Bills are of type 4; a reservation has no type.
        let is_reservation = order.has("reserve_name");
        let kind = if is_reservation { 0 } else { order.number("typeCate") };
        kinds[usize::try_from(kind).expect("a kind")] += 1;
        for name in ["mobile", "repast_num", "type", "reserve_at", "remark", "note"] {
            assert_eq!(order.has(name), is_reservation, "{name}");
        }
        for name in ["order_amount", "coupon_money", "quota_discount", "discount_money", "card_discount"] {
            assert_eq!(order.has(name), kind == 4, "{name}");
        }
        if kind == 4 {
            assert_eq!(order.cents("actual_amount"), if is_paid { order.cents("amount") } else { 0 });
            assert_eq!(order.cents("order_amount"), order.cents("total_amount"));
            let parts = ["coupon_money", "quota_discount", "discount_money", "card_discount"];
            assert_eq!(order.cents("minus_amount"), parts.map(|name| order.cents(name)).iter().sum::<i128>());
        } else {
            assert!(!order.has("actual_amount"));
        }
        if is_reservation {
            assert!(!is_paid && !order.has("typeCate") && !order.has("state"));
            assert_eq!(order.has("explain"), order.number("status") == 2);
            assert!(is_phone(&order.text("mobile")));
            continue;
        }

        let state = order.number("state");
        assert!(!order.has("explain"));
        assert_eq!(order.time("completed_at").is_some(), state == 7);
        assert_eq!(order.has("status"), [1, 7, 8].contains(&state));
        let is_refunded = state == 8 && is_paid;
        assert_eq!(order.cents("order_refund_amount"), if is_refunded { order.cents("amount") } else { 0 });
        assert_eq!(order.has("refund_order_id"), state == 9 || is_refunded);
        order.in_order(&["created_at", "payed_at", "completed_at"]);
    }
    assert!(kinds.iter().all(|count| *count > 3), "{kinds:?}");
}
