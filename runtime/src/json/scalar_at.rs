//! A scalar of JSON text, by its path.

use super::{Reader, Token};

/// The text of the scalar at `path`; a number as its digits. `None` where there is none, or where the text is no JSON
/// up to there.
pub fn scalar_at(text: &str, path: &[&str]) -> Option<String> {
    scalar(&mut Reader::new(text), path)
}

fn scalar(reader: &mut Reader<'_>, path: &[&str]) -> Option<String> {
    let Some((name, rest)) = path.split_first() else {
        return Some(match reader.peek().ok()? {
            Token::Text => reader.text().ok()?.to_owned(),
            Token::Number | Token::Bool => reader.skip().ok()?.to_owned(),
            Token::Null | Token::List | Token::Object => return None,
        });
    };
    if reader.peek().ok()? != Token::Object {
        return None;
    }
    reader.begin_object().ok()?;
    let mut first = true;
    while let Some(key) = reader.key(first).ok()? {
        first = false;
        if key == *name {
            return scalar(reader, rest);
        }
        reader.skip().ok()?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_found_by_path() {
        let body = r#"{"a": {"x": [1, {"b": 2}], "b": 12345678901234567890}, "c": "t\n", "d": true, "e": null}"#;
        for (path, want) in [
            (&["a", "b"][..], Some("12345678901234567890")),
            (&["c"], Some("t\n")),
            (&["d"], Some("true")),
            (&["e"], None),
            (&["a"], None),
            (&["c", "b"], None),
            (&["z"], None),
        ] {
            assert_eq!(scalar_at(body, path).as_deref(), want, "{path:?}");
        }
        assert_eq!(scalar_at("no JSON", &["a"]), None);
    }
}
