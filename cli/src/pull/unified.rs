//! `--unified`: orders of any platform as the one order, and their lines as a table of their own.

use super::extent::Extent;
use super::journal::Entry;
use super::output::Output;
use crate::arguments::Format;
use crate::catalogue::Op;
use crate::declared;
use crate::fingerprint::fingerprint;
use crate::say;
use anyhow::{Result, bail};
use dingdan::Record;
use dingdan::client::OperationSpec;
use dingdan::mapping::OrderMapping;
use dingdan::order::{Order, OrderLine};
use dingdan::record::Described;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Makes the one order of items, and writes their lines.
pub(crate) struct Unified {
    platform: &'static str,
    mapping: &'static OrderMapping,
    /// The table of lines, in formats that have no lists.
    lines: Option<Output>,
    /// How many lines went nowhere but into the column of their order, as there is one table only.
    untold: Option<usize>,
    /// How often the one order could not say what came, by its field after [`LOST`].
    lost: BTreeMap<String, usize>,
}

/// A short hash of a mapping, which is another one when the schema's mapping has changed.
pub(crate) fn mapped_by(mapping: &OrderMapping) -> String {
    fingerprint(&format!("{mapping:?}"))
}

/// The prefix of the one order's fields where misfits are counted.
pub(crate) const LOST: &str = "the one order's ";

/// The operations that give orders which become the one order, and the lists that these need. An operation that only gives
/// details of orders that another one gives is left out.
pub(crate) fn operations(all: &[Op]) -> Result<Vec<Op>> {
    let maps = |id: &str| all.iter().any(|operation| operation.spec().id == id && operation.spec().order.is_some());
    let is_needed = |operation: &Op| {
        let id = operation.spec().id;
        all.iter()
            .any(|other| other.spec().order.is_some() && other.spec().each.is_some_and(|each| each.operation == id))
    };
    let mut kept = Vec::new();
    for operation in all {
        let spec = operation.spec();
        match (spec.order, spec.each) {
            (Some(_), Some(each)) if maps(each.operation) => {
                say::note(&format!("{} is left out: {} gives the same orders", spec.id, each.operation));
            }
            (Some(_), _) => kept.push(*operation),
            // The summary says that its file has the items as they came.
            (None, _) if is_needed(operation) => kept.push(*operation),
            (None, _) => say::note(&format!(
                "{} is left out: its schema does not say how the one order is made of its items",
                spec.id
            )),
        }
    }
    if !kept.iter().any(|operation| operation.spec().order.is_some()) {
        let gives = |other: &Op| {
            let each = other.spec().order.and(other.spec().each);
            each.is_some_and(|each| all.iter().any(|operation| operation.spec().id == each.operation))
        };
        let help = declared::and_built_in()
            .iter()
            .find(|other| gives(other))
            .map(|other| format!(". Name {} as well, which asks for the orders that are listed", other.spec().id));
        bail!(
            "--unified: no schema of these operations says how the one order is made of their items{}",
            help.unwrap_or_default()
        );
    }
    Ok(kept)
}

impl Unified {
    /// Opens the files of an operation whose items become the one order.
    pub(crate) fn open(
        directory: &Path,
        spec: &'static OperationSpec,
        format: Format,
        id: Option<&str>,
        before: Option<&Entry>,
    ) -> Result<Option<(Output, Self)>> {
        let Some(mapping) = spec.order else { return Ok(None) };
        let orders = Output::open(directory, declared(spec, spec.id.to_owned(), Order::SCHEMA), format, id, before)?;
        let needs_table = matches!(format, Format::Csv | Format::CsvRaw | Format::Parquet);
        let is_stream = super::settings::is_standard_output(directory);
        let untold = (needs_table && is_stream).then_some(0);
        // Lines of JSON hold them, and databases have a view.
        let lines = if needs_table && !is_stream {
            let spec = declared(spec, format!("{}.lines", spec.id), OrderLine::SCHEMA);
            let before = before.map(|before| Entry {
                items: before.lines.clone(),
                bad_items: Extent::default(),
                ..before.clone()
            });
            Some(Output::open(directory, spec, format, id, before.as_ref())?)
        } else {
            None
        };
        Ok(Some((orders, Self { platform: spec.platform.id, mapping, lines, untold, lost: BTreeMap::new() })))
    }

    /// Writes an item.
    pub(crate) fn write(&mut self, item: &dyn Record, orders: &mut Output) -> Result<()> {
        let order: Order = self.mapping.map_as(self.platform, item);
        for lost in self.mapping.lost::<Order>(item) {
            *self.lost.entry(format!("{LOST}{}", lost.target)).or_default() += 1;
        }
        orders.item(&order)?;
        if let Some(untold) = &mut self.untold {
            *untold += order.lines.len();
        }
        let Some(lines) = &mut self.lines else { return Ok(()) };
        rows(&order).try_for_each(|row| lines.item(&row))
    }

    /// How often the one order could not say what came since this was asked, by its field.
    pub(crate) fn take_lost(&mut self) -> BTreeMap<String, usize> {
        std::mem::take(&mut self.lost)
    }

    /// What is to be said of lines that have no table of their own.
    pub(crate) fn note(&self) -> Option<String> {
        let count = self.untold.filter(|count| *count > 0)?;
        Some(format!(
            "standard output has one table: {count} lines are in the column `lines` of their orders alone; --out FOLDER writes both"
        ))
    }

    /// Completes the table of lines as far as it goes, and gives what it has, which is on the disk.
    pub(crate) fn flush(&mut self) -> Result<Extent> {
        let Some(lines) = &mut self.lines else { return Ok(Extent::default()) };
        lines.complete()?;
        let (extent, _) = lines.synced()?;
        if !lines.is_final() {
            lines.reopen()?;
        }
        Ok(extent)
    }

    /// The table of lines.
    pub(crate) fn lines(&mut self) -> Option<&mut Output> {
        self.lines.as_mut()
    }

    /// The files that exist.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        self.lines.iter().flat_map(Output::files).collect()
    }
}

/// The rows of an order in the table of lines.
pub(crate) fn rows(order: &Order) -> impl Iterator<Item = OrderLine> {
    (1..).zip(&order.lines).map(|(position, line)| {
        OrderLine::default().with(|row| {
            row.platform.clone_from(&order.platform);
            row.order_id.clone_from(&order.id);
            row.order_changed = order.changed;
            row.position = Some(position);
            row.line = Some(line.clone());
        })
    })
}

/// An operation that gives items of another type, for as long as the program runs.
fn declared(spec: &OperationSpec, id: String, item: &'static dingdan::schema::Schema) -> &'static OperationSpec {
    Box::leak(Box::new(OperationSpec { id: id.leak(), item, item_id: Some("id"), ..*spec }))
}
