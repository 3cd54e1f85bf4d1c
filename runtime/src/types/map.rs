//! Maps that keep their order.

use super::Text;

/// Text to values, in the order in which they came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map<T>(Vec<(Text, T)>);

impl<T> Map<T> {
    /// An empty one.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The value of `key`, the last if it came more than once.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().rfind(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Adds an entry at the end.
    pub fn push(&mut self, key: Text, value: T) {
        self.0.push((key, value));
    }

    /// Entry number `index`.
    pub fn at(&self, index: usize) -> Option<(&str, &T)> {
        self.0.get(index).map(|(key, value)| (key.as_str(), value))
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Removes all.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The entries.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self::new()
    }
}
