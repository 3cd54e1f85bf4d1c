//! The kind of an unknown field, guessed from its values.

use dingdan::BeijingTime;
use serde_json::Value;

/// The JSON forms of a field's values, without the values.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Forms {
    seen: u16,
}

const INTEGER: u16 = 1;
const LARGE: u16 = 2;
const DECIMAL: u16 = 4;
const BOOL: u16 = 8;
const TIME: u16 = 16;
const URL: u16 = 32;
const TEXT: u16 = 64;
const OTHER: u16 = 128;
const NUMBER: u16 = INTEGER | DECIMAL;
const ANY_INTEGER: u16 = INTEGER | LARGE;
/// The first integer after which readers with floats confuse neighbours: larger numbers are ids.
const FLOATS: u64 = 1 << 53;

impl Forms {
    /// Adds a value of raw JSON.
    pub(crate) fn take(&mut self, raw: &str) {
        self.seen |= match serde_json::from_str(raw) {
            Ok(Value::Null) => 0,
            Ok(Value::Bool(_)) => BOOL,
            Ok(Value::Number(number)) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) if number > FLOATS => LARGE,
                (None, None) => DECIMAL,
                _ => INTEGER,
            },
            // The reader treats empty text as an absent value.
            Ok(Value::String(text)) if text.is_empty() => 0,
            Ok(Value::String(text)) if text.contains(':') && text.parse::<BeijingTime>().is_ok() => TIME,
            Ok(Value::String(text)) if text.starts_with("https://") || text.starts_with("http://") => URL,
            Ok(Value::String(_)) => TEXT,
            _ => OTHER,
        };
    }

    /// The narrowest kind that fits all values.
    pub(crate) fn kind(self) -> &'static str {
        match self.seen {
            INTEGER => "integer",
            DECIMAL | NUMBER => "decimal",
            BOOL => "bool",
            TIME => "beijing_time",
            URL => "url",
            LARGE | ANY_INTEGER => "identifier",
            seen if seen & OTHER != 0 => "json",
            seen if seen & ANY_INTEGER != 0 && seen & (DECIMAL | BOOL) == 0 => "identifier",
            _ => "text",
        }
    }

    /// Whether all values are objects or lists.
    pub(crate) fn is_nested(self) -> bool {
        self.seen == OTHER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_fits_all_values() {
        for (values, want) in [
            (&["1", "null", "-7"][..], "integer"),
            (&["1", "1.5"], "decimal"),
            (&["9007199254740993"], "identifier"),
            (&["1", "9007199254740993"], "identifier"),
            (&["1", "\"A1\""], "identifier"),
            (&["true", "false"], "bool"),
            (&["\"2024-03-01 10:00:00\"", "\"\""], "beijing_time"),
            (&["\"2024-03-01 10:00:00\"", "\"none\""], "text"),
            (&["\"https://shop.example/a.png\""], "url"),
            (&["\"a\""], "text"),
            (&["null"], "text"),
            (&["{}", "\"\""], "json"),
            (&["[1]", "1"], "json"),
        ] {
            let mut forms = Forms::default();
            for value in values {
                forms.take(value);
            }
            assert_eq!(forms.kind(), want, "{values:?}");
        }
    }
}
