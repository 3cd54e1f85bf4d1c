//! The public API of the runtime, as a list that changes only on purpose.
//!
//! The list holds what users can name, without `__private` and without what derives and the compiler add. Where it differs,
//! run the test with `UPDATE=1`, read the difference, and say in CHANGELOG.md what it means for users. What users call has an
//! example; `examples.rs` asks the same of the bindings.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

const FEATURES: &str = "rustls,gzip,blocking,schemars,jiff,chrono,time,testing,dynamic";

#[test]
fn the_public_api_is_the_listed_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let listed = root.join("tests/public-api/dingdan-runtime.txt");
    let found = public_api(&root, "dingdan-runtime");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&listed, &found).expect("written");
    }
    let want = std::fs::read_to_string(&listed).unwrap_or_default();
    let missing: Vec<&str> = want.lines().filter(|line| !found.lines().any(|other| other == *line)).collect();
    let added: Vec<&str> = found.lines().filter(|line| !want.lines().any(|other| other == *line)).collect();
    assert!(
        missing.is_empty() && added.is_empty(),
        "the public API changed; run again with UPDATE=1 and read what changed\ngone: {missing:#?}\nnew: {added:#?}"
    );
}

/// What derives and their output call, and no user.
const DERIVED: &[&str] = &[
    "schema::Schema::new",
    "schema::Schema::bare",
    "schema::Schema::in_module",
    "schema::Schema::is_bare",
    "schema::name_table",
    "serde::deserialize",
    "serde::deserialize_code",
    "serde::serialize",
    "serde::serialize_code",
    "serde::code_schema",
    "serde::record_schema",
    "client::TokenEntry::new",
    "client::Request",
    "record::Described",
    "record::CodeField",
    "record::Element",
    "record::FieldType",
    "record::ListField",
    "record::ListValue",
    "record::MapField",
    "record::MapValue",
    "record::ObjectField",
];

/// A function has an example; so has a trait; and a method has one of its own, or is called by that of its type.
#[test]
fn what_users_call_has_an_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = std::fs::read_to_string(rustdoc_json(&root, "dingdan-runtime")).expect("rustdoc's output");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let mut items = Items { index: &json["index"], seen: BTreeSet::new(), found: Vec::new() };
    items.visit(&json["root"], "");
    assert!(items.found.len() > 300, "only {} items were found", items.found.len());
    let lacking = items.found.iter().filter(|(_, has_example)| !has_example).map(|(path, _)| path.as_str());
    let lacking: BTreeSet<&str> = lacking.collect();
    let excused: BTreeSet<&str> = DERIVED.iter().copied().collect();
    assert_eq!(lacking.difference(&excused).collect::<Vec<_>>(), Vec::<&&str>::new(), "without an example");
    assert_eq!(excused.difference(&lacking).collect::<Vec<_>>(), Vec::<&&str>::new(), "these need no excuse");
}

/// The public functions, methods and traits of rustdoc's output, each once, and whether it has an example.
struct Items<'a> {
    index: &'a Value,
    seen: BTreeSet<String>,
    found: Vec<(String, bool)>,
}

impl<'a> Items<'a> {
    fn visit(&mut self, id: &Value, above: &str) {
        let item = self.item(id);
        let Some((kind, inner)) = kind(item) else { return };
        if kind == "use" {
            return self.visit_reexport(inner, above);
        }
        let name = item["name"].as_str().unwrap_or_default();
        if item["visibility"] != "public" || matches!(name, "__private" | "public") {
            return;
        }
        if !self.seen.insert(id.to_string()) {
            return;
        }
        let path = match above {
            "" if name == "dingdan_runtime" => String::new(),
            "" => name.to_owned(),
            above => format!("{above}::{name}"),
        };
        match kind {
            "module" => inner["items"].as_array().into_iter().flatten().for_each(|id| self.visit(id, &path)),
            "struct" | "enum" => self.methods(item, inner, &path),
            "trait" | "function" => self.found.push((path, has_example(item))),
            _ => {}
        }
    }

    fn visit_reexport(&mut self, inner: &'a Value, above: &str) {
        if inner["is_glob"] == true {
            let target = self.item(&inner["id"]);
            if let Some((_, module)) = kind(target) {
                module["items"].as_array().into_iter().flatten().for_each(|id| self.visit(id, above));
            }
        } else {
            self.visit(&inner["id"], above);
        }
    }

    fn methods(&mut self, of: &'a Value, inner: &'a Value, path: &str) {
        let shown = if has_example(of) { of["docs"].as_str().unwrap_or_default() } else { "" };
        for id in inner["impls"].as_array().into_iter().flatten() {
            let Some((_, block)) = kind(self.item(id)) else { continue };
            if !block["trait"].is_null() {
                continue;
            }
            for id in block["items"].as_array().into_iter().flatten() {
                let method = self.item(id);
                let is_function = kind(method).is_some_and(|(kind, _)| kind == "function");
                if !is_function || method["visibility"] != "public" {
                    continue;
                }
                let name = method["name"].as_str().unwrap_or_default();
                let is_called = [format!(".{name}("), format!("::{name}(")].iter().any(|call| shown.contains(call));
                self.found.push((format!("{path}::{name}"), is_called || has_example(method)));
            }
        }
    }

    fn item(&self, id: &Value) -> &'a Value {
        self.index.get(id.to_string()).unwrap_or(&Value::Null)
    }
}

/// The kind of an item, and what it says about that.
fn kind(item: &Value) -> Option<(&str, &Value)> {
    item["inner"].as_object()?.iter().next().map(|(kind, inner)| (kind.as_str(), inner))
}

/// Whether the comment of an item has a block of code that is compiled.
fn has_example(item: &Value) -> bool {
    let docs = item["docs"].as_str().unwrap_or_default();
    docs.lines().any(|line| matches!(line.trim(), "```" | "```no_run" | "```rust"))
        && docs.lines().filter(|line| line.trim().starts_with("```")).count() > 1
}

/// The public items of a package, one a line.
fn public_api(root: &Path, package: &str) -> String {
    let json = rustdoc_json(root, package);
    let api = public_api::Builder::from_rustdoc_json(json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build()
        .expect("the format that the compiler writes");
    let lines = api.items().map(ToString::to_string).filter(|line| !line.contains("__private"));
    lines.map(|line| line + "\n").collect()
}

/// What rustdoc says about a package, as JSON.
fn rustdoc_json(root: &Path, package: &str) -> PathBuf {
    let target = root.join("target/public-api");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["rustdoc", "--quiet", "--locked", "--package", package, "--features", FEATURES, "--lib"])
        .args(["--", "-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"])
        .env("CARGO_TARGET_DIR", &target)
        // The format is not stable, and this compiler writes it all the same.
        .env("RUSTC_BOOTSTRAP", "1")
        .current_dir(root)
        .status()
        .expect("cargo runs");
    assert!(status.success(), "rustdoc failed");
    target.join("doc").join(format!("{}.json", package.replace('-', "_")))
}
