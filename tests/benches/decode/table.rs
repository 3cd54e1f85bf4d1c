//! What is printed.

use super::forms::PayloadForm;
use super::measure::{Figures, Outcome};
use super::payload::Payload;
use comfy_table::{CellAlignment, Table, presets};

pub(crate) fn print(operation: &str, form: PayloadForm, payload: &Payload, outcomes: &[Outcome]) {
    println!("{operation}, {}: {} orders in {} bytes", form.name(), payload.orders, payload.bytes());
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    table.set_header(["", "MB/s", "× strict", "first ×", "blocks", "× strict", "bytes"]);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    for Outcome { name, figures } in outcomes {
        match figures {
            Ok(Figures { megabytes_per_second, ratio, first, blocks, block_ratio, bytes }) => table.add_row([
                (*name).to_owned(),
                format!("{megabytes_per_second:.0}"),
                format!("{ratio:.2}"),
                format!("{first:.2}"),
                format!("{blocks:.1}"),
                format!("{block_ratio:.2}"),
                format!("{bytes:.0}"),
            ]),
            Err(error) => table.add_row([(*name).to_owned(), format!("fails: {}", short(error))]),
        };
    }
    println!("{table}\n");
}

/// Ours against the strict derive, everything at a glance.
#[derive(Default)]
pub(crate) struct Summary(Vec<(String, PayloadForm, Figures, Option<f64>)>);

impl Summary {
    pub(crate) fn add(&mut self, operation: &str, form: PayloadForm, outcomes: &[Outcome]) {
        let figures = |name: &str| {
            let found = outcomes.iter().find(|outcome| outcome.name.starts_with(name));
            found.and_then(|outcome| outcome.figures.as_ref().ok()).copied()
        };
        if let Some(ours) = figures("ours") {
            let checked = figures("strict derive, UTF-8").map(|checked| ours.ratio / checked.ratio);
            self.0.push((operation.to_owned(), form, ours, checked));
        }
    }

    pub(crate) fn print(&self) {
        println!(
            "Ours against the strict derive. Where that one fails, its megabytes_per_second on the documented payload counts (*)."
        );
        let mut table = Table::new();
        table.load_style(presets::ASCII_MARKDOWN);
        table.set_header([
            "operation",
            "payload",
            "MB/s",
            "× from_slice",
            "first ×",
            "× from_str",
            "blocks",
            "× strict",
        ]);
        for column in table.column_iter_mut().skip(2) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        for (operation, form, ours, checked) in &self.0 {
            let mark = if checked.is_none() { "*" } else { "" };
            table.add_row([
                operation.clone(),
                form.name().to_owned(),
                format!("{:.0}", ours.megabytes_per_second),
                format!("{:.2}{mark}", ours.ratio),
                format!("{:.2}{mark}", ours.first),
                checked.map_or_else(String::new, |checked| format!("{checked:.2}")),
                format!("{:.1}", ours.blocks),
                format!("{:.2}{mark}", ours.block_ratio),
            ]);
        }
        println!("{table}");
    }
}

fn short(error: &str) -> String {
    error.lines().next().unwrap_or_default().chars().take(70).collect()
}
