//! Reads a schema file into Rust structs that remember where each value is written.
//!
//! This module knows neither Rust code nor the meaning of a value. Unknown names, unknown words and contradicting limits
//! are left to `check`, so that one run reports all of them. A syntax error ends the reading. Other errors of form (an
//! unknown key, a list in place of a map) do not: the value becomes a placeholder, and the [`Reader`] remembers which
//! parts of the file are incomplete.

mod auth;
mod entries;
mod envelope;
mod error;
mod events;
mod field;
mod from_yaml;
mod mapping;
mod of;
mod one_or_many;
mod operation;
mod page;
mod platform;
mod request;
mod sample;
mod shared_types;
mod signed_names;
mod source;
mod spanned;
mod tree;
mod values;

pub(crate) use auth::{Auth, Credential, Timestamp, Vector};
pub(crate) use entries::Entries;
pub(crate) use envelope::Envelope;
pub(crate) use error::SchemaError;
pub(crate) use events::{Event, Events};
pub(crate) use field::{Enum, EnumValue, Field, JSON_TEXT, Type};
pub(crate) use from_yaml::Reader;
pub(crate) use mapping::{
    BESIDE, By, Codes, Deviation, EACH, Mapped, Mapping, Meaning, STATUSES, Sum, WHEN, When, beside, conditions,
};
pub(crate) use of::Of;
pub(crate) use one_or_many::OrNone;
pub(crate) use operation::{Each, Operation, Sort, Window};
pub(crate) use page::Page;
pub(crate) use platform::{Code, Platform, Rate};
pub(crate) use request::{ActionParam, Constant, Request, Wrap};
pub(crate) use sample::{Sample, Step};
pub(crate) use shared_types::SharedTypes;
pub(crate) use signed_names::SignedNames;
pub(crate) use source::Source;
pub(crate) use spanned::{Span, Spanned, Text};

use crate::diagnostic::ErrorCode;
use from_yaml::FromYaml as _;

/// Reads the text of one file. Only a syntax error is an `Err`; all other errors are in the [`Reader`].
pub(crate) fn parse(text: &str) -> Result<(Platform, Reader), SchemaError> {
    parse_numbered(text, 0)
}

/// Reads the text of a file that is not the one that is checked; its places have that number.
pub(crate) fn parse_numbered(text: &str, file: u32) -> Result<(Platform, Reader), SchemaError> {
    let (root, second) = tree::tree(text, file)?;
    let mut reader = Reader::default();
    let platform = Platform::from_yaml_or_placeholder(&root, &mut reader);
    if let Some(at) = second {
        reader.error(ErrorCode::SecondDocument, at);
    }
    Ok((platform, reader))
}

/// The tree of a text as JSON, which YAML includes.
#[cfg(test)]
pub(crate) fn json(text: &str) -> serde_json::Value {
    fn value(node: &tree::Node<'_>) -> serde_json::Value {
        match &node.body {
            tree::Body::Plain(text) => {
                let is_bare = |value: &serde_json::Value| value.is_number() || value.is_boolean() || value.is_null();
                let bare = serde_json::from_str(text).ok().filter(is_bare);
                bare.unwrap_or_else(|| serde_json::Value::String(text.to_string()))
            }
            tree::Body::Quoted(text) => serde_json::Value::String(text.to_string()),
            tree::Body::List(elements) => elements.iter().map(value).collect(),
            tree::Body::Map(entries) => {
                let key = |node: &tree::Node<'_>| match &node.body {
                    tree::Body::Plain(text) | tree::Body::Quoted(text) => text.to_string(),
                    _ => String::new(),
                };
                serde_json::Value::Object(entries.iter().map(|(name, inner)| (key(name), value(inner))).collect())
            }
        }
    }
    tree::tree(text, 0).map(|(root, _)| value(&root)).unwrap_or_default()
}

/// Reads types that belong to no platform. The text is part of the generator, so that it has no errors.
pub(crate) fn parse_shared(text: &str) -> SharedTypes {
    let mut reader = Reader::default();
    let tree = tree::tree(text, 0).map(|(root, _)| SharedTypes::from_yaml_or_placeholder(&root, &mut reader));
    debug_assert!(reader.errors.is_empty(), "{:?}", reader.errors);
    tree.unwrap_or_default()
}
