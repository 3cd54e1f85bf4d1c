//! Items as JSON lines, as the vendor sent them.

use super::lines::Lines;
use super::one_line::one_line;
use super::{Sink, Start};
use crate::pull::extent::Growth;
use anyhow::{Context, Result};
use dingdan::Record;
use dingdan::json::encode;
use dingdan::json::scalar_at;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Items as JSON lines. The length is in bytes.
pub(super) struct Jsonl(Lines);

impl Jsonl {
    /// Opens the file.
    pub(super) fn open(path: &Path, start: Start) -> Result<Self> {
        Lines::open(path, start).map(Self)
    }
}

impl Sink for Jsonl {
    fn write(&mut self, item: &dyn Record) -> Result<()> {
        let json = encode(item);
        self.0.write(one_line(&json).as_bytes())?;
        self.0.write(b"\n")
    }

    fn flush(&mut self) -> Result<bool> {
        self.complete().map(|()| true)
    }

    fn complete(&mut self) -> Result<()> {
        self.0.flush()
    }

    fn sync(&mut self) -> Result<()> {
        self.0.sync()
    }

    fn growth(&self) -> &Growth {
        &self.0.growth
    }

    fn recall(&mut self, paths: &[&'static str], each: &mut dyn FnMut(&[Option<String>])) -> Result<()> {
        let context = || format!("cannot read {}", self.0.path.display());
        for line in BufReader::new(File::open(&self.0.path).with_context(context)?).lines() {
            let line = line.with_context(context)?;
            // An item that is nothing but an identifier is a line of its own.
            let text = |path: &&str| scalar_at(&line, path).or_else(|| scalar_at(&line, ""));
            each(&paths.iter().map(text).collect::<Vec<_>>());
        }
        Ok(())
    }
}
