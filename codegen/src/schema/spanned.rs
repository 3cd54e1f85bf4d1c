//! Values that know where they stand.

use std::borrow::Cow;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// A place in a file; lines and columns (in characters) count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct At {
    /// The line.
    pub(crate) line: u32,
    /// The column.
    pub(crate) column: u32,
    /// How many characters it takes; 0 where that is not known.
    pub(crate) length: u32,
}

impl At {
    /// The start of a file.
    pub(crate) const TOP: At = At { line: 1, column: 1, length: 0 };
    /// A value that is there and could not be read: it is not missing, and what is said about it goes.
    pub(crate) const BROKEN: At = At { line: 0, column: 1, length: 0 };
}

/// A value with its place. Any scalar can be read as a [`Text`]; it keeps its spelling.
///
/// The default stands for a value that is missing: it is nowhere.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spanned<T> {
    /// The value.
    pub(crate) value: T,
    /// Where it starts.
    pub(crate) at: At,
}

impl<T> Spanned<T> {
    /// The key is not there at all.
    pub(crate) fn is_missing(&self) -> bool {
        self.at == At::default()
    }
}

/// A scalar as it is spelled.
pub(crate) type Text = Spanned<String>;

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: JsonSchema + 'static> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        is_text::<T>() || T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        // Any scalar is read as text.
        if is_text::<T>() {
            json_schema!({"type": ["string", "number", "boolean"]})
        } else {
            T::json_schema(generator)
        }
    }
}

fn is_text<T: 'static>() -> bool {
    std::any::TypeId::of::<T>() == std::any::TypeId::of::<String>()
}
