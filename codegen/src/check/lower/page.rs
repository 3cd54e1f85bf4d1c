//! Paging.

use super::fields::is_set;
use super::path;
use crate::check::codes::number;
use crate::model::{Page, PageBy};
use crate::yaml;

/// Converts how a list is divided into pages.
pub(super) fn page(raw: &yaml::Page) -> Option<Page> {
    let first = |missing| raw.first.as_ref().map_or(missing, |first| number(first));
    let (param, by) = match raw.ways()[..] {
        [("number", param)] => (param, PageBy::Number(first(None)?)),
        [("offset", param)] => (param, PageBy::Offset(first(Some(0))?)),
        [(_, param)] => {
            let (first, end) = (raw.first.as_ref(), raw.end.iter());
            let (first, end) = (first.map(|first| first.value.clone()), end.map(|end| end.value.clone()).collect());
            (param, PageBy::Cursor { first, next: path(raw.next.as_ref()?), end })
        }
        _ => return None,
    };
    Some(Page {
        param: path(param),
        by,
        size: raw.size.as_ref().map(path),
        more: raw.more.iter().map(path).collect(),
        backwards: is_set(raw.backwards.as_ref()),
    })
}
