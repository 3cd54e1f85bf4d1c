//! Lists every fact of the schemas, for comparison with the vendors' documents.

use std::fmt::Write;

use crate::model::{Field, Kind, Operation, Place, Platform, Type};

/// One tab-separated line per fact: operation, sort (`request`, `response`, `enum`, `code`, `header`,
/// `source` with the document of a type in place of the kind), path, kind, and
/// whether it is required.
///
/// Paths start at the root of the JSON; the name of a list is followed by `[]`. Each alias has its own line.
pub fn inventory(platforms: &[Platform]) -> String {
    let mut text = String::new();
    for platform in platforms {
        for operation in &platform.operations {
            Rows { platform, operation, text: &mut text, around: vec![operation.answer.of.clone()] }.all();
        }
    }
    text
}

/// Whether a path is in the request or in the response.
#[derive(Clone, Copy)]
enum Side {
    Request,
    Response,
}

impl Side {
    fn word(self) -> &'static str {
        match self {
            Side::Request => "request",
            Side::Response => "response",
        }
    }
}

struct Rows<'a> {
    platform: &'a Platform,
    operation: &'a Operation,
    text: &'a mut String,
    /// The types that the current one is in: one that contains itself is listed once.
    around: Vec<String>,
}

impl Rows<'_> {
    fn all(&mut self) {
        for code in &self.platform.codes {
            self.row("code", &code.code, "", "");
        }
        self.auth();
        for group in &self.operation.param_groups {
            self.row("request", &group.path.join("."), "group", "yes");
        }
        for param in &self.operation.params {
            let above = &param.path[..param.path.len().saturating_sub(1)];
            let prefix: String = above.iter().flat_map(|name| [name, "."]).collect();
            self.field(Side::Request, &prefix, &param.field, param.required);
        }
        if let Some(answer) = self.platform.type_named(&self.operation.answer.of) {
            self.source(Side::Response, "", answer);
            self.fields(answer, Side::Response, "");
        }
    }

    fn auth(&mut self) {
        for sent in self.platform.auth.sent(self.operation) {
            let side = if sent.place == Place::Header { "header" } else { "request" };
            self.row(side, &sent.credential.name, "text", "yes");
        }
    }

    fn fields(&mut self, of: &Type, side: Side, prefix: &str) {
        for field in &of.fields {
            self.field(side, prefix, field, false);
        }
    }

    fn field(&mut self, side: Side, prefix: &str, field: &Field, required: bool) {
        let brackets = if matches!(field.kind, Kind::List(_)) { "[]" } else { "" };
        for wire in [&field.wire].into_iter().chain(&field.aliases) {
            let path = format!("{prefix}{wire}{brackets}");
            self.row(side.word(), &path, field.kind.word(), if required { "yes" } else { "no" });
            if let Some(keys) = &field.keys {
                self.codes(side, &path, keys);
            }
            self.below(side, &path, &field.kind);
        }
    }

    fn below(&mut self, side: Side, path: &str, kind: &Kind) {
        match kind {
            Kind::Enum(name) => self.codes(side, path, name),
            Kind::Object(name) => {
                if let Some(of) = self.platform.type_named(name)
                    && !self.around.iter().any(|around| around == name)
                {
                    self.around.push(name.clone());
                    self.source(side, path, of);
                    self.fields(of, side, &format!("{path}."));
                    self.around.pop();
                }
            }
            Kind::List(element) | Kind::Map(element) => self.below(side, path, element),
            _ => (),
        }
    }

    fn source(&mut self, side: Side, path: &str, of: &Type) {
        if let Some(source) = &of.source {
            self.row("source", &format!("{}:{path}", side.word()), source, "");
        }
    }

    fn codes(&mut self, side: Side, path: &str, name: &str) {
        let values = self.platform.enum_named(name).map(|of| of.values.as_slice()).unwrap_or_default();
        for value in values {
            self.row("enum", &format!("{}:{path}={}", side.word(), value.code), "", "");
        }
    }

    fn row(&mut self, sort: &str, path: &str, kind: &str, required: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{}\t{sort}\t{path}\t{kind}\t{required}", self.operation.id);
    }
}
