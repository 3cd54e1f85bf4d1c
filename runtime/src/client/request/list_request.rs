//! A request for pages of items, whether its operation is known by its type or by its value.

use super::Operation;
use crate::client::spec::OperationSpec;
use crate::record::{FieldMut, Record, Value, walk};
use std::any::Any;
use std::fmt::Debug;

/// A request for pages of items: every [`Operation`], whose declaration belongs to the type, and requests that are made at
/// run time, of which each knows its own.
///
/// ```no_run
/// # use dingdan_runtime::client::{Connection, Error, ListRequest, Pages};
/// /// A function for the requests of every platform, also of one that is read from a file.
/// async fn count<R: ListRequest>(shop: Connection, request: R) -> Result<usize, Error> {
///     println!("{}: {:?}", request.spec().id, request.new_answer());
///     let (mut pages, mut count) = (Pages::new(shop, request), 0);
///     while let Some(page) = pages.next().await {
///         count += page?.items().len();
///     }
///     Ok(count)
/// }
/// ```
pub trait ListRequest: Record + Clone + Debug {
    /// The entire answer.
    type Answer: Record + Debug;
    /// What a page is made of.
    type Item: Record + Clone + Debug;

    /// What is declared about the operation.
    fn spec(&self) -> &'static OperationSpec;
    /// An empty answer.
    fn new_answer(&self) -> Self::Answer;
}

impl<O: Operation> ListRequest for O {
    type Answer = <O as Operation>::Answer;
    type Item = <O as Operation>::Item;

    fn spec(&self) -> &'static OperationSpec {
        O::SPEC
    }

    fn new_answer(&self) -> Self::Answer {
        Self::Answer::default()
    }
}

/// The items at a path of an answer.
pub(in crate::client) fn items<'a, T: Record>(answer: &'a dyn Record, path: &str) -> &'a [T] {
    match walk(answer, path) {
        Value::List(list) => list.as_any().downcast_ref::<Vec<T>>().map_or(&[], Vec::as_slice),
        Value::Object(item) => (item as &dyn Any).downcast_ref().map_or(&[], std::slice::from_ref),
        _ => &[],
    }
}

/// Takes the items out of an answer.
pub(in crate::client) fn take_items<T: Record>(answer: &mut dyn Record, path: &str) -> Vec<T> {
    let mut items = Vec::new();
    at_path(answer, path, &mut |field| match field {
        FieldMut::List(list) => {
            if let Some(list) = list.as_any_mut().downcast_mut::<Vec<T>>() {
                items = std::mem::take(list);
            }
        }
        FieldMut::Object(object) => {
            if let Some(item) = object.as_any_mut().downcast_mut::<Option<T>>() {
                items.extend(item.take());
            }
        }
        _ => {}
    });
    items
}

/// Hands out the field at a path of objects, if there is one.
fn at_path(record: &mut dyn Record, path: &str, visit: &mut dyn FnMut(FieldMut<'_>)) {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let Some(index) = record.schema().find(name) else { return };
    match (record.field_mut(index), rest) {
        (field, None) => visit(field),
        (FieldMut::Object(object), Some(rest)) => {
            if let Some(inner) = object.get_mut() {
                at_path(inner, rest, visit);
            }
        }
        _ => {}
    }
}
