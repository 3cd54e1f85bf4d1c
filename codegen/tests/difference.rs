//! Changes of a schema, with the expected report.

use dingdan_codegen::difference::compare;
use dingdan_codegen::model::Platform;
use dingdan_codegen::{Diagnostic, load};

const BASE: &str = include_str!("../src/check/tests/base.yaml");

/// A text in the old schema, the text that replaces it in the new one, and the expected changes.
type Row = (&'static str, &'static str, &'static [&'static str]);

/// Some changes are listed in both directions, of which only one is breaking.
const ROWS: &[Row] = &[
    // Descriptions.
    ("en: placed", "en: when it was placed", &[]),
    ("en: number, zh: 号}\n      state", "note: opaque, en: number, zh: 号}\n      state", &[]),
    // Fields.
    (
        "      tags: {kind: list, of: text, aliases: [\" tags\"], en: tags, zh: 标签}\n",
        "",
        &["breaking: acme.Order.tags: the field was removed"],
    ),
    (
        "      total:",
        "      pages: {kind: integer, en: pages, zh: 页数}\n      total:",
        &["compatible: acme.Answer.pages: the field was added"],
    ),
    (
        "phone: {kind: text",
        "phone: {kind: identifier",
        &["breaking: acme.Buyer.phone: the kind was `text`, is `identifier`"],
    ),
    (
        "kind: list, of: text",
        "kind: list, of: integer",
        &["breaking: acme.Order.tags: the kind was a list of `text`, is a list of `integer`"],
    ),
    (
        "created: {kind",
        "created: {name: placed, kind",
        &["breaking: acme.Order.created: the name in the bindings was created, is placed"],
    ),
    ("aliases: [\" tags\"], ", "", &["breaking: acme.Order.tags: it is no longer read from ` tags`"]),
    (
        "created: {kind",
        "created: {aliases: [time], kind",
        &["compatible: acme.Order.created: it is also read from `time`"],
    ),
    (
        "sensitive: true, ",
        "sensitive: false, note: that of the shop, ",
        &["breaking: acme.Buyer.phone: it is now printed"],
    ),
    (
        "msg: {kind: text",
        "msg: {kind: text, sensitive: true",
        &["compatible: acme.Answer.msg: it is no longer printed"],
    ),
    ("created: {kind", "created: {deprecated: use paid, kind", &["compatible: acme.Order.created: it is deprecated"]),
    (
        "total: {kind: integer",
        "total: {kind: integer, absent: [-1]",
        &["breaking: acme.Answer.total: `-1` now means absent"],
    ),
    // Enums and codes.
    ("      5: {name: Closed, en: closed, zh: 关}\n", "", &["breaking: acme.State.5: the value was removed"]),
    (
        "      9: {name: Gone",
        "      7: {name: Paid, en: paid, zh: 付}\n      9: {name: Gone",
        &["compatible: acme.State.7: the value was added"],
    ),
    ("name: Closed", "name: Done", &["breaking: acme.State.5: the name was Closed, is Done"]),
    ("name: Closed", "name: Closed, request: false", &["breaking: acme.State.5: requests must not send it"]),
    ("request: false, ", "", &["compatible: acme.State.9: requests may send it"]),
    ("repr: integer", "repr: text", &["breaking: acme.State: the code was a number, is text"]),
    ("  7: {name: Busy, class: busy, en: busy, zh: 繁忙}\n", "", &["breaking: acme.codes.7: the code was removed"]),
    (
        "class: busy",
        "class: system",
        &[
            "breaking: acme.codes.7: the class was Busy, is System",
            "compatible: acme.codes.7: the way to retry changed",
        ],
    ),
    // Operations.
    ("name: get_order", "name: read_order", &["breaking: acme.order.get: the name was get_order, is read_order"]),
    (
        "path: /order/get",
        "path: /v2/order/get",
        &["compatible: acme.order.get: the path was /order/get, is /v2/order/get"],
    ),
    (
        "    page: {number: page, first: 1, size: size}\n    answer: {type: Answer, items: list, total: total, id: order_id}",
        "    answer: {type: Answer, items: list, id: order_id}",
        &[
            "breaking: acme.order.list: it no longer has pages",
            "breaking: acme.order.list: the total is no longer known",
        ],
    ),
    (
        "page: {number: page, first: 1, size: size}",
        "page: {offset: page, first: 1, size: size}",
        &["compatible: acme.order.list: the way in which pages are asked for was number, is offset"],
    ),
    (
        "page: {number: page, first: 1, size: size}",
        "page: {number: page, first: 1, size: size, backwards: true}",
        &["compatible: acme.order.list: the order in which pages are read was the first first, is the last first"],
    ),
    (
        "page: {number: page, first: 1, size: size}",
        "page: {number: page, first: 2, size: size}",
        &["breaking: acme.order.list: the first page was 1, is 2"],
    ),
    (
        "buyer: {kind: object",
        "buyer: {kind: json_text",
        &["compatible: acme.Order.buyer: the form on the wire was nothing, is json_text"],
    ),
    (
        "filters: state, en",
        "filters: state, sweep: true, en",
        &["compatible: acme.order.list(state): whether a pull makes a request for each value was not so, is so"],
    ),
    (
        "at_most: 31d, filters: created",
        "at_most: 31d, margin: 1h, over: cut, filters: none",
        &[
            "compatible: acme.order.list(from..to): whether a longer window is cut was not so, is so",
            "compatible: acme.order.list(from..to): the margin in seconds was nothing, is 3600",
            "compatible: acme.order.list(from..to): what it filters by was created, is nothing",
        ],
    ),
    (
        "reread: none}]",
        "reread: none, when: {more.word: a}}]",
        &[
            "breaking: acme.order.list: pulls use another window",
            "compatible: acme.order.list(from..to): what is sent beside it was nothing, is more.word = a",
        ],
    ),
    (
        "{order_id: order_id}",
        "{order_id: buyer.phone}",
        &[
            "compatible: acme.order.get: what it takes of each item was order_id = order_id, is order_id = buyer.phone",
        ],
    ),
    (
        "  ok: [0]\n  flag: success\n  message: [msg]\ncodes:\n",
        "  ok: [0, 1]\n  flag: success\n  message: [msg]\ncodes:\n  1: {name: Also, class: ok, en: also, zh: 也}\n",
        &["compatible: acme.codes.1: the code was added", "compatible: acme: the envelope changed"],
    ),
    (
        "at_most: 31d",
        "at_most: 7d",
        &["breaking: acme.order.list(from..to): the maximum length in seconds was 2678400, is 604800"],
    ),
    ("at_most: 31d, ", "", &["compatible: acme.order.list(from..to): the length is no longer limited"]),
    (", id: order_id}", "}", &["breaking: acme.order.list: an item's id is no longer known"]),
    (
        "groups: [{at_least_one: [[from, to], [more.word]]}]",
        "groups: [{at_least_one: [[from, to]]}]",
        &["breaking: acme.order.list: it requires at least one of: from and to"],
    ),
    // Parameters.
    (
        "      from: {kind: beijing_time, en",
        "      shop: {kind: text, required: true, en: shop, zh: 店}\n      from: {kind: beijing_time, en",
        &["breaking: acme.order.list(shop): a required parameter was added"],
    ),
    (
        "      from: {kind: beijing_time, en",
        "      shop: {kind: text, en: shop, zh: 店}\n      from: {kind: beijing_time, en",
        &["compatible: acme.order.list(shop): the parameter was added"],
    ),
    (
        "      from: {kind: beijing_time, en",
        "      from: {kind: beijing_time, required: true, en",
        &["breaking: acme.order.list(from): it is required"],
    ),
    ("required: true, ", "", &["breaking: acme.order.get(order_id): it is no longer required"]),
    (
        "      state: {kind: enum, of: State, filters: state, en: state, zh: 状态}\n",
        "",
        &["breaking: acme.order.list(state): the parameter was removed"],
    ),
    ("max: 99", "max: 50", &["breaking: acme.order.list(size): the maximum was 99, is 50"]),
    ("max: 99", "max: 200", &["compatible: acme.order.list(size): the maximum was 99, is 200"]),
    ("max: 99, ", "", &["compatible: acme.order.list(size): the maximum is no longer limited"]),
    (
        "word: {kind: text, ",
        "word: {kind: text, min: 2, ",
        &["breaking: acme.order.list(more.word): the minimum is limited to 2"],
    ),
    ("default: 20", "default: 10", &["compatible: acme.order.list(size): the default of the vendor changed"]),
    (
        "word: {kind: text, ",
        "word: {kind: text, const: all, ",
        &["breaking: acme.order.list(more.word): its value is always `all`"],
    ),
    // Platforms.
    (
        "https://api.",
        "https://api2.",
        &["compatible: acme: the base URL was https://api.acme.example, is https://api2.acme.example"],
    ),
    ("per: 1s", "per: 10s", &["compatible: acme: the rate limit changed"]),
    ("name: access_token", "name: token", &["breaking: acme: the credentials were access_token, are token"]),
    (
        "scheme: body_token",
        "scheme: query_token",
        &["breaking: acme: calls are authorised by a token in the query, not a token in the body"],
    ),
];

#[test]
fn every_change_is_reported() {
    for (old, new, changes) in ROWS {
        assert!(BASE.contains(old), "{old} is not in the base");
        let after = platform(&BASE.replacen(old, new, 1));
        assert_eq!(report(&[platform(BASE)], &[after]), *changes, "{old} becomes {new}");
    }
}

#[test]
fn added_and_removed_items_are_reported() {
    let cut = |from: &str, to: &str| {
        let (before, rest) = BASE.split_once(from).expect("the start");
        format!("{before}{}", &rest[rest.find(to).unwrap_or(rest.len())..])
    };
    let without_get = platform(&cut("  order.get:", "\u{0}"));
    assert_eq!(
        report(&[platform(BASE)], std::slice::from_ref(&without_get)),
        ["breaking: acme.order.get: the operation was removed"]
    );
    assert_eq!(report(&[without_get], &[platform(BASE)]), ["compatible: acme.order.get: the operation was added"]);
    let without_buyer = platform(&cut("  Buyer:", "operations:").replace("object, of: Buyer", "json"));
    let gone =
        ["breaking: acme.Order.buyer: the kind was `Buyer`, is `json`", "breaking: acme.Buyer: the type was removed"];
    let mut found = report(&[platform(BASE)], &[without_buyer]);
    found.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(found, gone);
    assert_eq!(report(&[platform(BASE)], &[]), ["breaking: acme: the platform was removed"]);
    assert_eq!(report(&[], &[platform(BASE)]), ["compatible: acme: the platform was added"]);
}

/// Required parameters are the arguments of the constructor.
#[test]
fn a_new_order_of_arguments_is_breaking() {
    let lines = |first: &str, second: &str| {
        let kinds = "{kind: text, required: true, en: a, zh: 甲}";
        let params = format!("      {first}: {kinds}\n      {second}: {kinds}\n");
        platform(&BASE.replacen(
            "      from: {kind: beijing_time",
            &format!("{params}      from: {{kind: beijing_time"),
            1,
        ))
    };
    let found = report(&[lines("shop", "area")], &[lines("area", "shop")]);
    assert_eq!(found, ["breaking: acme.order.list: the order of the arguments is area, shop"]);
}

#[test]
fn events_are_compared() {
    const EVENTS: &str = r#"events:
  verify: {key: {name: secret}, signature: {name: X-Sign, in: header}, signed: [], before: "{body}{key}", algorithm: md5, encoding: hex}
  reply: success
  list: {order.paid: {type: Order, en: paid, zh: 支付}}
operations:"#;
    let with = |events: &str| platform(&BASE.replace("operations:", events));
    for (old, new, want) in [
        ("operations:", EVENTS, "compatible: acme.order.paid: the event was added"),
        (EVENTS, "operations:", "breaking: acme.order.paid: the event was removed"),
        ("type: Order,", "type: Buyer,", "breaking: acme.order.paid: the type was Order, is Buyer"),
        ("name: secret", "name: app_secret", "breaking: acme: posts were signed with secret, are with app_secret"),
        ("algorithm: md5", "algorithm: sha1", "compatible: acme: posts are verified in another way"),
        (
            "verify: {key: {name: secret}, signature: {name: X-Sign, in: header}, signed: [], before: \"{body}{key}\"",
            "body: unsigned\n  verify: {key: {name: secret}, signature: {name: X-Sign, in: header}, sent: {a: {in: header}}, \
             signed: [a], before: \"{key}\"",
            "compatible: acme: posts are verified in another way",
        ),
        ("reply: success", "reply: ok", "compatible: acme: the reply to a post changed"),
        (
            "{type: Order,",
            "{action: paid, type: Order,",
            "compatible: acme.order.paid: the action was order.paid, is paid",
        ),
    ] {
        let (old, new) = if EVENTS.contains(old) && old != EVENTS && old != "operations:" {
            (EVENTS.to_owned(), EVENTS.replace(old, new))
        } else {
            (old.to_owned(), new.to_owned())
        };
        assert_eq!(report(&[with(&old)], &[with(&new)]), [want]);
    }
}

fn report(old: &[Platform], new: &[Platform]) -> Vec<String> {
    compare(old, new).iter().map(ToString::to_string).collect()
}

#[track_caller]
fn platform(text: &str) -> Platform {
    load("acme.yaml", text)
        .unwrap_or_else(|found| panic!("{}", found.iter().map(Diagnostic::to_string).collect::<String>()))
}
