//! Paths into answers and references to parameters.

use super::rows;

#[test]
fn paths_of_the_envelope() {
    rows(
        r"
11: `code: code` -> `code: status`
    11:9 `status` leads nowhere: `Answer` has no field `status`
11: `code: code` -> `code: success`
    11:9 `success` leads to a field of the kind `bool`
11: `code: code` -> `code: list.state`
    11:9 `list.state` leads through `list`, which is a list
13: `success` -> `msg`
    13:9 `msg` leads to a field of the kind `text`
13: `success` -> `msg.ok`
    13:9 `msg.ok` leads nowhere: `msg` of the kind `text` has no fields
14: `msg` -> `mesg`
    14:13 `mesg` leads nowhere: `Answer` has no field `mesg`
14: `msg` -> `code`
    14:13 `code` leads to a field of the kind `integer`
",
    );
}

#[test]
fn paths_of_the_answer() {
    rows(
        r"
73: `items: list` -> `items: lists`
    73:35 `lists` leads nowhere: `Answer` has no field `lists`
73: `items: list` -> `items: total`
    73:35 `total` leads to a field of the kind `integer`
35: `of: Order` -> `of: State`
    73:35 `list` leads to a list of `State`
    82:35 `list` leads to a list of `State`
73: `total: total` -> `total: msg`
    73:48 `msg` leads to a field of the kind `text`
73: `total: total` -> `last_page: success`
    73:52 `success` leads to a field of the kind `bool`
73: `id: order_id` -> `id: id`
    73:59 `id` leads nowhere: `Order` has no field `id`
73: `id: order_id` -> `id: buyer`
    73:59 `buyer` leads to a field of the kind `object`
73: `id: order_id` -> `id: buyer.tel`
    73:59 `buyer.tel` leads nowhere: `Buyer` has no field `tel`
",
    );
}

#[test]
fn unknown_parameters() {
    rows(
        r"
72: `number: page` -> `number: pag`
    72:20 there is no parameter `pag`
72: `size: size` -> `size: word`
    72:42 there is no parameter `word`
72: `size: size` -> `size: more`
    72:42 there is no parameter `more`
71: `from: from` -> `from: form`
    71:22 there is no parameter `form`
70: `more.word` -> `word`
    70:43 there is no parameter `word`
83: `{order_id:` -> `{order:`
    83:44 there is no parameter `order`
",
    );
}

#[test]
fn parameters_of_the_wrong_kind() {
    rows(
        r"
72: `number: page` -> `number: state`
    72:20 the parameter `state` is of the kind `enum`
71: `to: to` -> `to: page`
    71:32 the parameter `page` is of the kind `integer`
60: `beijing_time` -> `unix_seconds`
    71:32 the window starts with the kind `beijing_time` and ends with the kind `unix_seconds`
71: `to: to` -> `to: from`
    71:32 `from` is both ends of the window
72: `first: 1` -> `first: 0`
    72:33 the first page 0 is below the limit 1 of `page`
72: `size: size}` -> `size: size, backwards: true}`
72: `number: page, first: 1, size: size}` -> `offset: page, size: size, backwards: true}`
    72:11 the first offset 0 is below the limit 1 of `page`
    72:49 `backwards` does not apply to pages by offset
72: `number: page, first: 1, size: size}` -> `offset: page, first: 1, size: size}`
72: `size: size}` -> `size: size}\n    sort: {by: more.word, order: more.word, ascending: asc, fields: {a: created}}`
    73:34 `more.word` is both what a list is sorted by and the direction
72: `size: size}` -> `size: size}\n    sort: {by: more.word, order: size, ascending: 1, fields: {a: created}}`
73: `id: order_id}` -> `id: order_id}\n  order.back: {name: list_back, en: e, zh: z, method: POST, path: /back, params: {page: {kind: integer, en: p, zh: z}}, page: {number: page, first: 1, backwards: true}, answer: {type: Answer, items: list}}`
    74:163 nothing says which page is the last
",
    );
}

#[test]
fn codes_that_no_field_has() {
    let text = |code: &str| {
        let other = format!(
            "enums:\n  Kind: {{repr: integer, en: k, zh: 类, values: {{{code}: {{name: One, en: o, zh: 一}}}}}}"
        );
        let text = super::BASE.replacen("enums:", &other, 1);
        text.replacen("of: State, filters: state", "of: Kind, filters: state", 1)
    };
    let of = |code: &str| super::errors(&text(code)).iter().map(super::brief).collect::<Vec<_>>();
    assert_eq!(of("1"), ["62:46 no code of `Kind` is one of `State`, of which `state` is"]);
    assert_eq!(of("5"), [""; 0]);
}

#[test]
fn empty_choices() {
    rows(
        r"
70: `[[from, to], [more.word]]` -> `[]`
    70:29 `at_least_one` has an empty list
70: `[more.word]` -> `[]`
    70:29 `at_least_one` has an empty list
",
    );
}

#[test]
fn paths_of_filters() {
    rows(
        r"
61: `filters: state` -> `filters: stat`
    61:47 `stat` leads nowhere: `Order` has no field `stat`
61: `filters: state` -> `filters: buyer`
    61:47 `buyer` leads to a field of the kind `object`
61: `filters: state` -> `filters: created`
    61:47 `state` is of the kind `enum`, and `created` of the kind `beijing_time`
61: `filters: state` -> `filters: order_id`
71: `filters: created` -> `filters: creatd`
    71:59 `creatd` leads nowhere: `Order` has no field `creatd`
71: `filters: created` -> `filters: state`
    71:59 `state` leads to a field of the kind `enum`
",
    );
}

#[test]
fn paths_and_cycles_of_each() {
    rows(
        r"
83: `operation: order.list` -> `operation: order.lst`
    83:23 there is no operation `order.lst`
83: `operation: order.list` -> `operation: order.get`
    83:23 `order.get` would be called for each of its own items
73: `answer:` -> `each: {operation: order.get, params: {}}\n    answer:`
    73:23 `order.list` would be called for each of its own items
    84:23 `order.get` would be called for each of its own items
83: `order_id: order_id` -> `order_id: id`
    83:54 `id` leads nowhere: `Order` has no field `id`
83: `order_id: order_id` -> `order_id: tags`
    83:54 `tags` leads to a field of the kind `list`
",
    );
}

#[test]
fn items_and_tokens() {
    rows(
        r"
82: `, items: list` -> ``
    82:20 `each` is for lists, and the answer has no `items`
82: `items: list` -> `items: list, token: msg`
    82:35 an answer cannot have both `items` and a `token`
    82:48 the token `msg` is not `sensitive`
82: `items: list` -> `items: list, lifetime: total`
    82:51 `lifetime` goes with a `token`
82: `items: list` -> `token: total`
    82:35 `total` leads to a field of the kind `integer`
    82:35 the token `total` is not `sensitive`
    83:23 `each` goes with `items`, and this answer has a `token`
82: `items: list` -> `token: tokn, lifetime: msg`
    82:35 `tokn` leads nowhere: `Answer` has no field `tokn`
    82:51 `msg` leads to a field of the kind `text`
    83:23 `each` goes with `items`, and this answer has a `token`
73: `items: list, total: total, id: order_id` -> `token: msg, total: total, id: order_id`
    71:22 `windows` goes with `items`, and this answer has a `token`
    72:20 `page` goes with `items`, and this answer has a `token`
    73:35 the token `msg` is not `sensitive`
    73:47 `total` goes with `items`, and this answer has a `token`
    73:58 `id` goes with `items`, and this answer has a `token`
    83:23 `order.list` has no items
",
    );
}

#[test]
fn paths_that_two_keys_have() {
    rows(
        r"
73: `total: total` -> `total: code`
    73:48 `total` and `code` both lead to `code`
73: `total: total` -> `last_page: total, total: total`
    73:66 `total` and `last_page` both lead to `total`
72: `size: size}` -> `size: size, more: [success]}`
    72:55 `more` and `flag` both lead to `success`
11: `code: code` -> `code: [code, code]`
    11:16 `code` is twice under `code`
11: `code: code` -> `code: code\n  sub_code: code`
    12:13 `sub_code` and `code` both lead to `code`
14: `[msg]` -> `[msg, msg]`
    14:18 `msg` is twice under `message`
",
    );
}

#[test]
fn windows_that_find_nothing() {
    rows(
        r"
71: `reread: none` -> `changes: true`
71: `reread: none` -> `changes: true, reread: none`
    71:91 `reread: none` has no effect beside `changes: true`
71: `reread: none` -> `changes: true, reread: 3d`
    71:91 `reread: 3d` has no effect beside `changes: true`
71: `from: from, to: to` -> `from: to, to: from`
    71:22 by their names, the window starts at `from` and ends at `to`
71: `reread: none` -> `reread: none, when: {page: 2}`
    71:89 a pull sets `page`, which cannot have the value `2` as well
71: `reread: none}` -> `reread: none}, {from: to, to: from, filters: none}`
    71:90 by their names, the window starts at `from` and ends at `to`
    71:90 the windows from `from` to `to` and from `to` to `from` share one end
71: `filters: created, ` -> ``
    71:22 nothing says by which time of the items the window from `from` filters
71: `filters: created` -> `filters: none`
59: `beijing_time` -> `date`
    71:32 the window starts with the kind `date` and ends with the kind `beijing_time`
72: `size: size` -> `size: size`
62: `min: 1` -> `min: 1, max: 3`
73: `total: total, ` -> ``
61: `filters: state` -> `filters: state, default: 5`
    61:63 a pull gets only the items whose `state` is `5`
61: `filters: state` -> `filters: state, pull: 5`
    61:60 a pull gets only the items whose `state` is `5`
61: `filters: state` -> `filters: state, const: 5`
    61:61 a pull gets only the items whose `state` is `5`
71: `reread` -> `when: {state: 5}, reread`
    71:82 a pull gets only the items whose `state` is `5`
81: `required: true, ` -> `default: 7, filters: order_id, `
63: `max: 99, default: 20` -> `max: 99, default: 0`
    63:55 `0` is below the limit 1
63: `min: 1, max: 99, default: 20` -> `max: 0`
    63:34 a page of 0 items is always empty
61: `filters: state` -> `required: true`
    61:7 a pull has no value for `state`, which is required and filters
61: `filters: state` -> `required: true, sweep: false`
61: `filters: state` -> `required: true, sweep: true`
81: `required: true, ` -> `required: true, filters: order_id, `
",
    );
}
