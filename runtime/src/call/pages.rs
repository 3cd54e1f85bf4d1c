//! Calls that give a page, and all pages of a request.

use super::connection::Connection;
use super::error::Error;
use super::operation::Operation;
use super::page::Page;
use super::prepare::{Prepared, paging_value};
use super::spec::{OperationSpec, PageSpec};
use crate::record::walk;
use std::collections::VecDeque;

impl Connection {
    /// Sends a request and gives the page it asks for.
    pub async fn call<O: Operation>(&self, request: &O) -> Result<Page<O>, Error> {
        self.call_page(request, None).await
    }

    /// The same without checking the vendor's documented rules first.
    pub async fn call_unchecked<O: Operation>(&self, request: &O) -> Result<Page<O>, Error> {
        let body = self.send(&Prepared::unchecked(O::spec(), request, None)).await?;
        Page::decode(&body)
    }

    /// Page `page` of a request, whatever page it names.
    async fn call_page<O: Operation>(&self, request: &O, page: Option<i64>) -> Result<Page<O>, Error> {
        let spec = O::spec();
        let prepared = Prepared::new(spec, request, page).map_err(|error| Error::invalid(spec, error))?;
        let body = self.send(&prepared).await?;
        Page::decode(&body)
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
    /// The pages of `request`, starting with the one that it names, or the first.
    pub fn new(connection: Connection, request: O) -> Self {
        let named = |page: &PageSpec| request.value(page.number).as_i64().unwrap_or(page.first);
        let first = O::spec().page.as_ref().map_or(1, named);
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
        let size = asked.or_else(|| paging_value(spec, paging.size));
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
