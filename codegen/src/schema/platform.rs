//! The top of a file: platform, authorisation, envelope and codes.

use serde::Deserialize;

use super::{Entries, Enum, Operation, Spanned, Text, Type};

/// A whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Platform {
    #[serde(rename = "platform", default)]
    pub(crate) id: Text,
    pub(crate) title: Label,
    pub(crate) sources: Vec<Text>,
    #[serde(default)]
    pub(crate) base_url: Text,
    #[serde(default)]
    pub(crate) time_zone: Text,
    pub(crate) rate: Option<Rate>,
    #[serde(default)]
    pub(crate) empty_object_as_list: bool,
    pub(crate) auth: Auth,
    pub(crate) envelope: Envelope,
    pub(crate) codes: Entries<Code>,
    #[serde(default)]
    pub(crate) enums: Entries<Enum>,
    pub(crate) types: Entries<Type>,
    pub(crate) operations: Entries<Operation>,
}

/// `{en, zh}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Label {
    #[serde(default)]
    pub(crate) en: Text,
    #[serde(default)]
    pub(crate) zh: Text,
}

/// `rate`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rate {
    pub(crate) requests: Spanned<u32>,
    pub(crate) per: Text,
}

/// `auth`, with the keys of every scheme.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Auth {
    #[serde(default)]
    pub(crate) scheme: Text,
    pub(crate) token: Option<Spanned<Credential>>,
    pub(crate) prefix: Option<Text>,
    pub(crate) sent: Option<Spanned<Entries<Label>>>,
    pub(crate) key: Option<Spanned<Credential>>,
    pub(crate) nonce: Option<Spanned<Credential>>,
    pub(crate) timestamp: Option<Spanned<Credential>>,
    pub(crate) signature: Option<Spanned<Credential>>,
    pub(crate) signed: Option<Spanned<Vec<Text>>>,
    pub(crate) algorithm: Option<Text>,
    pub(crate) encoding: Option<Text>,
    pub(crate) numbers: Option<Text>,
    pub(crate) open: Option<Text>,
}

/// `{name, en, zh}` of something that goes along with a call.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Credential {
    #[serde(default)]
    pub(crate) name: Text,
    #[serde(default)]
    pub(crate) en: Text,
    #[serde(default)]
    pub(crate) zh: Text,
}

/// `envelope`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Envelope {
    pub(crate) code: Text,
    pub(crate) ok: Vec<Text>,
    pub(crate) flag: Option<Text>,
    #[serde(default)]
    pub(crate) message: Vec<Text>,
}

/// A result code.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Code {
    #[serde(default)]
    pub(crate) name: Text,
    #[serde(default)]
    pub(crate) class: Text,
    #[serde(default)]
    pub(crate) en: Text,
    #[serde(default)]
    pub(crate) zh: Text,
    pub(crate) from: Option<Text>,
    pub(crate) retry: Option<Text>,
    pub(crate) note: Option<Text>,
}
