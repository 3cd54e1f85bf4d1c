//! Duplicate names in the file and in the bindings.

use std::borrow::Cow;
use std::collections::HashMap;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::lower::error_name;
use super::{Index, Report, methods, params};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Entries, Field, Platform, Span, Text};

/// Reports every name that is used twice where it must be unique.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    Bindings::new(OF_CRATE).take(raw.id.as_str(), raw.id.as_str(), raw.id.at, report);
    types_and_operations(raw, report);
    methods(raw, index, report);
    codes(raw, report);
    fields(raw, report);
    params(raw, report);
}

/// All of them are items of the platform's module.
fn types_and_operations(raw: &Platform, report: &mut Report<'_>) {
    let mut declared = Taken::new(ErrorCode::DuplicateType, "is the name of two types or enums");
    let mut operations = Taken::new(ErrorCode::DuplicateOperation, "is the name of two operations");
    let mut ids = Taken::new(ErrorCode::DuplicateOperation, "is the id of two operations");
    let mut bindings = Bindings::new(OF_PLATFORM);
    for name in raw.types.keys().chain(raw.enums.keys()) {
        declared.take(name, report);
        bindings.take(name.as_str(), name.to_upper_camel_case(), name.at, report);
    }
    for (id, operation) in raw.operations.iter() {
        ids.take(id, report);
        operations.take(&operation.name, report);
        let name = &operation.name;
        bindings.take(name.as_str(), name.to_upper_camel_case(), name.at, report);
        let wrapper = operation.answer.wrapper.as_ref().or(raw.envelope.wrapper.as_ref());
        if wrapper.is_some_and(|wrapper| wrapper.as_str() != "none") {
            let root = format!("{}Response", name.to_upper_camel_case());
            bindings.take_for(format!("the answer of `{}`", name.value), root, name.at, report);
        }
    }
    if let Some(events) = &raw.events {
        bindings.take("events", "Event", events.verify.at, report);
    }
    for member in raw.envelope.error.iter().flat_map(|error| error.member.iter()) {
        bindings.take_for(format!("the member `{}`", member.value), error_name(member), member.at, report);
    }
}

/// All of them are methods of one client, each operation's own and what is made of it.
fn methods(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    let mut bindings = Bindings::new(OF_CLIENT);
    // These come first, so that the error is at the operation whose name has to change.
    for (name, of) in methods::derived(raw, index) {
        bindings.take_for(format!("a method of `{}`", of.value), name, of.at, report);
    }
    for (_, operation) in raw.operations.iter() {
        let name = &operation.name;
        // Another pass reports two operations of one name.
        bindings.is_free(&format!("`{}`", name.value), &name.to_snake_case(), name.at, report);
    }
}

fn codes(raw: &Platform, report: &mut Report<'_>) {
    let listed = raw.codes.iter().map(|(key, code)| (key, &code.name));
    codes_of_one(listed, "is the name of two codes", report);
    for (_, of) in raw.enums.iter() {
        let listed = of.values.iter().map(|(key, value)| (key, &value.name));
        codes_of_one(listed, "is the name of two values", report);
    }
}

fn codes_of_one<'a>(
    listed: impl Iterator<Item = (&'a Text, &'a Text)>,
    message: &'static str,
    report: &mut Report<'_>,
) {
    let mut codes = Taken::new(ErrorCode::DuplicateCode, "is listed twice");
    let mut names = Taken::new(ErrorCode::DuplicateCodeName, message);
    let mut bindings = Bindings::new(&[]);
    for (code, name) in listed {
        codes.take(code, report);
        names.take(name, report);
        bindings.take(name.as_str(), name.as_str(), name.at, report);
    }
}

fn fields(raw: &Platform, report: &mut Report<'_>) {
    for (_, of) in raw.types.iter() {
        wires(&of.fields, report);
        let mut bindings = Bindings::new(OF_RECORD);
        for (wire, field) in of.fields.iter() {
            bindings.take_field(wire.as_str(), wire, field, report);
        }
    }
}

fn params(raw: &Platform, report: &mut Report<'_>) {
    for (_, operation) in raw.operations.iter() {
        wires(&operation.params, report);
        let mut bindings = Bindings::new(OF_REQUEST);
        for param in params::all(operation) {
            bindings.take_field(param.dotted(), param.wire, param.field, report);
        }
    }
}

fn wires(fields: &Entries<Field>, report: &mut Report<'_>) {
    let mut wires = Taken::new(ErrorCode::DuplicateWireName, "is the wire name of two fields");
    for (wire, field) in fields.iter() {
        wires.take(wire, report);
        for alias in &field.aliases {
            wires.take_alias(alias, fields, report);
        }
    }
    for nested in fields.iter().filter_map(|(_, field)| field.nested()) {
        self::wires(nested, report);
    }
}

/// Names that are taken, each with its span.
struct Taken<'a> {
    at: HashMap<&'a str, Span>,
    code: ErrorCode,
    message: &'static str,
}

impl<'a> Taken<'a> {
    fn new(code: ErrorCode, message: &'static str) -> Self {
        Taken { at: HashMap::new(), code, message }
    }

    /// If an alias is the wire name of a field, the error is always reported at the alias, even if the field comes later.
    fn take_alias(&mut self, alias: &'a Text, fields: &Entries<Field>, report: &mut Report<'_>) {
        match fields.get(alias) {
            Some((wire, _)) => {
                let message = format!("the alias `{}` shadows the field of that name", alias.value);
                report.conflict(ErrorCode::AliasShadowsField, alias.at, wire.at, message);
            }
            None => self.take(alias, report),
        }
    }

    fn take(&mut self, name: &'a Text, report: &mut Report<'_>) {
        if let Some(first) = self.at.get(name.as_str()) {
            // Types are visited before enums, whatever their order in the file.
            let (first, second) = (name.at.min(*first), name.at.max(*first));
            report
                .conflict(self.code, second, first, format!("`{}` {}", name.value, self.message))
                .help(self.code.help());
        } else {
            self.at.insert(name, name.at);
        }
    }
}

/// Names in the bindings that are taken, each with what it is for.
struct Bindings<'a> {
    taken: HashMap<Cow<'a, str>, String>,
    reserved: &'static [&'static str],
}

impl<'a> Bindings<'a> {
    fn new(reserved: &'static [&'static str]) -> Self {
        Bindings { taken: HashMap::new(), reserved }
    }

    /// Takes the name of a field or parameter in the bindings: its `name`, or one derived from the wire name.
    fn take_field(
        &mut self,
        path: impl Into<Cow<'a, str>>,
        wire: &'a Text,
        field: &'a Field,
        report: &mut Report<'_>,
    ) {
        let name = field.name.as_deref().unwrap_or(wire);
        self.take(path, name.to_snake_case(), name.at, report);
    }

    /// Takes the name of what the schema names itself.
    fn take(
        &mut self,
        by: impl Into<Cow<'a, str>>,
        name: impl Into<Cow<'a, str>>,
        at: Span,
        report: &mut Report<'_>,
    ) {
        self.take_for(format!("`{}`", by.into()), name, at, report);
    }

    /// Takes a name for what these words describe.
    fn take_for(&mut self, by: String, name: impl Into<Cow<'a, str>>, at: Span, report: &mut Report<'_>) {
        let name = name.into();
        if self.is_free(&by, &name, at, report) {
            self.taken.insert(name, by);
        }
    }

    /// Whether nothing has the name yet; reports it if something else does.
    fn is_free(&self, by: &str, name: &str, at: Span, report: &mut Report<'_>) -> bool {
        if self.reserved.contains(&name) {
            report
                .error(ErrorCode::ReservedName, at, format!("`{name}` is a reserved name in the bindings"))
                .help("give it another name");
            return false;
        }
        let Some(first) = self.taken.get(name) else { return true };
        // `Taken` reports what is named twice.
        if first != by {
            report
                .error(ErrorCode::NamesCollide, at, format!("{first} and {by} both become `{name}` in the bindings"))
                .help("give one of them another name");
        }
        false
    }
}

/// Modules and features of the bindings' crate; a platform is a module and a feature, too.
#[rustfmt::skip]
const OF_CRATE: &[&str] = &[
    "alloc", "blocking", "calls", "chrono", "client", "core", "default", "dingdan_runtime", "gzip", "jiff", "json", "lib",
    "order", "platforms", "record", "regenerate", "registry", "rustls", "schema", "schemars", "std", "testing", "time",
    "types",
];
/// Types of a platform's module.
const OF_PLATFORM: &[&str] = &["BlockingClient", "Client", "ResultCode", "Self"];
/// Methods of a client, beside those of its operations.
const OF_CLIENT: &[&str] =
    &["base_url", "blocking", "connection", "credentials", "new", "over", "with_response", "with_tokens"];
/// Fields of a struct, beside those of the schema.
const OF_RECORD: &[&str] = &["wire_info"];
/// Fields and methods of a request, beside those of its parameters.
const OF_REQUEST: &[&str] = &["default", "new", "wire_info"];
