//! The table that is printed.

use crate::cell::{Cell, Outcome};
use crate::rows::Want;
use comfy_table::Table;

/// A line a row, a column an operation: what came of it, requests, time.
pub(crate) fn render(cells: &[Cell]) -> String {
    let mut table = Table::new();
    let Some(first) = cells.first().map(|cell| cell.row.name) else { return String::new() };
    let operations = cells.iter().take_while(|cell| cell.row.name == first);
    table.set_header(std::iter::once("fault").chain(operations.map(|cell| cell.spec.id)));
    for row in cells.chunk_by(|one, other| one.row.name == other.row.name) {
        table.add_row(std::iter::once(row[0].row.name.to_owned()).chain(row.iter().map(render_cell)));
    }
    table.to_string()
}

fn render_cell(cell: &Cell) -> String {
    let outcome = match (&cell.outcome, cell.want()) {
        (Outcome::Impossible, _) => return "-".to_owned(),
        (Outcome::End(counts), _) if counts.missing + counts.twice > 0 => {
            format!("of {} {} missing, {} twice", counts.orders, counts.missing, counts.twice)
        }
        (Outcome::End(counts), _) if counts.bad > 0 => format!("all {}, {} undecodable", counts.orders, counts.bad),
        (Outcome::End(counts), _) => format!("all {}", counts.orders),
        (Outcome::Endless, _) => "no end".to_owned(),
        (
            Outcome::Error(..),
            Want::Error(words, _) | Want::ExactOr(words, _) | Want::Every(words, _) | Want::Rest(words, _),
        ) if cell.is_right() => {
            format!("error: {words}")
        }
        (Outcome::Error(error, _), _) => format!("error: {error}"),
    };
    let known = cell.known().map(|why| format!(" (known: {why})")).unwrap_or_default();
    format!("{outcome}{known}\n{} requests, {:.1} s", cell.requests, cell.took.as_secs_f64())
}

/// The cells that do not hold yet.
pub(crate) fn not_held(cells: &[Cell]) -> String {
    let known = |cell: &Cell| {
        cell.known()?;
        Some(format!("not yet held: {} × {}: {}", cell.spec.id, cell.row.name, render_cell(cell).replace('\n', ", ")))
    };
    cells.iter().filter_map(known).collect::<Vec<_>>().join("\n")
}
