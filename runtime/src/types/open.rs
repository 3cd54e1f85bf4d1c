//! Fields of enums: what is listed is told from what is not, and nothing is lost.

use super::{Code, Coded, EnumEntry, EnumTable, Label};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

/// A field of an enum: a value that the enum lists, a code that it does not list, kept as it came, or none.
///
/// [`known`](Self::known) is the listed value, [`code`](Coded::code) what stands on the wire in any case. It compares with
/// the enum's values, and is made of them, of numbers and of text.
///
/// What does not depend on the enum is in [`Coded`], and compiled once for all.
pub struct Open<E> {
    coded: Coded,
    of: PhantomData<fn() -> E>,
}

/// The listed values of an emitted enum.
pub trait OpenEnum: Copy + Eq + fmt::Debug + Send + Sync + 'static {
    /// The table, and all of them in its order.
    const LISTED: (&'static EnumTable, &'static [Self]);
    /// The table.
    const TABLE: &'static EnumTable = Self::LISTED.0;
    /// All of them, in the table's order.
    const KNOWN: &'static [Self] = Self::LISTED.1;

    /// What the table says of it.
    fn entry(self) -> &'static EnumEntry {
        static NONE: EnumEntry = EnumEntry::text("", "");
        let place = Self::KNOWN.iter().position(|listed| *listed == self);
        place.and_then(|place| Self::TABLE.entries.get(place)).unwrap_or(&NONE)
    }

    /// The code on the wire.
    fn code(self) -> Code<'static> {
        self.entry().code
    }

    /// What it means.
    fn label(self) -> Label {
        self.entry().label()
    }
}

impl<E> Open<E> {
    /// No value.
    pub const NONE: Self = Self::of(Coded::NONE);

    #[inline]
    pub(crate) const fn of(coded: Coded) -> Self {
        Self { coded, of: PhantomData }
    }
}

impl<E: OpenEnum> Open<E> {
    /// The listed value; `None` where there is no value, and where its code is not listed.
    pub fn known(&self) -> Option<E> {
        let entry = self.value()?.entry()?;
        let place = E::TABLE.entries.iter().position(|listed| listed.code == entry.code)?;
        E::KNOWN.get(place).copied()
    }
}

impl<E> Deref for Open<E> {
    type Target = Coded;

    #[inline]
    fn deref(&self) -> &Coded {
        &self.coded
    }
}

impl<E> DerefMut for Open<E> {
    #[inline]
    fn deref_mut(&mut self) -> &mut Coded {
        &mut self.coded
    }
}

impl<E> Default for Open<E> {
    #[inline]
    fn default() -> Self {
        Self::NONE
    }
}

impl<E> Clone for Open<E> {
    #[inline]
    fn clone(&self) -> Self {
        Self::of(self.coded.clone())
    }
}

impl<E> PartialEq for Open<E> {
    fn eq(&self, other: &Self) -> bool {
        self.coded == other.coded
    }
}

impl<E: OpenEnum> PartialEq<E> for Open<E> {
    fn eq(&self, other: &E) -> bool {
        self.code() == Some(other.code())
    }
}

impl<E> Eq for Open<E> {}

impl<E> Hash for Open<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.coded.hash(state);
    }
}

impl<E> fmt::Debug for Open<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.coded.fmt(f)
    }
}

impl<E: OpenEnum> From<E> for Open<E> {
    fn from(value: E) -> Self {
        Self::of(Coded::listed(value.entry()))
    }
}

impl<E: OpenEnum> From<Code<'_>> for Open<E> {
    /// Never fails. A number given as text (`"1"` for 1) and the reverse find the listed value.
    fn from(code: Code<'_>) -> Self {
        Self::of(Coded::of(E::TABLE, code))
    }
}

impl<E: OpenEnum> From<i64> for Open<E> {
    fn from(code: i64) -> Self {
        Code::Number(code).into()
    }
}

impl<E: OpenEnum> From<&str> for Open<E> {
    fn from(code: &str) -> Self {
        Code::Text(code).into()
    }
}

/// Implements what every emitted enum has in common: of its name, its table, and its variants in the table's order. Called
/// by emitted code, once an enum.
///
/// What could be derived is written here, since deriving it takes the compiler longer; so does each further call, and
/// looking for methods of numbers.
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum {
    ($type:ident, $table:ident, $($variant:ident),* $(,)?) => {
        impl $crate::types::OpenEnum for $type {
            const LISTED: (&'static $crate::types::EnumTable, &'static [Self]) = (&$table, &[$(Self::$variant),*]);
        }

        $crate::json_schema_by!($type, enum_schema);

        #[allow(clippy::expl_impl_clone_on_copy, reason = "see above")]
        impl ::std::clone::Clone for $type {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        impl ::std::marker::Copy for $type {}

        impl ::std::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                *self as usize == *other as usize
            }
        }

        impl ::std::cmp::Eq for $type {}

        impl ::std::hash::Hash for $type {
            #[inline]
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                state.write_usize(*self as usize);
            }
        }

        impl ::std::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::serde::debug_listed(*self, f)
            }
        }

        impl $crate::__private::serde::Serialize for $type {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::serde::serialize_listed(*self, serializer)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::serde::deserialize_listed(deserializer)
            }
        }
    };
}
