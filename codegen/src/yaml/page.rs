//! Paging.
//!
//! The doc comment of a field is the description of its key in `schema.json`: see `crate::editor`.

use schemars::JsonSchema;

use super::from_yaml::keys;
use super::one_or_many::OneOrMany;
use super::{Spanned, Text};

/// How a list is divided into pages: by number, by offset or by cursor.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Page {
    /// The path of the parameter for the page number.
    #[schemars(example = &"page")]
    pub(crate) number: Option<Text>,
    /// Instead of the number: the path of the parameter for the number of items before the page.
    #[schemars(example = &"start")]
    pub(crate) offset: Option<Text>,
    /// Instead of the number: the path of the parameter for the cursor, a value that each answer gives for the next page.
    #[schemars(example = &"next_key")]
    pub(crate) cursor: Option<Text>,
    /// The number of the first page, its offset (0 by default), or its cursor, which is not sent by default.
    #[schemars(example = 1)]
    pub(crate) first: Option<Text>,
    /// The path of the parameter for the page size, if there is one.
    #[schemars(example = &"page_size")]
    pub(crate) size: Option<Text>,
    /// The path in the answer of the next page's cursor.
    #[schemars(example = &"data.next_key")]
    pub(crate) next: Option<Text>,
    /// The path in the answer of a bool that says whether there is another page, or several: one that is true is enough.
    #[schemars(default)]
    #[schemars(example = &"data.has_more")]
    pub(crate) more: OneOrMany<Text>,
    /// With `number`: `true` if pages are read from the last to the first, as some vendors ask where items leave the list while
    /// it is read. The answer states the total, or the number of the last page.
    #[schemars(example = true)]
    pub(crate) backwards: Option<Spanned<bool>>,
    /// The cursors that mean that there is no next page, besides an empty one.
    #[schemars(default)]
    #[schemars(example = ["nomore"])]
    pub(crate) end: Vec<Text>,
}

keys!(Page: needs [], takes [number, offset, cursor, first, size, next, more, backwards, end]);

impl Page {
    /// The ways to ask for a page that are given, each with its parameter.
    pub(crate) fn ways(&self) -> Vec<(&'static str, &Text)> {
        let all = [("number", &self.number), ("offset", &self.offset), ("cursor", &self.cursor)];
        all.into_iter().filter_map(|(key, param)| Some((key, param.as_ref()?))).collect()
    }
}
