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
    /// The start of the range, where one was given.
    #[serde(deserialize_with = "Option::deserialize")]
    pub(crate) since: Option<BeijingTime>,
    /// The start of the range, given or not.
    pub(crate) from: BeijingTime,
    /// Whether the range is one of times of change.
    pub(crate) changed: bool,
    /// The parameters of all requests by operation and path; of buyers' data and of lists, the fingerprint.
    pub(crate) request: BTreeMap<String, String>,
    pub(crate) format: Format,
    /// Whether the orders become the one order.
    pub(crate) unified: bool,
    /// The fingerprint of how they become it, so that no file holds orders of two mappings.
    pub(crate) mapping: String,
    /// The folder of the files.
    pub(crate) out: String,
}

impl Identity {
    /// What another pull differs in, with both named; `None` where it is the same one. The range of time and the pull's own id
    /// do not count: a pull continues where the one before ended.
    pub(crate) fn difference(&self, other: &Self, same_shop: bool) -> Option<String> {
        let differs = |what: &str, show: &dyn Fn(&Self) -> String| {
            let (own, other) = (show(self), show(other));
            (own != other).then(|| format!("{what}: {own}; this pull is of {other}"))
        };
        let shops = |pull: &Self| {
            let shops = pull.shops.iter().map(|(system, shop)| format!("{system} with {shop}"));
            shops.collect::<Vec<_>>().join(", ")
        };
        let shop = || {
            let text = differs("shop", &shops).filter(|_| !same_shop)?;
            let hint = "Where only the token or other credentials of the same shop were replaced, add --same-shop";
            Some(format!("{text}. {hint}"))
        };
        differs("operation", &|pull| pull.operations.join(", "))
            .or_else(shop)
            .or_else(|| {
                let kind = |pull: &Self| if pull.changed { "a pull with --changed" } else { "one without --changed" };
                differs("kind of time", &|pull| kind(pull).to_owned())
            })
            .or_else(|| {
                differs("base URL", &|pull| pull.base_url.clone().unwrap_or_else(|| "the vendor's own".to_owned()))
            })
            .or_else(|| differs("request", &|pull| pull.parameters()))
            .or_else(|| {
                let kind = |pull: &Self| if pull.unified { "a pull with --unified" } else { "one without --unified" };
                differs("form of orders", &|pull| kind(pull).to_owned())
            })
            .or_else(|| differs("mapping to the one order, of which a file holds one", &|pull| pull.mapping.clone()))
            .or_else(|| differs("format", &|pull| format!("--format {}", pull.format.name())))
            .or_else(|| differs("folder", &|pull| format!("--out {}", pull.out)))
    }

    /// Whether another pull differs in nothing but the mapping to the one order.
    pub(crate) fn is_of_another_mapping(&self, other: &Self, same_shop: bool) -> bool {
        let as_other = Self { mapping: other.mapping.clone(), ..self.clone() };
        self.mapping != other.mapping && as_other.difference(other, same_shop).is_none()
    }

    fn parameters(&self) -> String {
        if self.request.is_empty() {
            return "no --param".to_owned();
        }
        self.request.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(", ")
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
            from: "2024-01-01".parse().expect("a time"),
            changed: false,
            request: BTreeMap::new(),
            unified: false,
            mapping: String::new(),
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
            (
                |other| other.mapping = "ab".to_owned(),
                Some("mapping to the one order, of which a file holds one: ; this pull is of ab"),
            ),
            (|other| other.from = "2024-01-02".parse().expect("a time"), None),
            (|other| other.operations = vec!["a.c".to_owned()], Some("operation: a.b; this pull is of a.c")),
            (
                |other| other.shops.values_mut().for_each(|shop| shop.push('0')),
                Some("shop: a with ids 1; this pull is of a with ids 10. "),
            ),
            (|other| other.changed = true, Some("one without --changed; this pull is of a pull with --changed")),
            (
                |other| other.base_url = Some("http://127.0.0.1:1".to_owned()),
                Some("base URL: the vendor's own; this pull is of http://127.0.0.1:1"),
            ),
            (
                |other| drop(other.request.insert("a.b size".to_owned(), "2".to_owned())),
                Some("no --param; this pull is of a.b size=2"),
            ),
            (|other| other.format = Format::Csv, Some("--format jsonl; this pull is of --format csv")),
            (|other| other.out = "/other".to_owned(), Some("folder: --out /orders; this pull is of --out /other")),
        ];
        for (change, want) in changes {
            let mut other = sample();
            change(&mut other);
            let found = sample().difference(&other, false);
            match want {
                Some(want) => assert!(found.as_deref().is_some_and(|found| found.contains(want)), "{found:?}"),
                None => assert_eq!(found, None),
            }
            assert_eq!(
                sample().difference(&other, true).is_some(),
                want.is_some_and(|want| !want.starts_with("shop"))
            );
        }
    }
}
