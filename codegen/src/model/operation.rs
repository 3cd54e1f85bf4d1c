//! Operations of the checked model.

use super::{Field, Label, Path, Rate};

/// An operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The whole id, with the platform.
    pub id: String,
    /// What bindings call it, `snake_case`.
    pub name: String,
    /// Description.
    pub label: Label,
    /// The vendor's document, or that there is none.
    pub source: String,
    /// Remarks.
    pub note: Option<String>,
    /// `GET`, `POST`, …
    pub method: String,
    /// Appended to the base URL.
    pub path: String,
    /// A repeat changes nothing at the vendor.
    pub safe: bool,
    /// What every successful call costs.
    pub costs: Option<String>,
    /// Documented limit of calls, where the operation has one of its own.
    pub rate: Option<Rate>,
    /// Parameters, groups flattened, in the file's order.
    pub params: Vec<Param>,
    /// Objects of the body that hold nested parameters, outermost first.
    pub param_groups: Vec<ParamGroup>,
    /// At least one of each list's alternatives must be complete; parameters by path.
    pub at_least_one: Vec<Vec<Vec<Path>>>,
    /// Pairs of time parameters; the first is the one that a pull uses.
    pub windows: Vec<Window>,
    /// Paging, where there is any.
    pub page: Option<Page>,
    /// The order in which items come.
    pub sort: Option<Sort>,
    /// What comes back.
    pub answer: Answer,
    /// Whose items this is called for, to pull everything.
    pub each: Option<Each>,
    /// Example files, relative to the schema.
    pub examples: Vec<Example>,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// Member names from the root of the body (or of the query) to this parameter; the last is its wire name.
    pub path: Path,
    /// What it has in common with a field.
    pub field: Field,
    /// It goes into the query, otherwise into the body.
    pub query: bool,
    /// The vendor refuses a call without it.
    pub required: bool,
    /// Smallest number, or shortest text.
    pub min: Option<i64>,
    /// Largest number, or longest text.
    pub max: Option<i64>,
    /// Most elements of a list.
    pub max_items: Option<u32>,
    /// What the vendor takes when it is missing.
    pub default: Option<String>,
    /// Always sent with this value.
    pub constant: Option<String>,
    /// Field of an item that it selects by.
    pub filters: Option<Path>,
    /// A pull asks once for each known value.
    pub sweep: bool,
}

/// An object of the body that holds nested parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParamGroup {
    /// Member names from the root of the body.
    pub path: Path,
    /// Description.
    pub label: Label,
    /// The vendor refuses a call without it.
    pub required: bool,
}

/// A pair of time parameters, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Path of the parameter of the start.
    pub from: Path,
    /// Path of the parameter of the end.
    pub to: Path,
    /// Longest span.
    pub at_most_seconds: Option<u64>,
    /// The vendor silently cuts a longer span, otherwise it refuses.
    pub cut: bool,
    /// An order that changes gets a new time, so that it leaves its window.
    pub changes: bool,
    /// Of several windows that are given, only that of the lowest rank counts.
    pub rank: Option<u32>,
    /// Field of an item that the window is about.
    pub filters: Option<Path>,
}

/// The order in which items come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// Path of the parameter that chooses what they are sorted by.
    pub by: Path,
    /// Its values, and the item's time that each stands for.
    pub fields: Vec<(String, Path)>,
    /// Path of the parameter of the direction, and its value with which the earliest comes first.
    pub ascending: Option<(Path, String)>,
}

/// Paging by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Path of the parameter of the page number.
    pub number: Path,
    /// Number of the first page.
    pub first: i64,
    /// Path of the parameter of the page size.
    pub size: Path,
}

/// What comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Type of the whole answer.
    pub of: String,
    /// What it is asked for.
    pub content: Content,
}

/// What an answer is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Items, such as orders.
    Items(Items),
    /// A token, which authorises other calls.
    Token(Token),
}

/// A token in an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where the token is.
    pub value: Path,
    /// Where its lifetime is, in seconds.
    pub lifetime: Option<Path>,
}

/// Items in an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Items {
    /// Where the items are: a list of objects, or one object.
    pub path: Path,
    /// Type of an item.
    pub item: String,
    /// The path leads to a list.
    pub many: bool,
    /// How many there are in all.
    pub total: Option<Path>,
    /// Number of the last page.
    pub last_page: Option<Path>,
    /// Field of an item that identifies it.
    pub id: Option<Path>,
}

/// Called once for each item of another operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Each {
    /// Whole id of the other operation.
    pub operation: String,
    /// Own parameter by path, and the path in the other's item.
    pub params: Vec<(Path, Path)>,
}

/// Example files, relative to the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Body of a call.
    pub request: Option<String>,
    /// Answer.
    pub answer: Option<String>,
}
