//! How lists are divided into pages, and which calls are made for the items of others.

use crate::model::{Each, Page, PageBy};
use maud::{Markup, html};

/// How a list is divided into pages.
pub(super) fn paging(page: &Page) -> Markup {
    let param = page.param.join(".");
    html! {
        @match &page.by {
            PageBy::Number(first) => { code { (param) } " from " (first) },
            PageBy::Offset(first) => { code { (param) } ", the number of items before the page, from " (first) },
            PageBy::Cursor { first, next, end } => {
                "cursor " code { (param) }
                @if let Some(first) = first { ", first " code { "\"" (first) "\"" } }
                ", then what " code { (next.join(".")) } " gives"
                @if !end.is_empty() {
                    ", until it gives "
                    @for (index, end) in end.iter().enumerate() {
                        @if index > 0 { " or " }
                        code { "\"" (end) "\"" }
                    }
                }
            },
        }
        @if page.backwards { ", from the last page to the first" }
        @if let Some(size) = &page.size { ", " code { (size.join(".")) } " items" }
        @for (index, more) in page.more.iter().enumerate() {
            @if index == 0 { ", as long as " } @else { " or " }
            code { (more.join(".")) }
        }
        @if !page.more.is_empty() { " is true" }
    }
}

/// The items of another operation for which this one is called.
pub(super) fn each(each: &Each) -> Markup {
    html! {
        @match each.batch { Some(items) => { (items) " items at once of " }, None => { "each item of " } }
        a href={ "#" (each.operation) } { (each.operation) }
        @for (own, theirs) in &each.params { ", " code { (own.join(".")) } " from " code { (theirs.join(".")) } }
    }
}
