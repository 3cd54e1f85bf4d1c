//! What a declaration says of single fields of an item.

use crate::path::{Path, path};
use dingdan::client::OperationSpec;
use dingdan::schema::{Field, Kind, Schema};
use dingdan::types::{Code, EnumTable};

/// What a field of an item has to be.
#[derive(Clone)]
pub(crate) struct Rule {
    pub(crate) path: Path,
    pub(crate) role: Role,
}

#[derive(Clone)]
pub(crate) enum Role {
    /// It identifies the item.
    Id,
    /// The time that a pull goes by: the first window is about it.
    Placed,
    /// A time that another window is about.
    Later,
    /// It is asked for by these codes.
    OneOf(Vec<String>),
    /// It is this field of the item that led here.
    Same(Path),
}

/// What the declaration of an operation says of the fields of its items.
pub(crate) fn rules(spec: &'static OperationSpec) -> Vec<Rule> {
    let id = spec.item_id.map(|dotted| Rule { path: path(dotted), role: Role::Id });
    let windows = spec.windows.iter().enumerate().filter_map(|(place, window)| {
        Some(Rule { path: path(window.filters?), role: if place == 0 { Role::Placed } else { Role::Later } })
    });
    let mut rules: Vec<_> = id.into_iter().chain(windows).collect();
    for (param, asked) in spec.params.iter().zip(spec.request.fields()) {
        let (Some(path), Kind::Enum(table)) = (param.filters.map(path), element(&asked.kind)) else { continue };
        let Some((field, kind)) = resolve(spec.item, path) else { continue };
        let mut codes = askable(table);
        codes.retain(|code| can_be(field, kind, code));
        let before = rules.iter_mut().find(|rule| rule.path == path);
        match before.map(|rule| &mut rule.role) {
            Some(Role::OneOf(already)) => already.retain(|code| codes.contains(code)),
            Some(_) => {}
            None => rules.push(Rule { path, role: Role::OneOf(codes) }),
        }
    }
    // Where what is asked for and what comes have nothing in common, anything may come.
    rules.retain(|rule| !matches!(&rule.role, Role::OneOf(codes) if codes.is_empty()));
    rules
}

/// The codes of an enum that may be asked for.
pub(crate) fn askable(table: &EnumTable) -> Vec<String> {
    table.entries.iter().filter(|entry| entry.request).map(|entry| entry.code.to_string()).collect()
}

/// The field at a path of wire names, and the kind of its scalars; lists on the way have no name.
pub(crate) fn resolve(schema: &'static Schema, path: &[&str]) -> Option<(&'static Field, &'static Kind)> {
    let (name, rest) = path.split_first()?;
    let field = schema.fields().get(schema.find(name)?)?;
    match element(&field.kind) {
        kind if rest.is_empty() => Some((field, kind)),
        Kind::Object(inside) => resolve(inside, rest),
        _ => None,
    }
}

/// What a list is made of; any other kind itself.
pub(crate) fn element(kind: &'static Kind) -> &'static Kind {
    if let Kind::List(of) = kind { element(of) } else { kind }
}

fn can_be(field: &Field, kind: &Kind, code: &str) -> bool {
    let legal = match kind {
        Kind::Enum(table) => table.find(Code::Text(code)).is_some(),
        Kind::Integer | Kind::Fen | Kind::UnixSeconds => code.parse::<i64>().is_ok(),
        Kind::Bool => matches!(code, "0" | "1" | "true" | "false"),
        Kind::Text | Kind::Identifier => !code.is_empty(),
        _ => false,
    };
    legal && !field.absent.contains(&code)
}
