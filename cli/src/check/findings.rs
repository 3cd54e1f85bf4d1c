//! The findings in an answer.

use super::position::Position;
use crate::callable::Callable;
use crate::catalogue::item_root;
use dingdan::Record;
use dingdan::client::{AnyPage, VendorError};
use dingdan::json::{DecodeError, Deviation, report};
use std::collections::BTreeMap;

/// The findings in an answer.
pub(crate) struct Findings {
    /// The id of the operation.
    pub(crate) operation: &'static str,
    /// The number of bytes of the answer.
    pub(crate) bytes: usize,
    /// The kind of answer, with its details.
    pub(crate) verdict: Verdict,
}

/// The kind of an answer.
pub(crate) enum Verdict {
    /// A success.
    Decoded(Decoded),
    /// The vendor's refusal.
    Refused(VendorError),
    /// Neither a success nor a refusal.
    Broken(Fault),
}

/// A decoded answer.
pub(crate) struct Decoded {
    /// The number of items, bad ones included, where the operation gives items.
    pub(crate) items: Option<usize>,
    /// The vendor's total, where the answer has one.
    pub(crate) total: Option<i64>,
    /// The number of rows among the items that are no items, such as `null`.
    pub(crate) empty_rows: usize,
    /// What was not as it should be in the text of the answer, and could be read.
    pub(crate) repairs: Vec<&'static str>,
    /// The items that could not be decoded: index on the page, and reason.
    pub(crate) bad: Vec<(usize, Fault)>,
    /// The differences from the document by path, with their counts.
    pub(crate) deviations: BTreeMap<(String, Deviation), usize>,
}

/// A value that could not be decoded.
pub(crate) struct Fault {
    /// The message in one line.
    pub(crate) message: String,
    /// The message without the position.
    pub(crate) reason: String,
    /// The JSON path of the value.
    pub(crate) path: Option<String>,
    /// The position of the value.
    pub(crate) position: Option<Position>,
}

impl Findings {
    /// Decodes an answer and inspects it. `look` gets the decoded records: the answer without its items, and the items.
    pub(crate) fn of(operation: Callable, body: &[u8], look: &mut dyn FnMut(&dyn Record)) -> Self {
        let spec = operation.spec();
        let verdict = match operation.decode(body) {
            Ok(page) => Verdict::Decoded(decoded(operation, page, look)),
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
            position: decode.and_then(Position::of),
        }
    }
}

fn decoded(operation: Callable, page: AnyPage, look: &mut dyn FnMut(&dyn Record)) -> Decoded {
    let items = matches!(operation, Callable::List(_)).then_some(page.items.len());
    look(&*page.answer);
    let mut deviations = report(&*page.answer).deviations;
    let root = item_root(operation.spec());
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
    Decoded { items, total: page.total, empty_rows: page.empty_rows, repairs: page.repairs, bad, deviations }
}
