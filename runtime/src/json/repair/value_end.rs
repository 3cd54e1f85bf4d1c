//! Where a value ends that may be no JSON.

/// Where the value at the start of a text ends, by its texts and brackets alone: a bracket of one kind closes what is open
/// inside it of the other. `None` where the text ends before.
pub(in crate::json) fn value_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = text_end(bytes, at + 1)?,
            b'{' | b'[' => {
                open.push(*byte);
                at += 1;
            }
            b'}' | b']' => {
                // Opening brackets are two characters before those that close.
                match open.iter().rposition(|opening| *opening == byte - 2) {
                    Some(level) => open.truncate(level),
                    None if open.is_empty() => return Some(at),
                    None => {}
                }
                at += 1;
            }
            b',' if open.is_empty() => return Some(at),
            _ => {
                at += 1;
                continue;
            }
        }
        if open.is_empty() && matches!(byte, b'"' | b'}' | b']') {
            return Some(at);
        }
    }
    None
}

/// Where a text ends whose content starts at `at`: after its closing quote.
fn text_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::value_end;

    #[test]
    fn broken_values_end_where_their_brackets_do() {
        for (text, want) in [
            (r#"{"a":NaN},1"#, Some(r#"{"a":NaN}"#)),
            (r"{a:1,b:'x'},1", Some("{a:1,b:'x'}")),
            (r#"{"a":"}\"}","b":[{"c":"]"}]}]"#, Some(r#"{"a":"}\"}","b":[{"c":"]"}]}"#)),
            (r#"{"a":[1},{"b":2}"#, Some(r#"{"a":[1}"#)),
            (r#"{"a":1]},{"b":2}"#, Some(r#"{"a":1]}"#)),
            ("NaN,1", Some("NaN")),
            ("NaN}", Some("NaN")),
            ("\"\\q\",1", Some("\"\\q\"")),
            ("[[[[", None),
            ("{\"a\":\"x", None),
            ("NaN", None),
            ("]", Some("")),
        ] {
            assert_eq!(value_end(text).and_then(|end| text.get(..end)), want, "{text}");
        }
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(value_end(&deep), Some(deep.len()));
    }
}
