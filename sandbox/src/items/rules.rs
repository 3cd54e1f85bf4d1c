//! What the declaration of an operation says about single fields of its items.

use crate::values::{element_kind, resolve};
use dingdan::client::OperationSpec;
use dingdan::schema::{Field, Kind};
use dingdan::types::{CodeSchema, WireCode};

/// What a field of an item has to be.
#[derive(Clone)]
pub(super) struct Rule {
    /// The dotted path of the field.
    pub(super) path: &'static str,
    pub(super) role: Role,
}

#[derive(Clone)]
pub(super) enum Role {
    /// It identifies the item.
    Id,
    /// The time by which items are pulled: that of the operation's first window.
    Placed,
    /// The time of another window.
    Later,
    /// One of the codes that a request may ask for.
    OneOf(Vec<String>),
    /// The same as the field at this path of the parent item.
    SameAsParent(&'static str),
}

/// What the declaration of an operation says about the fields of its items.
pub(super) fn rules(spec: &'static OperationSpec) -> Vec<Rule> {
    let id = spec.item_id.map(|path| Rule { path, role: Role::Id });
    let windows = spec.windows.iter().enumerate().filter_map(|(index, window)| {
        Some(Rule { path: window.filters?, role: if index == 0 { Role::Placed } else { Role::Later } })
    });
    let mut rules: Vec<_> = id.into_iter().chain(windows).collect();
    for (param, asked) in spec.params.iter().zip(spec.request.fields()) {
        let (Some(path), Kind::Enum(table)) = (param.filters, element_kind(&asked.kind)) else { continue };
        let Some((field, kind)) = resolve(spec.item, path) else { continue };
        let mut codes = request_codes(table);
        codes.retain(|code| is_valid(field, kind, code));
        let known = rules.iter_mut().find(|rule| rule.path == path);
        match known.map(|rule| &mut rule.role) {
            Some(Role::OneOf(already)) => already.retain(|code| codes.contains(code)),
            Some(_) => {}
            None => rules.push(Rule { path, role: Role::OneOf(codes) }),
        }
    }
    // Where the field cannot hold any of the codes, it may hold anything.
    rules.retain(|rule| !matches!(&rule.role, Role::OneOf(codes) if codes.is_empty()));
    rules
}

/// The codes of an enum that may be in a request.
pub(crate) fn request_codes(table: &CodeSchema) -> Vec<String> {
    table.values.iter().filter(|value| value.in_requests).map(|value| value.code.to_string()).collect()
}

fn is_valid(field: &Field, kind: &Kind, code: &str) -> bool {
    let valid = match kind {
        Kind::Enum(table) => table.find(WireCode::Text(code)).is_some(),
        Kind::Integer | Kind::Fen | Kind::UnixSeconds | Kind::UnixMillis => code.parse::<i64>().is_ok(),
        Kind::Bool => matches!(code, "0" | "1" | "true" | "false"),
        Kind::Text | Kind::Identifier => !code.is_empty(),
        _ => false,
    };
    valid && !field.absent.contains(&code)
}
