//! Collects the errors that passes find.

use crate::diagnostic::{Diagnostic, ErrorCode, Location};
use crate::yaml::{SchemaError, Span};

/// The errors found in one file so far.
pub(crate) struct Report<'a> {
    file: &'a str,
    lines: Vec<&'a str>,
    found: Vec<Diagnostic>,
}

impl<'a> Report<'a> {
    /// An empty report for a file.
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        Report { file, lines: text.lines().collect(), found: Vec::new() }
    }

    /// Whether there are no errors so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The number of errors so far.
    pub(crate) fn len(&self) -> usize {
        self.found.len()
    }

    /// Adds an error. The help text can be set on the returned diagnostic.
    pub(crate) fn error(&mut self, code: ErrorCode, at: Span, message: impl Into<String>) -> &mut Diagnostic {
        let mut diagnostic = Diagnostic::of_file(code, self.file, message);
        diagnostic.location = self.location(at);
        self.found.push(diagnostic);
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// Adds an error that conflicts with an earlier location in the file.
    pub(crate) fn conflict(&mut self, code: ErrorCode, at: Span, first: Span, message: String) -> &mut Diagnostic {
        let first = self.location(first);
        let diagnostic = self.error(code, at, message);
        diagnostic.first = first;
        diagnostic
    }

    /// Adds an error that has its own help text.
    pub(crate) fn push(&mut self, error: SchemaError) {
        let diagnostic = self.error(error.code, error.at, error.message);
        diagnostic.help = error.help;
        diagnostic.replacement = error.replacement;
    }

    /// All errors in the order of the file.
    ///
    /// An error about a missing or placeholder value has no line and is dropped, because its cause is reported already.
    pub(crate) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        if self.found.iter().any(|diagnostic| diagnostic.line() > 0) {
            self.found.retain(|diagnostic| diagnostic.line() > 0);
        }
        self.found.sort_by_key(|diagnostic| (diagnostic.line(), diagnostic.column()));
        // What the platform says is checked for each operation that it applies to.
        self.found.dedup_by(|one, other| one.line() > 0 && one == other);
        self.found
    }

    /// The location of a span. Of a value with several lines, only the first is marked.
    fn location(&self, at: Span) -> Option<Location> {
        let line = usize::try_from(at.line).ok()?.checked_sub(1)?;
        let excerpt = self.lines.get(line).copied().unwrap_or_default();
        let (column, length) = (u64::from(at.column), u64::from(at.length));
        let rest = (excerpt.chars().count() as u64).saturating_sub(column.saturating_sub(1));
        Some(Location { line: at.line.into(), column, length: length.min(rest), excerpt: excerpt.to_owned() })
    }
}
