//! Platform, words, addresses, authorisation and codes.

use super::rows;

#[test]
fn unknown_words() {
    rows(
        r"
5: `+08:00` -> `+09:00`
    5:12 there is no time zone `+09:00`
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
8: `body_token` -> `signed_body\n  sent: {A: {en: a, zh: 甲}}\n  key: {name: k, en: k, zh: 钥}\n  nonce: {name: A, en: n, zh: 数}\n  timestamp: {name: T, en: t, zh: 时}\n  signature: {name: S, en: s, zh: 签}\n  signed: [A, S]\n  algorithm: md5\n  encoding: hex\n  numbers: texts`
    11:17 `A` is sent twice in the body
    14:15 `S` is signed, but is not a credential, nonce or timestamp
    15:14 there is no algorithm `md5`
    16:13 there is no encoding `hex`
    17:12 there is no form of numbers `texts`
    18:10 `token` does not apply to the scheme `signed_body`
"#,
    );
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
