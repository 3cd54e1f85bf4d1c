//! What a pull brought.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{CellAlignment, Table};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How a pull ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything came.
    Done,
    /// By an error.
    Failed,
    /// By Ctrl-C.
    Stopped,
}

/// What a pull of one operation brought.
pub(crate) struct Tally {
    pub(crate) operation: &'static str,
    pub(crate) outcome: Outcome,
    /// What ended it early.
    pub(crate) error: Option<String>,
    /// Items that were written.
    pub(crate) orders: usize,
    /// Of these, items whose identifier came before.
    pub(crate) duplicates: usize,
    /// Items that could not be decoded.
    pub(crate) bad: usize,
    /// How many values did not fit, by field: they are missing there, and written as they came.
    pub(crate) misfits: BTreeMap<String, usize>,
    /// How many different ones there are, where that is known.
    pub(crate) expected: Option<usize>,
    /// Items of another operation without what a call of this one needs.
    pub(crate) lacking: usize,
    /// Windows of time that were begun.
    pub(crate) windows: usize,
    pub(crate) pages: usize,
    pub(crate) requests: u64,
    pub(crate) bytes: u64,
    pub(crate) seconds: f64,
    pub(crate) files: Vec<PathBuf>,
}

impl Tally {
    /// What is not as it should be, one line each.
    pub(crate) fn faults(&self) -> Vec<String> {
        let operation = self.operation;
        let mut faults = Vec::new();
        if self.outcome == Outcome::Failed {
            faults.push(format!("{operation}: stopped by an error, not everything was pulled"));
        }
        if self.bad > 0 {
            faults.push(format!("{operation}: {} items could not be decoded, see {operation}.bad.jsonl", self.bad));
        }
        if self.lacking > 0 {
            faults.push(format!("{operation}: {} items do not say what to ask for", self.lacking));
        }
        let different = self.orders - self.duplicates;
        match self.expected {
            Some(expected) if expected != different => {
                faults.push(format!("{operation}: {different} different orders came, {expected} are there"));
            }
            _ => {}
        }
        faults
    }

    /// Which values did not fit, in one line; none where all did. It is no fault: the orders came.
    pub(crate) fn misfit_note(&self) -> Option<String> {
        let fields: Vec<_> = self.misfits.iter().map(|(path, count)| format!("{path} ({count})")).collect();
        (!fields.is_empty()).then(|| {
            format!(
                "note: {}: values that do not fit their fields are written as they came: {}",
                self.operation,
                fields.join(", ")
            )
        })
    }
}

impl Outcome {
    fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Stopped => "stopped",
        }
    }
}

/// One JSON object.
pub(crate) fn json(tallies: &[Tally], outcome: Outcome, checkpoint: Option<&Path>) -> String {
    let operation = |tally: &Tally| {
        json!({
            "operation": tally.operation,
            "outcome": tally.outcome.name(),
            "error": tally.error,
            "faults": tally.faults(),
            "orders": tally.orders,
            "duplicates": tally.duplicates,
            "bad": tally.bad,
            "misfits": tally.misfits,
            "expected": tally.expected,
            "lacking": tally.lacking,
            "windows": tally.windows,
            "pages": tally.pages,
            "requests": tally.requests,
            "bytes": tally.bytes,
            "seconds": tally.seconds,
            "files": tally.files,
        })
    };
    let operations: Vec<_> = tallies.iter().map(operation).collect();
    json!({"outcome": outcome.name(), "checkpoint": checkpoint, "operations": operations}).to_string() + "\n"
}

type Column = (&'static str, fn(&Tally) -> String);

/// A table. Columns for what should not be there appear when it is.
pub(crate) fn render(tallies: &[Tally]) -> String {
    let mut columns: Vec<Column> =
        vec![("operation", |tally| tally.operation.to_owned()), ("orders", |tally| tally.orders.to_string())];
    if tallies.iter().any(|tally| tally.duplicates > 0) {
        columns.push(("duplicates", |tally| tally.duplicates.to_string()));
    }
    if tallies.iter().any(|tally| tally.bad > 0) {
        columns.push(("bad", |tally| tally.bad.to_string()));
    }
    if tallies.iter().any(|tally| !tally.misfits.is_empty()) {
        columns.push(("misfits", |tally| tally.misfits.values().sum::<usize>().to_string()));
    }
    columns.extend::<[Column; 4]>([
        ("pages", |tally| tally.pages.to_string()),
        ("requests", |tally| tally.requests.to_string()),
        ("bytes", |tally| tally.bytes.to_string()),
        ("seconds", |tally| format!("{:.2}", tally.seconds)),
    ]);
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED).set_header(columns.iter().map(|(title, _)| *title));
    for tally in tallies {
        table.add_row(columns.iter().map(|(_, cell)| cell(tally)));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    format!("{table}\n")
}
