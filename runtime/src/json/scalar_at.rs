//! A scalar of JSON text, by its path.

use super::{Reader, Token};

/// The text of the scalar at a path of names with dots between them; a number as its digits. `None` where there is none. Of
/// a name that comes more than once the last one counts; after text that is not JSON nothing is found.
///
/// ```
/// use dingdan_runtime::json::scalar_at;
///
/// let answer = r#"{"data": {"total": 17}}"#;
/// assert_eq!(scalar_at(answer, "data.total").as_deref(), Some("17"));
/// ```
pub fn scalar_at(text: &str, path: &str) -> Option<String> {
    at(text, path, false)
}

/// The same; an object or a list as its JSON text.
pub(crate) fn scalar_or_raw_at(text: &str, path: &str) -> Option<String> {
    at(text, path, true)
}

fn at(text: &str, path: &str, raw: bool) -> Option<String> {
    let names: Vec<&str> = path.split('.').filter(|name| !name.is_empty()).collect();
    value(&mut Reader::new(text), &names, raw)
}

fn value(reader: &mut Reader<'_>, path: &[&str], raw: bool) -> Option<String> {
    let Some((name, rest)) = path.split_first() else {
        return Some(match reader.peek().ok()? {
            Token::Text => reader.text().ok()?.to_owned(),
            Token::Number | Token::Bool => reader.skip().ok()?.to_owned(),
            Token::List | Token::Object if raw => reader.skip().ok()?.to_owned(),
            Token::Null | Token::List | Token::Object => return None,
        });
    };
    if reader.peek().ok()? != Token::Object {
        return None;
    }
    reader.begin_object().ok()?;
    let (mut found, mut first) = (None, true);
    while let Ok(Some(key)) = reader.key(first) {
        first = false;
        if key == *name {
            let ahead = reader.slice(reader.offset(), reader.length());
            found = value(&mut Reader::new(ahead), rest, raw);
        }
        if reader.skip().is_err() {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_found_by_path() {
        let body = r#"{"a": {"x": [1, {"b": 2}], "b": 12345678901234567890}, "c": "t\n", "d": true, "e": null}"#;
        for (path, want) in [
            ("a.b", Some("12345678901234567890")),
            ("c", Some("t\n")),
            ("d", Some("true")),
            ("e", None),
            ("a", None),
            ("c.b", None),
            ("z", None),
        ] {
            assert_eq!(scalar_at(body, path).as_deref(), want, "{path:?}");
        }
        assert_eq!(scalar_at(r#"{"a":{"b":1,"c":NaN}}"#, "a.b").as_deref(), Some("1"));
        for (body, want) in [
            ("no JSON", None),
            (r#"{"a":1,"a":2}"#, Some("2")),
            (r#"{"a":{"b":1},"a":2}"#, Some("2")),
            (r#"{"a":1,"b":NaN,"a":2}"#, Some("1")),
            (r#"{"a":1"#, Some("1")),
            (r#"{"a":1,"b":2"#, Some("1")),
            (r#"{"b":"x,"a":1}"#, None),
        ] {
            assert_eq!(scalar_at(body, "a").as_deref(), want, "{body}");
        }
    }
}
