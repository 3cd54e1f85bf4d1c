//! Operations and their parameters.

use super::facts::{href, rust_type, sentence};
use super::paging;
use super::types::row;
use crate::model::{CallAuth, Content, Operation, Param, Place, Platform, Token, Window};
use maud::{Markup, html};

const DAY: u64 = 24 * 60 * 60;

/// An operation.
pub(super) fn section(platform: &Platform, operation: &Operation) -> Markup {
    let answer = &operation.answer;
    html! {
        section.block id=(operation.id) {
            h3 { a.anchor href={ "#" (operation.id) } { (operation.id) } " " span.zh { (operation.label.zh) } }
            p.about { (sentence(&operation.label.en)) }
            @if let Some(note) = &operation.note { p.remark { (sentence(note)) } }
            p.call { span.method { (operation.method) } code { (operation.base_url.as_ref().unwrap_or(&platform.base_url)) (operation.path) } }
            dl.facts {
                dt { "in Rust" } dd { code { (rust_type(platform, &operation.name)) } }
                dt { "document" } dd { (operation.source) }
                dt { "answer" } dd {
                    a href=(href(&answer.of)) { (answer.of) }
                    @match &answer.content {
                        Content::Items(items) => {
                            ", items at " code { (items.path.join(".")) } ": "
                            @match &items.item {
                                Some(item) => { a href=(href(item)) { (item) } },
                                None => { "identifiers" },
                            }
                        },
                        Content::Token(of) => { (token(of)) },
                        Content::Whole => {},
                    }
                }
                @match operation.auth {
                    CallAuth::Nothing => { dt { "authorised by" } dd { "nothing" } },
                    CallAuth::WithoutToken => { dt { "authorised by" } dd { "the signature alone, without a token" } },
                    CallAuth::Full => {},
                }
                @if let Some(page) = &operation.page {
                    dt { "paging" } dd { (paging::paging(page)) }
                }
                @for window in &operation.windows { dt { "window" } dd { (span(window)) } }
                @if let Some(each) = &operation.each { dt { "called for" } dd { (paging::each(each)) } }
                @for rule in &operation.at_least_one { dt { "at least one of" } dd { (alternatives(rule)) } }
                @if let Some(wrap) = &operation.request.wrap {
                    dt { "parameters" } dd { "as JSON text in " code { (wrap.name) } ", in the " (wrap.place.word()) }
                }
                @if operation.request.form { dt { "body" } dd { "a form" } }
                @for constant in &operation.request.constants {
                    dt { "always" } dd { code { (constant.name) "=" (constant.value) } " in the " (constant.place.word()) }
                }
                @for rate in &operation.rates {
                    dt { "limit" } dd { (rate.requests) " calls in " (rate.per_seconds) " s" }
                }
                @if let Some(billed) = &operation.billed { dt { "billed" } dd { (billed) } }
            }
            div.rows {
                @for param in &operation.params { (row(platform, &operation.name, (&param.path.join("."), &param.field), &rules(param))) }
            }
        }
    }
}

fn token(token: &Token) -> Markup {
    html! {
        ", the token at " code { (token.value.join(".")) }
        @if let Some(end) = &token.end {
            @if end.is_instant { ", its end at " } @else { ", its lifetime at " }
            code { (end.path.join(".")) }
            @if end.in_millis { " in milliseconds" }
        }
        @if let Some(refresh) = &token.refresh { ", the token that renews it at " code { (refresh.join(".")) } }
        @if let Some(of) = &token.refresh_of { "; it renews the tokens of " a href={ "#" (of) } { (of) } }
    }
}

/// A length of time in days where it is a number of days.
fn length(seconds: u64) -> String {
    if seconds.is_multiple_of(DAY) { format!("{} days", seconds / DAY) } else { format!("{seconds} seconds") }
}

fn span(window: &Window) -> Markup {
    html! {
        code { (window.from.join(".")) } " to " code { (window.to.join(".")) }
        @if let Some(most) = window.at_most_seconds {
            ", at most "
            @if most % DAY == 0 { (most / DAY) " days" } @else { (most) " seconds" }
            @if window.cut { "; a longer window is cut without an error" }
        }
        @if window.changes { "; by times of change" }
        @for (param, value) in &window.when { "; with " code { (param.join(".")) "=" (value) } }
        @if let Some(back) = window.reaches_back_seconds { "; it starts at most " (length(back)) " before now" }
        @if let Some(late) = window.lag_seconds { "; the list is " (length(late)) " late" }
        @if let Some(seconds) = window.reread_seconds {
            "; there is no list by times of change, so to find changed orders "
            @if seconds % DAY == 0 { (seconds / DAY) " days" } @else { (seconds) " seconds" }
            " of it are read again"
        }
    }
}

fn alternatives(rule: &[Vec<Vec<String>>]) -> Markup {
    html! {
        @for (index, all) in rule.iter().enumerate() {
            @if index > 0 { ", or " }
            @for (index, path) in all.iter().enumerate() { @if index > 0 { " with " } code { (path.join(".")) } }
        }
    }
}

fn rules(param: &Param) -> Markup {
    let mut parts = Vec::new();
    if param.required {
        parts.push("required".to_owned());
    }
    if param.path.len() > 1 {
        parts.push(format!("sent as {}", param.path.join(".")));
    }
    match param.place {
        Place::Body => {}
        Place::Query => parts.push("in the query".to_owned()),
        Place::Header => parts.push("a header".to_owned()),
        Place::Path => parts.push("a part of the path".to_owned()),
    }
    parts.extend(param.join.as_ref().map(|join| format!("joined by `{join}`")));
    if param.repeat {
        parts.push("a pair for each element".to_owned());
    }
    parts.extend(param.min.map(|min| format!("at least {min}")));
    parts.extend(param.max.map(|max| format!("at most {max}")));
    parts.extend(param.max_items.map(|most| format!("at most {most} elements")));
    parts.extend(param.pull.as_ref().map(|value| format!("{value} in a pull")));
    parts.extend(param.default.as_ref().map(|default| format!("{default} when missing")));
    parts.extend(param.constant.as_ref().map(|constant| format!("always {constant}")));
    html! { @if !parts.is_empty() { p.remark { (sentence(&parts.join(", "))) } } }
}
