//! Types of answers and their fields.

use super::facts::{kind_link, marks, remarks, rust_field, rust_type, sentence, values};
use super::places::Place;
use crate::model::{Field, Platform, Type};
use maud::{Markup, html};

/// A type.
pub(super) fn section(platform: &Platform, declared: &Type, places: &[Place<'_>]) -> Markup {
    html! {
        section.block id=(declared.name) {
            h3 { a.anchor href={ "#" (declared.name) } { (declared.name) } " " span.zh { (declared.label.zh) } }
            p.about { (sentence(&declared.label.en)) }
            p.path { code { (rust_type(platform, &declared.name)) } }
            @if let Some(source) = &declared.source { p.path { "described in " span.source { (source) } } }
            @for place in places {
                p.path {
                    "at " code { @if place.path.is_empty() { "the root" } @else { (place.path) } }
                    " of " a href={ "#" (place.operation) } { (place.operation) }
                    @if declared.source.is_none() { span.source { (place.source) } }
                }
            }
            div.rows {
                @for field in &declared.fields {
                    (row(platform, &declared.name, (&field.wire, field), &html! {}))
                }
            }
        }
    }
}

/// A field by its wire name or a parameter by its path; `rules` are shown after its remarks.
pub(super) fn row(platform: &Platform, owner: &str, (name, field): (&str, &Field), rules: &Markup) -> Markup {
    let id = format!("{owner}.{name}");
    html! {
        div.row id=(id) {
            div.name {
                a.anchor href={ "#" (id) } { code { (name) } }
                div.kinds { (kind_link(&field.kind)) }
            }
            div.what {
                p { strong.zh { (field.label.zh) } " " (sentence(&field.label.en)) " " (marks(field)) }
                (values(platform, &field.kind))
                (remarks(field))
                (rules)
                p.path { code { (rust_field(platform, owner, field)) } }
            }
        }
    }
}
