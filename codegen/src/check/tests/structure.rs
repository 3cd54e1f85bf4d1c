//! Files that cannot be read, the display of errors, and valid schemas.

use super::{BASE, changed, errors, rows};
use crate::diagnostic::Diagnostic;
use crate::load;
use crate::model::{Content, Kind, Retry};

#[test]
fn unreadable_files() {
    rows(
        r"
41: `en:` -> `sensitiv: true, en:`
    41:36 unknown key `sensitiv`
72: `first: 1, ` -> ``
    72:11 missing key `first`
73: `answer: {type: Answer, items: list, total: total, id: order_id}` -> ``
    72:5 missing key `answer`
46: `Buyer` -> `Order`
    46:3 duplicate key `Order`
42: `state:` -> `order_id:`
    42:7 duplicate key `order_id`
6: `requests: 20` -> `20`
    6:8 the value `20` has no key
42: `en: state` -> `en: state, of the order, and more`
    42:63 unknown key `and more`
42: `en: state` -> `en: `
    42:40 missing value
42: `en: state` -> `en: [state]`
    42:42 expected a scalar
3: `[{file: acme.txt, publisher: Acme, title: Orders}]` -> `acme.txt`
    3:10 expected a list
3: `{file: acme.txt, publisher: Acme, title: Orders}` -> `[acme.txt]`
    3:11 expected a scalar
68: `params:` -> `params: none`
    69:15 mapping values are not allowed in this context
53: `list_orders` -> `list: orders`
    53:15 mapping values are not allowed in this context
83: `{order_id: order_id}` -> `order_id`
    83:43 expected a map
72: `first: 1` -> `first: one`
    72:33 expected an integer
6: `requests: 20` -> `requests: -1`
    6:18 expected a count
50: `true` -> `yes`
    50:38 expected `true` or `false`
44: `buyer:` -> `<<:`
    44:7 merge keys are not supported
51: `operations:` -> `---\noperations:`
    27:1 missing key `operations`
    52:1 the file has a second YAML document
",
    );
}

#[test]
fn an_empty_file_is_an_error() {
    let found = errors("");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message, "the file is empty");
}

#[test]
fn errors_of_several_passes_are_in_the_order_of_the_file() {
    let text = changed(25, "Closed", "Open").replace("of: Buyer", "of: Byer").replace("at_most: 31d", "at_most: 31");
    let lines: Vec<u64> = errors(&text).iter().map(Diagnostic::line).collect();
    assert_eq!(lines, [25, 44, 71]);
}

#[test]
fn an_error_is_displayed_with_its_line_and_help() {
    let found = errors(&changed(42, "of: State", "of: Stat"));
    assert_eq!(
        found[0].to_string(),
        "error[D0303]: there is no enum `Stat`
  --> acme.yaml:42:31
   |
42 |       state: {kind: enum, of: Stat, en: state, zh: 状态}
   |                               ^^^^
   |
note: Without the enum, the meaning of the codes is unknown.
help: did you mean `State`?"
    );
}

#[test]
fn the_caret_is_placed_correctly_after_chinese_text() {
    let found = errors(&changed(2, "en: Acme, zh: 顶点", "zh: 顶点, en: ''"));
    assert_eq!(
        found[0].to_string(),
        "error[D0208]: the English description is empty
 --> acme.yaml:2:21
  |
2 | title: {zh: 顶点, en: ''}
  |                       ^^
  |
note: The description and the vendor's label are all that users see of a field.
help: write a description"
    );
}

#[test]
fn help_suggests_the_closest_name_or_lists_all() {
    for (line, old, new, help) in [
        (42, "enum", "Enum", "did you mean `enum`?"),
        (53, "list_orders", "ListOrders", "write `list_orders`"),
        (26, "name: Gone", "name: not_there", "write `NotThere`"),
        (61, "filters: state", "filters: status", "did you mean `state`?"),
        (61, "filters", "filter", "did you mean `filters`?"),
        (61, "filters: state", "filters: phone", "did you mean `buyer.phone`?"),
        (43, "beijing_time", "DateTime", "choose one of `beijing_time`, `rfc3339`, which has an offset"),
        (43, "beijing_time", "double", "choose one of `decimal`, `yuan`: a number, or money"),
        (5, "+08:00", "UTC", "write the offset from UTC, such as `+08:00`"),
        (25, "Closed", "Open", "use names that say how they differ"),
        (56, "POST", "FETCH", "choose one of `GET`, `POST`, `PUT`, `PATCH`, `DELETE`"),
    ] {
        let found = errors(&changed(line, old, new));
        assert_eq!(found[0].help.as_deref(), Some(help), "in line {line}, `{old}` becomes `{new}`");
    }
}

#[test]
fn scalars_keep_their_spelling() {
    let text = changed(26, "zh: 无}", "zh: 无}\n  Word:\n    repr: text\n    en: word\n    zh: 词\n    values:\n      on: {name: On, en: yes, zh: 开}\n      0.50: {name: Half, en: half, zh: 半}\n      -1: {name: Minus, en: no, zh: 负}")
        .replace("of: text,", "of: Word, absent: [0, --, true, 1.50],");
    let platform = load("acme.yaml", &text).unwrap();
    let word = platform.enum_named("Word").unwrap();
    assert_eq!(word.values.iter().map(|value| value.code.as_str()).collect::<Vec<_>>(), ["on", "0.50", "-1"]);
    assert_eq!(word.values[0].label.en, "yes");
    let tags = &platform.type_named("Order").unwrap().fields[4];
    assert_eq!(tags.kind, Kind::List(Box::new(Kind::Enum("Word".to_owned()))));
    assert_eq!(tags.absent, ["0", "--", "true", "1.50"]);
    assert_eq!(tags.aliases, [" tags"]);
}

#[test]
fn an_operation_names_its_document_and_section() {
    const OTHER: &str = ", {file: b.txt, publisher: Acme Open, title: A > B}]";
    for (keys, want) in [
        ("", "Acme, Orders"),
        ("    section: 4.1.2 Lists", "Acme, Orders, 4.1.2 Lists"),
        ("    source: b.txt", "Acme Open, A > B"),
        ("    source: b.txt\n    section: end", "Acme Open, A > B, end"),
        ("    from: wild", "public use; none of the documents has it"),
    ] {
        let text = BASE.replace("Orders}]", &format!("Orders}}{OTHER}"));
        let text = text.replace("    path: /order/list\n", &format!("    path: /order/list\n{keys}\n"));
        let platform = load("acme.yaml", &text).unwrap();
        assert_eq!(platform.operations[0].source, want, "{keys}");
        assert_eq!(platform.citations(), ["Acme, Orders", "Acme Open, A > B"]);
    }
}

#[test]
fn defaults_are_filled_in() {
    let platform = load("acme.yaml", BASE).unwrap();
    assert_eq!(platform.codes.iter().map(|code| code.retry).collect::<Vec<_>>(), [Retry::Never, Retry::Later]);
    let [list, get] = platform.operations.as_slice() else { panic!("two operations") };
    assert_eq!((list.id.as_str(), list.source.as_str()), ("acme.order.list", "Acme, Orders"));
    let Content::Items(items) = &list.answer.content else { panic!("items") };
    assert_eq!((items.item.as_deref(), items.many), (Some("Order"), true));
    assert_eq!(list.param_groups[0].path, ["more"]);
    assert_eq!(list.params[5].path, ["more", "word"]);
    assert_eq!(list.windows[0].at_most_seconds, Some(2_678_400));
    assert_eq!(get.each.as_ref().unwrap().operation, "acme.order.list");
}
