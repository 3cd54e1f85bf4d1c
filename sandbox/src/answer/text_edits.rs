//! Other texts of an object.

use dingdan::json::{Reader, Token};
use std::ops::Range;

/// The text of an object with the identifier at that path inside an object, where no field can hold it. An item without
/// identifier cannot be decoded; it can with any other value that does not fit.
pub(super) fn with_broken_id(text: &str, path: &str) -> String {
    let Some(range) = value_range(text, path) else { return text.to_owned() };
    let (before, id, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    format!("{before}{{\"broken\":{id}}}{after}")
}

fn value_range(text: &str, path: &str) -> Option<Range<usize>> {
    let mut reader = Reader::new(text);
    for name in path.split('.') {
        if reader.peek().ok()? != Token::Object {
            return None;
        }
        reader.begin_object().ok()?;
        let mut first = true;
        while reader.key(first).ok()?? != name {
            first = false;
            reader.skip().ok()?;
        }
    }
    reader.peek().ok()?;
    let start = reader.offset();
    reader.skip().ok()?;
    Some(start..reader.offset())
}

/// The text of an object with that member before all others.
pub(super) fn with_member(text: &str, member: &str) -> String {
    let Some(rest) = text.strip_prefix('{') else { return text.to_owned() };
    let comma = if rest.starts_with('}') { "" } else { "," };
    format!("{{{member}{comma}{rest}")
}

#[cfg(test)]
mod tests {
    use super::with_broken_id;

    #[test]
    fn the_identifier_is_put_into_an_object() {
        for (text, path, want) in [
            (r#"{"a":1,"id": "甲","b":2}"#, "id", r#"{"a":1,"id": {"broken":"甲"},"b":2}"#),
            (r#"{"a":{"x":[1],"id":7}}"#, "a.id", r#"{"a":{"x":[1],"id":{"broken":7}}}"#),
            (r#"{"a":1}"#, "id", r#"{"a":1}"#),
            (r#"{"a":1}"#, "a.id", r#"{"a":1}"#),
        ] {
            assert_eq!(with_broken_id(text, path), want);
        }
    }
}
