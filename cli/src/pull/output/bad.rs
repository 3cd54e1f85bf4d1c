//! The file of the items that could not be decoded.

use super::lines::{Lines, remove};
use super::one_line::one_line;
use crate::pull::journal::Entry;
use anyhow::Result;
use dingdan::json::{DecodeError, write_text};
use std::path::PathBuf;

/// The file of the items that could not be decoded. The first of them creates it.
pub(super) struct Bad {
    lines: Option<Lines>,
    path: PathBuf,
}

impl Bad {
    /// Removes the file of an earlier pull, or continues it.
    pub(super) fn open(path: PathBuf, before: Option<&Entry>) -> Result<Self> {
        let lines = match before {
            Some(before) if before.bad_bytes > 0 => Some(Lines::reopen(path.clone(), before.bad_bytes)?),
            _ => {
                remove(&path)?;
                None
            }
        };
        Ok(Self { lines, path })
    }

    /// Writes the path, the reason and the raw text.
    pub(super) fn write(&mut self, error: &dingdan::Error) -> Result<()> {
        let (path, reason) =
            error.bad_item().map_or_else(|| ("$".to_owned(), error.to_string()), |bad| describe(&bad.error));
        let mut line = String::from("{\"path\":");
        write_text(&mut line, &path);
        line.push_str(",\"reason\":");
        write_text(&mut line, &reason);
        line.push_str(",\"raw\":");
        line.push_str(error.bad_item().map_or("null", |bad| bad.raw.as_str()));
        line.push('}');
        let lines = match &mut self.lines {
            Some(lines) => lines,
            none => none.insert(Lines::create(self.path.clone())?),
        };
        lines.write(format!("{}\n", one_line(&line)).as_bytes())
    }

    /// The path of the file, where it exists.
    pub(super) fn path(&self) -> Option<&PathBuf> {
        self.lines.as_ref().map(|lines| &lines.path)
    }

    /// Flushes the file, and gives its length.
    pub(super) fn flush(&mut self) -> Result<u64> {
        self.lines.as_mut().map_or(Ok(()), Lines::flush)?;
        Ok(self.lines.as_ref().map_or(0, |lines| lines.length))
    }
}

/// The path, and the reason without it.
fn describe(error: &DecodeError) -> (String, String) {
    let (path, message) = (error.path(), error.to_string());
    let reason = message.strip_prefix(&format!("{path}: ")).map(str::to_owned);
    (path, reason.unwrap_or(message))
}
