//! Values with their location in the file.

use std::borrow::Cow;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// A range of characters in one line of a file. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Span {
    /// The file: 0 is the one that is checked, others are numbered from 1 where its neighbours are read.
    pub(crate) file: u32,
    /// The line.
    pub(crate) line: u32,
    /// The column.
    pub(crate) column: u32,
    /// The length in characters; 0 if it is unknown.
    pub(crate) length: u32,
}

impl Span {
    /// The start of a file.
    pub(crate) const START: Span = Span { file: 0, line: 1, column: 1, length: 0 };
    /// The span of a placeholder: the value is not missing, but it could not be read. Errors at this span are dropped.
    pub(crate) const PLACEHOLDER: Span = Span { file: 0, line: 0, column: 1, length: 0 };
}

/// A value with its span. Any scalar can be read as a [`Text`], which keeps the spelling.
///
/// The default means a missing value.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spanned<T> {
    /// The value.
    pub(crate) value: T,
    /// Where it is.
    pub(crate) at: Span,
}

impl<T> Spanned<T> {
    /// Whether the key is absent from the file.
    pub(crate) fn is_missing(&self) -> bool {
        self.at == Span::default()
    }
}

/// The text of a scalar, as written.
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
