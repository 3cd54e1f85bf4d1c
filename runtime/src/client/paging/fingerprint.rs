//! Fingerprints of items.

use crate::client::request::Operation;
use crate::client::response::Page;
use crate::client::spec::OperationSpec;
use crate::json::scalar_at;
use crate::json::{BadItem, encode};
use crate::record::Record;
use crate::record::walk;
use sha1::{Digest, Sha1};

/// The first eight bytes of a SHA-1 hash, which is the same in every process and version.
pub(super) type Fingerprint = u64;

/// The fingerprints of a page's items by their ids, in the order of the items; `None` for those without an id.
pub(super) fn of_page<O: Operation>(page: &Page<O>) -> Vec<Option<Fingerprint>> {
    let of_item = |item: Result<&O::Item, &BadItem>| match item {
        Ok(item) => of_item(O::SPEC, item),
        Err(bad) => of_bad_item(O::SPEC, bad),
    };
    page.all().into_iter().map(of_item).collect()
}

/// The fingerprint of a record with everything in it: it changes when any field changes.
pub(super) fn of_version(record: &dyn Record) -> Fingerprint {
    of_text(&encode(record))
}

/// The fingerprint of a text.
pub(super) fn of_text(text: &str) -> Fingerprint {
    let hash = Sha1::digest(text.as_bytes());
    hash.iter().take(8).fold(0, |fingerprint, byte| fingerprint << 8 | Fingerprint::from(*byte))
}

fn of_item(spec: &OperationSpec, item: &dyn Record) -> Option<Fingerprint> {
    walk(item, spec.item_id?).scalar_text().map(|id| of_text(&id))
}

/// The fingerprint of an item that could not be decoded, by the id in its raw text.
fn of_bad_item(spec: &OperationSpec, bad: &BadItem) -> Option<Fingerprint> {
    scalar_at(bad.raw.as_str(), spec.item_id?).filter(|id| !id.is_empty()).map(|id| of_text(&id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_stable() {
        // printf 123 | sha1sum: checkpoints of earlier versions hold such fingerprints.
        assert_eq!(of_text("123"), 0x40bd_0015_6308_5fc3);
    }
}
