//! Facts about single items: names, units, remarks.

use crate::emit::{camel, member_name};
use crate::model::{Field, Kind, Origin, Platform};
use maud::{Markup, html};

/// The crate of the bindings.
const CRATE: &str = "dingdan";

/// The path of a type, enum or operation in the bindings.
pub(super) fn rust_type(platform: &Platform, name: &str) -> String {
    format!("{CRATE}::{}::{}", platform.id, camel(name))
}

/// The path of a field or parameter in the bindings.
pub(super) fn rust_field(platform: &Platform, owner: &str, field: &Field) -> String {
    let name = member_name(field.name.as_ref().unwrap_or(&field.wire));
    format!("{}::{name}", rust_type(platform, owner))
}

/// The kind, with the kind of its elements.
pub(super) fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Enum(name) | Kind::Object(name) => name.clone(),
        Kind::List(of) => format!("list of {}", self::kind(of)),
        Kind::Map(of) => format!("map to {}", self::kind(of)),
        plain => plain.word().replace('_', " "),
    }
}

/// The enum that a kind refers to.
pub(super) fn listed_in(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Enum(name) => Some(name),
        Kind::List(of) | Kind::Map(of) => listed_in(of),
        _ => None,
    }
}

/// Where a type or enum is described: on this page, or on that of the platform in front of its name.
pub(super) fn href(name: &str) -> String {
    match name.split_once('.') {
        Some((platform, local)) => format!("{platform}.html#{local}"),
        None => format!("#{name}"),
    }
}

/// The unit or format of a kind, if it has one.
pub(super) fn unit(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::Fen => Some("1/100 yuan"),
        Kind::Yuan => Some("exact decimal"),
        Kind::BeijingTime => Some("YYYY-MM-DD hh:mm:ss, +08:00"),
        Kind::UnixSeconds => Some("seconds since 1970"),
        Kind::UnixMillis => Some("milliseconds since 1970"),
        Kind::Rfc3339 => Some("YYYY-MM-DDThh:mm:ssZ, with an offset"),
        Kind::Date => Some("YYYY-MM-DD"),
        Kind::List(of) | Kind::Map(of) => unit(of),
        _ => None,
    }
}

/// A kind, linked to the type or enum that it refers to.
pub(super) fn kind_link(of: &Kind) -> Markup {
    html! {
        span.kind {
            @match of.named() {
                Some(name) => a href=(href(name)) { (kind(of)) },
                None => (kind(of)),
            }
        }
        @if let Some(unit) = unit(of) { span.unit { (unit) } }
    }
}

/// The first values of the enum that a kind refers to.
pub(super) fn values(platform: &Platform, of: &Kind) -> Markup {
    const MAX_VALUES: usize = 8;
    let Some(declared) = listed_in(of).and_then(|name| platform.enum_named(name)) else { return html! {} };
    html! {
        p.values {
            @for value in declared.values.iter().take(MAX_VALUES) {
                a href={ (href(&declared.name)) "." (value.name) } title=(value.label.en) { code { (value.code) } " " (value.label.zh) }
            }
            @if declared.values.len() > MAX_VALUES {
                a href=(href(&declared.name)) { "+" (declared.values.len() - MAX_VALUES) }
            }
        }
    }
}

/// The marks of a field: its origin, and whether it is sensitive or deprecated.
pub(super) fn marks(field: &Field) -> Markup {
    html! {
        (origin(field.origin))
        @if field.sensitive { span.mark title="Never printed: personal data or a credential" { "sensitive" } }
        @if field.deprecated.is_some() { span.mark.warn { "deprecated" } }
    }
}

/// Where something is known from, unless it is documented.
pub(super) fn origin(origin: Origin) -> Markup {
    html! {
        @match origin {
            Origin::Document => {},
            Origin::Example => span.mark title="Only the document's example shows it" { "from the example" },
            Origin::Observed => span.mark title="Seen in answers, not documented" { "seen in the wild" },
        }
    }
}

/// The remarks of a field, one per paragraph.
pub(super) fn remarks(field: &Field) -> Markup {
    let list = |of: &[String]| of.iter().map(|text| format!("“{text}”")).collect::<Vec<_>>().join(", ");
    html! {
        @if !field.aliases.is_empty() { p.remark { "Also spelled " (list(&field.aliases)) "." } }
        @if !field.absent.is_empty() { p.remark { (list(&field.absent)) " means absent." } }
        @if let Some(keys) = &field.keys { p.remark { "Keys are codes of " a href=(href(keys)) { (keys) } "." } }
        @if field.one_or_many { p.remark { "The server may send a single element without a list." } }
        @if field.empty_list { p.remark { code { "[]" } " is sent for an empty one." } }
        @for note in field.note.iter().chain(&field.wire_note) { p.remark { (sentence(note)) } }
        @if let Some(instead) = &field.deprecated { p.remark { "Deprecated: " (instead) "." } }
    }
}

/// A text that starts with a capital letter and ends with a full stop.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut chars = text.chars();
    let start: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    let end = if text.ends_with(['.', '。', ')', '?']) { "" } else { "." };
    format!("{start}{}{end}", chars.as_str())
}
