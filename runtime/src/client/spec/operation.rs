//! An operation: its request, its answer and how a list is read.

use super::{CallAuth, PageSpec, ParamSpec, Place, PlatformSpec, RateSpec, TimeWindow, TokenSpec, WrapSpec};
use crate::mapping::OrderMapping;
use crate::record::{Record, Value};
use crate::schema::Schema;
use crate::types::Label;

/// An operation.
///
/// ```no_run
/// # use dingdan_runtime::client::{Operation, OperationSpec};
/// # fn example<O: Operation>(request: O) {
/// let spec: &OperationSpec = O::SPEC;
/// println!("{} {}{}: {:#}", spec.method, spec.platform.base_url, spec.path, spec.label);
/// for param in spec.params {
///     println!("{} {}", param.name(), if param.required { "is required" } else { "may be left out" });
/// }
/// // A parameter by its path, or by its last name alone.
/// assert_eq!(spec.param("page_no"), spec.param_index("params.page_no"));
/// println!("page {:?}", spec.value(&request, "params.page_no").as_i64());
/// println!("POST to {}, {:?}, {}", spec.base_url(), spec.call_auth(), spec.action());
/// println!("headers {:?}, path {:?}", spec.headers().collect::<Vec<_>>(), spec.path_values("/orders/7"));
/// for choice in spec.choices() {
///     println!("one of {choice:?}");
/// }
/// println!("changes are found by {:?}", spec.changes_window().map(|index| spec.windows[index].from));
/// # }
/// ```
#[derive(Debug, Clone, Copy)]
pub struct OperationSpec {
    /// The platform that offers it.
    pub platform: &'static PlatformSpec,
    /// The id: the platform's, a dot, and a name.
    pub id: &'static str,
    /// A description.
    pub label: Label,
    /// The vendor's document and its section, as a reader finds them: whose it is, and its title.
    pub source: &'static str,
    /// `GET`, `POST`, …
    pub method: &'static str,
    /// The URL in front of the path, where it is not the platform's.
    pub base_url: Option<&'static str>,
    /// The path after the base URL; `{name}` stands for the parameter of that name.
    pub path: &'static str,
    /// What of the platform's authorisation a call has; without it, a call for a token has nothing, and any other has all.
    pub auth: Option<CallAuth>,
    /// What the operation is called where requests name it; empty where that is its id without the platform.
    pub action: &'static str,
    /// Whether the body is pairs as in a query, otherwise it is JSON.
    pub form: bool,
    /// The parameter that holds all parameters of the body.
    pub wrap: Option<WrapSpec>,
    /// Whether a repeat changes nothing at the vendor.
    pub idempotent: bool,
    /// What every successful call costs.
    pub billed: Option<&'static str>,
    /// The documented rate limits, where the operation has its own; they hold at once.
    pub rates: &'static [RateSpec],
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
    /// The member of the answer in which everything is; the envelope's paths start there.
    pub wrapper: Option<&'static str>,
    /// The entire answer.
    pub answer: &'static Schema,
    /// One item.
    pub item: &'static Schema,
    /// How the one order is made of an item, where the schema says it.
    pub order: Option<&'static OrderMapping>,
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
///
/// ```
/// # use dingdan_runtime::client::{ConstantSpec, Place};
/// let constant = ConstantSpec { value: "order.list", ..ConstantSpec::new("Action") };
/// assert_eq!(constant.place, Place::Body);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConstantSpec {
    /// Path from the root of the body, or name in the query or among the headers.
    pub path: &'static str,
    /// The value, as text.
    pub value: &'static str,
    /// Where it is sent.
    pub place: Place,
    /// Whether it is among the parameters that the operation wraps.
    pub wrapped: bool,
    /// Whether JSON has the value as it is, such as a number or a bool; otherwise as text.
    pub bare: bool,
}

/// The order of the items.
///
/// ```
/// # use dingdan_runtime::client::SortSpec;
/// let sort = SortSpec::new("order_by", &[("created", "create_time")]).ascending("direction", "asc");
/// assert_eq!(sort.fields[0].1, "create_time");
/// ```
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
///
/// ```
/// # use dingdan_runtime::client::EachSpec;
/// let each = EachSpec::new("shop.order.list", &[("order_ids", "id")]).batch(20);
/// assert_eq!(each.batch, Some(20));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EachSpec {
    /// Id of the other operation.
    pub operation: &'static str,
    /// Path of the own parameter, and path in the other operation's item.
    pub params: &'static [(&'static str, &'static str)],
    /// For how many items one call is made, where the parameter is a list.
    pub batch: Option<usize>,
}

impl OperationSpec {
    /// An operation that is called with `GET`, with nothing else declared.
    ///
    /// ```
    /// # use dingdan_runtime::client::{OperationSpec, PlatformSpec};
    /// static PLATFORM: PlatformSpec = PlatformSpec::new("shop");
    /// static LIST: OperationSpec = OperationSpec { path: "/orders", ..OperationSpec::get(&PLATFORM, "shop.order.list") };
    /// assert!(LIST.idempotent);
    /// ```
    pub const fn get(platform: &'static PlatformSpec, id: &'static str) -> Self {
        let mut spec = Self::with(platform, id, "GET");
        spec.idempotent = true;
        spec
    }

    /// An operation that is called with `POST`, with nothing else declared.
    ///
    /// ```
    /// # use dingdan_runtime::client::{OperationSpec, PlatformSpec};
    /// static PLATFORM: PlatformSpec = PlatformSpec::new("shop");
    /// static LIST: OperationSpec = OperationSpec { path: "/orders", ..OperationSpec::post(&PLATFORM, "shop.order.list") };
    /// assert_eq!(LIST.method, "POST");
    /// ```
    pub const fn post(platform: &'static PlatformSpec, id: &'static str) -> Self {
        Self::with(platform, id, "POST")
    }

    /// An operation that is called with that method, with nothing else declared.
    ///
    /// ```
    /// # use dingdan_runtime::client::{OperationSpec, PlatformSpec};
    /// static PLATFORM: PlatformSpec = PlatformSpec::new("shop");
    /// static LIST: OperationSpec = OperationSpec::with(&PLATFORM, "shop.order.list", "PUT");
    /// assert_eq!(LIST.method, "PUT");
    /// ```
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
            action: "",
            form: false,
            wrap: None,
            idempotent: false,
            billed: None,
            rates: &[],
            constants: &[],
            request: &NO_FIELDS,
            params: &[],
            at_least_one: &[],
            windows: &[],
            page: None,
            sort: None,
            wrapper: None,
            answer: &NO_FIELDS,
            item: &NO_FIELDS,
            order: None,
            items: "",
            many: true,
            total: None,
            last_page: None,
            item_id: None,
            each: None,
            token: None,
        }
    }

    /// The names of the headers that are parameters or constants.
    pub fn headers(&self) -> impl Iterator<Item = &'static str> {
        let params = self.params.iter().filter(|param| param.place == Place::Header).map(|param| param.path);
        let constants = self.constants.iter().filter(|constant| constant.place == Place::Header);
        params.chain(constants.map(|constant| constant.path))
    }

    /// The URL in front of the path.
    pub fn base_url(&self) -> &'static str {
        self.base_url.unwrap_or(self.platform.base_url)
    }

    /// What of the platform's authorisation a call has.
    pub fn call_auth(&self) -> CallAuth {
        let usual = if self.token.is_some() { CallAuth::Nothing } else { CallAuth::Full };
        self.auth.unwrap_or(usual)
    }

    /// What the operation is called where requests name it.
    pub fn action(&self) -> &'static str {
        if !self.action.is_empty() {
            return self.action;
        }
        self.id.split_once('.').map_or(self.id, |(_, id)| id)
    }

    /// The values of the parts of a path that is this operation's, by the names of their parameters; `None` for another
    /// path. They are as they come: percent-encoded.
    pub fn path_values<'a>(&self, mut path: &'a str) -> Option<Vec<(&'static str, &'a str)>> {
        let mut values = Vec::new();
        let mut template = self.path;
        while let Some((before, rest)) = template.split_once('{') {
            let (name, behind) = rest.split_once('}')?;
            path = path.strip_prefix(before)?;
            // A value holds no slash, and ends where what comes behind it begins.
            let literal = behind.split('{').next().unwrap_or_default();
            let segment = path.find('/').unwrap_or(path.len());
            let end = match literal.split('/').next().unwrap_or_default() {
                "" => segment,
                mark => path.get(..segment)?.rfind(mark)?,
            };
            let (value, left) = path.split_at_checked(end)?;
            values.push((name, value));
            (path, template) = (left, behind);
        }
        (path == template && values.iter().all(|(_, value)| !value.is_empty())).then_some(values)
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

    /// What only a caller can choose, such as what to search for: groups of parameters, at least one alternative of which has
    /// to be complete, where a pull completes none.
    pub fn choices(&self) -> impl Iterator<Item = &'static [&'static [&'static str]]> + '_ {
        let is_pulled = |path: &&str| {
            self.windows.iter().any(|window| window.from == *path || window.to == *path)
                || self.page.is_some_and(|page| page.is_set_by_client(path))
                || self.each.is_some_and(|each| each.params.iter().any(|(own, _)| own == path))
        };
        let groups = self.at_least_one.iter().copied();
        groups.filter(move |group| !group.iter().any(|params| params.iter().all(is_pulled)))
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
        Self { path, value: "", place: Place::Body, wrapped: false, bare: false }
    }
}

impl EachSpec {
    /// A call for each item of the operation with that id. `params` are the paths of the own parameters, each with the path
    /// of its value in the item.
    pub const fn new(operation: &'static str, params: &'static [(&'static str, &'static str)]) -> Self {
        Self { operation, params, batch: None }
    }

    /// Makes one call for that many items, whose values are the elements of the parameter.
    #[must_use]
    pub const fn batch(mut self, items: usize) -> Self {
        self.batch = Some(items);
        self
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
