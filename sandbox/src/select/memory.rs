//! What was selected of the items of the start.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// What was selected of the items of the start, which never changes: a pull asks for it page by page. The latest few
/// selections are kept.
#[derive(Default)]
pub(crate) struct Memory(Mutex<VecDeque<(String, Arc<Vec<u32>>)>>);

/// Four bytes an item.
const MOST: usize = 8;

impl Memory {
    pub(super) fn get(&self, key: &str) -> Option<Arc<Vec<u32>>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(own, _)| own == key).map(|(_, found)| Arc::clone(found))
    }

    pub(super) fn put(&self, key: String, found: Arc<Vec<u32>>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back((key, found));
        if kept.len() > MOST {
            kept.pop_front();
        }
    }
}
