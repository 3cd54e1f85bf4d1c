//! An operation: its request, its answer and how a list is read.

use super::{CallAuth, ParamSpec, PlatformSpec, RateSpec};
use crate::record::{Record, Value};
use crate::schema::Schema;
use crate::types::Label;
use std::time::Duration;

/// An operation.
#[derive(Debug, Clone, Copy)]
pub struct OperationSpec {
    /// The platform that offers it.
    pub platform: &'static PlatformSpec,
    /// The id: the platform's, a dot, and a name.
    pub id: &'static str,
    /// A description.
    pub label: Label,
    /// The vendor's document.
    pub source: &'static str,
    /// `GET`, `POST`, …
    pub method: &'static str,
    /// The URL in front of the path, where it is not the platform's.
    pub base_url: Option<&'static str>,
    /// The path after the base URL.
    pub path: &'static str,
    /// What of the platform's authorisation a call has; without it, a call for a token has nothing, and any other has all.
    pub auth: Option<CallAuth>,
    /// Whether a repeat changes nothing at the vendor.
    pub idempotent: bool,
    /// What every successful call costs.
    pub billed: Option<&'static str>,
    /// The documented rate limit, where the operation has its own.
    pub rate: Option<RateSpec>,
    /// Values that are always sent.
    pub constants: &'static [ConstantSpec],
    /// The request's fields.
    pub request: &'static Schema,
    /// The parameters: one for each field of `request`, in the same order.
    pub params: &'static [ParamSpec],
    /// Of each entry, at least one list of parameters must be complete.
    pub at_least_one: &'static [&'static [&'static [&'static str]]],
    /// Pairs of time parameters; a pull uses the first.
    pub windows: &'static [TimeWindow],
    /// How a list is paged.
    pub page: Option<PageSpec>,
    /// The order of the items, where the document states one.
    pub sort: Option<SortSpec>,
    /// The entire answer.
    pub answer: &'static Schema,
    /// One item.
    pub item: &'static Schema,
    /// Path of the items in the answer; empty where the answer holds a token.
    pub items: &'static str,
    /// Whether `items` leads to a list, otherwise to one object.
    pub many: bool,
    /// Path of the number of all items.
    pub total: Option<&'static str>,
    /// Path of the number of the last page.
    pub last_page: Option<&'static str>,
    /// Path of the item's field that identifies the item.
    pub item_id: Option<&'static str>,
    /// The operation whose items this one is called for, to pull everything.
    pub each: Option<EachSpec>,
    /// The token in the answer, in place of items.
    pub token: Option<TokenSpec>,
}

/// A value that is always sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConstantSpec {
    /// Path from the root of the body, or name in the query.
    pub path: &'static str,
    /// The value, sent as text.
    pub value: &'static str,
    /// Whether it goes into the query.
    pub query: bool,
}

/// A pair of time parameters; both ends are included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeWindow {
    /// Path of the parameter for the start.
    pub from: &'static str,
    /// Path of the parameter for the end.
    pub to: &'static str,
    /// The longest distance of the end from the start.
    pub max_length: Option<Duration>,
    /// Whether the vendor silently truncates a longer window, otherwise it refuses one.
    pub truncated: bool,
    /// Whether an order that changes gets a new time, so that it leaves its window.
    pub changes: bool,
    /// Of several windows in one request, only the one with the lowest rank counts.
    pub rank: Option<u32>,
    /// Path of the item's time that the window selects by.
    pub filters: Option<&'static str>,
    /// How much earlier and later a pull requests each window than it needs, because the document does not say which ends
    /// are included. A pull then gives some items from before and after its time range.
    pub margin: Duration,
    /// Where the operation has no window of changes: how much of this window, before the time asked for, is read again to
    /// find orders that changed. Zero where it is not read for changes.
    pub reread: Duration,
}

/// Paging by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSpec {
    /// Path of the parameter for the page number.
    pub number: &'static str,
    /// Number of the first page.
    pub first: i64,
    /// Path of the parameter for the page size.
    pub size: &'static str,
}

/// The order of the items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortSpec {
    /// Path of the parameter that chooses what the items are sorted by.
    pub by: &'static str,
    /// The values of the sort parameter, each with the path of the time that it sorts by.
    pub fields: &'static [(&'static str, &'static str)],
    /// Path of the parameter for the direction, and its value for "earliest first". Without it, the earliest item
    /// always comes first.
    pub ascending: Option<(&'static str, &'static str)>,
}

/// The operation whose items another one is called for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EachSpec {
    /// Id of the other operation.
    pub operation: &'static str,
    /// Path of the own parameter, and path in the other operation's item.
    pub params: &'static [(&'static str, &'static str)],
}

/// A token in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenSpec {
    /// Path of the token.
    pub value: &'static str,
    /// Path of its lifetime.
    pub lifetime: Option<&'static str>,
    /// Path of the time at which it ends.
    pub expires_at: Option<&'static str>,
    /// Whether numbers there are milliseconds, otherwise they are seconds.
    pub in_millis: bool,
    /// Path of the token that renews it.
    pub refresh: Option<&'static str>,
    /// Path of the parameter that takes such a token.
    pub from_refresh: Option<&'static str>,
    /// Id of the operation that renews the token.
    pub refreshed_by: Option<&'static str>,
}

impl OperationSpec {
    /// An operation that is called with `GET`, with nothing else declared.
    pub const fn get(platform: &'static PlatformSpec, id: &'static str) -> Self {
        let mut spec = Self::with(platform, id, "GET");
        spec.idempotent = true;
        spec
    }

    /// An operation that is called with `POST`, with nothing else declared.
    pub const fn post(platform: &'static PlatformSpec, id: &'static str) -> Self {
        Self::with(platform, id, "POST")
    }

    /// An operation that is called with that method, with nothing else declared.
    pub const fn with(platform: &'static PlatformSpec, id: &'static str, method: &'static str) -> Self {
        Self {
            platform,
            id,
            label: Label::new("", ""),
            source: "",
            method,
            base_url: None,
            path: "",
            auth: None,
            idempotent: false,
            billed: None,
            rate: None,
            constants: &[],
            request: &NO_FIELDS,
            params: &[],
            at_least_one: &[],
            windows: &[],
            page: None,
            sort: None,
            answer: &NO_FIELDS,
            item: &NO_FIELDS,
            items: "",
            many: true,
            total: None,
            last_page: None,
            item_id: None,
            each: None,
            token: None,
        }
    }

    /// The URL in front of the path.
    pub fn base_url(&self) -> &'static str {
        self.base_url.unwrap_or(self.platform.base_url)
    }

    /// What the operation is called on the wire: its id without the platform's.
    pub fn action(&self) -> &'static str {
        let rest = self.id.strip_prefix(self.platform.id).and_then(|rest| rest.strip_prefix('.'));
        rest.unwrap_or(self.id)
    }

    /// What of the platform's authorisation a call has.
    pub fn call_auth(&self) -> CallAuth {
        let usual = if self.token.is_some() { CallAuth::Nothing } else { CallAuth::Full };
        self.auth.unwrap_or(usual)
    }

    /// The index of the parameter with that path.
    pub fn param_index(&self, path: &str) -> Option<usize> {
        self.params.iter().position(|param| param.path == path)
    }

    /// The value of the parameter with that path; absent where there is no such parameter.
    pub fn value<'a>(&self, request: &'a dyn Record, path: &str) -> Value<'a> {
        self.param_index(path).map_or(Value::Absent, |index| request.value(index))
    }

    /// The index of the window by which changed orders are found: the one of times of change, else the one that is read again.
    pub fn changes_window(&self) -> Option<usize> {
        let by_change = self.windows.iter().position(|window| window.changes);
        by_change.or_else(|| self.windows.iter().position(|window| !window.reread.is_zero()))
    }

    /// The index of the parameter with that path (`params.page`), wire name or Rust name.
    pub fn param(&self, name: &str) -> Option<usize> {
        let by_name = || self.request.fields().iter().position(|field| field.wire == name || field.name == name);
        self.param_index(name).or_else(by_name)
    }
}

static NO_FIELDS: Schema = Schema::new("", &[], &[]);

impl ConstantSpec {
    /// An empty text at that path of the body.
    pub const fn new(path: &'static str) -> Self {
        Self { path, value: "", query: false }
    }
}

impl SortSpec {
    /// Items that are sorted by a parameter, the earliest first.
    pub const fn new(by: &'static str, fields: &'static [(&'static str, &'static str)]) -> Self {
        Self { by, fields, ascending: None }
    }

    /// Sets the path of the parameter for the direction, and its value for "earliest first".
    #[must_use]
    pub const fn ascending(mut self, path: &'static str, value: &'static str) -> Self {
        self.ascending = Some((path, value));
        self
    }
}

impl TokenSpec {
    /// A token at that path, with an unknown lifetime.
    pub const fn new(value: &'static str) -> Self {
        Self {
            value,
            lifetime: None,
            expires_at: None,
            in_millis: false,
            refresh: None,
            from_refresh: None,
            refreshed_by: None,
        }
    }

    /// Sets the path of the lifetime.
    #[must_use]
    pub const fn lifetime(mut self, path: &'static str) -> Self {
        self.lifetime = Some(path);
        self
    }

    /// Sets the path of the time at which the token ends.
    #[must_use]
    pub const fn expires_at(mut self, path: &'static str) -> Self {
        self.expires_at = Some(path);
        self
    }

    /// Declares that the lifetime or the time of the end is in milliseconds.
    #[must_use]
    pub const fn in_millis(mut self) -> Self {
        self.in_millis = true;
        self
    }

    /// Sets the path of the token that renews this one.
    #[must_use]
    pub const fn refresh(mut self, path: &'static str) -> Self {
        self.refresh = Some(path);
        self
    }

    /// Sets the path of the parameter that takes the token that renews.
    #[must_use]
    pub const fn from_refresh(mut self, path: &'static str) -> Self {
        self.from_refresh = Some(path);
        self
    }

    /// Sets the id of the operation that renews the token.
    #[must_use]
    pub const fn refreshed_by(mut self, operation: &'static str) -> Self {
        self.refreshed_by = Some(operation);
        self
    }
}

impl TimeWindow {
    /// A window of any length between two parameters, given by their paths.
    pub const fn new(from: &'static str, to: &'static str) -> Self {
        Self {
            from,
            to,
            max_length: None,
            truncated: false,
            changes: false,
            rank: None,
            filters: None,
            margin: Duration::ZERO,
            reread: Duration::ZERO,
        }
    }

    /// Limits the length to that many days.
    #[must_use]
    pub const fn max_days(self, days: u64) -> Self {
        self.max_seconds(days * 24 * 60 * 60)
    }

    /// Limits the length to that many seconds.
    #[must_use]
    pub const fn max_seconds(mut self, seconds: u64) -> Self {
        self.max_length = Some(Duration::from_secs(seconds));
        self
    }

    /// Declares that the vendor silently truncates a longer window.
    #[must_use]
    pub const fn truncated(mut self) -> Self {
        self.truncated = true;
        self
    }

    /// Requests that many seconds more at both ends.
    #[must_use]
    pub const fn margin_seconds(mut self, seconds: u64) -> Self {
        self.margin = Duration::from_secs(seconds);
        self
    }

    /// Reads that many seconds before the time asked for again to find orders that changed.
    #[must_use]
    pub const fn reread_seconds(mut self, seconds: u64) -> Self {
        self.reread = Duration::from_secs(seconds);
        self
    }

    /// As [`TimeWindow::reread_seconds`], in days.
    #[must_use]
    pub const fn reread_days(self, days: u64) -> Self {
        self.reread_seconds(days * 24 * 60 * 60)
    }

    /// Whether another window of the same request has no effect beside this one, by their ranks.
    pub fn outranks(&self, other: &Self) -> bool {
        self.rank.zip(other.rank).is_some_and(|(own, other)| own < other)
    }

    /// Declares that an order that changes gets a new time, so that it leaves its window.
    #[must_use]
    pub const fn changes(mut self) -> Self {
        self.changes = true;
        self
    }

    /// Sets the rank: of several windows in one request, only the one with the lowest rank counts.
    #[must_use]
    pub const fn rank(mut self, rank: u32) -> Self {
        self.rank = Some(rank);
        self
    }

    /// Sets the path of the item's time that the window selects by.
    #[must_use]
    pub const fn filters(mut self, path: &'static str) -> Self {
        self.filters = Some(path);
        self
    }
}
