//! The static table of a type: what its emitted struct declares, as data.

mod field;
mod key;
mod kind;
mod names;
mod schema_ref;

pub use field::{EncodeAs, Field};
pub(crate) use key::{KEY_WINDOW, Key, is_plain};
pub use kind::Kind;
pub(crate) use names::FieldName;
pub use names::name_table;
pub use schema_ref::SchemaRef;

/// A type: its name and its fields, in the order in which the server sends them.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// use dingdan_runtime::schema::Kind;
///
/// let schema = Order::default().schema();
/// let index = schema.find("id").expect("a field");
/// assert!(matches!(schema.fields()[index].kind, Kind::Integer));
/// ```
#[derive(Debug)]
pub struct Schema {
    /// Name of the Rust type.
    pub name: &'static str,
    /// Path of the Rust module that has the type: several platforms may have one of the same name.
    pub module: &'static str,
    fields: &'static [Field],
    names: &'static [u16],
    is_bare: bool,
}

impl Schema {
    /// A type of that name with these fields, and the [`name_table`] of their names.
    pub const fn new(name: &'static str, fields: &'static [Field], names: &'static [u16]) -> Self {
        Self { name, module: "", fields, names, is_bare: false }
    }

    /// In the Rust module with that path.
    #[must_use]
    pub const fn in_module(mut self, path: &'static str) -> Self {
        self.module = path;
        self
    }

    /// The same at run time, for [`DynamicRecord`](crate::record::DynamicRecord)s. What it is made of stays in memory for as
    /// long as the process lives, as an emitted table does. `None` where there are tens of thousands of names.
    ///
    /// ```
    /// use dingdan_runtime::schema::{Field, Kind, Schema};
    ///
    /// let schema = Schema::made("Order", vec![Field::new("id", Kind::Identifier).aliases(&["order_id"])]);
    /// assert_eq!(schema.expect("two names").find("order_id"), Some(0));
    /// ```
    #[cfg(feature = "dynamic")]
    pub fn made(name: &'static str, fields: Vec<Field>) -> Option<Self> {
        let names = names::made_name_table(&fields)?;
        Some(Self::new(name, fields.leak(), names.leak()))
    }

    /// Writes a record of the type in JSON as the value of its only field, without braces and name.
    #[must_use]
    pub const fn bare(mut self) -> Self {
        self.is_bare = true;
        self
    }

    /// Whether a record of the type is written in JSON as the value of its only field.
    pub const fn is_bare(&self) -> bool {
        self.is_bare
    }

    /// The fields.
    pub const fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// The position of the field with that wire name or alias.
    pub fn find(&self, wire: &str) -> Option<usize> {
        self.find_name(wire.as_bytes()).map(|found| found.field)
    }

    /// The field that a name leads to.
    #[inline]
    pub(crate) fn find_name(&self, name: &[u8]) -> Option<FieldName> {
        names::find(self.fields, self.names, name)
    }
}
