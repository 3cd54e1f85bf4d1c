//! Several mistakes in one schema: all of them are shown in one run, and nothing is said that only follows from another.
//!
//! `tests/together` holds schemas (or folders of them) and beside each what is said about it. Run with `UPDATE=1` to write
//! what is said now; read it before you keep it.

use std::fs;
use std::path::Path;

use dingdan_codegen::{load_dir, load_file};

#[test]
fn every_mistake_is_shown_in_one_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/together");
    let mut other = Vec::new();
    for name in ["reading.yaml", "lost.yaml", "folder"] {
        let path = folder.join(name);
        let loaded = if path.is_dir() { load_dir(&path).map(|_| ()) } else { load_file(&path).map(|_| ()) };
        let prefix = format!("{}/", folder.display());
        let found = loaded.expect_err("mistakes");
        let said: Vec<_> = found.iter().map(|one| format!("{one}\n").replace(&prefix, "")).collect();
        let said = said.join("\n");
        let golden = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, said).expect("a golden that can be written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != said {
            other.push(said);
        }
    }
    assert!(other.is_empty(), "run again with UPDATE=1 and read what changed:\n\n{}", other.join("\n"));
}
