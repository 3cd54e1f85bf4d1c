//! Paging of the checked model.

use super::Path;
use serde::Serialize;

/// How a list is divided into pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The path of the parameter that says which page is wanted.
    pub param: Path,
    /// What it says.
    pub by: PageBy,
    /// The path of the parameter for the page size.
    pub size: Option<Path>,
    /// The paths in the answer of bools that say whether there is another page; one that is true is enough.
    pub more: Vec<Path>,
    /// Whether pages are read from the last to the first.
    pub backwards: bool,
}

/// What says which page is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum PageBy {
    /// Its number, counted from this one.
    Number(i64),
    /// The number of items before it; this one for the first page.
    Offset(i64),
    /// A cursor.
    Cursor {
        /// The cursor of the first page, if the first call sends one.
        first: Option<String>,
        /// The path in the answer of the next page's cursor.
        next: Path,
        /// The cursors that mean that there is no next page, besides an empty one.
        end: Vec<String>,
    },
}

impl Page {
    /// Whether the client sets the parameter at that path.
    pub fn sets(&self, path: &Path) -> bool {
        self.param == *path || self.size.as_ref() == Some(path)
    }
}
