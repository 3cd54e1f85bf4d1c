//! Mistakes in the mapping to the one order: what stands in `order`, and the expected errors.

use super::errors;

const BASE: &str = include_str!("order.yaml");
/// What every row needs: the status of a line has a reason.
const REASON: &str = "statuses: [{at: goods.is_send, codes: {rest: {why: nothing depends on it}}}]";

/// Compares the messages for lines of `order`, which stand beside those that every mapping has.
#[track_caller]
fn order(rows: &[(&str, &[&str])]) {
    for (mapping, want) in rows {
        let reason = if mapping.contains("statuses: [{at: goods") { "" } else { REASON };
        let lines = mapping.replace('\n', "\n      ");
        messages(&BASE.replace("# ORDER", &format!("{reason}\n      {lines}")), mapping, want);
    }
}

#[track_caller]
fn messages(schema: &str, row: &str, want: &[&str]) {
    let found: Vec<String> = errors(schema).into_iter().map(|error| error.message).collect();
    assert_eq!(found, want, "{row}");
}

#[test]
fn one_place_is_one_thing() {
    order(&[
        ("merchant_id: other_id", &[]),
        ("merchant_id: order_id", &["`order_id` is `id` of the one order and `merchant_id` as well"]),
        ("parent_id: [other_id, order_id]", &["`order_id` is `id` of the one order and `parent_id` as well"]),
        ("created: created\nchanged: changed", &[]),
        ("created: created\nchanged: created", &["`created` is `created` of the one order and `changed` as well"]),
        (
            "created: created\nchanged: {first: created, when: {kind: 9}}",
            &["`created` is `created` of the one order and `changed` as well"],
        ),
        // Never both.
        ("paid: {first: changed, when: {kind: 0}}\ncompleted: {first: changed, when: {kind: 9}}", &[]),
        (
            "paid: {first: changed, when: {other_id: present}}\ncompleted: {first: changed, when: {other_id: absent}}",
            &[],
        ),
        (
            "paid: {first: changed, when: {kind: [0, 9]}}\ncompleted: {first: changed, when: {kind: 9}}",
            &["`changed` is `paid` of the one order and `completed` as well"],
        ),
        (
            "paid: {first: changed, when: {kind: present}}\ncompleted: {first: changed, when: {kind: 9}}",
            &["`changed` is `paid` of the one order and `completed` as well"],
        ),
        (
            "buyer_note: word\nseller_note: word",
            &["`word` is `buyer_note` of the one order and `seller_note` as well"],
        ),
    ]);
}

#[test]
fn what_is_taken_off_is_no_part_of_the_price() {
    let both = |one: &str, part: &str| format!("`{one}` is `{part}` of the one order and `discount` as well");
    let (fees, freight) = (both("coupon", "fees"), both("freight", "freight"));
    order(&[
        ("amounts: {fees: packing, discount: coupon}", &[]),
        ("amounts: {fees: coupon, discount: coupon}", &[&fees]),
        ("amounts: {fees: coupon, discount: {fen: coupon + packing}}", &[&fees]),
        ("amounts: {fees: {fen: packing + coupon}, discount: {fen: coupon - packing}}", &[&fees]),
        // What remains of the freight is no discount on it.
        ("amounts: {freight: freight, discount: {fen: coupon + freight - charged}}", &[]),
        ("amounts: {freight: freight, discount: {fen: coupon + freight}}", &[&freight]),
    ]);
}

#[test]
fn elements_of_a_list_are_of_different_things() {
    let coupon: &[&str] = &["`coupon` makes two elements of one list"];
    order(&[
        ("discounts: [{amount: coupon}, {amount: packing}]", &[]),
        ("discounts: [{amount: coupon}, {amount: coupon}]", coupon),
        ("discounts: [{amount: coupon}, {amount: {fen: coupon}}]", coupon),
        ("discounts: [{amount: {fen: \"- coupon\"}}, {amount: coupon}]", &[]),
        ("discounts: [{amount: coupon}, {amount: {fen: packing + coupon}}]", coupon),
        ("discounts: [{when: {kind: 0}, amount: coupon}, {when: {kind: 9}, amount: coupon}]", &[]),
        ("discounts: [{when: {kind: 0}, amount: coupon}, {when: {kind: [0, 9]}, amount: coupon}]", coupon),
        ("discounts: {all: [[{amount: coupon}], [{amount: coupon}]]}", coupon),
        // The first of two that says anything.
        ("discounts: [[{amount: coupon}], [{amount: coupon}]]", &[]),
        ("discounts: [{each: goods, amount: coupon}, {each: goods, amount: coupon}]", coupon),
        ("discounts: [{each: goods, amount: coupon}, {amount: coupon}]", &[]),
        ("shipments: [{carrier: carrier, waybill: waybill}]", &[]),
        ("shipments: [{carrier: carrier, waybill: waybill}, {each: parcels, waybill: waybill}]", &[]),
        (
            "shipments: [{carrier: carrier, waybill: waybill}, {waybill: waybill}]",
            &["`waybill` makes two elements of one list"],
        ),
    ]);
}

#[test]
fn a_status_of_a_line_needs_a_table_there() {
    let order_only = "statuses: [{at: goods.is_send, codes: {0: {fulfilment: unfulfilled}, rest: {why: who knows}}}]";
    let of_order: &[&str] = &["`goods.is_send` is a status of a line, and its tables speak of the order only"];
    let with_table = format!(
        "{order_only}\nlines: {{each: goods, statuses: [{{at: is_send, codes: {{0: {{fulfilment: unfulfilled}}, rest: {{why: who knows}}}}}}]}}"
    );
    order(&[
        // What is no line has no table of its own.
        (order_only, &[]),
        (&format!("{order_only}\nlines: {{each: goods, quantity: count}}"), of_order),
        (&with_table, &[]),
    ]);
    messages(BASE, "none", &["`goods.is_send` is a status, and nothing says what its codes stand for"]);
}

#[test]
fn how_an_order_ended_is_a_status() {
    for (field, is_status) in [
        ("close_type: {kind: integer, en: how it was closed, zh: 结束方式}", true),
        ("end: {kind: integer, en: how it was closed, zh: 订单关闭类型}", true),
        ("paid: {kind: bool, en: whether it is paid, zh: 是否已支付}", true),
        ("isPaid: {kind: bool, en: whether it is paid, zh: 付了没有}", true),
        ("isPaid: {kind: fen, en: what is paid, zh: 付了多少}", false),
        ("is_gift: {kind: bool, en: whether it is a gift, zh: 是否赠品}", false),
    ] {
        let schema = BASE.replace("# EXTRA", field).replace("# ORDER", REASON);
        let name = field.split(':').next().unwrap_or_default();
        let message = format!("`{name}` is a status, and nothing says what its codes stand for");
        let want = [message.as_str()];
        messages(&schema, field, if is_status { &want } else { &[] });
    }
}

#[test]
fn reasons_have_words() {
    let empty: &[&str] = &["`why` has no word"];
    let lines = "lines: {each: goods, statuses: [{at: is_send, codes: {0: {fulfilment: unfulfilled, why: \" \"}, rest: {why: \"\"}}}]}";
    order(&[
        ("statuses: [{at: goods.is_send, codes: {rest: {why: \" \"}}}]", empty),
        ("statuses: [{at: goods.is_send, codes: {rest: {why: \"\"}}}]", empty),
        ("statuses: [{at: goods.is_send, codes: {rest: {why: \"--\"}}}]", empty),
        (
            "statuses: [{at: goods.is_send, codes: {0: {fulfilment: unfulfilled, why: \" \"}, rest: {why: who knows}}}]",
            empty,
        ),
        (lines, &["`why` has no word", "`why` has no word"]),
        (
            "statuses: [{at: goods.is_send, codes: {rest: {}}}]",
            &["the code `rest` says nothing, and there is no reason"],
        ),
    ]);
}

#[test]
fn deviations_are_of_something() {
    let rows: &[(&str, &[&str])] = &[
        ("{when: {kind: 9}, why: tips}", &[]),
        ("{when: {kind: 9}, why: \"...\"}", &["`why` has no word"]),
        ("{when: {kind: 9}, why: \" \"}", &["`why` has no word"]),
        ("{why: tips}", &["nothing says of which orders `amounts.goods` is not the sum of its parts"]),
        ("{sample: examples/acme.json, why: tips}", &["no operation has the sample `examples/acme.json`"]),
        (
            "{sample: examples/acme.json, when: {kind: 9}, why: tips}",
            &["it is about a sample, and about orders as well"],
        ),
        ("{when: {kind: 7}, why: tips}", &["`kind` has no code `7`"]),
        ("{when: {nobody: 7}, why: tips}", &["`nobody` leads nowhere: `Order` has no field `nobody`"]),
    ];
    for (deviation, want) in rows {
        let differs = format!("{REASON}\n    order_differs: {{amounts.goods: {deviation}}}");
        messages(&BASE.replace("# ORDER", &differs), deviation, want);
    }
}

#[test]
fn every_asks_for_all_values_of_a_list() {
    order(&[
        ("paid: {first: changed, when: {goods.count: [every, 1]}}", &[]),
        (
            "paid: {first: changed, when: {kind: [every, 0]}}",
            &["`kind` has one value, so that `every` asks for nothing"],
        ),
    ]);
}
