//! Operations.
//!
//! Comments of keys are what an editor shows of them: see `crate::editor`.

use schemars::JsonSchema;

use super::reading::keys;
use super::{Entries, Field, Rate, Spanned, Text};

/// An operation; its key is the id without the platform.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Operation {
    /// What bindings call it: `snake_case`, with a verb.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"list_orders")]
    pub(crate) name: Text,
    /// English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"orders of a shop")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"获取订单列表")]
    pub(crate) zh: Text,
    /// The vendor's document; the first of the platform's sources by default.
    #[schemars(example = &"acme-orders.txt")]
    pub(crate) source: Option<Text>,
    /// Anything a user of the operation should know.
    #[schemars(example = &"a window over 31 days is cut without an error")]
    pub(crate) note: Option<Text>,
    /// HTTP method of the call.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"POST")]
    pub(crate) method: Text,
    /// Path of the call, appended to the base URL.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"/order/list")]
    pub(crate) path: Text,
    /// `true` where a repeat changes nothing at the vendor.
    #[schemars(default)]
    #[schemars(example = true)]
    pub(crate) safe: bool,
    /// What every successful call costs, where it costs something.
    #[schemars(example = &"points of the account")]
    pub(crate) costs: Option<Text>,
    /// `wild` where none of the documents has the operation.
    #[schemars(example = &"wild")]
    pub(crate) from: Option<Text>,
    /// The documented limit of this operation, where it has one of its own.
    #[schemars(example = serde_json::json!({"requests": 100, "per": "10m"}))]
    pub(crate) rate: Option<Rate>,
    /// Parameters by wire name.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"page": {"kind": "integer", "min": 1, "en": "page number", "zh": "页码"}}))]
    pub(crate) params: Entries<Field>,
    /// Rules over several parameters.
    #[schemars(default)]
    #[schemars(example = serde_json::json!([{"at_least_one": [["a", "b"], ["c", "d"]]}]))]
    pub(crate) groups: Vec<Rule>,
    /// Pairs of time parameters; the first is the one that a pull uses.
    #[schemars(default)]
    #[schemars(example = serde_json::json!([{"from": "created_from", "to": "created_to", "at_most": "31d"}]))]
    pub(crate) windows: Vec<Window>,
    /// Paging, where there is any.
    #[schemars(example = serde_json::json!({"number": "page", "first": 1, "size": "page_size"}))]
    pub(crate) page: Option<Page>,
    /// The order in which items come, where the document states one.
    #[schemars(example = serde_json::json!({"by": "order_by", "fields": {"created_at": "created_time"}}))]
    pub(crate) sort: Option<Sort>,
    /// What comes back.
    #[schemars(example = serde_json::json!({"type": "OrderListAnswer", "items": "data.list", "id": "order_id"}))]
    pub(crate) answer: Answer,
    /// To pull everything, call once for each item of another operation.
    #[schemars(example = serde_json::json!({"operation": "order.list", "params": {"order_id": "order_id"}}))]
    pub(crate) each: Option<Each>,
    /// The document's own samples.
    #[schemars(default)]
    #[schemars(example = serde_json::json!([{"answer": "examples/acme.order.list.answer.json"}]))]
    pub(crate) examples: Vec<Example>,
}

keys!(Operation:
    needs [answer],
    takes [
        name, en, zh, source, note, method, path, safe, costs, from, rate, params, groups, windows, page, sort, each,
        examples
    ]
);

/// A rule over several parameters.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Rule {
    /// At least one of the inner lists of parameters has to be complete.
    #[schemars(example = [["created_from", "created_to"], ["updated_from", "updated_to"]])]
    pub(crate) at_least_one: Spanned<Vec<Vec<Text>>>,
}

keys!(Rule: needs [at_least_one], takes []);

/// A pair of time parameters; both ends are included.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Window {
    /// Path of the parameter of the start.
    #[schemars(example = &"created_from")]
    pub(crate) from: Text,
    /// Path of the parameter of the end.
    #[schemars(example = &"created_to")]
    pub(crate) to: Text,
    /// The longest span, as a duration.
    #[schemars(example = &"31d")]
    pub(crate) at_most: Option<Text>,
    /// Path of the item's field that the window is about.
    #[schemars(example = &"created_time")]
    pub(crate) filters: Option<Text>,
    /// What the vendor does with a longer span: `refused` (default), or `cut` where it cuts it silently.
    #[schemars(example = &"cut")]
    pub(crate) over: Option<Text>,
    /// Whether it is about times of change: an order that changes gets a new one.
    #[schemars(default)]
    #[schemars(example = &true)]
    pub(crate) changes: bool,
    /// Where of several windows that are given only one counts: that of the lowest rank.
    #[schemars(example = 1)]
    pub(crate) rank: Option<Spanned<u32>>,
}

keys!(Window: needs [from, to], takes [at_most, filters, over, changes, rank]);

/// Paging by number.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Page {
    /// Path of the parameter of the page number.
    #[schemars(example = &"page")]
    pub(crate) number: Text,
    /// Number of the first page.
    #[schemars(example = 1)]
    pub(crate) first: Spanned<i64>,
    /// Path of the parameter of the page size.
    #[schemars(example = &"page_size")]
    pub(crate) size: Text,
}

keys!(Page: needs [number, first, size], takes []);

/// The order in which items come.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Sort {
    /// Path of the parameter that chooses what they are sorted by.
    #[schemars(example = &"order_by")]
    pub(crate) by: Text,
    /// Its values, and the item's time that each stands for.
    #[schemars(example = serde_json::json!({"created_at": "created_time"}))]
    pub(crate) fields: Entries<Text>,
    /// Path of the parameter that chooses the direction; without one the earliest comes first.
    #[schemars(example = &"order_asc")]
    pub(crate) order: Option<Text>,
    /// The value of `order` with which the earliest comes first.
    #[schemars(example = &"asc")]
    pub(crate) ascending: Option<Text>,
}

keys!(Sort: needs [by, fields], takes [order, ascending]);

/// What comes back: items, or a token. Paths start at the root of the answer, `id` at an item.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Answer {
    /// Type of the whole answer.
    #[schemars(rename = "type")]
    #[schemars(example = &"OrderListAnswer")]
    pub(crate) of: Text,
    /// Path of the orders: a list, or one object.
    #[schemars(example = &"data.list")]
    pub(crate) items: Option<Text>,
    /// In place of items: path of the token that authorises other calls.
    #[schemars(example = &"data.access_token")]
    pub(crate) token: Option<Text>,
    /// Path of the token's lifetime, in seconds.
    #[schemars(example = &"data.expires_in")]
    pub(crate) lifetime: Option<Text>,
    /// Path of how many there are in all.
    #[schemars(example = &"data.total")]
    pub(crate) total: Option<Text>,
    /// Path of the number of the last page.
    #[schemars(example = &"data.last_page")]
    pub(crate) last_page: Option<Text>,
    /// Path of the field of an item that identifies it.
    #[schemars(example = &"order_id")]
    pub(crate) id: Option<Text>,
}

keys!(Answer: needs [of = "type"], takes [items, token, lifetime, total, last_page, id]);

/// Called once for each item of another operation.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Each {
    /// The other operation, without the platform.
    #[schemars(example = &"order.list")]
    pub(crate) operation: Text,
    /// Own parameters, and where their values are in the other's item.
    #[schemars(example = serde_json::json!({"order_id": "order_id"}))]
    pub(crate) params: Entries<Text>,
}

keys!(Each: needs [operation, params], takes []);

/// Files of the document's own samples, beside the schema.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Example {
    /// Body of a call.
    #[schemars(example = &"examples/acme.order.list.request.json")]
    pub(crate) request: Option<Text>,
    /// Answer.
    #[schemars(example = &"examples/acme.order.list.answer.json")]
    pub(crate) answer: Option<Text>,
}

keys!(Example: needs [], takes [request, answer]);
