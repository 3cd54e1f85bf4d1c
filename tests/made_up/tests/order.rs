//! The one order of made-up platforms, which has its mapping by YAML alone, as emitted and as read at run time.

use crate::common::both_ways;
use dingdan_made_up::order::{Order, OrderSource, Orders};
use dingdan_runtime::client::{Connection, Shop};
use dingdan_runtime::json::encode;
use dingdan_sandbox::{Options, Sandbox};
use std::collections::BTreeSet;

const ORDERS: usize = 60;

#[tokio::test]
async fn orders_of_a_made_up_shop_become_the_one_order() {
    let [emitted, declared] = both_ways();
    // One sandbox for both, because its times end when it starts.
    let sandbox = Sandbox::start_with(Options { orders: ORDERS, ..Options::default() }, emitted.clone()).await;
    let sandbox = sandbox.expect("a free port");
    let mut pulled = Vec::new();
    for declarations in [emitted, declared] {
        let mapped = declarations.operations.iter().copied().find(|operation| operation.spec().order.is_some());
        let operation = mapped.expect("an operation whose items become the one order");
        let spec = operation.spec();
        let connection = Connection::new(sandbox.credentials(spec.id).expect("credentials")).expect("TLS");
        let connection = connection.base_url(sandbox.base_url(spec.platform.id));
        let shop = Shop::any(connection, operation, operation.request(), None).expect("a mapping");
        // As any source of orders.
        let shops: Vec<Box<dyn OrderSource>> = vec![Box::new(shop)];
        let mut orders = shops[0].orders(sandbox.time_range());
        let (mut ids, mut texts) = (BTreeSet::new(), Vec::new());
        while let Some(order) = orders.next().await {
            let order: Order = order.expect("an order");
            let amounts = order.amounts.as_ref().expect("amounts");
            assert_eq!(amounts.payable, order.lines[0].total, "{order:?}");
            assert!(order.created.is_some() && amounts.currency.as_deref() == Some("CNY"), "{order:?}");
            assert_eq!(order.platform.as_deref(), Some(spec.platform.id));
            ids.insert(order.id.as_ref().expect("a number").to_string());
            texts.push(encode(&order));
        }
        assert_eq!(ids, sandbox.vendor().ids(spec.id).into_iter().collect());
        pulled.push(texts);
    }
    sandbox.shutdown().await;
    let at_run_time = pulled.pop();
    assert_eq!(pulled.pop(), at_run_time);
}

/// Titles, quantities and prices that come in three lists, as emitted and as read at run time.
#[test]
fn a_line_gathers_from_parallel_lists() {
    let rows = [
        (
            "in step, and prices in another order",
            r#""baskets":["A","B"],"weights":[2,3],"rates":[{"basket":"B","rate":500},{"basket":"A","rate":40}]"#,
            [("A", "2", Some(40), Some(80)), ("B", "3", Some(500), Some(1500))].as_slice(),
            [].as_slice(),
        ),
        (
            "a quantity and a price too few",
            r#""baskets":["A","B"],"weights":[2],"rates":[{"basket":"A","rate":40}]"#,
            &[("A", "2", Some(40), Some(80)), ("B", "", None, None)],
            &[
                "lines: 1 elements of baskets and 0 of weights have no partner in the other list",
                "lines: 1 elements of baskets and 0 of rates have no partner in the other list",
            ],
        ),
        (
            "a quantity and a price too many",
            r#""baskets":["A"],"weights":[2,3],"rates":[{"basket":"A","rate":40},{"basket":"C","rate":7}]"#,
            &[("A", "2", Some(40), Some(80))],
            &[
                "lines: 0 elements of baskets and 1 of weights have no partner in the other list",
                "lines: 0 elements of baskets and 1 of rates have no partner in the other list",
            ],
        ),
        (
            "a name that is none: those behind it would have the quantities of others",
            r#""baskets":["A",null,"C"],"weights":[1,2],"rates":[{"basket":"C","rate":7}]"#,
            &[("A", "", None, None), ("C", "", Some(7), None)],
            &[
                "lines: 2 elements of baskets and 0 of weights have no partner in the other list",
                "lines: 1 elements of baskets and 0 of rates have no partner in the other list",
            ],
        ),
        (
            "a quantity that is no number",
            r#""baskets":["A","B"],"weights":["x",2],"rates":[{"basket":"A","rate":1},{"basket":"B","rate":1}]"#,
            &[("A", "", Some(1), None), ("B", "", Some(1), None)],
            &["lines: 2 elements of baskets and 0 of weights have no partner in the other list"],
        ),
        ("none of them", r#""price":5"#, &[], &[]),
    ];
    for declarations in both_ways() {
        let mapped = declarations.operations.iter().copied().find(|operation| operation.spec().order.is_some());
        let operation = mapped.expect("an operation whose items become the one order");
        let mapping = operation.spec().order.expect("a mapping");
        for (name, members, want, told) in rows {
            let body = format!(r#"{{"code":0,"total":1,"apples":[{{"apple_id":"1",{members}}}]}}"#);
            let page = operation.decode(body.as_bytes()).expect("an answer");
            let item = page.items[0].as_ref().expect("an item");
            let order: Order = mapping.map(&**item);
            // The first line is the apple itself, where it has a price.
            let lines = order.lines.iter().filter(|line| line.title.as_deref() != Some("apple"));
            let found: Vec<_> = lines
                .map(|line| {
                    let quantity = line.quantity.map(|quantity| quantity.to_string()).unwrap_or_default();
                    let fen =
                        |amount: Option<dingdan_runtime::types::Fen>| amount.map(dingdan_runtime::types::Fen::in_fen);
                    (line.title.clone().unwrap_or_default(), quantity, fen(line.unit_price), fen(line.total))
                })
                .collect();
            let found: Vec<_> =
                found.iter().map(|(title, count, price, total)| (&**title, &**count, *price, *total)).collect();
            assert_eq!(found, want, "{name}");
            let lost: Vec<String> = mapping.lost::<Order>(&**item).iter().map(ToString::to_string).collect();
            assert_eq!(lost, told, "{name}");
        }
    }
}

/// What was refunded, of the refunds that succeeded; one of them leaves open whether all was paid back.
#[test]
fn sums_take_the_elements_that_count_and_statuses_may_stay_open() {
    let rows = [
        (r#""is_paid":true"#, Some("paid"), None),
        (r#""is_paid":true,"refunds":[]"#, Some("paid"), None),
        (r#""is_paid":true,"refunds":[{"state":3,"amount":5,"count":1}]"#, Some("paid"), None),
        (
            r#""is_paid":true,"refunds":[{"state":2,"amount":5,"count":2},{"state":3,"amount":7,"count":1},{"state":2,"amount":1,"count":1}]"#,
            None,
            Some(11),
        ),
        (r#""is_paid":false,"refunds":[{"state":2,"amount":5,"count":0}]"#, None, Some(0)),
        // Of one that counts nothing says how much, or something in the list is no refund.
        (r#""is_paid":true,"refunds":[{"state":2,"amount":5,"count":2},{"state":2,"amount":5}]"#, None, None),
        (r#""is_paid":true,"refunds":[{"state":2,"amount":5,"count":2},"?"]"#, None, None),
    ];
    for declarations in both_ways() {
        let mapped = declarations.operations.iter().copied().find(|operation| operation.spec().order.is_some());
        let operation = mapped.expect("an operation whose items become the one order");
        for (members, payment, refunded) in rows {
            let body = format!(r#"{{"code":0,"total":1,"apples":[{{"apple_id":"1",{members}}}]}}"#);
            let page = operation.decode(body.as_bytes()).expect("an answer");
            let order: Order =
                operation.spec().order.expect("a mapping").map(&**page.items[0].as_ref().expect("an item"));
            let found = order.amounts.and_then(|amounts| amounts.refunded).map(dingdan_runtime::types::Fen::in_fen);
            assert_eq!(found, refunded, "{members}");
            let found = order.payment.map(|payment| format!("{payment:?}").to_lowercase());
            assert_eq!(found.as_deref(), payment, "{members}");
        }
    }
}
