//! What made-up items of a type look like.
//!
//! Comments of keys are what an editor shows of them: see `crate::editor`.

use schemars::JsonSchema;

use super::reading::keys;
use super::{Entries, Text};

/// What a sandbox makes items of a type of, so that they make sense. Paths start at the item; one through a list stands
/// for every element.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Sample {
    /// What holds for every item.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"look": {"receiver": "name"}}))]
    pub(crate) always: Values,
    /// Lists that have one element.
    #[schemars(default)]
    #[schemars(example = ["parcels"])]
    pub(crate) single: Vec<Text>,
    /// What an item goes through, by a name of your own. Each item stands at one of the steps.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"paid": {"after": "placed", "set": {"state": 1}, "times": ["pay_time"]}}))]
    pub(crate) steps: Entries<Step>,
}

keys!(Sample: needs [], takes [always, single, steps]);

/// Values of fields, by their paths.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Values {
    /// These values.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"pay_method": "微信支付"}))]
    pub(crate) set: Entries<Text>,
    /// The same as another field.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"goods_name": "goods.name"}))]
    pub(crate) copy: Entries<Text>,
    /// The Chinese label of the enum value in another field.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"state_text": "state"}))]
    pub(crate) label: Entries<Text>,
    /// A sum of other fields (`a + b - c * d`), or at most a third of one (`part of a`).
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"total": "goods.price * goods.count + freight"}))]
    pub(crate) amounts: Entries<Text>,
    /// A word for what it looks like.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"receiver": "name", "city": "city"}))]
    pub(crate) look: Entries<Text>,
}

keys!(Values: needs [], takes [set, copy, label, amounts, look]);

/// Something that happens to an item.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Step {
    /// The step before it; without one it is where an item starts.
    #[schemars(example = &"placed")]
    pub(crate) after: Option<Text>,
    /// Times that are those of this step. No item that has not come here has them.
    #[schemars(default)]
    #[schemars(example = ["pay_time"])]
    pub(crate) times: Vec<Text>,
    /// Fields that no item has that has not come here.
    #[schemars(default)]
    #[schemars(example = ["parcels"])]
    pub(crate) has: Vec<Text>,
    /// These values, from this step on.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"state": 1}))]
    pub(crate) set: Entries<Text>,
    /// The same as another field, from this step on.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"refunded": "paid"}))]
    pub(crate) copy: Entries<Text>,
    /// A sum of other fields, from this step on.
    #[schemars(default)]
    #[schemars(example = serde_json::json!({"paid": "total - discount"}))]
    pub(crate) amounts: Entries<Text>,
}

keys!(Step: needs [], takes [after, times, has, set, copy, amounts]);
