//! The emitted code: what it looks like, and that any text in a schema gives code that parses.

use dingdan_codegen::emit::{generate, generate_samples};
use dingdan_codegen::model::Platform;
use dingdan_codegen::{Diagnostic, load};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const ACME: &str = include_str!("emit/acme.yaml");

/// `tests/emit` holds a schema and the files of its platform. Run with `UPDATE=1` to write them; read them before you keep
/// them.
#[test]
fn the_schema_gives_the_files_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/emit");
    let mut other = Vec::new();
    for (path, text) in generated(ACME) {
        let golden = folder.join(&path);
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(golden.parent().expect("a folder")).expect("a folder that can be made");
            fs::write(&golden, text).expect("a golden that can be written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != text {
            other.push(path);
        }
    }
    assert!(other.is_empty(), "run again with UPDATE=1 and read what changed: {other:?}");
}

#[test]
fn texts_in_a_schema_change_nothing_but_literals() {
    let plain = structures(&ACME.replace("zh: 图片", "zh: plain"));
    for hostile in HOSTILE {
        let quoted = serde_json::to_string(hostile).expect("JSON, which YAML reads too");
        // Each of these texts is in a literal of its own.
        let mut schema = ACME.replace("zh: 图片", &format!("zh: {quoted}"));
        for text in ["use 9", "use phone", "has no effect", "seen at night", "one point", "not documented further"] {
            assert!(schema.contains(text), "{text}");
            schema = schema.replace(&format!(": {text}"), &format!(": {quoted}"));
        }
        schema = schema.replace("\"--\"", &quoted).replace("const: list", &format!("const: {quoted}"));
        schema = schema.replace("en: open, zh: 开", &format!("en: {quoted}, zh: {quoted}"));
        assert_eq!(structures(&schema), plain, "{hostile}");
        let trimmed = hostile.trim();
        for file in ["types.rs", "requests.rs", "enums.rs", "spec.rs"] {
            let text = &generated(&schema)[&Path::new("acme").join(file)];
            assert!(!text.contains('\u{202E}'), "the compiler refuses {file}");
            assert!(strings(text).iter().any(|literal| literal == trimmed), "{file} lost {hostile}");
        }
    }
}

/// One line each, since labels have one.
const HOSTILE: &[&str] = &[
    r#"a "quoted" text"#,
    "`one` backtick ` too many",
    "*/ the end of a comment /* and a start // and a line",
    r"back\slash \n \u{7} \",
    "#[attribute] #![inner] r#\"raw\"#",
    "{braces} {{}} (brackets] <angles> #name $name",
    "// @generated",
    "/ a slash at the start, and a tab\there",
    "'quote' 'static '",
    "订单号：“引号”、。",
    "a\u{301} combined, \u{1F600}, \u{200B}zero, \u{202E}backwards",
];

/// Each row renames something in the schema and says what is then emitted.
#[test]
fn names_with_a_meaning_in_rust_are_changed_or_written_with_their_path() {
    let cases = [
        ("      day: {", "      while: {", "pub while_: Option<Date>"),
        ("      day: {", "      gen: {", "pub gen_: Option<Date>"),
        ("      day: {", "      SomeDay: {", "pub some_day: Option<Date>"),
        ("      day: {", "      \"2\": {name: async, ", "pub async_: Option<Date>"),
        ("platform: acme", "platform: match", "pub mod match_;"),
        ("name: get_order", "name: move", "pub fn move_<'a>(&'a self, request: &'a Move)"),
        ("name: access_token", "name: type", "Self::credentials(type_)"),
        ("Color", "Vec", "pub digits: std::vec::Vec<Open<Digit>>"),
        ("Color", "Option", "pub day: std::option::Option<Date>"),
        ("Color", "Open", "pub state: Option<dingdan_runtime::types::Open<State>>"),
        ("Color", "Record", "#[derive(Clone, Default, PartialEq, dingdan_runtime::record::Record)]"),
        ("Color", "Operation", "impl dingdan_runtime::client::Operation for ListOrders"),
        ("Color", "Code", "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, dingdan_runtime::types::Code)]"),
        ("Color", "Into", "state: impl std::convert::Into<Open<State>>"),
        ("name: get_order", "name: error", "Result<Page<Error>, dingdan_runtime::client::Error>"),
    ];
    for (from, to, want) in cases {
        assert!(ACME.contains(from), "{from}");
        let all: String = generated(&ACME.replace(from, to)).values().map(String::as_str).collect();
        assert!(all.contains(want), "{to} gives no {want}");
    }
}

#[test]
fn the_order_of_the_schemas_changes_nothing() {
    let other = ACME.replace("platform: acme", "platform: zeta").replace("title: {en: Acme", "title: {en: Zeta");
    let mut platforms = [platform(ACME), platform(&other)];
    let (bindings, samples) = (generate(&platforms).expect("code"), generate_samples(&platforms).expect("code"));
    assert_eq!(bindings.len(), 22);
    platforms.reverse();
    assert_eq!(generate(&platforms).expect("code"), bindings);
    assert_eq!(generate_samples(&platforms).expect("code"), samples);
}

#[test]
fn names_that_no_check_has_seen_are_an_error_and_no_panic() {
    let mut platform = platform(ACME);
    platform.types[0].name = "1 name".to_owned();
    platform.types[0].fields[0].wire = "一".to_owned();
    let error = generate(&[platform]).expect_err("no code").to_string();
    assert!(error.starts_with("internal error: emitted code does not parse: super::types"), "{error}");
}

/// The files of the platform; every one parses.
fn generated(schema: &str) -> BTreeMap<PathBuf, String> {
    let files = generate(&[platform(schema)]).unwrap_or_else(|error| panic!("{error}"));
    for (path, text) in &files {
        syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}\n{text}", path.display()));
        assert!(
            text.starts_with("// @generated by dingdan-codegen from the schemas, by `cargo build`; do not edit.\n")
        );
    }
    files
}

fn platform(schema: &str) -> Platform {
    let shown = |found: Vec<Diagnostic>| found.iter().map(Diagnostic::to_string).collect::<String>();
    load("acme.yaml", schema).unwrap_or_else(|found| panic!("{}", shown(found)))
}

/// The files without documentation and without the values of literals.
fn structures(schema: &str) -> BTreeMap<PathBuf, String> {
    let structure = |text: &String| without_texts(text.parse().expect("tokens")).to_string();
    generated(schema).iter().map(|(path, text)| (path.clone(), structure(text))).collect()
}

fn without_texts(tokens: TokenStream) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if is_doc(&group) => {
                out.pop();
            }
            TokenTree::Group(group) => {
                let inner = proc_macro2::Group::new(group.delimiter(), without_texts(group.stream()));
                out.push(inner.into());
            }
            TokenTree::Literal(_) => out.push(proc_macro2::Literal::u8_unsuffixed(0).into()),
            other => out.push(other),
        }
    }
    out.into_iter().collect()
}

fn is_doc(group: &proc_macro2::Group) -> bool {
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Bracket && first.is_some_and(|token| token.to_string() == "doc")
}

/// The values of all literals of text.
fn strings(text: &str) -> Vec<String> {
    fn add(tokens: TokenStream, found: &mut Vec<String>) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => add(group.stream(), found),
                TokenTree::Literal(literal) => {
                    found.extend(syn::parse_str::<syn::LitStr>(&literal.to_string()).map(|literal| literal.value()));
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    add(text.parse().expect("tokens"), &mut found);
    found
}
