//! The one order that the orders of all platforms become: its types, as data.

use crate::model::{Label, Made, Platform, Term};
use crate::yaml::{self, SharedTypes};
use std::sync::LazyLock;

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
