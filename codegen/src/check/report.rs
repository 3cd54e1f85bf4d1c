//! Where passes put what they find.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Spot};
use crate::mistake::Mistake;
use crate::schema::{At, Fault};

/// The mistakes found in one file so far.
pub(crate) struct Report<'a> {
    file: &'a str,
    lines: Arc<[&'a str]>,
    found: Vec<Diagnostic>,
}

impl<'a> Report<'a> {
    /// An empty report on a file.
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        Report { file, lines: text.lines().collect(), found: Vec::new() }
    }

    /// An empty report on the same file.
    pub(crate) fn blank(&self) -> Self {
        Report { file: self.file, lines: Arc::clone(&self.lines), found: Vec::new() }
    }

    /// Adds what another report on the file says.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.found.append(&mut other.found);
    }

    /// Nothing is wrong so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Adds a mistake; the mend can be put to what this returns.
    pub(crate) fn error(&mut self, mistake: Mistake, at: At, message: impl Into<String>) -> &mut Diagnostic {
        let mut diagnostic = Diagnostic::of_file(mistake, self.file, message);
        diagnostic.spot = self.spot(at);
        self.found.push(diagnostic);
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// Adds a mistake that something earlier in the file clashes with.
    pub(crate) fn clash(&mut self, mistake: Mistake, at: At, first: At, message: String) -> &mut Diagnostic {
        let first = self.spot(first);
        let diagnostic = self.error(mistake, at, message);
        diagnostic.first = first;
        diagnostic
    }

    /// Adds a mistake together with its mend.
    pub(crate) fn fault(&mut self, fault: Fault) {
        let diagnostic = self.error(fault.mistake, fault.at, fault.message);
        diagnostic.help = fault.help;
        diagnostic.replacement = fault.replacement;
    }

    /// All mistakes, from the top of the file to its end.
    ///
    /// What passes say about a value that is missing or broken stands nowhere, and goes: that it is so is said already.
    pub(crate) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        if self.found.iter().any(|mistake| mistake.line() > 0) {
            self.found.retain(|mistake| mistake.line() > 0);
        }
        self.found.sort_by_key(|mistake| (mistake.line(), mistake.column()));
        self.found
    }

    /// A place with its line. A value of several lines is marked in its first.
    fn spot(&self, at: At) -> Option<Spot> {
        let line = usize::try_from(at.line).ok()?.checked_sub(1)?;
        let excerpt = self.lines.get(line).copied().unwrap_or_default();
        let (column, length) = (u64::from(at.column), u64::from(at.length));
        let rest = (excerpt.chars().count() as u64).saturating_sub(column.saturating_sub(1));
        Some(Spot { line: at.line.into(), column, length: length.min(rest), excerpt: excerpt.to_owned() })
    }
}
