//! Operations of the checked model.

use super::{CallAuth, Field, Label, Page, Path, Place, Rate, RequestForm};
use serde::Serialize;

/// An operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Operation {
    /// The complete id, with the platform.
    pub id: String,
    /// The name in the bindings, in `snake_case`.
    pub name: String,
    /// The description.
    pub label: Label,
    /// The vendor's document and its section, as a reader finds them, or a text that says that there is none.
    pub source: String,
    /// Remarks.
    pub note: Option<String>,
    /// The HTTP method.
    pub method: String,
    /// The base URL, if it is not the platform's.
    pub base_url: Option<String>,
    /// The URL path, which is appended to the base URL.
    pub path: String,
    /// Which part of the platform's authorisation a call has.
    pub auth: CallAuth,
    /// What the operation is called where requests name it.
    pub action: String,
    /// The form of requests.
    pub request: RequestForm,
    /// Whether repeating a call changes nothing at the vendor.
    pub idempotent: bool,
    /// What the vendor bills for every successful call.
    pub billed: Option<String>,
    /// The documented rate limits, if the operation has its own; they hold at once.
    pub rates: Vec<Rate>,
    /// The parameters with groups flattened, in the order of the file.
    pub params: Vec<Param>,
    /// The objects of the body that hold nested parameters, outermost first.
    pub param_groups: Vec<ParamGroup>,
    /// Rules: a call must set all parameters of at least one alternative of each rule.
    pub at_least_one: Vec<Vec<Vec<Path>>>,
    /// Pairs of time parameters; a pull uses the first.
    pub windows: Vec<Window>,
    /// How the list is divided into pages, if it is.
    pub page: Option<Page>,
    /// The order of the items.
    pub sort: Option<Sort>,
    /// The answer.
    pub answer: Answer,
    /// For a full pull: the operation for each of whose items this one is called.
    pub each: Option<Each>,
    /// Example files, relative to the folder of the schema.
    pub examples: Vec<Example>,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of the schema, and they combine freely")]
pub struct Param {
    /// The member names from the root of the body (or query); the last is the wire name.
    pub path: Path,
    /// The properties that it shares with a field.
    pub field: Field,
    /// Where it is sent.
    pub place: Place,
    /// Whether the vendor rejects a call without it.
    pub required: bool,
    /// The minimum of a number, or the minimum length of a text.
    pub min: Option<i64>,
    /// The maximum of a number, or the maximum length of a text.
    pub max: Option<i64>,
    /// The maximum number of elements of a list.
    pub max_items: Option<u32>,
    /// For lists: the text between the elements, which are sent as one text.
    pub join: Option<String>,
    /// For lists: whether each element is a pair of its own.
    pub repeat: bool,
    /// The value that the vendor uses if it is missing.
    pub default: Option<String>,
    /// The value that is always sent.
    pub constant: Option<String>,
    /// Whether JSON has that value as it is, such as a number or a bool; otherwise as text.
    pub is_bare: bool,
    /// The path of the item's field that it filters by.
    pub filters: Option<Path>,
    /// Whether a full pull makes one request for each known value.
    pub sweep: bool,
    /// The value that a pull sends unless the caller gives another.
    pub pull: Option<String>,
}

/// An object of the body that holds nested parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParamGroup {
    /// The member names from the root of the body.
    pub path: Path,
    /// The description.
    pub label: Label,
    /// Whether the vendor rejects a call without it.
    pub required: bool,
}

/// A pair of time parameters; both ends are inclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Window {
    /// The path of the parameter for the start.
    pub from: Path,
    /// The path of the parameter for the end.
    pub to: Path,
    /// The maximum length in seconds.
    pub at_most_seconds: Option<u64>,
    /// Whether the vendor silently cuts a longer window; otherwise it rejects the call.
    pub cut: bool,
    /// Whether the window filters by the time of the last change, which moves when an order changes.
    pub changes: bool,
    /// If a call sets several windows, only the one with the lowest rank counts.
    pub rank: Option<u32>,
    /// How many seconds earlier and later a pull requests each window than it needs.
    pub margin_seconds: Option<u64>,
    /// How many seconds of the window before the time asked for are read again to find orders that changed.
    pub reread_seconds: Option<u64>,
    /// The path of the item's field that the window filters by.
    pub filters: Option<Path>,
    /// The parameters that a pull by this window sends besides, with their values.
    pub when: Vec<(Path, String)>,
    /// How many seconds back from now a window may start.
    pub reaches_back_seconds: Option<u64>,
    /// How many seconds late the list is.
    pub lag_seconds: Option<u64>,
}

/// A value that is sent with every call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SentConstant<'a> {
    /// The path from the root of the body, or the name in the query or among the headers.
    pub path: String,
    /// The value.
    pub value: &'a str,
    /// Where it is sent.
    pub place: Place,
    /// Whether it is among the parameters that the operation wraps.
    pub is_wrapped: bool,
    /// Whether JSON has the value as it is, such as a number or a bool; otherwise as text.
    pub is_bare: bool,
}

impl Operation {
    /// The type of its items; `None` if it has no items, or if these are identifiers.
    pub fn item_type(&self) -> Option<&str> {
        match &self.answer.content {
            Content::Items(items) => items.item.as_deref(),
            Content::Whole | Content::Token(_) => None,
        }
    }

    /// The parameters that a request has; constants are only sent.
    pub fn fields(&self) -> impl Iterator<Item = &Param> {
        self.params.iter().filter(|param| param.constant.is_none())
    }

    /// What is sent with every call, in the order in which it is sent.
    pub fn constants(&self) -> impl Iterator<Item = SentConstant<'_>> {
        let of_form = self.request.constants.iter().map(|sent| SentConstant {
            path: sent.name.clone(),
            value: &sent.value,
            place: sent.place,
            is_wrapped: false,
            is_bare: sent.is_bare && sent.place == Place::Body,
        });
        let params = self.params.iter().filter_map(|param| {
            let is_wrapped = self.request.wrap.is_some() && param.place == Place::Body;
            Some(SentConstant {
                path: param.path.join("."),
                value: param.constant.as_ref()?,
                place: param.place,
                is_wrapped,
                is_bare: param.is_bare && param.place == Place::Body,
            })
        });
        of_form.chain(params)
    }

    /// What the operation is called where requests name it, unless that is its id without the platform.
    pub fn own_action(&self) -> Option<&str> {
        let id = self.id.split_once('.').map_or(self.id.as_str(), |(_, id)| id);
        (self.action != id).then_some(self.action.as_str())
    }

    /// What a call has of the platform's authorisation, unless that is the usual: nothing for a call that gives a token, and
    /// all of it for any other.
    pub fn own_auth(&self) -> Option<CallAuth> {
        let usual = if matches!(self.answer.content, Content::Token(_)) { CallAuth::Nothing } else { CallAuth::Full };
        (self.auth != usual).then_some(self.auth)
    }

    /// The index of the window by which changed orders are found: the one of times of change, else the one that is read
    /// again.
    pub fn changes_window(&self) -> Option<usize> {
        let by_change = self.windows.iter().position(|window| window.changes);
        by_change.or_else(|| self.windows.iter().position(|window| window.reread_seconds.is_some()))
    }
}

impl Window {
    /// Whether another window of the same call has no effect beside this one.
    pub fn outranks(&self, other: &Self) -> bool {
        self.rank.zip(other.rank).is_some_and(|(own, other)| own < other)
    }
}

/// The order of the items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sort {
    /// The path of the parameter that selects the sort key.
    pub by: Path,
    /// The values of that parameter, each with the path of the item's time field that it sorts by.
    pub fields: Vec<(String, Path)>,
    /// The path of the parameter for the direction, and its value for ascending order.
    pub ascending: Option<(Path, String)>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The type of the entire answer, with its wrapper.
    pub of: String,
    /// The member that holds the entire answer.
    pub wrapper: Option<String>,
    /// What the answer holds.
    pub content: Content,
}

/// What an answer holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Content {
    /// Items, such as orders.
    Items(Items),
    /// A token that authorises other calls.
    Token(Token),
    /// Neither: the call lists nothing, and gives the answer.
    Whole,
}

/// A token in an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Token {
    /// The path of the token.
    pub value: Path,
    /// When it ends, if the answer tells.
    pub end: Option<TokenEnd>,
    /// The path of the token that renews it.
    pub refresh: Option<Path>,
    /// The path of the parameter that takes such a token.
    pub from_refresh: Option<Path>,
    /// The complete id of the operation whose tokens this one renews.
    pub refresh_of: Option<String>,
}

/// When a token ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TokenEnd {
    /// The path of its lifetime, or of the time at which it ends.
    pub path: Path,
    /// Whether that is the time at which it ends; otherwise it is the lifetime.
    pub is_instant: bool,
    /// Whether a number there is milliseconds; otherwise it is seconds.
    pub in_millis: bool,
}

/// Items in an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Items {
    /// The path of the items: a list of objects or of identifiers, or one object.
    pub path: Path,
    /// The type of an item; `None` where the items are identifiers.
    pub item: Option<String>,
    /// Whether the path leads to a list.
    pub many: bool,
    /// The path of the total number of items.
    pub total: Option<Path>,
    /// The path of the number of the last page.
    pub last_page: Option<Path>,
    /// The path of the item's field that identifies it.
    pub id: Option<Path>,
}

/// Another operation, for each of whose items this one is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Each {
    /// The complete id of the other operation.
    pub operation: String,
    /// The parameters of this operation, each with the path of its value in an item of the other operation.
    pub params: Vec<(Path, Path)>,
    /// The number of items for which one call is made; the parameter is a list then.
    pub batch: Option<u32>,
}

/// Example files, relative to the folder of the schema.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Example {
    /// The body of a request.
    pub request: Option<String>,
    /// The body of an answer.
    pub answer: Option<String>,
}
