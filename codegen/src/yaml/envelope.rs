//! How an answer tells whether the call succeeded.
//!
//! The doc comment of a field is the description of its key in `schema.json`: see `crate::editor`.

use super::Text;
use super::from_yaml::keys;
use super::one_or_many::OneOrMany;
use schemars::JsonSchema;

/// How an answer tells whether the call succeeded. Paths start at the root of the answer; with a `wrapper`, inside it.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Envelope {
    /// The path of the result code, or several; the first that is not empty counts.
    #[schemars(example = &"code")]
    pub(crate) code: OneOrMany<Text>,
    /// The path of a finer code, or several: it is looked up in `codes` before the code.
    #[schemars(default)]
    #[schemars(example = &"sub_code")]
    pub(crate) sub_code: OneOrMany<Text>,
    /// The codes that mean success; `[]` if a success has no code.
    #[schemars(example = [0])]
    pub(crate) ok: Vec<Text>,
    /// The path of a bool that must be true as well. It has to be in the object of the code.
    #[schemars(example = &"status")]
    pub(crate) flag: Option<Text>,
    /// The path of the message, or several; the first that is present counts.
    #[schemars(default)]
    #[schemars(example = ["msg"])]
    pub(crate) message: OneOrMany<Text>,
    /// The name of the member that holds the entire answer; `{action}` in it is the operation's action with `_` for each dot.
    #[schemars(example = &"{action}_response")]
    pub(crate) wrapper: Option<Text>,
    /// The member at the root that an answer has if the call failed: code and message are looked up in it first.
    #[schemars(example = serde_json::json!({"member": "error_response"}))]
    pub(crate) error: Option<ErrorMember>,
}

keys!(Envelope: needs [code], takes [ok, sub_code, flag, message, wrapper, error]);

/// The member that an answer has if the call failed.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct ErrorMember {
    /// Its name, or those of several: the first that an answer has counts.
    #[schemars(example = &"error_response")]
    pub(crate) member: OneOrMany<Text>,
}

keys!(ErrorMember: needs [member], takes []);
