//! Keys without effect.

use super::{BASE, brief, errors, rows};

#[test]
fn keys_of_windows_and_sorting() {
    rows(
        r"
71: `at_most: 31d` -> `over: cut`
    71:42 `over` has no effect: the window has no longest length
71: `at_most: 31d` -> `at_most: 31d, over: cut`
71: `at_most: 31d` -> `at_most: 31d, rank: 1`
    71:56 `rank` has no effect: no other window has one
72: `page:` -> `sort: {by: more.word, fields: {a: created}, order: size}\n    page:`
    72:56 `order` has no effect: nothing says which value is ascending
72: `page:` -> `sort: {by: more.word, fields: {a: created}, ascending: 1}\n    page:`
    72:60 `ascending` has no effect: no parameter is for the direction
",
    );
}

#[test]
fn keys_of_parameters() {
    rows(
        r"
59: `from: {` -> `from: {filters: created, `
    59:23 `filters` has no effect: it is an end of a window
62: `page: {` -> `page: {filters: order_id, `
    62:23 `filters` has no effect: it says which page is wanted
63: `size: {` -> `size: {filters: order_id, sweep: false, `
    63:23 `filters` has no effect: it is the size of a page
    63:40 `sweep: false` has no effect: it is the size of a page
61: `filters: state` -> `filters: state, sweep: false`
    61:61 `sweep: false` has no effect: a pull sends nothing for it, and gets all
61: `filters: state` -> `filters: state, default: 0, sweep: false`
61: `filters: state` -> `filters: state, default: 0, sweep: true`
61: `filters: state` -> `sweep: true, pull: 0`
    61:45 `sweep: true` has no effect: `pull` has the value that every call sends
61: `filters: state` -> `sweep: true, const: 0`
    61:45 `sweep: true` has no effect: `const` has the value that every call sends
61: `filters: state` -> `in: query, wire: text`
    61:55 `wire: text` has no effect: outside of JSON everything is text
61: `filters: state` -> `wire: text`
57: `path:` -> `request: {body: form}\n    path:`
57: `path:` -> `request: {body: form, wrap: {name: p, in: body}}\n    path:`
81: `required: true` -> `sweep: true`
    81:43 `sweep` does not apply to the kind `identifier`
81: `required: true` -> `required: true, sweep: false`
    81:59 `sweep: false` has no effect: its value comes from the items of the other operation
",
    );
}

#[test]
fn keys_of_calls_and_codes() {
    rows(
        r"
17: `class: busy` -> `class: busy, retry: new_nonce`
    17:39 `retry: new_nonce` has no effect: no call has a nonce
17: `class: busy` -> `class: busy, retry: later`
16: `class: ok` -> `class: ok, retry: never`
    16:35 `retry` has no effect: a success is not repeated
78: `method: POST` -> `method: DELETE\n    request: {body: json}`
74: `  order.get:` -> `  order.poll: {name: poll, en: e, zh: z, method: GET, path: /poll, request: {body: form}, auth: none, params: {a: {kind: text, in: query, en: a, zh: a}}, answer: {type: Answer, items: list}}\n  order.get:`
    74:84 `body` has no effect: a `GET` has none
74: `  order.get:` -> `  order.ship: {name: ship, en: e, zh: z, method: POST, path: /ship, idempotent: false, params: {a: {kind: enum, of: State, filters: state, sweep: true, en: a, zh: a}}, answer: {type: Answer}}\n  order.get:`
    74:133 `filters` has no effect: a call that lists nothing is not pulled
    74:147 `sweep: true` has no effect: a call that lists nothing is not pulled
78: `POST` -> `POST\n    request: {wrap: none, action: none, constants: none}`
    79:21 the platform has no `wrap` that this takes away
    79:35 the platform has no `action` that this takes away
    79:52 the platform has no `constants` that this takes away
82: `items: list` -> `wrapper: none, items: list`
    82:37 the platform has no `wrapper` that this takes away
10: `envelope:` -> `envelope:\n  wrapper: none`
    11:12 the platform has no `wrapper` that this takes away
57: `path:` -> `action: order.all\n    path:`
    57:13 nothing sends the action `order.all`
",
    );
}

#[test]
fn keys_of_signatures() {
    const RECIPE: &str = "  scheme: signed\n  sent: {app: {}}\n  key: {name: app_secret}\n  timestamp: {name: time}\n  \
        signature: {name: sign}\n  algorithm: md5\n  encoding: hex\n  after: \"{key}\"\n";
    for (keys, want) in [
        ("  signed: [app, time]\n  join: \"\"", &[][..]),
        ("  signed: [app]\n  join: \"\"", &["17:9 `join` has no effect: only one value is signed"]),
        (
            "  before: \"{app}{time}\"\n  signed: []\n  pair: \"{value}\"\n  sorted: true\n  empty: skipped",
            &[
                "18:9 `pair` has no effect: `signed` lists no value",
                "19:11 `sorted` has no effect: `signed` lists no value",
                "20:10 `empty` has no effect: `signed` lists no value",
            ],
        ),
        ("  signed: all\n  unsigned: []", &["17:13 `unsigned` has no effect: it lists no name"]),
        ("  signed: all\n  numbers: number", &[]),
        ("  signed: all\nrequest: {body: form}", &[]),
        (
            "  signed: all\n  numbers: number\nrequest: {body: form}",
            &["17:12 `numbers` has no effect: every body is a form, in which all is text"],
        ),
    ] {
        let text = BASE
            .replace("  scheme: body_token\n", "")
            .replace("  token: {name: access_token, en: token, zh: 令牌}\n", &format!("{RECIPE}{keys}\n"));
        assert_eq!(errors(&text).iter().map(brief).collect::<Vec<_>>(), want, "{keys}");
    }
}
