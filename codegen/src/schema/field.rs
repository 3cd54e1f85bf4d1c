//! Enums, types, and what fields and parameters have in common.

use serde::Deserialize;

use super::{Entries, Spanned, Text};

/// An enum.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Enum {
    #[serde(default)]
    pub(crate) repr: Text,
    #[serde(default)]
    pub(crate) en: Text,
    #[serde(default)]
    pub(crate) zh: Text,
    pub(crate) values: Entries<EnumValue>,
}

/// A value of an enum; its key is the code.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnumValue {
    #[serde(default)]
    pub(crate) name: Text,
    #[serde(default)]
    pub(crate) en: Text,
    #[serde(default)]
    pub(crate) zh: Text,
    pub(crate) from: Option<Text>,
    pub(crate) request: Option<bool>,
    pub(crate) deprecated: Option<Text>,
}

/// A type.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Type {
    #[serde(default)]
    pub(crate) en: Text,
    #[serde(default)]
    pub(crate) zh: Text,
    pub(crate) fields: Entries<Field>,
}

/// A field of a type, or a parameter; its key is the wire name.
///
/// One struct for both: a parameter is a field with more keys, and serde's `flatten` loses the places.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Field {
    #[serde(default)]
    pub(crate) kind: Text,
    pub(crate) of: Option<Text>,
    #[serde(default)]
    pub(crate) en: Text,
    #[serde(default)]
    pub(crate) zh: Text,
    #[serde(default)]
    pub(crate) aliases: Vec<Text>,
    pub(crate) keys: Option<Text>,
    pub(crate) one_or_many: Option<Spanned<bool>>,
    pub(crate) empty_list: Option<Spanned<bool>>,
    #[serde(default)]
    pub(crate) absent: Vec<Text>,
    #[serde(default)]
    pub(crate) sensitive: bool,
    pub(crate) wire: Option<Text>,
    pub(crate) deprecated: Option<Text>,
    pub(crate) note: Option<Text>,
    pub(crate) wire_note: Option<Text>,
    pub(crate) from: Option<Text>,
    pub(crate) name: Option<Text>,

    // Of parameters only:
    #[serde(rename = "in")]
    pub(crate) place: Option<Text>,
    pub(crate) required: Option<Spanned<bool>>,
    pub(crate) min: Option<Spanned<i64>>,
    pub(crate) max: Option<Spanned<i64>>,
    pub(crate) max_items: Option<Spanned<u32>>,
    pub(crate) default: Option<Text>,
    #[serde(rename = "const")]
    pub(crate) constant: Option<Text>,
    pub(crate) filters: Option<Text>,
    pub(crate) sweep: Option<Spanned<bool>>,

    // Of `kind: group` only:
    pub(crate) params: Option<Spanned<Entries<Field>>>,
}

impl Field {
    /// Nested parameters, where this is a group.
    pub(crate) fn nested(&self) -> Option<&Entries<Field>> {
        match &self.params {
            Some(params) if self.kind.as_str() == "group" => Some(params),
            _ => None,
        }
    }
}
