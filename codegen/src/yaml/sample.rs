//! How a sandbox makes up the items of a type.
//!
//! The doc comment of a field is the description of its key in `schema.json`: see `crate::editor`.

use schemars::JsonSchema;

use super::from_yaml::keys;
use super::{Entries, Text};

/// How a sandbox makes up consistent items of a type. Paths start at the item; a path through a list applies to every
/// element.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Sample {
    /// What applies to every item.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"look": {"receiver": "name"}}))]
    pub(crate) always: Values,
    /// The paths of lists that have exactly one element.
    #[schemars(default)]
    #[schemars(example = ["parcels"])]
    pub(crate) single: Vec<Text>,
    /// Fields that no made-up item has, such as parts that only orders of another kind have.
    #[schemars(default)]
    #[schemars(example = ["gift_info"])]
    pub(crate) lacks: Vec<Text>,
    /// The steps of an item's life, by names of your choice. Each item is at one of the steps.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"paid": {"after": "placed", "set": {"state": 1}, "times": ["pay_time"]}}))]
    pub(crate) steps: Entries<Step>,
}

keys!(Sample: needs [], takes [always, single, lacks, steps]);

/// The values of fields, by path.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Values {
    /// Fixed values.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"pay_method": "微信支付"}))]
    pub(crate) set: Entries<Text>,
    /// Copies of other fields.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"goods_name": "goods.name"}))]
    pub(crate) copy: Entries<Text>,
    /// The Chinese labels of enum values in other fields.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"state_text": "state"}))]
    pub(crate) label: Entries<Text>,
    /// Sums of other fields (`a + b - c * d`), or at most a third of one (`part of a`).
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"total": "goods.price * goods.count + freight"}))]
    pub(crate) amounts: Entries<Text>,
    /// Made-up values of a sort, such as a name or a city.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"receiver": "name", "city": "city"}))]
    pub(crate) look: Entries<Text>,
    /// For the items of an operation with `each`: the same as a field of the item that the other operation listed. The
    /// paths on the right start at that item. Of a list, the number of elements is the same.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"goods": "goods_list", "goods.price": "goods_list.unit_price"}))]
    pub(crate) listed: Entries<Text>,
}

keys!(Values: needs [], takes [set, copy, label, amounts, look, listed]);

/// A step of an item's life.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Step {
    /// The previous step; a step without one is where items start.
    #[schemars(example = &"placed")]
    pub(crate) after: Option<Text>,
    /// The time fields of this step. They are absent from items that have not reached it.
    #[schemars(default)]
    #[schemars(example = ["pay_time"])]
    pub(crate) times: Vec<Text>,
    /// Fields that are absent from items that have not reached this step.
    #[schemars(default)]
    #[schemars(example = ["parcels"])]
    pub(crate) has: Vec<Text>,
    /// Fixed values, from this step on.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"state": 1}))]
    pub(crate) set: Entries<Text>,
    /// Copies of other fields, from this step on.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"refunded": "paid"}))]
    pub(crate) copy: Entries<Text>,
    /// Sums of other fields, from this step on.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"paid": "total - discount"}))]
    pub(crate) amounts: Entries<Text>,
}

keys!(Step: needs [], takes [after, times, has, set, copy, amounts]);
