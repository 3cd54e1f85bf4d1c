//! A vendor's page held against a schema.
//!
//! `tests/document` holds a schema and pages for it, and beside each page what is said about it. Run with `UPDATE=1` to
//! write what is said now; read it before you keep it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use dingdan_codegen::document::{File, compare};

/// Pages with the operation that each is about, and another document of the platform.
const PAGES: &[(&str, &str, Option<&str>)] = &[
    // Nothing differs.
    ("list.md", "acme.order.list", None),
    ("differing.md", "acme.order.list", None),
    ("tree.txt", "acme.order.list", None),
    ("damaged.txt", "acme.order.list", None),
    // What this page lacks of the shared types, the other has.
    ("get.md", "acme.order.get", Some("list.md")),
    ("wrapped.md", "acme.order.wrapped", Some("list.md")),
];

#[test]
fn differences_are_said_with_their_lines() {
    let schema = read("acme.yaml");
    let mut other = Vec::new();
    for (page, operation, beside) in PAGES {
        let text = read(page);
        let beside: Vec<(&str, String)> = beside.iter().map(|name| (*name, read(name))).collect();
        let others: Vec<File<'_>> = beside.iter().map(|(name, text)| File { name, text }).collect();
        let found =
            compare(File { name: "acme.yaml", text: &schema }, operation, File { name: page, text: &text }, &others)
                .expect("an operation");
        let said: Vec<String> = found.iter().map(|one| format!("{one}\n")).collect();
        let said = said.concat();
        let golden = folder().join(page).with_extension("said");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, said).expect("a golden that can be written");
        } else if fs::read_to_string(&golden).expect("a golden") != said {
            other.push(said);
        }
    }
    assert!(other.is_empty(), "run again with UPDATE=1 and read what changed:\n\n{}", other.join("\n"));
}

#[test]
fn the_command_fails_where_something_is_not_explained() {
    for (arguments, code, stdout, stderr) in [
        (&["list.md", "acme.order.list"][..], 0, "no differences but 0 that the schema explains\n", ""),
        // The other document lies beside the page.
        (
            &["get.md", "acme.order.get"],
            1,
            "FOLDER/get.md:16: `fax` is not in the schema\n",
            "1 difference, and 3 that the schema explains\n",
        ),
        (
            &["get.md", "acme.order.get", "--all"],
            1,
            "FOLDER/get.md:16: `fax` is not in the schema
FOLDER/acme.yaml:53: `order.items` is not on the page (explained)
FOLDER/acme.yaml:65: `order.items.sku_id` is not on the page (explained)
FOLDER/acme.yaml:66: `order.items.count` is not on the page (explained)
",
            "1 difference, and 3 that the schema explains\n",
        ),
        (
            &["list.md", "acme.order.lst"],
            1,
            "",
            "error: there is no operation `acme.order.lst`\nhelp: choose one of `acme.order.list`, `acme.order.get`, `acme.order.wrapped`\n",
        ),
        (
            &["nowhere.md", "acme.order.list"],
            1,
            "",
            "error: FOLDER/nowhere.md: No such file or directory (os error 2)\n",
        ),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dingdan-codegen"));
        command.arg("--schemas").arg(folder()).arg("compare").arg(folder().join(arguments[0])).args(&arguments[1..]);
        let output = command.output().expect("the command runs");
        let said = (output.status.code(), shown(&output.stdout), shown(&output.stderr));
        assert_eq!(said, (Some(code), stdout.to_owned(), stderr.to_owned()), "{arguments:?}");
    }
}

/// The path of the folder is not part of what is expected.
fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace(&folder().display().to_string(), "FOLDER")
}

fn read(name: &str) -> String {
    fs::read_to_string(folder().join(name)).expect("a file of the folder")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/document")
}
