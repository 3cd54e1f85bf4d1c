//! The columns of a table.

use dingdan::json::scalar_at;
use dingdan::schema::{Kind, Schema};
use std::collections::HashSet;

/// The columns of the items of a schema.
pub(crate) struct Columns {
    pub(crate) all: Vec<Column>,
    pub(super) tree: Node,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) type_: Type,
    /// The meaning of the value: `fen`, `identifier`, ….
    pub(crate) meaning: &'static str,
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    Text,
    Integer,
    Decimal,
    Bool,
    Time,
    Date,
    Json,
}

/// An object, with the location of each field.
pub(super) struct Node {
    pub(super) schema: &'static Schema,
    /// The wire names that lead to it, each followed by a dot.
    pub(super) prefix: String,
    pub(super) fields: Vec<FieldLocation>,
}

/// The location of a field.
pub(super) enum FieldLocation {
    Column(usize),
    Object(Node),
}

/// The location of a value.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Located<'a> {
    pub(crate) column: usize,
    /// The path within the column's JSON text.
    pub(crate) rest: &'a str,
}

/// The name of the column of values that no other column holds.
const MORE: &str = "_more";

impl Columns {
    /// The columns of items of that schema. The last one holds the values that no other column holds; an item that is
    /// nothing but an identifier has only that column.
    pub(crate) fn of(schema: &'static Schema) -> Self {
        let mut all = Vec::new();
        let tree = node(schema, String::new(), &mut Vec::new(), &mut all);
        if !schema.is_bare() {
            all.push(Column { name: MORE.to_owned(), type_: Type::Json, meaning: "json" });
        }
        make_unique(&mut all);
        Self { all, tree }
    }

    /// The location of the value at a path of wire names.
    pub(crate) fn locate<'a>(&self, path: &'a str) -> Option<Located<'a>> {
        let (mut node, mut left) = (&self.tree, Some(path));
        while let Some(path) = left {
            let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
            left = rest;
            match node.fields.get(node.schema.find(name)?)? {
                FieldLocation::Object(inner) => node = inner,
                FieldLocation::Column(column) => {
                    return Some(Located { column: *column, rest: rest.unwrap_or_default() });
                }
            }
        }
        None
    }

    /// The scalar at a location, as text for a request, from the text of its cell.
    pub(crate) fn scalar(&self, located: &Located<'_>, text: &str) -> Option<String> {
        match self.all.get(located.column)?.type_ {
            Type::Json => scalar_at(text, located.rest),
            Type::Time => Some(text.split('+').next()?.replace('T', " ")),
            _ => Some(text.to_owned()),
        }
    }
}

fn node(schema: &'static Schema, prefix: String, around: &mut Vec<&'static Schema>, all: &mut Vec<Column>) -> Node {
    around.push(schema);
    let mut fields = Vec::with_capacity(schema.fields().len());
    for field in schema.fields() {
        let name = format!("{prefix}{}", field.wire);
        fields.push(match field.kind {
            // A type that contains itself would have columns without end.
            Kind::Object(inner) if !around.iter().any(|outer| std::ptr::eq(*outer, inner.get())) => {
                FieldLocation::Object(node(inner.get(), format!("{name}."), around, all))
            }
            kind => {
                let (type_, meaning) = type_of(kind);
                all.push(Column { name, type_, meaning });
                FieldLocation::Column(all.len() - 1)
            }
        });
    }
    around.pop();
    Node { schema, prefix, fields }
}

fn type_of(kind: Kind) -> (Type, &'static str) {
    match kind {
        Kind::Text => (Type::Text, "text"),
        Kind::Url => (Type::Text, "url"),
        Kind::Identifier => (Type::Text, "identifier"),
        Kind::Integer => (Type::Integer, "integer"),
        Kind::Fen => (Type::Integer, "fen"),
        Kind::Decimal => (Type::Decimal, "decimal"),
        Kind::Yuan => (Type::Decimal, "yuan"),
        Kind::Bool => (Type::Bool, "bool"),
        Kind::BeijingTime | Kind::UnixSeconds | Kind::UnixMillis | Kind::Rfc3339 => (Type::Time, "time"),
        Kind::Date => (Type::Date, "date"),
        Kind::Enum(table) if table.text => (Type::Text, "enum"),
        Kind::Enum(_) => (Type::Integer, "enum"),
        Kind::List(_) => (Type::Json, "list"),
        Kind::Map(_) => (Type::Json, "map"),
        Kind::Object(_) | Kind::Json => (Type::Json, "json"),
    }
}

/// Numbers later names that differ in case alone, as databases treat them as the same.
fn make_unique(all: &mut [Column]) {
    let mut taken = HashSet::new();
    for column in all {
        let mut name = column.name.clone();
        let mut number = 2;
        while !taken.insert(name.to_lowercase()) {
            name = format!("{}_{number}", column.name);
            number += 1;
        }
        column.name = name;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_columns_with_names_of_their_own() {
        for operation in dingdan::operations() {
            let spec = operation.spec();
            let columns = Columns::of(spec.item);
            let names: HashSet<_> = columns.all.iter().map(|column| column.name.to_lowercase()).collect();
            assert_eq!(names.len(), columns.all.len(), "{}", spec.id);
            // Beside an identifier alone there is nothing more.
            let last = if spec.item.is_bare() { spec.item_id } else { Some(MORE) };
            assert_eq!(columns.all.last().map(|column| column.name.as_str()), last);
            if let Some(path) = spec.item_id {
                let found = columns.locate(path).expect(spec.id);
                assert_eq!((columns.all[found.column].name.as_str(), found.rest.len()), (path, 0));
                assert_eq!(columns.all[found.column].type_, Type::Text, "{}", spec.id);
            }
        }
    }

    #[test]
    fn names_that_differ_in_case_alone_are_told_apart() {
        let column = |name: &str| Column { name: name.to_owned(), type_: Type::Text, meaning: "text" };
        let mut all = vec![column("a"), column("A"), column("a_2"), column("A")];
        make_unique(&mut all);
        let names: Vec<_> = all.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["a", "A_2", "a_2_2", "A_3"]);
    }
}
