//! Spelling of names, duplicate names, and unused types.

use super::rows;

#[test]
fn misspelt_names() {
    rows(
        r#"
1: `acme` -> `Acme`
    1:11 the platform's name `Acme` is not in `snake_case`
17: `name: Busy` -> `name: busy`
    17:13 the code's name `busy` is not in `UpperCamelCase`
24: `name: Open` -> `name: Is_Open`
    24:17 the value's name `Is_Open` is not in `UpperCamelCase`
24: `name: Open` -> `name: Self`
    24:17 the value's name `Self` is not in `UpperCamelCase`
24: `name: Open` -> `name: 开`
    24:17 the value's name `开` is not in `UpperCamelCase`
52: `order.list` -> `order.List`
    52:3 the operation's id `order.List` is not in dotted `snake_case`
    83:23 there is no operation `order.list`
53: `list_orders` -> `listOrders`
    53:11 the operation's name `listOrders` is not in `snake_case`
41: `en:` -> `name: orderId, en:`
    41:42 the name in bindings `orderId` is not in `snake_case`
41: `en:` -> `name: self, en:`
    41:42 the name in bindings `self` is not in `snake_case`
45: `tags:` -> `2tags:`
    45:7 `2tags` cannot become a name in the bindings
45: `tags:` -> `Self:`
    45:7 `Self` cannot become a name in the bindings
45: `tags:` -> `a.b:`
    45:7 the wire name `a.b` contains a dot
45: `tags:` -> `'a"b':`
    45:7 the wire name "a\"b" contains a character that JSON escapes
45: `tags:` -> `"": {kind: text, name: nothing, en: nothing, zh: 无}\n      tags:`
    45:7 the wire name is empty
"#,
    );
}

#[test]
fn missing_values() {
    rows(
        r"
1: `platform: acme` -> ``
    1:1 the platform has no `platform`
2: `, zh: 顶点` -> ``
    1:11 the platform's title has no `zh`
8: `scheme: body_token` -> ``
    1:11 `auth` has no `scheme`
9: `, zh: 令牌` -> ``
9: `name: access_token, ` -> ``
    9:10 the credential has no `name`
16: `class: ok, ` -> ``
    16:3 the code 0 has no `class`
20: `repr: integer` -> ``
    19:3 `State` has no `repr`
24: `name: Open, en: open, ` -> ``
    24:7 the value 0 of `State` has no `name`, no `en`
47: `en: buyer` -> ``
    46:3 `Buyer` has no `en`
42: `, zh: 状态` -> ``
    42:7 `state` has no `zh`
41: `kind: identifier, ` -> ``
    41:7 `order_id` has no `kind`
69: `kind: text, ` -> ``
    69:11 `word` has no `kind`
78: `method: POST` -> ``
    74:3 the operation `order.get` has no `method`
",
    );
}

#[test]
fn names_with_a_dot() {
    rows(
        r"
9: `access_token` -> `access.token`
    9:17 the wire name `access.token` contains a dot
10: `envelope:` -> `request: {action: {name: x.method}, constants: {v.n: 2}}\nenvelope:`
    10:26 the wire name `x.method` contains a dot
    10:49 the wire name `v.n` contains a dot
10: `envelope:` -> `request: {action: {name: method}, constants: {v: 2}}\nenvelope:`
",
    );
}

#[test]
fn empty_labels() {
    rows(
        r#"
2: `zh: 顶点` -> `zh: ""`
    2:23 the Chinese label is empty
41: `en: number` -> `en: " "`
    41:40 the English description is empty
"#,
    );
}

#[test]
fn labels_with_several_lines() {
    rows(
        r#"
2: `zh: 顶点` -> `zh: "顶\x0a点"`
    2:23 the Chinese label has several lines
41: `en: number` -> `en: "number\r"`
    41:40 the English description has several lines
"#,
    );
}

#[test]
fn duplicate_types_and_enums() {
    rows(
        r"
46: `Buyer:` -> `State:`
    44:33 there is no type `Buyer`
    46:3 `State` is the name of two types or enums
",
    );
}

#[test]
fn duplicate_names() {
    rows(
        r#"
17: `7:` -> `"0":`
    17:3 `0` is listed twice
17: `name: Busy` -> `name: Ok`
    17:13 `Ok` is the name of two codes
25: `5:` -> `"0":`
    25:7 `0` is listed twice
25: `Closed` -> `Open`
    25:17 `Open` is the name of two values
75: `get_order` -> `list_orders`
    75:11 `list_orders` is the name of two operations
45: `" tags"` -> `state`
    45:46 the alias `state` shadows the field of that name
45: `" tags"` -> `tags`
    45:46 the alias `tags` shadows the field of that name
42: `en: state` -> `aliases: [created], en: state`
    42:48 the alias `created` shadows the field of that name
69: `en: word` -> `aliases: [word], en: word`
    69:48 the alias `word` shadows the field of that name
    69:48 `aliases` is only for fields of answers
"#,
    );
}

#[test]
fn names_that_collide_in_the_bindings() {
    rows(
        r"
41: `en:` -> `name: state, en:`
    42:7 `order_id` and `state` both become `state` in the bindings
45: `tags:` -> `orderId:`
    45:7 `order_id` and `orderId` both become `order_id` in the bindings
45: `kind:` -> `name: buyer, kind:`
    45:20 `buyer` and `tags` both become `buyer` in the bindings
45: `tags:` -> `wireInfo:`
    45:7 `wire_info` is a reserved name in the bindings
46: `Buyer:` -> `ListOrders:`
    44:33 there is no type `Buyer`
    53:11 `ListOrders` and `list_orders` both become `ListOrders` in the bindings
75: `get_order` -> `list__orders`
    75:11 `list_orders` and `list__orders` both become `ListOrders` in the bindings
46: `Buyer:` -> `Client:`
    44:33 there is no type `Buyer`
    46:3 `Client` is a reserved name in the bindings
46: `Buyer:` -> `ResultCode:`
    44:33 there is no type `Buyer`
    46:3 `ResultCode` is a reserved name in the bindings
75: `get_order` -> `with_tokens`
    75:11 `with_tokens` is a reserved name in the bindings
69: `word:` -> `new:`
    69:11 `new` is a reserved name in the bindings
    70:43 there is no parameter `more.word`
1: `acme` -> `registry`
    1:11 `registry` is a reserved name in the bindings
69: `word:` -> `page:`
    69:11 `page` and `more.page` both become `page` in the bindings
    70:43 there is no parameter `more.word`
",
    );
}

#[test]
fn unused_types_and_enums() {
    rows(
        r"
44: `kind: object, of: Buyer` -> `kind: json`
    46:3 nothing uses the type `Buyer`
26: `zh: 无}` -> `zh: 无}\n  Unused: {repr: text, en: unused, zh: 空, values: {a: {name: A, en: a, zh: 甲}}}`
    27:3 nothing uses the enum `Unused`
",
    );
}

#[test]
fn types_that_contain_themselves() {
    rows(
        r"
50: `phone:` -> `order: {kind: object, of: Order, en: order, zh: 订单}\n      phone:`
    50:33 `Order` contains itself: Order → Buyer → Order
50: `phone:` -> `orders: {kind: list, of: Order, en: orders, zh: 订单}\n      phone:`
50: `phone:` -> `buyer: {kind: object, of: Buyer, en: buyer, zh: 买家}\n      phone:`
    50:33 `Buyer` contains itself: Buyer → Buyer
",
    );
}

#[test]
fn names_that_the_bindings_make() {
    rows(
        r"
75: `get_order` -> `list_orders_pages`
    75:11 a method of `list_orders` and `list_orders_pages` both become `list_orders_pages` in the bindings
75: `get_order` -> `list_orders_items`
    75:11 a method of `list_orders` and `list_orders_items` both become `list_orders_items` in the bindings
75: `get_order` -> `list_orders_between`
    75:11 a method of `list_orders` and `list_orders_between` both become `list_orders_between` in the bindings
75: `get_order` -> `list_orders_changed`
75: `get_order` -> `list_orders_changed_since`
75: `get_order` -> `shop`
75: `get_order` -> `base_url`
    75:11 `base_url` is a reserved name in the bindings
",
    );
}
