//! Maps that keep their order.

use super::Text;

/// Text to values, in the order in which they came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map<T>(Vec<(Text, T)>);

impl<T> Map<T> {
    /// An empty one.
    ///
    /// ```
    /// # use dingdan_runtime::types::Map;
    /// assert!(Map::<u8>::new().is_empty());
    /// ```
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The value of `key`, the last if it came more than once.
    ///
    /// ```
    /// # use dingdan_runtime::types::{Map, Text};
    /// let mut colours = Map::new();
    /// colours.push(Text::from("red"), 1);
    /// colours.push(Text::from("red"), 2);
    /// assert_eq!(colours.get("red"), Some(&2));
    /// assert_eq!(colours.get("blue"), None);
    /// ```
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().rfind(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Adds an entry at the end.
    ///
    /// ```
    /// # use dingdan_runtime::types::{Map, Text};
    /// let mut colours = Map::new();
    /// colours.push(Text::from("red"), 1);
    /// assert_eq!(colours.len(), 1);
    /// ```
    pub fn push(&mut self, key: Text, value: T) {
        self.0.push((key, value));
    }

    /// Entry number `index`.
    ///
    /// ```
    /// # use dingdan_runtime::types::{Map, Text};
    /// let mut colours = Map::new();
    /// colours.push(Text::from("red"), 1);
    /// assert_eq!(colours.at(0), Some(("red", &1)));
    /// ```
    pub fn at(&self, index: usize) -> Option<(&str, &T)> {
        self.0.get(index).map(|(key, value)| (key.as_str(), value))
    }

    /// The number of entries.
    ///
    /// ```
    /// # use dingdan_runtime::types::{Map, Text};
    /// let mut colours = Map::new();
    /// colours.push(Text::from("red"), 1);
    /// assert_eq!(colours.len(), 1);
    /// ```
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    ///
    /// ```
    /// # use dingdan_runtime::types::{Map, Text};
    /// let mut colours = Map::new();
    /// colours.push(Text::from("red"), 1);
    /// assert!(!colours.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Removes all.
    ///
    /// ```
    /// # use dingdan_runtime::types::{Map, Text};
    /// let mut colours = Map::new();
    /// colours.push(Text::from("red"), 1);
    /// colours.clear();
    /// assert!(colours.is_empty());
    /// ```
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The entries.
    ///
    /// ```
    /// # use dingdan_runtime::types::{Map, Text};
    /// let mut colours = Map::new();
    /// colours.push(Text::from("red"), 1);
    /// assert!(colours.iter().eq([("red", &1)]));
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self::new()
    }
}
