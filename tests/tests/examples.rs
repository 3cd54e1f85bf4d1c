//! Whoever meets a public item of the bindings finds an example at it. `public_api.rs` asks the same of the runtime.

use std::path::{Path, PathBuf};
use syn::{Attribute, Expr, ImplItem, Item, Lit, Meta, Visibility};

#[test]
fn every_emitted_item_has_an_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let (mut count, mut lacking) = (0, Vec::new());
    for file in &files {
        let text = std::fs::read_to_string(file).expect("a file");
        let parsed = syn::parse_file(&text).expect("Rust");
        let name = file.strip_prefix(&root).expect("a file below").display();
        for (item, docs) in parsed.items.iter().flat_map(documented) {
            count += 1;
            if !has_example(&docs) {
                lacking.push(format!("{name}: {item}"));
            }
        }
    }
    assert!(count > 300, "only {count} items were found");
    assert!(lacking.is_empty(), "without an example: {lacking:#?}");
}

#[test]
fn an_example_is_code_that_is_compiled() {
    for (docs, want) in [
        ("Text.", false),
        ("Text.\n\n```\nlet a = 1;\n```", true),
        ("```no_run\nlet a = 1;\n```", true),
        ("```text\nan answer\n```", false),
        ("```ignore\nlet a = 1;\n```", false),
        ("Code: `let a = 1;`.", false),
    ] {
        assert_eq!(has_example(docs), want, "{docs}");
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The public types, functions and methods of an item, with their documentation.
fn documented(item: &Item) -> Vec<(String, String)> {
    let own = |name: &syn::Ident, vis: &Visibility, attributes: &[Attribute]| {
        is_public(vis).then(|| (name.to_string(), docs(attributes))).into_iter().collect()
    };
    match item {
        Item::Struct(of) => own(&of.ident, &of.vis, &of.attrs),
        Item::Enum(of) => own(&of.ident, &of.vis, &of.attrs),
        Item::Fn(of) => own(&of.sig.ident, &of.vis, &of.attrs),
        Item::Impl(of) if of.trait_.is_none() => {
            let methods = of.items.iter().filter_map(|item| match item {
                ImplItem::Fn(method) if is_public(&method.vis) => {
                    Some((method.sig.ident.to_string(), docs(&method.attrs)))
                }
                _ => None,
            });
            methods.collect()
        }
        _ => Vec::new(),
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn docs(attributes: &[Attribute]) -> String {
    let line = |attribute: &Attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned() + "\n"),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    };
    attributes.iter().filter_map(line).collect()
}

/// Whether a comment has a block of code that rustdoc compiles.
fn has_example(docs: &str) -> bool {
    const COMPILED: &[&str] = &["", "no_run", "should_panic"];
    let fences = docs.lines().filter_map(|line| line.trim().strip_prefix("```"));
    fences.step_by(2).any(|attribute| COMPILED.contains(&attribute))
}
