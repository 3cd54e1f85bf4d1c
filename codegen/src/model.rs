//! The checked model, in which all names are resolved and all defaults are filled in.
//!
//! It is the only input of the emitters (Rust, inventory, export, reference). It has passed all checks, so emitters
//! cannot fail.

mod auth;
mod envelope;
mod events;
mod kind;
mod mapping;
mod operation;
mod page;
mod request;
mod sample;
mod uses;

pub use auth::{Auth, CallAuth, Credential, Recipe, SentCredential, Signature, TimeForm, Vector};
pub use envelope::Envelope;
pub use events::{Event, Events};
pub use kind::Kind;
pub(crate) use mapping::NOTHING;
pub use mapping::{
    Beside, Condition, Deviation, MappedField, MappedSource, Mapping, Meaning, OrderMapping, Over, Row, StatusTable,
};
pub use operation::{
    Answer, Content, Each, Example, Items, Operation, Param, ParamGroup, SentConstant, Sort, Token, TokenEnd, Window,
};
pub use page::{Page, PageBy};
pub use request::{Constant, Place, RequestForm, Wrap};
pub use sample::{Made, Sample, Step, Term};
pub(crate) use uses::uses;

use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt;

/// One platform, from one YAML file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Platform {
    /// The name of the module and the first part of operation ids, in `snake_case`.
    pub id: String,
    /// The title.
    pub title: Label,
    /// The vendor's documents.
    pub sources: Vec<Source>,
    /// The base URL, to which the paths of operations are appended.
    pub base_url: String,
    /// The offset of its times from UTC, such as `+08:00`.
    pub time_zone: String,
    /// The documented rate limits, which hold at once.
    pub rates: Vec<Rate>,
    /// Whether the server sends `[]` for every empty object.
    pub empty_object_as_list: bool,
    /// How calls are authorised.
    pub auth: Auth,
    /// How an answer tells whether the call succeeded.
    pub envelope: Envelope,
    /// The result codes, in the order of the file.
    pub codes: Vec<Code>,
    /// The enums, in the order of the file.
    pub enums: Vec<Enum>,
    /// The types, in the order of the file.
    pub types: Vec<Type>,
    /// Types of other platforms that it uses, with those that they lead to. Their names have the platform in front:
    /// `acme.Order`.
    pub imported_types: Vec<Type>,
    /// Enums of other platforms that it uses, named in the same way.
    pub imported_enums: Vec<Enum>,
    /// The operations, in the order of the file.
    pub operations: Vec<Operation>,
    /// What the vendor posts to its users' servers.
    pub events: Option<Events>,
}

/// An English description with the vendor's Chinese label.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Label {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

/// A document of the vendor. Displayed as a reader finds it: whose it is, and its title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The file name of the stored copy.
    pub file: String,
    /// Whose document it is.
    pub publisher: Option<String>,
    /// Its title, as printed.
    pub title: String,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.publisher {
            Some(publisher) => write!(f, "{publisher}, {}", self.title),
            None => f.write_str(&self.title),
        }
    }
}

/// A rate limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rate {
    /// The maximum number of calls.
    pub requests: u32,
    /// The number of seconds in which they are counted.
    pub per_seconds: u32,
}

/// Where something is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Origin {
    /// The vendor's document states it.
    #[default]
    Document,
    /// Only the document's example shows it.
    Example,
    /// It is undocumented, but occurs in real answers.
    Observed,
}

/// A path: a list of member names from the root.
pub type Path = Vec<String>;

/// The class of a result code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum CodeClass {
    /// Success.
    Ok,
    /// The server is busy or timed out.
    Busy,
    /// An internal error of the vendor.
    System,
    /// The token is missing, wrong or expired.
    AuthExpired,
    /// The permission is missing.
    NotPermitted,
    /// There were too many calls in a short time.
    RateLimited,
    /// The quota of calls is used up.
    QuotaExhausted,
    /// The requested object does not exist.
    NotFound,
    /// The request is wrong.
    BadRequest,
    /// The operation is not offered.
    Unsupported,
}

/// Whether and how to retry after a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Retry {
    /// Do not retry.
    Never,
    /// Repeat the call later.
    Later,
    /// Renew the token and repeat the call.
    AfterRenewal,
    /// Sign the call again with a new nonce and repeat it.
    NewNonce,
}

/// A result code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Code {
    /// The code as it arrives.
    pub code: String,
    /// The name, in `UpperCamelCase`.
    pub name: String,
    /// The class.
    pub class: CodeClass,
    /// Whether and how to retry.
    pub retry: Retry,
    /// Where it is known from.
    pub origin: Origin,
    /// The description.
    pub label: Label,
    /// Remarks.
    pub note: Option<String>,
}

/// An open enum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Enum {
    /// The name, in `UpperCamelCase`.
    pub name: String,
    /// The description.
    pub label: Label,
    /// Whether codes are text; otherwise they are integers.
    pub text: bool,
    /// The values, in the order of the file.
    pub values: Vec<EnumValue>,
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EnumValue {
    /// The code as text.
    pub code: String,
    /// The name, in `UpperCamelCase`.
    pub name: String,
    /// The description.
    pub label: Label,
    /// Where it is known from.
    pub origin: Origin,
    /// Whether requests may send it.
    pub request: bool,
    /// What to use instead, if it is deprecated.
    pub deprecated: Option<String>,
}

/// A type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Type {
    /// The name, in `UpperCamelCase`.
    pub name: String,
    /// The description.
    pub label: Label,
    /// The fields, in the order in which the server sends them.
    pub fields: Vec<Field>,
    /// The document that describes it, where that is not the one of the operations that use it.
    pub source: Option<String>,
    /// How a sandbox makes them up, if they are items.
    pub sample: Option<Sample>,
    /// How the one order is made of it.
    pub order: Option<OrderMapping>,
}

/// A field of a type, or the properties that a parameter shares with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// The name on the wire.
    pub wire: String,
    /// Other spellings of the wire name.
    pub aliases: Vec<String>,
    /// The name in the bindings, if it is not derived from the wire name.
    pub name: Option<String>,
    /// The kind of its value.
    pub kind: Kind,
    /// The description.
    pub label: Label,
    /// For maps: the enum whose codes are the keys.
    pub keys: Option<String>,
    /// For lists: whether the server may send a single element without a list.
    pub one_or_many: bool,
    /// For objects and maps: whether the server sends `[]` for an empty one.
    pub empty_list: bool,
    /// Values (as text) that mean absent, in addition to those of the kind.
    pub absent: Vec<String>,
    /// Whether it is buyers' data or a credential, which is never printed.
    pub sensitive: bool,
    /// How it is sent, if the vendor does not accept the usual form of the kind.
    pub encode_as: Option<EncodeAs>,
    /// What to use instead, if it is deprecated.
    pub deprecated: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// How the real data differs from the document.
    pub wire_note: Option<String>,
    /// Where it is known from.
    pub origin: Origin,
}

/// How a value is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EncodeAs {
    /// As text.
    Text,
    /// As a number.
    Number,
    /// As JSON in text.
    JsonText,
}

impl Platform {
    /// The operations whose answers hold items.
    pub fn listings(&self) -> impl Iterator<Item = &Operation> {
        self.operations.iter().filter(|operation| matches!(operation.answer.content, Content::Items(_)))
    }

    /// The operations that list nothing and give their answer.
    pub fn calls(&self) -> impl Iterator<Item = &Operation> {
        self.operations.iter().filter(|operation| matches!(operation.answer.content, Content::Whole))
    }

    /// The operations whose answers hold a token.
    pub fn token_operations(&self) -> impl Iterator<Item = &Operation> {
        self.operations.iter().filter(|operation| matches!(operation.answer.content, Content::Token(_)))
    }

    /// The operation that renews the tokens of another one.
    pub fn renewal_of(&self, operation: &Operation) -> Option<&Operation> {
        self.operations.iter().find(|other| match &other.answer.content {
            Content::Token(token) => token.refresh_of.as_ref() == Some(&operation.id),
            Content::Items(_) | Content::Whole => false,
        })
    }

    /// The types, and those that it uses of other platforms.
    pub fn all_types(&self) -> impl Iterator<Item = &Type> {
        self.types.iter().chain(&self.imported_types)
    }

    /// The enums, and those that it uses of other platforms.
    pub fn all_enums(&self) -> impl Iterator<Item = &Enum> {
        self.enums.iter().chain(&self.imported_enums)
    }

    /// How the one order is made of the items of an operation.
    pub fn order_of(&self, operation: &Operation) -> Option<&OrderMapping> {
        self.type_named(operation.item_type()?)?.order.as_ref()
    }

    /// The platforms whose types or enums it uses, sorted.
    pub fn used_platforms(&self) -> BTreeSet<&str> {
        let types = self.imported_types.iter().map(|of| of.name.as_str());
        let names = types.chain(self.imported_enums.iter().map(|of| of.name.as_str()));
        names.filter_map(|name| name.split_once('.')).map(|(platform, _)| platform).collect()
    }

    /// The vendor's documents, as a reader finds them.
    pub fn citations(&self) -> Vec<String> {
        self.sources.iter().map(Source::to_string).collect()
    }

    /// The type with this name. Every name that the model refers to exists.
    pub fn type_named(&self, name: &str) -> Option<&Type> {
        self.all_types().find(|t| t.name == name)
    }

    /// The enum with this name.
    pub fn enum_named(&self, name: &str) -> Option<&Enum> {
        self.all_enums().find(|e| e.name == name)
    }
}
