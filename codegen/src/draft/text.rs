//! YAML text: scalars, and lines of a flow map with a comment.

/// A scalar as YAML reads it back, also inside a flow map.
pub(super) fn scalar(text: &str) -> String {
    const WORDS: &[&str] = &["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let is_plain = text.starts_with(|char: char| char.is_alphabetic() || char == '_')
        && !text.ends_with(' ')
        && text.chars().all(|char| {
            char.is_alphanumeric() || matches!(char, '_' | '-' | ' ' | '/' | '.' | '（' | '）' | '、' | '，')
        })
        && !WORDS.contains(&text.to_lowercase().as_str());
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// A code: digits need no quotes.
pub(super) fn code(text: &str) -> String {
    let is_number = text.parse::<i64>().is_ok_and(|number| number.to_string() == text);
    if is_number { text.to_owned() } else { scalar(text) }
}

/// JSON escapes are YAML's; control characters that JSON leaves alone are blanks.
fn quoted(text: &str) -> String {
    let text: String =
        text.chars().map(|char| if char.is_control() || is_break(char) { ' ' } else { char }).collect();
    serde_json::Value::String(text).to_string()
}

fn is_break(char: char) -> bool {
    matches!(char, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// `key: value` pairs of a flow map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Flow(Vec<String>);

impl Flow {
    /// Adds a pair whose value is YAML already.
    pub(super) fn raw(mut self, key: &str, value: impl AsRef<str>) -> Self {
        self.0.push(format!("{key}: {}", value.as_ref()));
        self
    }

    /// Adds a pair whose value is a text.
    pub(super) fn text(self, key: &str, value: &str) -> Self {
        self.raw(key, scalar(value))
    }

    /// Adds a pair if there is a value.
    pub(super) fn maybe(self, key: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.raw(key, value),
            None => self,
        }
    }

    /// The map on one line.
    pub(super) fn map(&self) -> String {
        format!("{{{}}}", self.0.join(", "))
    }

    /// Adds the pairs of another map.
    pub(super) fn extend(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// An entry with a comment; the key is YAML already.
    pub(super) fn entry(&self, key: &str, comment: &str) -> String {
        format!("{key}: {}  # {}", self.map(), comment_text(comment))
    }
}

/// A text that is a comment to its end.
pub(super) fn comment_text(text: &str) -> String {
    let is_bad = |char: char| char.is_control() || is_break(char);
    text.split(is_bad).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_quoted_where_yaml_would_read_something_else() {
        for (text, want) in [
            ("order id", "order id"),
            ("订单号（待译）", "订单号（待译）"),
            (" messages", "\" messages\""),
            ("no", "\"no\""),
            ("1.5", "\"1.5\""),
            ("a: b", "\"a: b\""),
            ("a #b", "\"a #b\""),
            ("[x]", "\"[x]\""),
            ("a\"\n\\", "\"a\\\" \\\\\""),
            ("", "\"\""),
        ] {
            assert_eq!(scalar(text), want, "{text}");
        }
        for (text, want) in [("10", "10"), ("-1", "-1"), ("007", "\"007\""), ("PAID", "PAID")] {
            assert_eq!(code(text), want, "{text}");
        }
    }
}
