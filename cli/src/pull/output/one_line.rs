//! JSON text on one line.

use std::fmt::Write;

/// JSON text on one line. Raw values may hold the vendor's line breaks.
pub(super) fn one_line(json: &str) -> std::borrow::Cow<'_, str> {
    if !json.contains(|c: char| c.is_ascii_control()) {
        return json.into();
    }
    let (mut out, mut in_text, mut escaped) = (String::with_capacity(json.len()), false, false);
    for c in json.chars() {
        if in_text && c.is_ascii_control() && c != '\u{7f}' {
            // JSON does not allow it here, but vendors send it.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
            continue;
        }
        if !in_text && c.is_ascii_control() {
            continue;
        }
        in_text ^= c == '"' && !escaped;
        escaped = in_text && c == '\\' && !escaped;
        out.push(c);
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_lines() {
        for (json, want) in [
            ("{\"a\":1}", "{\"a\":1}"),
            ("{\n\t\"a\" : [\r\n1]}", "{\"a\" : [1]}"),
            ("[\"a\\\"\n\"]", "[\"a\\\"\\u000a\"]"),
            ("[\"a\\\\\",\n1]", "[\"a\\\\\",1]"),
        ] {
            assert_eq!(one_line(json), want);
        }
    }
}
