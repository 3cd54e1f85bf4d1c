//! Enums, types, and fields, which parameters share.
//!
//! The doc comment of a field is the description of its key in `schema.json`: see `crate::editor`.

use schemars::JsonSchema;

use super::from_yaml::keys;
use super::{Deviation, Entries, Mapping, Of, Sample, Spanned, Text};

/// The kind of JSON in text.
pub(crate) const JSON_TEXT: &str = "json_text";

/// An enum. Every enum is open: a value that is not listed is kept as received.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Enum {
    /// Whether codes are integers or text.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"integer")]
    pub(crate) repr: Text,
    /// The English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"state of an order")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"订单状态")]
    pub(crate) zh: Text,
    /// The values by code.
    #[schemars(example = serde_json::json!({"0": {"name": "PendingPayment", "en": "awaiting payment", "zh": "待付款"}}))]
    pub(crate) values: Entries<EnumValue>,
}

keys!(Enum: needs [values], takes [repr, en, zh]);

/// A value of an enum; its key is the code.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct EnumValue {
    /// The name in the bindings, in `UpperCamelCase`.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"PendingPayment")]
    pub(crate) name: Text,
    /// The English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"awaiting payment")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"待付款")]
    pub(crate) zh: Text,
    /// Where it is known from: the text of the `document` (default), only its `example`, or only real answers (`wild`).
    #[schemars(example = &"wild")]
    pub(crate) from: Option<Text>,
    /// `false` if the value occurs in answers but requests must not send it.
    #[schemars(example = false)]
    pub(crate) request: Option<bool>,
    /// What to use instead of the deprecated item.
    #[schemars(example = &"orders of this app have the value 88")]
    pub(crate) deprecated: Option<Text>,
}

keys!(EnumValue: needs [], takes [name, en, zh, from, request, deprecated]);

/// An object type of answers.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Type {
    /// The English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"an order")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"订单")]
    pub(crate) zh: Text,
    /// The file of the vendor's document that describes it, if that is not the one of the operations that use it.
    #[schemars(example = &"acme-orders.txt")]
    pub(crate) source: Option<Text>,
    /// Where the document describes it: the heading, or words that lead there.
    #[schemars(example = &"4.2 订单结构")]
    pub(crate) section: Option<Text>,
    /// The fields by wire name, in the order of the document's example.
    #[schemars(example = serde_json::json!({"order_id": {"kind": "identifier", "en": "order number", "zh": "订单号"}}))]
    pub(crate) fields: Entries<Field>,
    /// For the item type of an operation: how the sandbox makes up items.
    #[schemars(example = serde_json::json!({"always": {"look": {"receiver": "name"}}}))]
    pub(crate) sample: Option<Sample>,
    /// How it says what the one order has, by the fields of the one order.
    #[schemars(example = serde_json::json!({"id": "order_id", "amounts": {"payable": "total"}, "lines": {"each": "goods", "title": "name"}}))]
    pub(crate) order: Option<Mapping>,
    /// The amounts of the one order that are not the sums of their parts, each with the reason, and with the sample or the orders
    /// that it is about.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"amounts.goods": {"when": {"has_gift": true}, "why": "gifts have a price in the lines only"}}))]
    pub(crate) order_differs: Entries<Deviation>,
}

keys!(Type: needs [fields], takes [en, zh, source, section, sample, order, order_differs]);

/// A key that few fields have. It is boxed, because a large schema consists mostly of fields.
type BoxedOption<T> = Option<Box<T>>;

/// A field of a type, or a parameter; its key is the wire name.
// One struct serves both, because most of their keys are the same. `x-only` marks those that only one of them has, and
// `x-of-parameters` what is said besides of a key of parameters: editors have a definition of each, see `crate::editor`.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Field {
    /// The kind of the value.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"identifier")]
    pub(crate) kind: Text,
    /// For `enum`, `object` and `json_text`: the name of the enum or type, which may be of another platform
    /// (`acme.Order`). For `list` and `map`: the name of a type or enum, a plain kind, or `{kind: list, of: …}`.
    #[schemars(extend("x-of-parameters" = "For `field_list`: the name of the type whose fields are named."))]
    #[schemars(example = &"OrderState")]
    pub(crate) of: BoxedOption<Of>,
    /// The English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"order number")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"订单号")]
    pub(crate) zh: Text,
    /// Other spellings of the wire name that are accepted.
    #[schemars(extend("x-only" = "answers"))]
    #[schemars(default)]
    #[schemars(example = ["slae_price"])]
    pub(crate) aliases: Vec<Text>,
    /// For `map`: the enum whose codes are the keys.
    #[schemars(example = &"OrderState")]
    pub(crate) keys: BoxedOption<Text>,
    /// For `list`: `true` if the server may send a single element without a list.
    #[schemars(extend("x-only" = "answers"))]
    #[schemars(example = true)]
    pub(crate) one_or_many: Option<Spanned<bool>>,
    /// For `object` and `map`: `true` if the server sends `[]` for an empty one.
    #[schemars(extend("x-only" = "answers"))]
    #[schemars(example = true)]
    pub(crate) empty_list: Option<Spanned<bool>>,
    /// Values that mean absent, in addition to `null` and those of the kind.
    #[schemars(extend("x-only" = "answers"))]
    #[schemars(default)]
    #[schemars(example = ["--"])]
    pub(crate) absent: Vec<Text>,
    /// `true` for buyers' data and credentials: the value and everything inside it is never printed. `false`, with the reason
    /// in a `note`, for what only looks like that by its name or its label.
    #[schemars(example = true)]
    pub(crate) sensitive: Option<Spanned<bool>>,
    /// How the value is sent, if the vendor does not accept the usual form of the kind.
    #[schemars(example = &"text")]
    pub(crate) wire: BoxedOption<Text>,
    /// What to use instead of the deprecated item.
    #[schemars(example = &"use inventory_list")]
    pub(crate) deprecated: BoxedOption<Text>,
    /// Anything that a user of the field should know.
    #[schemars(example = &"only there once the order is paid")]
    pub(crate) note: BoxedOption<Text>,
    /// How the real data differs from the document, with the evidence.
    #[schemars(example = &"text in the table, a number in the example")]
    pub(crate) wire_note: BoxedOption<Text>,
    /// Where it is known from: the text of the `document` (default), only its `example`, or only real answers (`wild`).
    #[schemars(example = &"example")]
    pub(crate) from: BoxedOption<Text>,
    /// The name in the bindings, in `snake_case`, if the wire name is not a good one.
    #[schemars(example = &"order_type")]
    pub(crate) name: BoxedOption<Text>,

    /// Where it is sent, `body` (default), `query`, `header` or `path`.
    #[schemars(extend("x-only" = "parameters"))]
    #[schemars(rename = "in")]
    #[schemars(example = &"query")]
    pub(crate) location: BoxedOption<Text>,
    /// In an operation that renews a token: `true` for the one that takes the refresh token.
    #[schemars(extend("x-only" = "parameters"))]
    #[schemars(example = true)]
    pub(crate) from_refresh: Option<Spanned<bool>>,
    /// `true` if the vendor rejects a call without it.
    #[schemars(extend("x-only" = "parameters"))]
    #[schemars(example = true)]
    pub(crate) required: Option<Spanned<bool>>,
    /// The minimum of a number, or the minimum length of a text.
    #[schemars(extend("x-only" = "parameters"))]
    #[schemars(example = 1)]
    pub(crate) min: BoxedOption<Spanned<i64>>,
    /// The maximum of a number, or the maximum length of a text.
    #[schemars(extend("x-only" = "parameters"))]
    #[schemars(example = 100)]
    pub(crate) max: BoxedOption<Spanned<i64>>,
    /// The maximum number of elements of a list.
    #[schemars(extend("x-only" = "parameters"))]
    #[schemars(example = 50)]
    pub(crate) max_items: Option<Spanned<u32>>,
    /// For lists: the text between the elements, which are sent as one text.
    #[schemars(extend("x-only" = "parameters"))]
    #[schemars(example = &",")]
    pub(crate) join: BoxedOption<Text>,
    /// For lists in a query or a form: `true` if each element is a pair of its own, `a=1&a=2`.
    #[schemars(extend("x-only" = "parameters"))]
    #[schemars(example = true)]
    pub(crate) repeat: Option<Spanned<bool>>,
    /// For `field_list`: `true` if fields of objects are named by their paths, `orders.num`, instead of the object. An object
    /// that only holds one list is passed over.
    #[schemars(extend("x-only" = "parameters"))]
    #[schemars(rename = "nested")]
    #[schemars(example = true)]
    pub(crate) nested_names: Option<Spanned<bool>>,
    /// The value that the vendor uses if it is missing.
    #[schemars(extend("x-only" = "parameters"))]
    #[schemars(example = 20)]
    pub(crate) default: BoxedOption<Text>,
    /// The value that a pull sends unless the caller gives another, such as the word for all states.
    #[schemars(extend("x-only" = "parameters"))]
    #[schemars(example = 5)]
    pub(crate) pull: BoxedOption<Text>,
    /// The value that is always sent; callers cannot set it.
    #[schemars(extend("x-only" = "parameters"))]
    #[schemars(rename = "const")]
    #[schemars(example = &"order.order-list")]
    pub(crate) constant: BoxedOption<Text>,
    /// The path of the item's field that it filters by.
    #[schemars(extend("x-only" = "parameters"))]
    #[schemars(example = &"order_info.order_state")]
    pub(crate) filters: BoxedOption<Text>,
    /// `true` if a full pull makes one request for each known value of the enum.
    #[schemars(extend("x-only" = "parameters"))]
    #[schemars(example = true)]
    pub(crate) sweep: Option<Spanned<bool>>,

    /// For `kind: group`: the nested parameters by wire name.
    #[schemars(extend("x-only" = "parameters"))]
    #[schemars(example = serde_json::json!({"page": {"kind": "integer", "en": "page number", "zh": "页码"}}))]
    pub(crate) params: BoxedOption<Spanned<Entries<Field>>>,
}

keys!(Field:
    needs [],
    takes [
        kind, of, en, zh, aliases, keys, one_or_many, empty_list, absent, sensitive, wire, deprecated, note,
        wire_note, from, name, location = "in", from_refresh, required, min, max, max_items, join, repeat,
        nested_names = "nested", default, pull, constant = "const", filters,
        sweep, params
    ]
);

impl Field {
    /// Whether its value is never printed.
    pub(crate) fn is_sensitive(&self) -> bool {
        self.sensitive.as_ref().is_some_and(|sensitive| sensitive.value)
    }

    /// The kind that decides how paths go on: that of the value, which for JSON in text is what the text holds.
    pub(crate) fn shape(&self) -> &str {
        match (self.kind.as_str(), self.of.as_ref().and_then(|of| of.around.first())) {
            (JSON_TEXT, Some(around)) => around.as_str(),
            (JSON_TEXT, None) => "object",
            (kind, _) => kind,
        }
    }

    /// The nested parameters, if this is a group.
    pub(crate) fn nested(&self) -> Option<&Entries<Field>> {
        match &self.params {
            Some(params) if self.kind.as_str() == "group" => Some(params),
            _ => None,
        }
    }
}
