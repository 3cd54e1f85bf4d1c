//! The pull that a checkpoint belongs to.

use crate::arguments::Format;
use dingdan::BeijingTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The pull that a checkpoint belongs to: only the same one may continue from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Identity {
    /// A part of the names of the files that are not complete yet, so that no other pull writes to them.
    pub(crate) id: String,
    /// The ids of the operations, sorted.
    pub(crate) operations: Vec<String>,
    /// The identity of the shop of each system, without its secrets.
    pub(crate) shops: BTreeMap<String, String>,
    /// The base URL, where it is not the vendor's own.
    #[serde(deserialize_with = "Option::deserialize")]
    pub(crate) base_url: Option<String>,
    /// The start and the end of the range, where they were given.
    #[serde(deserialize_with = "Option::deserialize")]
    pub(crate) since: Option<BeijingTime>,
    #[serde(deserialize_with = "Option::deserialize")]
    pub(crate) until: Option<BeijingTime>,
    /// The start of the range, given or not.
    pub(crate) from: BeijingTime,
    /// Whether the range is one of times of change.
    pub(crate) changed: bool,
    /// The fingerprint of the parameters of all requests.
    pub(crate) request: String,
    pub(crate) format: Format,
    /// The folder of the files.
    pub(crate) out: String,
}

impl Identity {
    /// What another pull differs in; `None` where it is the same one. A range without a given start or end, and the pull's
    /// own id, do not count.
    pub(crate) fn difference(&self, other: &Self, same_shop: bool) -> Option<String> {
        let range = |identity: &Self| (identity.since, identity.until);
        Some(if self.operations != other.operations {
            format!("another operation: {}", self.operations.join(", "))
        } else if !same_shop && self.shops != other.shops {
            "another shop. Where only the token or other credentials of the same shop were replaced, add --same-shop"
                .to_owned()
        } else if range(self) != range(other) {
            let shown = |time: Option<BeijingTime>| time.map_or_else(|| "none".to_owned(), |time| time.to_string());
            format!("another time range: --since {}, --until {}", shown(self.since), shown(self.until))
        } else if self.changed != other.changed {
            format!("a pull {} --changed", if self.changed { "with" } else { "without" })
        } else if self.base_url != other.base_url {
            format!("another base URL: {}", self.base_url.as_deref().unwrap_or("the vendor's own"))
        } else if self.request != other.request {
            "other parameters: the values of --param differ".to_owned()
        } else if self.format != other.format {
            format!("a pull with --format {}", self.format.name())
        } else if self.out != other.out {
            format!("another folder: --out {}", self.out)
        } else {
            return None;
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn sample() -> Identity {
        Identity {
            id: "7".to_owned(),
            operations: vec!["a.b".to_owned()],
            shops: BTreeMap::from([("a".to_owned(), "ids 1".to_owned())]),
            base_url: None,
            since: None,
            until: None,
            from: "2024-01-01".parse().expect("a time"),
            changed: false,
            request: "1".to_owned(),
            format: Format::Jsonl,
            out: "/orders".to_owned(),
        }
    }

    type Change = fn(&mut Identity);

    #[test]
    fn another_pull_is_named_by_its_difference() {
        let changes: [(Change, Option<&str>); 11] = [
            (|_| (), None),
            (|other| other.id = "8".to_owned(), None),
            (|other| other.from = "2024-01-02".parse().expect("a time"), None),
            (|other| other.operations = vec!["a.c".to_owned()], Some("another operation: a.b")),
            (|other| other.shops.values_mut().for_each(|shop| shop.push('0')), Some("another shop")),
            (|other| other.until = Some(other.from), Some("another time range")),
            (|other| other.changed = true, Some("without --changed")),
            (|other| other.base_url = Some("http://127.0.0.1:1".to_owned()), Some("another base URL")),
            (|other| other.request = "2".to_owned(), Some("other parameters")),
            (|other| other.format = Format::Csv, Some("--format jsonl")),
            (|other| other.out = "/other".to_owned(), Some("another folder: --out /orders")),
        ];
        for (change, want) in changes {
            let mut other = sample();
            change(&mut other);
            let found = sample().difference(&other, false);
            match want {
                Some(want) => assert!(found.as_deref().is_some_and(|found| found.contains(want)), "{found:?}"),
                None => assert_eq!(found, None),
            }
            assert_eq!(sample().difference(&other, true).is_some(), want.is_some_and(|want| want != "another shop"));
        }
    }
}
