//! Rows of a page that are not what they should be.

/// What is wrong with the rows of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RowFault {
    /// After every item whose id ends in 0 or 5, a row with the same id and other contents follows.
    SameId,
    /// The id of every item is `0`. The own id is in a member that no declaration knows, as in the following ones.
    IdZero,
    /// The id of every item is empty text.
    IdEmpty,
    /// The id of every item is `false`.
    IdFalse,
    /// The id of every item is `3.7e+18`.
    IdRounded,
    /// So many of a thousand items are in a state that no document lists: they come only where no state is asked for.
    UnlistedState(u32),
}
