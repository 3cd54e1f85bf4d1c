//! The names on a page.

use super::names::{Name, Place};
use super::{sample, table};

/// Every name in a table or sample, from the top of the page to its end.
pub(crate) fn read(text: &str) -> Vec<Name> {
    let lines: Vec<&str> = text.lines().collect();
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if let Some((found, next)) = sample::read(&lines, at).or_else(|| table::read(&lines, at)) {
            names.extend(found);
            at = next;
            continue;
        }
        // A sample that has lost its brackets.
        if let Some(key) = sample::key(line) {
            names.extend(Name::new(at + 1, vec![key.to_owned()], Place::Sample));
        }
        at += 1;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `line place path`, one a line.
    fn shown(text: &str) -> Vec<String> {
        let line = |name: &Name| format!("{} {:?} {}", name.line, name.place, name.path.join("."));
        read(text).iter().map(line).collect()
    }

    #[test]
    fn names_come_from_tables_and_samples_of_many_forms() {
        for (page, want) in [
            ("| name | type |\n|---|---|\n| a | int |\n| `b_c` | string |", &["3 Table a", "4 Table b_c"][..]),
            // Without a rule below it, a head is known by its words.
            ("参数名 | 类型 |\nlist[].goods[0].id | int |", &["2 Table list.goods.id"]),
            ("a | int | first |\nb | int | second |", &["1 Table a", "2 Table b"]),
            (
                "| 名称 | 类型 |\n| --a | object |\n| ----b | int |\n| --c | int |",
                &["2 Table a", "3 Table a.b", "4 Table c"],
            ),
            (
                "参数 参数类型 描述\ndata array\n ├list array\n  ├0 array\n   ├ id int 号\n ├total int\n\nint x",
                &["2 Table data", "3 Table data.list", "5 Table data.list.id", "6 Table data.total"],
            ),
            ("| Field Name | type |\n| user name | string |", &["2 Table user name"]),
            ("| 错误码 | 说明 |\n|---|---|\n| 40001 | no |\n| -1 | busy |", &["3 Value 40001", "4 Value -1"]),
            ("枚举值 | 描述 |\n\"Type_A\" | a |", &["2 Value Type_A"]),
            ("order\\_id | int", &["1 Table order_id"]),
            ("权限 |\n---|\n订单管理-查询 |", &[]),
            (
                "{\n\"a\": {\"b\": [1, {\"c\": \"x: {\"}]}, // \"d\": 1\n...\n\"1\": 2, \"e \": null\n}",
                &["2 Sample a", "2 Sample a.b", "2 Sample a.b.c", "4 Sample e"],
            ),
            ("{\n\"a\": {\n\"b\": 1,\n# next", &["2 Sample a", "3 Sample b"]),
            (
                "\"a \" :\n\"b\": [\n\"c\":\" x \" ,\n\"text\" | more",
                &["1 Sample a", "2 Sample b", "3 Sample c", "4 Value text"],
            ),
            ("see [the guide](https://x.example)\nstatus: fine", &[]),
        ] {
            assert_eq!(shown(page), want, "{page}");
        }
    }
}
