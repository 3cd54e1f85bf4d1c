//! What vendors really send, a row each: where, what came, and what it is then.

use dingdan::client::Page;
use dingdan::json::{Strictness, decode_with};
use dingdan::record::{Value, walk};
use dingdan::{Operation, Record};
use dingdan_tests::answer_of;

/// Decodes an item, which has to go back as it came, and gives a field as text; "absent" where there is no value.
fn read<O: Operation>(item: &str, path: &str) -> String {
    let spec = O::SPEC;
    let text = answer_of(spec, item);
    let page = Page::<O>::decode(text.as_bytes()).unwrap_or_else(|error| panic!("{item}: {error}"));
    assert!(page.bad.is_empty(), "{item}: {:?}", page.bad);
    // No value is kept because its field cannot hold it.
    decode_with(&mut O::Answer::default(), &text, Strictness::Refuse)
        .unwrap_or_else(|error| panic!("{item}: {error}"));
    let record: &dyn Record = &page.items()[0];
    assert_eq!(dingdan::json::encode(record), item.replace(": ", ":").replace(", ", ","), "goes back as it came");
    match walk(record, path) {
        Value::Absent => "absent".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::List(list) => format!("{} elements", list.len()),
        Value::Map(map) => format!("{} entries", map.len()),
        value => value.scalar_text().expect("a scalar").into_owned(),
    }
}

macro_rules! quirks {
    ($($name:ident: $operation:ty { $($item:literal, $path:literal => $want:literal;)* })*) => {$(
        #[test]
        fn $name() {
            $(assert_eq!(read::<$operation>($item, $path), $want, "{} in {}", $path, $item);)*
        }
    )*};
}

quirks! {
    minishop: dingdan::minishop::ListOrders {
        // Ids: numbers beyond 2^53, text in the successor's answers.
        r#"{"order_id": 3713475752656242688}"#, "order_id" => "3713475752656242688";
        r#"{"order_id": "37423523451235145"}"#, "order_id" => "37423523451235145";
        r#"{"order_id": 98765432109876543210}"#, "order_id" => "98765432109876543210";
        // Times as text and as epoch numbers.
        r#"{"create_time": "2020-03-25 13:05:25"}"#, "create_time" => "2020-03-25 13:05:25";
        r#"{"create_time": 1658505600}"#, "create_time" => "2022-07-23 00:00:00";
        // A status outside both tables.
        r#"{"status": 23}"#, "status" => "23";
        r#"{"status": 4711}"#, "status" => "4711";
        // One or many.
        r#"{"order_detail": {"delivery_info": {"delivery_product_info": {"waybill_id": "1"}}}}"#,
            "order_detail.delivery_info.delivery_product_info" => "1 elements";
        r#"{"order_detail": {"delivery_info": {"delivery_product_info": [{"waybill_id": "1"}, {"waybill_id": "2"}]}}}"#,
            "order_detail.delivery_info.delivery_product_info" => "2 elements";
        r#"{"order_detail": {"delivery_info": {"express_fee": {"shipping_method": "ShippingMethod_Express"}}}}"#,
            "order_detail.delivery_info.express_fee.shipping_method" => "ShippingMethod_Express";
        r#"{"order_detail": {"delivery_info": {"delivery_product_info": [{"delivery_time": "1620738080"}]}}}"#,
            "order_detail.delivery_info.delivery_product_info.delivery_time" => "1620738080";
        r#"{"order_detail": {"delivery_info": {"ship_done_time": 1620738080}}}"#,
            "order_detail.delivery_info.ship_done_time" => "1620738080";
        r#"{"order_detail": {"delivery_info": {"offline_delivery_time": 0}}}"#,
            "order_detail.delivery_info.offline_delivery_time" => "absent";
        // The table says text where the successor sends a number.
        r#"{"order_detail": {"delivery_info": {"delivery_product_info": [{"deliver_type": 1}]}}}"#,
            "order_detail.delivery_info.delivery_product_info.deliver_type" => "1";
        // After-sale states have no published list.
        r#"{"aftersale_detail": {"aftersale_order_list": [{"aftersale_order_id": 1234, "status": 13}]}}"#,
            "aftersale_detail.aftersale_order_list.status" => "13";
    }
    xiaoe: dingdan::xiaoe::ListOrders {
        r#"{"good_list": [{"discounts_info": {"discount_detail": [{"discount_price": 1}]}}]}"#,
            "good_list.discounts_info.discount_detail.discount_price" => "1";
        r#"{"good_list": [{"discounts_info": {"discount_detail": {"discount_price": 1}}}]}"#,
            "good_list.discounts_info.discount_detail.discount_price" => "1";
        r#"{"good_list": [{"discounts_info": {"discount_detail": [{"discount_type": "店铺优惠券"}]}}]}"#,
            "good_list.discounts_info.discount_detail.discount_type" => "店铺优惠券";
        r#"{"order_info": {"share_type": 5}}"#, "order_info.share_type" => "5";
        r#"{"order_info": {"share_type": "5"}}"#, "order_info.share_type" => "5";
        // Zero dates.
        r#"{"order_info": {"refund_time": "0000-00-00 00:00:00"}}"#, "order_info.refund_time" => "absent";
        r#"{"ship_info": {"ship_time": "0001-01-01 00:00:00"}}"#, "ship_info.ship_time" => "absent";
        r#"{"order_info": {"refund_time": ""}}"#, "order_info.refund_time" => "absent";
        r#"{"order_info": {"refund_time": null}}"#, "order_info.refund_time" => "absent";
        r#"{"good_list": [{"expire_start": "--"}]}"#, "good_list.expire_start" => "absent";
        r#"{"good_list": [{"goods_sn": "--"}]}"#, "good_list.goods_sn" => "absent";
        r#"{"good_list": [{"ship_state_desc": "--"}]}"#, "good_list.ship_state_desc" => "absent";
        // Missing, empty and null sub-objects.
        r#"{"order_info": {"order_id": "o_1"}}"#, "payment_info" => "absent";
        r#"{"payment_info": []}"#, "payment_info" => "absent";
        r#"{"payment_info": null}"#, "payment_info" => "absent";
        r#"{"order_info": {"activity_type_bitmap": null}}"#, "order_info.activity_type_bitmap" => "absent";
        r#"{"order_info": {"activity_type_bitmap": [1, 99]}}"#, "order_info.activity_type_bitmap" => "2 elements";
        r#"{"order_info": {"order_remarks": "快"}}"#, "order_info.order_remarks" => "快";
    }
    damaijia: dingdan::damaijia::SearchOrders {
        r#"{"post_addr": []}"#, "post_addr" => "absent";
        r#"{"finish_time": 0}"#, "finish_time" => "absent";
        r#"{"finish_time": 1617355413}"#, "finish_time" => "1617355413";
        r#"{"finish_time": "1617355413"}"#, "finish_time" => "1617355413";
        // The number went through somebody's float; its twin did not.
        r#"{"sku_order_list": [{"product_id": 3489373605366769000, "product_id_str": "3489373605366769084"}]}"#,
            "sku_order_list.product_id_str" => "3489373605366769084";
        r#"{"trade_type": 102}"#, "trade_type" => "102";
        r#"{"biz": 53}"#, "biz" => "53";
        r#"{"main_status": 105}"#, "main_status" => "105";
        r#"{"sku_order_list": [{"receive_type": 0}]}"#, "sku_order_list.receive_type" => "0";
        r#"{"order_amount": "600"}"#, "order_amount" => "600";
        r#"{"modify_amount": -10}"#, "modify_amount" => "-10";
        r#"{"d_car_shop_biz_data": {"poi_addr": null}}"#, "d_car_shop_biz_data" => "an object";
    }
    zvcms_mall: dingdan::zvcms::ListMallOrders {
        // Twenty digits exceed 64 bits.
        r#"{"order_no": 20180626123456789012}"#, "order_no" => "20180626123456789012";
        r#"{"cashback_order_no": "20180626123456789012"}"#, "cashback_order_no" => "20180626123456789012";
        r#"{"third_trade_no": 42000000000000000000000000001}"#, "third_trade_no" => "42000000000000000000000000001";
        r#"{"items": [{" messages": "a"}]}"#, "items. messages" => "a";
        r#"{"items": [{"messages": "a"}]}"#, "items.messages" => "a";
        r#"{"can_refund": true}"#, "can_refund" => "true";
        r#"{"can_refund": "false"}"#, "can_refund" => "false";
        r#"{"can_refund": 1}"#, "can_refund" => "true";
        r#"{"total_amount": "12.00"}"#, "total_amount" => "12.00";
        r#"{"total_amount": 12.5}"#, "total_amount" => "12.5";
        r#"{"total_amount": ""}"#, "total_amount" => "absent";
        r#"{"created_at": 1528186309}"#, "created_at" => "1528186309";
        r#"{"ext": []}"#, "ext" => "[]";
        r#"{"ext": {"a":"b"}}"#, "ext" => r#"{"a":"b"}"#;
        r#"{"items": [{"spec": []}]}"#, "items.spec" => "[]";
        r#"{"items": ""}"#, "items" => "absent";
        r#"{"user": []}"#, "user" => "absent";
    }
    zvcms_catering: dingdan::zvcms::ListCateringOrders {
        r#"{"created_at": "1528186309"}"#, "created_at" => "1528186309";
        r#"{"pay_model": {"id": "2", "name": "微信支付"}}"#, "pay_model.id" => "2";
        r#"{"pay_model": [{"id": 2}]}"#, "pay_model" => "1 elements";
        r#"{"amount": 3.10}"#, "amount" => "3.10";
        r#"{"amount": "3.1"}"#, "amount" => "3.1";
        r#"{"status": ""}"#, "status" => "absent";
    }
}

#[test]
fn error_envelopes_are_told_from_answers() {
    use dingdan::{damaijia, minishop, xiaoe, zvcms};
    type Decode = fn(&[u8]) -> Option<dingdan::Error>;
    fn failure<O: Operation>(body: &[u8]) -> Option<dingdan::Error> {
        Page::<O>::decode(body).err()
    }
    let rows: &[(Decode, &str, &str, bool, bool)] = &[
        // decode, body, code, is_auth, is_rate_limited
        (failure::<damaijia::SearchOrders>, r#"{"status": 204, "err": "无权限", "data": []}"#, "204", false, false),
        (failure::<damaijia::SearchOrders>, r#"{"status": 72, "err": "x", "data": []}"#, "72", true, false),
        (failure::<damaijia::SearchOrders>, r#"{"status": 2000, "err": "x", "data": []}"#, "2000", false, false),
        (failure::<damaijia::SearchOrders>, r#"{"status": "161", "err": "x", "data": []}"#, "161", false, true),
        (failure::<xiaoe::ListOrders>, r#"{"code": 2008, "msg": "token", "data": []}"#, "2008", true, false),
        (failure::<xiaoe::ListOrders>, r#"{"code": 2053, "msg": "x", "data": null}"#, "2053", false, true),
        (failure::<xiaoe::ListOrders>, r#"{"code": 1001, "msg": "busy"}"#, "1001", false, false),
        (failure::<minishop::ListOrders>, r#"{"errcode": 42001, "errmsg": "expired"}"#, "42001", true, false),
        (failure::<minishop::GetOrder>, r#"{"errcode": 100002, "errmsg": "none"}"#, "100002", false, false),
        (failure::<minishop::GetOrder>, r#"{"errcode": -1, "errmsg": "busy"}"#, "-1", false, false),
        (failure::<zvcms::ListMallOrders>, r#"{"status": true, "code": "无", "message": "x"}"#, "无", false, false),
        (failure::<zvcms::ListMallOrders>, r#"{"status": false, "code": 0, "message": "x"}"#, "0", false, false),
        (failure::<zvcms::ListMallOrders>, r#"{"status": false, "code": 110004}"#, "110004", false, true),
    ];
    for (decode, body, code, auth, limited) in rows {
        let error = decode(body.as_bytes()).unwrap_or_else(|| panic!("{body} counts as a success"));
        assert_eq!(error.vendor_code(), Some(*code), "{body}: {error}");
        assert_eq!((error.is_auth(), error.is_rate_limited()), (*auth, *limited), "{body}: {error}");
    }
    for body in ["[]", "null", "<html>502</html>", "", "  ", "\u{feff}<!DOCTYPE html>", "not json", "{"] {
        let error = failure::<damaijia::SearchOrders>(body.as_bytes()).expect("no answer");
        assert!(error.is_decode() && error.vendor_code().is_none(), "{body}: {error}");
    }
}
