//! JSON text in parts.

use dingdan::json::{Reader, Token};
use std::ops::Range;

/// The texts of a list's elements; `None` for anything else.
pub(crate) fn elements(list: &str) -> Option<Vec<&str>> {
    let mut reader = Reader::new(list);
    if reader.peek().ok()? != Token::List {
        return None;
    }
    reader.begin_list().ok()?;
    let mut all = Vec::new();
    while reader.element(all.is_empty()).ok()? {
        all.push(reader.skip().ok()?);
    }
    Some(all)
}

/// Where the members of an object are: their names, and their values' bytes; `None` for anything else.
pub(crate) fn members(object: &str) -> Option<Vec<(String, Range<usize>)>> {
    let mut reader = Reader::new(object);
    if reader.peek().ok()? != Token::Object {
        return None;
    }
    reader.begin_object().ok()?;
    let mut all = Vec::new();
    while let Some(name) = reader.key(all.is_empty()).ok()? {
        let name = name.to_owned();
        reader.peek().ok()?;
        let start = reader.offset();
        reader.skip().ok()?;
        all.push((name, start..reader.offset()));
    }
    Some(all)
}

/// The bytes of the value at a dotted path inside an object.
pub(crate) fn value_range(object: &str, path: &str) -> Option<Range<usize>> {
    let mut range = 0..object.len();
    for name in path.split('.') {
        let inside = members(object.get(range.clone())?)?;
        let (_, found) = inside.into_iter().find(|(own, _)| own == name)?;
        range = range.start + found.start..range.start + found.end;
    }
    Some(range)
}

/// The object with another text at a dotted path; as it is where nothing is there.
pub(crate) fn with_value(object: &str, path: &str, value: &str) -> String {
    let Some(range) = value_range(object, path) else { return object.to_owned() };
    let mut text = object.to_owned();
    text.replace_range(range, value);
    text
}

/// The text of an object with that member before all others.
pub(crate) fn with_member(text: &str, member: &str) -> String {
    let Some(rest) = text.strip_prefix('{') else { return text.to_owned() };
    let comma = if rest.starts_with('}') { "" } else { "," };
    format!("{{{member}{comma}{rest}")
}

#[cfg(test)]
mod tests {
    use super::{elements, value_range, with_member, with_value};

    #[test]
    fn parts_are_found() {
        assert_eq!(elements(r#"[1, {"a":[2]} ,"x"]"#), Some(vec!["1", r#"{"a":[2]}"#, "\"x\""]));
        assert_eq!((elements("[]"), elements("{}"), elements("[1")), (Some(Vec::new()), None, None));
        for (text, path, want) in [
            (r#"{"a":1,"id": "甲","b":2}"#, "id", Some("\"甲\"")),
            (r#"{"a":{"x":[1],"id":7}}"#, "a.id", Some("7")),
            (r#"{"a":1}"#, "id", None),
            (r#"{"a":1}"#, "a.id", None),
        ] {
            assert_eq!(value_range(text, path).map(|range| &text[range]), want, "{text} {path}");
        }
        assert_eq!(with_value(r#"{"a":{"b":1}}"#, "a.b", "null"), r#"{"a":{"b":null}}"#);
        assert_eq!(
            (with_member("{}", "\"a\":1"), with_member("{\"b\":2}", "\"a\":1")),
            ("{\"a\":1}".to_owned(), "{\"a\":1,\"b\":2}".to_owned())
        );
    }
}
