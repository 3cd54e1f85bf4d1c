//! A parameter of an operation.

use super::Place;

/// A parameter: what is declared about it beyond being a field of the request.
///
/// ```
/// # use dingdan_runtime::client::ParamSpec;
/// let size = ParamSpec::new("params.size").query().required().min(1).max(100).default("20");
/// assert_eq!((size.name(), size.max), ("size", Some(100)));
/// let states = ParamSpec::new("states").max_items(2).filters("order.state").sweep();
/// assert!(states.sweep);
/// let kind = ParamSpec::new("kind").required().pull("5");
/// assert_eq!(kind.pull, Some("5"));
/// let others = [ParamSpec::new("X-Shop").header(), ParamSpec::new("id").in_path()];
/// let lists = [ParamSpec::new("ids").join(","), ParamSpec::new("tags").repeat()];
/// # let _ = (others, lists);
/// ```
#[derive(Debug)]
pub struct ParamSpec {
    /// Path from the root of the body, or name in the query, among the headers or in the path.
    pub path: &'static str,
    /// Where it is sent.
    pub place: Place,
    /// The text between the elements of a list, which are sent as one text.
    pub join: Option<&'static str>,
    /// Whether each element of a list is a pair of its own.
    pub repeat: bool,
    /// Whether the vendor refuses a call without it.
    pub required: bool,
    /// The smallest number, or the shortest text in characters.
    pub min: Option<i64>,
    /// The largest number, or the longest text in characters.
    pub max: Option<i64>,
    /// The largest number of elements.
    pub max_items: Option<usize>,
    /// The value that the vendor assumes when the parameter is missing.
    pub default: Option<&'static str>,
    /// The value that a pull sends unless the request has another.
    pub pull: Option<&'static str>,
    /// Path of the item's field that the parameter selects by.
    pub filters: Option<&'static str>,
    /// Whether a pull sends one request for each known value.
    pub sweep: bool,
}

impl ParamSpec {
    /// A parameter of the body without limits.
    pub const fn new(path: &'static str) -> Self {
        Self {
            path,
            place: Place::Body,
            join: None,
            repeat: false,
            required: false,
            min: None,
            max: None,
            max_items: None,
            default: None,
            pull: None,
            filters: None,
            sweep: false,
        }
    }

    /// The last name of the path.
    pub fn name(&self) -> &'static str {
        self.path.rsplit('.').next().unwrap_or(self.path)
    }

    /// Puts the parameter into the query.
    #[must_use]
    pub const fn query(mut self) -> Self {
        self.place = Place::Query;
        self
    }

    /// Makes the parameter a header.
    #[must_use]
    pub const fn header(mut self) -> Self {
        self.place = Place::Header;
        self
    }

    /// Makes the parameter a part of the path.
    #[must_use]
    pub const fn in_path(mut self) -> Self {
        self.place = Place::Path;
        self
    }

    /// Sets the text between the elements of a list.
    #[must_use]
    pub const fn join(mut self, join: &'static str) -> Self {
        self.join = Some(join);
        self
    }

    /// Makes each element of a list a pair of its own.
    #[must_use]
    pub const fn repeat(mut self) -> Self {
        self.repeat = true;
        self
    }

    /// Makes the parameter required.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Sets the smallest number, or the shortest text in characters.
    #[must_use]
    pub const fn min(mut self, min: i64) -> Self {
        self.min = Some(min);
        self
    }

    /// Sets the largest number, or the longest text in characters.
    #[must_use]
    pub const fn max(mut self, max: i64) -> Self {
        self.max = Some(max);
        self
    }

    /// Sets the largest number of elements.
    #[must_use]
    pub const fn max_items(mut self, max: usize) -> Self {
        self.max_items = Some(max);
        self
    }

    /// Sets the value that the vendor assumes when the parameter is missing.
    #[must_use]
    pub const fn default(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    /// Sets the value that a pull sends unless the request has another.
    #[must_use]
    pub const fn pull(mut self, value: &'static str) -> Self {
        self.pull = Some(value);
        self
    }

    /// Sets the path of the item's field that the parameter selects by.
    #[must_use]
    pub const fn filters(mut self, path: &'static str) -> Self {
        self.filters = Some(path);
        self
    }

    /// Makes a pull send one request for each known value.
    #[must_use]
    pub const fn sweep(mut self) -> Self {
        self.sweep = true;
        self
    }
}
