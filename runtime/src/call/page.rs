//! Pages and items.

use super::connection::Connection;
use super::envelope::{judge, peek_envelope};
use super::error::Error;
use super::operation::Operation;
use super::spec::OperationSpec;
use crate::record::walk;
use crate::wire::{BadItem, decode_with_items};
use std::collections::VecDeque;

/// One page of an operation.
#[derive(Debug)]
pub struct Page<O: Operation> {
    /// The whole answer.
    pub answer: O::Answer,
    /// Items that could not be decoded; the others are in `answer`.
    pub bad: Vec<BadItem>,
    /// Bytes of the answer.
    pub bytes: usize,
}

impl<O: Operation> Page<O> {
    /// Decodes and judges the body of an answer.
    pub fn decode(body: &[u8]) -> Result<Self, Error> {
        let spec = O::spec();
        let text = std::str::from_utf8(body).map_err(|_| Error::not_json(spec, "text that is not UTF-8"))?;
        if let Some(what) = not_json(text) {
            return Err(Error::not_json(spec, what));
        }
        let mut answer = O::Answer::default();
        let bad =
            decode_with_items(&mut answer, text, spec.items).map_err(|error| match peek_envelope(spec, text) {
                Some(vendor) => Error::vendor(spec, vendor),
                None => Error::decode(spec, error),
            })?;
        judge(spec, &answer).map_err(|error| match error.code.as_str() {
            "" => Error::no_code(spec),
            _ => Error::vendor(spec, error),
        })?;
        Ok(Self { answer, bad, bytes: body.len() })
    }

    /// The items that could be decoded.
    pub fn items(&self) -> &[O::Item] {
        O::items(&self.answer)
    }

    /// All items in their order, those that could not be decoded as errors.
    pub fn into_items(mut self) -> Vec<Result<O::Item, Error>> {
        self.take_items()
    }

    /// The same, leaving the answer without its items.
    pub(super) fn take_items(&mut self) -> Vec<Result<O::Item, Error>> {
        let mut bad = std::mem::take(&mut self.bad).into_iter().peekable();
        let mut all = Vec::new();
        for item in O::take_items(&mut self.answer) {
            while let Some(error) = bad.next_if(|bad| bad.index == all.len()) {
                all.push(Err(Error::item(O::spec(), error)));
            }
            all.push(Ok(item));
        }
        all.extend(bad.map(|error| Err(Error::item(O::spec(), error))));
        all
    }

    /// How many items there are in all, where the vendor says so.
    pub fn total(&self) -> Option<i64> {
        walk(&self.answer, O::spec().total?).as_i64()
    }

    fn count(&self) -> usize {
        self.items().len() + self.bad.len()
    }
}

fn not_json(text: &str) -> Option<&'static str> {
    match text.trim_start_matches('\u{feff}').trim_start().as_bytes() {
        [] => Some("an empty body"),
        [b'<', ..] => Some("an HTML page"),
        _ => None,
    }
}

/// The pages of a request, one after another.
///
/// After an error the same page is asked for again by the next call: an error is never the end.
pub struct Pages<O: Operation> {
    connection: Connection,
    request: O,
    next: Option<i64>,
    seen: usize,
}

impl<O: Operation> Pages<O> {
    /// The pages of `request`, starting with the first.
    pub fn new(connection: Connection, request: O) -> Self {
        let first = O::spec().page.as_ref().map_or(1, |page| page.first);
        Self { connection, request, next: Some(first), seen: 0 }
    }

    /// The next page; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Page<O>, Error>> {
        let number = self.next?;
        let page = match self.connection.call_page(&self.request, Some(number)).await {
            Ok(page) => page,
            Err(error) => return Some(Err(error)),
        };
        self.seen += page.count();
        self.next = (!self.is_last(&page, number)).then_some(number + 1);
        Some(Ok(page))
    }

    /// The items of all pages.
    pub fn items(self) -> Items<O> {
        Items { pages: self, ready: VecDeque::new() }
    }

    /// The last page is an empty one; or, where the vendor says how many items or pages there are, the one that
    /// completes them; or else a short one.
    fn is_last(&self, page: &Page<O>, number: i64) -> bool {
        let spec = O::spec();
        let Some(paging) = &spec.page else { return true };
        let count = page.count();
        if count == 0 {
            return true;
        }
        if let Some(total) = page.total() {
            return usize::try_from(total).is_ok_and(|total| self.seen >= total);
        }
        if let Some(last) = last_page(spec, page) {
            return number >= last;
        }
        let asked = self.request.value(paging.size).as_i64();
        let size = asked.or_else(|| super::prepare::paging_value(spec, paging.size, None));
        size.is_some_and(|size| i64::try_from(count).is_ok_and(|count| count < size))
    }
}

fn last_page<O: Operation>(spec: &OperationSpec, page: &Page<O>) -> Option<i64> {
    walk(&page.answer, spec.last_page?).as_i64()
}

/// The items of all pages, one after another.
pub struct Items<O: Operation> {
    pages: Pages<O>,
    ready: VecDeque<Result<O::Item, Error>>,
}

impl<O: Operation> Items<O> {
    /// The next item; `None` after the last. An item that cannot be decoded is an error with its raw text, and the
    /// next call goes on behind it.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(item);
            }
            match self.pages.next().await? {
                Ok(page) => self.ready.extend(page.into_items()),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
