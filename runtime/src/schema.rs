//! The static table of a type.

mod field;
mod lookup;

pub use field::{Declared, Field, Mark};
use lookup::find;
pub(crate) use lookup::{Place, Places};

use crate::types::EnumTable;
use std::mem::ManuallyDrop;
use std::sync::OnceLock;

/// A type: its name and its fields, in the order in which the server sends them.
#[derive(Debug)]
pub struct Schema {
    /// Name of the Rust type.
    pub name: &'static str,
    declared: &'static [Declared],
    /// Statics are never dropped, and the compiler need not know how.
    table: ManuallyDrop<OnceLock<Table>>,
}

/// The fields as reading wants them.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) fields: Box<[Field]>,
    places: OnceLock<Places>,
}

impl Schema {
    /// A type of that name with these fields.
    pub const fn new(name: &'static str, declared: &'static [Declared]) -> Self {
        Self { name, declared, table: ManuallyDrop::new(OnceLock::new()) }
    }

    /// The fields.
    pub fn fields(&self) -> &[Field] {
        &self.table().fields
    }

    /// The place of the field with that wire name or alias.
    pub fn find(&self, wire: &str) -> Option<usize> {
        find(self.fields(), wire).map(|place| place.field)
    }

    /// The fields, made when they are first asked for.
    #[inline]
    pub(crate) fn table(&self) -> &Table {
        match self.table.get() {
            Some(table) => table,
            None => self.make_table(),
        }
    }

    #[cold]
    fn make_table(&self) -> &Table {
        self.table
            .get_or_init(|| Table { fields: self.declared.iter().map(Field::new).collect(), places: OnceLock::new() })
    }
}

impl Table {
    /// The places of the fields' names.
    #[inline]
    pub(crate) fn places(&'static self) -> &'static Places {
        self.places.get_or_init(|| Places::new(&self.fields))
    }
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodeAs {
    /// In its kind's own form.
    Own,
    /// As text.
    Text,
    /// As a number, where it is one.
    Number,
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Text.
    Text,
    /// A URL, kept as text.
    Url,
    /// A whole number.
    Integer,
    /// An exact decimal.
    Decimal,
    /// Yes or no.
    Bool,
    /// Opaque text that may arrive as a number.
    Identifier,
    /// Money in fen.
    Fen,
    /// Money in yuan.
    Yuan,
    /// Date and time in +08:00.
    BeijingTime,
    /// Seconds since 1970.
    UnixSeconds,
    /// A date.
    Date,
    /// A value of an enum.
    Enum(&'static EnumTable),
    /// An object.
    Object(&'static Schema),
    /// A list.
    List(&'static Kind),
    /// Text to values.
    Map(&'static Kind),
    /// Anything, as raw text.
    Json,
}

impl Kind {
    /// The values that its enum lists, if it is of one or has elements of one.
    pub fn enum_table(self) -> Option<&'static EnumTable> {
        match self {
            Self::Enum(table) => Some(table),
            Self::List(of) | Self::Map(of) => of.enum_table(),
            _ => None,
        }
    }

    /// What an error calls it.
    pub fn expectation(self) -> &'static str {
        match self {
            Self::Text | Self::Url => "text",
            Self::Integer => "a whole number",
            Self::Decimal => "a decimal number",
            Self::Bool => "a bool",
            Self::Identifier => "an identifier (text or number)",
            Self::Fen => "an amount in fen (a whole number)",
            Self::Yuan => "an amount in yuan (a decimal number)",
            Self::BeijingTime => "a time (YYYY-MM-DD hh:mm:ss)",
            Self::UnixSeconds => "a time (seconds since 1970)",
            Self::Date => "a date (YYYY-MM-DD)",
            Self::Enum(_) => "a code (number or text)",
            Self::Object(_) | Self::Map(_) => "an object",
            Self::List(_) => "a list",
            Self::Json => "a value",
        }
    }
}
