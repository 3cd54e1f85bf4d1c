//! One order as a row.

use super::cell::Cell;
use super::columns::{Columns, FieldLocation, Node, Type};
use dingdan::Record;
use dingdan::json::{Reader, Token, write_text};
use dingdan::record::{Value, WireForm};

/// The cells of a record, one for each column. `json` is the record's JSON text.
pub(crate) fn row<'a>(columns: &Columns, record: &'a dyn Record, json: &'a str) -> Vec<Cell<'a>> {
    let mut row = Row { columns, cells: vec![Cell::Null; columns.all.len()], more: String::new() };
    row.object(&columns.tree, record, json, |raw| Cell::Json(raw.into()));
    if !row.more.is_empty() {
        row.more.push('}');
        if let Some(last) = row.cells.last_mut() {
            *last = Cell::Json(row.more.into());
        }
    }
    row.cells
}

struct Row<'a, 'c> {
    columns: &'c Columns,
    cells: Vec<Cell<'a>>,
    /// The values that no column holds: a JSON object that is not closed yet.
    more: String,
}

impl<'a> Row<'a, '_> {
    /// `cell` is the cell of raw JSON out of `json`.
    fn object<'j>(&mut self, node: &Node, record: &'a dyn Record, json: &'j str, cell: fn(&'j str) -> Cell<'a>) {
        let members = self.members(node, json);
        for (index, location) in node.fields.iter().enumerate() {
            let raw = members.get(index).copied().flatten();
            match (location, record.value(index)) {
                (FieldLocation::Object(inner), Value::Object(record)) => {
                    let raw = raw.unwrap_or_default();
                    let mut reader = Reader::new(raw);
                    let text = if reader.peek() == Ok(Token::Text) { reader.text().ok() } else { None };
                    let members = one(text.unwrap_or(raw));
                    if !members.starts_with('{') {
                        self.keep(node, index, location, Some(raw));
                    }
                    match text {
                        // JSON in text is read here alone, so that its cells cannot borrow from it.
                        Some(_) => self.object(inner, record, members, |raw| Cell::Json(raw.to_owned().into())),
                        None => self.object(inner, record, one(raw), cell),
                    }
                }
                (location, Value::Absent) if record.wire_info().form(index) == WireForm::MISFIT => {
                    self.keep(node, index, location, raw);
                }
                (FieldLocation::Column(column), _) if self.is_json(*column) => {
                    self.cells[*column] = unless_null(raw).map_or(Cell::Null, cell);
                }
                (_, Value::Absent) => {}
                (FieldLocation::Column(column), value) => match Cell::of(value) {
                    // The code is text, and the enum is one of numbers.
                    Some(Cell::Text(_)) if self.is_integer(*column) => self.keep(node, index, location, raw),
                    Some(cell) => self.cells[*column] = cell,
                    None => self.keep(node, index, location, raw),
                },
                (FieldLocation::Object(_), _) => self.keep(node, index, location, raw),
            }
        }
    }

    /// The raw text of each known member. Unknown members are kept in the last column.
    fn members<'j>(&mut self, node: &Node, json: &'j str) -> Vec<Option<&'j str>> {
        let mut found = vec![None; node.fields.len()];
        let mut reader = Reader::new(json);
        if reader.peek() != Ok(Token::Object) || reader.begin_object().is_err() {
            return found;
        }
        let mut first = true;
        while let Ok(Some(key)) = reader.key(first) {
            first = false;
            let known = node.schema.find(key).filter(|index| found[*index].is_none());
            let unknown = known.is_none().then(|| format!("{}{key}", node.prefix));
            let Ok(raw) = reader.skip() else { break };
            match (known, unknown) {
                (Some(index), _) => found[index] = Some(raw),
                (None, name) => self.add(&name.unwrap_or_default(), raw),
            }
        }
        found
    }

    fn is_json(&self, column: usize) -> bool {
        self.columns.all.get(column).is_some_and(|column| column.type_ == Type::Json)
    }

    fn is_integer(&self, column: usize) -> bool {
        self.columns.all.get(column).is_some_and(|column| column.type_ == Type::Integer)
    }

    /// Keeps a value that its column cannot hold in the last column.
    fn keep(&mut self, node: &Node, index: usize, location: &FieldLocation, raw: Option<&str>) {
        let name = match location {
            FieldLocation::Column(column) => self.columns.all.get(*column).map(|column| column.name.clone()),
            FieldLocation::Object(_) => {
                node.schema.fields().get(index).map(|field| format!("{}{}", node.prefix, field.wire))
            }
        };
        if let (Some(name), Some(raw)) = (name, raw) {
            self.add(&name, raw);
        }
    }

    fn add(&mut self, name: &str, raw: &str) {
        self.more.push(if self.more.is_empty() { '{' } else { ',' });
        write_text(&mut self.more, name);
        self.more.push(':');
        self.more.push_str(raw.trim());
    }
}

/// The vendor may send an object as a list of one.
fn one(json: &str) -> &str {
    json.trim().trim_start_matches('[').trim_end_matches(']').trim()
}

/// Raw JSON, except `null`.
fn unless_null(raw: Option<&str>) -> Option<&str> {
    raw.map(str::trim).filter(|raw| *raw != "null")
}

#[cfg(test)]
mod tests {
    use super::*;
    use dingdan::json::decode;
    use dingdan::schema::Kind;
    use std::collections::HashSet;
    use std::mem::discriminant;

    /// JSON values of that kind, and their cells.
    fn cells(kind: Kind) -> Vec<(&'static str, Cell<'static>)> {
        let time = |text: &str| Cell::Time(text.parse().expect("a time"));
        match kind {
            Kind::Text => vec![("\"甲\"", Cell::Text("甲".into())), ("null", Cell::Null)],
            Kind::Identifier => vec![("12", Cell::Text("12".into()))],
            Kind::Integer => vec![("12", Cell::Integer(12)), ("\"12\"", Cell::Integer(12)), ("null", Cell::Null)],
            Kind::Bool => vec![("false", Cell::Bool(false))],
            Kind::BeijingTime => {
                vec![("\"2024-3-1 9:05\"", time("2024-03-01 09:05:00")), ("\"0000-00-00\"", Cell::Null)]
            }
            Kind::UnixSeconds => vec![("1709255100", time("2024-03-01 09:05:00"))],
            Kind::List(_) => vec![("[ ]", Cell::Json("[ ]".into()))],
            _ => Vec::new(),
        }
    }

    #[test]
    fn every_value_has_its_cell_and_what_is_unknown_the_last_one() {
        let mut kinds = HashSet::new();
        for operation in dingdan::operations() {
            let schema = operation.spec().request;
            let columns = Columns::of(schema);
            for field in schema.fields() {
                for (value, want) in cells(field.kind) {
                    let json = format!("{{\"new\":{{\"a\":[1.50]}},\"{}\":{value}}}", field.wire);
                    let mut request = operation.request();
                    decode(request.as_record_mut(), &json).expect("decoded");
                    let found = row(&columns, request.as_record(), &json);
                    assert_eq!(found.len(), columns.all.len());
                    for (column, found) in columns.all.iter().zip(found) {
                        let want = match column.name.as_str() {
                            "_more" => Cell::Json("{\"new\":{\"a\":[1.50]}}".into()),
                            name if name == field.wire => want.clone(),
                            _ => Cell::Null,
                        };
                        assert_eq!(found, want, "{} of {}: {json}", column.name, schema.name);
                    }
                    kinds.insert(discriminant(&field.kind));
                }
            }
        }
        assert!(kinds.len() >= 5, "{} kinds", kinds.len());
    }
}
