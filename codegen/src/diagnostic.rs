//! A mistake in a schema: where, what, and how to mend it.

use std::fmt;

use unicode_width::UnicodeWidthChar;

/// A mistake in a schema.
///
/// Its display is made for terminals and for editors that follow `file:line:column`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file.
    pub file: String,
    /// Line from 1; 0 where the whole file is meant.
    pub line: u64,
    /// Column from 1, in characters.
    pub column: u64,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// The line of the file.
    pub excerpt: Option<String>,
}

impl Diagnostic {
    /// A mistake that is about a whole file.
    pub(crate) fn of_file(file: impl Into<String>, message: impl Into<String>) -> Self {
        Diagnostic { file: file.into(), line: 0, column: 0, message: message.into(), help: None, excerpt: None }
    }

    /// Says how to mend it.
    pub(crate) fn help(&mut self, help: impl Into<String>) {
        self.help = Some(help.into());
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, ": error: {}", self.message)?;
        if let Some(excerpt) = &self.excerpt {
            let number = self.line.to_string();
            let margin = " ".repeat(number.len());
            write!(f, "\n{margin} |\n{number} | {excerpt}\n{margin} | {}^", lead(excerpt, self.column))?;
        }
        if let Some(help) = &self.help {
            write!(f, "\nhelp: {help}")?;
        }
        Ok(())
    }
}

/// Blanks up to the column; Chinese characters take two cells.
fn lead(line: &str, column: u64) -> String {
    let before = usize::try_from(column).unwrap_or(usize::MAX).saturating_sub(1);
    let cells = line.chars().take(before).filter_map(UnicodeWidthChar::width).sum();
    " ".repeat(cells)
}
