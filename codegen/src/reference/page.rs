//! Complete pages.

use super::{auth, enums, events, operations, places, types};
use crate::model::Platform;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::collections::BTreeMap;

/// The start page: all platforms, and the search.
pub(super) fn start(platforms: &[Platform]) -> String {
    let body = html! {
        main.start {
            h1 { "Reference" }
            p.lead { "Every field, value, parameter and code of " (platforms.len()) " platforms, in English and Chinese." }
            div.cards {
                @for platform in platforms {
                    a.card href={ (platform.id) ".html" } {
                        strong { (platform.title.en) }
                        span.zh { (platform.title.zh) }
                        span.count {
                            (platform.operations.len()) " operations · " (platform.types.len()) " types · "
                            (platform.enums.len()) " enums"
                        }
                    }
                }
            }
            p { a href=(super::order::PAGE) { "The one order" } " that the orders of all platforms become" }
            p.keys {
                kbd { "/" } " search " kbd { "↑" } kbd { "↓" } " choose " kbd { "Enter" } " open " kbd { "Esc" } " close"
            }
        }
    };
    html_page("dingdan 订单", platforms, None, &body)
}

/// The page of a platform.
pub(super) fn of(platform: &Platform, platforms: &[Platform]) -> String {
    let places = places::all(platform);
    let used = uses(platform);
    let body = html! {
        div.columns {
            nav.contents aria-label="Contents" { (contents(platform)) }
            main {
                h1 { (platform.title.en) " " span.zh { (platform.title.zh) } }
                (about(platform))
                h2 { "Operations" }
                @for operation in &platform.operations { (operations::section(platform, operation)) }
                (events::section(platform))
                h2 { "Types" }
                @for declared in &platform.types {
                    (types::section(platform, declared, places.get(declared.name.as_str()).map_or(&[], Vec::as_slice)))
                }
                h2 { "Enums" }
                @for declared in &platform.enums {
                    (enums::section(platform, declared, used.get(declared.name.as_str()).map_or(&[], Vec::as_slice)))
                }
                h2 { "Result codes" }
                (enums::codes(platform))
            }
        }
    };
    html_page(&format!("{} {}", platform.title.en, platform.title.zh), platforms, Some(&platform.id), &body)
}

fn contents(platform: &Platform) -> Markup {
    let list = |names: Vec<&str>| html! { ul { @for name in names { li { a href={ "#" (name) } { (name) } } } } };
    html! {
        h2 { "Operations" } (list(platform.operations.iter().map(|of| of.id.as_str()).collect()))
        h2 { "Types" } (list(platform.types.iter().map(|of| of.name.as_str()).collect()))
        h2 { "Enums" } (list(platform.enums.iter().map(|of| of.name.as_str()).collect()))
        h2 { "Codes" } (list(vec!["ResultCode"]))
    }
}

fn about(platform: &Platform) -> Markup {
    let envelope = &platform.envelope;
    html! {
        dl.facts {
            dt { "module" } dd { code { "dingdan::" (platform.id) } }
            dt { "address" } dd { code { (platform.base_url) } }
            dt { "authorised by" } dd { (auth::summary(&platform.auth)) }
            dt { "success" } dd {
                @for (index, path) in envelope.code.iter().enumerate() {
                    @if index > 0 { " or " }
                    code { (path.join(".")) }
                }
                @if envelope.ok.is_empty() { " is missing" } @else { " is " (envelope.ok.join(" or ")) }
                @if let Some(flag) = &envelope.flag { " and " code { (flag.join(".")) } " is true" }
                @for (index, member) in envelope.error.iter().enumerate() {
                    @if index == 0 { " and there is no " } @else { " or " }
                    code { (member) }
                }
            }
            @for rate in &platform.rates {
                dt { "limit" } dd { (rate.requests) " calls in " (rate.per_seconds) " s" }
            }
            dt { "documents" } dd { (platform.citations().join("; ")) }
            @if let Some(page) = super::unified::name(platform) {
                dt { "as the one order" } dd { a href=(page) { "from field to field, with values" } }
            }
            @if platform.empty_object_as_list { dt { "empty objects" } dd { "sent as " code { "[]" } } }
        }
        (auth::recipe(&platform.auth))
    }
}

/// The fields that hold values of each enum, as `Type.field`.
fn uses(platform: &Platform) -> BTreeMap<&str, Vec<String>> {
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let fields = platform.types.iter().flat_map(|of| of.fields.iter().map(move |field| (&of.name, field)));
    let fields = fields.map(|(owner, field)| (format!("{owner}.{}", field.wire), field));
    let params = platform.operations.iter().flat_map(|of| of.params.iter().map(move |param| (&of.name, param)));
    let params = params.map(|(owner, param)| (format!("{owner}.{}", param.path.join(".")), &param.field));
    for (place, field) in fields.chain(params) {
        for name in field.names() {
            found.entry(name).or_default().push(place.clone());
        }
    }
    found
}

pub(super) fn html_page(title: &str, platforms: &[Platform], here: Option<&str>, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="stylesheet" href="style.css";
                link rel="icon" href="data:,";
                // The theme is set before the page is drawn.
                script { (PreEscaped("try{document.documentElement.dataset.theme=localStorage.theme||''}catch{}")) }
            }
            body {
                header.top {
                    a.brand href="index.html" { "订单" span { "dingdan" } }
                    div.search role="search" {
                        input #search type="search" placeholder="order_state, 待发货, fen …" autocomplete="off" spellcheck="false"
                            role="combobox" aria-label="Search" aria-expanded="false" aria-controls="results"
                            aria-autocomplete="list";
                        kbd { "/" }
                        div #results role="listbox" hidden {}
                    }
                    nav.platforms aria-label="Platforms" {
                        @for platform in platforms {
                            a href={ (platform.id) ".html" } aria-current=[(here == Some(&platform.id)).then_some("page")] {
                                (platform.id)
                            }
                        }
                    }
                    button #theme type="button" aria-label="Light or dark" title="Light or dark" { "◐" }
                }
                (body)
                script src="index.js" {}
                script src="search.js" {}
            }
        }
    };
    page.into_string()
}
