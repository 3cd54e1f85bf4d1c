//! Dotted paths into answers.

use super::vocabulary::is_kind;
use super::{Index, Report};
use crate::diagnostic::ErrorCode;
use crate::model::Path;
use crate::yaml::{Field, Operation, SchemaError, Text};

/// Whether a path may lead through lists.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lists {
    /// The path may lead through lists, and applies to every element.
    Enter,
    /// The path must lead to a single value.
    Refuse,
}

/// The field that a path leads to from a type. `Err(None)` means that another pass reports the error.
pub(crate) fn trace<'a>(
    index: &Index<'a>,
    start: &str,
    path: &Text,
    lists: Lists,
) -> Result<&'a Field, Option<SchemaError>> {
    let mut type_name = start;
    let mut names = path.split('.').peekable();
    loop {
        let of = index.type_named(type_name).ok_or(None)?;
        let name = names.next().unwrap_or_default();
        let Some((_, field)) = of.fields.get(name) else {
            let mut error = nowhere(path, name, type_name, of.fields.names());
            if let Some(below) = below(index, type_name, name) {
                let start = path.len() - names.fold(name.len(), |sum, name| sum + 1 + name.len());
                let meant = format!("{}{below}{}", &path[..start], &path[start + name.len()..]);
                error.help = Some(format!("did you mean `{meant}`?"));
                error.replacement = Some(meant);
            }
            return Err(Some(error));
        };
        if names.peek().is_none() {
            return Ok(field);
        }
        let below = field.of.as_ref().map(|of| of.as_str()).filter(|of| index.type_named(of).is_some());
        type_name = match (field.shape(), below) {
            ("list", Some(_)) if lists == Lists::Refuse => {
                return Err(Some(through_list(path, name)));
            }
            ("object" | "list", Some(below)) => below,
            // Another pass reports the unknown type.
            ("object", None) => return Err(None),
            (kind, _) if !is_kind(kind) => return Err(None),
            (kind, _) => return Err(Some(blocked(path, name, kind))),
        };
    }
}

/// The path to a field of this name in one of the type's objects.
fn below(index: &Index<'_>, type_name: &str, name: &str) -> Option<String> {
    let fields = &index.type_named(type_name)?.fields;
    fields.iter().filter(|(_, field)| field.shape() == "object").find_map(|(wire, field)| {
        let of = index.type_named(field.of.as_ref()?)?;
        of.fields.get(name).map(|_| format!("{}.{name}", wire.value))
    })
}

/// The field that a path leads to from a type; reports the error if there is none.
pub(crate) fn follow<'a>(
    index: &Index<'a>,
    start: &str,
    path: &Text,
    lists: Lists,
    report: &mut Report<'_>,
) -> Option<&'a Field> {
    match trace(index, start, path, lists) {
        Ok(field) => Some(field),
        Err(error) => {
            if let Some(error) = error {
                report.push(error);
            }
            None
        }
    }
}

/// The name of the type of an operation's items, and whether they are a list. `None` means that a pass reports an error.
pub(crate) fn items<'a>(index: &Index<'a>, operation: &Operation) -> Option<(&'a str, bool)> {
    let answer = &operation.answer;
    let field = trace(index, &answer.of, answer.items.as_ref()?, Lists::Refuse).ok()?;
    let many = match field.shape() {
        "list" => true,
        "object" => false,
        _ => return None,
    };
    let of = field.of.as_ref()?.as_str();
    index.type_named(of).map(|_| (of, many))
}

/// Whether an operation's items are a list of identifiers.
pub(crate) fn are_identifiers(index: &Index<'_>, operation: &Operation) -> bool {
    let answer = &operation.answer;
    let field = answer.items.as_ref().and_then(|items| trace(index, &answer.of, items, Lists::Refuse).ok());
    let of = field.filter(|field| field.shape() == "list").and_then(|field| field.of.as_ref());
    of.is_some_and(|of| of.as_str() == IDENTIFIER)
}

/// The kind of items that are no objects.
pub(crate) const IDENTIFIER: &str = "identifier";

/// The path of the identifier in an item that is nothing else.
pub(crate) fn identifier() -> Path {
    vec!["id".to_owned()]
}

fn nowhere<'a>(path: &Text, name: &str, type_name: &str, among: impl Iterator<Item = &'a str>) -> SchemaError {
    let mut error = SchemaError::unknown(
        ErrorCode::UnknownField,
        path.at,
        format!("`{}` leads nowhere: `{type_name}` has no field `{name}`", path.value),
        name,
        among,
    );
    error.replacement = error.replacement.filter(|_| path.as_str() == name);
    error
}

fn through_list(path: &Text, name: &str) -> SchemaError {
    SchemaError::new(
        ErrorCode::PathThroughList,
        path.at,
        format!("`{}` leads through `{name}`, which is a list", path.value),
        "name a field that is outside the list",
    )
}

fn blocked(path: &Text, name: &str, kind: &str) -> SchemaError {
    SchemaError::new(
        ErrorCode::PathThroughScalar,
        path.at,
        format!("`{}` leads nowhere: `{name}` of the kind `{kind}` has no fields", path.value),
        "end the path at that field",
    )
}
