//! The files of an operation: one JSON text a line.

use anyhow::{Context, Result};
use dingdan::Record;
use dingdan::wire::{DecodeError, encode, write_text};
use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The files of an operation.
pub(crate) struct Output {
    items: Lines,
    /// Made when it is needed.
    bad: Option<Lines>,
    bad_path: PathBuf,
}

impl Output {
    /// Makes the file of the items, and removes what an earlier pull left.
    pub(crate) fn create(directory: &Path, operation: &str) -> Result<Self> {
        let bad_path = directory.join(format!("{operation}.bad.jsonl"));
        remove(&bad_path)?;
        Ok(Self { items: Lines::create(directory.join(format!("{operation}.jsonl")))?, bad: None, bad_path })
    }

    /// Writes an item as it came.
    pub(crate) fn item(&mut self, item: &dyn Record) -> Result<()> {
        self.items.write(&encode(item))
    }

    /// Writes an item that could not be decoded: where, why, and its raw text.
    pub(crate) fn bad(&mut self, error: &dingdan::Error) -> Result<()> {
        let (path, reason) =
            error.bad_item().map_or_else(|| ("$".to_owned(), error.to_string()), |bad| describe(&bad.error));
        let mut line = String::from("{\"path\":");
        write_text(&mut line, &path);
        line.push_str(",\"reason\":");
        write_text(&mut line, &reason);
        line.push_str(",\"raw\":");
        line.push_str(error.bad_item().map_or("null", |bad| bad.raw.as_str()));
        line.push('}');
        let lines = match &mut self.bad {
            Some(lines) => lines,
            none => none.insert(Lines::create(self.bad_path.clone())?),
        };
        lines.write(&line)
    }

    /// Writes out what is still held back.
    pub(crate) fn finish(&mut self) -> Result<()> {
        self.items.flush()?;
        self.bad.as_mut().map_or(Ok(()), Lines::flush)
    }
}

/// The path, and the reason without it.
fn describe(error: &DecodeError) -> (String, String) {
    let (path, whole) = (error.path(), error.to_string());
    let reason = whole.strip_prefix(&format!("{path}: ")).map(str::to_owned);
    (path, reason.unwrap_or(whole))
}

fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}

struct Lines {
    file: BufWriter<File>,
    path: PathBuf,
}

impl Lines {
    fn create(path: PathBuf) -> Result<Self> {
        // A file that is there would keep its permissions, so it goes first.
        remove(&path)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        // Buyers' data: for the owner alone.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Self { file: BufWriter::with_capacity(1 << 16, file), path })
    }

    fn write(&mut self, json: &str) -> Result<()> {
        let written = self.file.write_all(one_line(json).as_bytes()).and_then(|()| self.file.write_all(b"\n"));
        written.with_context(|| format!("cannot write {}", self.path.display()))
    }

    fn flush(&mut self) -> Result<()> {
        self.file.flush().with_context(|| format!("cannot write {}", self.path.display()))
    }
}

/// JSON text on one line. What is kept raw may hold the vendor's line breaks.
fn one_line(json: &str) -> std::borrow::Cow<'_, str> {
    if !json.contains(|c: char| c.is_ascii_control()) {
        return json.into();
    }
    let (mut out, mut in_text, mut escaped) = (String::with_capacity(json.len()), false, false);
    for c in json.chars() {
        if in_text && c.is_ascii_control() && c != '\u{7f}' {
            // Not allowed there, and yet it came.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
            continue;
        }
        if !in_text && c.is_ascii_control() {
            continue;
        }
        in_text ^= c == '"' && !escaped;
        escaped = in_text && c == '\\' && !escaped;
        out.push(c);
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_lines() {
        for (json, want) in [
            ("{\"a\":1}", "{\"a\":1}"),
            ("{\n\t\"a\" : [\r\n1]}", "{\"a\" : [1]}"),
            ("[\"a\\\"\n\"]", "[\"a\\\"\\u000a\"]"),
            ("[\"a\\\\\",\n1]", "[\"a\\\\\",1]"),
        ] {
            assert_eq!(one_line(json), want);
        }
    }
}
