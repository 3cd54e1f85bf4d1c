//! Collects the errors that passes find.

use crate::diagnostic::{Diagnostic, ErrorCode, Location};
use crate::yaml::{SchemaError, Span};

/// The errors found in one file so far.
pub(crate) struct Report<'a> {
    file: &'a str,
    lines: Vec<&'a str>,
    /// The names and texts of other files, which places with the numbers from 1 lead into.
    others: Vec<(&'a str, &'a str)>,
    found: Vec<Diagnostic>,
}

impl<'a> Report<'a> {
    /// An empty report for a file.
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        Report { file, lines: text.lines().collect(), others: Vec::new(), found: Vec::new() }
    }

    /// The same with other files that places may lead into: their names and texts.
    pub(crate) fn with_others(mut self, others: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        self.others = others.into_iter().collect();
        self
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
        let mut diagnostic = Diagnostic::of_file(code, self.file_of(at), message);
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

    /// Says of errors in other files, of those since the first `before`, who takes over what is written there.
    pub(crate) fn taken_over(&mut self, before: usize, by: &str) {
        let file = self.file;
        for diagnostic in self.found[before..].iter_mut().filter(|diagnostic| diagnostic.file != file) {
            diagnostic.message = format!("{}, and `{by}` of {file} takes this over", diagnostic.message);
        }
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
        let file = self.file;
        let place = |one: &Diagnostic| (one.file != file, one.file.clone(), one.line(), one.column());
        self.found.sort_by_cached_key(place);
        // What the platform says is checked for each operation that it applies to.
        self.found.dedup_by(|one, other| one.line() > 0 && one == other);
        self.found
    }

    /// The file that a span is in.
    fn file_of(&self, at: Span) -> &'a str {
        self.other(at).map_or(self.file, |(name, _)| name)
    }

    fn other(&self, at: Span) -> Option<(&'a str, &'a str)> {
        let index = usize::try_from(at.file).ok()?.checked_sub(1)?;
        self.others.get(index).copied()
    }

    /// The location of a span. Of a value with several lines, only the first is marked.
    fn location(&self, at: Span) -> Option<Location> {
        let line = usize::try_from(at.line).ok()?.checked_sub(1)?;
        let excerpt = match self.other(at) {
            Some((_, text)) => text.lines().nth(line),
            None => self.lines.get(line).copied(),
        };
        let excerpt = excerpt.unwrap_or_default();
        let (column, length) = (u64::from(at.column), u64::from(at.length));
        let rest = (excerpt.chars().count() as u64).saturating_sub(column.saturating_sub(1));
        Some(Location { line: at.line.into(), column, length: length.min(rest), excerpt: excerpt.to_owned() })
    }
}
