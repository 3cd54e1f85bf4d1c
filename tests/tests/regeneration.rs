//! The bindings are what the schemas say: checked in, and brought up to date by `cargo build` alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn regenerating_changes_nothing() {
    let (schemas, krate) = (root().join("schemas"), root().join("generated"));
    let stale = dingdan_codegen::out_of_date(&schemas, &krate).expect("schemas without mistakes");
    assert!(stale.is_empty(), "`cargo build` would change {stale:?}");
}

#[test]
fn the_same_schemas_give_the_same_bytes_in_any_order() {
    let mut platforms = dingdan_codegen::load_dir(&root().join("schemas")).expect("schemas without mistakes");
    let once = dingdan_codegen::emit::generate(&platforms);
    platforms.reverse();
    assert_eq!(once, dingdan_codegen::emit::generate(&platforms));
}

/// What is not inline is compiled by the crate, for everybody and whatever of it is used.
#[test]
fn everything_emitted_is_inline() {
    let platforms = dingdan_codegen::load_dir(&root().join("schemas")).expect("schemas without mistakes");
    let mut functions = 0;
    for (file, text) in dingdan_codegen::emit::generate(&platforms) {
        let lines: Vec<_> = text.lines().map(str::trim).collect();
        for pair in lines.windows(2) {
            let declares = pair[1].split(' ').any(|word| word == "fn") && !pair[1].starts_with("//");
            assert!(!declares || pair[0] == "#[inline]", "{file:?}: `{}` is not", pair[1]);
            functions += usize::from(declares);
        }
    }
    assert!(functions > 100, "only {functions} functions found");
}

/// Edits schemas in a copy of the workspace and builds it: enum label, new field, renamed type, a mistake, and a
/// platform nobody has heard of, which the command line then pulls from the sandbox.
#[test]
fn edited_schemas_reach_the_bindings_by_cargo_build_alone() {
    let copy = Copy::new();

    copy.edit("schemas/xiaoe.yaml", "name: PendingPayment, en: ", "name: PendingPayment, en: planted label ");
    copy.edit(
        "schemas/xiaoe.yaml",
        "      actual_fee:",
        "      planted_field: {kind: fen, from: wild, en: planted, zh: 种}\n      actual_fee:",
    );
    let yaml = copy.read("schemas/damaijia.yaml");
    let (before, after) = ("PostAddress", "PlantedAddress");
    assert!(yaml.contains(before));
    copy.write("schemas/damaijia.yaml", &yaml.replace(before, after));
    copy.write("schemas/planted.yaml", PLANTED);

    let built = copy.cargo(&["build"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    assert!(copy.read("generated/src/xiaoe/enums/order_state.rs").contains("Planted label"));
    assert!(copy.read("generated/src/xiaoe/types/order_info.rs").contains("pub planted_field: Option<Fen>"));
    assert!(copy.read("generated/src/damaijia/types/planted_address.rs").contains("pub struct PlantedAddress"));
    assert!(!copy.path("generated/src/damaijia/types/post_address.rs").exists());
    assert!(copy.read("generated/Cargo.toml").contains("\nplanted = []\n"));

    // The program that this one build made knows the new platform: one YAML file, no Rust.
    let out = copy.path("orders");
    let pulled = Command::new(target().join("debug/dingdan"))
        .args(["pull", "--sandbox", "--system", "planted", "--orders", "230", "--out"])
        .arg(&out)
        .output()
        .expect("the command line starts");
    assert!(pulled.status.success(), "{}{}", text(&pulled.stdout), text(&pulled.stderr));
    let lines = fs::read_to_string(out.join("planted.order.list.jsonl")).expect("a file of orders");
    assert_eq!(lines.lines().count(), 230);

    // The second build knows the new platform's feature. What it writes leaves the third nothing to do: not even the build
    // script runs.
    copy.edit("schemas/planted.yaml", "en: paid, zh", "en: paid in all, zh");
    let before = copy.read("generated/src/lib.rs");
    let again = copy.cargo(&["build"]);
    assert!(again.status.success());
    assert_eq!(before, copy.read("generated/src/lib.rs"));
    assert!(copy.read("generated/src/planted/types/row.rs").contains("Paid in all"));
    let unchanged = text(&copy.cargo(&["build", "-v"]).stderr);
    assert!(unchanged.contains("Fresh dingdan v"), "{unchanged}");
    // A mistake stops the build at its place.
    copy.edit("schemas/planted.yaml", "kind: fen", "kind: fenn");
    let refused = copy.cargo(&["build"]);
    assert!(!refused.status.success());
    let said = text(&refused.stderr);
    assert!(said.contains("planted.yaml:31:20") && said.contains("fenn") && said.contains("`fen`"), "{said}");
}

const PLANTED: &str = r#"platform: planted
title: {en: Planted shops, zh: 种植}
sources: [planted.txt]
base_url: https://planted.example
time_zone: "+08:00"
auth:
  scheme: header_token
  token: {name: X-Token, en: token, zh: 令牌}
envelope: {code: head.code, ok: [1], message: [head.text]}
codes:
  1: {name: Fine, class: ok, en: fine, zh: 好}
  7: {name: NoToken, class: auth_expired, en: no such token, zh: 无}
  8: {name: Wrong, class: bad_request, en: wrong request, zh: 错}
types:
  Answer:
    en: answer
    zh: 答
    fields:
      head: {kind: object, of: Head, en: head, zh: 头}
      rows: {kind: list, of: Row, en: rows, zh: 行}
  Head:
    en: head
    zh: 头
    fields: {code: {kind: integer, en: code, zh: 码}, text: {kind: text, en: text, zh: 文}, all: {kind: integer, en: all, zh: 总}}
  Row:
    en: row
    zh: 行
    fields:
      no: {kind: identifier, en: number, zh: 号}
      at: {kind: unix_seconds, en: time, zh: 时}
      paid: {kind: fen, en: paid, zh: 付}
operations:
  order.list:
    name: list_rows
    en: rows
    zh: 行
    method: POST
    path: /rows
    safe: true
    params:
      since: {kind: unix_seconds, required: true, en: since, zh: 起}
      until: {kind: unix_seconds, required: true, en: until, zh: 止}
      page: {kind: integer, min: 0, required: true, en: page, zh: 页}
      rows: {kind: integer, min: 1, max: 50, required: true, en: rows, zh: 行}
    windows:
      - {from: since, to: until, at_most: 7d, filters: at}
    page: {number: page, first: 0, size: rows}
    answer: {type: Answer, items: rows, total: head.all, id: "no"}
"#;

/// A copy of the workspace's files, with a build folder of its own that later runs find again.
struct Copy(PathBuf);

impl Copy {
    fn new() -> Self {
        let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join("copied-workspace");
        if to.exists() {
            fs::remove_dir_all(&to).expect("the old copy can be removed");
        }
        let copy = Self(to);
        let folders = ["schemas", "codegen", "runtime", "generated", "sandbox", "cli", "tests"];
        for file in ["Cargo.toml", "Cargo.lock"] {
            copy.write(file, &fs::read_to_string(root().join(file)).expect("a readable file"));
        }
        for folder in folders {
            copy.take(Path::new(folder));
        }
        copy
    }

    fn take(&self, folder: &Path) {
        for entry in fs::read_dir(root().join(folder)).expect("a folder") {
            let entry = entry.expect("an entry");
            let path = folder.join(entry.file_name());
            if entry.file_type().expect("a type").is_dir() {
                self.take(&path);
            } else {
                let to = self.0.join(&path);
                fs::create_dir_all(to.parent().expect("a folder")).expect("a new folder");
                fs::copy(entry.path(), to).expect("a copy");
            }
        }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.join(file)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, text).expect("a writable file");
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} has no {from:?}");
        self.write(file, &text.replacen(from, to, 1));
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .args(["--offline", "--locked"])
            .current_dir(&self.0)
            .env("CARGO_TARGET_DIR", target())
            .output()
            .expect("cargo starts")
    }
}

/// Later runs find what this one has built.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("copied-target")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
