//! The form in which a checkpoint is stored: with the version of the form, and a checksum.

use super::Checkpoint;
use crate::client::paging::fingerprint::{Fingerprint, of_text};
use crate::client::paging::identity::Identity;
use crate::client::paging::time_range::TimeRange;
use crate::client::paging::wrong_checkpoint::{VERSION, WrongCheckpoint};
use crate::types::BeijingTime;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A checkpoint as it is stored.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stored {
    // Every member is required, also one that is empty: a lost member would lose items.
    version: Version,
    /// The fingerprint of the JSON text with an empty checksum.
    checksum: String,
    pull: Identity,
    from: BeijingTime,
    until: BeijingTime,
    #[serde(deserialize_with = "Option::deserialize")]
    previous: Option<BeijingTime>,
    #[serde(deserialize_with = "Option::deserialize")]
    next: Option<BeijingTime>,
    #[serde(with = "pairs")]
    windows: Vec<TimeRange>,
    unread: bool,
    known: Fingerprints,
    recent: Fingerprints,
    noted: Fingerprints,
}

impl Stored {
    /// The checksum; the stored one has to be empty.
    fn checksum(&self) -> String {
        debug_assert!(self.checksum.is_empty());
        // Neither a text nor a time can fail to be written.
        format!("{:016x}", of_text(&serde_json::to_string(self).unwrap_or_default()))
    }

    /// Whether the members can be together: only what has no windows is read in one go.
    fn is_possible(&self) -> bool {
        !self.unread || self.pull.window.is_none()
    }
}

impl From<Checkpoint> for Stored {
    fn from(checkpoint: Checkpoint) -> Self {
        let Checkpoint { pull, from, until, previous, next, windows, unread, known, recent, noted } = checkpoint;
        let (version, checksum) = (Version, String::new());
        let mut stored =
            Self { version, checksum, pull, from, until, previous, next, windows, unread, known, recent, noted };
        stored.checksum = stored.checksum();
        stored
    }
}

impl TryFrom<Stored> for Checkpoint {
    type Error = WrongCheckpoint;

    fn try_from(mut stored: Stored) -> Result<Self, WrongCheckpoint> {
        let checksum = std::mem::take(&mut stored.checksum);
        if checksum != stored.checksum() || !stored.is_possible() {
            return Err(WrongCheckpoint::Damaged);
        }
        let Stored { pull, from, until, previous, next, windows, unread, known, recent, noted, .. } = stored;
        Ok(Self { pull, from, until, previous, next, windows, unread, known, recent, noted })
    }
}

/// The version of the format. Only the known one can be read.
struct Version;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(VERSION)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u64::deserialize(deserializer)? {
            VERSION => Ok(Self),
            other => Err(D::Error::custom(WrongCheckpoint::Version(other))),
        }
    }
}

/// A set of fingerprints: in text, base64 of their bytes in ascending order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::client::paging) struct Fingerprints(Vec<Fingerprint>);

impl Fingerprints {
    pub(in crate::client::paging) fn iter(&self) -> impl Iterator<Item = Fingerprint> {
        self.0.iter().copied()
    }
}

impl FromIterator<Fingerprint> for Fingerprints {
    fn from_iter<I: IntoIterator<Item = Fingerprint>>(fingerprints: I) -> Self {
        let mut sorted: Vec<Fingerprint> = fingerprints.into_iter().collect();
        // The same set has one text.
        sorted.sort_unstable();
        sorted.dedup();
        Self(sorted)
    }
}

impl Serialize for Fingerprints {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes: Vec<u8> = self.0.iter().flat_map(|fingerprint| fingerprint.to_be_bytes()).collect();
        serializer.serialize_str(&STANDARD_NO_PAD.encode(bytes))
    }
}

impl<'de> Deserialize<'de> for Fingerprints {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = STANDARD_NO_PAD.decode(String::deserialize(deserializer)?).map_err(D::Error::custom)?;
        match bytes.as_chunks::<8>() {
            (fingerprints, []) => Ok(fingerprints.iter().map(|bytes| Fingerprint::from_be_bytes(*bytes)).collect()),
            _ => Err(D::Error::custom("fingerprints have eight bytes each")),
        }
    }
}

/// Ranges of time as one list of their first and last seconds.
mod pairs {
    use super::{BeijingTime, Deserialize, Deserializer, Serializer, TimeRange};
    use serde::de::Error as _;

    pub(super) fn serialize<S: Serializer>(ranges: &[TimeRange], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(ranges.iter().flat_map(|range| [range.from, range.to]))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<TimeRange>, D::Error> {
        let times = Vec::<BeijingTime>::deserialize(deserializer)?;
        match times.as_chunks::<2>() {
            (ranges, []) if ranges.iter().all(|[from, to]| from <= to) => {
                Ok(ranges.iter().map(|[from, to]| TimeRange { from: *from, to: *to }).collect())
            }
            _ => Err(D::Error::custom("a window has a first and a last second")),
        }
    }
}
