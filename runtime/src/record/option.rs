//! `Option` of an emitted enum or struct.
//!
//! Here and for lists and maps, `inline` says where code is compiled, not that it is put into its callers: beside the table
//! of methods that names it. Else it goes with `Option` or `Vec`, and all that it needs is compiled once more there.
#![allow(clippy::manual_map, reason = "compiled once more for each type, and so would be what `map` calls")]

use super::{Form, Record};
use crate::kinds::{AnyEnum, Code, EnumTable, OpenEnum, UnknownCode};

/// `Option` of an emitted enum.
pub trait EnumSlot {
    /// Puts in the value at that place of the table, or one that the table does not list, or none.
    fn put(&mut self, value: Option<Result<usize, UnknownCode>>);
    /// The enum, and the place in its table or the unknown code, if there is a value.
    fn now(&self) -> (&'static EnumTable, Option<Result<usize, &UnknownCode>>);
}

/// `Option` of an emitted struct.
pub trait ObjectSlot {
    /// Puts an empty one in, to be filled, or none.
    fn put(&mut self, there: bool) -> Option<&mut dyn Record>;
    /// The one that is there.
    fn now(&self) -> Option<&dyn Record>;
}

impl<E: OpenEnum> EnumSlot for Option<E> {
    #[inline]
    fn put(&mut self, value: Option<Result<usize, UnknownCode>>) {
        *self = match value {
            Some(value) => Some(E::made(value)),
            None => None,
        };
    }

    #[inline]
    fn now(&self) -> (&'static EnumTable, Option<Result<usize, &UnknownCode>>) {
        let value = match self {
            Some(value) => Some(value.place()),
            None => None,
        };
        (E::TABLE, value)
    }
}

impl<R: Record + Default> ObjectSlot for Option<R> {
    #[inline]
    fn put(&mut self, there: bool) -> Option<&mut dyn Record> {
        *self = if there { Some(R::default()) } else { None };
        match self {
            Some(record) => Some(record),
            None => None,
        }
    }

    #[inline]
    fn now(&self) -> Option<&dyn Record> {
        match self {
            Some(record) => Some(record),
            None => None,
        }
    }
}

impl dyn EnumSlot + '_ {
    /// The enum.
    pub fn table(&self) -> &'static EnumTable {
        self.now().0
    }

    /// The value that is there.
    pub(crate) fn value(&self) -> Option<AnyEnum<'_>> {
        let (table, value) = self.now();
        Some(AnyEnum::at(table, value?))
    }

    /// Leaves it without a value.
    pub fn clear(&mut self) {
        self.put(None);
    }

    /// Sets it from what was read.
    pub fn set(&mut self, code: Code<'_>) {
        self.set_in(self.table(), code);
    }

    /// The same, for those who have the table at hand.
    pub(crate) fn set_in(&mut self, table: &EnumTable, code: Code<'_>) {
        self.put(Some(table.place_or_unknown(code)));
    }

    /// Sets it from a number that arrived in that form, plain or as text; the form as it counts for the enum.
    pub(crate) fn set_number(&mut self, table: &EnumTable, number: i64, form: Form) -> Form {
        if table.text {
            self.set_in(table, Code::Number(number));
            return if form == Form::TEXT { Form::PLAIN } else { Form::NUMBER };
        }
        match table.place_of_number(number) {
            Some(place) => self.put(Some(Ok(place))),
            None => self.set_in(table, Code::Number(number)),
        }
        form
    }
}
