//! Open enums: a value that is not listed is kept as it came.

use super::{Label, Text};
use std::fmt;
use std::mem::ManuallyDrop;

/// A code as it stands on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code<'a> {
    /// A whole number.
    Number(i64),
    /// Text.
    Text(&'a str),
}

/// A code that the enum does not list. Boxed, because it is rare and every field of an enum would be larger; there is one
/// until it is dropped.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnknownCode(ManuallyDrop<Option<Box<Repr>>>);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Repr {
    Number(i64),
    Text(Text),
}

/// The listed values of an enum.
#[derive(Debug)]
pub struct EnumTable {
    /// Name of the Rust type.
    pub name: &'static str,
    /// The codes are text.
    pub text: bool,
    /// The values.
    pub entries: &'static [EnumEntry],
}

/// A listed value.
#[derive(Debug)]
pub struct EnumEntry {
    /// On the wire.
    pub code: Code<'static>,
    /// Name of the Rust variant, and what it means in English and Chinese: a line each. One text costs a program a third
    /// of three.
    said: &'static str,
    /// Where it is known from.
    pub origin: Origin,
    /// It may be asked for.
    pub request: bool,
}

impl EnumEntry {
    /// A value that the document states, of an enum of numbers; its name, and what it means in English and Chinese: a
    /// line each.
    pub const fn number(code: i64, said: &'static str) -> Self {
        Self { code: Code::Number(code), said, origin: Origin::Document, request: true }
    }

    /// The same, of an enum of texts.
    pub const fn text(code: &'static str, said: &'static str) -> Self {
        Self { code: Code::Text(code), said, origin: Origin::Document, request: true }
    }

    /// Name of the Rust variant.
    pub fn name(&self) -> &'static str {
        self.said.split('\n').next().unwrap_or_default()
    }

    /// What it means.
    pub fn label(&self) -> Label {
        let mut lines = self.said.split('\n').skip(1);
        Label { en: lines.next().unwrap_or_default(), zh: lines.next().unwrap_or_default() }
    }

    /// Known from elsewhere.
    #[must_use]
    pub const fn origin(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    /// Not to be asked for.
    #[must_use]
    pub const fn answers_only(mut self) -> Self {
        self.request = false;
        self
    }
}

/// Where something is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The vendor's document states it.
    Document,
    /// Only the document's example shows it.
    Example,
    /// Seen in answers.
    Wild,
}

/// An emitted enum.
pub trait OpenEnum: Sized + Send + Sync + 'static {
    /// The table.
    const TABLE: &'static EnumTable;
    /// The place in the table, or the unknown code.
    fn place(&self) -> Result<usize, &UnknownCode>;
    /// The value at a place of the table, or of an unknown code.
    fn made(of: Result<usize, UnknownCode>) -> Self;

    /// The value of a code: never fails. A number given as text (`"1"` for 1) and the reverse find the listed value.
    fn from_code(code: Code<'_>) -> Self {
        Self::made(Self::TABLE.place_or_unknown(code))
    }
}

/// A value of an emitted enum, whichever it is.
#[derive(Clone, Copy)]
pub struct AnyEnum<'a> {
    table: &'static EnumTable,
    place: Result<usize, &'a UnknownCode>,
}

impl<'a> AnyEnum<'a> {
    /// That value.
    pub fn new<E: OpenEnum>(value: &'a E) -> Self {
        Self::at(E::TABLE, value.place())
    }

    pub(crate) fn at(table: &'static EnumTable, place: Result<usize, &'a UnknownCode>) -> Self {
        Self { table, place }
    }

    /// The code on the wire.
    pub fn code(self) -> Code<'a> {
        match self.place {
            Ok(place) => self.table.entries.get(place).map_or(Code::Text(""), |entry| entry.code),
            Err(unknown) => unknown.code(),
        }
    }

    /// The table's entry, unless the code is not listed.
    pub fn entry(self) -> Option<&'static EnumEntry> {
        self.table.entries.get(self.place.ok()?)
    }

    /// What it means, unless it is not listed.
    pub fn label(self) -> Option<Label> {
        self.entry().map(EnumEntry::label)
    }

    /// The enum.
    pub fn enum_table(self) -> &'static EnumTable {
        self.table
    }
}

impl fmt::Debug for AnyEnum<'_> {
    /// As the enum itself would be printed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.entry(), self.place) {
            (_, Err(code)) => f.debug_tuple("Unknown").field(code).finish(),
            (entry, _) => f.write_str(entry.map_or("", EnumEntry::name)),
        }
    }
}

impl EnumTable {
    /// The place of a code.
    pub fn find(&self, code: Code<'_>) -> Option<usize> {
        if let Code::Number(number) = code
            && let Some(place) = self.place_of_number(number)
        {
            return Some(place);
        }
        self.entries.iter().position(|entry| entry.code == code).or_else(|| {
            let other = match code {
                Code::Number(number) => return self.find_text(itoa::Buffer::new().format(number)),
                Code::Text(text) => Code::Number(text.parse().ok()?),
            };
            self.entries.iter().position(|entry| entry.code == other)
        })
    }

    /// The place of a code, or the code kept.
    pub(crate) fn place_or_unknown(&self, code: Code<'_>) -> Result<usize, UnknownCode> {
        self.find(code).ok_or_else(|| match code {
            // Enums of texts keep everything as text.
            Code::Number(number) if self.text => UnknownCode::new(Code::Text(itoa::Buffer::new().format(number))),
            code => UnknownCode::new(code),
        })
    }

    /// The place of a number that is a code.
    pub(crate) fn place_of_number(&self, number: i64) -> Option<usize> {
        let is = |entry: &EnumEntry| matches!(entry.code, Code::Number(code) if code == number);
        // Most enums number their values from 0 or 1.
        if let Ok(guess) = usize::try_from(number) {
            for place in [guess, guess.wrapping_sub(1)] {
                if self.entries.get(place).is_some_and(is) {
                    return Some(place);
                }
            }
        }
        self.entries.iter().position(is)
    }

    fn find_text(&self, text: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.code == Code::Text(text))
    }
}

impl UnknownCode {
    pub(crate) fn new(code: Code<'_>) -> Self {
        Self(ManuallyDrop::new(Some(Box::new(match code {
            Code::Number(number) => Repr::Number(number),
            Code::Text(text) => Repr::Text(text.into()),
        }))))
    }

    /// For a place that the table lacks; nothing asks for one.
    #[doc(hidden)]
    #[cold]
    pub fn of_place(place: usize) -> Self {
        Self::new(Code::Number(i64::try_from(place).unwrap_or_default()))
    }

    /// As `Text::release`: nothing unwinds out of it.
    #[inline(never)]
    extern "C" fn release(&mut self) {
        drop(self.0.take());
    }

    /// The code as it came.
    pub fn code(&self) -> Code<'_> {
        match self.0.as_deref() {
            Some(Repr::Number(number)) => Code::Number(*number),
            Some(Repr::Text(text)) => Code::Text(text),
            None => Code::Text(""),
        }
    }
}

impl Drop for UnknownCode {
    /// Rare, and in many places: only the call is compiled for each.
    #[inline]
    fn drop(&mut self) {
        self.release();
    }
}

impl fmt::Debug for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UnknownCode").field(&self.code()).finish()
    }
}

impl fmt::Display for Code<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// Implements what every open enum has in common. Called by emitted code, once an enum.
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum {
    ($type:ident) => {
        $crate::json_schema_by!($type, enum_schema);

        impl $type {
            /// The code on the wire.
            #[inline]
            pub fn code(&self) -> $crate::kinds::Code<'_> {
                $crate::kinds::AnyEnum::new(self).code()
            }

            /// What it means, unless it is not listed.
            #[inline]
            pub fn label(&self) -> Option<$crate::kinds::Label> {
                $crate::kinds::AnyEnum::new(self).label()
            }

            /// Whether it is listed.
            #[inline]
            pub fn is_known(&self) -> bool {
                $crate::kinds::AnyEnum::new(self).entry().is_some()
            }
        }

        impl Clone for $type {
            #[inline]
            fn clone(&self) -> Self {
                $crate::kinds::OpenEnum::made($crate::kinds::OpenEnum::place(self).map_err(Clone::clone))
            }
        }

        impl PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::kinds::OpenEnum::place(self) == $crate::kinds::OpenEnum::place(other)
            }
        }

        impl Eq for $type {}

        impl ::std::hash::Hash for $type {
            #[inline]
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                $crate::kinds::OpenEnum::place(self).hash(state);
            }
        }

        impl From<i64> for $type {
            #[inline]
            fn from(code: i64) -> Self {
                $crate::kinds::OpenEnum::from_code($crate::kinds::Code::Number(code))
            }
        }

        impl From<&str> for $type {
            #[inline]
            fn from(code: &str) -> Self {
                $crate::kinds::OpenEnum::from_code($crate::kinds::Code::Text(code))
            }
        }

        impl ::std::fmt::Display for $type {
            /// The code.
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.code().fmt(f)
            }
        }

        impl ::std::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::kinds::AnyEnum::new(self).fmt(f)
            }
        }

        impl $crate::serde::Serialize for $type {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::behaviour::serialize_code($crate::kinds::AnyEnum::new(self), serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::behaviour::deserialize_code(deserializer)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::{Code, EnumEntry, Label, UnknownCode};

    #[test]
    fn an_unknown_code_is_printed_as_it_came() {
        for (code, want) in
            [(Code::Number(-7), "UnknownCode(Number(-7))"), (Code::Text("new"), "UnknownCode(Text(\"new\"))")]
        {
            assert_eq!(format!("{:?}", UnknownCode::new(code)), want);
        }
    }

    #[test]
    fn what_is_said_of_a_value_stands_in_lines() {
        let paid = EnumEntry::number(1, "Paid\npaid in full\n已付款");
        assert_eq!(paid.name(), "Paid");
        let Label { en, zh } = paid.label();
        assert_eq!((en, zh), ("paid in full", "已付款"));
        assert_eq!(EnumEntry::text("x", "Bare").name(), "Bare");
        assert_eq!(EnumEntry::text("x", "Bare").label().en, "");
    }
}
