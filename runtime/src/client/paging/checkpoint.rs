//! How far a pull is, as a value that can be stored.

use super::fingerprint::Fingerprint;
use crate::json::{Strictness, decode_with, encode};
use crate::record::{Record, WireForm, WireInfo};
use crate::types::{BeijingTime, Text};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use std::fmt;
use std::str::FromStr;

/// How far a pull is. Store it after a page or an item was dealt with, and give it to a pull of the same request in
/// another process: what came before does not come again, and what had not come does.
///
/// A plain value with serde; its text is JSON. It holds times, and eight bytes of SHA-1 of the ids of the window at
/// hand: no order, no credential. Its text is at most eleven bytes for each of
/// [`most_in_window`](super::PullOptions::most_in_window) orders, and some hundred more. After resuming, the windows
/// that were being read are read again from their first page.
#[derive(Clone, Default, PartialEq, Record)]
#[non_exhaustive]
pub struct Checkpoint {
    /// Version of the form: 1.
    pub version: Option<i64>,
    /// Id of the operation.
    pub operation: Option<Text>,
    /// The parameter that the windows begin with.
    pub window: Option<Text>,
    /// Stands for the request.
    pub request: Option<Text>,
    /// First second of the whole pull.
    pub from: Option<BeijingTime>,
    /// Last second of this round.
    pub until: Option<BeijingTime>,
    /// Whether the pull goes on from there.
    pub open: Option<bool>,
    /// Last second of the round before.
    pub previous: Option<BeijingTime>,
    /// First second that no window has reached.
    pub next: Option<BeijingTime>,
    /// Windows that were begun, first and last second of each.
    pub windows: Vec<BeijingTime>,
    /// There are no windows, and the list was not read to its end.
    pub unread: Option<bool>,
    /// Ids that came in these windows.
    pub known: Option<Text>,
    /// Orders near the end of the round before, as they were.
    pub recent: Option<Text>,
    /// The same of this round.
    pub noted: Option<Text>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 14]>,
}

/// Why a pull cannot go on from a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WrongCheckpoint {
    /// It is not one, or was cut.
    #[error("the checkpoint is damaged")]
    Damaged,
    /// Another version of this library wrote it.
    #[error("the checkpoint has version {0}, and this program knows version 1")]
    Version(i64),
    /// It belongs to another operation, window or request.
    #[error("the checkpoint belongs to another {0}")]
    Other(&'static str),
}

/// The version that is written.
pub(super) const VERSION: i64 = 1;

/// Prints as text.
pub(super) fn to_text(prints: impl IntoIterator<Item = Fingerprint>) -> Option<Text> {
    let mut prints: Vec<Fingerprint> = prints.into_iter().collect();
    // The same state is the same text.
    prints.sort_unstable();
    let bytes: Vec<u8> = prints.iter().flat_map(|print| print.to_be_bytes()).collect();
    (!bytes.is_empty()).then(|| STANDARD_NO_PAD.encode(bytes).into())
}

/// Prints out of text.
pub(super) fn from_text(text: Option<&Text>) -> Result<Vec<Fingerprint>, WrongCheckpoint> {
    let Some(text) = text else { return Ok(Vec::new()) };
    let bytes = STANDARD_NO_PAD.decode(text.as_bytes()).map_err(|_| WrongCheckpoint::Damaged)?;
    let (prints, rest) = bytes.as_chunks::<8>();
    if rest.is_empty() {
        Ok(prints.iter().map(|print| Fingerprint::from_be_bytes(*print)).collect())
    } else {
        Err(WrongCheckpoint::Damaged)
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encode(self))
    }
}

impl FromStr for Checkpoint {
    type Err = WrongCheckpoint;

    fn from_str(text: &str) -> Result<Self, WrongCheckpoint> {
        let mut checkpoint = Self::default();
        decode_with(&mut checkpoint, text, Strictness::Refuse).map_err(|_| WrongCheckpoint::Damaged)?;
        match checkpoint.version {
            Some(VERSION) => Ok(checkpoint),
            Some(other) => Err(WrongCheckpoint::Version(other)),
            None => Err(WrongCheckpoint::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_checkpoint_is_refused() {
        for (text, want) in [
            ("", WrongCheckpoint::Damaged),
            ("{}", WrongCheckpoint::Damaged),
            ("{\"version\": 1", WrongCheckpoint::Damaged),
            ("{\"version\": 2}", WrongCheckpoint::Version(2)),
        ] {
            assert_eq!(text.parse::<Checkpoint>().err(), Some(want), "{text}");
        }
    }

    #[test]
    fn prints_survive_as_text() {
        let text = to_text([u64::MAX, 1, 0]);
        assert_eq!(from_text(text.as_ref()), Ok(vec![0, 1, u64::MAX]));
        assert_eq!(from_text(to_text([]).as_ref()), Ok(Vec::new()));
        assert_eq!(from_text(Some(&Text::from("AAAA"))), Err(WrongCheckpoint::Damaged));
    }
}
