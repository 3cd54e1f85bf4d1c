//! The file of the items that could not be decoded.

use super::Start;
use super::growing::Growing;
use super::lines::{Lines, remove};
use super::one_line::one_line;
use crate::pull::extent::Extent;
use crate::pull::settings::is_standard_output;
use crate::say;
use anyhow::Result;
use dingdan::json::{DecodeError, write_text};
use std::path::Path;

/// The file of the items that could not be decoded. The first of them creates it. Where the orders go to standard output,
/// these are named on standard error.
pub(super) struct Bad {
    lines: Option<Lines>,
    file: Growing,
}

impl Bad {
    /// Continues the file of an earlier run, or removes what an earlier pull left beside it.
    pub(super) fn open(file: Growing, start: Start) -> Result<Self> {
        let lines = if start.length() > 0 {
            Some(Lines::open(file.current(), start)?)
        } else {
            if !matches!(start, Start::Complete(_)) && !is_standard_output(file.current()) {
                remove(file.current())?;
            }
            None
        };
        Ok(Self { lines, file })
    }

    /// Gives the file its final name, and keeps it open. Without bad items, the file of an earlier pull is removed.
    pub(super) fn publish(&mut self) -> Result<()> {
        let Some(mut lines) = self.lines.take() else { return self.file.publish_nothing() };
        lines.sync()?;
        let growth = lines.growth.clone();
        drop(lines);
        self.file.publish()?;
        self.lines = Some(Lines::open(self.file.current(), Start::Again(growth))?);
        Ok(())
    }

    /// Opens a complete file again, so that items can be added.
    pub(super) fn reopen(&mut self) -> Result<()> {
        if let Some(mut lines) = self.lines.take() {
            lines.flush()?;
            self.lines = Some(Lines::open(self.file.current(), Start::Again(lines.growth.clone()))?);
        }
        Ok(())
    }

    /// Writes the path, the reason and the raw text.
    pub(super) fn write(&mut self, error: &dingdan::Error) -> Result<()> {
        let (path, reason) =
            error.bad_item().map_or_else(|| ("$".to_owned(), error.to_string()), |bad| describe(&bad.error));
        if is_standard_output(self.file.current()) {
            say::error(&format!("not decoded: {path}: {reason}"));
            return Ok(());
        }
        let mut line = String::from("{\"path\":");
        write_text(&mut line, &path);
        line.push_str(",\"reason\":");
        write_text(&mut line, &reason);
        line.push_str(",\"raw\":");
        line.push_str(error.bad_item().map_or("null", |bad| bad.raw.as_str()));
        line.push('}');
        let lines = match &mut self.lines {
            Some(lines) => lines,
            none => none.insert(Lines::open(self.file.current(), Start::New)?),
        };
        lines.write(format!("{}\n", one_line(&line)).as_bytes())
    }

    /// The path of the file, where it exists.
    pub(super) fn path(&self) -> Option<&Path> {
        self.lines.as_ref().map(|lines| lines.path.as_path())
    }

    /// Flushes the file.
    pub(super) fn flush(&mut self) -> Result<()> {
        self.lines.as_mut().map_or(Ok(()), Lines::flush)
    }

    /// Waits until the file is on the disk.
    pub(super) fn sync(&mut self) -> Result<()> {
        self.lines.as_mut().map_or(Ok(()), Lines::sync)
    }

    /// What is in the file.
    pub(super) fn extent(&self) -> Extent {
        self.lines.as_ref().map(|lines| lines.growth.extent()).unwrap_or_default()
    }
}

/// The path, and the reason without it.
fn describe(error: &DecodeError) -> (String, String) {
    let (path, message) = (error.path(), error.to_string());
    let reason = message.strip_prefix(&format!("{path}: ")).map(str::to_owned);
    (path, reason.unwrap_or(message))
}
