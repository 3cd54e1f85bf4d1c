//! A field that holds an object.

use super::{Described, Record};
use std::any::Any;

/// `Option` of an emitted struct.
pub trait ObjectField {
    /// Puts an empty object in, to be filled.
    fn insert(&mut self) -> &mut dyn Record;
    /// The object, if there is one.
    fn get(&self) -> Option<&dyn Record>;
    /// The object, to be changed.
    fn get_mut(&mut self) -> Option<&mut dyn Record>;
    /// The field, for getting its type back.
    fn as_any_mut(&mut self) -> &mut dyn Any;
    /// Leaves the field without an object.
    fn clear(&mut self);
}

impl<R: Described> ObjectField for Option<R> {
    fn insert(&mut self) -> &mut dyn Record {
        Self::insert(self, R::default())
    }

    fn get(&self) -> Option<&dyn Record> {
        self.as_ref().map(|record| record as &dyn Record)
    }

    fn get_mut(&mut self) -> Option<&mut dyn Record> {
        self.as_mut().map(|record| record as &mut dyn Record)
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn clear(&mut self) {
        *self = None;
    }
}
