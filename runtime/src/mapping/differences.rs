//! Sums that are known not to hold, and of what.

use super::codes::Conditions;
use super::declared::Condition;
use super::path::{Base, Start};
use crate::record::Record;

/// A sum of the shared record that is known not to hold, and why.
///
/// ```
/// use dingdan_runtime::mapping::{Condition, KnownDifference};
///
/// const TIPS: &[Condition] = &[Condition::new("kind", &["tip"])];
/// let in_orders = KnownDifference::in_orders("paid", TIPS, "a tip comes on top");
/// let in_sample = KnownDifference::in_sample("paid", "examples/acme.list.answer.json", "made-up numbers");
/// assert_eq!((in_orders.total, in_sample.sample), ("paid", Some("examples/acme.list.answer.json")));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct KnownDifference {
    /// The path of the total.
    pub total: &'static str,
    /// Why it is not the sum of its parts.
    pub why: &'static str,
    /// The sample of the vendor's document that it is about, and no other order.
    pub sample: Option<&'static str>,
    /// Without a sample: what holds of the platform's orders that it is about.
    pub when: &'static [Condition],
}

impl KnownDifference {
    /// One of a sample of the vendor's document, and of no other order.
    pub const fn in_sample(total: &'static str, sample: &'static str, why: &'static str) -> Self {
        Self { total, why, sample: Some(sample), when: &[] }
    }

    /// One of orders of which that holds.
    pub const fn in_orders(total: &'static str, when: &'static [Condition], why: &'static str) -> Self {
        Self { total, why, sample: None, when }
    }

    /// Whether it is about that order of the platform.
    pub(super) fn is_about(&self, source: &dyn Record) -> bool {
        let start = Start::of(Some(source.schema()));
        self.sample.is_none() && Conditions::new(self.when, start).hold(Base::Record(source))
    }
}
