//! Where something stands in an item.

/// Where something stands in an item: wire names from its root, and which element of each list on the way, which have
/// no name of their own.
#[derive(Debug, Clone, Default)]
pub(crate) struct Place {
    pub(crate) names: Vec<&'static str>,
    pub(crate) elements: Vec<usize>,
}

impl Place {
    /// The element of the list at these names that this stands in, where it stands in one; that list is the
    /// `depth`-th on the way.
    pub(crate) fn element(&self, names: &[&'static str], depth: usize) -> Option<usize> {
        if self.names.starts_with(names) { self.elements.get(depth).copied() } else { None }
    }
}
