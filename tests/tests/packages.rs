//! What is published: each package has its README and its licences, and each dependency its reason.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).arg("--offline").current_dir(root()).output();
    let output = output.expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// The members of the workspace, and whether they are published.
fn members() -> Vec<(Value, bool)> {
    let metadata: Value =
        serde_json::from_str(&cargo(&["metadata", "--no-deps", "--format-version", "1"])).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages").iter();
    // `publish = false` is an empty list of registries.
    packages.map(|package| (package.clone(), package["publish"].is_null())).collect()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("{} has no {name}", value["name"]))
}

#[test]
fn every_package_has_a_readme_and_its_licences() {
    let mut count = 0;
    for (package, _) in members().into_iter().filter(|(_, is_published)| *is_published) {
        let (name, folder) = (text(&package, "name"), Path::new(text(&package, "manifest_path")).parent());
        let folder = folder.expect("a folder");
        for field in ["description", "license", "repository", "documentation", "readme", "rust_version"] {
            assert!(!text(&package, field).is_empty(), "{name}: {field}");
        }
        let listed = cargo(&["package", "--list", "--allow-dirty", "-p", name]);
        let files: BTreeSet<&str> = listed.lines().collect();
        for file in ["Cargo.toml", "README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
            assert!(files.contains(file), "{name}: {file} is not packaged");
        }
        for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
            let read = |folder: &Path| std::fs::read_to_string(folder.join(licence)).expect("a licence");
            assert_eq!(read(folder), read(&root()), "{name}: {licence}");
        }
        let readme = std::fs::read_to_string(folder.join("README.md")).expect("a README");
        assert!(readme.contains(name), "the README of {name} does not name it");
        // Users need neither the tests' data nor what only the workspace builds.
        let odd = files.iter().filter(|file| file.contains("corpus") || file.contains(".snap"));
        assert_eq!(odd.count(), 0, "{name}: {files:?}");
        count += 1;
    }
    assert!(count >= 8, "only {count} packages");
}

/// The rows of a table of the document, by their first cell.
fn rows(table: &str) -> BTreeMap<String, Vec<String>> {
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect()
    };
    let lines = table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| dependency "));
    let all: Vec<_> = lines.map(cells).collect();
    let by_name: BTreeMap<_, _> = all.iter().map(|row| (row[0].clone(), row[1..].to_vec())).collect();
    assert_eq!(by_name.len(), all.len(), "a dependency stands there twice");
    by_name
}

#[test]
fn every_direct_dependency_has_its_reason() {
    let document = std::fs::read_to_string(root().join("docs/dependencies.md")).expect("a document");
    let (of_users, of_tests) = document.split_once("What only tests").expect("two tables");
    let (of_users, of_tests) = (rows(of_users), rows(of_tests));
    let (mut users, mut tests) = (BTreeMap::<String, BTreeSet<String>>::new(), BTreeSet::new());
    for (package, is_published) in members() {
        let name = text(&package, "name");
        let name = name.strip_prefix("dingdan-").unwrap_or(name);
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let of = text(dependency, "name").to_owned();
            if is_published && dependency["kind"] != "dev" {
                users.entry(of).or_default().insert(name.to_owned());
            } else {
                tests.insert(of);
            }
        }
    }
    let found: BTreeMap<String, String> =
        of_users.iter().map(|(name, cells)| (name.clone(), cells[0].clone())).collect();
    let want: BTreeMap<String, String> = users
        .iter()
        .map(|(name, crates)| (name.clone(), crates.iter().cloned().collect::<Vec<_>>().join(", ")))
        .collect();
    assert_eq!(found, want, "docs/dependencies.md");
    tests.retain(|name| !users.contains_key(name));
    assert_eq!(of_tests.keys().cloned().collect::<BTreeSet<_>>(), tests, "docs/dependencies.md");
    for (name, cells) in of_users.iter().chain(&of_tests) {
        assert!(cells.last().is_some_and(|why| why.len() > 10), "{name} has no reason");
    }
}
