//! Paging, which OpenAPI cannot express.

use super::notes::Object;
use crate::model::{Page, PageBy};
use serde_json::{Value, json};

/// How a list is divided into pages.
pub(super) fn page(page: &Page) -> Value {
    let param = page.param.join(".");
    let mut members = Object::new();
    let mut add = |name: &str, value: Value| drop(members.insert(name.to_owned(), value));
    match &page.by {
        PageBy::Number(first) => {
            add("number", json!(param));
            add("first", json!(first));
        }
        PageBy::Offset(first) => {
            add("offset", json!(param));
            add("first", json!(first));
        }
        PageBy::Cursor { first, next, end } => {
            add("cursor", json!(param));
            add("first", json!(first));
            add("next", json!(next.join(".")));
            add("end", json!(end));
        }
    }
    if let Some(size) = &page.size {
        add("size", json!(size.join(".")));
    }
    match page.more.as_slice() {
        [] => {}
        [more] => add("more", json!(more.join("."))),
        several => add("more", several.iter().map(|path| path.join(".")).collect()),
    }
    if page.backwards {
        add("backwards", json!(true));
    }
    members.into()
}
