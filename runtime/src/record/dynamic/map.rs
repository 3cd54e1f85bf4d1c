//! A map.

use super::slot::Slot;
use crate::record::{FieldMut, MapField, MapValue, Value};
use crate::schema::Kind;
use crate::types::Map;

/// A map whose values are known by their kind.
#[derive(Clone)]
pub(super) struct DynamicMap {
    of: Kind,
    entries: Map<Slot>,
}

impl DynamicMap {
    pub(super) fn new(of: &Kind) -> Self {
        Self { of: *of, entries: Map::new() }
    }
}

impl MapValue for DynamicMap {
    fn len(&self) -> usize {
        self.entries.len()
    }

    fn entry(&self, index: usize) -> (&str, Value<'_>) {
        self.entries.at(index).map_or(("", Value::Absent), |(key, value)| (key, value.value()))
    }

    fn empty(&self) -> Box<dyn MapField> {
        Box::new(Self::new(&self.of))
    }
}

impl MapField for DynamicMap {
    fn insert(&mut self, key: &str, read: &mut dyn FnMut(FieldMut<'_>) -> bool) -> bool {
        let (good, element) = Slot::read(self.of, read);
        if let Some(element) = element {
            self.entries.push(key.into(), element);
        }
        good
    }

    fn clear(&mut self) {
        self.entries.clear();
    }

    fn as_value(&self) -> &dyn MapValue {
        self
    }
}
