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

#[test]
fn no_platform_is_named_outside_its_schema_and_the_bindings() {
    let platforms: BTreeSet<_> = dingdan::operations().iter().map(|operation| operation.spec().platform.id).collect();
    assert!(platforms.len() >= 4);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for layer in ["codegen/src", "runtime/src", "sandbox/src", "cli/src"] {
        sources(&root.join(layer), &mut files);
    }
    assert!(files.len() > 80, "only {} files found", files.len());
    for file in files {
        let text = fs::read_to_string(&file).expect("a readable file").to_lowercase();
        for platform in &platforms {
            assert!(!text.contains(platform), "{} names {platform}", file.display());
        }
    }
}
