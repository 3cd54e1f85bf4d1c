//! An object.

use super::DynamicRecord;
use crate::record::{ObjectField, Record};
use crate::schema::SchemaRef;
use std::any::Any;

/// An object, or none, of the type with that table.
#[derive(Clone)]
pub(super) struct DynamicObject {
    /// Reached only for an object that comes, since types may hold themselves.
    schema: SchemaRef,
    object: Option<DynamicRecord>,
}

impl DynamicObject {
    pub(super) fn new(schema: SchemaRef) -> Self {
        Self { schema, object: None }
    }

    pub(super) fn record(&self) -> Option<&dyn Record> {
        self.object.as_ref().map(|object| object as &dyn Record)
    }

    pub(super) fn into_record(self) -> Option<DynamicRecord> {
        self.object
    }
}

impl ObjectField for DynamicObject {
    fn insert(&mut self) -> &mut dyn Record {
        self.object.insert(DynamicRecord::new(self.schema.get()))
    }

    fn get(&self) -> Option<&dyn Record> {
        self.record()
    }

    fn get_mut(&mut self) -> Option<&mut dyn Record> {
        self.object.as_mut().map(|object| object as &mut dyn Record)
    }

    /// The `Option` of a [`DynamicRecord`], as that of an emitted struct is.
    fn as_any_mut(&mut self) -> &mut dyn Any {
        &mut self.object
    }

    fn clear(&mut self) {
        self.object = None;
    }
}
