//! Orders do not contradict themselves, in the form that all platforms share.

use crate::amounts::{ORDERS, visit};
use crate::common::operations;
use dingdan::order::{AfterSaleStatus, FulfilmentStatus, Order, PaymentStatus, Status};
use dingdan::types::{Code, Open, Rfc3339};
use dingdan::{BeijingTime, Fen};
use std::collections::BTreeMap;

/// Sandboxes whose orders are looked at, of operations that list them.
const SEEDS: u64 = 3;

#[test]
fn orders_do_not_contradict_themselves() {
    let mut found: BTreeMap<(&str, &str), (usize, String)> = BTreeMap::new();
    for operation in operations().filter(|operation| operation.spec().order.is_some()) {
        let spec = operation.spec();
        let mut count = 0;
        for seed in 0..if spec.each.is_some() { 1 } else { SEEDS } {
            visit(operation, seed, &mut |_, order| {
                count += 1;
                for rule in contradictions(order) {
                    let (times, example) = found.entry((spec.id, rule)).or_default();
                    *times += 1;
                    if *times == 1 {
                        *example = shown(order);
                    }
                }
            });
        }
        assert!(count >= ORDERS, "{}: {count}", spec.id);
    }
    let lines = found.iter().map(|((id, rule), (times, example))| format!("{id}: {times} {rule}, such as {example}"));
    let lines: Vec<String> = lines.collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

/// What an order says that cannot be true together.
fn contradictions(order: &Order) -> Vec<&'static str> {
    let rules = of_money(order).into_iter().chain(of_goods(order));
    rules.filter_map(|(rule, is_broken)| is_broken.then_some(rule)).collect()
}

/// A rule, and whether an order breaks it.
type Rule = (&'static str, bool);

fn of_money(order: &Order) -> Vec<Rule> {
    use PaymentStatus::{NothingToPay, Paid, PartlyPaid, PartlyRefunded, Refunded, Unpaid};
    use Status::{Completed, Pending};
    let (status, payment) = (known(order.status.as_ref()), known(order.payment.as_ref()));
    let is = |of: &[Status]| status.is_some_and(|status| of.contains(&status));
    let pays = |of: &[PaymentStatus]| payment.is_some_and(|status| of.contains(&status));
    let amount =
        |of: fn(&dingdan::order::Amounts) -> Option<Fen>| order.amounts.as_ref().and_then(of).map(Fen::in_fen);
    let (payable, paid, refunded) =
        (amount(|amounts| amounts.payable), amount(|amounts| amounts.paid), amount(|amounts| amounts.refunded));
    let line_payments: Vec<PaymentStatus> =
        order.lines.iter().filter_map(|line| known(line.payment.as_ref())).collect();
    let some = |amount: Option<i64>| amount.is_some_and(|amount| amount > 0);
    let is_line_paid = order.lines.iter().any(|line| some(line.paid.map(Fen::in_fen)));
    vec![
        ("nothing to pay and something paid", pays(&[NothingToPay]) && (some(paid) || !order.payments.is_empty())),
        ("nothing to pay and something payable", pays(&[NothingToPay]) && some(payable)),
        (
            "unpaid and something paid",
            pays(&[Unpaid]) && (some(paid) || !order.payments.is_empty() || order.paid.is_some()),
        ),
        ("unpaid and refunded", pays(&[Unpaid]) && some(refunded)),
        ("paid and nothing paid", pays(&[Paid]) && some(payable) && paid == Some(0)),
        (
            "paid and less paid than payable",
            pays(&[Paid]) && matches!((paid, payable), (Some(paid), Some(payable)) if paid < payable),
        ),
        ("paid and refunded", pays(&[Paid]) && some(refunded)),
        (
            "partly refunded and not a part",
            pays(&[PartlyRefunded])
                && matches!((refunded, paid), (Some(refunded), Some(paid)) if refunded == 0 || refunded >= paid),
        ),
        ("refunded and nothing refunded", pays(&[Refunded]) && some(paid) && refunded == Some(0)),
        ("more refunded than paid", matches!((refunded, paid), (Some(refunded), Some(paid)) if refunded > paid)),
        ("pending and paid", is(&[Pending]) && pays(&[Paid, Refunded, PartlyRefunded])),
        ("completed and unpaid", is(&[Completed]) && pays(&[Unpaid, PartlyPaid])),
        (
            "paid and a line is not",
            pays(&[Paid]) && line_payments.iter().any(|line| [Unpaid, Refunded, PartlyRefunded].contains(line)),
        ),
        (
            "unpaid and a line is paid",
            pays(&[Unpaid]) && line_payments.iter().any(|line| [Paid, Refunded, PartlyRefunded].contains(line)),
        ),
        (
            "refunded and a line is not",
            pays(&[Refunded]) && line_payments.iter().any(|line| [Unpaid, Paid].contains(line)),
        ),
        (
            "its discount is not known",
            order.amounts.as_ref().is_some_and(|amounts| amounts.discount.is_none() && !order.discounts.is_empty()),
        ),
        ("unpaid and something paid of a line", pays(&[Unpaid, NothingToPay]) && is_line_paid),
    ]
}

fn of_goods(order: &Order) -> Vec<Rule> {
    use FulfilmentStatus::{
        AwaitingAcceptance, AwaitingGroup, Delivered, Fulfilled, PartlyFulfilled, Unfulfilled, Verified,
    };
    use Status::{Cancelled, Completed, Pending};
    let (status, fulfilment) = (known(order.status.as_ref()), known(order.fulfilment.as_ref()));
    let is = |of: &[Status]| status.is_some_and(|status| of.contains(&status));
    let comes = |of: &[FulfilmentStatus]| fulfilment.is_some_and(|status| of.contains(&status));
    let lines: Vec<FulfilmentStatus> =
        order.lines.iter().filter_map(|line| known(line.fulfilment.as_ref())).collect();
    let line_statuses: Vec<Status> = order.lines.iter().filter_map(|line| known(line.status.as_ref())).collect();
    let is_sent = |status: &FulfilmentStatus| [Fulfilled, Delivered, Verified].contains(status);
    let has_case = order.lines.iter().any(|line| {
        matches!(known(line.after_sale.as_ref()), Some(AfterSaleStatus::InProgress | AfterSaleStatus::Succeeded))
    });
    vec![
        (
            "pending and on its way",
            is(&[Pending])
                && (comes(&[Fulfilled, PartlyFulfilled, Delivered, Verified])
                    || order.shipped.is_some()
                    || order.completed.is_some()),
        ),
        (
            "completed and not sent",
            is(&[Completed]) && comes(&[Unfulfilled, PartlyFulfilled, AwaitingAcceptance, AwaitingGroup]),
        ),
        ("cancelled by somebody and not cancelled", order.cancelled_by.is_some() && !is(&[Cancelled])),
        (
            "sent and a line not",
            comes(&[Fulfilled, Delivered, Verified])
                && lines.iter().any(|line| [Unfulfilled, PartlyFulfilled].contains(line)),
        ),
        (
            "not sent and a line is",
            comes(&[Unfulfilled, AwaitingAcceptance, AwaitingGroup]) && lines.iter().any(is_sent),
        ),
        (
            "partly sent and all lines alike",
            comes(&[PartlyFulfilled])
                && lines.len() > 1
                && (lines.iter().all(is_sent) || lines.iter().all(|line| *line == Unfulfilled))
                && lines.len() == order.lines.len(),
        ),
        (
            "not sent and a parcel",
            comes(&[Unfulfilled, AwaitingAcceptance, AwaitingGroup])
                && (!order.shipments.is_empty() || order.shipped.is_some()),
        ),
        ("no case and a line has one", known(order.after_sale.as_ref()) == Some(AfterSaleStatus::NoCase) && has_case),
        (
            "completed and a line is not",
            is(&[Completed]) && line_statuses.iter().any(|line| [Pending, Status::Open].contains(line)),
        ),
        (
            "pending and a line is not",
            is(&[Pending]) && line_statuses.iter().any(|line| [Status::Open, Completed].contains(line)),
        ),
        ("its times are in no order", !are_in_order(&[order.created, order.paid, order.shipped, order.completed])),
        ("changed before it was placed", !are_in_order(&[order.created, order.changed])),
    ]
}

fn known<E: Code>(status: Option<&Open<E>>) -> Option<E> {
    status.and_then(Open::known)
}

fn are_in_order(times: &[Option<Rfc3339>]) -> bool {
    let times: Vec<BeijingTime> = times.iter().flatten().map(|time| BeijingTime::from(*time)).collect();
    times.is_sorted()
}

/// What the rules look at.
fn shown(order: &Order) -> String {
    let amounts =
        order.amounts.as_ref().map(|amounts| (amounts.payable, amounts.paid, amounts.refunded, amounts.discount));
    let codes: Vec<_> = order.platform_statuses.iter().map(|of| (of.field.as_deref(), of.code.as_deref())).collect();
    let lines: Vec<_> =
        order.lines.iter().map(|line| (&line.status, &line.payment, &line.fulfilment, &line.after_sale)).collect();
    format!(
        "{:?} {:?} {:?} {:?} {amounts:?} {codes:?} {lines:?}",
        order.status, order.payment, order.fulfilment, order.after_sale
    )
}

/// Each rule finds what it is about.
#[test]
fn contradictions_are_found() {
    let rows = [
        (r#"{"status":"open","payment":"paid","amounts":{"payable":100,"paid":100}}"#, ""),
        (
            r#"{"payment":"nothing_to_pay","amounts":{"payable":100,"paid":100}}"#,
            "nothing to pay and something paid, nothing to pay and something payable",
        ),
        (
            r#"{"payment":"unpaid","payments":[{}],"amounts":{"refunded":5}}"#,
            "unpaid and something paid, unpaid and refunded",
        ),
        (
            r#"{"payment":"paid","amounts":{"payable":100,"paid":0}}"#,
            "paid and nothing paid, paid and less paid than payable",
        ),
        (r#"{"payment":"partly_refunded","amounts":{"paid":5,"refunded":5}}"#, "partly refunded and not a part"),
        (r#"{"payment":"refunded","amounts":{"paid":5,"refunded":0}}"#, "refunded and nothing refunded"),
        (
            r#"{"status":"completed","payment":"unpaid","fulfilment":"unfulfilled"}"#,
            "completed and unpaid, completed and not sent",
        ),
        (r#"{"fulfilment":"delivered","lines":[{"fulfilment":"unfulfilled"}]}"#, "sent and a line not"),
        (r#"{"fulfilment":"unfulfilled","shipments":[{}]}"#, "not sent and a parcel"),
        (r#"{"payment":"paid","lines":[{"payment":"refunded"}]}"#, "paid and a line is not"),
        (
            r#"{"created":"2026-01-02T00:00:00+08:00","paid":"2026-01-01T00:00:00+08:00"}"#,
            "its times are in no order",
        ),
    ];
    for (order, want) in rows {
        let mut record = Order::default();
        dingdan::json::decode(&mut record, order).expect("an order");
        assert_eq!(contradictions(&record).join(", "), want, "{order}");
    }
}
