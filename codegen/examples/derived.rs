//! The types of a platform as an engineer would write them with serde's derives: `derived PLATFORM` prints a module.
//!
//! For `tests/compile_cost.sh`: the same structs, enums and requests as the bindings have, strict where those are
//! lenient, without tables, labels, builders and whatever else the bindings add.

use dingdan_codegen::load_dir;
use dingdan_codegen::model::{Enum, Field, Kind, Platform};
use heck::{ToSnakeCase, ToUpperCamelCase};
use std::path::Path;
use std::process::ExitCode;

/// What every struct derives, with the newtypes that the fields need.
const HEAD: &str = r"use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(pub i64);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Yuan(pub String);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Time(pub String);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Id {
    Number(u64),
    Text(String),
}
";

fn main() -> ExitCode {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let platforms = load_dir(&schemas).unwrap_or_default();
    let Some(platform) = platforms.iter().find(|platform| platform.id == wanted) else {
        let known = platforms.iter().map(|known| known.id.as_str()).collect::<Vec<_>>().join(" ");
        eprintln!("give one of: {known}");
        return ExitCode::from(2);
    };
    print!("{}", module(platform));
    ExitCode::SUCCESS
}

fn module(platform: &Platform) -> String {
    let mut out = HEAD.to_owned();
    for declared in &platform.enums {
        out += &if declared.text { text_enum(declared) } else { number_enum(declared) };
    }
    let codes = platform.codes.iter().map(|code| (code.name.clone(), code.code.clone()));
    out += &numbers("ResultCode", &codes.collect::<Vec<_>>());
    for declared in &platform.types {
        out += &structure(&declared.name, declared.fields.iter());
    }
    for operation in &platform.operations {
        out += &structure(&operation.name, operation.params.iter().map(|param| &param.field));
    }
    out
}

fn structure<'a>(name: &str, fields: impl Iterator<Item = &'a Field>) -> String {
    let members = fields.map(|field| {
        let rust = field.name.as_ref().unwrap_or(&field.wire).to_snake_case();
        let (of, skip) = match &field.kind {
            Kind::List(of) => (format!("Vec<{}>", value(of)), "Vec::is_empty"),
            Kind::Map(of) => {
                (format!("std::collections::BTreeMap<String, {}>", value(of)), "std::collections::BTreeMap::is_empty")
            }
            other => (format!("Option<{}>", value(other)), "Option::is_none"),
        };
        let wire = &field.wire;
        format!("    #[serde(rename = {wire:?}, skip_serializing_if = {skip:?})]\n    pub r#{rust}: {of},\n")
    });
    let members = members.collect::<String>();
    let name = name.to_upper_camel_case();
    format!(
        "
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct {name} {{
{members}}}
"
    )
}

fn value(kind: &Kind) -> String {
    match kind {
        Kind::Text | Kind::Url => "String".into(),
        Kind::Integer | Kind::UnixSeconds | Kind::UnixMillis => "i64".into(),
        Kind::Decimal | Kind::Yuan => "Yuan".into(),
        Kind::Bool => "bool".into(),
        Kind::Identifier => "Id".into(),
        Kind::Fen => "Fen".into(),
        Kind::BeijingTime | Kind::Rfc3339 | Kind::Date => "Time".into(),
        Kind::Json => "serde_json::Value".into(),
        Kind::Enum(name) | Kind::Object(name) => name.to_upper_camel_case(),
        Kind::List(of) | Kind::Map(of) => value(of),
    }
}

fn text_enum(declared: &Enum) -> String {
    let variants =
        declared.values.iter().map(|value| format!("    #[serde(rename = {:?})]\n    {},\n", value.code, value.name));
    format!(
        "\n#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]\npub enum {} {{\n{}    #[serde(untagged)]\n    Unknown(String),\n}}\n",
        declared.name.to_upper_camel_case(),
        variants.collect::<String>()
    )
}

fn number_enum(declared: &Enum) -> String {
    let values = declared.values.iter().map(|value| (value.name.clone(), value.code.clone()));
    numbers(&declared.name.to_upper_camel_case(), &values.collect::<Vec<_>>())
}

/// An enum that goes over the wire as a number.
fn numbers(name: &str, values: &[(String, String)]) -> String {
    let each =
        |line: &dyn Fn(&str, &str) -> String| values.iter().map(|(name, code)| line(name, code)).collect::<String>();
    format!(
        "
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = \"i64\", into = \"i64\")]
pub enum {name} {{
{}    Unknown(i64),
}}

impl From<i64> for {name} {{
    fn from(code: i64) -> Self {{
        match code {{
{}            other => Self::Unknown(other),
        }}
    }}
}}

impl From<{name}> for i64 {{
    fn from(value: {name}) -> Self {{
        match value {{
{}            {name}::Unknown(other) => other,
        }}
    }}
}}
",
        each(&|variant, _| format!("    {variant},\n")),
        each(&|variant, code| format!("            {code} => Self::{variant},\n")),
        each(&|variant, code| format!("            {name}::{variant} => {code},\n")),
    )
}
