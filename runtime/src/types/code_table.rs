//! What is listed of an enum.

use super::Label;
use std::fmt;

/// A code as it stands on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code<'a> {
    /// A whole number.
    Number(i64),
    /// Text.
    Text(&'a str),
}

/// The listed values of an enum.
#[derive(Debug)]
pub struct EnumTable {
    /// Name of the Rust type.
    pub name: &'static str,
    /// The codes are text.
    pub text: bool,
    /// The values.
    pub entries: &'static [EnumEntry],
}

/// A listed value.
#[derive(Debug)]
pub struct EnumEntry {
    /// On the wire.
    pub code: Code<'static>,
    /// Name of the Rust variant, and what it means in English and Chinese: a line each. One text costs a program a third
    /// of three.
    said: &'static str,
    /// Where it is known from.
    pub origin: Origin,
    /// It may be asked for.
    pub request: bool,
}

impl EnumEntry {
    /// A value that the document states, of an enum of numbers; its name, and what it means in English and Chinese: a
    /// line each.
    pub const fn number(code: i64, said: &'static str) -> Self {
        Self { code: Code::Number(code), said, origin: Origin::Document, request: true }
    }

    /// The same, of an enum of texts.
    pub const fn text(code: &'static str, said: &'static str) -> Self {
        Self { code: Code::Text(code), said, origin: Origin::Document, request: true }
    }

    /// Name of the Rust variant.
    pub fn name(&self) -> &'static str {
        self.said.split('\n').next().unwrap_or_default()
    }

    /// What it means.
    pub fn label(&self) -> Label {
        let mut lines = self.said.split('\n').skip(1);
        Label { en: lines.next().unwrap_or_default(), zh: lines.next().unwrap_or_default() }
    }

    /// Known from elsewhere.
    #[must_use]
    pub const fn origin(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    /// Not to be asked for.
    #[must_use]
    pub const fn answers_only(mut self) -> Self {
        self.request = false;
        self
    }
}

/// Where something is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The vendor's document states it.
    Document,
    /// Only the document's example shows it.
    Example,
    /// Seen in answers.
    Observed,
}

impl EnumTable {
    /// The listed value of a code. A number given as text (`"1"` for 1) and the reverse find it too.
    pub fn find(&self, code: Code<'_>) -> Option<&'static EnumEntry> {
        if let Code::Number(number) = code
            && let Some(entry) = self.of_number(number)
        {
            return Some(entry);
        }
        self.exactly(code).or_else(|| match code {
            Code::Number(number) => self.exactly(Code::Text(itoa::Buffer::new().format(number))),
            Code::Text(text) => self.exactly(Code::Number(text.parse().ok()?)),
        })
    }

    /// The listed value of a number that is a code.
    pub(crate) fn of_number(&self, number: i64) -> Option<&'static EnumEntry> {
        // Most enums number their values from 0 or 1.
        if let Ok(guess) = usize::try_from(number) {
            for place in [guess, guess.wrapping_sub(1)] {
                if let Some(entry) = self.entries.get(place)
                    && matches!(entry.code, Code::Number(code) if code == number)
                {
                    return Some(entry);
                }
            }
        }
        self.exactly(Code::Number(number))
    }

    fn exactly(&self, code: Code<'_>) -> Option<&'static EnumEntry> {
        self.entries.iter().find(|entry| entry.code == code)
    }
}

impl fmt::Display for Code<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{EnumEntry, Label};

    #[test]
    fn what_is_said_of_a_value_stands_in_lines() {
        let paid = EnumEntry::number(1, "Paid\npaid in full\n已付款");
        assert_eq!(paid.name(), "Paid");
        let Label { en, zh } = paid.label();
        assert_eq!((en, zh), ("paid in full", "已付款"));
        assert_eq!(EnumEntry::text("x", "Bare").name(), "Bare");
        assert_eq!(EnumEntry::text("x", "Bare").label().en, "");
    }
}
