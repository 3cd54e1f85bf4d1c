//! Recorded answers, one after another: from a file, JSON lines, a directory or standard input.

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
    /// Files of both kinds, told apart by their extensions.
    Directory(PathBuf),
}

/// Takes each answer's body.
type Take<'a> = dyn FnMut(&[u8]) -> Result<()> + 'a;

impl Answers {
    /// The answers at a path; `-` is standard input.
    pub(crate) fn of(path: &Path, lines: bool) -> Result<Self> {
        if path != Path::new("-") && fs::metadata(path).with_context(|| cannot_read(path))?.is_dir() {
            return Ok(Self::Directory(path.to_owned()));
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
            Self::Directory(path) => directory(path, take),
        }
    }
}

fn directory(path: &Path, take: &mut Take<'_>) -> Result<()> {
    for entry in fs::read_dir(path).with_context(|| cannot_read(path))? {
        let entry = entry.with_context(|| cannot_read(path))?;
        let inner = entry.path();
        // A link to a parent directory would never end, so only links to files are followed.
        if entry.file_type().with_context(|| cannot_read(&inner))?.is_dir() {
            directory(&inner, take)?;
        } else if has_lines(&inner) {
            lines(&inner, take)?;
        } else if inner.extension().is_some_and(|extension| extension == "json") && !inner.is_dir() {
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

fn cannot_read(path: &Path) -> String {
    if path == Path::new("-") {
        "cannot read standard input".to_owned()
    } else {
        format!("cannot read {}", path.display())
    }
}
