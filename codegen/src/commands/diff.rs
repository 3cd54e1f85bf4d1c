//! `diff`: compares two versions of the schemas.

use std::path::Path;

use dingdan_codegen::difference::compare;
use dingdan_codegen::load_dir;
use dingdan_codegen::model::Platform;

/// Prints every change, breaking ones first. Returns `Err` if there are breaking changes.
pub(crate) fn run(old: &Path, new: &Path) -> Result<(), String> {
    let mut changes = compare(&load(old)?, &load(new)?);
    changes.sort_by_key(|change| !change.breaking);
    for change in &changes {
        println!("{change}");
    }
    match changes.iter().filter(|change| change.breaking).count() {
        0 => Ok(()),
        breaking => Err(format!("{breaking} of {} changes may break programs", changes.len())),
    }
}

fn load(dir: &Path) -> Result<Vec<Platform>, String> {
    load_dir(dir).map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"))
}
