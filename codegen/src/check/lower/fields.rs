//! Fields, and the properties that parameters share with them.

use super::{label, text, texts};
use crate::check::vocabulary::{ORIGINS, WIRE_FORMS, meaning, meaning_or};
use crate::check::{Index, kinds};
use crate::model::{EncodeAs, Field, Origin};
use crate::yaml::{self, JSON_TEXT, Spanned, Text};

/// Converts a field, or a parameter that is not a group.
pub(crate) fn field(wire: &Text, raw: &yaml::Field, index: &Index<'_>) -> Option<Field> {
    Some(Field {
        wire: wire.value.clone(),
        aliases: texts(&raw.aliases),
        name: raw.name.as_ref().map(|name| name.value.clone()),
        kind: kinds::resolve(raw, index, true).ok()?,
        label: label(&raw.en, &raw.zh),
        keys: raw.keys.as_ref().map(|keys| keys.value.clone()),
        one_or_many: is_set(raw.one_or_many.as_ref()),
        empty_list: is_set(raw.empty_list.as_ref()),
        absent: texts(&raw.absent),
        sensitive: raw.is_sensitive(),
        encode_as: match &raw.wire {
            _ if raw.kind.as_str() == JSON_TEXT => Some(EncodeAs::JsonText),
            Some(form) => Some(meaning(WIRE_FORMS, form)?),
            None => None,
        },
        deprecated: text(raw.deprecated.as_deref()),
        note: text(raw.note.as_deref()),
        wire_note: text(raw.wire_note.as_deref()),
        origin: meaning_or(ORIGINS, raw.from.as_deref(), Origin::default())?,
    })
}

/// A flag, which is off by default.
pub(crate) fn is_set(switch: Option<&Spanned<bool>>) -> bool {
    switch.is_some_and(|switch| switch.value)
}
