//! Writes generated files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use dingdan_codegen::sync::{MARK, stale, sync};

#[test]
fn only_changed_files_are_written() {
    let dir = tempfile::tempdir().unwrap();
    let files = files(&[("lib.rs", "one"), ("acme/orders.rs", "two")]);
    assert_eq!(stale(dir.path(), &files).unwrap(), paths(&["acme/orders.rs", "lib.rs"]));
    assert_eq!(sync(dir.path(), &files).unwrap(), paths(&["acme/orders.rs", "lib.rs"]));
    assert_eq!(read(dir.path(), "acme/orders.rs"), marked("two"));

    let before = fs::metadata(dir.path().join("lib.rs")).unwrap().modified().unwrap();
    fs::write(dir.path().join("acme/orders.rs"), "edited by hand").unwrap();
    assert_eq!(sync(dir.path(), &files).unwrap(), paths(&["acme/orders.rs"]));
    assert_eq!(read(dir.path(), "acme/orders.rs"), marked("two"));
    assert_eq!(fs::metadata(dir.path().join("lib.rs")).unwrap().modified().unwrap(), before);
    assert_eq!(stale(dir.path(), &files).unwrap(), paths(&[]));
}

#[test]
fn only_stale_generated_files_are_removed() {
    let dir = tempfile::tempdir().unwrap();
    sync(dir.path(), &files(&[("lib.rs", "one"), ("acme/orders.rs", "two"), ("zeta/old/orders.rs", "three")]))
        .unwrap();
    fs::write(dir.path().join("by_hand.rs"), "//! Somebody's work.").unwrap();
    fs::write(dir.path().join("acme/notes.txt"), marked("notes")).unwrap();

    let fewer = files(&[("lib.rs", "one")]);
    assert_eq!(stale(dir.path(), &fewer).unwrap(), paths(&["acme/orders.rs", "zeta/old/orders.rs"]));
    assert!(dir.path().join("acme/orders.rs").exists());
    assert_eq!(sync(dir.path(), &fewer).unwrap(), paths(&["acme/orders.rs", "zeta/old/orders.rs"]));
    assert!(!dir.path().join("zeta").exists());
    assert!(!dir.path().join("acme/orders.rs").exists());
    assert!(dir.path().join("by_hand.rs").exists());
    assert!(dir.path().join("acme/notes.txt").exists());
}

fn files(files: &[(&str, &str)]) -> BTreeMap<PathBuf, String> {
    files.iter().map(|(name, text)| (PathBuf::from(name), marked(text))).collect()
}

fn marked(text: &str) -> String {
    format!("{MARK}\n{text}\n")
}

fn paths(names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(PathBuf::from).collect()
}

fn read(dir: &Path, name: &str) -> String {
    fs::read_to_string(dir.join(name)).unwrap()
}
