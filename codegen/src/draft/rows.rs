//! The rows of a documentation's tables: Markdown, tab-separated, or words with a tree drawn before the names.
//!
//! Names and their levels are read as `compare` reads them; here come the other columns.

use super::codes;
use super::sent_in::{column_place, titled_place};
use crate::document::{Place, read_page};

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// Names from the outermost that the table tells; never empty.
    pub(super) path: Vec<String>,
    /// What the table calls the type, in lower case.
    pub(super) of: String,
    /// It has to be sent.
    pub(super) is_required: bool,
    /// Where it is sent, as `in` says it, if the page tells.
    pub(super) place: Option<&'static str>,
    /// The description, on one line.
    pub(super) text: String,
}

/// A table of parameters or of the fields of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// It is about what is sent.
    pub(super) is_of_params: bool,
    /// The words above it say so; otherwise its columns suggest it.
    pub(super) is_told: bool,
    /// Its rows.
    pub(super) rows: Vec<Row>,
}

/// The tables of a page.
pub(super) fn read(text: &str) -> Vec<Table> {
    let lines: Vec<String> = text.lines().map(with_bars).collect();
    let mut tables: Vec<(usize, Table)> = Vec::new();
    for name in read_page(&lines.join("\n")).into_iter().filter(|name| name.place == Place::Table) {
        let first = head(&lines, name.line - 1);
        let head = Head::of(&lines[first]);
        let cells = cells(&lines[name.line - 1], head.columns.len());
        let titled = title(&lines[..first]).and_then(|title| titled_place(&title));
        let told = told(&lines[..first], titled).or(head.has(Column::Place).then_some(true));
        // Headers of answers are no fields of a body.
        if codes::columns(&lines, first).is_some() || (told == Some(false) && titled == Some("header")) {
            continue;
        }
        if tables.last().is_none_or(|(other, _)| *other != first) {
            let is_of_params = told.unwrap_or(head.has(Column::Required));
            tables.push((first, Table { is_of_params, is_told: told.is_some(), rows: Vec::new() }));
        }
        let Some((_, table)) = tables.last_mut() else { continue };
        table.rows.push(Row {
            path: name.path,
            of: head.cell(&cells, Column::Type).to_lowercase(),
            is_required: matches!(
                head.cell(&cells, Column::Required).to_lowercase().as_str(),
                "是" | "y" | "yes" | "true" | "必填" | "必须" | "必选" | "1" | "√" | "required"
            ),
            place: column_place(head.cell(&cells, Column::Place)).or(titled),
            text: head.text(&cells),
        });
    }
    tables.into_iter().map(|(_, table)| table).collect()
}

/// A line in which bars stand between cells, and the blanks that indent a name are kept.
pub(super) fn with_bars(line: &str) -> String {
    let is_of_tabs = line.contains('\t') && !line.contains('|');
    if !is_of_tabs && !line.trim_start().starts_with('|') {
        return line.to_owned();
    }
    let bars = if is_of_tabs { line.trim_end().replace('\t', "|") } else { line.trim().trim_matches('|').to_owned() };
    let name = bars.trim_start();
    // Markdown has one blank of its own before a cell.
    let blanks = (bars.len() - name.len()).saturating_sub(usize::from(!is_of_tabs));
    format!("|{}{name}|", "&nbsp;".repeat(blanks))
}

/// The first line of the table that a line belongs to.
fn head(lines: &[String], of: usize) -> usize {
    let is_row = |line: &String| if lines[of].contains('|') { line.contains('|') } else { !line.trim().is_empty() };
    of - lines[..of].iter().rev().take_while(|line| is_row(line)).count()
}

/// The last words above a table, in lower case.
pub(super) fn title(above: &[String]) -> Option<String> {
    Some(above.iter().rev().find(|line| !line.trim().is_empty() && !line.contains('|'))?.to_lowercase())
}

/// Whether the words above a table say that it is about what is sent; `None` if they do not tell. Of a title that only names
/// a place, such as `Body`, the headings above it tell.
fn told(above: &[String], titled: Option<&str>) -> Option<bool> {
    let own = title(above).and_then(|title| is_of_params(&title));
    let of_headings = || {
        let mut headings = above.iter().rev().filter(|line| line.trim_start().starts_with('#'));
        headings.find_map(|line| is_of_params(&line.to_lowercase())).or(Some(true))
    };
    own.or_else(|| titled.and_then(|_| of_headings()))
}

fn is_of_params(title: &str) -> Option<bool> {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    match (
        has(&["请求", "入参", "输入", "request"]),
        has(&["返回", "响应", "出参", "输出", "应答", "response", "answer"]),
    ) {
        (sent, answered) if sent != answered => Some(sent),
        _ => None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Type,
    Required,
    Default,
    Place,
    Text,
    Example,
}

struct Head {
    columns: Vec<Column>,
}

impl Head {
    fn of(line: &str) -> Self {
        let cells = cells(line, usize::MAX);
        let mut columns: Vec<Column> = cells.iter().map(|cell| column(cell)).collect();
        // A table without a head, whose first row was taken for one.
        if !columns.contains(&Column::Type)
            && !columns.contains(&Column::Required)
            && !cells.iter().skip(1).any(|cell| is_text(cell))
        {
            columns = vec![Column::Name, Column::Type, Column::Text];
        }
        if let Some(first) = columns.first_mut() {
            *first = Column::Name;
        }
        Self { columns }
    }

    fn has(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }

    fn cell<'a>(&self, cells: &'a [String], column: Column) -> &'a str {
        let at = self.columns.iter().position(|other| *other == column);
        at.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim())
    }

    fn text(&self, cells: &[String]) -> String {
        let columns = self.columns.iter().zip(cells);
        let mut texts: Vec<String> = columns
            .filter(|(column, cell)| **column == Column::Text && !matches!(cell.as_str(), "" | "-" | "无"))
            .map(|(_, cell)| cell.clone())
            .collect();
        let default = self.cell(cells, Column::Default);
        if default.chars().any(char::is_alphanumeric) && default != "无" {
            texts.push(format!("默认{default}"));
        }
        texts.join("；")
    }
}

fn column(cell: &str) -> Column {
    let cell = cell.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| cell.contains(word));
    match () {
        () if PLACE_HEADS.contains(&cell.as_str()) => Column::Place,
        () if has(&["类型", "type"]) => Column::Type,
        () if has(&["必填", "必须", "必选", "必传", "required", "mandatory"]) => Column::Required,
        () if has(&["默认", "default"]) => Column::Default,
        () if has(&["示例", "例", "example", "长度"]) => Column::Example,
        () => Column::Text,
    }
}

/// The headings of a column of the places of parameters.
const PLACE_HEADS: &[&str] = &[
    "in",
    "location",
    "position",
    "位置",
    "参数位置",
    "所在位置",
    "传参位置",
    "请求类型",
    "param type",
    "parameter type",
];

fn is_text(cell: &str) -> bool {
    ["说明", "描述", "备注", "含义", "名称", "注释", "description", "remark", "meaning", "comment"]
        .iter()
        .any(|word| cell.to_lowercase().contains(word))
}

/// The cells of a row, of which the last has the rest.
pub(super) fn cells(line: &str, count: usize) -> Vec<String> {
    let line = line.trim();
    let plain = |cell: &str| cell.replace(['`', '\\', '*', '\r'], "").replace("&nbsp;", " ").trim().to_owned();
    if line.contains('|') {
        return line.trim_start_matches('|').trim_end_matches('|').split('|').map(plain).collect();
    }
    // Marks of a tree are no cells.
    let words: Vec<&str> = line.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    let count = count.clamp(1, words.len().max(1));
    let (cells, rest) = words.split_at_checked(count - 1).unwrap_or_default();
    cells.iter().map(|cell| plain(cell)).chain([plain(&rest.join(" "))]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `path type ! text`, one a row, after `>` for parameters or `<`.
    fn shown(text: &str) -> Vec<String> {
        let row = |row: &Row| {
            let place = row.place.map(|place| format!(" @{place}")).unwrap_or_default();
            let mark = if row.is_required { "!" } else { "?" };
            format!("{} {} {mark} {}{place}", row.path.join("."), row.of, row.text)
        };
        let table = |table: &Table| {
            [if table.is_of_params { ">" } else { "<" }.to_owned()]
                .into_iter()
                .chain(table.rows.iter().map(row))
                .collect::<Vec<_>>()
        };
        read(text).iter().flat_map(table).collect()
    }

    #[test]
    fn columns_are_told_by_their_heads() {
        for (page, want) in [
            (
                "### 请求参数\n\n| 参数 | 类型 | 是否必须 | 说明 |\n|---|---|---|---|\n| page | int | 是 | 页码，从1开始 |\n\n### 返回参数\n\n| 字段 | 类型 | 描述 |\n|---|---|---|\n| data | Object | 数据 |\n| └ list | Array | 列表 |\n| └└ `order_id` | string | 订单号 |",
                &[
                    ">",
                    "page int ! 页码，从1开始",
                    "<",
                    "data object ? 数据",
                    "data.list array ? 列表",
                    "data.list.order_id string ? 订单号",
                ][..],
            ),
            ("名称\t必填\t类型\t默认值\t说明\nsize\t否\tint\t20\t条数", &[">", "size int ? 条数；默认20"]),
            ("参数\t类型\t说明\na\tobject\t甲\n  b\tint\t乙", &["<", "a object ? 甲", "a.b int ? 乙"]),
            (
                "| name | type | required | description |\n|---|---|---|---|\n| a[].b | int | no | the b |",
                &[">", "a.b int ? the b"],
            ),
            (
                "| 参数 | 类型 | 说明 |\n|---|---|---|\n| a | object | 甲 |\n|   b | int | 乙 |\n| +c | int | 丙 |",
                &["<", "a object ? 甲", "a.b int ? 乙", "a.c int ? 丙"],
            ),
            (
                "| 参数 | 位置 | 类型 | 说明 |\n|---|---|---|---|\n| a | query | int | 甲 |\n| b | 请求体 | int | 乙 |\n| c | | int | 丙 |",
                &[">", "a int ? 甲 @query", "b int ? 乙 @body", "c int ? 丙"],
            ),
            (
                "| 参数名称 | 参数说明 | 请求类型 | 是否必须 | 数据类型 |\n|---|---|---|---|---|\n| a | 甲 | path | true | string |",
                &[">", "a string ! 甲 @path"],
            ),
            (
                "## Request\n\n**Header**\n\n| name | type |\n|---|---|\n| X-Token | string |\n\n路径参数：\n\n| name | type |\n|---|---|\n| id | string |\n\n## Response\n\n### Headers\n\n| name | type |\n|---|---|\n| X-Trace | string |\n\n### Body\n\n| name | type |\n|---|---|\n| code | int |",
                &[">", "X-Token string ?  @header", ">", "id string ?  @path", "<", "code int ?  @body"],
            ),
            ("### 错误码\n\n| 名称 | 错误码 | 说明 |\n|---|---|---|\n| busy | 1 | 繁忙 |", &[]),
            (
                "参数 类型 描述\ndata array 数据\n ├list array 列表 全部",
                &["<", "data array ? 数据", "data.list array ? 列表 全部"],
            ),
            ("no table", &[]),
        ] {
            assert_eq!(shown(page), want, "{page}");
        }
    }
}
