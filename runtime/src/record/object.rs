//! A field that holds an object.

use super::{Described, Record};

/// `Option` of an emitted struct.
pub trait ObjectField {
    /// Puts an empty object in, to be filled.
    fn insert(&mut self) -> &mut dyn Record;
    /// The object, if there is one.
    fn get(&self) -> Option<&dyn Record>;
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

    fn clear(&mut self) {
        *self = None;
    }
}
