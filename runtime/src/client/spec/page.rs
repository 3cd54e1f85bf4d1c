//! How a list is divided into pages.

/// How a list is divided into pages.
///
/// ```
/// use dingdan_runtime::client::PageSpec;
///
/// const BY_NUMBER: PageSpec = PageSpec::number("page", 1).size("page_size");
/// const BY_OFFSET: PageSpec = PageSpec::offset("start", 0).size("limit").more("data.has_more");
/// const BY_CURSOR: PageSpec = PageSpec::cursor("next_key", "data.next_key").first("").end(&["nomore"]).more("data.more");
/// assert!(BY_NUMBER.is_set_by_client("page_size") && !BY_CURSOR.is_set_by_client("page_size"));
/// assert_eq!((BY_NUMBER.first_number(), BY_OFFSET.first_number(), BY_CURSOR.first_number()), (Some(1), Some(0), None));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageSpec {
    /// Path of the parameter that says which page is wanted.
    pub param: &'static str,
    /// What that parameter says.
    pub by: PageBy,
    /// Path of the parameter for the page size, where there is one.
    pub size: Option<&'static str>,
    /// Path in the answer of a bool that says whether there is another page.
    pub more: Option<&'static str>,
    /// Paths of others, of which any may say that there is one.
    pub or_more: &'static [&'static str],
    /// Whether pages are read from the last to the first.
    pub backwards: bool,
}

/// What says which page is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageBy {
    /// The number of the page.
    Number {
        /// The number of the first page.
        first: i64,
    },
    /// The number of items before the page.
    Offset {
        /// The offset of the first page.
        first: i64,
    },
    /// What the answer before gave: a cursor.
    Cursor {
        /// The cursor of the first page; without one, the first call sends none.
        first: Option<&'static str>,
        /// Path in the answer of the next page's cursor.
        next: &'static str,
        /// The cursors that say that there is no next page, besides an empty one.
        end: &'static [&'static str],
    },
}

impl PageSpec {
    /// Pages that are asked for by their number, counted from `first`.
    pub const fn number(param: &'static str, first: i64) -> Self {
        Self { param, by: PageBy::Number { first }, size: None, more: None, or_more: &[], backwards: false }
    }

    /// Pages that are asked for by the number of items before them; that of the first page is `first`.
    pub const fn offset(param: &'static str, first: i64) -> Self {
        Self { param, by: PageBy::Offset { first }, size: None, more: None, or_more: &[], backwards: false }
    }

    /// Pages that are asked for by a cursor, which the answer before has at the path `next`.
    pub const fn cursor(param: &'static str, next: &'static str) -> Self {
        Self {
            param,
            by: PageBy::Cursor { first: None, next, end: &[] },
            size: None,
            more: None,
            or_more: &[],
            backwards: false,
        }
    }

    /// Sets the cursor of the first page.
    #[must_use]
    pub const fn first(mut self, first_cursor: &'static str) -> Self {
        if let PageBy::Cursor { next, end, .. } = self.by {
            self.by = PageBy::Cursor { first: Some(first_cursor), next, end };
        }
        self
    }

    /// Sets the cursors that say that there is no next page, besides an empty one.
    #[must_use]
    pub const fn end(mut self, cursors: &'static [&'static str]) -> Self {
        if let PageBy::Cursor { first, next, .. } = self.by {
            self.by = PageBy::Cursor { first, next, end: cursors };
        }
        self
    }

    /// Sets the path of the parameter for the page size.
    #[must_use]
    pub const fn size(mut self, path: &'static str) -> Self {
        self.size = Some(path);
        self
    }

    /// Sets the path in the answer of a bool that says whether there is another page.
    #[must_use]
    pub const fn more(mut self, path: &'static str) -> Self {
        self.more = Some(path);
        self
    }

    /// Sets the paths of other bools, of which any may say that there is another page.
    ///
    /// ```
    /// # use dingdan_runtime::client::PageSpec;
    /// const PAGE: PageSpec = PageSpec::number("page", 1).more("has_next").or_more(&["data.has_older"]);
    /// assert_eq!(PAGE.flags().collect::<Vec<_>>(), ["has_next", "data.has_older"]);
    /// ```
    #[must_use]
    pub const fn or_more(mut self, paths: &'static [&'static str]) -> Self {
        self.or_more = paths;
        self
    }

    /// The paths of all bools that say whether there is another page.
    ///
    /// ```
    /// # use dingdan_runtime::client::PageSpec;
    /// assert_eq!(PageSpec::number("page", 1).flags().count(), 0);
    /// ```
    pub fn flags(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.more.into_iter().chain(self.or_more.iter().copied())
    }

    /// Reads pages from the last to the first, after one call for the first, which says how many there are. An item that leaves
    /// the list meanwhile moves others to pages that are still to be read. It counts for pages by number.
    ///
    /// ```
    /// # use dingdan_runtime::client::PageSpec;
    /// const PAGE: PageSpec = PageSpec::number("page", 1).backwards();
    /// assert!(PAGE.backwards);
    /// ```
    #[must_use]
    pub const fn backwards(mut self) -> Self {
        self.backwards = true;
        self
    }

    /// Whether the client sets the parameter with that path: the one that says which page is wanted, or the page size.
    pub fn is_set_by_client(&self, path: &str) -> bool {
        self.param == path || self.size == Some(path)
    }

    /// The number or offset of the first page; `None` where pages are asked for by a cursor.
    pub const fn first_number(&self) -> Option<i64> {
        match self.by {
            PageBy::Number { first } | PageBy::Offset { first } => Some(first),
            PageBy::Cursor { .. } => None,
        }
    }
}
