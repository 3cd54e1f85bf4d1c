//! Enums, types, and what fields and parameters have in common.
//!
//! Comments of keys are what an editor shows of them: see `crate::editor`.

use schemars::JsonSchema;

use super::reading::keys;
use super::{Entries, Sample, Spanned, Text};

/// An enum. It is open: a value that is not listed is kept as it came.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Enum {
    /// What codes are.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"integer")]
    pub(crate) repr: Text,
    /// English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"state of an order")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"订单状态")]
    pub(crate) zh: Text,
    /// Values by code.
    #[schemars(example = serde_json::json!({"0": {"name": "PendingPayment", "en": "awaiting payment", "zh": "待付款"}}))]
    pub(crate) values: Entries<EnumValue>,
}

keys!(Enum: needs [values], takes [repr, en, zh]);

/// A value of an enum; its key is the code.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct EnumValue {
    /// Name in bindings, `UpperCamelCase`.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"PendingPayment")]
    pub(crate) name: Text,
    /// English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"awaiting payment")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"待付款")]
    pub(crate) zh: Text,
    /// Where it is known from: the document (default), only its `example`, or only answers in the `wild`.
    #[schemars(example = &"wild")]
    pub(crate) from: Option<Text>,
    /// `false` where it comes in answers and must not be asked for.
    #[schemars(example = false)]
    pub(crate) request: Option<bool>,
    /// What to use instead.
    #[schemars(example = &"orders of this app come as 88")]
    pub(crate) deprecated: Option<Text>,
}

keys!(EnumValue: needs [], takes [name, en, zh, from, request, deprecated]);

/// A type.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Type {
    /// English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"an order")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"订单")]
    pub(crate) zh: Text,
    /// Fields by wire name, in the order in which the document's example has them.
    #[schemars(example = serde_json::json!({"order_id": {"kind": "identifier", "en": "order number", "zh": "订单号"}}))]
    pub(crate) fields: Entries<Field>,
    /// Of the type of an operation's items: what a sandbox makes them of.
    #[schemars(example = serde_json::json!({"always": {"look": {"receiver": "name"}}}))]
    pub(crate) sample: Option<Sample>,
}

keys!(Type: needs [fields], takes [en, zh, sample]);

/// What few fields have. All others pay for its place, and a large schema is fields above all.
type Rare<T> = Option<Box<T>>;

/// A field of a type, or a parameter; its key is the wire name.
// One struct for both: a parameter is a field with more keys, and serde's `flatten` loses the places.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Field {
    /// What it holds.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"identifier")]
    pub(crate) kind: Text,
    /// For `enum` and `object`: the name; for `list` and `map`: the name of a type or enum, or a plain kind.
    #[schemars(example = &"OrderState")]
    pub(crate) of: Rare<Text>,
    /// English description, in your own words.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"order number")]
    pub(crate) en: Text,
    /// The vendor's Chinese label.
    #[schemars(default)]
    #[schemars(extend("x-required" = true), example = &"订单号")]
    pub(crate) zh: Text,
    /// Other spellings of the wire name, accepted when reading.
    #[schemars(default)]
    #[schemars(example = ["slae_price"])]
    pub(crate) aliases: Vec<Text>,
    /// For `map`: the enum whose codes are the keys.
    #[schemars(example = &"OrderState")]
    pub(crate) keys: Rare<Text>,
    /// For `list`: a single element may come without its list.
    #[schemars(example = true)]
    pub(crate) one_or_many: Option<Spanned<bool>>,
    /// For `object` and `map`: `[]` comes for an empty one.
    #[schemars(example = true)]
    pub(crate) empty_list: Option<Spanned<bool>>,
    /// Values besides `null` and the kind's own that mean absent.
    #[schemars(default)]
    #[schemars(example = ["--"])]
    pub(crate) absent: Vec<Text>,
    /// Buyers' data or a credential: never printed, nor anything below it.
    #[schemars(default)]
    #[schemars(example = true)]
    pub(crate) sensitive: bool,
    /// How it is written, where the kind's own form is not what the vendor takes.
    #[schemars(example = &"text")]
    pub(crate) wire: Rare<Text>,
    /// What to use instead.
    #[schemars(example = &"use inventory_list")]
    pub(crate) deprecated: Rare<Text>,
    /// Anything a user of the field should know.
    #[schemars(example = &"only there once the order is paid")]
    pub(crate) note: Rare<Text>,
    /// Where what is sent differs from what is documented, and the evidence.
    #[schemars(example = &"text in the table, a number in the example")]
    pub(crate) wire_note: Rare<Text>,
    /// Where it is known from: the document (default), only its `example`, or only answers in the `wild`.
    #[schemars(example = &"example")]
    pub(crate) from: Rare<Text>,
    /// Name in bindings, `snake_case`, where the wire name is no good one.
    #[schemars(example = &"order_type")]
    pub(crate) name: Rare<Text>,

    /// Of a parameter: where it goes; the body by default.
    #[schemars(rename = "in")]
    #[schemars(example = &"query")]
    pub(crate) place: Rare<Text>,
    /// Of a parameter: the vendor refuses a call without it.
    #[schemars(example = true)]
    pub(crate) required: Option<Spanned<bool>>,
    /// Of a parameter: the smallest number, or the shortest length of a text.
    #[schemars(example = 1)]
    pub(crate) min: Rare<Spanned<i64>>,
    /// Of a parameter: the largest number, or the longest length of a text.
    #[schemars(example = 100)]
    pub(crate) max: Rare<Spanned<i64>>,
    /// Of a parameter: the most elements of a list.
    #[schemars(example = 50)]
    pub(crate) max_items: Option<Spanned<u32>>,
    /// Of a parameter: what the vendor takes when it is missing.
    #[schemars(example = 20)]
    pub(crate) default: Rare<Text>,
    /// Of a parameter: always sent with this value, never the caller's business.
    #[schemars(rename = "const")]
    #[schemars(example = &"order.order-list")]
    pub(crate) constant: Rare<Text>,
    /// Of a parameter: path of the item's field that it selects by.
    #[schemars(example = &"order_info.order_state")]
    pub(crate) filters: Rare<Text>,
    /// Of a parameter: a pull of everything asks once for each known value of the enum.
    #[schemars(example = true)]
    pub(crate) sweep: Option<Spanned<bool>>,

    /// Of `kind: group`: the nested parameters, by wire name.
    #[schemars(example = serde_json::json!({"page": {"kind": "integer", "en": "page number", "zh": "页码"}}))]
    pub(crate) params: Rare<Spanned<Entries<Field>>>,
}

keys!(Field:
    needs [],
    takes [
        kind, of, en, zh, aliases, keys, one_or_many, empty_list, absent, sensitive, wire, deprecated, note,
        wire_note, from, name, place = "in", required, min, max, max_items, default, constant = "const", filters,
        sweep, params
    ]
);

impl Field {
    /// Nested parameters, where this is a group.
    pub(crate) fn nested(&self) -> Option<&Entries<Field>> {
        match &self.params {
            Some(params) if self.kind.as_str() == "group" => Some(params),
            _ => None,
        }
    }
}
