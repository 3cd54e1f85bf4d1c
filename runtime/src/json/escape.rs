//! Writing text as JSON.

/// Appends `text` in quotes, escaped where JSON wants it.
///
/// ```
/// use dingdan_runtime::json::write_text;
///
/// let mut text = String::new();
/// write_text(&mut text, "a \"quoted\" line\n");
/// assert_eq!(text, r#""a \"quoted\" line\n""#);
/// ```
pub fn write_text(out: &mut String, text: &str) {
    out.push('"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(&text[from..at]);
        from = at + 1;
        write_escape(out, byte);
    }
    out.push_str(&text[from..]);
    out.push('"');
}

/// Appends the escape of a byte that JSON does not take inside text.
pub(super) fn write_escape(out: &mut String, byte: u8) {
    match byte {
        b'"' => out.push_str("\\\""),
        b'\\' => out.push_str("\\\\"),
        b'\n' => out.push_str("\\n"),
        b'\r' => out.push_str("\\r"),
        b'\t' => out.push_str("\\t"),
        _ => {
            let digit = |value: u8| char::from(if value < 10 { b'0' + value } else { b'a' + value - 10 });
            out.push_str("\\u00");
            out.push(digit(byte >> 4));
            out.push(digit(byte & 15));
        }
    }
}
