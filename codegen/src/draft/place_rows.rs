//! Rows of tables, brought to the places of the samples that they describe.

use std::collections::BTreeMap;

use super::rows::{Row, Table};
use super::seen::Seen;

/// A path of wire names from the root of the answer; lists and JSON in text are passed over.
pub(super) type Path = Vec<String>;

/// The rows of an answer by place.
#[derive(Debug, Default)]
pub(super) struct Placed {
    /// Each row at its place.
    pub(super) rows: BTreeMap<Path, Row>,
    /// Places that only the tables have, and that were added.
    pub(super) added: Vec<Path>,
}

/// Finds the place of each row, and adds those that no sample has.
pub(super) fn place(tables: &[Table], root: &mut Seen) -> Placed {
    let mut placed = Placed::default();
    for table in tables.iter().filter(|table| !table.is_of_params) {
        let mut all = Vec::new();
        all_paths(root, &mut Vec::new(), &mut all);
        let found: Vec<Option<Path>> = table.rows.iter().map(|row| find(&row.path, &all, &placed)).collect();
        let base = base(table, &found);
        for (row, found) in table.rows.iter().zip(found) {
            let path = found.unwrap_or_else(|| {
                let path: Path = base.iter().chain(&row.path).cloned().collect();
                if !all.contains(&path) && !placed.added.contains(&path) && add(root, &path, row) {
                    placed.added.push(path.clone());
                }
                path
            });
            placed.rows.entry(path).or_insert_with(|| row.clone());
        }
    }
    placed
}

/// The place that a path of a table means: itself, or the first that ends in it and has no row yet.
fn find(path: &[String], all: &[Path], placed: &Placed) -> Option<Path> {
    let is_free = |place: &&Path| !placed.rows.contains_key(*place);
    let exact = all.iter().find(|place| place.as_slice() == path);
    exact.or_else(|| all.iter().filter(|place| place.ends_with(path)).find(is_free)).cloned()
}

/// Where most of the rows of a table start.
fn base(table: &Table, found: &[Option<Path>]) -> Path {
    let mut counts: BTreeMap<&[String], usize> = BTreeMap::new();
    for (row, place) in table.rows.iter().zip(found) {
        if let Some(place) = place {
            *counts.entry(&place[..place.len() - row.path.len()]).or_default() += 1;
        }
    }
    // Of several, the outermost.
    counts
        .iter()
        .rev()
        .max_by_key(|(path, count)| (**count, usize::MAX - path.len()))
        .map(|(path, _)| path.to_vec())
        .unwrap_or_default()
}

fn all_paths(seen: &Seen, above: &mut Path, paths: &mut Vec<Path>) {
    for (wire, inside) in &seen.members {
        above.push(wire.clone());
        paths.push(above.clone());
        all_paths(inside, above, paths);
        above.pop();
    }
    for inside in [&seen.elements, &seen.in_text].into_iter().flatten() {
        all_paths(inside, above, paths);
    }
}

/// Adds a place; `false` where a scalar is in the way.
fn add(root: &mut Seen, path: &[String], row: &Row) -> bool {
    let mut at = root;
    for (number, step) in path.iter().enumerate() {
        at = inside(at);
        if at.is_scalar() && (!at.scalars.is_empty() || at.in_text.is_some()) {
            return false;
        }
        at.has_object = true;
        at = at.member_mut(step);
        if number + 1 == path.len() {
            at.has_list |= is_list(&row.of);
        }
    }
    true
}

/// Where the members of a place are: in its elements, or what its text holds.
fn inside(seen: &mut Seen) -> &mut Seen {
    if seen.has_list && !seen.has_object {
        return inside(seen.elements.get_or_insert_default());
    }
    if seen.in_text.is_some() && !seen.has_object {
        return inside(seen.in_text.get_or_insert_default());
    }
    seen
}

/// Whether a table's word for a type means a list.
pub(super) fn is_list(of: &str) -> bool {
    ["array", "list", "[]", "数组", "列表"].iter().any(|word| of.contains(word))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_row_goes_to_the_place_that_it_means() {
        let mut root = Seen::default();
        root.see(&json!({"code": 0, "data": {"list": [{"id": 1, "buyer": {"id": 2}}]}}));
        let row = |path: &str, of: &str| Row {
            path: path.split('.').map(str::to_owned).collect(),
            of: of.to_owned(),
            ..Row::default()
        };
        let rows = vec![row("id", ""), row("buyer.id", ""), row("parcels", "array"), row("parcels.no", "")];
        let placed = place(&[Table { rows, ..Table::default() }], &mut root);
        let paths: Vec<String> = placed.rows.keys().map(|path| path.join(".")).collect();
        assert_eq!(paths, ["data.list.buyer.id", "data.list.id", "data.list.parcels", "data.list.parcels.no"]);
        let added: Vec<String> = placed.added.iter().map(|path| path.join(".")).collect();
        assert_eq!(added, ["data.list.parcels", "data.list.parcels.no"]);
    }
}
