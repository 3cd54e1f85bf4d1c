//! What a pull left out and continued after.

use super::settings::is_standard_output;
use crate::files::{self, PrivateFile};
use anyhow::{Context, Result};
use std::io::Write;
use std::path::{Path, PathBuf};

/// What a pull left out, in sentences, and where the pages that could not be read are saved.
pub(crate) struct Gaps {
    /// One sentence each, the earliest first.
    pub(crate) texts: Vec<String>,
    operation: &'static str,
    directory: PathBuf,
    /// The number of consecutive gaps without a page between them.
    in_a_row: usize,
}

/// The number of consecutive pages that cannot be read after which a pull fails: something answers in the vendor's
/// stead, such as a login page.
const MAX_UNREADABLE: usize = 10;
/// The number of consecutive refusals and other gaps after which a pull fails: more calls would be refused as well.
const MAX_IN_A_ROW: usize = 100;
/// The most sentences that are kept.
const MAX_TEXTS: usize = 1000;
/// The names that are tried for the file of a page.
const MAX_FILES: usize = 100_000;

impl Gaps {
    /// No gaps yet. Pages that cannot be read are saved in `directory`.
    pub(crate) fn new(operation: &'static str, directory: &Path) -> Self {
        Self { texts: Vec::new(), operation, directory: directory.to_owned(), in_a_row: 0 }
    }

    /// Takes an error after which the pull continues. Gives it back where the pull should not continue.
    pub(crate) fn take(&mut self, error: dingdan::Error) -> Result<Option<dingdan::Error>> {
        self.take_for(error, None)
    }

    /// The same, for a request that asked for something by name.
    pub(crate) fn take_for(&mut self, error: dingdan::Error, asked: Option<&str>) -> Result<Option<dingdan::Error>> {
        let mut text = error.to_string();
        if let Some(asked) = asked {
            text = format!("{text}; {asked}");
        }
        if let Some(body) = error.body() {
            text = if is_standard_output(&self.directory) {
                format!("{text}; --bad DIR saves such pages")
            } else {
                format!("{text}; saved as {}", self.save(body)?.display())
            };
        }
        self.in_a_row += 1;
        match self.texts.len() {
            // A pull that never ends must not keep ever more texts.
            0..MAX_TEXTS => self.texts.push(text),
            MAX_TEXTS => self.texts.push("and more after these".to_owned()),
            _ => {}
        }
        let most = if error.body().is_some() { MAX_UNREADABLE } else { MAX_IN_A_ROW };
        Ok((self.in_a_row >= most).then_some(error))
    }

    /// Notes that a page could be read.
    pub(crate) fn page_was_read(&mut self) {
        self.in_a_row = 0;
    }

    /// Saves the body of a page in a new file.
    fn save(&self, body: &[u8]) -> Result<PathBuf> {
        let cannot = || format!("cannot save a page in {}", self.directory.display());
        files::create_folder(&self.directory).with_context(cannot)?;
        for number in 1..MAX_FILES {
            let path = self.directory.join(format!("{}.bad-page.{number}", self.operation));
            match PrivateFile::create_new(&path) {
                Ok(mut file) => {
                    file.write_all(body).with_context(cannot)?;
                    return Ok(path);
                }
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error).with_context(cannot),
            }
        }
        anyhow::bail!("{}: too many saved pages", self.directory.display())
    }
}
