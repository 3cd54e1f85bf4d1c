//! An operation that gives items.

use super::DynamicRequest;
use crate::client::erased::{AnyOperation, ListEntry};
use crate::client::spec::OperationSpec;
use crate::record::{DynamicRecord, Record};
use crate::types::Id;
use std::fmt::Debug;
use std::marker::PhantomData;

/// The operation with that declaration, which gives items.
///
/// ```
/// use dingdan_runtime::client::{OperationSpec, PlatformSpec, dynamic};
/// use dingdan_runtime::schema::{Field, Kind, Schema, SchemaRef};
/// use std::sync::OnceLock;
///
/// static ORDER: OnceLock<Schema> = OnceLock::new();
/// static ORDERS: Kind = Kind::Object(SchemaRef::Made(&ORDER));
/// let leaked = |name, fields| -> &'static Schema {
///     Box::leak(Box::new(Schema::made(name, fields).expect("a few fields")))
/// };
///
/// let platform: &PlatformSpec = Box::leak(Box::new(PlatformSpec::new("acme")));
/// let item = ORDER.get_or_init(|| Schema::made("Order", vec![Field::new("id", Kind::Identifier)]).expect("a field"));
/// let spec: &OperationSpec = Box::leak(Box::new(OperationSpec {
///     answer: leaked("Answer", vec![Field::new("list", Kind::List(&ORDERS))]),
///     item,
///     items: "list",
///     ..OperationSpec::get(platform, "acme.order.list")
/// }));
/// let page = dynamic::operation(spec).decode(br#"{"list": [{"id": 1}, {"id": 2}]}"#)?;
/// assert_eq!(page.items.len(), 2);
/// # Ok::<(), dingdan_runtime::client::Error>(())
/// ```
pub fn operation(spec: &'static OperationSpec) -> &'static dyn AnyOperation {
    if spec.item.is_bare() {
        Box::leak(Box::new(DynamicOperation::<Id>(spec, PhantomData)))
    } else {
        Box::leak(Box::new(DynamicOperation::<DynamicRecord>(spec, PhantomData)))
    }
}

struct DynamicOperation<I>(&'static OperationSpec, PhantomData<fn() -> I>);

impl<I: Record + Clone + Debug> ListEntry for DynamicOperation<I> {
    type Request = DynamicRequest<I>;

    fn declared(&self) -> &'static OperationSpec {
        self.0
    }

    fn new_request(&self) -> DynamicRequest<I> {
        DynamicRequest::new(self.0)
    }
}
