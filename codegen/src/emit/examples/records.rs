//! Examples of types, enums, requests and their setters.

use super::values::{Value, argument, shown};
use super::{FALLIBLE, block};
use crate::emit::names::rust_name;
use crate::emit::names::{camel, member_name};
use crate::emit::requests::is_paging;
use crate::model::{Content, Enum, Field, Kind, Operation, Param, Platform, Type};
use proc_macro2::TokenStream;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A type: a field of it, as it comes in an answer.
pub(in crate::emit) fn record(platform: &Platform, declared: &Type) -> TokenStream {
    let (name, module) = (camel(&declared.name), module(platform));
    let received = |field: &Field| Received::of(platform, field);
    let is_shown = |field: &&Field| field.deprecated.is_none() && !field.sensitive && is_plain(&field.wire);
    let fields = declared.fields.iter().filter(is_shown);
    // A code says more than a number, and a value more than an object.
    let shown = fields.filter_map(|field| Some((received(field)?, field))).min_by_key(|(received, _)| received.rank);
    let Some((received, field)) = shown else {
        return block("", [format!("let empty = dingdan::{module}::{name}::default();")]);
    };
    let mut lines = imports(&module, [Some(name.clone()), received.import].into_iter().flatten());
    lines.extend([
        format!("let mut received = {name}::default();"),
        format!("dingdan::json::decode(&mut received, r#\"{{\"{}\": {}}}\"#)?;", field.wire, received.json),
        received.assertion.replace("FIELD", &format!("received.{}", rust_name(field))),
        FALLIBLE.to_owned(),
    ]);
    block("", lines)
}

/// A value as it comes in an answer, and what is then true of its field.
struct Received {
    rank: u8,
    json: String,
    assertion: String,
    import: Option<String>,
}

impl Received {
    fn of(platform: &Platform, field: &Field) -> Option<Self> {
        let equal = |rank: u8, json: &str, rust: &str| Self {
            rank,
            json: json.to_owned(),
            assertion: format!("assert_eq!(FIELD, {rust});"),
            import: None,
        };
        let received = match &field.kind {
            // The name of another platform's enum says less than a value.
            Kind::Enum(name) if name.contains('.') => return None,
            Kind::Enum(name) => {
                let declared = platform.enum_named(name)?;
                let value = shown(declared).filter(|value| is_plain(&value.code))?;
                let json = if declared.text { format!("\"{}\"", value.code) } else { value.code.clone() };
                let name = camel(name);
                let received = equal(0, &json, &format!("Some({name}::{}.into())", value.name));
                Self { import: Some(name), ..received }
            }
            Kind::Identifier => equal(1, "10001", "Some(\"10001\".into())"),
            Kind::Fen => equal(2, "1999", "Some(dingdan::Fen::new(1999))"),
            Kind::Yuan => equal(2, "\"19.99\"", "\"19.99\".parse().ok()"),
            Kind::BeijingTime => equal(3, "\"2026-11-01 12:00:00\"", "\"2026-11-01 12:00:00\".parse().ok()"),
            Kind::UnixSeconds => equal(3, "1793505600", "Some(dingdan::UnixSeconds::new(1_793_505_600))"),
            Kind::UnixMillis => equal(3, "1793505600250", "Some(dingdan::UnixMillis::new(1_793_505_600_250))"),
            Kind::Rfc3339 => equal(3, "\"2026-11-01T12:00:00Z\"", "\"2026-11-01T12:00:00Z\".parse().ok()"),
            Kind::Date => equal(3, "\"2026-11-01\"", "\"2026-11-01\".parse().ok()"),
            Kind::Text => equal(4, "\"text\"", "Some(\"text\".into())"),
            Kind::Url => equal(4, "\"https://shop.example/a\"", "Some(\"https://shop.example/a\".into())"),
            Kind::Decimal => equal(4, "1.5", "\"1.5\".parse().ok()"),
            Kind::Bool => equal(5, "true", "Some(true)"),
            Kind::Integer => equal(6, "1", "Some(1)"),
            Kind::Object(_) => Self { assertion: "assert!(FIELD.is_some());".to_owned(), ..equal(7, "{}", "") },
            Kind::Json => Self { assertion: "assert!(FIELD.is_some());".to_owned(), ..equal(8, "{}", "") },
            Kind::List(_) => Self { assertion: "assert!(FIELD.is_empty());".to_owned(), ..equal(9, "[]", "") },
            Kind::Map(_) => Self { assertion: "assert!(FIELD.is_empty());".to_owned(), ..equal(9, "{}", "") },
        };
        let is_absent = field.absent.iter().any(|absent| *absent == received.json.trim_matches('"'));
        (!is_absent).then_some(received)
    }
}

/// An enum: a code as it comes in an answer.
pub(in crate::emit) fn enumeration(platform: &Platform, declared: &Enum) -> TokenStream {
    let (name, module) = (camel(&declared.name), module(platform));
    let Some(value) = shown(declared) else { return TokenStream::new() };
    let code = if declared.text { format!("{:?}", value.code) } else { value.code.clone() };
    let mut lines = imports(&module, [name.clone()]);
    lines.extend([
        format!("let received: dingdan::Open<{name}> = {}.into();", in_parentheses(&code)),
        format!("assert_eq!(received, {name}::{});", value.name),
    ]);
    block("", lines)
}

/// A request: what the vendor requires, and a parameter with a list of values.
pub(in crate::emit) fn request(platform: &Platform, operation: &Operation) -> TokenStream {
    let mut built = Built::new(platform, operation);
    let is_choice = |param: &&Param| {
        matches!(param.field.kind, Kind::Enum(_)) && param.field.deprecated.is_none() && !param.required
    };
    if let Some(param) = operation.fields().find(is_choice).filter(|param| !built.is_set(param)) {
        built.set(param);
    }
    let name = camel(&operation.name);
    let of = match operation.answer.content {
        Content::Items(_) => "Operation",
        Content::Token(_) => "TokenOperation",
        Content::Whole => "client::AnswerOperation",
    };
    let mut lines = built.lines();
    lines.push(format!("dingdan::client::validate(<{name} as dingdan::{of}>::SPEC, &request)?;"));
    lines.push(FALLIBLE.to_owned());
    block("", lines)
}

/// The constructor of a request.
pub(in crate::emit) fn new_request(platform: &Platform, operation: &Operation) -> TokenStream {
    let built = Built::new(platform, operation);
    let is_fallible = built.is_fallible;
    block("", built.lines().into_iter().chain(is_fallible.then(|| FALLIBLE.to_owned())))
}

/// A setter of a request.
pub(in crate::emit) fn setter(platform: &Platform, operation: &Operation, param: &Param) -> TokenStream {
    let (name, rust) = (camel(&operation.name), rust_name(&param.field));
    let Value { code, import, is_fallible } = argument(platform, operation, param);
    let mut lines = imports(&module(platform), [name.clone()].into_iter().chain(import));
    lines.push(format!("let request = {name}::default().{rust}({code});"));
    lines.extend(is_fallible.then(|| FALLIBLE.to_owned()));
    block("", lines)
}

/// The request of an operation with everything that its rules demand, as an expression.
struct Built<'a> {
    platform: &'a Platform,
    operation: &'a Operation,
    imports: BTreeSet<String>,
    code: String,
    set: Vec<&'a Param>,
    is_fallible: bool,
}

impl<'a> Built<'a> {
    fn new(platform: &'a Platform, operation: &'a Operation) -> Self {
        let name = camel(&operation.name);
        let imports = BTreeSet::from([name.clone()]);
        let mut built =
            Self { platform, operation, imports, code: String::new(), set: Vec::new(), is_fallible: false };
        let required: Vec<&Param> =
            operation.fields().filter(|param| param.required && !is_paging(operation, param)).collect();
        let arguments: Vec<String> = required.iter().map(|param| built.argument(param)).collect();
        built.code = format!("{name}::new({})", arguments.join(", "));
        built.set = required;
        for alternatives in &operation.at_least_one {
            let first = alternatives.first().into_iter().flatten();
            let params = first.filter_map(|path| operation.fields().find(|param| param.path == *path));
            for param in params {
                if !built.is_set(param) {
                    built.set(param);
                }
            }
        }
        built
    }

    fn is_set(&self, param: &Param) -> bool {
        self.set.iter().any(|set| set.path == param.path)
    }

    fn set(&mut self, param: &'a Param) {
        let argument = self.argument(param);
        let _ = write!(self.code, "\n    .{}({argument})", rust_name(&param.field));
        self.set.push(param);
    }

    fn argument(&mut self, param: &Param) -> String {
        let Value { code, import, is_fallible } = argument(self.platform, self.operation, param);
        self.imports.extend(import);
        self.is_fallible |= is_fallible;
        code
    }

    fn lines(self) -> Vec<String> {
        let mut lines = imports(&module(self.platform), self.imports);
        lines.extend(format!("let request = {};", self.code).lines().map(str::to_owned));
        lines
    }
}

fn module(platform: &Platform) -> String {
    member_name(&platform.id)
}

/// `use dingdan::module::{A, B};` and a blank line.
fn imports(module: &str, names: impl IntoIterator<Item = String>) -> Vec<String> {
    let names: Vec<String> = names.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    let names = match names.as_slice() {
        [one] => one.clone(),
        several => format!("{{{}}}", several.join(", ")),
    };
    vec![format!("use dingdan::{module}::{names};"), String::new()]
}

/// A negative number takes a method only in parentheses.
fn in_parentheses(code: &str) -> String {
    if code.starts_with('-') { format!("({code})") } else { code.to_owned() }
}

/// Whether a text may stand in JSON in a raw literal in a comment.
fn is_plain(text: &str) -> bool {
    text.chars().all(|letter| letter.is_alphanumeric() || letter.is_ascii_graphic() && !matches!(letter, '"' | '\\'))
}
