//! The checked model: every name resolved, every default decided, no position left.
//!
//! Emitters (Rust, inventory) read this and nothing else. Whatever is in here has passed every check, so emitters
//! don't fail.

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
    /// For objects and maps: `[]` comes for an empty one.
    pub empty_list: bool,
    /// Texts (or numbers, as text) that mean absent, besides the kind's own.
    pub absent: Vec<String>,
    /// Buyers' data or a credential: never printed.
    pub sensitive: bool,
    /// How it is written, where the kind's own form is not what the vendor takes.
    pub wire_form: Option<WireForm>,
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
pub enum WireForm {
    /// As text.
    Text,
    /// As a number.
    Number,
}

/// An operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The whole id, with the platform.
    pub id: String,
    /// What bindings call it, `snake_case`.
    pub name: String,
    /// Description.
    pub label: Label,
    /// The vendor's document.
    pub source: String,
    /// Remarks.
    pub note: Option<String>,
    /// `GET`, `POST`, …
    pub method: String,
    /// Appended to the base URL.
    pub path: String,
    /// A repeat changes nothing at the vendor.
    pub safe: bool,
    /// What every successful call costs.
    pub costs: Option<String>,
    /// Parameters, groups flattened, in the file's order.
    pub params: Vec<Param>,
    /// Objects of the body that hold nested parameters, outermost first.
    pub param_groups: Vec<ParamGroup>,
    /// At least one of each list's alternatives must be complete; parameters by path.
    pub at_least_one: Vec<Vec<Vec<Path>>>,
    /// Pairs of time parameters; the first is the one that a pull uses.
    pub windows: Vec<Window>,
    /// Paging, where there is any.
    pub page: Option<Page>,
    /// What comes back.
    pub answer: Answer,
    /// Whose items this is called for, to pull everything.
    pub each: Option<Each>,
    /// Example files, relative to the schema.
    pub examples: Vec<Example>,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// Member names from the root of the body (or of the query) to this parameter; the last is its wire name.
    pub path: Path,
    /// What it has in common with a field.
    pub field: Field,
    /// It goes into the query, otherwise into the body.
    pub query: bool,
    /// The vendor refuses a call without it.
    pub required: bool,
    /// Smallest number, or shortest text.
    pub min: Option<i64>,
    /// Largest number, or longest text.
    pub max: Option<i64>,
    /// Most elements of a list.
    pub max_items: Option<u32>,
    /// What the vendor takes when it is missing.
    pub default: Option<String>,
    /// Always sent with this value.
    pub constant: Option<String>,
    /// Field of an item that it selects by.
    pub filters: Option<Path>,
    /// A pull asks once for each known value.
    pub sweep: bool,
}

/// An object of the body that holds nested parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParamGroup {
    /// Member names from the root of the body.
    pub path: Path,
    /// Description.
    pub label: Label,
    /// The vendor refuses a call without it.
    pub required: bool,
}

/// A pair of time parameters, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Path of the parameter of the start.
    pub from: Path,
    /// Path of the parameter of the end.
    pub to: Path,
    /// Longest span.
    pub at_most_seconds: Option<u64>,
    /// The vendor silently cuts a longer span, otherwise it refuses.
    pub cut: bool,
    /// Field of an item that the window is about.
    pub filters: Option<Path>,
}

/// Paging by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Path of the parameter of the page number.
    pub number: Path,
    /// Number of the first page.
    pub first: i64,
    /// Path of the parameter of the page size.
    pub size: Path,
}

/// What comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Type of the whole answer.
    pub of: String,
    /// Where the items are: a list of objects, or one object.
    pub items: Path,
    /// Type of an item.
    pub item: String,
    /// `items` leads to a list.
    pub many: bool,
    /// How many there are in all.
    pub total: Option<Path>,
    /// Number of the last page.
    pub last_page: Option<Path>,
    /// Field of an item that identifies it.
    pub id: Option<Path>,
}

/// Called once for each item of another operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Each {
    /// Whole id of the other operation.
    pub operation: String,
    /// Own parameter by path, and the path in the other's item.
    pub params: Vec<(Path, Path)>,
}

/// Example files, relative to the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Body of a call.
    pub request: Option<String>,
    /// Answer.
    pub answer: Option<String>,
}

impl Platform {
    /// The type of that name. Every name in a checked model leads somewhere.
    pub fn type_named(&self, name: &str) -> Option<&Type> {
        self.types.iter().find(|t| t.name == name)
    }

    /// The enum of that name.
    pub fn enum_named(&self, name: &str) -> Option<&Enum> {
        self.enums.iter().find(|e| e.name == name)
    }
}
