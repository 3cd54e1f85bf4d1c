//! What a layer must not know.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The layers of the runtime, each with those that it may use. All of them are above it, so there is no circle.
const RUNTIME: &[(&str, &[&str])] = &[
    ("types", &[]),
    ("schema", &["types"]),
    ("record", &["types", "schema"]),
    ("mapping", &["types", "schema", "record"]),
    ("json", &["types", "schema", "record"]),
    ("serde", &["types", "schema", "record", "json"]),
    ("client", &["types", "schema", "record", "mapping", "json"]),
    ("testing", &["types", "schema", "record", "json", "client"]),
];
/// The layers of the runtime's client, in the same way.
const CLIENT: &[(&str, &[&str])] = &[
    ("clock", &[]),
    ("nonce", &[]),
    ("spec", &[]),
    ("error", &["spec"]),
    ("transport", &["error"]),
    ("request", &["spec", "error", "transport"]),
    ("event", &["spec", "request"]),
    ("response", &["spec", "error", "transport", "request"]),
    ("call", &["error", "response"]),
    ("token", &["spec", "error", "transport", "request", "response"]),
    ("auth", &["clock", "nonce", "spec", "error", "transport", "request", "token"]),
    ("retry", &["spec", "error", "request"]),
    ("rate_limit", &["spec"]),
    ("observe", &["spec", "error", "transport", "request"]),
    (
        "connection",
        &[
            "clock",
            "nonce",
            "spec",
            "error",
            "transport",
            "request",
            "response",
            "call",
            "token",
            "auth",
            "retry",
            "rate_limit",
            "observe",
        ],
    ),
    ("paging", &["clock", "spec", "error", "request", "response", "connection"]),
    ("erased", &["spec", "error", "request", "response", "token", "connection", "paging"]),
    ("shop", &["spec", "error", "request", "connection", "paging", "erased"]),
    ("dynamic", &["spec", "request", "token", "connection", "erased"]),
    ("blocking", &["error", "request", "response", "call", "connection", "paging"]),
];

#[test]
fn the_runtimes_folders_form_no_circle() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src");
    assert_eq!(forbidden(&root, "crate::", RUNTIME), Vec::<String>::new());
}

#[test]
fn the_clients_folders_form_no_circle() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/client");
    assert_eq!(forbidden(&root, "crate::client::", CLIENT), Vec::<String>::new());
}

/// Uses of folders that the list does not allow.
fn forbidden(root: &Path, prefix: &str, layers: &[(&str, &[&str])]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (index, (layer, allowed)) in layers.iter().enumerate() {
        let above: Vec<_> = layers[..index].iter().map(|(name, _)| *name).collect();
        wrong.extend(allowed.iter().filter(|name| !above.contains(name)).map(|name| format!("{layer} above {name}")));
        let mut files = Vec::new();
        files.extend(Some(root.join(format!("{layer}.rs"))).filter(|file| file.exists()));
        if root.join(layer).is_dir() {
            sources(&root.join(layer), &mut files);
        }
        assert!(!files.is_empty(), "{layer} has no files");
        for file in files {
            let text = fs::read_to_string(&file).expect("a readable file");
            // What is in the layer's own file reaches its neighbours by `super`.
            let own_file = file.parent() == Some(root);
            // A macro that emitted code expands names the boundary that emitted code uses; the boundary is no layer.
            for used in used(&text, prefix, own_file).into_iter().filter(|used| used != "__private") {
                if used != *layer && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{} uses {used}", file.display()));
                }
            }
        }
    }
    let listed: BTreeSet<_> = layers.iter().map(|(name, _)| *name).collect();
    for entry in fs::read_dir(root).expect("a folder") {
        let name = entry.expect("an entry").path().file_stem().expect("a name").to_string_lossy().into_owned();
        if !listed.contains(name.as_str()) && name != "lib" {
            wrong.push(format!("{name} is not listed"));
        }
    }
    wrong
}

/// The names that a file's code uses after a prefix: `a` in `crate::a::X` and in `crate::{a::X, b}`, and `X` in `crate::X`.
fn used(text: &str, prefix: &str, own_file: bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let prefixes = [prefix, "super::"];
    for prefix in prefixes.iter().filter(|prefix| own_file || **prefix != "super::") {
        for (start, _) in code.match_indices(prefix) {
            if *prefix == "super::" && code[..start].ends_with("::") {
                continue;
            }
            let rest = &code[start + prefix.len()..];
            let name = |text: &str| -> String {
                text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
            };
            match rest.strip_prefix('{') {
                Some(list) => {
                    let list = &list[..list.find("};").expect("an end")];
                    found.extend(list.split(',').map(|part| name(part.trim())));
                }
                None => found.extend(Some(name(rest))),
            }
        }
    }
    found.remove("");
    found
}

#[test]
fn no_platform_is_named_outside_its_schema_and_the_bindings() {
    let platforms: BTreeSet<_> = dingdan::operations().iter().map(|operation| operation.spec().platform.id).collect();
    assert!(platforms.len() >= 4);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for layer in [
        "codegen/src",
        "runtime/src",
        "runtime/derive/src",
        "runtime/signing/src",
        "dynamic/src",
        "sandbox/src",
        "cli/src",
    ] {
        sources(&root.join(layer), &mut files);
    }
    assert!(files.len() > 80, "only {} files found", files.len());
    for file in files {
        let text = fs::read_to_string(&file).expect("a readable file");
        // The sandbox's samples are emitted from the schemas.
        if text.starts_with(dingdan_codegen::sync::MARK) {
            continue;
        }
        let text = text.to_lowercase();
        for platform in &platforms {
            assert!(!text.contains(platform), "{} names {platform}", file.display());
        }
    }
}

/// The members whose tests are one program.
const ONE_PROGRAM: &[&str] = &["cli", "codegen", "sandbox", "tests", "tests/made_up"];

/// Cargo looks for no files there: one that is in no program would never run.
#[test]
fn every_file_of_tests_is_in_a_program() {
    for member in ONE_PROGRAM {
        let member = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(member);
        let read = |name: &str| fs::read_to_string(member.join(name)).expect("the file");
        let (main, manifest) = (read("tests/main.rs"), read("Cargo.toml"));
        for entry in fs::read_dir(member.join("tests")).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            let Some(module) = name.strip_suffix(".rs").filter(|module| *module != "main") else { continue };
            let is_named =
                main.contains(&format!("mod {module};")) || manifest.contains(&format!("\"tests/{name}\""));
            assert!(is_named, "{}: add `mod {module};` to main.rs", path.display());
        }
    }
}
