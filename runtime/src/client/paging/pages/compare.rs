//! The items of a page, compared with those that arrived before.

use super::Pages;
use crate::client::paging::cursor::PageStats;
use crate::client::paging::fingerprint::{self, Fingerprint};
use crate::client::paging::seen::Sighting;
use crate::client::request::ListRequest;
use crate::client::response::Page;
use crate::record::{Value, walk};
use std::collections::{HashMap, HashSet};

impl<O: ListRequest> Pages<O> {
    /// Compares a page with the items that arrived before: marks these in the page, and notes the others.
    pub(super) fn compare(&mut self, page: &mut Page<O>, total: Option<usize>) -> PageStats {
        let spec = page.spec;
        let last_page = spec.last_page.and_then(|path| walk(&page.answer, path).as_i64());
        let flag = |path| match walk(&page.answer, path) {
            Value::Bool(more) => Some(more),
            _ => None,
        };
        // One that is true is enough; without any, nobody knows.
        let more = spec.page.and_then(|paging| paging.flags().filter_map(flag).reduce(|one, other| one || other));
        let (count, empty_rows) = (page.count(), page.empty_rows);
        let mut stats = PageStats { count, empty_rows, total, last_page, more, ..PageStats::default() };
        let sightings = self.sightings(page);
        let is_first_request = !self.cursor.is_rereading();
        for (index, (item, sighting)) in sightings.iter().copied().enumerate() {
            stats.new += usize::from(sighting == Sighting::New);
            stats.new_in_list += usize::from(matches!(sighting, Sighting::New | Sighting::NewInList));
            stats.new_in_reading += usize::from(sighting != Sighting::Repeated);
            stats.sequence = stats.sequence.rotate_left(7).wrapping_add(item);
            stats.first_known |= index == 0 && sighting == Sighting::Repeated;
            self.stats.repeated += u64::from(is_first_request && sighting == Sighting::Repeated);
            self.seen.insert(item);
        }
        page.came_before = sightings.iter().map(|(_, sighting)| *sighting != Sighting::New).collect();
        stats
    }

    /// The fingerprint of each item, and when it arrived before. Rows of one answer with one id and different contents are
    /// different items, since the answer shows one moment.
    fn sightings(&self, page: &Page<O>) -> Vec<(Fingerprint, Sighting)> {
        let items = page.all();
        let content = |index: usize| items.get(index).map(|item| fingerprint::of_content::<O>(*item));
        let mut first: HashMap<Fingerprint, usize> = HashMap::with_capacity(items.len());
        // Contents are only compared where an id comes again.
        let mut contents: HashMap<Fingerprint, HashSet<Option<Fingerprint>>> = HashMap::new();
        let keys = fingerprint::of_page(page).into_iter().enumerate();
        keys.map(|(index, key)| {
            let before = *first.entry(key.fingerprint).or_insert(index);
            let is_copy = key.by_id && before != index && {
                let known = contents.entry(key.fingerprint).or_insert_with(|| HashSet::from([content(before)]));
                !known.insert(content(index))
            };
            let sighting = if is_copy { Sighting::Repeated } else { self.seen.sighting(key.fingerprint) };
            (key.fingerprint, sighting)
        })
        .collect()
    }
}
