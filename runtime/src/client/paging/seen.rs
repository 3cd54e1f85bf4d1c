//! Which items came before.

use super::fingerprint::Fingerprint;
use std::collections::HashMap;

/// Which items came before, and when: in this reading of the listing, in this listing, or at all.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The last reading in which an item came.
    readings: HashMap<Fingerprint, u32>,
    /// Number of the first reading of this listing.
    listing: u32,
    /// Number of this reading.
    reading: u32,
}

/// What is known of an item that comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sight {
    /// It never came.
    New,
    /// It came in another listing, not yet in this one.
    NewHere,
    /// It came in an earlier reading of this listing.
    Earlier,
    /// It came in this reading.
    Again,
}

impl Seen {
    /// With items that came at another time.
    pub(super) fn with(prints: impl IntoIterator<Item = Fingerprint>) -> Self {
        Self { readings: prints.into_iter().map(|print| (print, 0)).collect(), listing: 0, reading: 0 }
    }

    /// Begins another listing.
    pub(super) fn begin_listing(&mut self) {
        self.begin_reading();
        self.listing = self.reading;
    }

    /// Begins another reading of the same listing.
    pub(super) fn begin_reading(&mut self) {
        self.reading += 1;
    }

    /// What is known of an item, before it is noted with [`Seen::note`].
    pub(super) fn sight(&self, fingerprint: Fingerprint) -> Sight {
        match self.readings.get(&fingerprint) {
            None => Sight::New,
            Some(reading) if *reading == self.reading => Sight::Again,
            Some(reading) if *reading >= self.listing => Sight::Earlier,
            Some(_) => Sight::NewHere,
        }
    }

    /// Notes that an item came.
    pub(super) fn note(&mut self, fingerprint: Fingerprint) {
        self.readings.insert(fingerprint, self.reading);
    }

    /// How many items came.
    pub(super) fn len(&self) -> usize {
        self.readings.len()
    }

    /// All items that came.
    pub(super) fn prints(&self) -> impl Iterator<Item = Fingerprint> {
        self.readings.keys().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listings_and_readings_are_told_apart() {
        let mut seen = Seen::with([1]);
        seen.begin_listing();
        assert_eq!([seen.sight(1), seen.sight(2)], [Sight::NewHere, Sight::New]);
        seen.note(1);
        seen.note(2);
        assert_eq!([seen.sight(1), seen.sight(2), seen.sight(3)], [Sight::Again, Sight::Again, Sight::New]);
        seen.begin_reading();
        assert_eq!([seen.sight(1), seen.sight(2), seen.sight(3)], [Sight::Earlier, Sight::Earlier, Sight::New]);
        seen.begin_listing();
        assert_eq!([seen.sight(1), seen.sight(2), seen.sight(3)], [Sight::NewHere, Sight::NewHere, Sight::New]);
        assert_eq!(seen.len(), 2);
    }
}
