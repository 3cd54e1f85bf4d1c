//! One page of an operation.

use super::body::not_json;
use super::envelope::{check_envelope, peek_envelope};
use super::error::Error;
use super::operation::Operation;
use super::paging::fingerprint::{self, Fingerprint};

use super::spec::OperationSpec;
use crate::json::{BadItem, Strictness, decode_with_items};
use crate::record::{Record, walk};

/// One page of an operation.
#[derive(Debug)]
pub struct Page<O: Operation> {
    /// The whole answer.
    pub answer: O::Answer,
    /// Items that could not be decoded; the others are in `answer`.
    pub bad: Vec<BadItem>,
    /// Bytes of the answer.
    pub bytes: usize,
    /// For each item, in the order of [`Page::into_items`], whether an earlier page brought it; empty when that is
    /// not known.
    pub(super) came_before: Vec<bool>,
}

impl<O: Operation> Page<O> {
    /// Decodes and judges the body of an answer.
    // Compiled with its caller, which lets go of the page: apart from it, the answer's types are compiled twice.
    #[inline]
    pub fn decode(body: &[u8]) -> Result<Self, Error> {
        // Filled where it stays: answers are large.
        let mut page =
            Self { answer: O::Answer::default(), bad: Vec::new(), bytes: body.len(), came_before: Vec::new() };
        page.bad = read(O::SPEC, &mut page.answer, body)?;
        Ok(page)
    }

    /// The items that could be decoded.
    pub fn items(&self) -> &[O::Item] {
        O::items(&self.answer)
    }

    /// All items in their order, those that could not be decoded as errors. In a stream of pages, without the items
    /// that an earlier page brought.
    pub fn into_items(mut self) -> Vec<Result<O::Item, Error>> {
        self.take_items()
    }

    /// The same, leaving the answer without its items.
    pub(super) fn take_items(&mut self) -> Vec<Result<O::Item, Error>> {
        let mut came_before = std::mem::take(&mut self.came_before).into_iter();
        let mut items = self.take_all();
        items.retain(|_| !came_before.next().unwrap_or(false));
        items
    }

    fn take_all(&mut self) -> Vec<Result<O::Item, Error>> {
        let mut bad = std::mem::take(&mut self.bad).into_iter().peekable();
        let mut all = Vec::new();
        for item in O::take_items(&mut self.answer) {
            while let Some(error) = bad.next_if(|bad| bad.index == all.len()) {
                all.push(Err(Error::item(O::SPEC, error)));
            }
            all.push(Ok(item));
        }
        all.extend(bad.map(|error| Err(Error::item(O::SPEC, error))));
        all
    }

    /// How many items there are in all, where the vendor says so.
    pub fn total(&self) -> Option<i64> {
        walk(&self.answer, O::SPEC.total?).as_i64()
    }

    /// All items in the order of [`Page::into_items`].
    pub(super) fn all(&self) -> Vec<Result<&O::Item, &BadItem>> {
        let mut bad = self.bad.iter().peekable();
        let mut all = Vec::with_capacity(self.count());
        for item in self.items() {
            while let Some(bad) = bad.next_if(|bad| bad.index == all.len()) {
                all.push(Err(bad));
            }
            all.push(Ok(item));
        }
        all.extend(bad.map(Err));
        all
    }

    /// What stands for each item, in the same order; `None` for those without an id.
    pub(super) fn prints(&self) -> Vec<Option<Fingerprint>> {
        let print = |item: Result<&O::Item, &BadItem>| match item {
            Ok(item) => fingerprint::of_item(O::SPEC, item),
            Err(bad) => fingerprint::of_bad(O::SPEC, bad),
        };
        self.all().into_iter().map(print).collect()
    }

    /// How many items no earlier page brought.
    pub(super) fn brings(&self) -> usize {
        self.came_before.iter().filter(|came_before| !**came_before).count()
    }

    pub(super) fn count(&self) -> usize {
        self.items().len() + self.bad.len()
    }
}

/// Decodes and judges a body, for whichever operation; the items that could not be decoded.
fn read(spec: &'static OperationSpec, answer: &mut dyn Record, body: &[u8]) -> Result<Vec<BadItem>, Error> {
    let text = simdutf8::basic::from_utf8(body).map_err(|_| Error::not_json(spec, "text that is not UTF-8"))?;
    if let Some(what) = not_json(text) {
        return Err(Error::not_json(spec, what));
    }
    let bad = decode_with_items(answer, text, spec.items, spec.item_id, Strictness::Keep).map_err(|error| {
        match peek_envelope(spec, text) {
            Some(vendor) => Error::vendor(spec, vendor),
            None => Error::decode(spec, error),
        }
    })?;
    check_envelope(spec, answer).map_err(|error| match error.code.as_str() {
        "" => Error::no_code(spec),
        _ => Error::vendor(spec, error),
    })?;
    Ok(bad)
}
