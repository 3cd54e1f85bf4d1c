//! Which items have arrived before.

use super::fingerprint::Fingerprint;
use std::collections::HashMap;

/// Which items have arrived before, and when: in this reading of the list, in an earlier reading, or in another list.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// For each item, the number of the last reading in which it arrived.
    readings: HashMap<Fingerprint, u32>,
    /// The number of the first reading of this list.
    list: u32,
    /// The number of this reading.
    reading: u32,
}

/// When an item arrived before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sighting {
    /// Never.
    New,
    /// In another list, and not yet in this one.
    NewInList,
    /// In an earlier reading of this list.
    NewInReading,
    /// In this reading.
    Repeated,
}

impl Seen {
    /// Items that arrived before the first list.
    pub(super) fn with(fingerprints: impl IntoIterator<Item = Fingerprint>) -> Self {
        Self { readings: fingerprints.into_iter().map(|item| (item, 0)).collect(), ..Self::default() }
    }

    /// Starts another list.
    pub(super) fn begin_list(&mut self) {
        self.begin_reading();
        self.list = self.reading;
    }

    /// Starts another reading of the same list.
    pub(super) fn begin_reading(&mut self) {
        self.reading += 1;
    }

    /// When an item arrived before; to be asked before [`Seen::insert`].
    pub(super) fn sighting(&self, item: Fingerprint) -> Sighting {
        match self.readings.get(&item) {
            None => Sighting::New,
            Some(reading) if *reading == self.reading => Sighting::Repeated,
            Some(reading) if *reading >= self.list => Sighting::NewInReading,
            Some(_) => Sighting::NewInList,
        }
    }

    /// Notes that an item has arrived in this reading.
    pub(super) fn insert(&mut self, item: Fingerprint) {
        self.readings.insert(item, self.reading);
    }

    /// The number of items.
    pub(super) fn len(&self) -> usize {
        self.readings.len()
    }

    /// All items.
    pub(super) fn fingerprints(&self) -> impl Iterator<Item = Fingerprint> {
        self.readings.keys().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Sighting::{New, NewInList, NewInReading, Repeated};

    #[test]
    fn lists_and_readings_are_told_apart() {
        let mut seen = Seen::with([1]);
        seen.begin_list();
        assert_eq!([seen.sighting(1), seen.sighting(2)], [NewInList, New]);
        seen.insert(1);
        seen.insert(2);
        assert_eq!([seen.sighting(1), seen.sighting(2), seen.sighting(3)], [Repeated, Repeated, New]);
        seen.begin_reading();
        assert_eq!([seen.sighting(1), seen.sighting(2), seen.sighting(3)], [NewInReading, NewInReading, New]);
        seen.begin_list();
        assert_eq!([seen.sighting(1), seen.sighting(2), seen.sighting(3)], [NewInList, NewInList, New]);
        assert_eq!(seen.len(), 2);
    }
}
