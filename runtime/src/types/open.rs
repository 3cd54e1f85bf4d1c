//! Values of enums, documented or not.

mod ext;

pub use ext::OpenExt;

use super::{Code, CodeRef, Label, RawCode, WireCode};
use std::fmt;

/// A value of an enum: one that the document lists, or a code that it does not, kept as it came.
///
/// ```
/// # use dingdan_runtime::__private as dingdan_runtime_private;
/// use dingdan_runtime::types::{Code, Open};
/// # #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
/// # enum State {
/// #     #[code(1, en = "paid", zh = "已付款")]
/// #     Paid,
/// # }
/// let state: Option<Open<State>> = Some(1.into());
/// match state {
///     Some(Open::Known(State::Paid)) => println!("paid"),
///     Some(Open::Known(other)) => println!("{other:?}"),
///     Some(Open::Unknown(code)) => println!("a code that nobody documented: {code}"),
///     None => println!("no state"),
/// }
/// assert_eq!(Open::<State>::from(1), State::Paid);
/// ```
///
/// It prints its label, in English or with `{:#}` in Chinese, and a code that is not listed as itself:
///
/// ```
/// # use dingdan_runtime::__private as dingdan_runtime_private;
/// # use dingdan_runtime::types::{Code, Open};
/// # #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
/// # enum State {
/// #     #[code(1, en = "paid", zh = "已付款")]
/// #     Paid,
/// # }
/// let (paid, other) = (Open::<State>::from(1), Open::<State>::from(7));
/// assert_eq!(format!("{paid}, {paid:#}, {other}"), "paid, 已付款, 7");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Open<E> {
    /// The document lists it.
    Known(E),
    /// A code that the document does not list. Boxed, because it is rare and every field of an enum would be larger.
    Unknown(Box<RawCode>),
}

impl<E: Code> Open<E> {
    /// The value of a code; never fails. A number given as text (`"1"` for 1) and the reverse find the documented value.
    ///
    /// ```
    /// # use dingdan_runtime::__private as dingdan_runtime_private;
    /// use dingdan_runtime::types::{Code, Open, WireCode};
    /// # #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
    /// # enum State {
    /// #     #[code(1, en = "paid", zh = "已付款")]
    /// #     Paid,
    /// # }
    /// assert_eq!(Open::<State>::new(WireCode::Text("1")), State::Paid);
    /// ```
    pub fn new(code: WireCode<'_>) -> Self {
        let known = E::SCHEMA.find(code).and_then(|index| E::VARIANTS.get(index));
        known.map_or_else(|| Self::Unknown(Box::new(RawCode::new(E::SCHEMA, code))), |known| Self::Known(*known))
    }

    /// The documented value; `None` for a code that is not listed.
    ///
    /// ```
    /// # use dingdan_runtime::__private as dingdan_runtime_private;
    /// use dingdan_runtime::types::{Code, Open};
    /// # #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
    /// # enum State {
    /// #     #[code(1, en = "paid", zh = "已付款")]
    /// #     Paid,
    /// # }
    /// assert_eq!(Open::<State>::from(1).known(), Some(State::Paid));
    /// assert_eq!(Open::<State>::from(7).known(), None);
    /// ```
    pub fn known(&self) -> Option<E> {
        if let Self::Known(known) = self { Some(*known) } else { None }
    }

    /// Whether the code is not listed.
    ///
    /// ```
    /// # use dingdan_runtime::__private as dingdan_runtime_private;
    /// use dingdan_runtime::types::{Code, Open};
    /// # #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
    /// # enum State {
    /// #     #[code(1, en = "paid", zh = "已付款")]
    /// #     Paid,
    /// # }
    /// assert!(Open::<State>::from(7).is_unknown());
    /// ```
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }

    /// The code on the wire.
    ///
    /// ```
    /// # use dingdan_runtime::__private as dingdan_runtime_private;
    /// use dingdan_runtime::types::{Code, Open, WireCode};
    /// # #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
    /// # enum State {
    /// #     #[code(1, en = "paid", zh = "已付款")]
    /// #     Paid,
    /// # }
    /// assert_eq!(Open::from(State::Paid).code(), WireCode::Number(1));
    /// assert_eq!(Open::<State>::from(7).code(), WireCode::Number(7));
    /// ```
    pub fn code(&self) -> WireCode<'_> {
        self.as_ref().code()
    }

    /// What it means; `None` for a code that is not listed.
    ///
    /// ```
    /// # use dingdan_runtime::__private as dingdan_runtime_private;
    /// use dingdan_runtime::types::{Code, Open};
    /// # #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
    /// # enum State {
    /// #     #[code(1, en = "paid", zh = "已付款")]
    /// #     Paid,
    /// # }
    /// assert_eq!(Open::<State>::from(1).label().map(|label| label.zh), Some("已付款"));
    /// assert_eq!(Open::<State>::from(7).label(), None);
    /// ```
    pub fn label(&self) -> Option<Label> {
        self.known().map(E::label)
    }

    /// The value, whatever the enum is.
    ///
    /// ```
    /// # use dingdan_runtime::__private as dingdan_runtime_private;
    /// use dingdan_runtime::types::{Code, CodeRef, Open};
    /// # #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
    /// # enum State {
    /// #     #[code(1, en = "paid", zh = "已付款")]
    /// #     Paid,
    /// # }
    /// // A table of statuses does not need to know the enum.
    /// fn describe(code: CodeRef<'_>) -> String {
    ///     code.info().map_or_else(|| code.code().to_string(), |info| info.label.en.to_owned())
    /// }
    /// assert_eq!(describe(Open::from(State::Paid).as_ref()), "paid");
    /// assert_eq!(describe(Open::<State>::from(7).as_ref()), "7");
    /// ```
    pub fn as_ref(&self) -> CodeRef<'_> {
        match self {
            Self::Known(known) => CodeRef::Known(known.info()),
            Self::Unknown(raw) => CodeRef::Unknown(raw),
        }
    }
}

impl<E: Code> PartialEq<E> for Open<E> {
    fn eq(&self, other: &E) -> bool {
        self.known() == Some(*other)
    }
}

impl<E: Code> fmt::Debug for Open<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_ref().fmt(f)
    }
}

impl<E: Code> fmt::Display for Open<E> {
    /// What it means in English, with `{:#}` in Chinese; for a code that is not listed, the code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(known) => known.label().fmt(f),
            Self::Unknown(code) => code.fmt(f),
        }
    }
}

impl<E: Code> From<E> for Open<E> {
    fn from(value: E) -> Self {
        Self::Known(value)
    }
}

impl<E: Code> From<WireCode<'_>> for Open<E> {
    fn from(code: WireCode<'_>) -> Self {
        Self::new(code)
    }
}

impl<E: Code> From<i64> for Open<E> {
    fn from(code: i64) -> Self {
        Self::new(WireCode::Number(code))
    }
}

impl<E: Code> From<&str> for Open<E> {
    fn from(code: &str) -> Self {
        Self::new(WireCode::Text(code))
    }
}
