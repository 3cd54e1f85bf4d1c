//! The way from a field to the table of its objects.

use super::Schema;
use std::fmt;
use std::sync::OnceLock;

/// The table of the objects that a field holds. It is reached when it is asked for, so that types may hold themselves.
///
/// ```
/// # #[cfg(feature = "dynamic")]
/// # {
/// use dingdan_runtime::schema::{Field, Kind, Schema, SchemaRef};
/// use std::sync::OnceLock;
///
/// static COMMENT: OnceLock<Schema> = OnceLock::new();
///
/// // A comment has answers, which are comments.
/// static COMMENTS: Kind = Kind::Object(SchemaRef::Made(&COMMENT));
/// let fields = vec![Field::new("text", Kind::Text), Field::new("answers", Kind::List(&COMMENTS))];
/// let comment = COMMENT.get_or_init(|| Schema::made("Comment", fields).expect("a few fields"));
/// let Kind::Object(of) = comment.fields()[1].kind.element() else { panic!("an object") };
/// assert!(std::ptr::eq(of.get(), comment));
/// # }
/// ```
#[derive(Clone, Copy)]
pub enum SchemaRef {
    /// Of an emitted type.
    Emitted(fn() -> &'static Schema),
    /// Of a type that is made at run time; it has no fields until it is made.
    Made(&'static OnceLock<Schema>),
}

impl SchemaRef {
    /// The table.
    #[inline]
    pub fn get(self) -> &'static Schema {
        static NO_FIELDS: Schema = Schema::new("", &[], &[]);
        match self {
            Self::Emitted(schema) => schema(),
            Self::Made(schema) => schema.get().unwrap_or(&NO_FIELDS),
        }
    }
}

impl fmt::Debug for SchemaRef {
    /// The name only, since a type may hold itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get().name)
    }
}
