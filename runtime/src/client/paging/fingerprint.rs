//! What stands for an item where its id alone counts.

use crate::client::spec::OperationSpec;
use crate::json::scalar_at;
use crate::json::{BadItem, encode};
use crate::record::Record;
use crate::record::walk;
use sha1::{Digest, Sha1};

/// What stands for an item: the start of a hash that is the same in every process and version.
pub(in crate::client) type Fingerprint = u64;

/// Of an item, by its id; `None` where it has none.
pub(in crate::client) fn of_item(spec: &OperationSpec, item: &dyn Record) -> Option<Fingerprint> {
    walk(item, spec.item_id?).scalar_text().map(|id| of_text(&id))
}

/// Of an item that could not be decoded, by the id in its raw text.
pub(in crate::client) fn of_bad(spec: &OperationSpec, bad: &BadItem) -> Option<Fingerprint> {
    scalar_at(bad.raw.as_str(), spec.item_id?).filter(|id| !id.is_empty()).map(|id| of_text(&id))
}

/// Of a record with all that it holds: a change of any field changes it.
pub(in crate::client) fn of_version(record: &dyn Record) -> Fingerprint {
    of_text(&encode(record))
}

/// Of a text.
pub(in crate::client) fn of_raw(text: &str) -> Fingerprint {
    of_text(text)
}

fn of_text(text: &str) -> Fingerprint {
    let hash = Sha1::digest(text.as_bytes());
    hash.iter().take(8).fold(0, |print, byte| print << 8 | Fingerprint::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_stay_what_they_are() {
        // printf 123 | sha1sum: checkpoints of earlier versions hold such prints.
        assert_eq!(of_text("123"), 0x40bd_0015_6308_5fc3);
    }
}
