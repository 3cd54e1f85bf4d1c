//! The one order that the orders of all platforms become: its types, as data.

mod table;
mod worked_out;

use crate::model::{Kind, Label, Made, Platform, Term};
use crate::yaml::{self, SharedTypes};
use std::sync::LazyLock;
pub use table::order_table;
pub(crate) use worked_out::worked_out;

/// The types and enums of the one order, and what should add up.
pub(crate) static SHARED: LazyLock<SharedTypes> =
    LazyLock::new(|| yaml::parse_shared(include_str!("order/order.yaml")));

/// What the one order can do: a file that is emitted as it is.
pub(crate) const ORDERS: &str = include_str!("order/orders.rs");

/// The type that items become.
pub(crate) const ORDER: &str = "Order";

/// The module that it is emitted into, which no platform can be called.
pub(crate) const MODULE: &str = "order";

/// The types and enums as those of a platform without operations.
pub(crate) fn model() -> Platform {
    let title = Label { en: "the one order".to_owned(), zh: "统一订单".to_owned() };
    crate::check::shared(MODULE, &title, &SHARED)
}

/// The amounts that others should add up to, with their terms.
pub(crate) fn sums() -> Vec<(String, Vec<Term>)> {
    let terms = |sum: &str| match crate::check::sum(sum) {
        Some(Made::Sum(terms)) => terms,
        _ => Vec::new(),
    };
    SHARED.sums.iter().map(|(total, sum)| (total.value.clone(), terms(sum))).collect()
}

/// The paths of the amounts that cannot be negative.
pub(crate) fn never_negative() -> Vec<String> {
    let mut all = amounts();
    all.retain(|path| SHARED.negative.iter().all(|negative| negative.value != *path));
    all
}

/// The paths of all amounts.
fn amounts() -> Vec<String> {
    let paths = fields(&model()).into_iter();
    paths.filter_map(|(path, kind)| matches!(kind, Kind::Fen).then(|| path.replace("[]", ""))).collect()
}

/// The paths of all fields of the one order with their kinds, lists with `[]`; objects and lists of such are not among them.
pub(crate) fn fields(order: &Platform) -> Vec<(String, Kind)> {
    let mut found = Vec::new();
    collect(order, ORDER, "", &mut found);
    found
}

fn collect(order: &Platform, name: &str, prefix: &str, found: &mut Vec<(String, Kind)>) {
    let Some(of) = order.type_named(name) else { return };
    for field in &of.fields {
        let path = format!("{prefix}{}", field.wire);
        match &field.kind {
            Kind::Object(of) => collect(order, of, &format!("{path}."), found),
            Kind::List(of) => match &**of {
                Kind::Object(of) => collect(order, of, &format!("{path}[]."), found),
                kind => found.push((path, kind.clone())),
            },
            kind => found.push((path, kind.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SHARED, amounts, never_negative};

    #[test]
    fn what_may_be_negative_is_an_amount() {
        let amounts = amounts();
        for path in &SHARED.negative {
            assert!(amounts.contains(&path.value), "{}: none of {amounts:?}", path.value);
        }
        assert!(never_negative().iter().any(|path| path == "amounts.payable"));
        assert_eq!(never_negative().len() + SHARED.negative.len(), amounts.len());
    }
}
