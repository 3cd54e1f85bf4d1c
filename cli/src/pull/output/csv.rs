//! Items as comma-separated values: a line of names, then one record an item.

mod formula;

use super::lines::Lines;
use super::one_line::one_line;
use super::{Sink, Start};
use crate::pull::extent::Growth;
use crate::pull::table::{Cell, Columns, row};
use anyhow::{Context, Result};
use csv::{ReaderBuilder, Writer};
use dingdan::Record;
use dingdan::client::OperationSpec;
use dingdan::json::encode;
use std::path::Path;

/// Items as comma-separated values. The length is in bytes.
pub(super) struct Csv {
    columns: Columns,
    /// Whether a text that a spreadsheet would run is written as mere text.
    is_for_people: bool,
    lines: Lines,
}

impl Csv {
    /// Opens the file.
    pub(super) fn open(path: &Path, spec: &'static OperationSpec, start: Start, is_for_people: bool) -> Result<Self> {
        let columns = Columns::of(spec.item);
        let mut lines = Lines::open(path, start)?;
        if lines.growth.length == 0 {
            lines.write(&record(columns.all.iter().map(|column| column.name.as_str()))?)?;
        }
        Ok(Self { columns, is_for_people, lines })
    }
}

impl Sink for Csv {
    fn write(&mut self, item: &dyn Record) -> Result<()> {
        let json = encode(item);
        let json = one_line(&json);
        let cells = row(&self.columns, item, &json);
        let text = |cell: &Cell<'_>| match cell {
            // Numbers stay numbers, also negative ones.
            Cell::Text(text) if self.is_for_people => formula::disarmed(text).into_owned(),
            _ => cell.to_string(),
        };
        self.lines.write(&record(cells.iter().map(text))?)
    }

    fn flush(&mut self) -> Result<bool> {
        self.complete().map(|()| true)
    }

    fn complete(&mut self) -> Result<()> {
        self.lines.flush()
    }

    fn sync(&mut self) -> Result<()> {
        self.lines.sync()
    }

    fn growth(&self) -> &Growth {
        &self.lines.growth
    }

    fn recall(&mut self, paths: &[&'static str], each: &mut dyn FnMut(&[Option<String>])) -> Result<()> {
        self.lines.flush()?;
        let context = || format!("cannot read {}", self.lines.path.display());
        let located: Vec<_> = paths.iter().map(|path| self.columns.locate(path)).collect();
        let reader = ReaderBuilder::new().from_path(&self.lines.path).with_context(context)?;
        for record in reader.into_records() {
            let record = record.with_context(context)?;
            let text = |located: &Option<_>| {
                let located = located.as_ref()?;
                let as_it_came = |text| if self.is_for_people { formula::as_it_came(text) } else { text };
                self.columns.scalar(located, as_it_came(record.get(located.column).filter(|text| !text.is_empty())?))
            };
            each(&located.iter().map(text).collect::<Vec<_>>());
        }
        Ok(())
    }
}

fn record<T: AsRef<[u8]>>(cells: impl Iterator<Item = T>) -> Result<Vec<u8>> {
    let mut writer = Writer::from_writer(Vec::new());
    writer.write_record(cells)?;
    Ok(writer.into_inner()?)
}
