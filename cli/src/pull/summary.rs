//! The summary of a pull.

mod notes;

pub(crate) use notes::of_stats;

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{CellAlignment, Table};
use dingdan::client::PullStats;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How a pull ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All items arrived.
    Done,
    /// An error ended it.
    Failed,
    /// Ctrl-C ended it.
    Stopped,
}

/// How the pull of all operations ended.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ended<'a> {
    pub(crate) outcome: Outcome,
    pub(crate) exit_code: u8,
    /// What ended the entire pull.
    pub(crate) error: Option<&'a str>,
}

/// The counts of a pull of one operation.
pub(crate) struct Counts {
    pub(crate) operation: &'static str,
    pub(crate) outcome: Outcome,
    /// The error that ended it early.
    pub(crate) error: Option<String>,
    /// Whether the request breaks a documented rule, so that nothing was sent.
    pub(crate) is_wrong_request: bool,
    /// The number of items that were written.
    pub(crate) orders: usize,
    /// The number of items that this run wrote.
    pub(crate) new_orders: usize,
    /// The number of written items whose id had arrived before.
    pub(crate) duplicates: usize,
    /// The number of items that could not be decoded.
    pub(crate) bad: usize,
    /// The number of values that did not fit, by field. Their typed fields are empty, and they are written as they came.
    pub(crate) misfits: BTreeMap<String, usize>,
    /// With `--unified`, whether the items became the one order; others are written as they came.
    pub(crate) is_unified: Option<bool>,
    /// What was left out, one sentence each.
    pub(crate) gaps: Vec<String>,
    /// What arrived beside the items, and what did not.
    pub(crate) stats: PullStats,
    /// The number of different orders of the source, where it is known.
    pub(crate) expected: Option<usize>,
    /// The number of items of another operation that lack a parameter of a call of this one.
    pub(crate) lacking: usize,
    /// The number of windows of time that were begun.
    pub(crate) windows: usize,
    pub(crate) pages: usize,
    pub(crate) requests: u64,
    pub(crate) bytes: u64,
    pub(crate) seconds: f64,
    pub(crate) files: Vec<PathBuf>,
}

impl Counts {
    /// Whether all items arrived.
    pub(crate) fn is_done(&self) -> bool {
        self.outcome == Outcome::Done
    }

    /// The faults, one line each.
    pub(crate) fn faults(&self) -> Vec<String> {
        let operation = self.operation;
        let mut faults = Vec::new();
        if self.outcome == Outcome::Failed {
            faults.push(format!("{operation}: stopped by an error, not everything was pulled"));
        }
        if self.bad > 0 {
            let has_file = self.files.iter().any(|file| file.to_string_lossy().contains(".bad.jsonl"));
            let file = if has_file { format!(", see {operation}.bad.jsonl") } else { String::new() };
            faults.push(format!("{operation}: {} items could not be decoded{file}", self.bad));
        }
        if self.lacking > 0 {
            faults.push(format!("{operation}: {} items lack the values that a further call needs", self.lacking));
        }
        faults.extend(self.gaps.iter().cloned());
        let different = self.orders - self.duplicates;
        match self.expected {
            Some(expected) if expected != different => {
                faults.push(format!(
                    "{operation}: {different} different orders arrived, and the sandbox has {expected}"
                ));
            }
            _ => {}
        }
        faults
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

/// The summary as one JSON object. `error` is what ended the entire pull.
pub(crate) fn json(counts: &[Counts], ended: Ended<'_>, checkpoint: Option<&Path>) -> String {
    let operation = |counts: &Counts| {
        json!({
            "operation": counts.operation,
            "outcome": counts.outcome.name(),
            "error": counts.error,
            "faults": counts.faults(),
            "orders": counts.orders,
            "new": counts.new_orders,
            "duplicates": counts.duplicates,
            "bad": counts.bad,
            "misfits": counts.misfits,
            "unified": counts.is_unified,
            "total": counts.stats.total,
            "missing": counts.stats.missing,
            "repeated": counts.stats.repeated,
            "empty_rows": counts.stats.empty_rows,
            "unreadable_pages": counts.stats.unreadable_pages,
            "guessed_ends": counts.stats.guessed_ends,
            "repairs": counts.stats.repairs,
            "gaps": counts.gaps,
            "not_asked": counts.stats.not_asked,
            "reread_from": counts.stats.reread_from,
            "expected": counts.expected,
            "lacking": counts.lacking,
            "windows": counts.windows,
            "pages": counts.pages,
            "requests": counts.requests,
            "bytes": counts.bytes,
            "seconds": counts.seconds,
            "files": counts.files,
        })
    };
    let operations: Vec<_> = counts.iter().map(operation).collect();
    let object = json!({
        "outcome": ended.outcome.name(),
        "exit_code": ended.exit_code,
        "error": ended.error,
        "checkpoint": checkpoint,
        "operations": operations,
    });
    format!("{object}\n")
}

type Column = (&'static str, fn(&Counts) -> String);

/// The summary as a table. Columns for faults appear only where there are some.
pub(crate) fn render(counts: &[Counts]) -> String {
    let mut columns: Vec<Column> =
        vec![("operation", |counts| counts.operation.to_owned()), ("orders", |counts| counts.orders.to_string())];
    if counts.iter().any(|counts| counts.new_orders < counts.orders) {
        columns.push(("new", |counts| counts.new_orders.to_string()));
    }
    if counts.iter().any(|counts| counts.duplicates > 0) {
        columns.push(("duplicates", |counts| counts.duplicates.to_string()));
    }
    if counts.iter().any(|counts| counts.bad > 0) {
        columns.push(("bad", |counts| counts.bad.to_string()));
    }
    if counts.iter().any(|counts| !counts.misfits.is_empty()) {
        columns.push(("misfits", |counts| counts.misfits.values().sum::<usize>().to_string()));
    }
    columns.extend::<[Column; 4]>([
        ("pages", |counts| counts.pages.to_string()),
        ("requests", |counts| counts.requests.to_string()),
        ("bytes", |counts| counts.bytes.to_string()),
        ("seconds", |counts| format!("{:.2}", counts.seconds)),
    ]);
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED).set_header(columns.iter().map(|(title, _)| *title));
    for counts in counts {
        table.add_row(columns.iter().map(|(_, cell)| cell(counts)));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    format!("{table}\n")
}
