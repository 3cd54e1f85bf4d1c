//! Kinds, and keys that apply only to some kinds.

use super::rows;

#[test]
fn unknown_kinds() {
    rows(
        r"
42: `enum` -> `enm`
    42:21 there is no kind `enm`
43: `beijing_time` -> `group`
    43:23 there is no kind `group`
59: `beijing_time` -> `time`
    59:20 there is no kind `time`
",
    );
}

#[test]
fn unknown_types_and_enums() {
    rows(
        r"
42: `of: State` -> `of: Stat`
    42:31 there is no enum `Stat`
42: `of: State` -> `of: Buyer`
    42:31 `Buyer` is a type, not an enum
44: `of: Buyer` -> `of: Byer`
    44:33 there is no type `Byer`
44: `of: Buyer` -> `of: State`
    44:33 `State` is an enum, not a type
35: `of: Order` -> `of: Ordr`
    35:30 there is no type, enum or plain kind `Ordr`
73: `type: Answer` -> `type: Anser`
    73:20 there is no type `Anser`
45: `kind: list` -> `kind: map, keys: Stat`
    45:31 there is no enum `Stat`
",
    );
}

#[test]
fn missing_or_unexpected_of() {
    rows(
        r"
42: `, of: State` -> ``
    42:21 the kind `enum` needs `of`
44: `, of: Buyer` -> ``
    44:21 the kind `object` needs `of`
45: `, of: text` -> ``
    45:20 the kind `list` needs `of`
41: `identifier` -> `identifier, of: State`
    41:40 `of` does not apply to the kind `identifier`
65: `group` -> `group\n        of: State`
    66:13 `of` does not apply to the kind `group`
45: `of: text` -> `of: list`
    45:30 `list` cannot be a kind of elements
45: `of: text` -> `of: enum`
    45:30 `enum` cannot be a kind of elements
",
    );
}

#[test]
fn kinds_within_kinds() {
    rows(
        r"
45: `of: text` -> `of: {kind: list, of: text}`
45: `of: text` -> `of: {kind: map, of: {kind: list, of: Buyer}}`
45: `of: text` -> `of: {kind: list, of: Byer}`
    45:47 there is no type, enum or plain kind `Byer`
45: `of: text` -> `of: {kind: set, of: text}`
    45:37 `set` cannot be the kind of elements that have an `of`
45: `of: text` -> `of: {kind: list, of: text, most: 3}`
    45:53 unknown key `most`
44: `of: Buyer` -> `of: {kind: list, of: Buyer}`
    44:40 the kind `object` is not made of a `list`
44: `kind: object` -> `kind: json_text`
44: `kind: object, of: Buyer` -> `kind: json_text, of: {kind: list, of: Buyer}`
44: `kind: object, of: Buyer` -> `kind: json_text`
    44:21 the kind `json_text` needs `of`
44: `kind: object, of: Buyer` -> `kind: json_text, of: State`
    44:36 `State` is an enum, not a type
35: `kind: list, of: Order` -> `kind: json_text, of: {kind: list, of: Order}`
35: `kind: list, of: Order` -> `kind: list, of: {kind: list, of: Order}`
    73:35 `list` leads to lists in a list
    82:35 `list` leads to lists in a list
",
    );
}

#[test]
fn keys_that_do_not_apply_to_the_kind() {
    rows(
        r"
41: `en:` -> `keys: State, en:`
    41:42 `keys` does not apply to the kind `identifier`
44: `en:` -> `one_or_many: true, en:`
    44:53 `one_or_many` does not apply to the kind `object`
45: `en:` -> `empty_list: true, en:`
    45:68 `empty_list` does not apply to the kind `list`
44: `en:` -> `wire: text, en:`
    44:46 `wire` does not apply to the kind `object`
59: `en:` -> `min: 1, en:`
    59:39 `min` does not apply to the kind `beijing_time`
59: `en:` -> `max_items: 1, en:`
    59:45 `max_items` does not apply to the kind `beijing_time`
59: `en:` -> `sweep: true, en:`
    59:41 `sweep` does not apply to the kind `beijing_time`
59: `en:` -> `params: {}, en:`
    59:42 `params` does not apply to the kind `beijing_time`
",
    );
}

#[test]
fn keys_of_parameters_on_fields() {
    rows(
        r"
41: `en:` -> `required: true, en:`
    41:46 `required` is only for parameters
41: `en:` -> `min: 1, en:`
    41:41 `min` is only for parameters
43: `en:` -> `in: query, const: 1, en:`
    43:41 `in` is only for parameters
    43:55 `const` is only for parameters
",
    );
}

#[test]
fn keys_that_do_not_apply_to_groups() {
    rows(
        r"
65: `group` -> `group\n        wire: text\n        in: body\n        aliases: [x]\n        name: y`
    66:15 `wire` does not apply to the kind `group`
    67:13 `in` does not apply to the kind `group`
    68:19 `aliases` does not apply to the kind `group`
    69:15 `name` does not apply to the kind `group`
65: `group` -> `group\n        min: 1\n        max_items: 3\n        join: x\n        sweep: true\n        repeat: true`
    66:14 `min` does not apply to the kind `group`
    67:20 `max_items` does not apply to the kind `group`
    68:15 `join` does not apply to the kind `group`
    69:16 `sweep` does not apply to the kind `group`
    70:17 `repeat` does not apply to the kind `group`
65: `group` -> `group\n        const: 1\n        default: 2`
    66:16 `const` does not apply to the kind `group`
    67:18 `default` does not apply to the kind `group`
64: `more:` -> `none: {kind: group, en: none, zh: 无}\n      more:`
    64:20 the group has no parameters
64: `more:` -> `none: {kind: group, en: none, zh: 无, params: {}}\n      more:`
    64:52 the group has no parameters
69: `en:` -> `in: query, en:`
    69:42 a parameter of a group cannot be in the query
",
    );
}
