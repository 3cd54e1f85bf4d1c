//! The kinds, each with its explanation.

use crate::check::vocabulary::FIELD_LIST;
use crate::yaml::JSON_TEXT;
use serde_json::{Value, json};

/// Whose kinds they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kinds {
    /// Those of fields of answers.
    Fields,
    /// Those of parameters.
    Parameters,
    /// Those that `of: {kind: …}` can have.
    Elements,
}

/// The kinds as alternatives, of which editors show the explanation.
pub(super) fn described(whose: Kinds) -> Value {
    let is_own = |kind: &str| match kind {
        GROUP | FIELD_LIST => whose == Kinds::Parameters,
        JSON_TEXT => whose != Kinds::Elements,
        _ => true,
    };
    let own = KINDS.iter().filter(|(kind, _)| is_own(kind));
    own.map(|(kind, text)| json!({"const": kind, "description": text})).collect()
}

/// The kind that holds parameters.
const GROUP: &str = "group";

/// Every kind.
const KINDS: &[(&str, &str)] = &[
    ("text", "Text. In answers, a number or a bool becomes text."),
    ("url", "Text that is a URL."),
    ("integer", "A 64-bit integer. In answers, text is read as a number, and `\"\"` is absent."),
    ("decimal", "An exact decimal, never a float."),
    ("bool", "A bool. In answers also `\"true\"`, `1`, `\"1\"` and the like."),
    (
        "identifier",
        "Opaque text, even if it looks like a number: an id, an order number. In answers, a number keeps its digits.",
    ),
    ("fen", "Money in fen (1/100 yuan), an integer."),
    ("yuan", "Money in yuan, an exact decimal."),
    (
        "beijing_time",
        "A text `YYYY-MM-DD hh:mm:ss` in the time of Beijing. Zero dates such as `0000-00-00 00:00:00` are absent.",
    ),
    ("unix_seconds", "A time as seconds since 1970, a number of about 10 digits."),
    ("unix_millis", "A time as milliseconds since 1970, a number of about 13 digits."),
    ("rfc3339", "A text with date, time and offset: `2026-11-01T08:30:05+08:00`."),
    ("date", "A text `YYYY-MM-DD`."),
    ("json", "Any JSON, kept as raw text: for what the document does not describe."),
    ("enum", "A value of the enum `of`; unknown values are kept."),
    ("object", "An object of the type `of`."),
    ("list", "Elements of what `of` names: a type, an enum, a plain kind, or `{kind: list, of: …}`."),
    ("map", "An object with any names, whose values are what `of` says."),
    ("json_text", "JSON in text: `of` is the type that the text holds, or `{kind: list, of: …}`."),
    ("group", "An object of the body that holds the parameters under `params`."),
    ("field_list", "A constant: the names of all fields of the type `of`, joined by `join`."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::vocabulary::{KINDS_OF, plain_kinds};

    #[test]
    fn every_kind_is_explained() {
        let of_parameters = [GROUP, FIELD_LIST];
        let all = [plain_kinds(), KINDS_OF.to_vec(), of_parameters.to_vec()].concat();
        assert_eq!(KINDS.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), all);
    }
}
