//! The constant that names the fields of a type: which names it holds, and types whose names have no end.

use super::fields::{self, FieldSite};
use super::vocabulary::FIELD_LIST;
use super::{Index, Report};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Field, Platform};

/// Reports names by paths of a type that holds itself.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    let is_list = |site: &FieldSite<'_>| site.is_param && site.field.kind.as_str() == FIELD_LIST;
    for site in fields::all(raw).filter(is_list) {
        if let (Some(nested), Err(path)) = (&site.field.nested_names, names(site.field, index)) {
            report
                .error(ErrorCode::Cycle, nested.at, format!("the names have no end: `{path}` holds what it is in"))
                .help("remove `nested`, or write the names that the document lists: `{kind: text, const: \"…\"}`");
        }
    }
}

/// The names of all fields of a type. The error is the path of a field that holds the type that it is in.
pub(crate) fn names(declared: &Field, index: &Index<'_>) -> Result<Vec<String>, String> {
    let nested = declared.nested_names.as_ref().is_some_and(|nested| nested.value);
    let mut names = Vec::new();
    if let Some(of) = &declared.of {
        gather(of, "", nested, index, &mut Vec::new(), &mut names)?;
    }
    Ok(names)
}

fn gather<'a>(
    of: &'a str,
    above: &str,
    nested: bool,
    index: &Index<'a>,
    open: &mut Vec<&'a str>,
    names: &mut Vec<String>,
) -> Result<(), String> {
    let Some(fields) = index.type_named(of).map(|of| &of.fields) else { return Ok(()) };
    open.push(of);
    for (wire, field) in fields.iter() {
        let name = format!("{above}{}", wire.value);
        match inside(field, index).filter(|_| nested) {
            Some(inner) if open.contains(&inner) => return Err(name),
            Some(inner) => {
                let behind = behind_list(inner, index);
                if open.contains(&behind) {
                    return Err(name);
                }
                gather(behind, &format!("{name}."), nested, index, open, names)?;
            }
            None => names.push(name),
        }
    }
    open.pop();
    Ok(())
}

/// The type whose fields a path through this field leads to. No path leads into a text or behind the keys of a map.
fn inside<'a>(field: &'a Field, index: &Index<'a>) -> Option<&'a str> {
    let of = field.of.as_ref().filter(|_| matches!(field.kind.as_str(), "object" | "list"))?;
    let is_map = of.around.iter().any(|around| around.as_str() == "map");
    index.type_named(of).filter(|_| !is_map).map(|_| of.as_str())
}

/// The type that names of fields lead into: an object that only holds a list is passed over.
fn behind_list<'a>(of: &'a str, index: &Index<'a>) -> &'a str {
    let mut fields = index.type_named(of).into_iter().flat_map(|of| of.fields.iter());
    match (fields.next(), fields.next()) {
        (Some((_, field)), None) if field.kind.as_str() == "list" => inside(field, index).unwrap_or(of),
        _ => of,
    }
}
