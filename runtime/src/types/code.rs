//! Enums of documented codes.

use super::{Label, Text};
use std::fmt;

/// An enum of the codes that a document lists; derived.
///
/// A field holds it as [`Open`](super::Open), which keeps codes that are not listed.
///
/// ```
/// # use dingdan_runtime::types::Code;
/// # #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
/// # enum State {
/// #     #[code(1, en = "paid", zh = "已付款")]
/// #     Paid,
/// # }
/// use dingdan_runtime::types::WireCode;
///
/// assert_eq!(State::Paid.code(), WireCode::Number(1));
/// assert_eq!(State::Paid.label().zh, "已付款");
/// assert_eq!((State::Paid.info().name, State::Paid.index()), ("Paid", 0));
/// assert_eq!(State::VARIANTS.len(), 1);
/// ```
pub trait Code: Copy + Eq + fmt::Debug + Send + Sync + 'static {
    /// The documented codes, in the order of the variants.
    const SCHEMA: &'static CodeSchema;
    /// All variants, in their order.
    const VARIANTS: &'static [Self];

    /// The variant's position.
    fn index(self) -> usize;

    /// The documentation of this code.
    fn info(self) -> &'static CodeInfo {
        const UNLISTED: CodeInfo = CodeInfo {
            code: WireCode::Text(""),
            name: "",
            label: Label::new("", ""),
            origin: Origin::Observed,
            in_requests: false,
        };
        Self::SCHEMA.values.get(self.index()).unwrap_or(&UNLISTED)
    }

    /// The code on the wire.
    fn code(self) -> WireCode<'static> {
        self.info().code
    }

    /// What it means.
    fn label(self) -> Label {
        self.info().label
    }
}

/// The documented codes of an enum.
///
/// ```
/// # use dingdan_runtime::types::Code;
/// # #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
/// # enum State {
/// #     #[code(1, en = "paid", zh = "已付款")]
/// #     Paid,
/// # }
/// use dingdan_runtime::types::WireCode;
///
/// assert_eq!(State::SCHEMA.find(WireCode::Text("1")), Some(0));
/// assert_eq!(State::SCHEMA.get(WireCode::Number(1)).map(|info| info.label.en), Some("paid"));
/// ```
#[derive(Debug)]
#[allow(clippy::exhaustive_structs, reason = "emitted code writes it")]
pub struct CodeSchema {
    /// Name of the Rust type.
    pub name: &'static str,
    /// Path of the Rust module that has the type: several platforms may have one of the same name.
    pub module: &'static str,
    /// The codes are text, otherwise integers.
    pub text: bool,
    /// The values.
    pub values: &'static [CodeInfo],
}

/// A documented code.
#[derive(Debug)]
#[allow(clippy::exhaustive_structs, reason = "emitted code writes it")]
pub struct CodeInfo {
    /// On the wire.
    pub code: WireCode<'static>,
    /// Name of the Rust variant.
    pub name: &'static str,
    /// What it means.
    pub label: Label,
    /// Where it is known from.
    pub origin: Origin,
    /// Requests may send the value.
    pub in_requests: bool,
}

/// A code on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WireCode<'a> {
    /// An integer.
    Number(i64),
    /// Text.
    Text(&'a str),
}

/// A code that its enum does not list, as it came.
///
/// ```
/// use dingdan_runtime::types::{RawCode, WireCode};
///
/// assert_eq!(RawCode::Number(77).code(), WireCode::Number(77));
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum RawCode {
    /// An integer.
    Number(i64),
    /// Text.
    Text(Text),
}

/// A value of any enum.
///
/// ```
/// use dingdan_runtime::types::{CodeRef, RawCode, WireCode};
///
/// let raw = RawCode::Number(77);
/// let value = CodeRef::Unknown(&raw);
/// assert_eq!(value.code(), WireCode::Number(77));
/// assert!(value.info().is_none());
/// ```
#[derive(Clone, Copy)]
pub enum CodeRef<'a> {
    /// The enum lists it.
    Known(&'static CodeInfo),
    /// The enum does not.
    Unknown(&'a RawCode),
}

/// Where something is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The vendor's document states it.
    Document,
    /// Only the document's example shows it.
    Example,
    /// Seen in answers.
    Observed,
}

impl CodeSchema {
    /// The position of a code among the values. A number given as text (`"1"` for 1) and the reverse are found too.
    pub fn find(&self, code: WireCode<'_>) -> Option<usize> {
        match code {
            WireCode::Number(number) if !self.text => self.find_number(number),
            WireCode::Number(number) => self.position(WireCode::Text(itoa::Buffer::new().format(number))),
            WireCode::Text(text) if self.text => self.position(code).or_else(|| self.find_number(text.parse().ok()?)),
            WireCode::Text(text) => self.find_number(text.parse().ok()?),
        }
    }

    /// The documented value of a code, as [`find`](Self::find).
    pub fn get(&self, code: WireCode<'_>) -> Option<&'static CodeInfo> {
        self.values.get(self.find(code)?)
    }

    /// The position of a number.
    pub(crate) fn find_number(&self, number: i64) -> Option<usize> {
        // Most enums number their values from 0 or 1.
        let guess = usize::try_from(number).unwrap_or(usize::MAX);
        let is_number = |index: &usize| {
            self.values
                .get(*index)
                .is_some_and(|value| matches!(value.code, WireCode::Number(code) if code == number))
        };
        let guessed = [guess, guess.wrapping_sub(1)].into_iter().find(is_number);
        guessed.or_else(|| self.position(WireCode::Number(number)))
    }

    /// The position of a code that is written exactly like that.
    pub(crate) fn position(&self, code: WireCode<'_>) -> Option<usize> {
        self.values.iter().position(|value| value.code == code)
    }
}

impl RawCode {
    /// The code of an enum: enums of texts keep every code as text.
    pub(crate) fn new(codes: &CodeSchema, code: WireCode<'_>) -> Self {
        match code {
            WireCode::Number(number) if codes.text => Self::Text(itoa::Buffer::new().format(number).into()),
            WireCode::Number(number) => Self::Number(number),
            WireCode::Text(text) => Self::Text(text.into()),
        }
    }

    /// The code.
    pub fn code(&self) -> WireCode<'_> {
        match self {
            Self::Number(number) => WireCode::Number(*number),
            Self::Text(text) => WireCode::Text(text),
        }
    }
}

impl<'a> CodeRef<'a> {
    /// The code on the wire.
    pub fn code(self) -> WireCode<'a> {
        match self {
            Self::Known(info) => info.code,
            Self::Unknown(raw) => raw.code(),
        }
    }

    /// What is documented of it; `None` for a code that is not listed.
    pub fn info(self) -> Option<&'static CodeInfo> {
        if let Self::Known(info) = self { Some(info) } else { None }
    }
}

impl fmt::Display for WireCode<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

impl fmt::Display for RawCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code().fmt(f)
    }
}

impl fmt::Debug for RawCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code().fmt(f)
    }
}

impl fmt::Debug for CodeRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(info) => f.write_str(info.name),
            Self::Unknown(code) => write!(f, "Unknown({code})"),
        }
    }
}
