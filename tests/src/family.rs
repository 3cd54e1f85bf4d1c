//! A synthetic platform of any size: types in a tree, about 12 fields each, enums, lists and maps.

use std::fmt::Write;

/// Kinds of plain fields, in turn.
const KINDS: [&str; 10] = [
    "identifier",
    "text",
    "fen",
    "yuan",
    "beijing_time",
    "unix_seconds",
    "unix_millis",
    "integer",
    "bool",
    "decimal",
];
/// How many types one holds.
const BELOW: usize = 3;
/// How many types share an enum.
const SHARED: usize = 4;

/// The schema of a platform with that many types, at least two.
pub fn family(types: usize) -> String {
    let mut text = String::from(HEAD);
    text.push_str("enums:\n");
    for index in 0..types.div_ceil(SHARED) {
        // Writing to a string does not fail.
        let _ = write!(
            text,
            "  State{index}:\n    repr: integer\n    en: state number {index}\n    zh: 状态{index}\n    values:\n"
        );
        for code in 0..6 {
            let _ = writeln!(
                text,
                "      {code}: {{name: Step{code}, en: step {code} of state {index}, zh: 第{code}步}}"
            );
        }
    }
    text.push_str("types:\n");
    for index in 0..types {
        let _ = write!(text, "  Type{index}:\n    en: type number {index}\n    zh: 类型{index}\n    fields:\n");
        fields(&mut text, index, types);
    }
    text.push_str(TAIL);
    text
}

fn fields(text: &mut String, index: usize, types: usize) {
    let mut put = |name: &str, kind: &str, label: &str| {
        let _ = writeln!(text, "      {name}: {{kind: {kind}, en: {label} of type {index}, zh: {label}{index}}}");
    };
    if index == 0 {
        put("code", "integer", "result code");
    }
    for (place, kind) in KINDS.iter().enumerate().skip(usize::from(index == 0)) {
        put(&format!("{kind}_{place}"), kind, kind);
    }
    put("state", &format!("enum, of: State{}", index / SHARED), "state");
    for place in 1..=BELOW {
        let below = BELOW * index + place;
        if below < types {
            let kind = ["object", "list", "map"][place % 3];
            put(&format!("part_{place}"), &format!("{kind}, of: Type{below}"), "part");
        }
    }
}

const HEAD: &str = r#"platform: family
title: {en: A family of types, zh: 类型家族}
sources: [{file: family.txt, publisher: Family, title: Orders}]
base_url: https://family.example
time_zone: "+08:00"
auth: {scheme: body_token, token: {name: token, en: token, zh: 令牌}}
envelope: {code: code, ok: [0]}
codes:
  0: {name: Ok, class: ok, en: success, zh: 成功}
"#;

const TAIL: &str = r"operations:
  all.list:
    name: list_all
    en: everything
    zh: 全部
    method: POST
    path: /all
    params:
      page: {kind: integer, min: 1, en: page, zh: 页}
    answer: {type: Type0, items: part_1, id: identifier_0}
";
