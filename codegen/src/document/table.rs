//! Tables: of Markdown, or of words between blanks with a tree drawn before the names.

use super::names::{Name, Place, is_index, steps};

/// The headings of a column of names.
const NAME_HEADS: &[&str] = &[
    "参数",
    "参数名",
    "参数名称",
    "名称",
    "字段",
    "字段名",
    "属性",
    "变量",
    "parameter",
    "name",
    "field",
    "field name",
    "key",
];
/// The headings of a column of values.
const VALUE_HEADS: &[&str] = &[
    "代码",
    "编码",
    "返回码",
    "错误码",
    "状态码",
    "枚举值",
    "枚举",
    "值",
    "code",
    "return code",
    "error code",
    "value",
    "enum value",
    "enumeration value",
];
/// The beginnings of the cells of a second column, where the first one holds names.
const TYPES: &[&str] = &[
    "string",
    "str",
    "text",
    "int",
    "integer",
    "long",
    "number",
    "float",
    "double",
    "decimal",
    "bool",
    "boolean",
    "array",
    "list",
    "object",
    "map",
    "json",
    "date",
    "datetime",
    "time",
    "timestamp",
    "money",
];

/// The names of the table that starts at a line, and the line after it.
pub(super) fn read(lines: &[&str], first: usize) -> Option<(Vec<Name>, usize)> {
    let start = *lines.get(first)?;
    let rows = &lines[first..];
    let (length, words) = if is_row(start) {
        (rows.iter().take_while(|line| is_row(line)).count(), false)
    } else if is_head_of_words(start) {
        (rows.iter().take_while(|line| !line.trim().is_empty()).count(), true)
    } else {
        return None;
    };
    let rows: Vec<Row<'_>> =
        rows[..length].iter().map(|line| if words { of_words(line) } else { of_cells(line) }).collect();
    Some((names(&rows, first), first + length))
}

/// The first two cells of a row.
struct Row<'a> {
    first: &'a str,
    second: &'a str,
}

fn names(rows: &[Row<'_>], first: usize) -> Vec<Name> {
    let head = rows.first().map(|row| plain(row.first).trim().to_lowercase()).unwrap_or_default();
    let is_of_values = VALUE_HEADS.contains(&head.as_str());
    let has_head = is_of_values || NAME_HEADS.contains(&head.as_str()) || rows.get(1).is_some_and(Row::is_rule);
    let mut names = Vec::new();
    let mut around: Vec<(usize, Vec<String>)> = Vec::new();
    for (at, row) in rows.iter().enumerate().skip(usize::from(has_head)) {
        let line = first + at + 1;
        let cell = plain(row.first);
        if let Some(value) = value(cell.trim(), is_of_values) {
            names.extend(Name::new(line, vec![value.to_owned()], Place::Value));
            continue;
        }
        let name = cell.trim_start_matches(is_mark).trim_end();
        if row.is_rule()
            || !(is_name(name) || (is_index(name) && !name.is_empty()) || (name.is_ascii() && row.has_type()))
        {
            continue;
        }
        let depth = depth(&cell[..cell.len() - cell.trim_start_matches(is_mark).len()]);
        around.retain(|(other, _)| *other < depth);
        let own = steps(name);
        let path = around.iter().flat_map(|(_, steps)| steps).chain(&own).cloned().collect();
        if !own.is_empty() {
            names.extend(Name::new(line, path, Place::Table));
        }
        around.push((depth, own));
    }
    names
}

impl Row<'_> {
    /// The line below a head.
    fn is_rule(&self) -> bool {
        !self.first.trim().is_empty() && self.first.trim().chars().all(|char| matches!(char, '-' | ':' | '='))
    }

    /// The second cell is a type.
    fn has_type(&self) -> bool {
        let second = self.second.trim().to_lowercase();
        let word = second.split(|char: char| !char.is_ascii_alphabetic()).next().unwrap_or_default();
        TYPES.contains(&word)
    }
}

/// A row of Markdown, unless it is a line of a sample.
fn is_row(line: &str) -> bool {
    line.contains('|') && super::sample::key(line).is_none()
}

fn of_cells(line: &str) -> Row<'_> {
    let line = line.trim();
    let mut cells = line.strip_prefix('|').unwrap_or(line).split('|');
    Row { first: cells.next().unwrap_or_default().trim(), second: cells.next().unwrap_or_default() }
}

fn is_head_of_words(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_head = |word: &str| NAME_HEADS.contains(&word.to_lowercase().as_str());
    words.next().is_some_and(is_head) && words.next().is_some()
}

/// The marks of a tree before a name, which may have blanks between them.
fn of_words(line: &str) -> Row<'_> {
    let name = line.trim_start_matches(is_mark);
    let marks = line.len() - name.len();
    let end = name.find(char::is_whitespace).unwrap_or(name.len());
    Row { first: &line[..marks + end], second: &name[end..] }
}

/// A cell without what Markdown puts around a name.
fn plain(cell: &str) -> String {
    cell.replace("&nbsp;", "\u{a0}").replace("&emsp;", "\u{2003}").replace(['`', '\\', '*'], "")
}

/// What shows that a name is inside another.
fn is_mark(char: char) -> bool {
    char.is_whitespace() || matches!(char, '-' | '─' | '├' | '└' | '│' | '┣' | '┗' | '┃' | '━' | '>' | '+' | '·')
}

/// A value: a number, a text in quotes, or any text in a column of values.
fn value(cell: &str, is_of_values: bool) -> Option<&str> {
    let quoted = cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let is_negative = cell.strip_prefix('-').is_some_and(|digits| !digits.is_empty() && is_index(digits));
    let is_value = is_of_values && cell.is_ascii() && cell.contains(|char: char| char.is_ascii_alphanumeric());
    quoted.or_else(|| (is_value || is_negative || (is_index(cell) && !cell.is_empty())).then_some(cell))
}

/// How deep the marks before a name are; blanks count where they are alone.
fn depth(marks: &str) -> usize {
    let drawn = marks.trim_end();
    if drawn.is_empty() { marks.chars().count() } else { drawn.chars().count() }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_alphabetic() || char == '_')
        && text.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | '.' | '[' | ']'))
}
