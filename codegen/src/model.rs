//! The checked model: every name resolved, every default decided, no position left.
//!
//! Emitters (Rust, inventory) read this and nothing else. Whatever is in here has passed every check, so emitters
//! don't fail.

mod operation;
mod sample;

pub use operation::{Answer, Content, Each, Example, Items, Operation, Page, Param, ParamGroup, Sort, Token, Window};
pub use sample::{Made, Sample, Step, Term};

/// One platform, from one YAML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Platform {
    /// Module name and first part of operation ids, `snake_case`.
    pub id: String,
    /// What it is called.
    pub title: Label,
    /// Names of the vendor's documents.
    pub sources: Vec<String>,
    /// Where operations' paths hang.
    pub base_url: String,
    /// Documented limit of calls.
    pub rate: Option<Rate>,
    /// The server sends `[]` for every empty object.
    pub empty_object_as_list: bool,
    /// How a call is authorised.
    pub auth: Auth,
    /// How an answer says whether it succeeded.
    pub envelope: Envelope,
    /// Result codes, in the file's order.
    pub codes: Vec<Code>,
    /// Enums, in the file's order.
    pub enums: Vec<Enum>,
    /// Types, in the file's order.
    pub types: Vec<Type>,
    /// Operations, in the file's order.
    pub operations: Vec<Operation>,
}

/// An English description with the vendor's Chinese label.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

/// A limit of calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many calls.
    pub requests: u32,
    /// In how many seconds.
    pub per_seconds: u32,
}

/// Where something is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// The vendor's document states it.
    #[default]
    Document,
    /// Only the document's example shows it.
    Example,
    /// Seen in answers.
    Wild,
}

/// How a call is authorised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    /// The token is a query parameter.
    QueryToken(Credential),
    /// The token is a member of the JSON body.
    BodyToken(Credential),
    /// The token is a header, after `prefix`.
    HeaderToken {
        /// The header.
        token: Credential,
        /// What stands before the token.
        prefix: String,
    },
    /// Credentials and a signature over some members are members of the JSON body.
    SignedBody(Box<SignedBody>),
}

/// A credential or a member that goes with one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// Name on the wire; for a key that is never sent, its name in configuration.
    pub name: String,
    /// Description.
    pub label: Label,
}

/// The `signed_body` scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedBody {
    /// Credentials that are sent, in the file's order.
    pub sent: Vec<Credential>,
    /// The secret that is never sent.
    pub key: Credential,
    /// Member of the nonce.
    pub nonce: Credential,
    /// Member of the time, in unix seconds.
    pub timestamp: Credential,
    /// Member of the signature.
    pub signature: Credential,
    /// Names of the signed members, sorted.
    pub signed: Vec<String>,
    /// Nonce and time are sent as text.
    pub numbers_as_text: bool,
    /// What nobody has settled about it.
    pub open: Option<String>,
}

/// Paths into an answer; each is a list of member names from the root.
pub type Path = Vec<String>;

/// How an answer says whether it succeeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Where the code is.
    pub code: Path,
    /// Codes that mean success.
    pub ok: Vec<String>,
    /// A bool that has to be true as well.
    pub flag: Option<Path>,
    /// Places of the message; the first that is present counts.
    pub message: Vec<Path>,
}

/// What a result code is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeClass {
    /// Success.
    Ok,
    /// Busy or timed out.
    Busy,
    /// The vendor's own fault.
    System,
    /// The token is missing, wrong or expired.
    AuthExpired,
    /// No permission.
    NotPermitted,
    /// Too many calls in a short time.
    RateLimited,
    /// No calls left.
    QuotaExhausted,
    /// What was asked for does not exist.
    NotFound,
    /// The request is wrong.
    BadRequest,
    /// The operation is not offered.
    Unsupported,
}

/// What helps after a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Nothing.
    Never,
    /// The same call, later.
    Later,
    /// The same call with a renewed token.
    AfterRenewal,
    /// The same call, signed afresh.
    NewNonce,
}

/// A result code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The number.
    pub code: i64,
    /// `UpperCamelCase`.
    pub name: String,
    /// What it is about.
    pub class: CodeClass,
    /// What helps.
    pub retry: Retry,
    /// Where it is known from.
    pub origin: Origin,
    /// Description.
    pub label: Label,
    /// Remarks.
    pub note: Option<String>,
}

/// An open enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// `UpperCamelCase`.
    pub name: String,
    /// Description.
    pub label: Label,
    /// Codes are text, otherwise whole numbers.
    pub text: bool,
    /// Values, in the file's order.
    pub values: Vec<EnumValue>,
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumValue {
    /// The code as it stands in the document; for number enums, its digits.
    pub code: String,
    /// `UpperCamelCase`.
    pub name: String,
    /// Description.
    pub label: Label,
    /// Where it is known from.
    pub origin: Origin,
    /// It may be asked for.
    pub request: bool,
    /// What to use instead.
    pub deprecated: Option<String>,
}

/// A type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Type {
    /// `UpperCamelCase`.
    pub name: String,
    /// Description.
    pub label: Label,
    /// Fields, in the order in which the server sends them.
    pub fields: Vec<Field>,
    /// What made-up ones look like, where they are items.
    pub sample: Option<Sample>,
}

/// What a field holds. Names lead to an enum or type of the same platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A URL, kept as text.
    Url,
    /// A whole number.
    Integer,
    /// An exact decimal.
    Decimal,
    /// Yes or no.
    Bool,
    /// Opaque text that may arrive as a number.
    Identifier,
    /// Money in fen.
    Fen,
    /// Money in yuan.
    Yuan,
    /// Date and time in +08:00.
    BeijingTime,
    /// Seconds since 1970.
    UnixSeconds,
    /// A date.
    Date,
    /// A value of the named enum.
    Enum(String),
    /// An object of the named type.
    Object(String),
    /// Elements of one kind, none of them a list or map.
    List(Box<Kind>),
    /// Text to values of one kind, none of them a list or map.
    Map(Box<Kind>),
    /// Anything.
    Json,
}

/// A field of a type, or what a parameter has in common with one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Name on the wire.
    pub wire: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Name in bindings where the wire name is no good one.
    pub name: Option<String>,
    /// What it holds.
    pub kind: Kind,
    /// Description.
    pub label: Label,
    /// For maps: the enum whose codes are the keys.
    pub keys: Option<String>,
    /// For lists: one element may come without its list.
    pub one_or_many: bool,
    /// For objects and maps: `[]` comes for an empty one, there or everywhere on the platform.
    pub empty_list: bool,
    /// Texts (or numbers, as text) that mean absent, besides the kind's own.
    pub absent: Vec<String>,
    /// Buyers' data or a credential: never printed.
    pub sensitive: bool,
    /// How it is written, where the kind's own form is not what the vendor takes.
    pub encode_as: Option<EncodeAs>,
    /// What to use instead.
    pub deprecated: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// Where what is sent differs from what is documented.
    pub wire_note: Option<String>,
    /// Where it is known from.
    pub origin: Origin,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodeAs {
    /// As text.
    Text,
    /// As a number.
    Number,
}

impl Kind {
    /// Its word in the schema language.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Url => "url",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Bool => "bool",
            Self::Identifier => "identifier",
            Self::Fen => "fen",
            Self::Yuan => "yuan",
            Self::BeijingTime => "beijing_time",
            Self::UnixSeconds => "unix_seconds",
            Self::Date => "date",
            Self::Enum(_) => "enum",
            Self::Object(_) => "object",
            Self::List(_) => "list",
            Self::Map(_) => "map",
            Self::Json => "json",
        }
    }
}

impl Platform {
    /// The operations whose answers hold items.
    pub fn listings(&self) -> impl Iterator<Item = &Operation> {
        self.operations.iter().filter(|operation| matches!(operation.answer.content, Content::Items(_)))
    }

    /// The operations whose answers hold a token.
    pub fn token_operations(&self) -> impl Iterator<Item = &Operation> {
        self.operations.iter().filter(|operation| matches!(operation.answer.content, Content::Token(_)))
    }

    /// The type of that name. Every name in a checked model leads somewhere.
    pub fn type_named(&self, name: &str) -> Option<&Type> {
        self.types.iter().find(|t| t.name == name)
    }

    /// The enum of that name.
    pub fn enum_named(&self, name: &str) -> Option<&Enum> {
        self.enums.iter().find(|e| e.name == name)
    }
}
