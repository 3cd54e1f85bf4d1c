//! Limits, defaults and constants.

use super::rows;

#[test]
fn limits_that_exclude_every_value() {
    rows(
        r"
63: `max: 99` -> `max: 0`
    63:34 the minimum 1 is greater than the maximum 0
    63:54 `20` is above the limit 0
",
    );
}

#[test]
fn defaults_outside_their_limits() {
    rows(
        r"
62: `default: 1` -> `default: 0`
    62:46 `0` is below the limit 1
63: `default: 20` -> `default: 100`
    63:55 `100` is above the limit 99
69: `en:` -> `default: 五个字的词, en:`
    69:47 `五个字的词` is above the limit 4
69: `kind: text, max: 4` -> `kind: yuan, max: 4, default: 4.01`
    69:47 `4.01` is above the limit 4
69: `kind: text, max: 4` -> `kind: yuan, min: -4, default: -4.5`
    69:48 `-4.5` is below the limit -4
69: `kind: text, max: 4` -> `kind: yuan, max: 4, default: 4.00`
",
    );
}

#[test]
fn values_that_do_not_fit_the_kind() {
    rows(
        r#"
62: `default: 1` -> `default: one`
    62:46 `one` is not of the kind `integer`
62: `default: 1` -> `default: 1.0`
    62:46 `1.0` is not of the kind `integer`
81: `required: true` -> `default: yes`
81: `identifier` -> `bool, default: yes`
    81:39 `yes` is not of the kind `bool`
81: `identifier` -> `decimal, default: 1e3`
    81:42 `1e3` is not of the kind `decimal`
81: `identifier` -> `unix_seconds, default: 2024-01-01`
    81:47 `2024-01-01` is not of the kind `unix_seconds`
81: `identifier` -> `date, default: 2024-1-1`
    81:39 `2024-1-1` is not of the kind `date`
59: `en:` -> `default: 2024-01-01, en:`
    59:43 `2024-01-01` is not of the kind `beijing_time`
59: `en:` -> `default: "2024-01-01 00:00:00", en:`
81: `identifier` -> `list, of: text, default: x`
    81:49 a parameter of the kind `list` cannot have the value `x`
    83:44 the parameter `order_id` is a list
"#,
    );
}

#[test]
fn values_that_are_not_codes_of_the_enum() {
    rows(
        r"
61: `filters` -> `default: 7, filters`
    61:47 `7` is not a code of `State`
61: `filters` -> `const: 9, filters`
    61:45 `Gone` of `State` must not be sent in requests
61: `filters` -> `const: 5, sweep: false, filters`
",
    );
}

#[test]
fn constants_with_defaults() {
    rows(
        r"
63: `default: 20` -> `default: 20, const: 2`
    63:55 a parameter with the constant value `2` cannot have a default
",
    );
}

#[test]
fn data_of_persons_and_secrets() {
    rows(
        r"
45: `      tags` -> `      receiver: {kind: text, en: r, zh: 称}\n      tags`
    45:7 `receiver` looks like a person's data, and is printed
45: `      tags` -> `      receiver: {kind: list, of: text, en: r, zh: 称}\n      tags`
    45:7 `receiver` looks like a person's data, and is printed
45: `      tags` -> `      receiver: {kind: text, sensitive: true, en: r, zh: 称}\n      tags`
45: `      tags` -> `      receiver: {kind: text, sensitive: false, en: r, zh: 称}\n      tags`
    45:41 `receiver` looks like a person's data, and nothing says why it is not
45: `      tags` -> `      receiver: {kind: text, sensitive: false, note: that of a radio, en: r, zh: 称}\n      tags`
45: `      tags` -> `      receiver: {kind: bool, en: r, zh: 称}\n      tags`
45: `      tags` -> `      receiver: {kind: object, of: Buyer, en: r, zh: 称}\n      tags`
50: `sensitive: true, ` -> ``
    50:7 `phone` looks like a person's data, and is printed
50: `phone: {kind: text, sensitive: true` -> `phone: {kind: text, sensitive: false, note: that of the shop`
81: `      order_id` -> `      secret: {kind: text, const: abcdef, en: s, zh: 密钥}\n      order_id`
    81:35 `secret` looks like a secret, and its value is written here
81: `      order_id` -> `      secret: {kind: text, const: yes, sensitive: false, note: whether it is one, en: s, zh: 密钥}\n      order_id`
6: `rate` -> `request: {constants: {app_secret: abcdef}}\nrate`
    6:35 `app_secret` looks like a secret, and its value is written here
",
    );
}

#[test]
fn values_of_pulls() {
    rows(
        r"
81: `      order_id` -> `      state: {kind: enum, of: State, pull: 7, en: s, zh: 态}\n      order_id`
    81:44 `7` is not a code of `State`
81: `      order_id` -> `      kind: {kind: integer, max: 4, pull: 5, en: s, zh: 种}\n      order_id`
    81:43 `5` is above the limit 4
81: `      order_id` -> `      kind: {kind: integer, const: 5, pull: 5, en: s, zh: 种}\n      order_id`
    81:45 a parameter with the constant value `5` cannot have a value of pulls
81: `      order_id` -> `      kinds: {kind: list, of: text, pull: 5, en: s, zh: 种}\n      order_id`
    81:43 `pull` does not apply to the kind `list`
43: `kind: beijing_time` -> `pull: 1, kind: beijing_time`
    43:23 `pull` is only for parameters
81: `      order_id` -> `      kind: {kind: integer, required: true, pull: 5, en: s, zh: 种}\n      order_id`
",
    );
}

#[test]
fn units_and_actions_that_are_other_ones() {
    rows(
        r#"
43: `beijing_time, en: placed, zh: 时间` -> `unix_seconds, en: placed, zh: 毫秒时间戳`
    43:23 `created` is labelled 毫秒时间戳, which says more than the kind `unix_seconds`
43: `beijing_time, en: placed, zh: 时间` -> `unix_millis, en: placed, zh: 毫秒时间戳`
43: `beijing_time, en: placed, zh: 时间` -> `unix_millis, en: placed, zh: 秒级时间戳`
    43:23 `created` is labelled 秒级时间戳, which says more than the kind `unix_millis`
43: `beijing_time, en: placed, zh: 时间` -> `unix_millis, note: 13 digits, en: placed, zh: 秒级时间戳`
51: `operations:` -> `events:\n  action: {name: code, in: body}\n  verify: {key: {name: s}, signature: {name: X, in: header}, signed: [], before: "{body}{key}", algorithm: md5, encoding: hex}\n  reply: ok\n  list: {order.paid: {type: Answer, en: p, zh: z}, order.sent: {type: Answer, action: 2, en: p, zh: z}}\noperations:`
    55:10 no post is `order.paid`: the value that says so is an integer
51: `operations:` -> `events:\n  action: {name: code, in: body}\n  body: unsigned\n  verify: {key: {name: s}, signature: {name: X, in: header}, signed: [], before: "{body}{key}", algorithm: md5, encoding: hex}\n  reply: ok\n  list: {order.paid: {type: Answer, action: 1, en: p, zh: z}}\noperations:`
    53:9 `body: unsigned` has no effect: the signature covers the body
"#,
    );
}
