//! Loads schema files: reads, parses and checks them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::check::{Report, check, check_evidence, check_examples};
use crate::diagnostic::{Diagnostic, ErrorCode};
use crate::model::Platform;
use crate::yaml;

/// Parses and checks the text of one schema file. `file_name` is for the diagnostics; example files are not read.
///
/// # Errors
/// Every error in the file, or only the first syntax error.
pub fn load(file_name: &str, text: &str) -> Result<Platform, Vec<Diagnostic>> {
    load_text(file_name, text, None)
}

/// Loads one schema file together with the examples that it names.
///
/// # Errors
/// As [`load`], and files that cannot be read.
pub fn load_file(file: &Path) -> Result<Platform, Vec<Diagnostic>> {
    match fs::read(file).map(String::from_utf8) {
        Ok(Ok(text)) => load_text(&display(file), &text, Some(file.parent().unwrap_or(Path::new("")))),
        Ok(Err(_)) => Err(vec![Diagnostic::of_file(ErrorCode::NotUtf8, display(file), ErrorCode::NotUtf8.title())]),
        Err(error) => Err(vec![unreadable(file, &error)]),
    }
}

/// Loads every `*.yaml` file of a directory, sorted by name.
///
/// # Errors
/// Every error in every file, two files for one platform, and files that cannot be read.
pub fn load_dir(dir: &Path) -> Result<Vec<Platform>, Vec<Diagnostic>> {
    let files = yaml_files(dir).map_err(|error| vec![unreadable(dir, &error)])?;
    let mut platforms: Vec<(String, Platform)> = Vec::new();
    let mut errors = Vec::new();
    for file in files {
        match load_file(&file) {
            Ok(platform) => match platforms.iter().find(|(_, other)| other.id == platform.id) {
                Some((first, _)) => errors.push(duplicate_platform(display(&file), first, &platform.id)),
                None => platforms.push((display(&file), platform)),
            },
            Err(found) => errors.extend(found),
        }
    }
    if errors.is_empty() { Ok(platforms.into_iter().map(|(_, platform)| platform).collect()) } else { Err(errors) }
}

fn load_text(file_name: &str, text: &str, folder: Option<&Path>) -> Result<Platform, Vec<Diagnostic>> {
    let mut report = Report::new(file_name, text);
    match yaml::parse(text) {
        Ok((raw, reader)) => {
            if let Some(folder) = folder {
                let read = |file: &str| read_example(&folder.join(file));
                check_examples(&raw, &mut report, read);
                check_evidence(&raw, &mut report, read);
            }
            check(&raw, reader, report)
        }
        Err(error) => {
            report.push(error);
            Err(report.into_diagnostics())
        }
    }
}

/// Reads only regular files, because reading a device or a pipe may never end.
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

fn display(path: &Path) -> String {
    path.display().to_string()
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::of_file(ErrorCode::Unreadable, display(path), format!("cannot read the file: {error}"))
}

fn duplicate_platform(file: String, first: &str, id: &str) -> Diagnostic {
    let message = format!("platform `{id}` is already described by {first}");
    let mut diagnostic = Diagnostic::of_file(ErrorCode::DuplicatePlatform, file, message);
    diagnostic.help("give one of them another id, or merge the two files");
    diagnostic
}
