//! What a record of the platform says and the shared record cannot: the field is absent then, and this tells why.

use super::amounts;
use super::beside::elements;
use super::path::Base;
use super::plan::{Plan, PlannedRow, PlannedSource};
use std::fmt;

/// Something that a record of the platform says, and that its mapping cannot carry over.
///
/// ```
/// # use dingdan_runtime::mapping::Lost;
/// # fn example(lost: &Lost) {
/// // As "amounts.paid: what the platform says is no amount in whole fen".
/// println!("{lost}");
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lost {
    /// The path of the shared record's field, without positions in lists.
    pub target: String,
    /// Why it cannot say it.
    pub cause: LostCause,
}

/// Why a shared record cannot say what the platform's does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LostCause {
    /// An amount has parts smaller than a fen, or is too large.
    NoFen,
    /// Elements of two lists that stand beside each other have no partner in the other list.
    Unpaired {
        /// The paths of the lists.
        lists: (&'static str, &'static str),
        /// How many such elements there are in each.
        counts: (usize, usize),
    },
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cause {
            LostCause::NoFen => write!(f, "{}: what the platform says is no amount in whole fen", self.target),
            LostCause::Unpaired { lists, counts } => write!(
                f,
                "{}: {} elements of {} and {} of {} have no partner in the other list",
                self.target, counts.0, lists.0, counts.1, lists.1
            ),
        }
    }
}

/// What a plan cannot carry over. `to` is the path of the shared record, with a dot at its end.
pub(super) fn lost(plan: &Plan, base: Base<'_>, to: &str, found: &mut Vec<Lost>) {
    for field in &plan.fields {
        of_source(&field.source, base, &format!("{to}{}", field.name), found);
    }
}

fn of_source(source: &PlannedSource, base: Base<'_>, to: &str, found: &mut Vec<Lost>) {
    match source {
        PlannedSource::Sum(sum) => {
            let amount = amounts::exact(sum, base);
            if amount.is_some_and(|amount| amounts::fen(sum.yuan, amount).is_none()) {
                found.push(Lost { target: to.to_owned(), cause: LostCause::NoFen });
            }
        }
        PlannedSource::Any(of) | PlannedSource::All(of) => {
            for source in of {
                of_source(source, base, to, found);
            }
        }
        PlannedSource::When(conditions, of) if conditions.hold(base) => of_source(of, base, to, found),
        PlannedSource::Object(plan) => lost(plan, base, &format!("{to}."), found),
        PlannedSource::Rows(rows) => {
            for row in rows {
                of_row(row, base, to, found);
            }
        }
        _ => {}
    }
}

fn of_row(row: &PlannedRow, base: Base<'_>, to: &str, found: &mut Vec<Lost>) {
    let within = format!("{to}.");
    let Some(each) = &row.each else {
        if row.when.hold(base) {
            lost(&row.plan, base, &within, found);
        }
        return;
    };
    for of in &row.beside {
        let (own, theirs) = (elements(each, base), of.elements(each, base));
        let partners = own.iter().enumerate().filter_map(|(position, own)| of.partner(*own, position, &theirs));
        let mut partners: Vec<usize> = partners.collect();
        let without = own.len() - partners.len();
        partners.sort_unstable();
        partners.dedup();
        let counts = (without, theirs.len() - partners.len());
        if counts != (0, 0) {
            let lists = (of.names.1, of.names.0);
            found.push(Lost { target: to.to_owned(), cause: LostCause::Unpaired { lists, counts } });
        }
    }
    row.elements(each, base, &mut |element| {
        if row.when.hold(element) {
            lost(&row.plan, element, &within, found);
        }
    });
}
