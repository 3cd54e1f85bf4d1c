//! Orders make sense: amounts add up, times fit states, people live somewhere. Read from the answers' JSON, with what each
//! document says written out here once more.

mod reading;
mod xiaoe;

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
        // On delivery, or once it was used.
        let is_paid_later = [0, 12].contains(&order.number("pay_type"));
        for of in skus.iter().chain([&order]) {
            let parts = ["promotion_shop_amount", "promotion_platform_amount", "promotion_talent_amount"];
            assert_eq!(of.number("promotion_amount"), parts.map(|part| of.number(part)).iter().sum::<i128>());
            let is_paid = of.time("pay_time").is_some();
            let due = of.number("order_amount") - of.number("promotion_amount");
            assert_eq!(of.number("pay_amount"), if is_paid || is_paid_later { due } else { 0 });
            assert_eq!(is_paid, of.has("channel_payment_no"));
        }
        for name in ["order_amount", "post_amount", "promotion_amount", "pay_amount"] {
            assert_eq!(order.number(name), sum(name), "{name}");
        }
        assert_eq!(order.time("pay_time").is_some(), ![1, 4, 103].contains(&status) && !is_paid_later, "{status}");
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
