//! The amounts of orders add up, in the form that all platforms share, whatever a document's own sample does.

use crate::common::{desk, id, operations, options, set};
use dingdan::client::AnyOperation;
use dingdan::order::Order;
use dingdan::record::walk;
use std::collections::BTreeMap;

/// Orders of one vendor: making one page looks at all of them.
pub(crate) const ORDERS: usize = 100;

#[test]
fn amounts_add_up() {
    check(2, 1);
}

#[test]
#[ignore = "takes minutes"]
fn amounts_of_ten_thousand_orders_add_up() {
    check(100, 100);
}

/// Checks the orders of so many vendors, each with orders of its own, and of so many where each order takes a call.
fn check(vendors: u64, one_by_one: u64) {
    let mut wrong = Vec::new();
    for operation in operations().filter(|operation| operation.spec().order.is_some()) {
        let spec = operation.spec();
        let (mut count, mut stated) = (0, 0);
        let mut differing: BTreeMap<&str, usize> = BTreeMap::new();
        let seeds = if spec.each.is_some() { one_by_one } else { vendors };
        for seed in 0..seeds {
            visit(operation, seed, &mut |item_id, order| {
                count += 1;
                stated += usize::from(order.amounts.as_ref().is_some_and(|amounts| amounts.payable.is_some()));
                for mismatch in order.check_amounts() {
                    *differing.entry(mismatch.total).or_default() += 1;
                    wrong.push(format!("{} {item_id}: {mismatch}", spec.id));
                }
            });
        }
        println!("{}: {count} orders, {stated} say what is to be paid; differing: {differing:?}", spec.id);
        assert_eq!(count, ORDERS * usize::try_from(seeds).expect("a number"), "{}", spec.id);
        assert!(stated > count / 4, "{}: {stated} of {count} say what is to be paid", spec.id);
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

/// Visits orders of an operation; where it gives one at a time, those that its listing names.
pub(crate) fn visit(operation: &'static dyn AnyOperation, seed: u64, visit: &mut dyn FnMut(&str, &Order)) {
    let spec = operation.spec();
    let mapping = spec.order.expect("a mapping");
    let desk = desk(&dingdan_sandbox::Options { seed, ..options(ORDERS) });
    let listing = spec.each.map_or(operation, |each| {
        operations().find(|other| other.spec().id == each.operation).expect("the listing operation")
    });
    let largest = listing.spec().page.and_then(|page| {
        let path = page.size?;
        let size = listing.spec().params.iter().find(|param| param.path == path)?.max?;
        Some((path, size.min(1_000).to_string()))
    });
    for mut request in desk.sweep(listing) {
        if let Some((path, size)) = &largest {
            set(listing.spec(), &mut *request, path, size);
        }
        for item in desk.pages(listing, &*request).into_iter().flat_map(|page| page.items) {
            let item = item.expect("an item");
            let Some(each) = &spec.each else {
                visit(&id(spec, &*item), &mapping.map(&*item));
                continue;
            };
            let mut request = operation.request();
            for (param, path) in each.params {
                let text = walk(&*item, path).scalar_text().expect("what leads to the order").into_owned();
                set(spec, &mut *request, param, &text);
            }
            for item in desk.call(operation, &*request).expect("an answer").items {
                let item = item.expect("an order");
                visit(&id(spec, &*item), &mapping.map(&*item));
            }
        }
    }
}
