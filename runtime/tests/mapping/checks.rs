//! Amounts of a shared record: which sums do not hold, which cannot be checked, which are known not to, and which are negative.

use crate::sale::{Order, Sale};
use dingdan_runtime::json::decode;
use dingdan_runtime::mapping::{
    Condition, KnownDifference, Mapping, OrderMapping, Sum, Term, check_sums, negative_amounts, unchecked_sums,
};

/// A known deviation is said of the orders that it is about, and of no others.
#[test]
fn known_differences_are_about_something() {
    const PAID: &[Condition] = &[Condition::new("state", &["1"])];
    static SALE: OrderMapping = OrderMapping::new("acme", Mapping::new(&[])).differs(&[
        KnownDifference::in_sample("fen", "examples/acme.json", "made-up numbers"),
        KnownDifference::in_orders("fen", PAID, "tips"),
        KnownDifference::in_sample("less", "examples/acme.json", "made-up numbers"),
    ]);
    for (sale, total, want) in [
        (r#"{"state":1}"#, "fen", Some("tips")),
        (r#"{"state":0}"#, "fen", None),
        (r#"{"state":1}"#, "less", None),
        (r#"{"state":1}"#, "buyer.fen", None),
    ] {
        let mut record = Sale::default();
        decode(&mut record, sale).expect("a sale");
        assert_eq!(SALE.known_difference(total, &record), want, "{sale} {total}");
    }
}

/// What is stated, and the sums that do not hold.
#[test]
fn stated_sums_are_checked() {
    const SUMS: &[Sum] = &[
        Sum { total: "fen", terms: &[Term::plus(&["buyer.fen"]), Term::minus(&["less"])] },
        Sum { total: "buyer.fen", terms: &[Term::plus(&["lines.fen"])] },
    ];
    let (no_total, no_sum) =
        ("fen cannot be checked: fen is not said", "buyer.fen cannot be checked: buyer.fen is not said");
    let no_lines = "buyer.fen cannot be checked: lines.fen is not said";
    let rows: [(&str, &[&str]); 9] = [
        (r#"{"fen":5,"buyer":{"fen":7},"less":2,"lines":[{"fen":3},{"fen":4}]}"#, &[]),
        // What is taken off may be anything where it is not said.
        (r#"{"fen":5,"buyer":{"fen":5}}"#, &["fen cannot be checked: less is not said", no_lines]),
        (r#"{"fen":4,"buyer":{"fen":5}}"#, &["fen cannot be checked: less is not said", no_lines]),
        (r#"{"fen":5}"#, &["fen cannot be checked: buyer.fen is not said", no_sum]),
        (r#"{"less":5}"#, &[no_total, no_sum]),
        // Without the first part, in one element as well, nothing says what is missing.
        (r#"{"fen":5,"less":2}"#, &["fen cannot be checked: buyer.fen is not said", no_sum]),
        (r#"{"buyer":{"fen":9},"lines":[{"fen":3},{"fen":4},{}]}"#, &[no_total, no_lines]),
        (
            r#"{"fen":9,"buyer":{"fen":7},"less":2}"#,
            &["fen is 0.09, and its parts make 0.05: 0.04 more than they do", no_lines],
        ),
        (
            r#"{"fen":5,"less":0,"buyer":{"fen":6},"lines":[{"fen":7}]}"#,
            &[
                "fen is 0.05, and its parts make 0.06: 0.01 less than they do",
                "buyer.fen is 0.06, and its parts make 0.07: 0.01 less than they do",
            ],
        ),
    ];
    for (order, want) in rows {
        let mut record = Order::default();
        decode(&mut record, order).expect("an order");
        let wrong = check_sums(&record, SUMS).into_iter().map(|sum| sum.to_string());
        let found: Vec<String> = wrong.chain(unchecked_sums(&record, SUMS).iter().map(ToString::to_string)).collect();
        assert_eq!(found, want, "{order}");
    }
}

/// Amounts that cannot be negative, in lists as well.
#[test]
fn negative_amounts_are_found() {
    let rows: [(&str, &[&str]); 3] = [
        (r#"{"fen":0,"less":-1,"lines":[{"fen":3},{}]}"#, &[]),
        (r#"{"fen":-5}"#, &["fen is -0.05, and cannot be negative"]),
        (
            r#"{"lines":[{"fen":-3},{"fen":4},{"fen":-100}]}"#,
            &["lines.fen is -0.03, and cannot be negative", "lines.fen is -1.00, and cannot be negative"],
        ),
    ];
    for (order, want) in rows {
        let mut record = Order::default();
        decode(&mut record, order).expect("an order");
        let found: Vec<String> =
            negative_amounts(&record, &["fen", "lines.fen"]).iter().map(ToString::to_string).collect();
        assert_eq!(found, want, "{order}");
    }
}
