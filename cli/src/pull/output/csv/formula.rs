//! Texts that a spreadsheet would run: a buyer's remark `=HYPERLINK(…)` becomes a link in the file of orders that somebody opens.

use std::borrow::Cow;

/// What makes a text in front of it mere text, in every spreadsheet.
const MARK: char = '\'';
/// With these, a spreadsheet takes the text of a cell as a formula, or as the rest of the cell before.
const RUN: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n'];

/// The text with a mark in front, where a spreadsheet would run it. A number is none to run.
pub(super) fn disarmed(text: &str) -> Cow<'_, str> {
    if is_run(text) { format!("{MARK}{text}").into() } else { text.into() }
}

/// The text without that mark.
pub(super) fn as_it_came(text: &str) -> &str {
    text.strip_prefix(MARK).filter(|text| is_run(text)).unwrap_or(text)
}

/// Whether the text is run, or would be without the marks in front, so that these are told from ours.
fn is_run(text: &str) -> bool {
    let text = text.trim_start_matches(MARK);
    text.starts_with(RUN) && !is_number(text) && !text.trim_matches('-').is_empty()
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, fraction].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_run_is_marked_and_comes_back() {
        for (text, want) in [
            ("", ""),
            ("a", "a"),
            ("a=1", "a=1"),
            ("=1+1", "'=1+1"),
            ("=HYPERLINK(\"http://a\")", "'=HYPERLINK(\"http://a\")"),
            ("+1-2", "'+1-2"),
            ("-cmd", "'-cmd"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("\n=1", "'\n=1"),
            ("-", "-"),
            ("--", "--"),
            ("-12.50", "-12.50"),
            ("+8613800000000", "+8613800000000"),
            ("-1.", "'-1."),
            ("-1+1", "'-1+1"),
            ("-1.5.5", "'-1.5.5"),
            ("'a", "'a"),
            ("'=1", "''=1"),
            ("''=1", "'''=1"),
            ("'-7", "'-7"),
        ] {
            assert_eq!(disarmed(text), want, "{text:?}");
            assert_eq!(as_it_came(&disarmed(text)), text);
        }
    }
}
