//! Platform, words, addresses, authorisation and codes.

use super::rows;

#[test]
fn unknown_words() {
    rows(
        r"
5: `+08:00` -> `+9`
    5:12 there is no time zone `+9`
5: `+08:00` -> `+09:00`
    43:23 `beijing_time` is a time of +08:00, and the time zone is `+09:00`
16: `class: ok` -> `class: okay`
    16:24 there is no class `okay`
17: `class: busy` -> `class: busy, retry: late`
    17:39 there is no way to retry `late`
17: `class: busy` -> `class: busy, from: seen`
    17:38 there is no origin `seen`
24: `name: Open` -> `name: Open, from: seen`
    24:29 there is no origin `seen`
41: `en:` -> `from: seen, en:`
    41:42 there is no origin `seen`
20: `integer` -> `int`
    20:11 there is no representation `int`
41: `en:` -> `wire: number_text, en:`
    41:42 there is no written form `number_text`
81: `required` -> `in: cookie, required`
    81:40 there is no location of parameters `cookie`
56: `POST` -> `post`
    56:13 there is no method `post`
71: `at_most` -> `over: cutt, at_most`
    71:42 there is no answer to a longer window `cutt`
",
    );
}

#[test]
fn invalid_durations() {
    rows(
        r"
6: `per: 1s` -> `per: 1sec`
    6:27 `1sec` is not a duration
71: `31d` -> `31`
    71:45 `31` is not a duration
71: `at_most: 31d` -> `at_most: 31d, margin: day`
    71:58 `day` is not a duration
71: `31d` -> `d`
    71:45 `d` is not a duration
71: `31d` -> `0d`
    71:45 `0d` is not a duration
71: `31d` -> `1.5h`
    71:45 `1.5h` is not a duration
71: `31d` -> `31天`
    71:45 `31天` is not a duration
71: `31d` -> `99999999999999999d`
    71:45 `99999999999999999d` is not a duration
6: `requests: 20` -> `requests: 0`
    6:18 the rate limit allows no calls
",
    );
}

#[test]
fn addresses_and_sources() {
    rows(
        r#"
4: `https://` -> ``
    4:11 the base URL has no scheme
4: `example` -> `example/`
    4:11 the base URL ends with `/`
57: `/order` -> `order`
    57:11 the path does not start with `/`
3: `publisher: Acme` -> `publisher: ""`
    3:39 the publisher is empty
3: `title: Orders` -> `title: "Or\x0aders"`
    3:52 the title has several lines
3: `, title: Orders` -> ``
    3:28 missing key `title`
56: `POST` -> `POST\n    section: ""`
    57:14 the section is empty
56: `POST` -> `POST\n    source: amce.txt`
    57:13 `amce.txt` is not among the sources
3: `{file: acme.txt, publisher: Acme, title: Orders}` -> ``
    1:11 the platform has no source
"#,
    );
}

#[test]
fn authorisation() {
    rows(
        r#"
8: `body_token` -> `body_tokens`
    8:11 there is no scheme `body_tokens`
9: `token: {name: access_token, en: token, zh: 令牌}` -> `prefix: x`
    8:11 the scheme `body_token` needs `token`
    9:11 `prefix` does not apply to the scheme `body_token`
9: `access_token` -> `order_id`
    81:7 `order_id` is already sent with every call
9: `en: token` -> `en: ""`
    9:35 the label is empty
9: `en: token` -> `en: "to\x0aken"`
    9:35 the label has several lines
8: `body_token` -> `signed_body`
    8:11 there is no scheme `signed_body`
8: `body_token` -> `signed\n  sent: {A: {en: a, zh: 甲}}\n  key: {name: k, en: k, zh: 钥}\n  nonce: {name: A, en: n, zh: 数}\n  timestamp: {name: T, en: t, zh: 时}\n  signature: {name: S, en: s, zh: 签}\n  signed: [A, S]\n  algorithm: md6\n  encoding: hexx\n  numbers: texts`
    11:17 `A` is sent twice in the body
    14:15 `S` is signed, but no call sends it
    15:14 there is no algorithm `md6`
    16:13 there is no encoding `hexx`
    17:12 there is no form of numbers `texts`
"#,
    );
}

#[test]
fn signatures() {
    let signed = |rest: &str| {
        let auth = r"signed\n  sent: {app_key: {in: query, en: a, zh: 甲}}\n  key: {name: secret, en: k, zh: 钥}\n  timestamp: {name: time, in: query, en: t, zh: 时}\n  signature: {name: sign, in: query, en: s, zh: 签}";
        format!("8: `body_token` -> `{auth}{rest}`\n")
    };
    for (rest, errors) in [
        (r"\n  signed: all\n  algorithm: hmac_md5\n  encoding: hex", ""),
        (r"\n  signed: all\n  algorithm: md5\n  encoding: hex\n  after: '{key}'", ""),
        (r"\n  signed: [app_key, secret]\n  algorithm: sha1\n  encoding: hex", ""),
        (r"\n  signed: [app_key, order_id, access_token]\n  algorithm: hmac_sha256\n  encoding: base64", ""),
        (r"\n  signed: []\n  before: '{action}{time}{order_id}'\n  algorithm: hmac_sha256\n  encoding: base64", ""),
        (r"\n  algorithm: hmac_sha1\n  encoding: hex", "8:11 the scheme `signed` needs `signed`"),
        (r"\n  signed: some\n  algorithm: hmac_sha1\n  encoding: hex", "13:11 there is no choice of values `some`"),
        (r"\n  signed: []\n  algorithm: hmac_sha1\n  encoding: hex", "13:11 the signature covers no value"),
        (
            r"\n  signed: all\n  unsigned: [appkey]\n  algorithm: hmac_sha1\n  encoding: hex",
            "14:14 `appkey` is signed, but no call sends it",
        ),
        (
            r"\n  signed: all\n  unsigned: [secret]\n  algorithm: hmac_sha1\n  encoding: hex",
            "14:14 `secret` is the key, which is not sent",
        ),
        (
            r"\n  signed: [time]\n  unsigned: [app_key]\n  algorithm: hmac_sha1\n  encoding: hex",
            "14:13 `unsigned` goes with `signed: all`",
        ),
        (
            r"\n  signed: all\n  sorted: false\n  algorithm: hmac_sha1\n  encoding: hex",
            "14:11 `signed: all` has no order of its own",
        ),
        (
            r"\n  signed: all\n  sorted: maybe\n  algorithm: hmac_sha1\n  encoding: hex",
            "14:11 there is no order `maybe`",
        ),
        (
            r"\n  signed: all\n  empty: kept\n  algorithm: hmac_sha1\n  encoding: hex",
            "14:10 there is no treatment of empty values `kept`",
        ),
        (
            r"\n  signed: all\n  pair: '{name}'\n  algorithm: hmac_sha1\n  encoding: hex",
            "14:9 the values are not signed: `pair` lacks `{value}`",
        ),
        (
            r"\n  signed: all\n  pair: '{nam}{value}'\n  algorithm: hmac_sha1\n  encoding: hex",
            "14:9 there is no `{nam}` here",
        ),
        (
            r"\n  signed: all\n  before: '{nonce}'\n  algorithm: hmac_sha1\n  encoding: hex",
            "14:11 `{nonce}` has no value: no call has a nonce",
        ),
        (r"\n  signed: all\n  before: '{key'\n  algorithm: hmac_sha1\n  encoding: hex", "14:11 `{` has no `}`"),
        (
            r"\n  signed: all\n  algorithm: md5\n  encoding: hex",
            "14:14 the key does not count for the signature: `md5` takes none",
        ),
        (
            r"\n  signed: all\n  algorithm: md5\n  hmac_key: '{key}'\n  after: '{key}'\n  encoding: hex",
            "15:13 `hmac_key` does not apply to `md5`",
        ),
        (
            r"\n  signed: all\n  algorithm: hmac_md5\n  hmac_key: x\n  encoding: hex",
            "15:13 the key does not count for the signature",
        ),
        (
            r"\n  signed: all\n  algorithm: hmac_md5\n  encoding: hex\n  numbers: text",
            "16:12 `numbers` has no effect: neither nonce nor timestamp is in the body",
        ),
        (r"\n  signed: all\n  body_as: body\n  algorithm: hmac_md5\n  encoding: hex", ""),
        (
            r"\n  signed: all\n  algorithm: hmac_md5\n  encoding: hex\n  vectors: [{key: k, values: {a: 1}, signature: 00}]",
            "16:49 the recipe gives another signature",
        ),
        (
            r"\n  signed: all\n  algorithm: hmac_md5\n  encoding: hex\n  vectors: [{key: k, values: {a: 1}, signs: a=2, signature: 00}]",
            "16:45 the recipe signs another text",
        ),
        // printf a=1 | openssl dgst -md5 -hmac k
        (
            r"\n  signed: all\n  algorithm: hmac_md5\n  encoding: hex\n  vectors: [{key: k, values: {a: 1}, signs: a=1, signature: 453f6536bc03ec44775c64e083fbba6b}]",
            "",
        ),
        (
            r"\n  signed: all\n  before: '{method}'\n  algorithm: hmac_md5\n  encoding: hex\n  vectors: [{key: k, values: {a: 1}, signs: a=1, signature: 453f6536bc03ec44775c64e083fbba6b}]",
            "17:19 the known signature says no `method`",
        ),
        // printf POSTa=1 | openssl dgst -md5 -hmac k
        (
            r"\n  signed: all\n  before: '{method}'\n  algorithm: hmac_md5\n  encoding: hex\n  vectors: [{key: k, method: POST, values: {a: 1}, signs: POSTa=1, signature: 55f5ab1c9ddf09320ee676ffe3b516be}]",
            "",
        ),
    ] {
        let expected = if errors.is_empty() { String::new() } else { format!("    {errors}\n") };
        rows(&format!("{}{expected}", signed(rest)));
    }
}

#[test]
fn times_and_places_of_credentials() {
    let signed = |time: &str, signature: &str, rest: &str| {
        format!(
            r"8: `body_token` -> `signed\n  key: {{name: secret, en: k, zh: 钥}}\n  timestamp: {{name: time, {time}, en: t, zh: 时}}\n  signature: {{name: sign, {signature}, en: s, zh: 签}}\n  signed: all\n  algorithm: hmac_sha1\n  encoding: hex{rest}`"
        )
    };
    for (time, signature, rest, errors) in [
        ("as: unix_millis", "in: body", "", ""),
        ("as: beijing_time", "in: header", "", ""),
        ("as: YYYYMMDDhhmmss", "in: query", "", ""),
        ("since: 2012-01-01 00:00:00", "in: query", "", ""),
        ("as: unix_minutes", "in: query", "", "10:31 `unix_minutes` is no form of times"),
        ("as: YYYY-MM-DD hh:mm", "in: query", "", "10:31 `YYYY-MM-DD hh:mm` is no form of times"),
        (
            "as: beijing_time, since: 2012-01-01 00:00:00",
            "in: query",
            "",
            "10:52 `since` goes with `unix_seconds` or `unix_millis`",
        ),
        ("since: 2012", "in: query", "", "10:34 `2012` is not a time"),
        ("in: path", "in: query", "", "10:31 there is no location of credentials `path`"),
        ("in: body", "in: body", r"\n  body_as: all", "15:12 the signature is in the body that it signs"),
        ("in: body", "in: body", r"\n  before: '{body}'", "15:11 the signature is in the body that it signs"),
        ("in: query", "name: time, in: query", "", "11:27 duplicate key `name`"),
    ] {
        let expected = if errors.is_empty() { String::new() } else { format!("    {errors}\n") };
        rows(&format!("{}\n{expected}", signed(time, signature, rest)));
    }
}

#[test]
fn result_codes() {
    rows(
        r#"
16: `0:` -> `zero:`
    12:8 the code 0 is not listed under `codes`
    16:27 the code zero is of class `ok`, but does not mean success
17: `7:` -> `isv.busy:`
17: `7:` -> `"00007":`
17: `7:` -> `" 7":`
    17:3 the code ` 7` cannot arrive
17: `7:` -> `"":`
    17:3 the code `` cannot arrive
17: `class: busy, ` -> ``
    17:3 the code 7 has no `class`
12: `[0]` -> `[0, 8]`
    12:11 the code 8 is not listed under `codes`
12: `[0]` -> `[0, 7]`
    17:26 the code 7 means success, but its class is `busy`
17: `class: busy` -> `class: ok`
    17:26 the code 7 is of class `ok`, but does not mean success
12: `[0]` -> `[]`
    16:24 the code 0 is of class `ok`, but does not mean success
"#,
    );
}

#[test]
fn codes_of_enums() {
    rows(
        r"
25: `5:` -> `closed:`
    25:7 the code `closed` is not a 64-bit integer
25: `5:` -> `0x5:`
    25:7 the code `0x5` is not a 64-bit integer
26: `9: {name: Gone, request: false, en: gone, zh: 无}` -> `9: {name: Gone, en: gone, zh: 无}\n  Empty: {repr: text, en: empty, zh: 空, values: {}}`
    27:3 the enum `Empty` has no values
",
    );
}

#[test]
fn posted_events() {
    let events = |verify: &str, list: &str| {
        format!(
            "6: `rate` -> `events:\\n  verify: {{key: {{name: app_secret}}, signature: {{name: X-Sign, in: header}}, signed: [], before: \"{{body}}{{key}}\", algorithm: md5, encoding: hex{verify}}}\\n  reply: success\\n  list: {{{list}}}\\nrate`\n"
        )
    };
    let paid = "order.paid: {type: Order, en: paid, zh: 支付}";
    for (verify, list, want) in [
        ("", paid, ""),
        ("", "order.paid: {type: Ordr, en: paid, zh: 支付}", "    9:29 there is no type `Ordr`\n"),
        ("", "", "    9:9 the list of events is empty\n"),
        (
            "",
            "Order.paid: {type: Order, en: paid, zh: 支付}",
            "    9:10 the event's id `Order.paid` is not in dotted `snake_case`\n",
        ),
        (", token: {name: t}", paid, "    7:149 a post has no `token`\n"),
        (
            ", scheme: query_token",
            paid,
            "    7:150 a post is always verified by a signature, and has no scheme `query_token`\n",
        ),
        (
            ", scheme: signed",
            paid,
            "    7:150 a post is always verified by a signature, and has no scheme `signed`\n",
        ),
        (", open: whether it is so", paid, "    7:148 `open` is for the `auth` of calls\n"),
        (", after: \"{nothing}\"", paid, "    7:149 there is no `{nothing}` here\n"),
        (
            ", vectors: [{key: k, values: {}, body: x, signature: y}]",
            paid,
            "    7:193 the recipe gives another signature\n",
        ),
    ] {
        rows(&format!("{}{want}", events(verify, list)));
    }
}
