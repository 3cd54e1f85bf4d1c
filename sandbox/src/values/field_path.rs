//! Paths to fields.

use dingdan::schema::{Field, Kind, Schema};

/// Where a value is in an item: the dotted path of wire names from the root, and the index of the element in each list on
/// the way. Elements have no names of their own.
#[derive(Debug, Clone, Default)]
pub(crate) struct FieldPath {
    text: String,
    /// The length of the text before each name.
    lengths: Vec<usize>,
    pub(crate) elements: Vec<usize>,
}

impl FieldPath {
    /// The dotted path, within these elements.
    pub(crate) fn new(path: &str, elements: Vec<usize>) -> Self {
        let mut new = Self { elements, ..Self::default() };
        path.split('.').for_each(|name| new.push(name));
        new
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// How many names it has.
    pub(crate) fn depth(&self) -> usize {
        self.lengths.len()
    }

    pub(crate) fn push(&mut self, name: &str) {
        self.lengths.push(self.text.len());
        if !self.text.is_empty() {
            self.text.push('.');
        }
        self.text.push_str(name);
    }

    pub(crate) fn pop(&mut self) {
        self.text.truncate(self.lengths.pop().unwrap_or_default());
    }

    /// The index of the element that this path goes through in `list`, the list number `depth` on the way.
    pub(crate) fn element_of(&self, list: &str, depth: usize) -> Option<usize> {
        if is_within(&self.text, list) { self.elements.get(depth).copied() } else { None }
    }
}

/// Whether a path is `ancestor` or below it.
pub(crate) fn is_within(path: &str, ancestor: &str) -> bool {
    path == ancestor || relative(path, ancestor).is_some()
}

/// What follows `ancestor` in a path that is below it. Every path is below the empty one.
pub(crate) fn relative<'a>(path: &'a str, ancestor: &str) -> Option<&'a str> {
    if ancestor.is_empty() { Some(path) } else { path.strip_prefix(ancestor)?.strip_prefix('.') }
}

/// The field at a path, and the kind of its scalars.
pub(crate) fn resolve(schema: &'static Schema, path: &str) -> Option<(&'static Field, &'static Kind)> {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let field = schema.fields().get(schema.find(name)?)?;
    match element_kind(&field.kind) {
        kind if rest.is_empty() => Some((field, kind)),
        Kind::Object(inside) => resolve(inside.get(), rest),
        _ => None,
    }
}

/// Whether a request can select items by the field at a path.
pub(crate) fn is_selectable(schema: &'static Schema, path: &str) -> bool {
    resolve(schema, path).is_some_and(|(_, kind)| !matches!(kind, Kind::Object(_) | Kind::Map(_) | Kind::Json))
}

/// The kind of a list's elements; any other kind itself.
pub(crate) fn element_kind(kind: &'static Kind) -> &'static Kind {
    if let Kind::List(of) = kind { element_kind(of) } else { kind }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_grows_and_shrinks_by_names() {
        let mut path = FieldPath::new("a.bc", vec![4]);
        path.push("d");
        assert_eq!((path.as_str(), path.depth()), ("a.bc.d", 3));
        assert_eq!((path.element_of("a.bc", 0), path.element_of("a.b", 0)), (Some(4), None));
        path.pop();
        path.pop();
        assert_eq!((path.as_str(), path.depth()), ("a", 1));
    }

    #[test]
    fn names_are_compared_as_a_whole() {
        for (path, ancestor, within, rest) in [
            ("a.b", "a", true, Some("b")),
            ("a.b.c", "a.b", true, Some("c")),
            ("a.b", "a.b", true, None),
            ("ab", "a", false, None),
            ("a", "a.b", false, None),
            ("a", "", true, Some("a")),
        ] {
            assert_eq!((is_within(path, ancestor), relative(path, ancestor)), (within, rest), "{path} in {ancestor}");
        }
    }
}
