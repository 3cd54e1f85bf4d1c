//! Values of enums that may be absent.

use super::{Code, Open};

/// Questions to a field of an enum, which is an `Option<Open<E>>`.
///
/// ```
/// # use dingdan_runtime::__private as dingdan_runtime_private;
/// use dingdan_runtime::types::{Code, Open, OpenExt};
/// # #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
/// # enum State {
/// #     #[code(1, en = "paid", zh = "已付款")]
/// #     Paid,
/// #     #[code(2, en = "shipped", zh = "已发货")]
/// #     Shipped,
/// # }
/// let state: Option<Open<State>> = Some(1.into());
/// assert!(state.is(State::Paid) && !state.is(State::Shipped));
/// let word = match state.known() {
///     Some(State::Paid) => "to be shipped",
///     Some(State::Shipped) => "done",
///     None => "absent, or a code that nobody documented",
/// };
/// assert_eq!(word, "to be shipped");
/// ```
pub trait OpenExt<E> {
    /// Whether it is that documented value.
    fn is(&self, value: E) -> bool;
    /// The documented value; `None` where it is absent, and for a code that is not listed.
    fn known(&self) -> Option<E>;
}

impl<E: Code> OpenExt<E> for Option<Open<E>> {
    fn is(&self, value: E) -> bool {
        self.known() == Some(value)
    }

    fn known(&self) -> Option<E> {
        self.as_ref().and_then(Open::known)
    }
}
