//! `compare`: names that a vendor's page and the schema do not have in common.

use std::fs;
use std::path::Path;

use dingdan_codegen::document::{Difference, File, compare};
use dingdan_codegen::load_dir;
use dingdan_codegen::model::Platform;

/// Prints every difference that the schema does not explain, or with `all` every one. The error says how many there are;
/// it is 1 as an exit code.
pub(crate) fn run(schemas: &Path, document: &Path, operation: &str, all: bool) -> Result<(), String> {
    let platforms = load_dir(schemas)
        .map_err(|mistakes| mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"))?;
    let platform = platform_of(operation, &platforms)?;
    let (file, text) = schema_of(platform, schemas)?;
    let others = others(platform, document);
    let others: Vec<File<'_>> = others.iter().map(|(name, text)| File { name, text }).collect();
    let page = File { name: &document.display().to_string(), text: &read(document)? };
    let found = compare(File { name: &file, text: &text }, operation, page, &others)
        .map_err(|error| format!("error: {error}"))?;
    let (explained, open): (Vec<Difference>, Vec<Difference>) = found.into_iter().partition(|one| one.is_explained);
    for difference in open.iter().chain(explained.iter().filter(|_| all)) {
        println!("{difference}");
    }
    match open.len() {
        0 => {
            println!("no differences but {} that the schema explains", explained.len());
            Ok(())
        }
        1 => Err(format!("1 difference, and {} that the schema explains", explained.len())),
        open => Err(format!("{open} differences, and {} that the schema explains", explained.len())),
    }
}

fn platform_of<'a>(operation: &str, platforms: &'a [Platform]) -> Result<&'a Platform, String> {
    let ids = || platforms.iter().flat_map(|platform| &platform.operations).map(|operation| operation.id.as_str());
    let found = platforms.iter().find(|platform| platform.operations.iter().any(|other| other.id == operation));
    found.ok_or_else(|| {
        let ids: Vec<&str> = ids().collect();
        format!("error: there is no operation `{operation}`\nhelp: choose one of `{}`", ids.join("`, `"))
    })
}

/// The platform's file, and its text.
fn schema_of(platform: &Platform, schemas: &Path) -> Result<(String, String), String> {
    let folder = fs::read_dir(schemas).map_err(|error| format!("error: {}: {error}", schemas.display()))?;
    for entry in folder.flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "yaml")
            && let Ok(text) = fs::read_to_string(&path)
            && dingdan_codegen::load(&path.display().to_string(), &text).is_ok_and(|other| other.id == platform.id)
        {
            return Ok((path.display().to_string(), text));
        }
    }
    Err(format!("error: no file of {} describes `{}`", schemas.display(), platform.id))
}

/// The platform's other documents that lie beside this one.
fn others(platform: &Platform, document: &Path) -> Vec<(String, String)> {
    let beside = platform.sources.iter().map(|source| (source, document.with_file_name(source)));
    let other = beside.filter(|(_, path)| path != document);
    other.filter_map(|(source, path)| Some((source.clone(), fs::read_to_string(path).ok()?))).collect()
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("error: {}: {error}", path.display()))
}
