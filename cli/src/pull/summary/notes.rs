//! Notes on a pull: what is remarkable, and no fault.

use super::Counts;

impl Counts {
    /// What is remarkable and no fault, one line each.
    pub(crate) fn notes(&self) -> Vec<String> {
        let (operation, stats) = (self.operation, &self.stats);
        let mut notes = Vec::new();
        let mut note = |text: String| notes.push(format!("note: {operation}: {text}"));
        if !self.misfits.is_empty() {
            let fields: Vec<_> = self.misfits.iter().map(|(path, count)| format!("{path} ({count})")).collect();
            note(format!("values that do not fit their fields are written as they came: {}", fields.join(", ")));
        }
        for text in &stats.not_asked {
            note(format!("not asked for: {text}"));
        }
        if let Some(from) = stats.reread_from {
            note(format!(
                "the vendor has no list of changed orders: every order placed since {from} was read again, and a change \
                 of an order placed earlier is not seen"
            ));
        }
        if stats.repeated > 0 {
            note(format!("{} rows were left out, because rows with their ids had arrived before", stats.repeated));
        }
        if stats.empty_rows > 0 {
            note(format!("{} rows are no orders", stats.empty_rows));
        }
        if stats.guessed_ends > 0 {
            let lists = stats.guessed_ends;
            note(format!(
                "{lists} lists were ended because the vendor gave the same page again and again, without a total"
            ));
        }
        for (repair, pages) in &stats.repairs {
            note(format!("{repair} ({pages} pages)"));
        }
        notes
    }
}
