//! What a sync brought, shop by shop.

#[cfg(feature = "sqlite")]
use crate::pull::Misfits;
use crate::pull::summary::{Counts, Outcome, of_stats};
use crate::pull::table::Cell;
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
    /// Orders without the values that a further call needs.
    pub(crate) lacking: usize,
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
            lacking: 0,
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
        Self {
            operation: counts.operation,
            written: Written { new: counts.new_orders, ..Written::default() },
            bad: counts.bad,
            misfits,
            lacking: counts.lacking,
            gaps: counts.gaps,
            error: counts.error,
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

    /// Counts what the one order cannot say.
    #[cfg(feature = "sqlite")]
    pub(crate) fn lost(&mut self, count: usize) {
        self.misfits += count;
    }

    /// Adds what a page changed.
    #[cfg(feature = "sqlite")]
    pub(crate) fn written(&mut self, written: Written) {
        self.written.new += written.new;
        self.written.changed += written.changed;
        self.written.unchanged += written.unchanged;
    }

    fn is_good(&self) -> bool {
        self.error.is_none() && self.gaps.is_empty() && self.bad == 0 && self.lacking == 0
    }

    fn json(&self) -> Value {
        json!({
            "operation": self.operation,
            "new": self.written.new,
            "changed": self.written.changed,
            "unchanged": self.written.unchanged,
            "bad": self.bad,
            "misfits": self.misfits,
            "lacking": self.lacking,
            "gaps": self.gaps,
            "notes": of_stats(&self.stats),
            "error": self.error,
            "stopped": self.stopped,
            "changes_not_seen_before": self.stats.reread_from.map(|time| Cell::Time(time).to_string()),
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
            (sum(|operation| operation.bad), "not decoded, their raw text is kept"),
            (sum(|operation| operation.misfits), "values that did not fit, kept as they came"),
            (sum(|operation| operation.lacking), "orders without the values that a further call needs"),
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
        // The library's errors begin with their operation.
        let errors = errors.map(|(operation, error)| match error.strip_prefix(operation) {
            Some(rest) if rest.starts_with(':') => error.clone(),
            _ => format!("{operation}: {error}"),
        });
        for error in self.error.iter().cloned().chain(errors) {
            let _ = write!(line, "; error: {error}");
        }
        line
    }

    /// What is remarkable and no fault, one line each.
    pub(crate) fn notes(&self) -> Vec<String> {
        let of = |operation: &OperationReport| {
            let notes = of_stats(&operation.stats).into_iter();
            notes.map(|text| format!("note: {}: {}: {text}", self.shop, operation.operation)).collect::<Vec<_>>()
        };
        self.operations.iter().flat_map(of).collect()
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
