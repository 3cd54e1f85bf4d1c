//! What cannot be read, how mistakes are shown, and what is not a mistake.

use super::{BASE, changed, mistakes, rows};
use crate::diagnostic::Diagnostic;
use crate::load;
use crate::model::{Content, Kind, Retry};

#[test]
fn the_file_cannot_be_read() {
    rows(
        r"
41: `en:` -> `sensitiv: true, en:`
    41:36 there is no key `sensitiv` here
72: `first: 1, ` -> ``
    72:26 the key `first` is missing among those up to here
73: `answer: {type: Answer, items: list, total: total, id: order_id}` -> ``
    72:5 the key `answer` is missing among those up to here
46: `Buyer` -> `Order`
    46:3 the key `Order` is used twice
42: `state:` -> `order_id:`
    42:7 the key `order_id` is used twice
42: `en: state` -> `en: `
    42:40 a value is missing
42: `en: state` -> `en: [state]`
    42:42 a single value belongs here
3: `[acme.txt]` -> `acme.txt`
    3:10 a list belongs here
68: `params:` -> `params: none`
    69:15 mapping values are not allowed in this context
53: `list_orders` -> `list: orders`
    53:15 mapping values are not allowed in this context
83: `{order_id: order_id}` -> `order_id`
    83:43 a map belongs here
72: `first: 1` -> `first: one`
    72:33 this is no whole number
6: `requests: 20` -> `requests: -1`
    6:18 this is no count
50: `true` -> `yes`
    50:38 this is neither `true` nor `false`
44: `buyer:` -> `<<:`
    44:7 merge keys are not part of the schema language
51: `operations:` -> `---\noperations:`
    27:1 the key `operations` is missing among those up to here
    52:1 a second YAML document starts here
",
    );
}

#[test]
fn an_empty_file_ends_early() {
    let found = mistakes("");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message, "the file ends early");
}

#[test]
fn mistakes_of_several_passes_come_together_in_the_order_of_the_file() {
    let text = changed(25, "Closed", "Open").replace("of: Buyer", "of: Byer").replace("at_most: 31d", "at_most: 31");
    let lines: Vec<u64> = mistakes(&text).iter().map(Diagnostic::line).collect();
    assert_eq!(lines, [25, 44, 71]);
}

#[test]
fn a_mistake_is_shown_with_its_line_and_its_mend() {
    let found = mistakes(&changed(42, "of: State", "of: Stat"));
    assert_eq!(
        found[0].to_string(),
        "error[D0303]: there is no enum `Stat`
  --> acme.yaml:42:31
   |
42 |       state: {kind: enum, of: Stat, en: state, zh: 状态}
   |                               ^^^^
   |
note: Nothing would be known of the codes that the field holds.
help: did you mean `State`?"
    );
}

#[test]
fn the_caret_stands_right_behind_chinese_text() {
    let found = mistakes(&changed(2, "en: Acme, zh: 顶点", "zh: 顶点, en: ''"));
    assert_eq!(
        found[0].to_string(),
        "error[D0208]: the English description is empty
 --> acme.yaml:2:21
  |
2 | title: {zh: 顶点, en: ''}
  |                       ^^
  |
note: What users see of a field is its description and the vendor's own label.
help: say what it is"
    );
}

#[test]
fn mends_name_what_is_close_or_else_what_there_is() {
    for (line, old, new, help) in [
        (42, "enum", "Enum", "did you mean `enum`?"),
        (53, "list_orders", "ListOrders", "write `list_orders`"),
        (26, "name: Gone", "name: not_there", "write `NotThere`"),
        (61, "filters: state", "filters: status", "did you mean `state`?"),
        (61, "filters", "filter", "did you mean `filters`?"),
        (61, "filters: state", "filters: phone", "did you mean `buyer.phone`?"),
        (43, "beijing_time", "DateTime", "write `beijing_time`"),
        (43, "beijing_time", "double", "choose one of `decimal`, `yuan`: a number, or money"),
        (5, "+08:00", "UTC", "write `+08:00`"),
        (25, "Closed", "Open", "say in the name how they differ"),
        (56, "POST", "FETCH", "choose one of `GET`, `POST`, `PUT`, `PATCH`, `DELETE`"),
    ] {
        let found = mistakes(&changed(line, old, new));
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
fn defaults_are_decided() {
    let platform = load("acme.yaml", BASE).unwrap();
    assert_eq!(platform.codes.iter().map(|code| code.retry).collect::<Vec<_>>(), [Retry::Never, Retry::Later]);
    let [list, get] = platform.operations.as_slice() else { panic!("two operations") };
    assert_eq!((list.id.as_str(), list.source.as_str()), ("acme.order.list", "acme.txt"));
    let Content::Items(items) = &list.answer.content else { panic!("items") };
    assert_eq!((items.item.as_str(), items.many), ("Order", true));
    assert_eq!(list.param_groups[0].path, ["more"]);
    assert_eq!(list.params[5].path, ["more", "word"]);
    assert_eq!(list.windows[0].at_most_seconds, Some(2_678_400));
    assert_eq!(get.each.as_ref().unwrap().operation, "acme.order.list");
}
