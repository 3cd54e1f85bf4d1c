//! How a record of one platform becomes a record that all platforms share, such as the one order.
//!
//! A [`Mapping`] is constant data: for each field of the shared record, where in the platform's record it comes from. It
//! names fields; the first use finds their positions. What the platform does not say stays absent.
#![allow(clippy::exhaustive_structs, reason = "emitted code writes them")]

mod amounts;
mod beside;
mod codes;
mod declared;
mod differences;
mod fill;
mod lost;
mod path;
mod plan;
mod statuses;
mod sums;
mod write;

pub use declared::{Beside, Condition, MappedField, Mapping, Over, Row, Source, StatusTable, Term};
pub use differences::KnownDifference;
pub use lost::{Lost, LostCause};
pub use sums::{AmountMismatch, Sum, UncheckedSum, check_sums, negative_amounts, unchecked_sums};

use crate::record::{Described, Record};
use crate::schema::Schema;
use plan::Plan;
use std::fmt;
use std::sync::OnceLock;

/// The mapping of a platform's type to the one order, or to any other record.
///
/// ```
/// # use dingdan_runtime::__private as dingdan_runtime_private;
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # use dingdan_runtime::types::{Fen, Yuan};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { paid: Option<Fen>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Sale { amount: Option<Yuan>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// use dingdan_runtime::mapping::{Condition, KnownDifference, MappedField, Mapping, OrderMapping, Source, Term};
///
/// const PAID: MappedField = MappedField::new("paid", Source::yuan(&[Term::plus(&["amount"])]));
/// const TIPS: KnownDifference = KnownDifference::in_orders("paid", &[Condition::new("amount", &["present"])], "with tips");
/// static SALE: OrderMapping = OrderMapping::new("acme", Mapping::new(&[PAID])).differs(&[TIPS]);
///
/// assert_eq!((SALE.platform(), SALE.mapping().fields.len(), SALE.known_differences()[0].total), ("acme", 1, "paid"));
/// let mut sale = Sale::default();
/// assert_eq!(SALE.known_difference("paid", &sale), None);
/// sale.amount = Some("19.99".parse().unwrap());
/// assert_eq!(SALE.known_difference("paid", &sale), Some("with tips"));
/// let order: Order = SALE.map(&sale);
/// assert_eq!(order.paid, Some(Fen::new(1999)));
/// assert!(SALE.worked_out().is_empty());
/// assert!(order == SALE.map_as("another platform with this type", &sale));
/// ```
pub struct OrderMapping {
    platform: &'static str,
    mapping: Mapping,
    differs: &'static [KnownDifference],
    worked_out: &'static [&'static str],
    plan: OnceLock<Plan>,
}

impl OrderMapping {
    /// The mapping of a type of that platform.
    pub const fn new(platform: &'static str, mapping: Mapping) -> Self {
        Self { platform, mapping, differs: &[], worked_out: &[], plan: OnceLock::new() }
    }

    /// The same, where sums are known not to hold.
    #[must_use]
    pub const fn differs(mut self, sums: &'static [KnownDifference]) -> Self {
        self.differs = sums;
        self
    }

    /// The same, where totals come from the same fields as their parts, so that their sums say nothing: their paths.
    ///
    /// ```
    /// use dingdan_runtime::mapping::{Mapping, OrderMapping};
    ///
    /// static SALE: OrderMapping = OrderMapping::new("acme", Mapping::new(&[])).works_out(&["amounts.goods"]);
    /// assert_eq!(SALE.worked_out(), ["amounts.goods"]);
    /// ```
    #[must_use]
    pub const fn works_out(mut self, totals: &'static [&'static str]) -> Self {
        self.worked_out = totals;
        self
    }

    /// The totals that come from the same fields as their parts, since the platform states none.
    pub const fn worked_out(&self) -> &'static [&'static str] {
        self.worked_out
    }

    /// The sums that are known not to hold, of a document's sample or of some orders of this platform.
    pub const fn known_differences(&self) -> &'static [KnownDifference] {
        self.differs
    }

    /// Why the sum of a total, by its path, is known not to hold in an order of the platform; `None` where it is not.
    pub fn known_difference(&self, total: &str, source: &dyn Record) -> Option<&'static str> {
        let mut known = self.differs.iter().filter(|known| known.total == total && known.is_about(source));
        known.next().map(|known| known.why)
    }

    /// The name of the platform.
    pub const fn platform(&self) -> &'static str {
        self.platform
    }

    /// What is declared.
    pub const fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// The shared record that a record of the platform becomes.
    pub fn map<T: Described>(&self, source: &dyn Record) -> T {
        self.map_as(self.platform, source)
    }

    /// The shared record that a record becomes which another platform sends: it uses the type.
    pub fn map_as<T: Described>(&self, platform: &str, source: &dyn Record) -> T {
        let mut target = T::default();
        self.fill(platform, source, &mut target);
        target
    }

    /// What a record says and the shared record cannot, such as an amount below a fen: the fields that are absent for it.
    ///
    /// ```
    /// # use dingdan_runtime::__private as dingdan_runtime_private;
    /// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
    /// # use dingdan_runtime::types::{Fen, Yuan};
    /// # #[derive(Clone, Default, PartialEq, Record)]
    /// # struct Order { paid: Option<Fen>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
    /// # #[derive(Clone, Default, PartialEq, Record)]
    /// # struct Sale { amount: Option<Yuan>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
    /// # use dingdan_runtime::mapping::{MappedField, Mapping, OrderMapping, Source, Term};
    /// # const PAID: MappedField = MappedField::new("paid", Source::yuan(&[Term::plus(&["amount"])]));
    /// # static SALE: OrderMapping = OrderMapping::new("acme", Mapping::new(&[PAID]));
    /// let mut sale = Sale::default();
    /// sale.amount = Some("0.005".parse().unwrap());
    /// let lost = SALE.lost::<Order>(&sale);
    /// assert_eq!(lost[0].target, "paid");
    /// ```
    pub fn lost<T: Described>(&self, source: &dyn Record) -> Vec<Lost> {
        let mut found = Vec::new();
        lost::lost(self.plan(source, T::SCHEMA), path::Base::Record(source), "", &mut found);
        found
    }

    /// Fills a shared record, which should be empty. All sources must be of one type, and all targets of one.
    fn fill(&self, platform: &str, source: &dyn Record, target: &mut dyn Record) {
        fill::fill(self.plan(source, target.schema()), platform, path::Base::Record(source), target);
    }

    fn plan(&self, source: &dyn Record, target: &'static Schema) -> &Plan {
        self.plan.get_or_init(|| Plan::new(&self.mapping, Some(source.schema()), target))
    }
}

impl fmt::Debug for OrderMapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OrderMapping")
            .field("platform", &self.platform)
            .field("mapping", &self.mapping)
            .finish_non_exhaustive()
    }
}
