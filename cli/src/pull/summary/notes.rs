//! Notes on a pull: what is remarkable, and no fault.

use super::Counts;
use crate::pull::unified::LOST;
use dingdan::client::PullStats;

impl Counts {
    /// What is remarkable and no fault, one line each.
    pub(crate) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let is_lost = |path: &str| path.starts_with(LOST);
        let counts = |of: &dyn Fn(&str) -> bool| {
            let counts = self.misfits.iter().filter(|(path, _)| of(path));
            let counts: Vec<_> = counts.map(|(path, count)| format!("{path} ({count})")).collect();
            (!counts.is_empty()).then(|| counts.join(", "))
        };
        if let Some(fields) = counts(&|path| !is_lost(path)) {
            let what =
                if self.is_unified == Some(true) { "left out of the one order" } else { "written as they came" };
            notes.push(format!("values that do not fit their fields are {what}: {fields}"));
        }
        if let Some(fields) = counts(&is_lost) {
            notes.push(format!(
                "amounts below a fen, and elements of lists without a partner, are left out: {fields}; check --unified says \
                 which of an answer"
            ));
        }
        if self.is_unified == Some(false) {
            let text = "the one order is not made of these items: the file has them as they came, and another asks for the orders";
            notes.push(text.to_owned());
        }
        notes.extend(of_stats(&self.stats));
        notes.into_iter().map(|text| format!("note: {}: {text}", self.operation)).collect()
    }
}

/// What is remarkable in what arrived beside the items, one sentence each.
pub(crate) fn of_stats(stats: &PullStats) -> Vec<String> {
    let mut notes = Vec::new();
    for text in &stats.not_asked {
        notes.push(format!("not asked for: {text}"));
    }
    if let Some(from) = stats.reread_from {
        notes.push(format!(
            "the vendor has no list of changed orders: every order placed since {from} was read again, and a change \
             of an order placed earlier is not seen"
        ));
    }
    if stats.repeated > 0 {
        notes.push(format!("{} rows were left out, because rows with their ids had arrived before", stats.repeated));
    }
    if stats.empty_rows > 0 {
        notes.push(format!("{} rows are no orders", stats.empty_rows));
    }
    if stats.guessed_ends > 0 {
        let lists = stats.guessed_ends;
        notes.push(format!(
            "{lists} lists were ended because the vendor gave the same page again and again, without a total"
        ));
    }
    for (repair, pages) in &stats.repairs {
        notes.push(format!("{repair} ({pages} pages)"));
    }
    notes
}
