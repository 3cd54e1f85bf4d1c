//! Fingerprints of items.

use crate::client::request::ListRequest;
use crate::client::response::Page;
use crate::client::spec::OperationSpec;
use crate::json::scalar_at;
use crate::json::{BadItem, encode};
use crate::record::Record;
use crate::record::walk;
use sha1::{Digest, Sha1};

/// The first eight bytes of a SHA-1 hash, which is the same in every process and version.
pub(super) type Fingerprint = u64;

/// What an item is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ItemKey {
    /// The fingerprint of the id, or of everything in the item.
    pub(super) fingerprint: Fingerprint,
    /// Whether it is that of the id.
    pub(super) by_id: bool,
}

/// The keys of a page's items, in the order of the items.
pub(super) fn of_page<O: ListRequest>(page: &Page<O>) -> Vec<ItemKey> {
    let key = |item: Result<&O::Item, &BadItem>| {
        let by_id = match item {
            Ok(item) => of_item(page.spec, item),
            Err(bad) => of_bad_item(page.spec, bad),
        };
        let fingerprint = by_id.unwrap_or_else(|| of_content::<O>(item));
        ItemKey { fingerprint, by_id: by_id.is_some() }
    };
    page.all().into_iter().map(key).collect()
}

/// The fingerprint of everything in an item.
pub(super) fn of_content<O: ListRequest>(item: Result<&O::Item, &BadItem>) -> Fingerprint {
    match item {
        Ok(item) => of_version(item),
        Err(bad) => of_text(bad.raw.as_str()),
    }
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
    walk(item, spec.item_id?).scalar_text().filter(|id| identifies(id)).map(|id| of_text(&id))
}

/// The fingerprint of an item that could not be decoded, by the id in its raw text.
fn of_bad_item(spec: &OperationSpec, bad: &BadItem) -> Option<Fingerprint> {
    scalar_at(bad.raw.as_str(), spec.item_id?).filter(|id| identifies(id)).map(|id| of_text(&id))
}

/// Whether an id tells items apart: none and zero do not, nor does a number that was rounded on its way, as `3.7e+18`.
fn identifies(id: &str) -> bool {
    let is_nothing = id.trim_matches('0').is_empty() || matches!(id, "false" | "null");
    let is_rounded = id.contains(['e', 'E']) && id.contains(['.', '+']) && id.parse::<f64>().is_ok();
    !is_nothing && !is_rounded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_stable() {
        // printf 123 | sha1sum: checkpoints hold such fingerprints.
        assert_eq!(of_text("123"), 0x40bd_0015_6308_5fc3);
    }

    #[test]
    fn ids_that_say_nothing_do_not_identify() {
        for id in ["", "0", "00", "false", "null", "3.7e+18", "3.713475752656242E+18", "1e+3"] {
            assert!(!identifies(id), "{id}");
        }
        for id in ["1", "100", "o_1", "12E345", "e", "3713475752656242001", "2024.01.02-7"] {
            assert!(identifies(id), "{id}");
        }
    }
}
