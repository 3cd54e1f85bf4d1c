//! Other texts of an object.

use crate::values::value_range;

/// The text of an object with the identifier at that path inside an object, where no field can hold it. An item without
/// identifier cannot be decoded; it can with any other value that does not fit.
pub(super) fn with_broken_id(text: &str, path: &str) -> String {
    let Some(range) = value_range(text, path) else { return text.to_owned() };
    let (before, id, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    format!("{before}{{\"broken\":{id}}}{after}")
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
