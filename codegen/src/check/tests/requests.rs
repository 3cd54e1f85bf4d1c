//! What is sent where, wrappers, and calls that list nothing.

use super::{BASE, brief, errors, rows};
use crate::load;

#[test]
fn forms_of_requests() {
    rows(
        r#"
6: `rate` -> `request: {body: jsom, wrap: {name: p, in: head, as: text, empty: gone}, action: {name: m, in: path}, constants: {v: {value: 2, in: path}}}\nrate`
    6:17 there is no form of a body `jsom`
    6:43 there is no place of a wrap `head`
    6:53 there is no form of a wrap `text`
    6:66 there is no way to send an empty wrap `gone`
    6:95 there is no place of the action `path`
    6:132 there is no place of a constant `path`
6: `rate` -> `request: {wrap: none, action: none}\nrate`
    6:17 the platform has no `wrap` that this takes away
    6:31 the platform has no `action` that this takes away
6: `rate` -> `request: {wrap: {name: "", in: body}}\nrate`
    6:24 a wire name is empty
6: `rate` -> `request: {body: form, wrap: {name: biz, in: body, sorted: true}, action: {name: method, in: header}, constants: {v: "2", z: {value: 1, in: body}}}\nrate`
6: `rate` -> `request: {constants: {order_id: {value: 1, in: body}}}\nrate`
    82:7 `order_id` is sent with every call
6: `rate` -> `request: {wrap: {name: biz, in: query}, constants: {order_id: {value: 1, in: body}}}\nrate`
6: `rate` -> `request: {constants: {access_token: {value: 1, in: body}}}\nrate`
    6:23 `access_token` is sent twice in the body
    6:45 `access_token` looks like a secret, and its value is written here
6: `rate` -> `request: {constants: {Host: {value: x, in: header}, "a b": {value: x, in: header}}}\nrate`
    6:23 the client itself sends the header `Host`
    6:53 `a b` cannot be the name of a header
6: `rate` -> `request: {action: {name: m}}\nrate`
"#,
    );
}

#[test]
fn paths_of_calls() {
    rows(
        r"
79: `/order/get` -> `/order/{order_id}`
    81:7 `order_id` is in the path, and its parameter is not
79: `/order/get` -> `/order/{order_id`
    79:11 the braces of the path do not match
79: `/order/get` -> `/order/get?v=1`
    79:11 the path holds a query
81: `required: true` -> `in: path`
    81:40 the path has no `{order_id}`
    81:40 `order_id` is a part of the path, and not `required`
79: `/order/get` -> `/order/get/{shop}\n    request: {constants: {v: {value: 1, in: query}}}`
    79:11 there is no parameter for `{shop}` in the path
81: `      order_id` -> `      shop: {kind: identifier, in: path, required: false, en: shop, zh: 店}\n      order_id`
    81:36 the path has no `{shop}`
    81:52 `shop` is a part of the path, and not `required`
81: `      order_id` -> `      shop: {kind: identifier, in: path, const: 7, en: shop, zh: 店}\n      order_id`
    81:36 the path has no `{shop}`
79: `/order/get` -> `/order/{id}`
    79:11 there is no parameter for `{id}` in the path
",
    );
}

#[test]
fn calls_without_a_body() {
    rows(
        r"
78: `POST` -> `GET`
    78:13 a GET has no body, and `access_token` is sent in the body
    81:7 `order_id` is in the body, and a `GET` has none
78: `POST` -> `GET\n    request: {wrap: {name: biz, in: query}}`
    78:13 a GET has no body, and `access_token` is sent in the body
78: `POST` -> `GET\n    request: {wrap: {name: biz, in: body}}`
    78:13 a GET has no body, and `access_token` is sent in the body
    79:28 `biz` is in the body, and `get_order` is a `GET`, which has none
",
    );
}

#[test]
fn requests_that_are_the_same_and_slips() {
    rows(
        r#"
79: `/order/get` -> `/order/list`
    74:3 requests of `order.get` are the same as those of `order.list`
79: `/order/get` -> `/order/list\n    note: a remark about something else`
    74:3 requests of `order.get` are the same as those of `order.list`
79: `/order/get` -> `/order/list\n    note: nothing tells it from order.list`
79: `/order/get` -> `/order/list\n    request: {constants: {kind: one}}`
    74:3 requests of `order.get` are the same as those of `order.list`
79: `/order/get` -> `/order/list\n    base_url: https://api.acme.example`
    74:3 requests of `order.get` are the same as those of `order.list`
79: `/order/get` -> `/order/list\n    base_url: https://other.acme.example`
79: `path: /order/get` -> `action: acme.odrer.get\n    request: {action: {name: m}}\n    path: /order/list`
    79:13 the action `acme.odrer.get` looks misspelt
79: `path: /order/get` -> `action: acme.odrer.get\n    note: spelt odrer, acme.odrer.get\n    request: {action: {name: m}}\n    path: /order/list`
79: `path: /order/get` -> `action: acme.orders.get\n    request: {action: {name: m}}\n    path: /order/list`
79: `path: /order/get` -> `action: acme.orderGet\n    request: {action: {name: m}}\n    path: /order/list`
10: `envelope:` -> `envelope:\n  wrapper: "{acton}_response"`
    11:12 `{acton}_response` is not the name of a member
"#,
    );
}

#[test]
fn lists_as_text() {
    rows(
        r#"
81: `      order_id` -> `      ids: {kind: list, of: identifier, in: query, en: ids, zh: 号}\n      order_id`
    81:19 `ids` is a list, and the query holds texts
81: `      order_id` -> `      ids: {kind: list, of: identifier, in: header, repeat: true, en: ids, zh: 号}\n      order_id`
    81:61 a pair for each element has no place in the header
81: `      order_id` -> `      ids: {kind: list, of: Buyer, in: query, join: ",", en: ids, zh: 号}\n      order_id`
    81:19 the elements of `ids` cannot be joined: they are of the kind `object`
81: `      order_id` -> `      ids: {kind: identifier, join: ",", en: ids, zh: 号}\n      order_id`
    81:37 `join` does not apply to the kind `identifier`
81: `      order_id` -> `      ids: {kind: list, of: identifier, in: query, join: ",", en: ids, zh: 号}\n      order_id`
81: `      order_id` -> `      ids: {kind: list, of: identifier, join: ",", en: ids, zh: 号}\n      order_id`
81: `      order_id` -> `      ids: {kind: field_list, of: Order, nested: true, en: ids, zh: 号}\n      order_id`
81: `      order_id` -> `      ids: {kind: field_list, en: ids, zh: 号}\n      order_id`
    81:19 the kind `field_list` needs `of`
81: `      order_id` -> `      ids: {kind: field_list, of: Ordr, en: ids, zh: 号}\n      order_id`
    81:35 there is no type `Ordr`
50: `text` -> `field_list`
    50:21 there is no kind `field_list`
"#,
    );
}

#[test]
fn wrapped_answers() {
    rows(
        r#"
10: `envelope:` -> `envelope:\n  wrapper: "{action}_response"\n  error: {member: error_response}`
10: `envelope:` -> `envelope:\n  wrapper: a.b`
    11:12 `a.b` is not the name of a member
11: `code: code` -> `code: [$.code, code]`
    11:10 `$.code` starts at the root, as every path does
10: `envelope:` -> `envelope:\n  sub_code: [sub, deep.sub]`
    11:14 `sub` leads nowhere: `Answer` has no field `sub`
    11:19 `deep.sub` leads nowhere: `Answer` has no field `deep`
11: `code: code` -> `code: [nothing, code]`
    11:10 `nothing` leads nowhere: `Answer` has no field `nothing`
11: `code: code` -> `code: []`
    1:11 the envelope names no code
"#,
    );
}

#[test]
fn calls_that_list_nothing() {
    rows(
        r"
82: `, items: list` -> ``
    82:20 `each` is for lists, and the answer has no `items`
83: `each: {operation: order.list, params: {order_id: order_id}}` -> `examples: []\n  order.ship:\n    name: ship_order\n    en: ship\n    zh: 发货\n    method: POST\n    path: /ship\n    answer: {type: Answer}`
    84:3 `order.ship` lists nothing and does not say whether a repeat is harmless
",
    );
}

/// A list of the fields of a type, with the types that it leads through.
#[test]
fn names_of_fields() {
    let kids = "kids: {kind: list, of: Buyer, en: kids, zh: 子}";
    for (nested, buyer, more, want) in [
        (false, "object", kids, Ok("order_id,state,created,buyer,tags")),
        (true, "object", "", Ok("order_id,state,created,buyer.phone,tags")),
        (true, "json_text", kids, Ok("order_id,state,created,buyer,tags")),
        (true, "map", kids, Ok("order_id,state,created,buyer,tags")),
        (true, "object", kids, Err("82:70 the names have no end: `buyer.kids` holds what it is in")),
        (
            true,
            "object",
            "deep: {kind: object, of: Deep, en: d, zh: 深}",
            Err("83:70 the names have no end: `buyer.deep` holds what it is in"),
        ),
    ] {
        let deep = if more.contains("Deep") {
            "\n  Deep: {en: d, zh: 深, fields: {up: {kind: list, of: Buyer, en: up, zh: 上}}}"
        } else {
            ""
        };
        let text = BASE
            .replace("buyer: {kind: object", &format!("buyer: {{kind: {buyer}"))
            .replace("phone, zh: 手机}", &format!("phone, zh: 手机}}\n      {more}{deep}"))
            .replace(
                "      order_id: {kind: identifier, required",
                &format!("      all: {{kind: field_list, of: Order, en: fields, zh: 字段, nested: {nested}}}\n      order_id: {{kind: identifier, required"),
            );
        match want {
            Err(want) => assert_eq!(errors(&text).iter().map(brief).collect::<Vec<_>>(), [want]),
            Ok(want) => {
                let platform = load("acme.yaml", &text).expect("a schema");
                let params = platform.operations.iter().flat_map(|operation| &operation.params);
                let all = params.into_iter().find(|param| param.field.wire == "all").expect("the parameter");
                assert_eq!(all.constant.as_deref(), Some(want), "{nested} {buyer} {more}");
            }
        }
    }
}

/// Cursors that go round start where they end.
#[test]
fn a_cursor_may_end_with_the_one_that_it_starts_with() {
    let text = BASE
        .replace("number: page, first: 1, size: size", "cursor: page, first: 1, next: total, end: [1], size: size")
        .replace("total: total, ", "");
    assert_eq!(errors(&text), []);
}

#[test]
fn a_window_of_times_of_placing_is_none_of_times_of_change() {
    let mapped = BASE.replace("  Buyer:\n", "    order: {id: order_id, created: created}\n  Buyer:\n");
    let marked = mapped.replace("reread: none", "changes: true");
    let message = "`created` is when an order is placed, and the window has `changes: true`";
    for (text, want) in [(&mapped, None), (&marked, Some(message))] {
        let found = errors(text).into_iter().find(|error| error.message.contains("is placed"));
        assert_eq!(found.as_ref().map(|error| error.message.as_str()), want);
    }
}

#[test]
fn what_tells_a_success_from_a_failure() {
    rows(
        r"
11: `code: code` -> `code: msg`
71: `reread: none` -> `reread: none, lag: 2d`
71: `reread: none` -> `reread: none, lag: 3d`
    71:87 no list is `3d` late
",
    );
    let of_message = BASE.replace("  code: code\n", "  code: msg\n").replace("  ok: [0]\n", "");
    let found = errors(&of_message).iter().any(|error| error.message == "`msg` is the code and the message");
    assert!(found, "{:?}", errors(&of_message));
}
