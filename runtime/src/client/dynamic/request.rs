//! A request by the table of its parameters.

use crate::client::request::ListRequest;
use crate::client::spec::OperationSpec;
use crate::record::{DynamicRecord, Record, Value, Visit, WireInfo, debug};
use crate::schema::Schema;
use std::fmt;
use std::marker::PhantomData;

/// A request of a declared operation. `I` is what its pages are made of: a [`DynamicRecord`], or an
/// [`Id`](crate::types::Id) where the vendor lists nothing else.
pub(super) struct DynamicRequest<I = DynamicRecord> {
    spec: &'static OperationSpec,
    values: DynamicRecord,
    items: PhantomData<fn() -> I>,
}

impl<I> DynamicRequest<I> {
    pub(super) fn new(spec: &'static OperationSpec) -> Self {
        Self { spec, values: DynamicRecord::new(spec.request), items: PhantomData }
    }
}

impl<I: 'static> Record for DynamicRequest<I> {
    fn schema(&self) -> &'static Schema {
        self.values.schema()
    }

    fn wire_info(&self) -> &WireInfo {
        self.values.wire_info()
    }

    fn value(&self, index: usize) -> Value<'_> {
        self.values.value(index)
    }

    fn fields_mut<'s>(&'s mut self, visit: &mut Visit<'_, 's>) {
        self.values.fields_mut(visit);
    }

    fn empty(&self) -> Box<dyn Record> {
        Box::new(Self::new(self.spec))
    }
}

impl<I: Record + Clone + fmt::Debug> ListRequest for DynamicRequest<I> {
    type Answer = DynamicRecord;
    type Item = I;

    fn spec(&self) -> &'static OperationSpec {
        self.spec
    }

    fn new_answer(&self) -> DynamicRecord {
        DynamicRecord::new(self.spec.answer)
    }
}

impl<I> Clone for DynamicRequest<I> {
    fn clone(&self) -> Self {
        Self { spec: self.spec, values: self.values.clone(), items: PhantomData }
    }
}

impl<I> fmt::Debug for DynamicRequest<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(&self.values, f)
    }
}
