//! Schemas with several errors: one run reports all of them, but no errors that only follow from others.
//!
//! `tests/multiple` holds schemas (or folders of schemas), each with a text file of the expected diagnostics. Run with
//! `UPDATE=1` to write the current diagnostics; review them before you commit them.

use std::fs;
use std::path::Path;

use dingdan_codegen::{load_dir, load_file};

#[test]
fn one_run_reports_every_error() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/multiple");
    let mut other = Vec::new();
    for name in [
        "reading.yaml",
        "lost.yaml",
        "order.yaml",
        "names.yaml",
        "details.yaml",
        "states.yaml",
        "amounts.yaml",
        "folder",
        "inherited",
    ] {
        let path = folder.join(name);
        let loaded = if path.is_dir() { load_dir(&path).map(|_| ()) } else { load_file(&path).map(|_| ()) };
        let prefix = format!("{}/", folder.display());
        let found = loaded.expect_err("errors");
        let texts: Vec<_> = found.iter().map(|one| format!("{one}\n").replace(&prefix, "")).collect();
        let text = texts.join("\n");
        let golden = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, text).expect("a golden that can be written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != text {
            other.push(text);
        }
    }
    assert!(other.is_empty(), "run again with UPDATE=1 and review the changes:\n\n{}", other.join("\n"));
}
