//! The files of an operation: one JSON text a line.

use super::journal::Entry;
use anyhow::{Context, Result, bail};
use dingdan::Record;
use dingdan::wire::{DecodeError, encode, write_text};
use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The files of an operation.
pub(crate) struct Output {
    items: Lines,
    /// Made when it is needed.
    bad: Option<Lines>,
    bad_path: PathBuf,
}

impl Output {
    /// Makes the file of the items, and removes what an earlier pull left. With how far that one was: goes on where
    /// it was, without what it had written and not yet noted.
    pub(crate) fn open(directory: &Path, operation: &str, before: Option<&Entry>) -> Result<Self> {
        let path = directory.join(format!("{operation}.jsonl"));
        let bad_path = directory.join(format!("{operation}.bad.jsonl"));
        let items = match before {
            Some(before) => Lines::reopen(path, before.bytes)?,
            None => Lines::create(path)?,
        };
        let bad = match before {
            Some(before) if before.bad_bytes > 0 => Some(Lines::reopen(bad_path.clone(), before.bad_bytes)?),
            _ => None,
        };
        if bad.is_none() {
            remove(&bad_path)?;
        }
        Ok(Self { items, bad, bad_path })
    }

    /// The items that were written before, as JSON.
    pub(crate) fn written(&self) -> Result<impl Iterator<Item = std::io::Result<String>> + use<>> {
        let file = File::open(&self.items.path);
        let file = file.with_context(|| format!("cannot read {}", self.items.path.display()))?;
        Ok(BufReader::new(file).lines())
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

    /// Writes out what is still held back, and gives the lengths of both files.
    pub(crate) fn flush(&mut self) -> Result<(u64, u64)> {
        self.items.flush()?;
        self.bad.as_mut().map_or(Ok(()), Lines::flush)?;
        Ok((self.items.length, self.bad.as_ref().map_or(0, |bad| bad.length)))
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
    length: u64,
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
        Ok(Self { file: BufWriter::with_capacity(1 << 16, file), path, length: 0 })
    }

    /// Goes on behind the first `length` bytes.
    fn reopen(path: PathBuf, length: u64) -> Result<Self> {
        let context = || format!("cannot go on with {}", path.display());
        let mut file = OpenOptions::new().write(true).open(&path).with_context(context)?;
        if file.metadata().with_context(context)?.len() < length {
            bail!("{} is shorter than the checkpoint says", path.display());
        }
        file.set_len(length).and_then(|()| file.seek(SeekFrom::End(0))).with_context(context)?;
        Ok(Self { file: BufWriter::with_capacity(1 << 16, file), path, length })
    }

    fn write(&mut self, json: &str) -> Result<()> {
        let line = one_line(json);
        self.length += u64::try_from(line.len()).unwrap_or(u64::MAX) + 1;
        let written = self.file.write_all(line.as_bytes()).and_then(|()| self.file.write_all(b"\n"));
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
