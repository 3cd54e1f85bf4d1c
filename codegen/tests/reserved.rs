//! Names that a platform cannot have, since the bindings' crate has them.

use dingdan_codegen::{ErrorCode, load_file};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn a_platform_is_never_named_like_a_feature_or_a_module() {
    let generated = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated");
    let manifest = fs::read_to_string(generated.join("Cargo.toml")).unwrap();
    let features = manifest.split("[features]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let pairs = || features.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
    let (_, platforms) = pairs().find(|(name, _)| *name == "platforms").unwrap();
    let platforms: BTreeSet<&str> =
        platforms.split(['[', ']', ',', ' ', '"']).filter(|name| !name.is_empty()).collect();
    let modules = fs::read_dir(generated.join("src")).unwrap().map(|entry| entry.unwrap().path());
    let modules: Vec<String> = modules.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    let names: BTreeSet<&str> = pairs().map(|(name, _)| name).chain(modules.iter().map(String::as_str)).collect();
    assert!(names.contains("time") && names.contains("order") && platforms.iter().all(|name| names.contains(name)));
    let text = fs::read_to_string(fixture()).unwrap();
    let dir = tempfile::tempdir().unwrap();
    for name in names.difference(&platforms) {
        let file = dir.path().join(format!("{name}.yaml"));
        fs::write(&file, text.replacen("platform: acme", &format!("platform: {name}"), 1)).unwrap();
        let found = load_file(&file).map(|_| ()).expect_err(name);
        let is_refused = found.iter().any(|one| one.code == ErrorCode::ReservedName && one.line() == 1);
        assert!(is_refused, "a platform may be called `{name}`: {found:?}");
    }
}

/// Any schema whose name is read.
fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/D0216-reserved-name.yaml")
}
