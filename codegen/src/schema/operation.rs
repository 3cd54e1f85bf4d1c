//! Operations.

use serde::Deserialize;

use super::{Entries, Field, Rate, Spanned, Text};

/// An operation; its key is the id without the platform.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Operation {
    #[serde(default)]
    pub(crate) name: Text,
    #[serde(default)]
    pub(crate) en: Text,
    #[serde(default)]
    pub(crate) zh: Text,
    pub(crate) source: Option<Text>,
    pub(crate) note: Option<Text>,
    #[serde(default)]
    pub(crate) method: Text,
    #[serde(default)]
    pub(crate) path: Text,
    #[serde(default)]
    pub(crate) safe: bool,
    pub(crate) costs: Option<Text>,
    pub(crate) from: Option<Text>,
    pub(crate) rate: Option<Rate>,
    #[serde(default)]
    pub(crate) params: Entries<Field>,
    #[serde(default)]
    pub(crate) groups: Vec<Rule>,
    #[serde(default)]
    pub(crate) windows: Vec<Window>,
    pub(crate) page: Option<Page>,
    pub(crate) answer: Answer,
    pub(crate) each: Option<Each>,
    #[serde(default)]
    pub(crate) examples: Vec<Example>,
}

/// A rule over several parameters.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    pub(crate) at_least_one: Spanned<Vec<Vec<Text>>>,
}

/// A pair of time parameters.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Window {
    pub(crate) from: Text,
    pub(crate) to: Text,
    pub(crate) at_most: Option<Text>,
    pub(crate) filters: Option<Text>,
    pub(crate) over: Option<Text>,
    #[serde(default)]
    pub(crate) changes: bool,
}

/// Paging by number.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Page {
    pub(crate) number: Text,
    pub(crate) first: Spanned<i64>,
    pub(crate) size: Text,
}

/// What comes back: items, or a token.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    #[serde(rename = "type")]
    pub(crate) of: Text,
    pub(crate) items: Option<Text>,
    pub(crate) token: Option<Text>,
    pub(crate) lifetime: Option<Text>,
    pub(crate) total: Option<Text>,
    pub(crate) last_page: Option<Text>,
    pub(crate) id: Option<Text>,
}

/// Called once for each item of another operation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Each {
    pub(crate) operation: Text,
    pub(crate) params: Entries<Text>,
}

/// Example files.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    pub(crate) request: Option<Text>,
    pub(crate) answer: Option<Text>,
}
