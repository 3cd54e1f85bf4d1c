//! Where in a request a value is, and the form of requests.

/// Where in a request a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A member of the body.
    Body,
    /// A parameter of the query.
    Query,
    /// A header.
    Header,
    /// A part of the path.
    Path,
}

/// One parameter that holds all parameters of the body as JSON text.
///
/// ```
/// # use dingdan_runtime::client::{Place, WrapSpec};
/// let wrap = WrapSpec::new("param_json").query().sorted().left_out();
/// assert_eq!(wrap.place, Place::Query);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrapSpec {
    /// Its name.
    pub name: &'static str,
    /// Where it is sent: in the body or in the query.
    pub place: Place,
    /// Whether the members of each object are sorted by name, byte by byte.
    pub sorted: bool,
    /// Whether a call without parameters leaves it out, otherwise it is `{}`.
    pub left_out: bool,
}

impl WrapSpec {
    /// A member of the body of that name.
    pub const fn new(name: &'static str) -> Self {
        Self { name, place: Place::Body, sorted: false, left_out: false }
    }

    /// Puts it into the query.
    #[must_use]
    pub const fn query(mut self) -> Self {
        self.place = Place::Query;
        self
    }

    /// Sorts the members of each object.
    #[must_use]
    pub const fn sorted(mut self) -> Self {
        self.sorted = true;
        self
    }

    /// Leaves it out of a call without parameters.
    #[must_use]
    pub const fn left_out(mut self) -> Self {
        self.left_out = true;
        self
    }
}
