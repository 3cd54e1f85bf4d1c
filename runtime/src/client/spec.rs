//! What emitted code declares of platforms and operations.

use crate::schema::Schema;
use crate::types::{Label, Origin};
use std::time::Duration;

/// Member names from the root of a body.
pub type Path = &'static [&'static str];

/// A platform.
#[derive(Debug)]
pub struct PlatformSpec {
    /// Module name and first part of operation ids.
    pub id: &'static str,
    /// What it is called.
    pub title: Label,
    /// Names of the vendor's documents.
    pub sources: &'static [&'static str],
    /// Where operations' paths hang.
    pub base_url: &'static str,
    /// Documented limit of calls.
    pub rate: Option<RateSpec>,
    /// The server sends `[]` for every empty object.
    pub empty_object_as_list: bool,
    /// How a call is authorised.
    pub auth: AuthSpec,
    /// How an answer says whether it succeeded.
    pub envelope: EnvelopeSpec,
    /// Result codes.
    pub codes: &'static [CodeSpec],
}

/// A limit of calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateSpec {
    /// How many.
    pub requests: u32,
    /// In how long.
    pub per: Duration,
}

/// How a call is authorised.
#[derive(Debug)]
pub enum AuthSpec {
    /// The token is this query parameter.
    QueryToken(&'static str),
    /// The token is this member of the JSON body.
    BodyToken(&'static str),
    /// The token is a header.
    HeaderToken {
        /// Its name.
        name: &'static str,
        /// What stands before the token.
        prefix: &'static str,
    },
    /// Credentials and a signature are members of the JSON body.
    SignedBody(SignedBodySpec),
}

/// The signed scheme.
#[derive(Debug)]
pub struct SignedBodySpec {
    /// Credentials that are sent.
    pub sent: &'static [&'static str],
    /// The secret that is never sent.
    pub key: &'static str,
    /// Member of the nonce.
    pub nonce: &'static str,
    /// Member of the time.
    pub timestamp: &'static str,
    /// Member of the signature.
    pub signature: &'static str,
    /// Names of the signed members, sorted.
    pub signed: &'static [&'static str],
    /// Nonce and time are sent as text.
    pub numbers_as_text: bool,
}

/// How an answer says whether it succeeded.
#[derive(Debug)]
pub struct EnvelopeSpec {
    /// Where the code is.
    pub code: Path,
    /// Codes that mean success.
    pub ok: &'static [&'static str],
    /// A bool that has to be true as well.
    pub flag: Option<Path>,
    /// Places of the message; the first that is present counts.
    pub message: &'static [Path],
}

/// A result code.
#[derive(Debug)]
pub struct CodeSpec {
    /// The number.
    pub code: i64,
    /// Name of the Rust variant.
    pub name: &'static str,
    /// What it means.
    pub label: Label,
    /// What it is about.
    pub class: CodeClass,
    /// What helps.
    pub retry: Retry,
    /// Where it is known from.
    pub origin: Origin,
    /// Remarks.
    pub note: Option<&'static str>,
}

/// What a result code is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CodeClass {
    /// Success.
    Ok,
    /// Busy or timed out.
    Busy,
    /// The vendor's own fault.
    System,
    /// The token is missing, wrong or expired.
    AuthExpired,
    /// No permission.
    NotPermitted,
    /// Too many calls in a short time.
    RateLimited,
    /// No calls left.
    QuotaExhausted,
    /// What was asked for does not exist.
    NotFound,
    /// The request is wrong.
    BadRequest,
    /// The operation is not offered.
    Unsupported,
    /// The code is not listed.
    Unlisted,
}

/// What helps after a result code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Nothing.
    Never,
    /// The same call, later.
    Later,
    /// The same call with a renewed token.
    AfterRenewal,
    /// The same call, signed afresh.
    NewNonce,
}

/// An operation.
#[derive(Debug)]
pub struct OperationSpec {
    /// Whose.
    pub platform: &'static PlatformSpec,
    /// The whole id.
    pub id: &'static str,
    /// What it does.
    pub label: Label,
    /// The vendor's document.
    pub source: &'static str,
    /// `GET`, `POST`, …
    pub method: &'static str,
    /// Appended to the base URL.
    pub path: &'static str,
    /// A repeat changes nothing at the vendor.
    pub idempotent: bool,
    /// What every successful call costs.
    pub billed: Option<&'static str>,
    /// Documented limit of calls, where the operation has one of its own.
    pub rate: Option<RateSpec>,
    /// Always sent in the body: path and value.
    pub constants: &'static [(Path, &'static str)],
    /// Always sent in the query: name and value.
    pub query_constants: &'static [(&'static str, &'static str)],
    /// The request's fields.
    pub request: &'static Schema,
    /// What is said of parameters beyond being a field; one for each field of `request`, in its order.
    pub params: &'static [ParamSpec],
    /// Of each entry, at least one list of parameters (places in `params`) must be complete.
    pub at_least_one: &'static [&'static [&'static [usize]]],
    /// Pairs of time parameters; the first is the one that a pull uses.
    pub windows: &'static [WindowSpec],
    /// Paging.
    pub page: Option<PageSpec>,
    /// The order in which items come, where the document states one.
    pub sort: Option<SortSpec>,
    /// The whole answer.
    pub answer: &'static Schema,
    /// Where its items are; empty where it holds a token.
    pub items: Path,
    /// `items` leads to a list, otherwise to one object.
    pub many: bool,
    /// One item.
    pub item: &'static Schema,
    /// How many there are in all.
    pub total: Option<Path>,
    /// Number of the last page.
    pub last_page: Option<Path>,
    /// Field of an item that identifies it.
    pub id_field: Option<Path>,
    /// To pull everything, called once for each item of another operation.
    pub each: Option<EachSpec>,
    /// The token that the answer holds, in place of items. Such a call carries no token itself.
    pub token: Option<TokenSpec>,
}

/// A token in an answer.
#[derive(Debug)]
pub struct TokenSpec {
    /// Where it is.
    pub value: Path,
    /// Where its lifetime is, in seconds.
    pub lifetime: Option<Path>,
}

/// A parameter.
#[derive(Debug)]
pub struct ParamSpec {
    /// Member names from the root of the body, or of the query.
    pub path: Path,
    /// It goes into the query.
    pub query: bool,
    /// The vendor refuses a call without it.
    pub required: bool,
    /// Smallest number, or shortest text.
    pub min: Option<i64>,
    /// Largest number, or longest text.
    pub max: Option<i64>,
    /// Most elements.
    pub max_items: Option<usize>,
    /// What the vendor takes when it is missing.
    pub default: Option<&'static str>,
    /// Field of an item that it selects by.
    pub filters: Option<Path>,
    /// A pull asks once for each known value.
    pub sweep: bool,
}

impl ParamSpec {
    /// A parameter of the body without limits.
    pub const fn new(path: Path) -> Self {
        Self {
            path,
            query: false,
            required: false,
            min: None,
            max: None,
            max_items: None,
            default: None,
            filters: None,
            sweep: false,
        }
    }

    /// In the query.
    #[must_use]
    pub const fn query(mut self) -> Self {
        self.query = true;
        self
    }

    /// Required.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Not below.
    #[must_use]
    pub const fn min(mut self, min: i64) -> Self {
        self.min = Some(min);
        self
    }

    /// Not above.
    #[must_use]
    pub const fn max(mut self, max: i64) -> Self {
        self.max = Some(max);
        self
    }

    /// Not more elements.
    #[must_use]
    pub const fn max_items(mut self, most: usize) -> Self {
        self.max_items = Some(most);
        self
    }

    /// What the vendor takes when it is missing.
    #[must_use]
    pub const fn default(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    /// Selects by a field of the items.
    #[must_use]
    pub const fn filters(mut self, path: Path) -> Self {
        self.filters = Some(path);
        self
    }

    /// Asked once for each known value.
    #[must_use]
    pub const fn sweep(mut self) -> Self {
        self.sweep = true;
        self
    }
}

/// A pair of time parameters, both ends included.
#[derive(Debug)]
pub struct WindowSpec {
    /// Place of the start in `params`.
    pub from: usize,
    /// Place of the end.
    pub to: usize,
    /// Longest span.
    pub at_most: Option<Duration>,
    /// The vendor silently cuts a longer span.
    pub cut: bool,
    /// An order that changes gets a new time, so that it leaves its window.
    pub changes: bool,
    /// Of several windows that are given, only that of the lowest rank counts.
    pub rank: Option<u32>,
    /// Field of an item that it is about.
    pub filters: Option<Path>,
}

/// The order in which items come.
#[derive(Debug)]
pub struct SortSpec {
    /// Place in `params` of the one that chooses what they are sorted by.
    pub by: usize,
    /// Its values, and the item's time that each stands for.
    pub fields: &'static [(&'static str, Path)],
    /// Place of the parameter of the direction, and its value with which the earliest comes first. Without one the
    /// earliest always does.
    pub ascending: Option<(usize, &'static str)>,
}

/// Paging by number.
#[derive(Debug)]
pub struct PageSpec {
    /// Place of the page number in `params`.
    pub number: usize,
    /// Number of the first page.
    pub first: i64,
    /// Place of the page size.
    pub size: usize,
}

/// Called once for each item of another operation.
#[derive(Debug)]
pub struct EachSpec {
    /// Id of the other operation.
    pub operation: &'static str,
    /// Place in `params`, and the path in the other's item.
    pub params: &'static [(usize, Path)],
}

impl PlatformSpec {
    /// What is said of a code.
    pub fn code(&self, code: i64) -> Option<&'static CodeSpec> {
        self.codes.iter().find(|spec| spec.code == code)
    }
}

impl OperationSpec {
    /// The place of the parameter with that path, dotted (`params.page`) or only its last name.
    pub fn param(&self, name: &str) -> Option<usize> {
        let dotted = |path: Path| path.join(".") == name;
        let by_path = self.params.iter().position(|param| dotted(param.path));
        by_path.or_else(|| self.request.fields().iter().position(|field| field.wire == name || field.name == name))
    }
}
