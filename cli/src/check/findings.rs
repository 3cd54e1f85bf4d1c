//! What is found in an answer.

use super::place::Place;
use crate::catalogue::{Op, item_root};
use dingdan::Record;
use dingdan::client::{AnyPage, OperationSpec, VendorError};
use dingdan::json::{DecodeError, Deviation, report};
use std::collections::BTreeMap;

/// What is found in an answer.
pub(crate) struct Findings {
    /// Id of the operation.
    pub(crate) operation: &'static str,
    /// Bytes of the answer.
    pub(crate) bytes: usize,
    /// What it is.
    pub(crate) verdict: Verdict,
}

/// What an answer is.
pub(crate) enum Verdict {
    /// A success.
    Decoded(Decoded),
    /// The vendor's refusal.
    Refused(VendorError),
    /// Neither.
    Broken(Fault),
}

/// A decoded answer.
pub(crate) struct Decoded {
    /// Items, with those that could not be decoded.
    pub(crate) items: usize,
    /// How many there are in all, where the vendor says so.
    pub(crate) total: Option<i64>,
    /// Items that could not be decoded: place on the page, and why.
    pub(crate) bad: Vec<(usize, Fault)>,
    /// What the document does not say, by path, and how often.
    pub(crate) deviations: BTreeMap<(String, Deviation), usize>,
}

/// What could not be decoded.
pub(crate) struct Fault {
    /// In one line.
    pub(crate) message: String,
    /// The same without where.
    pub(crate) reason: String,
    /// JSON path of the value.
    pub(crate) path: Option<String>,
    /// Where it stands.
    pub(crate) place: Option<Place>,
}

impl Findings {
    /// Decodes an answer and looks it over. `look` gets what was decoded: the answer without its items, and the items.
    pub(crate) fn of(operation: Op, body: &[u8], look: &mut dyn FnMut(&dyn Record)) -> Self {
        let spec = operation.spec();
        let verdict = match operation.decode(body) {
            Ok(page) => Verdict::Decoded(decoded(spec, page, look)),
            Err(error) => match error.vendor_error() {
                Some(refusal) => Verdict::Refused(refusal.clone()),
                None => Verdict::Broken(Fault::of(&error)),
            },
        };
        Self { operation: spec.id, bytes: body.len(), verdict }
    }
}

impl Fault {
    fn of(error: &dingdan::Error) -> Self {
        let decode = error.decode_error();
        Self {
            message: decode.map_or_else(|| error.to_string(), DecodeError::to_string),
            reason: decode.map_or_else(|| error.to_string(), |error| error.reason().to_owned()),
            path: decode.map(DecodeError::path),
            place: decode.and_then(Place::of),
        }
    }
}

fn decoded(spec: &OperationSpec, page: AnyPage, look: &mut dyn FnMut(&dyn Record)) -> Decoded {
    let items = page.items.len();
    look(&*page.answer);
    let mut deviations = report(&*page.answer).deviations;
    let root = item_root(spec);
    let mut bad = Vec::new();
    for (index, item) in page.items.into_iter().enumerate() {
        match item {
            Ok(item) => {
                look(&*item);
                for ((path, deviation), count) in report(&*item).deviations {
                    let path = path.replacen('$', &root, 1);
                    *deviations.entry((path, deviation)).or_default() += count;
                }
            }
            Err(error) => bad.push((index, Fault::of(&error))),
        }
    }
    Decoded { items, total: page.total, bad, deviations }
}
