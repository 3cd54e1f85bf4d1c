//! Systems and operations by name.

use crate::callable::Callable;
use crate::suggest;
use crate::{declared, say};
use anyhow::{Result, anyhow};
use dingdan::AnyOperation;
use dingdan::client::{OperationSpec, ParamSpec, PlatformSpec};

/// Any operation.
pub(crate) type Op = &'static dyn AnyOperation;

/// The operation with that id.
pub(crate) fn operation(id: &str) -> Result<Op> {
    let all = declared::operations();
    let found = all.iter().find(|operation| operation.spec().id == id);
    found.copied().ok_or_else(|| {
        let ids: Vec<_> = all.iter().map(|operation| operation.spec().id).collect();
        unknown("operation", id, &ids)
    })
}

/// The system of that name, be it of a schema file or built in.
pub(crate) fn system(name: &str) -> Result<&'static PlatformSpec> {
    let all = declared::and_built_in();
    let found = systems(&all).into_iter().find(|platform| platform.id == name);
    found.ok_or_else(|| {
        if all.iter().any(|operation| belongs(operation.spec().id, name)) {
            anyhow!("it is a system, not an operation")
        } else {
            unknown("system or operation", name, &names_of(&all))
        }
    })
}

/// The operations with these names: a name is a system, an operation, or the beginning of an operation's id up to a dot.
/// Without names, all operations are selected.
pub(crate) fn select(names: &[String]) -> Result<Vec<Op>> {
    let all = declared::operations();
    if names.is_empty() {
        return Ok(all);
    }
    for name in names {
        if !all.iter().any(|operation| belongs(operation.spec().id, name)) {
            return Err(unknown("system or operation", name, &names_of(&all)));
        }
    }
    let wanted = |operation: &Op| names.iter().any(|name| belongs(operation.spec().id, name));
    Ok(all.into_iter().filter(wanted).collect())
}

/// The operations with these names that a pull makes: a search, which needs something to search for, only by its full name.
pub(crate) fn select_for_pull(names: &[String]) -> Result<Vec<Op>> {
    let all = select(names)?;
    let is_pulled = |operation: &Op| {
        let spec = operation.spec();
        spec.choices().next().is_none() && !is_lookup(spec) || names.iter().any(|name| name == spec.id)
    };
    let (pulled, searches): (Vec<Op>, Vec<Op>) = all.into_iter().partition(is_pulled);
    if pulled.is_empty() {
        return Ok(searches);
    }
    for search in searches {
        let id = search.spec().id;
        say::note(&format!("{id} is left out: only its caller knows what to ask for; it is pulled by its full name"));
    }
    Ok(pulled)
}

/// Whether an operation gives the one item whose id its caller has.
fn is_lookup(spec: &OperationSpec) -> bool {
    let names_item = |param: &ParamSpec| param.required && param.filters.is_some() && param.filters == spec.item_id;
    spec.each.is_none() && spec.params.iter().any(|param| names_item(param) && param.pull.is_none() && !param.sweep)
}

/// The error for a name that nothing has. With a schema file, built-in systems are unknown too.
pub(crate) fn unknown(what: &str, name: &str, known: &[&str]) -> anyhow::Error {
    let other = Callable::all().into_iter().find(|one| one.spec().id == name);
    if let Some(purpose) = other.and_then(Callable::purpose) {
        return anyhow!("{name} {purpose}");
    }
    let message = suggest::unknown(what, name, known);
    let Some(file) = declared::file() else { return anyhow!(message) };
    let file = file.display();
    let is_built_in = dingdan::operations().iter().any(|operation| belongs(operation.spec().id, name));
    if is_built_in {
        anyhow!(
            "{name} is not in {file}: with --schema, only what that file declares can be named\nknown: {}",
            known.join(", ")
        )
    } else {
        anyhow!("{message} (in {file})")
    }
}

/// The JSON path of the items in an answer.
pub(crate) fn item_root(spec: &OperationSpec) -> String {
    let dot = if spec.items.is_empty() { "" } else { "." };
    format!("${dot}{}{}", spec.items, if spec.many { "[]" } else { "" })
}

/// The systems of these operations, each once.
pub(crate) fn systems(operations: &[Op]) -> Vec<&'static PlatformSpec> {
    systems_of(operations.iter().map(|operation| operation.spec()))
}

/// The systems of these declarations, each once.
pub(crate) fn systems_of(specs: impl Iterator<Item = &'static OperationSpec>) -> Vec<&'static PlatformSpec> {
    let mut systems: Vec<&'static PlatformSpec> = Vec::new();
    for platform in specs.map(|spec| spec.platform) {
        if !systems.iter().any(|system| system.id == platform.id) {
            systems.push(platform);
        }
    }
    systems
}

/// Whether a name is that of an operation, of its system, or the beginning of its id up to a dot.
pub(crate) fn belongs(id: &str, name: &str) -> bool {
    id.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The names by which operations are selected: their systems', and their own.
pub(crate) fn every_name(all: &[Callable]) -> Vec<&'static str> {
    let systems = systems_of(all.iter().map(|one| one.spec())).into_iter().map(|system| system.id);
    systems.chain(all.iter().map(|one| one.spec().id)).collect()
}

/// The same of operations that give orders.
fn names_of(all: &[Op]) -> Vec<&'static str> {
    every_name(&all.iter().copied().map(Callable::List).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_matches_entire_segments() {
        for (id, name, want) in [
            ("acme.order.list", "acme", true),
            ("acme.order.list", "acme.order", true),
            ("acme.order.list", "acme.order.list", true),
            ("acme.order.list", "acme.order.li", false),
            ("acme.order.list", "", false),
            ("acme", "acme.order", false),
        ] {
            assert_eq!(belongs(id, name), want, "{id} {name}");
        }
    }

    #[test]
    fn every_system_and_operation_is_found() {
        let all = dingdan::operations();
        assert_eq!(select(&[]).map(|found| found.len()).ok(), Some(all.len()));
        for name in names_of(&all) {
            assert!(select(&[name.to_owned()]).is_ok_and(|found| !found.is_empty()), "{name}");
        }
    }
}
