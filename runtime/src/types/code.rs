//! A field of an enum, whichever it is.

use super::{Code, EnumEntry, EnumTable, Label, Text};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::mem::ManuallyDrop;

/// A field of any enum.
pub struct Coded(Repr);

#[derive(Clone)]
enum Repr {
    None,
    Listed(&'static EnumEntry),
    /// Boxed, because it is rare and every field of an enum would be larger; there is one until it is dropped.
    Unknown(ManuallyDrop<Option<Box<Unknown>>>),
}

/// A code that its enum does not list.
#[derive(Clone)]
struct Unknown {
    of_texts: bool,
    code: OwnCode,
}

#[derive(Clone)]
enum OwnCode {
    Number(i64),
    Text(Text),
}

impl Coded {
    pub(crate) const NONE: Self = Self(Repr::None);

    /// The value, if there is one.
    #[inline]
    pub fn value(&self) -> Option<AnyEnum<'_>> {
        match &self.0 {
            Repr::None => None,
            Repr::Listed(entry) => Some(AnyEnum::Listed(entry)),
            Repr::Unknown(unknown) => unknown.as_deref().map(Unknown::value),
        }
    }

    /// The code on the wire, listed or not.
    pub fn code(&self) -> Option<Code<'_>> {
        self.value().map(AnyEnum::code)
    }

    /// What it means, if it is listed.
    pub fn label(&self) -> Option<Label> {
        self.value()?.label()
    }

    /// Whether there is no value.
    pub fn is_none(&self) -> bool {
        matches!(self.0, Repr::None)
    }

    /// Whether there is a value, listed or not.
    pub fn is_some(&self) -> bool {
        !self.is_none()
    }

    /// Whether there is a code that is not listed.
    pub fn is_unknown(&self) -> bool {
        matches!(self.0, Repr::Unknown(_))
    }

    /// Leaves it without a value.
    pub fn clear(&mut self) {
        *self = Self::NONE;
    }

    /// Sets it from a code of the enum with that table: never fails.
    pub fn set(&mut self, table: &EnumTable, code: Code<'_>) {
        *self = Self::of(table, code);
    }

    #[inline]
    pub(crate) fn set_listed(&mut self, entry: &'static EnumEntry) {
        *self = Self::listed(entry);
    }

    #[inline]
    pub(super) fn listed(entry: &'static EnumEntry) -> Self {
        Self(Repr::Listed(entry))
    }

    pub(super) fn of(table: &EnumTable, code: Code<'_>) -> Self {
        let code = match (table.find(code), code) {
            (Some(entry), _) => return Self(Repr::Listed(entry)),
            // Enums of texts keep everything as text.
            (None, Code::Number(number)) if table.text => OwnCode::Text(itoa::Buffer::new().format(number).into()),
            (None, Code::Number(number)) => OwnCode::Number(number),
            (None, Code::Text(text)) => OwnCode::Text(text.into()),
        };
        Self::unknown(table.text, code)
    }

    fn unknown(of_texts: bool, code: OwnCode) -> Self {
        Self(Repr::Unknown(ManuallyDrop::new(Some(Box::new(Unknown { of_texts, code })))))
    }

    /// As `Text::release`: nothing unwinds out of it.
    #[inline(never)]
    extern "C" fn release(&mut self) {
        if let Repr::Unknown(unknown) = &mut self.0 {
            drop(unknown.take());
        }
    }
}

impl From<AnyEnum<'_>> for Coded {
    /// The same value, as it was: a listed one, or a code that its enum does not list.
    fn from(value: AnyEnum<'_>) -> Self {
        match value {
            AnyEnum::Listed(entry) => Self::listed(entry),
            AnyEnum::Unknown { code: Code::Number(number), of_texts } => {
                Self::unknown(of_texts, OwnCode::Number(number))
            }
            AnyEnum::Unknown { code: Code::Text(text), of_texts } => {
                Self::unknown(of_texts, OwnCode::Text(text.into()))
            }
        }
    }
}

impl Unknown {
    fn value(&self) -> AnyEnum<'_> {
        let code = match &self.code {
            OwnCode::Number(number) => Code::Number(*number),
            OwnCode::Text(text) => Code::Text(text),
        };
        AnyEnum::Unknown { code, of_texts: self.of_texts }
    }
}

/// A value of whatever enum.
#[derive(Clone, Copy)]
pub enum AnyEnum<'a> {
    /// The enum lists it.
    Listed(&'static EnumEntry),
    /// The enum does not.
    Unknown {
        /// The code as it came.
        code: Code<'a>,
        /// The enum's own codes are text.
        of_texts: bool,
    },
}

impl<'a> AnyEnum<'a> {
    /// The code on the wire.
    #[inline]
    pub fn code(self) -> Code<'a> {
        match self {
            Self::Listed(entry) => entry.code,
            Self::Unknown { code, .. } => code,
        }
    }

    /// The table's entry, unless the code is not listed.
    pub fn entry(self) -> Option<&'static EnumEntry> {
        if let Self::Listed(entry) = self { Some(entry) } else { None }
    }

    /// What it means, unless it is not listed.
    pub fn label(self) -> Option<Label> {
        self.entry().map(EnumEntry::label)
    }

    /// Whether the enum's codes are text.
    pub fn is_of_texts(self) -> bool {
        match self {
            Self::Listed(entry) => matches!(entry.code, Code::Text(_)),
            Self::Unknown { of_texts, .. } => of_texts,
        }
    }
}

impl fmt::Debug for AnyEnum<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listed(entry) => f.write_str(entry.name()),
            Self::Unknown { code, .. } => write!(f, "Unknown({code})"),
        }
    }
}

impl Drop for Coded {
    /// Hardly ever anything, and in many places: only a glance is compiled for each.
    #[inline]
    fn drop(&mut self) {
        if self.is_unknown() {
            self.release();
        }
    }
}

impl Clone for Coded {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl PartialEq for Coded {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Coded {}

impl Hash for Coded {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

impl fmt::Debug for Coded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value() {
            Some(value) => value.fmt(f),
            None => f.write_str("None"),
        }
    }
}
