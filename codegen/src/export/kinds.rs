//! Kinds as schemas. A kind with several forms on the wire has a named definition.

use super::names;
use super::notes::{Object, object};
use crate::model::{EncodeAs, Field, Kind, Platform};
use serde_json::{Value, json};

/// The digits of an integer, or an empty text.
const DIGITS: &str = "^([+-]?[0-9]+)?$";
/// The digits of a decimal, or an empty text.
const DECIMAL: &str = "^([+-]?[0-9]+(\\.[0-9]*)?)?$";

/// Kinds that have a definition, with its name and the definition.
pub(super) fn definitions(platform: &Platform) -> Vec<(Kind, String, Value)> {
    let integer = || json!([{"type": "integer", "format": "int64"}, {"type": "string", "pattern": DIGITS}]);
    let decimal = || json!([{"type": "number"}, {"type": "string", "pattern": DECIMAL}]);
    let several = [
        (Kind::Integer, "Integer", None, "An integer, possibly as text; an empty text means absent.", integer()),
        (
            Kind::Decimal,
            "Decimal",
            None,
            "A decimal number, possibly as text; an empty text means absent. Read it exactly, never through a float.",
            decimal(),
        ),
        (
            Kind::Bool,
            "Flag",
            None,
            "A bool, possibly as a number or text; an empty text means absent.",
            json!([
                {"type": "boolean"},
                {"type": "integer", "minimum": 0, "maximum": 1},
                {"type": "string", "pattern": "^(0|1|[Tt]rue|TRUE|[Ff]alse|FALSE|yes|no|Y|N)?$"},
            ]),
        ),
        (
            Kind::Identifier,
            "Identifier",
            None,
            "Opaque text, possibly sent as a number that exceeds 2^53: keep its digits.",
            json!([{"type": "string"}, {"type": "integer", "format": "int64"}]),
        ),
        (
            Kind::Fen,
            "Fen",
            Some("fen"),
            "Money in fen (1/100 yuan), an integer, possibly as text; an empty text means absent.",
            integer(),
        ),
        (
            Kind::Yuan,
            "Yuan",
            Some("yuan"),
            "Money in yuan, a decimal, possibly as text; an empty text means absent. Read it exactly, never through a float.",
            decimal(),
        ),
        (
            Kind::BeijingTime,
            "BeijingTime",
            None,
            "YYYY-MM-DD hh:mm:ss in Beijing time (+08:00), or seconds since 1970. Zero dates (0000-00-00 00:00:00, \
             0001-01-01 00:00:00, an empty text, --) mean absent.",
            json!([{"type": "string"}, {"type": "integer", "format": "int64"}]),
        ),
        (
            Kind::UnixSeconds,
            "UnixSeconds",
            Some("s"),
            "Seconds since 1970-01-01 00:00:00 UTC, possibly as text, or a date with time in Beijing time. Zero dates \
             mean absent.",
            json!([{"type": "integer", "format": "int64"}, {"type": "string"}]),
        ),
        (
            Kind::UnixMillis,
            "UnixMillis",
            Some("ms"),
            "Milliseconds since 1970-01-01 00:00:00 UTC, possibly as text, or a date with time in Beijing time. Zero \
             dates mean absent.",
            json!([{"type": "integer", "format": "int64"}, {"type": "string"}]),
        ),
        (
            Kind::Rfc3339,
            "Rfc3339",
            None,
            "YYYY-MM-DDThh:mm:ss with a fraction and an offset or Z (RFC 3339). Zero dates mean absent.",
            json!([{"type": "string"}, {"type": "integer", "format": "int64"}]),
        ),
        (
            Kind::Date,
            "CalendarDate",
            None,
            "YYYY-MM-DD in Beijing time, possibly unpadded. Zero dates mean absent.",
            json!([]),
        ),
    ];
    let define = |(kind, name, unit, about, forms): (Kind, &str, Option<&str>, &str, Value)| {
        let mut schema = object(json!({"description": about, "x-kind": kind.word()}));
        if let Some(unit) = unit {
            schema.insert("x-unit".to_owned(), json!(unit));
        }
        if forms.as_array().is_some_and(Vec::is_empty) {
            schema.insert("type".to_owned(), json!("string"));
        } else {
            schema.insert("oneOf".to_owned(), forms);
        }
        (kind, names::free(platform, name), Value::Object(schema))
    };
    several.map(define).into()
}

/// Builds schemas that refer to the definitions.
pub(super) struct Kinds<'a> {
    platform: &'a Platform,
    root: &'static str,
    /// The plain kinds with the names of their definitions.
    named: Vec<(Kind, String)>,
    empty_list: String,
}

impl<'a> Kinds<'a> {
    /// `root` is the prefix of references to definitions.
    pub(super) fn new(platform: &'a Platform, root: &'static str) -> Self {
        let named = definitions(platform).into_iter().map(|(kind, name, _)| (kind, name)).collect();
        Self { platform, root, named, empty_list: names::free(platform, "EmptyList") }
    }

    /// A reference to a definition.
    pub(super) fn at(&self, name: &str) -> Value {
        json!({"$ref": format!("{}{name}", self.root)})
    }

    /// The name of the definition of `[]`.
    pub(super) fn empty_list(&self) -> &str {
        &self.empty_list
    }

    /// The schema of a field of an answer, which may be `null`.
    pub(super) fn answered(&self, field: &Field) -> Object {
        let mut forms = self.forms(field, Side::Answer);
        if let [only] = forms.as_slice()
            && let Some(of) = only.get("type")
        {
            let mut only = object(only.clone());
            only.insert("type".to_owned(), json!([of, "null"]));
            return only;
        }
        if !forms.is_empty() {
            forms.push(json!({"type": "null"}));
        }
        object(one_of(forms))
    }

    /// The schema of a parameter.
    pub(super) fn asked(&self, field: &Field) -> Object {
        object(one_of(self.forms(field, Side::Request)))
    }

    /// The forms of a value, each with a different JSON type; empty if any JSON is valid.
    fn forms(&self, field: &Field, side: Side) -> Vec<Value> {
        let mut forms = match &field.kind {
            Kind::List(of) => {
                let element = self.element(of, side);
                let list = json!({"type": "array", "items": one_of(element.clone())});
                match (field.one_or_many, element.is_empty()) {
                    (true, true) => return Vec::new(),
                    (true, false) => [list].into_iter().chain(element).collect(),
                    (false, _) => vec![list],
                }
            }
            other => self.element(other, side),
        };
        if field.encode_as == Some(EncodeAs::JsonText) {
            let content = one_of(forms);
            forms = vec![json!({"type": "string", "contentMediaType": "application/json", "contentSchema": content})];
        }
        if field.empty_list && matches!(field.kind, Kind::Object(_) | Kind::Map(_)) {
            forms.push(self.at(&self.empty_list));
        }
        forms.extend(absent(field));
        forms
    }

    /// The forms of a value.
    fn element(&self, kind: &Kind, side: Side) -> Vec<Value> {
        let form = match kind {
            Kind::Enum(name) if side == Side::Request => {
                let listed = self.at(&names::listed(self.platform, name));
                let is_text = self.platform.enum_named(name).is_some_and(|declared| declared.text);
                // A number may be sent as text, and an empty text is sent for no value.
                let also =
                    if is_text { json!({"type": "string", "maxLength": 0}) } else { json!({"type": "string"}) };
                return vec![listed, also];
            }
            Kind::Enum(name) | Kind::Object(name) => self.at(name),
            Kind::List(of) => json!({"type": "array", "items": one_of(self.element(of, side))}),
            Kind::Map(of) => json!({"type": "object", "additionalProperties": one_of(self.element(of, side))}),
            Kind::Text => json!({"type": "string"}),
            Kind::Url => json!({"type": "string", "x-kind": "url"}),
            other => match self.named.iter().find(|(named, _)| named == other) {
                Some((_, name)) => self.at(name),
                None => return Vec::new(),
            },
        };
        vec![form]
    }
}

/// Who sends a value.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Request,
    Answer,
}

fn one_of(mut forms: Vec<Value>) -> Value {
    match forms.len() {
        0 => json!({}),
        1 => forms.remove(0),
        _ => json!({"oneOf": forms}),
    }
}

/// Texts that mean absent and do not match any form of the kind.
fn absent(field: &Field) -> Option<Value> {
    let of_its_own = |text: &&String| match field.kind {
        Kind::Object(_) | Kind::List(_) | Kind::Map(_) => true,
        Kind::Integer | Kind::Decimal | Kind::Bool | Kind::Fen | Kind::Yuan => {
            !text.is_empty() && text.parse::<f64>().is_err()
        }
        _ => false,
    };
    let texts: Vec<_> = field.absent.iter().filter(of_its_own).collect();
    match texts.as_slice() {
        [] => None,
        // Generators for other languages cannot name a variant for an empty text.
        [only] if only.is_empty() => Some(json!({"type": "string", "maxLength": 0})),
        texts => Some(json!({"type": "string", "enum": texts})),
    }
}
