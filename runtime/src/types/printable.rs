//! Texts of somebody else, as they can be printed.

use std::fmt::{self, Display, Write};

/// A text of somebody else as it can be printed: on one line, with nothing in it that drives a terminal or turns the order of
/// what is read around. Such characters are printed as escapes, and what is too long is cut off and counted.
///
/// ```
/// use dingdan_runtime::types::Printable;
///
/// assert_eq!(Printable::new("\u{1b}[2Jall is well\n").to_string(), r"\u{1b}[2Jall is well\n");
/// assert_eq!(Printable::new("系统繁忙").to_string(), "系统繁忙");
/// assert_eq!(Printable::new("aaaaa").at_most(2).to_string(), "aa… (3 more characters)");
/// ```
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Printable<'a> {
    text: &'a str,
    at_most: usize,
    keeps_lines: bool,
    is_json: bool,
}

impl<'a> Printable<'a> {
    /// The whole text.
    pub const fn new(text: &'a str) -> Self {
        Self { text, at_most: usize::MAX, keeps_lines: false, is_json: false }
    }

    /// The same text, of which so many characters are printed at most.
    pub const fn at_most(self, characters: usize) -> Self {
        Self { at_most: characters, ..self }
    }

    /// The same text with its line feeds as they are, for texts that have several lines.
    ///
    /// ```
    /// # use dingdan_runtime::types::Printable;
    /// assert_eq!(Printable::new("one\ntwo\r").in_lines().to_string(), "one\ntwo\\r");
    /// ```
    pub const fn in_lines(self) -> Self {
        Self { keeps_lines: true, ..self }
    }

    /// The same text with the escapes of JSON, for a text that is JSON: it stays JSON, and means the same.
    ///
    /// ```
    /// # use dingdan_runtime::types::Printable;
    /// assert_eq!(Printable::new("[\"a\u{202e}b\", 1]\n").in_json().to_string(), "[\"a\\u202eb\", 1]\n");
    /// ```
    pub const fn in_json(self) -> Self {
        Self { is_json: true, ..self }
    }
}

impl Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut characters = self.text.chars();
        for character in characters.by_ref().take(self.at_most) {
            match character {
                '\n' if self.keeps_lines => f.write_char('\n')?,
                // Between values, where what is hidden cannot be.
                space @ ('\n' | '\r' | '\t') if self.is_json => f.write_char(space)?,
                hidden if self.is_json && is_hidden(hidden) => {
                    hidden.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(f, "\\u{unit:04x}"))?;
                }
                '\n' | '\r' | '\t' => write!(f, "{}", character.escape_default())?,
                hidden if is_hidden(hidden) => write!(f, "{}", hidden.escape_unicode())?,
                shown => f.write_char(shown)?,
            }
        }
        match characters.count() {
            0 => Ok(()),
            more => write!(f, "… ({more} more characters)"),
        }
    }
}

/// Whether a character is a control, separates lines, or changes the direction or the look of others without being seen.
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        for (text, want) in [
            ("", ""),
            ("a b 订单 é 🙂", "a b 订单 é 🙂"),
            ("\u{1b}]0;title\u{7}", r"\u{1b}]0;title\u{7}"),
            ("a\r\nb\tc", r"a\r\nb\tc"),
            ("\u{9b}31m", r"\u{9b}31m"),
            ("ab\u{202e}dc\u{202c}", r"ab\u{202e}dc\u{202c}"),
            ("\u{2066}x\u{2069}", r"\u{2066}x\u{2069}"),
            ("one\u{2028}two\u{2029}", r"one\u{2028}two\u{2029}"),
            ("\u{feff}a\u{200b}b", r"\u{feff}a\u{200b}b"),
            ("\0", r"\u{0}"),
        ] {
            assert_eq!(Printable::new(text).to_string(), want, "{text:?}");
        }
        for (text, want) in [
            ("{\"a\": \"订单 é 🙂\"}\n", "{\"a\": \"订单 é 🙂\"}\n"),
            ("\"\u{202e}\u{2028}\u{85}\u{7f}\"", r#""\u202e\u2028\u0085\u007f""#),
            ("\"\u{e0001}\"", r#""\udb40\udc01""#),
            (r#""a\nb""#, r#""a\nb""#),
        ] {
            let shown = Printable::new(text).in_json().to_string();
            assert_eq!(shown, want, "{text:?}");
            let (shown, text): (serde_json::Value, serde_json::Value) =
                (serde_json::from_str(&shown).expect("JSON"), serde_json::from_str(text).expect("JSON"));
            assert_eq!(shown, text);
        }
        assert_eq!(Printable::new("a\nb\r").in_lines().to_string(), "a\nb\\r");
        assert_eq!(Printable::new("订单订单").at_most(4).to_string(), "订单订单");
    }
}
