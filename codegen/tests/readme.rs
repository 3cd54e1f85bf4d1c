//! The example of `schemas/README.md` is a schema as it stands there.

use std::fs;
use std::path::Path;
use std::process::Command;

use dingdan_codegen::{load_file, warnings};

#[test]
fn the_complete_example_passes_check_as_copied() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/README.md");
    let readme = fs::read_to_string(readme).expect("the file");
    let (_, rest) = readme.split_once("## A complete example\n\n```yaml\n").expect("the example");
    let (example, _) = rest.split_once("```").expect("its end");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("acme.yaml");
    fs::write(&file, example).expect("a file");
    let platform = load_file(&file).unwrap_or_else(|errors| panic!("{}", errors[0]));
    assert_eq!(platform.operations.len(), 1);
    assert!(warnings(folder.path()).is_empty());
    // The folder may be named after the subcommand as well.
    let mut command = Command::new(env!("CARGO_BIN_EXE_dingdan-codegen"));
    let output = command.args(["check", "--schemas"]).arg(folder.path()).output().expect("the command runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
