//! `diff`: what two versions of the schemas mean for users of the bindings.

use std::path::Path;

use dingdan_codegen::compare::compare;
use dingdan_codegen::load_dir;
use dingdan_codegen::model::Platform;

/// Prints every change, those that break something first. The error says that some do; it is 1 as an exit code.
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
    load_dir(dir).map_err(|mistakes| mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"))
}
