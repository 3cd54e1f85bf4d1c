//! From files to checked models.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::check::{Report, check, check_evidence, check_examples};
use crate::diagnostic::Diagnostic;
use crate::mistake::Mistake;
use crate::model::Platform;
use crate::schema;

/// Reads and checks the text of one schema file. `file_name` is for the diagnostics; example files are not looked at.
///
/// # Errors
/// Every mistake in the file; only the first one where it is no YAML.
pub fn load(file_name: &str, text: &str) -> Result<Platform, Vec<Diagnostic>> {
    read(file_name, text, None)
}

/// Reads and checks one schema file and the examples that it names.
///
/// # Errors
/// As [`load`], and files that cannot be read.
pub fn load_file(file: &Path) -> Result<Platform, Vec<Diagnostic>> {
    match fs::read(file).map(String::from_utf8) {
        Ok(Ok(text)) => read(&shown(file), &text, Some(file.parent().unwrap_or(Path::new("")))),
        Ok(Err(_)) => Err(vec![Diagnostic::of_file(Mistake::NotUtf8, shown(file), Mistake::NotUtf8.title())]),
        Err(error) => Err(vec![unreadable(file, &error)]),
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
        match load_file(&file) {
            Ok(platform) => match platforms.iter().find(|(_, other)| other.id == platform.id) {
                Some((first, _)) => mistakes.push(taken_twice(shown(&file), first, &platform.id)),
                None => platforms.push((shown(&file), platform)),
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

fn read(file_name: &str, text: &str, folder: Option<&Path>) -> Result<Platform, Vec<Diagnostic>> {
    let mut report = Report::new(file_name, text);
    match schema::parse(text) {
        Ok((raw, reading)) => {
            if let Some(folder) = folder {
                let read = |file: &str| read_example(&folder.join(file));
                check_examples(&raw, &mut report, read);
                check_evidence(&raw, &mut report, read);
            }
            check(&raw, reading, report)
        }
        Err(fault) => {
            report.fault(fault);
            Err(report.into_diagnostics())
        }
    }
}

/// A device or a pipe may never end.
fn read_example(file: &Path) -> io::Result<String> {
    if fs::metadata(file)?.is_file() { fs::read_to_string(file) } else { Err(io::ErrorKind::NotFound.into()) }
}

fn yaml_files(dir: &Path) -> io::Result<Vec<PathBuf>> {
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

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::of_file(Mistake::Unreadable, shown(path), format!("cannot be read: {error}"))
}

fn taken_twice(file: String, first: &str, id: &str) -> Diagnostic {
    let message = format!("platform `{id}` is already described by {first}");
    let mut diagnostic = Diagnostic::of_file(Mistake::PlatformTwice, file, message);
    diagnostic.help("give one of them another id, or put both into one file");
    diagnostic
}
