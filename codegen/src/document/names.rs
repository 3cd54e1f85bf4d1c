//! A name on a page.

/// A name on a page, with the names around it as far as the page tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    /// The number of its line, from 1.
    pub(crate) line: usize,
    /// Names from the outermost that the page tells down to its own; never empty.
    pub(crate) path: Vec<String>,
    /// The kind of text that has the name.
    pub(crate) place: Place,
}

/// The kind of text that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The first column of a table.
    Table,
    /// A sample.
    Sample,
    /// The first column of a table of values, such as codes: it is a value.
    Value,
}

impl Name {
    /// A name at a line; `None` where nothing of the path is a name.
    pub(super) fn new(line: usize, path: Vec<String>, place: Place) -> Option<Self> {
        (!path.is_empty()).then_some(Name { line, path, place })
    }

    /// The name itself.
    pub(crate) fn last(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }
}

/// The steps of a dotted name: no marks of lists, and no index.
pub(super) fn steps(dotted: &str) -> Vec<String> {
    dotted.split('.').map(step).filter(|step| !is_index(step)).map(str::to_owned).collect()
}

fn step(text: &str) -> &str {
    text.split('[').next().unwrap_or_default().trim()
}

/// Whether it counts elements, or is nothing at all.
pub(super) fn is_index(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
