//! Recorded answers, one after another: from a file, JSON lines, a directory or standard input.

use super::pulled::operation_of;
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Recorded answers.
pub(crate) enum Answers {
    /// One answer.
    File(PathBuf),
    /// One answer a line.
    Lines(PathBuf),
    /// Files of both kinds, told apart by their extensions. Those of other operations than the one with that id are left out.
    Directory(PathBuf, &'static str),
}

/// Takes each answer's body.
type Take<'a> = dyn FnMut(&[u8]) -> Result<()> + 'a;

impl Answers {
    /// The answers of an operation at a path; `-` is standard input.
    pub(crate) fn of(operation: &'static str, path: &Path, lines: bool) -> Result<Self> {
        if path != Path::new("-") && fs::metadata(path).with_context(|| cannot_read(path))?.is_dir() {
            return Ok(Self::Directory(path.to_owned(), operation));
        }
        let lines = lines || has_lines(path);
        Ok(if lines { Self::Lines(path.to_owned()) } else { Self::File(path.to_owned()) })
    }

    /// Whether there may be more than one.
    pub(crate) fn are_many(&self) -> bool {
        !matches!(self, Self::File(_))
    }

    /// Gives every answer. Only one answer at a time is in memory.
    pub(crate) fn each(&self, take: &mut Take<'_>) -> Result<()> {
        match self {
            Self::File(path) => file(path, take),
            Self::Lines(path) => lines(path, take),
            Self::Directory(path, operation) => directory(path, operation, take),
        }
    }
}

fn directory(path: &Path, operation: &str, take: &mut Take<'_>) -> Result<()> {
    for entry in fs::read_dir(path).with_context(|| cannot_read(path))? {
        let entry = entry.with_context(|| cannot_read(path))?;
        let inner = entry.path();
        // A link to a parent directory would never end, so only links to files are followed.
        if entry.file_type().with_context(|| cannot_read(&inner))?.is_dir() {
            directory(&inner, operation, take)?;
        } else if operation_of(&inner).is_some_and(|other| other.spec().id != operation) {
            // Another operation's.
        } else if has_lines(&inner) {
            lines(&inner, take)?;
        } else if has_answer(&inner) && !inner.is_dir() {
            file(&inner, take)?;
        }
    }
    Ok(())
}

fn file(path: &Path, take: &mut Take<'_>) -> Result<()> {
    let mut body = Vec::new();
    open(path)?.read_to_end(&mut body).with_context(|| cannot_read(path))?;
    take(&body)
}

fn lines(path: &Path, take: &mut Take<'_>) -> Result<()> {
    let (mut reader, mut line) = (open(path)?, Vec::new());
    while reader.read_until(b'\n', &mut line).with_context(|| cannot_read(path))? > 0 {
        if !line.trim_ascii().is_empty() {
            take(&line)?;
        }
        line.clear();
    }
    Ok(())
}

fn open(path: &Path) -> Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(BufReader::new(File::open(path).with_context(|| cannot_read(path))?)))
}

fn has_lines(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "jsonl" || extension == "ndjson")
}

/// Whether a file holds one answer, by its name: JSON, or a page that `pull` could not read.
fn has_answer(path: &Path) -> bool {
    let is_bad_page = |name: &str| name.contains(".bad-page.");
    path.extension().is_some_and(|extension| extension == "json")
        || path.file_name().and_then(|name| name.to_str()).is_some_and(is_bad_page)
}

fn cannot_read(path: &Path) -> String {
    if path == Path::new("-") {
        "cannot read standard input".to_owned()
    } else {
        format!("cannot read {}", path.display())
    }
}
