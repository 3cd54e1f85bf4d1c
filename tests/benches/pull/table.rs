//! What is printed.

use super::rounds::{Compared, Figures};
use super::targets::Target;
use comfy_table::{CellAlignment, Table, presets};

/// How an operation went.
pub(crate) struct Row {
    pub(crate) target: &'static Target,
    /// Megabytes of the answers.
    pub(crate) megabytes: f64,
    pub(crate) figures: Figures,
}

pub(crate) fn print(rows: &[Row]) {
    println!("Ours | by hand | ours × by hand; CPU is user and system, peak is resident memory.");
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    let header =
        ["operation", "MB", "orders/s", "by hand", "×", "CPU s/million", "by hand", "×", "peak MB", "by hand", "×"];
    table.set_header(header);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    for Row { target, megabytes, figures: Figures { pace, cpu, peak } } in rows {
        let mut cells = vec![target.id.to_owned(), format!("{megabytes:.1}")];
        for (Compared { ours, by_hand, ratio }, decimals) in [(pace, 0), (cpu, 1), (peak, 1)] {
            cells.extend([format!("{ours:.decimals$}"), format!("{by_hand:.decimals$}"), format!("{ratio:.2}")]);
        }
        table.add_row(cells);
    }
    println!("{table}");
}
