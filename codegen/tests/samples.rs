//! Samples of a wrapped gateway, as rows: what `check` says of each.

use dingdan_codegen::load_file;
use std::fs;

/// Everything is in one parameter, and every answer in one member.
const SCHEMA: &str = r#"
platform: acme
title: {en: Acme, zh: 顶点}
sources: [acme.txt]
base_url: https://api.acme.example
time_zone: "+08:00"
auth:
  scheme: query_token
  token: {name: access_token}
request:
  body: form
  wrap: {name: param, in: body, as: json_text}
  action: {name: method, in: query}
envelope:
  code: code
  sub_code: sub_code
  message: msg
  ok: []
  wrapper: "{action}_response"
  error: {member: error_response}
codes:
  15: {name: Remote, class: system, en: remote, zh: 远程错误}
types:
  Answer:
    en: answer
    zh: 返回
    fields:
      list: {kind: list, of: Order, en: orders, zh: 订单}
  Order:
    en: order
    zh: 订单
    fields:
      order_id: {kind: identifier, en: number, zh: 订单号}
      created: {kind: beijing_time, absent: [never], en: placed, zh: 下单时间}
operations:
  order.list:
    name: list_orders
    en: orders
    zh: 订单列表
    method: POST
    path: /
    action: acme.order.list
    idempotent: true
    params:
      kind: {kind: integer, en: kind, zh: 类型}
      since: {kind: unix_millis, en: since, zh: 开始时间}
      count: {kind: integer, wire: text, en: number, zh: 数量}
      both: {kind: integer, note: the vendor takes text as well, en: number, zh: 数量}
    answer: {type: Answer, items: list}
    examples: [{FILE: sample.json}]
"#;

#[test]
fn samples_are_compared_with_what_is_declared() {
    let wrapped = |answer: &str| format!(r#"{{"acme_order_list_response": {answer}}}"#);
    let rows = [
        ("request", r#"{"kind": 1}"#.to_owned(), ""),
        ("request", r#"{"method": "acme.order.list", "access_token": "t", "param": "{\"kind\": 1}"}"#.to_owned(), ""),
        ("request", r#"{"param": {"kind": 1}}"#.to_owned(), ""),
        ("request", r#"{"param": "{\"kind\": \"x\"}"}"#.to_owned(), "does not fit its type: `kind` is no number"),
        (
            "request",
            r#"{"param": {"knid": 1}}"#.to_owned(),
            "has `knid` of the request (`kind`?), which is not declared",
        ),
        ("request", r#"{"param": {}, "parm": 1}"#.to_owned(), "has `parm` of the request"),
        ("request", r#"{"param": "kind=1"}"#.to_owned(), "`param` is no JSON in text"),
        (
            "request",
            r#"{"param": {"since": 1583271919}}"#.to_owned(),
            "`since` is not of the kind `unix_millis`: it looks like `unix_seconds`",
        ),
        (
            "request",
            r#"{"param": {"since": "1583271919000"}}"#.to_owned(),
            "`since` is text in it, and a number by its kind: write `wire`",
        ),
        ("request", r#"{"param": {"kind": "1"}}"#.to_owned(), "`kind` is text in it, and a number by its kind"),
        ("request", r#"{"param": {"kind": "--"}}"#.to_owned(), ""),
        ("request", r#"{"param": {"count": 7}}"#.to_owned(), "`count` is a number in it, and text by its `wire`"),
        ("request", r#"{"param": {"count": "7", "both": "7"}}"#.to_owned(), ""),
        ("answer", wrapped(r#"{"list": [{"order_id": 1, "created": "2024-03-01 08:00:00"}]}"#), ""),
        ("answer", wrapped(r#"{"list": [{"order_id": 1, "created": "never"}]}"#), ""),
        (
            "answer",
            wrapped(r#"{"list": [{"order_id": 1, "created": "soon"}]}"#),
            "`created` is not of the kind `beijing_time`",
        ),
        ("answer", wrapped(r#"{"list": [{"order_id": 1, "creatd": ""}]}"#), "has `creatd` of Order (`created`?)"),
        (
            "answer",
            r#"{"order_list_response": {"list": []}}"#.to_owned(),
            "lacks the member `acme_order_list_response`",
        ),
        ("answer", r#"{"list": []}"#.to_owned(), "lacks the member `acme_order_list_response`"),
        ("answer", r#"{"error_response": {"code": 15}}"#.to_owned(), ""),
        ("answer", r#"{"error_response": {"code": 15, "sub_code": "a", "msg": "no"}}"#.to_owned(), ""),
        ("answer", r#"{"error_response": {"cod": 15}}"#.to_owned(), "has no `code`, which is its `code`"),
        ("answer", r#"{"error_response": {"number": 15}}"#.to_owned(), "has no `code`, which is its `code`"),
        ("answer", r#"{"error_response": {"code": 15, "subcode": "a"}}"#.to_owned(), "which is its `sub_code`"),
        ("answer", r#"{"error_response": {"code": 15, "mesg": "no"}}"#.to_owned(), "has no `msg`"),
        ("answer", r#"{"code": 15}"#.to_owned(), "has no code, and nothing that proves a success"),
    ];
    for (file, sample, want) in rows {
        let dir = tempfile::tempdir().expect("a folder");
        let schema = dir.path().join("acme.yaml");
        fs::write(&schema, SCHEMA.replace("FILE", file)).expect("a schema");
        fs::write(dir.path().join("sample.json"), &sample).expect("a sample");
        let found = load_file(&schema).err().unwrap_or_default();
        assert_eq!(found.len(), usize::from(!want.is_empty()), "{sample}: {found:#?}");
        assert!(found.iter().all(|one| one.message.contains(want)), "{sample}: {found:#?}");
    }
}
