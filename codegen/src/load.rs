//! From files to checked models.

use std::fs;
use std::path::{Path, PathBuf};

use crate::check::{Report, check};
use crate::diagnostic::Diagnostic;
use crate::model::Platform;
use crate::schema;

/// Reads and checks the text of one schema file. `file_name` is for the diagnostics.
///
/// # Errors
/// Every mistake in the file; only the first one where it cannot be read as a schema at all.
pub fn load(file_name: &str, text: &str) -> Result<Platform, Vec<Diagnostic>> {
    let mut report = Report::new(file_name, text);
    match schema::parse(text) {
        Ok(raw) => check(&raw, report),
        Err(fault) => {
            report.fault(fault);
            Err(report.into_diagnostics())
        }
    }
}

/// Reads and checks every `*.yaml` of a directory, in the order of their names.
///
/// # Errors
/// Every mistake in every file, two files of the same platform, and files that cannot be read.
pub fn load_dir(dir: &Path) -> Result<Vec<Platform>, Vec<Diagnostic>> {
    let files = yaml_files(dir).map_err(|error| vec![unreadable(dir, &error)])?;
    let mut platforms: Vec<(String, Platform)> = Vec::new();
    let mut mistakes = Vec::new();
    for file in files {
        let name = file.display().to_string();
        let loaded = match fs::read_to_string(&file) {
            Ok(text) => load(&name, &text),
            Err(error) => Err(vec![unreadable(&file, &error)]),
        };
        match loaded {
            Ok(platform) => match platforms.iter().find(|(_, other)| other.id == platform.id) {
                Some((first, _)) => mistakes.push(taken_twice(name, first, &platform.id)),
                None => platforms.push((name, platform)),
            },
            Err(found) => mistakes.extend(found),
        }
    }
    if mistakes.is_empty() {
        Ok(platforms.into_iter().map(|(_, platform)| platform).collect())
    } else {
        Err(mistakes)
    }
}

fn yaml_files(dir: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::of_file(path.display().to_string(), format!("cannot be read: {error}"))
}

fn taken_twice(file: String, first: &str, id: &str) -> Diagnostic {
    let mut diagnostic = Diagnostic::of_file(file, format!("platform `{id}` is already described by {first}"));
    diagnostic.help("give one of them another id, or put both into one file");
    diagnostic
}
