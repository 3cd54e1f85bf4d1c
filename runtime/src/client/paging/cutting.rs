//! Cutting windows that have too many items, or fewer than the vendor states.

use super::cursor::Shortfall;
use super::fingerprint::Fingerprint;
use super::pull_pages::PullPages;
use super::stats::PullStats;
use super::window_queue::{Cut, Window};
use super::window_reader::WindowReader;
use crate::client::request::ListRequest;
use std::sync::Arc;

/// The number of windows that are cut although they brought nothing new.
const MAX_IN_VAIN: usize = 64;

impl<O: ListRequest> PullPages<O> {
    /// Cuts a window with more items than it should have.
    pub(super) fn too_many(&mut self, index: usize, list: usize, total: usize) {
        let most = self.most_in_window();
        let Some(reader) = self.active.get_mut(index) else { return };
        let (cut, most) = match reader.window.cut {
            // Either all items of the longer window are in this part, or the vendor ignores windows.
            Some(cut @ Cut { arrived: Some(arrived), .. }) if cut.list == list && total >= cut.total => {
                if !self.windows.can_cut(&reader.window) {
                    self.windows.drop_parts(cut);
                    let missing = u64::try_from(cut.total.saturating_sub(arrived)).unwrap_or(u64::MAX);
                    let total = u64::try_from(cut.total).ok();
                    let reader = self.active.remove(index);
                    self.stats += &PullStats { total, missing, ..reader.stats() };
                    self.note_lacking(&reader.window, reader.fingerprints().collect());
                    return;
                }
                (Cut { in_vain: cut.in_vain + 1, ..cut }, arrived)
            }
            _ if self.windows.cut_reduces(&reader.window, list, total) => {
                (Cut { list, total, arrived: None, in_vain: 0 }, most)
            }
            // A second part with all items of the longer window: the vendor ignores windows, and the first part was read.
            Some(cut) if self.ignored == Some(cut) && cut.list == list && total >= cut.total => {
                self.windows.drop_parts(cut);
                self.active.remove(index);
                return;
            }
            cut => {
                self.ignored = cut.filter(|cut| cut.list == list && total >= cut.total);
                return reader.lift_limit();
            }
        };
        let reader = self.active.remove(index);
        self.windows.cut(&reader.window, reader.fingerprints().collect(), cut, most);
    }

    /// Ends a window. Lists that lack items are read again in parts, where that may help.
    pub(super) fn end_window(&mut self, index: usize) {
        let reader = self.active.remove(index);
        let mut stats = reader.stats();
        let known: Arc<[Fingerprint]> = reader.fingerprints().collect();
        for (list, lacks) in reader.shortfalls() {
            let Some(cut) = self.cut_for(&reader, list, lacks) else { continue };
            let number = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
            stats.total = stats.total.map(|total| total.saturating_sub(number(lacks.total)));
            stats.missing = stats.missing.saturating_sub(number(lacks.total - lacks.arrived));
            self.windows.cut(&reader.window, Arc::clone(&known), cut, lacks.arrived);
        }
        self.stats += &stats;
        if stats.missing > 0 {
            self.note_lacking(&reader.window, known);
        }
    }

    /// Notes a window that was read and lacks items, which is reported at the end of the round. Ids are kept only of so many
    /// items as a window may have: items of further windows come again after resuming.
    fn note_lacking(&mut self, window: &Window, known: Arc<[Fingerprint]>) {
        let kept: usize = self.lacking.iter().flat_map(|window| &window.known).map(|known| known.len()).sum();
        let known = (kept + known.len() <= self.options.most_in_window).then_some(known);
        self.lacking.push(Window { range: window.range, known, cut: None });
    }

    /// The cut of a window one of whose lists lacks items; `None` where it would not help.
    fn cut_for(&mut self, reader: &WindowReader<O>, list: usize, lacks: Shortfall) -> Option<Cut> {
        let before = reader.window.cut.filter(|cut| cut.arrived.is_some());
        let in_vain = if reader.has_new() { 0 } else { before.map_or(0, |cut| cut.in_vain + 1) };
        // A vendor that gives only so many rows gives as many for a part.
        let is_capped = before.and_then(|cut| cut.arrived).is_none_or(|arrived| lacks.arrived >= arrived);
        self.in_vain += usize::from(in_vain > 0);
        let helps = in_vain == 0 || is_capped && self.in_vain <= MAX_IN_VAIN;
        let cut = Cut { list, total: lacks.total, arrived: Some(lacks.arrived), in_vain };
        (helps && self.windows.can_cut(&reader.window)).then_some(cut)
    }
}
