//! Enums and result codes.

use super::facts::{origin, rust_type, sentence};
use crate::model::{Enum, Platform};
use maud::{Markup, html};

/// An enum with its values, and where it is used.
pub(super) fn section(platform: &Platform, declared: &Enum, used: &[String]) -> Markup {
    let name = &declared.name;
    html! {
        section.block id=(name) {
            h3 { a.anchor href={ "#" (name) } { (name) } " " span.zh { (declared.label.zh) } }
            p.about { (sentence(&declared.label.en)) }
            p.path { code { (rust_type(platform, name)) } }
            @if !used.is_empty() {
                p.path { "of " @for (index, of) in used.iter().enumerate() {
                    @if index > 0 { ", " }
                    a href={ "#" (of) } { (of) }
                } }
            }
            table {
                thead { tr { th { "code" } th { "name" } th { "label" } th { "meaning" } } }
                tbody {
                    @for value in &declared.values {
                        tr id={ (name) "." (value.name) } {
                            td { code { @if value.code.is_empty() { "\"\"" } @else { (value.code) } } }
                            td { a.anchor href={ "#" (name) "." (value.name) } { (value.name) } }
                            td.zh { (value.label.zh) }
                            td {
                                (sentence(&value.label.en)) " " (origin(value.origin))
                                @if !value.request { span.mark { "in answers only" } }
                                @if let Some(instead) = &value.deprecated { span.mark.warn { "deprecated: " (instead) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The platform's result codes.
pub(super) fn codes(platform: &Platform) -> Markup {
    html! {
        section.block id="ResultCode" {
            h3 { a.anchor href="#ResultCode" { "ResultCode" } " " span.zh { "返回码" } }
            p.path { code { (rust_type(platform, "ResultCode")) } }
            table {
                thead { tr { th { "code" } th { "name" } th { "label" } th { "meaning" } } }
                tbody {
                    @for code in &platform.codes {
                        tr id={ "ResultCode." (code.name) } {
                            td { code { (code.code) } }
                            td { a.anchor href={ "#ResultCode." (code.name) } { (code.name) } }
                            td.zh { (code.label.zh) }
                            td {
                                (sentence(&code.label.en)) " " (origin(code.origin))
                                @if let Some(note) = &code.note { p.remark { (sentence(note)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
