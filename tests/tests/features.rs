//! The runtime's own tests run with what its users have.

use std::path::Path;
use std::process::Command;

/// `arbitrary_precision` changes what `serde_json` gives for every number, and `preserve_order` the order of members: a
/// build by itself must have neither. In a build of the entire workspace other members switch them on.
#[test]
fn nothing_of_serde_json_is_switched_on_for_the_runtimes_tests() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    for package in ["dingdan-runtime", "dingdan"] {
        let output = Command::new(&cargo)
            .args(["tree", "--offline", "--locked", "--package", package, "--all-features"])
            .args(["--edges", "normal,dev,features", "--invert", "serde_json", "--prefix", "none"])
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
            .output()
            .expect("cargo runs");
        let tree = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(tree.contains("serde_json feature \"raw_value\""), "{tree}");
        for feature in ["arbitrary_precision", "preserve_order", "float_roundtrip"] {
            assert!(!tree.contains(feature), "{package} has {feature}\n{tree}");
        }
    }
}
