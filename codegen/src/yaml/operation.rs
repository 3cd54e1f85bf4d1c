//! Operations.
//!
//! The doc comment of a field is the description of its key in `schema.json`: see `crate::editor`.

use schemars::JsonSchema;

use super::from_yaml::keys;
use super::one_or_many::OneOrMany;
use super::{Entries, Field, Page, Rate, Request, Spanned, Text};

/// An operation; its key is the id without the platform.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Operation {
    /// The name in the bindings, in `snake_case`, with a verb.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"list_orders")]
    pub(crate) name: Text,
    /// The English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"orders of a shop")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"获取订单列表")]
    pub(crate) zh: Text,
    /// The file of the vendor's document; the platform's first source by default.
    #[schemars(example = &"acme-orders.txt")]
    pub(crate) source: Option<Text>,
    /// Where the document describes the operation, if it describes several: the heading, or words that lead there.
    #[schemars(example = &"4.1.2 获取订单详情")]
    pub(crate) section: Option<Text>,
    /// Anything that a user of the operation should know.
    #[schemars(example = &"a window over 31 days is cut without an error")]
    pub(crate) note: Option<Text>,
    /// The HTTP method.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"POST")]
    pub(crate) method: Text,
    /// The URL path, which is appended to the base URL; `{name}` in it is the value of the parameter `name` with `in: path`.
    /// Without it, calls go to the base URL itself.
    #[schemars(default)]
    #[schemars(example = &"/order/list")]
    pub(crate) path: Text,
    /// The base URL, if it is not the platform's.
    #[schemars(example = &"https://login.acme.example")]
    pub(crate) base_url: Option<Text>,
    /// `none` if a call has nothing that authorises it. That is so for an operation that returns a token.
    #[schemars(example = &"none")]
    pub(crate) auth: Option<Text>,
    /// For the scheme `signed`: `true` if a call is signed, but has no token, such as one that asks for a token.
    #[schemars(example = true)]
    pub(crate) signed: Option<Spanned<bool>>,
    /// For an operation that renews a token: the id of the operation that gave it, without the platform.
    #[schemars(example = &"token.create")]
    pub(crate) refresh_of: Option<Text>,
    /// What the operation is called where requests name it: the value of `action` in `request`; by default the id.
    #[schemars(example = &"acme.order.list")]
    pub(crate) action: Option<Text>,
    /// The form of requests, where it differs from the platform's.
    #[schemars(example = serde_json::json!({"body": "json", "wrap": "none"}))]
    pub(crate) request: Option<Request>,
    /// `true` if repeating a call changes nothing at the vendor. A call that lists nothing has to say it.
    #[schemars(example = true)]
    pub(crate) idempotent: Option<bool>,
    /// What the vendor bills for every successful call, if anything.
    #[schemars(example = &"points of the account")]
    pub(crate) billed: Option<Text>,
    /// `wild` if none of the documents describes the operation.
    #[schemars(example = &"wild")]
    pub(crate) from: Option<Text>,
    /// The documented rate limit of this operation, if it has its own, or several that hold at once.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"requests": 100, "per": "10m"}))]
    pub(crate) rate: OneOrMany<Rate>,
    /// The parameters by wire name.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"page": {"kind": "integer", "min": 1, "en": "page number", "zh": "页码"}}))]
    pub(crate) params: Entries<Field>,
    /// Rules that involve several parameters.
    #[schemars(default)]
    #[schemars(example = serde_json::json!([{"at_least_one": [["a", "b"], ["c", "d"]]}]))]
    pub(crate) groups: Vec<Rule>,
    /// Pairs of time parameters; a pull uses the first.
    #[schemars(default)]
    #[schemars(example = serde_json::json!([{"from": "created_from", "to": "created_to", "at_most": "31d"}]))]
    pub(crate) windows: Vec<Window>,
    /// How the list is divided into pages, if it is.
    #[schemars(example = serde_json::json!({"number": "page", "first": 1, "size": "page_size"}))]
    pub(crate) page: Option<Spanned<Page>>,
    /// The order of the items, if the document states one.
    #[schemars(example = serde_json::json!({"by": "order_by", "fields": {"created_at": "created_time"}}))]
    pub(crate) sort: Option<Sort>,
    /// The answer.
    #[schemars(example = serde_json::json!({"type": "OrderListAnswer", "items": "data.list", "id": "order_id"}))]
    pub(crate) answer: Answer,
    /// For a full pull: call this operation once for each item of another operation.
    #[schemars(example = serde_json::json!({"operation": "order.list", "params": {"order_id": "order_id"}}))]
    pub(crate) each: Option<Each>,
    /// The samples of the document.
    #[schemars(default)]
    #[schemars(example = serde_json::json!([{"answer": "examples/acme.order.list.answer.json"}]))]
    pub(crate) examples: Vec<Example>,
}

keys!(Operation:
    needs [answer],
    takes [
        name, en, zh, source, section, note, method, path, base_url, auth, signed, refresh_of, action, request, idempotent,
        billed, from, rate, params, groups, windows, page, sort, each, examples
    ]
);

/// A rule that involves several parameters.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Rule {
    /// A call must set all parameters of at least one inner list.
    #[schemars(example = [["created_from", "created_to"], ["updated_from", "updated_to"]])]
    pub(crate) at_least_one: Spanned<Vec<Vec<Text>>>,
}

keys!(Rule: needs [at_least_one], takes []);

/// A pair of time parameters; both ends are inclusive.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Window {
    /// The path of the parameter for the start.
    #[schemars(example = &"created_from")]
    pub(crate) from: Text,
    /// The path of the parameter for the end.
    #[schemars(example = &"created_to")]
    pub(crate) to: Text,
    /// The maximum length of the window, as a duration.
    #[schemars(example = &"31d")]
    pub(crate) at_most: Option<Text>,
    /// The path of the item's field that the window filters by, or `none` where the document does not say which it is.
    #[schemars(example = &"created_time")]
    pub(crate) filters: Option<Text>,
    /// What the vendor does with a longer window: it is `refused` (default), or silently `cut`.
    #[schemars(example = &"cut")]
    pub(crate) over: Option<Text>,
    /// `true` if the window filters by the time of the last change, which moves when an order changes.
    #[schemars(default)]
    #[schemars(example = &true)]
    pub(crate) changes: bool,
    /// If a call sets several windows and only one counts: the one with the lowest rank does.
    #[schemars(example = 1)]
    pub(crate) rank: Option<Spanned<u32>>,
    /// How much earlier and later a pull requests each window than it needs, as a duration: for a vendor that does not say
    /// which ends are inclusive.
    #[schemars(example = &"1d")]
    pub(crate) margin: Option<Text>,
    /// Where no window filters by times of change: how much of this one before the time asked for is read again to find
    /// orders that changed, as a duration; or `none` if they cannot be found.
    #[schemars(example = &"30d")]
    pub(crate) reread: Option<Text>,
    /// Parameters that a pull by this window sends besides, with their values: for a vendor with one pair of times and a
    /// parameter that says which time it is.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"query_type": 2}))]
    pub(crate) when: Entries<Text>,
    /// How far back from now a window may start, as a duration: the vendor refuses an earlier start, and a pull starts there.
    #[schemars(example = &"90d")]
    pub(crate) reaches_back: Option<Text>,
    /// How late the list is, as a duration: a pull up to now ends that much earlier, and the next one continues from there.
    #[schemars(example = &"5m")]
    pub(crate) lag: Option<Text>,
}

keys!(Window: needs [from, to], takes [at_most, filters, over, changes, rank, margin, reread, when, reaches_back, lag]);

/// The order of the items.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Sort {
    /// The path of the parameter that selects the sort key.
    #[schemars(example = &"order_by")]
    pub(crate) by: Text,
    /// The values of that parameter, each with the path of the item's time field that it sorts by.
    #[schemars(example = serde_json::json!({"created_at": "created_time"}))]
    pub(crate) fields: Entries<Text>,
    /// The path of the parameter for the direction; without one, items are in ascending order.
    #[schemars(example = &"order_asc")]
    pub(crate) order: Option<Text>,
    /// The value of `order` for ascending order.
    #[schemars(example = &"asc")]
    pub(crate) ascending: Option<Text>,
}

keys!(Sort: needs [by, fields], takes [order, ascending]);

/// The answer, which holds items, a token, or whatever a call gives that lists nothing. Paths start at the root of the answer; `id` starts at an item.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Answer {
    /// The type of the entire answer.
    #[schemars(rename = "type")]
    #[schemars(example = &"OrderListAnswer")]
    pub(crate) of: Text,
    /// The name of the member that holds the entire answer, if it is not that of the envelope; `none` if there is none.
    #[schemars(example = &"order_list_response")]
    pub(crate) wrapper: Option<Text>,
    /// The path of the items: a list of objects or of identifiers, or one object.
    #[schemars(example = &"data.list")]
    pub(crate) items: Option<Text>,
    /// Instead of items: the path of the token that authorises other calls.
    #[schemars(example = &"data.access_token")]
    pub(crate) token: Option<Text>,
    /// The path of the token's lifetime.
    #[schemars(example = &"data.expires_in")]
    pub(crate) lifetime: Option<Text>,
    /// The path of the time at which the token ends.
    #[schemars(example = &"data.expires")]
    pub(crate) expires_at: Option<Text>,
    /// The unit of a number at `lifetime` or `expires_at`: `seconds` (default) or `milliseconds`.
    #[schemars(example = &"milliseconds")]
    pub(crate) unit: Option<Text>,
    /// The path of the token that renews this one.
    #[schemars(example = &"data.refresh_token")]
    pub(crate) refresh: Option<Text>,
    /// The path of the total number of items.
    #[schemars(example = &"data.total")]
    pub(crate) total: Option<Text>,
    /// The path of the number of the last page.
    #[schemars(example = &"data.last_page")]
    pub(crate) last_page: Option<Text>,
    /// The path of the item's field that identifies it.
    #[schemars(example = &"order_id")]
    pub(crate) id: Option<Text>,
}

keys!(Answer:
    needs [of = "type"],
    takes [wrapper, items, token, lifetime, expires_at, unit, refresh, total, last_page, id]
);

/// Another operation, for each of whose items this one is called.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Each {
    /// The id of the other operation, without the platform.
    #[schemars(example = &"order.list")]
    pub(crate) operation: Text,
    /// The parameters of this operation, each with the path of its value in an item of the other operation; `item` where
    /// that lists plain identifiers.
    #[schemars(example = serde_json::json!({"order_id": "order_id"}))]
    pub(crate) params: Entries<Text>,
    /// The number of items for which one call is made; the parameter is a list then.
    #[schemars(example = 50)]
    pub(crate) batch: Option<Spanned<u32>>,
}

keys!(Each: needs [operation, params], takes [batch]);

/// Files with samples of the document; paths are relative to the folder of the schema.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Example {
    /// The body of a request.
    #[schemars(example = &"examples/acme.order.list.request.json")]
    pub(crate) request: Option<Text>,
    /// The body of an answer.
    #[schemars(example = &"examples/acme.order.list.answer.json")]
    pub(crate) answer: Option<Text>,
}

keys!(Example: needs [], takes [request, answer]);
