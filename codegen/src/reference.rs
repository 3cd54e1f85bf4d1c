//! The reference: static HTML pages with a search, which work without a web server.

mod auth;
mod enums;
mod events;
mod facts;
mod index;
mod operations;
mod order;
mod page;
mod paging;
mod places;
mod types;
mod unified;

use crate::model::Platform;
use std::collections::BTreeMap;
use std::path::PathBuf;
pub use unified::Unified;

/// The files of the reference, by name: `index.html`, a page for each platform, one for the one order, one for the samples of
/// each platform as such, and the assets.
pub fn reference(platforms: &[Platform], unified: &Unified) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    let mut put = |name: String, text: String| files.insert(PathBuf::from(name), text);
    put("index.html".to_owned(), page::start(platforms));
    put(order::PAGE.to_owned(), order::page(platforms));
    put("index.js".to_owned(), index::script(platforms));
    put("search.js".to_owned(), include_str!("reference/assets/search.js").to_owned());
    put("style.css".to_owned(), include_str!("reference/assets/style.css").to_owned());
    for platform in platforms {
        put(format!("{}.html", platform.id), page::of(platform, platforms));
        if let Some(name) = unified::name(platform) {
            put(name, unified::page(platform, platforms, unified));
        }
    }
    files
}
