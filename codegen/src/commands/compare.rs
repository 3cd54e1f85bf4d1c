//! `compare`: names that a vendor's page and the schema do not have in common.

use std::fs;
use std::path::Path;

use dingdan_codegen::document::{Difference, File, compare};
use dingdan_codegen::model::Platform;
use dingdan_codegen::{Diagnostic, load};

/// Prints every difference that the schema does not explain, or with `all` every one. The error says how many there are;
/// it is 1 as an exit code.
pub(crate) fn run(schemas: &Path, document: &Path, operation: &str, all: bool) -> Result<(), String> {
    let Schema { file, text, platform } = schema_of(operation, schemas)?;
    let others = others(&platform, document);
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

struct Schema {
    file: String,
    text: String,
    platform: Platform,
}

/// Finds the schema that declares the operation; errors in other files and missing samples are ignored.
fn schema_of(operation: &str, schemas: &Path) -> Result<Schema, String> {
    let folder = fs::read_dir(schemas).map_err(|error| format!("error: {}: {error}", schemas.display()))?;
    let mut paths: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut ids: Vec<String> = Vec::new();
    let mut errors: Vec<Diagnostic> = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "yaml")) {
        let (file, text) = (path.display().to_string(), read(path)?);
        match load(&file, &text) {
            Ok(platform) if platform.operations.iter().any(|other| other.id == operation) => {
                return Ok(Schema { file, text, platform });
            }
            Ok(platform) => ids.extend(platform.operations.into_iter().map(|other| other.id)),
            Err(found) => errors.extend(found),
        }
    }
    if errors.is_empty() {
        return Err(format!(
            "error: there is no operation `{operation}`\nhelp: choose one of `{}`",
            ids.join("`, `")
        ));
    }
    Err(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"))
}

/// The platform's other documents that lie beside this one.
fn others(platform: &Platform, document: &Path) -> Vec<(String, String)> {
    let beside = platform.sources.iter().map(|source| (&source.file, document.with_file_name(&source.file)));
    let other = beside.filter(|(_, path)| path != document);
    other.filter_map(|(file, path)| Some((file.clone(), fs::read_to_string(path).ok()?))).collect()
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("error: {}: {error}", path.display()))
}
