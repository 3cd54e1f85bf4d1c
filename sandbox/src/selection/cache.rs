//! Recent selections among the items of the start.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// Recent selections among the items of the start. Those never change, and a pull asks for the same selection page by
/// page.
#[derive(Default)]
pub(crate) struct SelectionCache(Mutex<VecDeque<(String, Arc<Vec<u32>>)>>);

/// A selection takes four bytes an item.
const CAPACITY: usize = 8;

impl SelectionCache {
    /// The selection of that key, or the one that is found now.
    pub(super) fn get_or_find(&self, key: String, find: impl FnOnce() -> Vec<u32>) -> Arc<Vec<u32>> {
        if let Some(known) = self.get(&key) {
            return known;
        }
        // Without the lock, as this takes long.
        let found = Arc::new(find());
        let mut cached = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        cached.push_back((key, Arc::clone(&found)));
        if cached.len() > CAPACITY {
            cached.pop_front();
        }
        found
    }

    fn get(&self, key: &str) -> Option<Arc<Vec<u32>>> {
        let cached = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        cached.iter().find(|(own, _)| own == key).map(|(_, found)| Arc::clone(found))
    }
}
