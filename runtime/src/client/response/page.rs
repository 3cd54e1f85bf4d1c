//! One page of an operation.

use super::body::decode_page;
use crate::client::error::{Error, InvalidRequest};
use crate::client::request::{self, ListRequest, Operation};
use crate::client::spec::OperationSpec;
use crate::json::{BadItem, DecodeOptions, Strictness};
use crate::record::walk;
use std::fmt;

/// One page of an operation: the answer to one call.
///
/// ```
/// use dingdan_runtime::client::{Error, Operation, Page};
///
/// fn count<O: Operation>(body: &[u8]) -> Result<usize, Error> {
///     let page = Page::<O>::decode(body)?;
///     for bad in &page.bad {
///         eprintln!("item {} could not be decoded: {}", bad.index, bad.error);
///     }
///     Ok(page.items().len())
/// }
/// ```
pub struct Page<O: ListRequest> {
    /// The whole answer.
    pub answer: O::Answer,
    /// The items that could not be decoded; the others are in `answer`.
    pub bad: Vec<BadItem>,
    /// Rows among the items that are no items, as `null`. The page is no shorter for them.
    pub empty_rows: usize,
    /// What was not as it should be in the body, and could be read all the same, in words.
    pub repairs: Vec<&'static str>,
    /// The length of the body in bytes.
    pub bytes: usize,
    /// For each item, in the order of [`Page::into_items`], whether an earlier page brought it; empty where that is not
    /// known.
    pub(in crate::client) came_before: Vec<bool>,
    /// What is declared about the operation.
    pub(in crate::client) spec: &'static OperationSpec,
}

impl<O: Operation> Page<O> {
    /// Decodes the body of a response and checks its envelope.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Error, Operation, Page};
    /// # fn example<O: Operation>(body: &[u8]) -> Result<(), Error> {
    /// let page = Page::<O>::decode(body)?;
    /// println!("{:?}", page.answer);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the body is not JSON, the envelope reports a failure, or a value outside the items cannot be decoded.
    pub fn decode(body: &[u8]) -> Result<Self, Error> {
        Self::decode_with(body, Strictness::Keep)
    }

    /// The same, with another answer to values that their fields cannot hold, or another limit of memory.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Error, Operation, Page};
    /// # fn example<O: Operation>(body: &[u8]) -> Result<(), Error> {
    /// use dingdan_runtime::json::Strictness;
    ///
    /// // An item with a value that its field cannot hold is a bad item.
    /// let page = Page::<O>::decode_with(body, Strictness::Refuse)?;
    /// println!("{} bad items", page.bad.len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`Page::decode`].
    pub fn decode_with(body: &[u8], options: impl Into<DecodeOptions>) -> Result<Self, Error> {
        Self::decode_for(&O::default(), body, options.into())
    }
}

impl<O: ListRequest> Page<O> {
    /// Decodes the body of a response to such a request.
    pub(in crate::client) fn decode_for(request: &O, body: &[u8], options: DecodeOptions) -> Result<Self, Error> {
        Self::check_strictness(request.spec(), options.strictness)?;
        let mut page = Self::empty(request);
        page.read(body, options)?;
        Ok(page)
    }

    /// Checks that the paths of a strictness are those of fields of an item.
    pub(in crate::client) fn check_strictness(
        spec: &'static OperationSpec,
        strictness: Strictness,
    ) -> Result<(), Error> {
        let Some(path) = strictness.unknown_path(spec.item) else { return Ok(()) };
        Err(Error::invalid(
            spec,
            InvalidRequest {
                operation: spec.id,
                parameter: "Strictness::RefuseFields".to_owned(),
                value: Some(path.to_owned()),
                rule: "must name fields of an item; give a connection of its own to each operation with other fields"
                    .to_owned(),
                source: "",
            },
        ))
    }

    /// A page to be read into.
    pub(in crate::client) fn empty(request: &O) -> Self {
        Self {
            answer: request.new_answer(),
            bad: Vec::new(),
            empty_rows: 0,
            repairs: Vec::new(),
            bytes: 0,
            came_before: Vec::new(),
            spec: request.spec(),
        }
    }

    /// Decodes the body of a response into this page, which must be empty.
    pub(in crate::client) fn read(&mut self, body: &[u8], options: DecodeOptions) -> Result<(), Error> {
        self.bytes = body.len();
        let decoded =
            decode_page(self.spec, &mut self.answer, body, options).map_err(|error| error.with_body(body))?;
        (self.bad, self.empty_rows, self.repairs) = (decoded.bad, decoded.empty_rows, decoded.repairs);
        Ok(())
    }

    /// The items that could be decoded.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Error, Operation, Page};
    /// # fn example<O: Operation>(body: &[u8]) -> Result<(), Error> {
    /// for item in Page::<O>::decode(body)?.items() {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn items(&self) -> &[O::Item] {
        request::items(&self.answer, self.spec.items)
    }

    /// All items in their order, those that could not be decoded as errors. In a stream of pages, items that an earlier
    /// page brought are left out.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Error, Operation, Page};
    /// # fn example<O: Operation>(body: &[u8]) -> Result<(), Error> {
    /// for item in Page::<O>::decode(body)?.into_items() {
    ///     match item {
    ///         Ok(item) => println!("{item:?}"),
    ///         Err(error) => eprintln!("{error}"),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_items(mut self) -> Vec<Result<O::Item, Error>> {
        self.take_items()
    }

    /// The item of an answer that has one, as that of an operation for one order; the first where there are more, `None`
    /// where there is none.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Error, Operation, Page};
    /// # fn example<O: Operation>(body: &[u8]) -> Result<(), Error> {
    /// match Page::<O>::decode(body)?.into_item()? {
    ///     Some(order) => println!("{order:?}"),
    ///     None => println!("there is no such order"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the item could not be decoded.
    pub fn into_item(self) -> Result<Option<O::Item>, Error> {
        self.into_items().into_iter().next().transpose()
    }

    /// How many items there are on all pages, where the vendor says so.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Error, Operation, Page};
    /// # fn example<O: Operation>(body: &[u8]) -> Result<(), Error> {
    /// println!("{:?} on all pages", Page::<O>::decode(body)?.total());
    /// # Ok(())
    /// # }
    /// ```
    pub fn total(&self) -> Option<i64> {
        walk(&self.answer, self.spec.total?).as_i64()
    }

    /// As [`Page::into_items`], leaving the answer without its items.
    pub(in crate::client) fn take_items(&mut self) -> Vec<Result<O::Item, Error>> {
        let mut came_before = std::mem::take(&mut self.came_before).into_iter();
        let spec = self.spec;
        let bad = std::mem::take(&mut self.bad).into_iter().map(|bad| (bad.index, Error::item(spec, bad)));
        let mut items = merged(request::take_items(&mut self.answer, spec.items), bad);
        items.retain(|_| !came_before.next().unwrap_or(false));
        items
    }

    /// All items in their order, those of an earlier page included.
    pub(in crate::client) fn all(&self) -> Vec<Result<&O::Item, &BadItem>> {
        merged(self.items().iter(), self.bad.iter().map(|bad| (bad.index, bad)))
    }

    /// How many items no earlier page brought.
    pub(in crate::client) fn new_items(&self) -> usize {
        self.came_before.iter().filter(|came_before| !**came_before).count()
    }

    /// How many items could not be decoded and came on no earlier page.
    pub(in crate::client) fn new_bad(&self) -> usize {
        if self.bad.is_empty() {
            return 0;
        }
        let items = self.all().into_iter().zip(&self.came_before);
        items.filter(|(item, came_before)| item.is_err() && !**came_before).count()
    }

    /// How many rows there are, those included that could not be decoded or are no items.
    pub(in crate::client) fn count(&self) -> usize {
        self.items().len() + self.bad.len() + self.empty_rows
    }
}

impl<O: ListRequest> fmt::Debug for Page<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("operation", &self.spec.id)
            .field("answer", &self.answer)
            .field("bad", &self.bad)
            .field("empty_rows", &self.empty_rows)
            .field("repairs", &self.repairs)
            .field("bytes", &self.bytes)
            .field("came_before", &self.came_before)
            .finish()
    }
}

/// Good and bad items in one order, in which each bad one has a known index.
fn merged<T, B>(good: impl IntoIterator<Item = T>, bad: impl Iterator<Item = (usize, B)>) -> Vec<Result<T, B>> {
    let mut bad = bad.peekable();
    let mut all = Vec::new();
    for item in good {
        while let Some((_, bad)) = bad.next_if(|(index, _)| *index == all.len()) {
            all.push(Err(bad));
        }
        all.push(Ok(item));
    }
    all.extend(bad.map(|(_, bad)| Err(bad)));
    all
}

#[cfg(test)]
mod tests {
    use super::merged;

    #[test]
    fn bad_items_keep_their_index() {
        let bad = [(0, 'a'), (2, 'c'), (3, 'd'), (5, 'f')];
        let want = [Err('a'), Ok('b'), Err('c'), Err('d'), Ok('e'), Err('f')];
        assert_eq!(merged(['b', 'e'], bad.into_iter()), want);
    }
}
