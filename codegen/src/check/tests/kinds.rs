//! Kinds, and the keys that go with them.

use super::rows;

#[test]
fn a_kind_does_not_exist() {
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
fn a_name_leads_nowhere() {
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
fn of_is_missing_or_superfluous() {
    rows(
        r"
42: `, of: State` -> ``
    42:21 the kind `enum` does not say of what
44: `, of: Buyer` -> ``
    44:21 the kind `object` does not say of what
45: `, of: text` -> ``
    45:20 the kind `list` does not say of what
41: `identifier` -> `identifier, of: State`
    41:40 `of` does not go with the kind `identifier`
65: `group` -> `group\n        of: State`
    66:13 `of` does not go with the kind `group`
45: `of: text` -> `of: list`
    45:30 `list` is no kind of elements
45: `of: text` -> `of: enum`
    45:30 `enum` is no kind of elements
",
    );
}

#[test]
fn a_key_does_not_go_with_the_kind() {
    rows(
        r"
41: `en:` -> `keys: State, en:`
    41:42 `keys` does not go with the kind `identifier`
44: `en:` -> `one_or_many: true, en:`
    44:53 `one_or_many` does not go with the kind `object`
45: `en:` -> `empty_list: true, en:`
    45:68 `empty_list` does not go with the kind `list`
44: `en:` -> `wire: text, en:`
    44:46 `wire` does not go with the kind `object`
59: `en:` -> `min: 1, en:`
    59:39 `min` does not go with the kind `beijing_time`
59: `en:` -> `max_items: 1, en:`
    59:45 `max_items` does not go with the kind `beijing_time`
59: `en:` -> `sweep: true, en:`
    59:41 `sweep` does not go with the kind `beijing_time`
59: `en:` -> `params: {}, en:`
    59:42 `params` does not go with the kind `beijing_time`
",
    );
}

#[test]
fn a_field_is_no_parameter() {
    rows(
        r"
41: `en:` -> `required: true, en:`
    41:46 `required` is for parameters
41: `en:` -> `min: 1, en:`
    41:41 `min` is for parameters
43: `en:` -> `in: query, const: 1, en:`
    43:41 `in` is for parameters
    43:55 `const` is for parameters
",
    );
}

#[test]
fn a_group_holds_parameters_and_nothing_else() {
    rows(
        r"
65: `group` -> `group\n        wire: text\n        in: body\n        aliases: [x]\n        name: y`
    66:15 `wire` does not go with the kind `group`
    67:13 `in` does not go with the kind `group`
    68:19 `aliases` does not go with the kind `group`
    69:15 `name` does not go with the kind `group`
65: `group` -> `group\n        const: 1\n        default: 2`
    66:16 `const` does not go with the kind `group`
    67:18 `default` does not go with the kind `group`
64: `more:` -> `none: {kind: group, en: none, zh: 无}\n      more:`
    64:20 the group has no parameters
64: `more:` -> `none: {kind: group, en: none, zh: 无, params: {}}\n      more:`
    64:52 the group has no parameters
69: `en:` -> `in: query, en:`
    69:42 a parameter inside a group cannot go into the query
",
    );
}
