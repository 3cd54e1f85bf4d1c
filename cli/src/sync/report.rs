//! What a sync brought, shop by shop.

#[cfg(feature = "sqlite")]
use crate::pull::Misfits;
use crate::pull::summary::{Counts, Outcome};
use crate::pull::table::Cell;
use dingdan::BeijingTime;
#[cfg(feature = "sqlite")]
use dingdan::Record;
use dingdan::client::PullStats;
use serde_json::{Value, json};
use std::fmt::Write;

/// The number of orders that a batch changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) new: usize,
    pub(crate) changed: usize,
    pub(crate) unchanged: usize,
}

/// What a sync of a shop brought.
pub(crate) struct ShopReport {
    pub(crate) shop: String,
    pub(crate) system: &'static str,
    pub(crate) operations: Vec<OperationReport>,
    /// Why nothing could be asked, such as a missing credential.
    pub(crate) error: Option<String>,
    /// Whether operations are missing because the sync was stopped.
    pub(crate) stopped: bool,
}

/// What a sync of an operation brought.
pub(crate) struct OperationReport {
    operation: &'static str,
    written: Written,
    bad: usize,
    misfits: usize,
    pub(crate) gaps: Vec<String>,
    pub(crate) error: Option<String>,
    pub(crate) stopped: bool,
    pub(crate) stats: PullStats,
    pub(crate) requests: u64,
    pub(crate) seconds: f64,
}

impl OperationReport {
    #[cfg(feature = "sqlite")]
    pub(crate) fn new(operation: &'static str) -> Self {
        Self {
            operation,
            written: Written::default(),
            bad: 0,
            misfits: 0,
            gaps: Vec::new(),
            error: None,
            stopped: false,
            stats: PullStats::default(),
            requests: 0,
            seconds: 0.0,
        }
    }

    /// What a pull into files brought. Files keep every version of an order, so a changed one counts as new.
    pub(crate) fn of(counts: Counts) -> Self {
        let misfits = counts.misfits.values().sum();
        let faults = counts.faults();
        let error =
            counts.error.or_else(|| faults.into_iter().next().filter(|_| counts.gaps.is_empty() && counts.bad == 0));
        Self {
            operation: counts.operation,
            written: Written { new: counts.new_orders, ..Written::default() },
            bad: counts.bad,
            misfits,
            gaps: counts.gaps,
            error,
            stopped: counts.outcome == Outcome::Stopped,
            stats: counts.stats,
            requests: counts.requests,
            seconds: counts.seconds,
        }
    }

    /// Counts the items of a page.
    #[cfg(feature = "sqlite")]
    pub(crate) fn take(&mut self, items: &[&dyn Record], bad: usize) {
        self.bad += bad;
        self.misfits += items.iter().map(|item| Misfits::count(*item)).sum::<usize>();
    }

    /// Adds what a page changed.
    #[cfg(feature = "sqlite")]
    pub(crate) fn written(&mut self, written: Written) {
        self.written.new += written.new;
        self.written.changed += written.changed;
        self.written.unchanged += written.unchanged;
    }

    fn is_good(&self) -> bool {
        self.error.is_none() && self.gaps.is_empty() && self.bad == 0
    }

    /// The time before which placed orders were not looked at for changes.
    fn unseen_before(&self) -> Option<BeijingTime> {
        self.stats.reread_from
    }

    fn json(&self) -> Value {
        json!({
            "operation": self.operation,
            "new": self.written.new,
            "changed": self.written.changed,
            "unchanged": self.written.unchanged,
            "bad": self.bad,
            "misfits": self.misfits,
            "gaps": self.gaps,
            "error": self.error,
            "stopped": self.stopped,
            "changes_not_seen_before": self.unseen_before().map(|time| Cell::Time(time).to_string()),
            "requests": self.requests,
            "seconds": self.seconds,
        })
    }
}

impl ShopReport {
    pub(crate) fn new(shop: &str, system: &'static str) -> Self {
        Self { shop: shop.to_owned(), system, operations: Vec::new(), error: None, stopped: false }
    }

    /// Whether everything came.
    pub(crate) fn is_good(&self) -> bool {
        self.error.is_none() && self.operations.iter().all(OperationReport::is_good)
    }

    /// Whether everything came and nothing was stopped.
    pub(crate) fn is_complete(&self) -> bool {
        self.is_good() && !self.stopped && !self.operations.iter().any(|operation| operation.stopped)
    }

    /// One line; a shop that failed says why.
    pub(crate) fn line(&self) -> String {
        let sum = |count: fn(&OperationReport) -> usize| self.operations.iter().map(count).sum::<usize>();
        let mut line = format!(
            "{} ({}): {} new, {} changed, {} unchanged",
            self.shop,
            self.system,
            sum(|operation| operation.written.new),
            sum(|operation| operation.written.changed),
            sum(|operation| operation.written.unchanged)
        );
        for (count, what) in [
            (sum(|operation| operation.bad), "not decoded, see the table _bad"),
            (sum(|operation| operation.misfits), "values that did not fit, kept in _raw"),
            (sum(|operation| operation.gaps.len()), "gaps, read again by the next sync"),
        ] {
            if count > 0 {
                // Writing into a String cannot fail.
                let _ = write!(line, "; {count} {what}");
            }
        }
        for operation in self.operations.iter().filter(|operation| operation.stopped) {
            let _ = write!(line, "; {} stopped", operation.operation);
        }
        let errors =
            self.operations.iter().filter_map(|operation| Some((operation.operation, operation.error.as_ref()?)));
        let errors = errors.map(|(operation, error)| format!("{operation}: {error}"));
        for error in self.error.iter().cloned().chain(errors) {
            let _ = write!(line, "; error: {error}");
        }
        line
    }

    /// Sentences about what a sync cannot see, one an operation.
    pub(crate) fn notes(&self) -> Vec<String> {
        let note = |operation: &OperationReport| {
            let from = operation.unseen_before()?;
            Some(format!(
                "note: {}: {} has no list by times of change: the orders placed from {from} on were read again; a change \
                 of an older one is not seen",
                self.shop, operation.operation
            ))
        };
        self.operations.iter().filter_map(note).collect()
    }

    /// One JSON object.
    pub(crate) fn json(&self) -> Value {
        json!({
            "shop": self.shop,
            "system": self.system,
            "complete": self.is_complete(),
            "error": self.error,
            "operations": self.operations.iter().map(OperationReport::json).collect::<Vec<_>>(),
        })
    }
}
