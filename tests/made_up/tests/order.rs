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
