//! A list.

use super::DynamicRecord;
use super::object::DynamicObject;
use super::slot::Slot;
use crate::record::{FieldMut, ListField, ListValue, Record, Value};
use crate::schema::{Kind, SchemaRef};
use crate::types::Id;
use std::any::Any;

/// A list whose elements are known by their kind. What a page can be made of is a list of its own type, which is taken as a
/// whole.
#[derive(Clone)]
pub(super) enum DynamicList {
    Objects(SchemaRef, Vec<DynamicRecord>),
    Ids(Vec<Id>),
    Others(Kind, Vec<Slot>),
}

impl DynamicList {
    pub(super) fn new(of: &Kind) -> Self {
        match *of {
            Kind::Object(schema) => Self::Objects(schema, Vec::new()),
            Kind::Identifier => Self::Ids(Vec::new()),
            of => Self::Others(of, Vec::new()),
        }
    }
}

impl ListValue for DynamicList {
    fn len(&self) -> usize {
        match self {
            Self::Objects(_, list) => list.len(),
            Self::Ids(list) => list.len(),
            Self::Others(_, list) => list.len(),
        }
    }

    fn get(&self, index: usize) -> Value<'_> {
        let value = match self {
            Self::Objects(_, list) => list.get(index).map(|record| Value::Object(record)),
            Self::Ids(list) => list.as_slice().get(index).map(Value::Id),
            Self::Others(_, list) => list.get(index).map(Slot::value),
        };
        value.unwrap_or(Value::Absent)
    }

    fn as_any(&self) -> &dyn Any {
        match self {
            Self::Objects(_, list) => list,
            Self::Ids(list) => list,
            Self::Others(..) => self,
        }
    }

    fn empty(&self) -> Box<dyn ListField> {
        Box::new(match self {
            Self::Objects(schema, _) => Self::Objects(*schema, Vec::new()),
            Self::Ids(_) => Self::Ids(Vec::new()),
            Self::Others(of, _) => Self::Others(*of, Vec::new()),
        })
    }
}

impl ListField for DynamicList {
    fn push(&mut self, read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> bool {
        match self {
            Self::Objects(schema, list) => {
                let mut element = DynamicObject::new(*schema);
                let good = read(FieldMut::Object(&mut element));
                list.extend(element.into_record().filter(|_| good));
                good
            }
            Self::Ids(list) => {
                let mut element = None;
                let good = read(FieldMut::Id(&mut element));
                list.extend(element.filter(|_| good));
                good
            }
            Self::Others(of, list) => {
                let (good, element) = Slot::read(*of, read);
                list.extend(element);
                good
            }
        }
    }

    fn push_default(&mut self, expected: usize) -> Option<&mut dyn Record> {
        let Self::Objects(schema, list) = self else { return None };
        if list.len() == list.capacity() {
            list.reserve_exact(expected.max(list.len()).max(1));
        }
        list.push(DynamicRecord::new(schema.get()));
        list.last_mut().map(|added| added as &mut dyn Record)
    }

    fn truncate(&mut self, len: usize) {
        match self {
            Self::Objects(_, list) => list.truncate(len),
            Self::Ids(list) => list.truncate(len),
            Self::Others(_, list) => list.truncate(len),
        }
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        match self {
            Self::Objects(_, list) => list,
            Self::Ids(list) => list,
            Self::Others(..) => self,
        }
    }

    fn as_value(&self) -> &dyn ListValue {
        self
    }
}
