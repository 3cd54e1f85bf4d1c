//! What a vendor posts.

use super::auth::of_signature;
use super::facts::sentence;
use crate::model::{Events, Platform};
use maud::{Markup, html};

/// The events of a platform, if it has some.
pub(super) fn section(platform: &Platform) -> Markup {
    let Some(events) = &platform.events else { return html! {} };
    let Events { action, body_unsigned, verify, reply, list } = events;
    html! {
        h2 { "Events" }
        dl.facts {
            @if let Some((name, place)) = action { dt { "which event" } dd { code { (name) } " in the " (place.word()) } }
            @if *body_unsigned { dt { "body" } dd { "not signed: whoever has seen a post can send another body with it" } }
            dt { "reply" } dd { code { (reply) } }
            dt { "in Rust" } dd { code { "dingdan::" (platform.id) "::Event::read" } }
        }
        (of_signature(verify))
        @for event in list {
            section.block id=(event.id) {
                h3 { a.anchor href={ "#" (event.id) } { (event.id) } " " span.zh { (event.label.zh) } }
                p.about { (sentence(&event.label.en)) " Body: " a href={ "#" (event.of) } { (event.of) } ". " code { (event.action) } }
                @if let Some(note) = &event.note { p.remark { (sentence(note)) } }
            }
        }
    }
}
