//! Whether the amounts of a record add up, and whether one is negative that cannot be.

use super::amounts::sum;
use super::declared::Term;
use super::path::{Base, Path, Start};
use super::plan::{PlannedSum, PlannedTerm};
use crate::record::{Record, Value};
use crate::types::Fen;
use std::fmt;

/// A sum that the amounts of a record should satisfy, all of them in fen.
#[derive(Debug, Clone, Copy)]
pub struct Sum {
    /// The path of the total.
    pub total: &'static str,
    /// The terms. One that leads through a list counts for every element. The first is what the total mainly consists of.
    pub terms: &'static [Term],
}

/// A sum that does not hold, or an amount that is negative and cannot be.
///
/// ```
/// # use dingdan_runtime::mapping::AmountMismatch;
/// # fn example(mismatch: &AmountMismatch) {
/// // As "amounts.payable is 19.99, and its parts make 20.99: 1.00 less than they do".
/// println!("{mismatch}; the difference is {} yuan", mismatch.difference());
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AmountMismatch {
    /// The path of the total, or of the negative amount.
    pub total: &'static str,
    /// What the platform states.
    pub stated: Fen,
    /// What the parts make; `None` of an amount that is negative and cannot be.
    pub computed: Option<Fen>,
}

impl AmountMismatch {
    /// What is stated less what the parts make; a negative amount itself.
    pub fn difference(&self) -> Fen {
        Fen::new(self.stated.in_fen().saturating_sub(self.computed.unwrap_or_default().in_fen()))
    }
}

impl fmt::Display for AmountMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(computed) = self.computed else {
            return write!(f, "{} is {}, and cannot be negative", self.total, self.stated);
        };
        let difference = self.difference().in_fen();
        let word = if difference < 0 { "less" } else { "more" };
        let by = Fen::new(difference.saturating_abs());
        write!(f, "{} is {}, and its parts make {}: {by} {word} than they do", self.total, self.stated, computed)
    }
}

/// The sums of a record that do not hold. A sum is not checked where [`Sum::missing`] names something; another part that is absent
/// counts nothing.
///
/// ```
/// # use dingdan_runtime::__private as dingdan_runtime_private;
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # use dingdan_runtime::types::Fen;
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { total: Option<Fen>, goods: Option<Fen>, #[wire(info)] wire_info: WireInfo<[WireForm; 2]> }
/// use dingdan_runtime::mapping::{Sum, Term, check_sums};
///
/// let mut order = Order::default();
/// (order.total, order.goods) = (Some(Fen::new(300)), Some(Fen::new(200)));
/// const SUMS: &[Sum] = &[Sum { total: "total", terms: &[Term::plus(&["goods"])] }];
/// assert_eq!(check_sums(&order, SUMS)[0].difference(), Fen::new(100));
/// ```
pub fn check_sums(record: &dyn Record, sums: &[Sum]) -> Vec<AmountMismatch> {
    let check = |of: &Sum| {
        let Value::Fen(stated) = crate::record::walk(record, of.total) else { return None };
        let computed = if of.is_stated(record) { sum_of(record, of.terms, true)? } else { return None };
        (computed != stated).then_some(AmountMismatch { total: of.total, stated, computed: Some(computed) })
    };
    sums.iter().filter_map(check).collect()
}

impl Sum {
    /// Whether the sum can be checked.
    ///
    /// ```
    /// # use dingdan_runtime::__private as dingdan_runtime_private;
    /// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
    /// # use dingdan_runtime::types::Fen;
    /// # #[derive(Clone, Default, PartialEq, Record)]
    /// # struct Order { total: Option<Fen>, goods: Option<Fen>, #[wire(info)] wire_info: WireInfo<[WireForm; 2]> }
    /// use dingdan_runtime::mapping::{Sum, Term};
    ///
    /// const SUM: Sum = Sum { total: "total", terms: &[Term::plus(&["goods"])] };
    /// let mut order = Order::default();
    /// order.total = Some(Fen::new(300));
    /// assert!(!SUM.is_stated(&order));
    /// order.goods = Some(Fen::new(300));
    /// assert!(SUM.is_stated(&order));
    /// ```
    pub fn is_stated(&self, record: &dyn Record) -> bool {
        self.missing(record).is_none()
    }

    /// What a record leaves open so that the sum cannot be checked: the total, its first part, in one element if that leads through a
    /// list, or what is taken off, which may be any amount.
    ///
    /// ```
    /// # use dingdan_runtime::__private as dingdan_runtime_private;
    /// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
    /// # use dingdan_runtime::types::Fen;
    /// # #[derive(Clone, Default, PartialEq, Record)]
    /// # struct Order { total: Option<Fen>, goods: Option<Fen>, off: Option<Fen>, #[wire(info)] wire_info: WireInfo<[WireForm; 3]> }
    /// use dingdan_runtime::mapping::{Sum, Term};
    ///
    /// const SUM: Sum = Sum { total: "total", terms: &[Term::plus(&["goods"]), Term::minus(&["off"])] };
    /// let mut order = Order::default();
    /// (order.total, order.goods) = (Some(Fen::new(300)), Some(Fen::new(300)));
    /// assert_eq!(SUM.missing(&order), Some("off"));
    /// order.off = Some(Fen::new(0));
    /// assert_eq!(SUM.missing(&order), None);
    /// ```
    pub fn missing(&self, record: &dyn Record) -> Option<&'static str> {
        if !matches!(crate::record::walk(record, self.total), Value::Fen(_)) {
            return Some(self.total);
        }
        let needed = self.terms.iter().enumerate().filter(|(number, term)| *number == 0 || term.minus);
        let needed = needed.map(|(_, term)| term);
        needed
            .filter(|term| sum_of(record, &[**term], false).is_none())
            .find_map(|term| term.factors.first().copied())
    }
}

/// A sum that cannot be checked, and what an order leaves open.
///
/// ```
/// # use dingdan_runtime::mapping::UncheckedSum;
/// # fn example(sum: &UncheckedSum) {
/// // As "amounts.payable cannot be checked: amounts.discount is not said".
/// println!("{sum}");
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct UncheckedSum {
    /// The path of the total.
    pub total: &'static str,
    /// The path of what is left open, which may be the total.
    pub missing: &'static str,
}

impl fmt::Display for UncheckedSum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot be checked: {} is not said", self.total, self.missing)
    }
}

/// The sums of a record that [`check_sums`] leaves out.
///
/// ```
/// # use dingdan_runtime::__private as dingdan_runtime_private;
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # use dingdan_runtime::types::Fen;
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { total: Option<Fen>, goods: Option<Fen>, #[wire(info)] wire_info: WireInfo<[WireForm; 2]> }
/// use dingdan_runtime::mapping::{Sum, Term, unchecked_sums};
///
/// const SUMS: &[Sum] = &[Sum { total: "total", terms: &[Term::plus(&["goods"])] }];
/// let open = unchecked_sums(&Order::default(), SUMS);
/// assert_eq!(open[0].to_string(), "total cannot be checked: total is not said");
/// ```
pub fn unchecked_sums(record: &dyn Record, sums: &[Sum]) -> Vec<UncheckedSum> {
    let open = |of: &Sum| Some(UncheckedSum { total: of.total, missing: of.missing(record)? });
    sums.iter().filter_map(open).collect()
}

/// The amounts of a record that are negative, of those that cannot be: their paths, which may lead through lists.
///
/// ```
/// # use dingdan_runtime::__private as dingdan_runtime_private;
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # use dingdan_runtime::types::Fen;
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { total: Option<Fen>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// let mut order = Order::default();
/// order.total = Some(Fen::new(-300));
/// let wrong = dingdan_runtime::mapping::negative_amounts(&order, &["total"]);
/// assert_eq!(wrong[0].to_string(), "total is -3.00, and cannot be negative");
/// ```
pub fn negative_amounts(record: &dyn Record, paths: &[&'static str]) -> Vec<AmountMismatch> {
    let mut wrong = Vec::new();
    for total in paths {
        Path::new(total, Start::of(Some(record.schema()))).values(Base::Record(record), &mut |value| match value {
            Value::Fen(stated) if stated.in_fen() < 0 => wrong.push(AmountMismatch { total, stated, computed: None }),
            _ => {}
        });
    }
    wrong
}

/// The sum of the terms, of which those that are not stated count nothing where `partly` says so.
fn sum_of(record: &dyn Record, terms: &[Term], partly: bool) -> Option<Fen> {
    let planned = |term: &Term| {
        let factors = term.factors.iter().map(|path| Path::new(path, Start::of(Some(record.schema()))));
        PlannedTerm { minus: term.minus, factors: factors.collect() }
    };
    let terms = terms.iter().map(planned).collect();
    sum(&PlannedSum { yuan: false, partly, over: None, terms }, Base::Record(record))
}
