//! The public API of the runtime, as a list that changes only on purpose.
//!
//! The list holds what users can name, without `__private` and without what derives and the compiler add. Where it differs,
//! run the test with `UPDATE=1`, read the difference, and say in CHANGELOG.md what it means for users.

use std::path::Path;
use std::process::Command;

const FEATURES: &str = "rustls,gzip,blocking,schemars,jiff,chrono,time,testing";

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

/// The public items of a package, one a line.
fn public_api(root: &Path, package: &str) -> String {
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
    let json = target.join("doc").join(format!("{}.json", package.replace('-', "_")));
    let api = public_api::Builder::from_rustdoc_json(json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build()
        .expect("the format that the compiler writes");
    let lines = api.items().map(ToString::to_string).filter(|line| !line.contains("__private"));
    lines.map(|line| line + "\n").collect()
}
