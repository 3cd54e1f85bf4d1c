//! JSON Schema of emitted types, read off their tables.
//!
//! Says the same as the generator's `json-schema` says of the same types, but for descriptions, which the tables lack: a
//! test of the workspace compares them. Definitions are named here and not by schemars, since a table leads to other
//! tables and not to types.

use crate::record::Described;
use crate::schema::{EncodeAs, Field, Kind, Schema};
use crate::types::{
    BeijingTime, Code, CodeSchema, Date, Fen, Id, Label, Open, Origin, RawJson, Rfc3339, Text, UnixMillis,
    UnixSeconds, WireCode, Yuan,
};
use schemars::{JsonSchema, Schema as JsonSchemaValue, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// An integer as text, or nothing.
const DIGITS: &str = "^([+-]?[0-9]+)?$";
/// A decimal as text, or nothing.
const DECIMAL: &str = "^([+-]?[0-9]+(\\.[0-9]*)?)?$";

/// The schema of a record's type.
pub fn record_schema<R: Described>(generator: &mut SchemaGenerator) -> JsonSchemaValue {
    schema(of_schema(R::SCHEMA, generator))
}

/// The schema of an enum.
pub fn code_schema<E: Code>(generator: &mut SchemaGenerator) -> JsonSchemaValue {
    schema(of_enum(E::SCHEMA, generator))
}

fn schema(value: Value) -> JsonSchemaValue {
    // A JSON object always is a schema.
    value.try_into().unwrap_or_default()
}

fn of_schema(schema: &Schema, generator: &mut SchemaGenerator) -> Value {
    let mut properties = Map::new();
    for field in schema.fields() {
        properties.insert(field.wire.to_owned(), property(field, generator));
    }
    define(schema.name, json!({"type": "object", "properties": properties}), generator)
}

fn of_enum(table: &CodeSchema, generator: &mut SchemaGenerator) -> Value {
    let (text, number) = (json!({"type": "string"}), json!({"type": "integer", "format": "int64"}));
    let values: Vec<Value> = table
        .values
        .iter()
        .map(|value| {
            let code = match value.code {
                WireCode::Number(number) => json!(number),
                WireCode::Text(text) => json!(text),
            };
            let Label { en, zh } = value.label;
            let mut row = json!({"code": code, "name": value.name, "en": en, "zh": zh});
            match value.origin {
                Origin::Document => {}
                Origin::Example => row["from"] = json!("example"),
                Origin::Observed => row["from"] = json!("wild"),
            }
            if !value.in_requests {
                row["request"] = json!(false);
            }
            row
        })
        .collect();
    let forms = if table.text { [text, number] } else { [number, text] };
    define(table.name, json!({"oneOf": forms, "x-kind": "enum", "x-values": values}), generator)
}

/// A reference to a definition, which is added under that name, or under one with a number where the name is taken.
fn define(name: &str, definition: Value, generator: &mut SchemaGenerator) -> Value {
    let root = format!("#/{}/", generator.settings().definitions_path.trim_matches('/'));
    let definitions = generator.definitions_mut();
    let mut key = format!("dingdan.{name}");
    let mut number = 1;
    while definitions.get(&key).is_some_and(|other| *other != definition) {
        number += 1;
        key = format!("dingdan.{name}{number}");
    }
    definitions.insert(key.clone(), definition);
    json!({"$ref": format!("{root}{key}")})
}

fn property(field: &Field, generator: &mut SchemaGenerator) -> Value {
    let mut forms = match field.kind {
        Kind::List(of) => {
            let element = element(*of, generator);
            let list = json!({"type": "array", "items": element.clone().unwrap_or_else(|| json!({}))});
            match (field.one_or_many, element) {
                (true, None) => Vec::new(),
                (true, Some(element)) => vec![list, element],
                (false, _) => vec![list],
            }
        }
        other => element(other, generator).into_iter().collect(),
    };
    if field.encode_as == EncodeAs::JsonText {
        let content = forms.pop().unwrap_or_else(|| json!({}));
        forms = vec![json!({"type": "string", "contentMediaType": "application/json", "contentSchema": content})];
    }
    if field.empty_list && matches!(field.kind, Kind::Object(_) | Kind::Map(_)) {
        forms.push(define("EmptyList", json!({"type": "array", "items": {}, "maxItems": 0}), generator));
    }
    forms.extend(absent(field));
    let mut property = match forms.as_slice() {
        [] => json!({}),
        [only] if only.get("type").is_some() => {
            let mut only = only.clone();
            only["type"] = json!([only["type"], "null"]);
            only
        }
        _ => {
            forms.push(json!({"type": "null"}));
            json!({"oneOf": forms})
        }
    };
    if !field.aliases.is_empty() {
        property["x-aliases"] = json!(field.aliases);
    }
    if !field.absent.is_empty() {
        property["x-absent"] = json!(field.absent);
    }
    if field.sensitive {
        property["x-sensitive"] = json!(true);
    }
    property
}

/// Texts that mean absent and are in none of the kind's own forms.
fn absent(field: &Field) -> Option<Value> {
    let of_its_own = |text: &&&str| match field.kind {
        Kind::Object(_) | Kind::List(_) | Kind::Map(_) => true,
        Kind::Integer | Kind::Decimal | Kind::Bool | Kind::Fen | Kind::Yuan => {
            !text.is_empty() && text.parse::<f64>().is_err()
        }
        _ => false,
    };
    let texts: Vec<_> = field.absent.iter().filter(of_its_own).collect();
    match texts.as_slice() {
        [] => None,
        &[&""] => Some(json!({"type": "string", "maxLength": 0})),
        texts => Some(json!({"type": "string", "enum": texts})),
    }
}

/// A value; nothing where it may be anything.
fn element(kind: Kind, generator: &mut SchemaGenerator) -> Option<Value> {
    let integer = || json!([{"type": "integer", "format": "int64"}, {"type": "string", "pattern": DIGITS}]);
    let decimal = || json!([{"type": "number"}, {"type": "string", "pattern": DECIMAL}]);
    let text = || json!({"type": "string"});
    let (name, word, unit, forms) = match kind {
        Kind::Text => return Some(text()),
        Kind::Url => return Some(json!({"type": "string", "x-kind": "url"})),
        Kind::Json => return None,
        Kind::List(of) => {
            let of = element(*of, generator).unwrap_or_else(|| json!({}));
            return Some(json!({"type": "array", "items": of}));
        }
        Kind::Map(of) => {
            let of = element(*of, generator).unwrap_or_else(|| json!({}));
            return Some(json!({"type": "object", "additionalProperties": of}));
        }
        Kind::Enum(table) => return Some(of_enum(table, generator)),
        Kind::Object(schema) => return Some(of_schema(schema.get(), generator)),
        Kind::Date => return Some(define("CalendarDate", json!({"x-kind": "date", "type": "string"}), generator)),
        Kind::Integer => ("Integer", "integer", None, integer()),
        Kind::Decimal => ("Decimal", "decimal", None, decimal()),
        Kind::Bool => (
            "Flag",
            "bool",
            None,
            json!([
                {"type": "boolean"},
                {"type": "integer", "minimum": 0, "maximum": 1},
                {"type": "string", "pattern": "^(0|1|[Tt]rue|TRUE|[Ff]alse|FALSE|yes|no|Y|N)?$"},
            ]),
        ),
        Kind::Identifier => {
            ("Identifier", "identifier", None, json!([text(), {"type": "integer", "format": "int64"}]))
        }
        Kind::Fen => ("Fen", "fen", Some("fen"), integer()),
        Kind::Yuan => ("Yuan", "yuan", Some("yuan"), decimal()),
        Kind::BeijingTime => {
            ("BeijingTime", "beijing_time", None, json!([text(), {"type": "integer", "format": "int64"}]))
        }
        Kind::UnixSeconds => {
            ("UnixSeconds", "unix_seconds", Some("s"), json!([{"type": "integer", "format": "int64"}, text()]))
        }
        Kind::UnixMillis => {
            ("UnixMillis", "unix_millis", Some("ms"), json!([{"type": "integer", "format": "int64"}, text()]))
        }
        Kind::Rfc3339 => ("Rfc3339", "rfc3339", None, json!([text(), {"type": "integer", "format": "int64"}])),
    };
    let mut definition = json!({"x-kind": word, "oneOf": forms});
    if let Some(unit) = unit {
        definition["x-unit"] = json!(unit);
    }
    Some(define(name, definition, generator))
}

/// Types of single values.
macro_rules! kinds {
    ($($type:ident: $kind:ident,)*) => {$(
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> JsonSchemaValue {
                element(Kind::$kind, generator).map_or_else(|| json_schema!(true), schema)
            }
        }
    )*};
}

kinds! {
    Text: Text, Id: Identifier, Fen: Fen, Yuan: Yuan, BeijingTime: BeijingTime, UnixSeconds: UnixSeconds,
    UnixMillis: UnixMillis, Rfc3339: Rfc3339, Date: Date,
    RawJson: Json,
}

impl<E: Code> JsonSchema for Open<E> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Open_{}", E::SCHEMA.name).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> JsonSchemaValue {
        schema(json!({"oneOf": [of_enum(E::SCHEMA, generator), {"type": "null"}]}))
    }
}

impl<T: JsonSchema> JsonSchema for crate::types::Map<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Map_of_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> JsonSchemaValue {
        json_schema!({"type": "object", "additionalProperties": generator.subschema_for::<T>()})
    }
}

/// `JsonSchema` for an emitted type, by the function that makes its schema.
#[doc(hidden)]
#[macro_export]
macro_rules! json_schema_by {
    ($type:ident, $schema:ident) => {
        impl $crate::__private::schemars::JsonSchema for $type {
            #[inline]
            fn inline_schema() -> bool {
                true
            }

            #[inline]
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::stringify!($type).into()
            }

            #[inline]
            fn json_schema(
                generator: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                $crate::__private::$schema::<Self>(generator)
            }
        }
    };
}
