//! JSON whose objects have their members sorted by name.

use crate::json::{Reader, Token, write_text};

/// The members of an object, without its braces, sorted by name at every level. What is not JSON stays as it is.
pub(super) fn sorted_members(members: &str) -> String {
    let sorted = sorted(&format!("{{{members}}}"));
    sorted
        .and_then(|object| Some(object.strip_prefix('{')?.strip_suffix('}')?.to_owned()))
        .unwrap_or_else(|| members.to_owned())
}

fn sorted(json: &str) -> Option<String> {
    let mut reader = Reader::new(json);
    let mut first = true;
    match reader.peek().ok()? {
        Token::Object => {
            reader.begin_object().ok()?;
            let mut members: Vec<(String, String)> = Vec::new();
            while let Some(name) = reader.key(first).ok()? {
                first = false;
                let name = name.to_owned();
                members.push((name, sorted(reader.skip().ok()?)?));
            }
            members.sort_by(|(one, _), (other, _)| one.as_bytes().cmp(other.as_bytes()));
            let mut out = "{".to_owned();
            for (index, (name, value)) in members.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_text(&mut out, name);
                out.push(':');
                out.push_str(value);
            }
            out.push('}');
            Some(out)
        }
        Token::List => {
            reader.begin_list().ok()?;
            let mut elements = Vec::new();
            while reader.element(first).ok()? {
                first = false;
                elements.push(sorted(reader.skip().ok()?)?);
            }
            Some(format!("[{}]", elements.join(",")))
        }
        _ => Some(json.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::sorted_members;

    #[test]
    fn names_are_sorted_by_their_bytes_at_every_level() {
        for (members, want) in [
            ("", ""),
            (r#""b":1,"a":2"#, r#""a":2,"b":1"#),
            (r#""a_b":1,"aB":2,"a":3,"360":4"#, r#""360":4,"a":3,"aB":2,"a_b":1"#),
            (
                r#""z":[{"y":1.50,"x":"}"}],"o":{"b":null,"a":[]}"#,
                r#""o":{"a":[],"b":null},"z":[{"x":"}","y":1.50}]"#,
            ),
        ] {
            assert_eq!(sorted_members(members), want, "{members}");
        }
    }
}
