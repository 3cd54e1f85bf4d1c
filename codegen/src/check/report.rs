//! Where passes put what they find.

use crate::diagnostic::Diagnostic;
use crate::schema::{At, Fault};

/// The mistakes found in one file so far.
pub(crate) struct Report<'a> {
    file: &'a str,
    lines: Vec<&'a str>,
    found: Vec<Diagnostic>,
}

impl<'a> Report<'a> {
    /// An empty report on a file.
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        Report { file, lines: text.lines().collect(), found: Vec::new() }
    }

    /// Nothing is wrong so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Adds a mistake; the mend can be put to what this returns.
    pub(crate) fn error(&mut self, at: At, message: impl Into<String>) -> &mut Diagnostic {
        let line = usize::try_from(at.line).unwrap_or(usize::MAX);
        let excerpt = line.checked_sub(1).and_then(|i| self.lines.get(i));
        self.found.push(Diagnostic {
            file: self.file.to_owned(),
            line: at.line,
            column: at.column,
            message: message.into(),
            help: None,
            excerpt: excerpt.map(|line| (*line).to_owned()),
        });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// Adds a mistake together with its mend.
    pub(crate) fn fault(&mut self, fault: Fault) {
        self.error(fault.at, fault.message).help = fault.help;
    }

    /// All mistakes, from the top of the file to its end.
    ///
    /// What passes say about a value that is missing stands nowhere, and goes: that it is missing is said already.
    pub(crate) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        if self.found.iter().any(|mistake| mistake.line > 0) {
            self.found.retain(|mistake| mistake.line > 0);
        }
        self.found.sort_by_key(|mistake| (mistake.line, mistake.column));
        self.found
    }
}
