//! Paging.

use super::Changes;
use crate::model::{Page, PageBy};

pub(super) fn compare(id: &str, old: Option<&Page>, new: Option<&Page>, changes: &mut Changes) {
    match (old, new) {
        (Some(_), None) => changes.breaking(id, "it no longer has pages"),
        (None, Some(_)) => changes.compatible(id, "it now has pages"),
        (Some(old), Some(new)) => both(id, old, new, changes),
        (None, None) => (),
    }
}

fn both(id: &str, old: &Page, new: &Page, changes: &mut Changes) {
    changes.compare(false, id, "the way in which pages are asked for", way(old), way(new));
    changes.compare(false, id, "what says that there is another page", &more(old), &more(new));
    changes.compare(false, id, "the order in which pages are read", order(old), order(new));
    if let (Some(before), Some(now)) = (first(old), first(new))
        && way(old) == way(new)
    {
        // A caller that names a page names another one now.
        changes.compare(true, id, "the first page", &before, &now);
    }
}

fn way(page: &Page) -> &'static str {
    match page.by {
        PageBy::Number(_) => "number",
        PageBy::Offset(_) => "offset",
        PageBy::Cursor { .. } => "cursor",
    }
}

fn order(page: &Page) -> &'static str {
    if page.backwards { "the last first" } else { "the first first" }
}

fn more(page: &Page) -> String {
    if page.more.is_empty() {
        return "nothing".to_owned();
    }
    page.more.iter().map(|path| path.join(".")).collect::<Vec<_>>().join(" or ")
}

/// The number or the offset of the first page.
fn first(page: &Page) -> Option<i64> {
    match &page.by {
        PageBy::Number(first) | PageBy::Offset(first) => Some(*first),
        PageBy::Cursor { .. } => None,
    }
}
