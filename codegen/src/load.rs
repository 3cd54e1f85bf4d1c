//! Loads schema files: reads, parses and checks them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::check::{Imports, Index, Report, check, check_evidence, check_examples, check_warnings};
use crate::diagnostic::{Diagnostic, ErrorCode};
use crate::model::Platform;
use crate::yaml;

/// Parses and checks the text of one schema file. `file_name` is for the diagnostics; example files are not read.
///
/// # Errors
/// Every error in the file, or only the first syntax error.
pub fn load(file_name: &str, text: &str) -> Result<Platform, Vec<Diagnostic>> {
    Source { name: file_name.to_owned(), text: text.to_owned(), folder: None }.load(&[])
}

/// Loads one schema file together with the examples that it names, and the other files of its folder as far as it uses
/// their types.
///
/// # Errors
/// As [`load`], and files that cannot be read.
pub fn load_file(file: &Path) -> Result<Platform, Vec<Diagnostic>> {
    let source = Source::read(file)?;
    let uses_others = source.parse().is_some_and(|raw| Imports::are_used(&raw));
    let siblings = if uses_others { yaml_files(&parent(file)).unwrap_or_default() } else { Vec::new() };
    let siblings: Vec<Source> =
        siblings.iter().filter(|other| *other != file).filter_map(|other| Source::read(other).ok()).collect();
    source.load(&Other::all(siblings.iter()))
}

/// Loads every `*.yaml` file of a directory, sorted by name.
///
/// # Errors
/// Every error in every file, two files for one platform, and files that cannot be read.
pub fn load_dir(dir: &Path) -> Result<Vec<Platform>, Vec<Diagnostic>> {
    let files = yaml_files(dir).map_err(|error| vec![unreadable(dir, &error)])?;
    let sources: Vec<_> = files.iter().map(|file| Source::read(file)).collect();
    // A file with errors may still have the types that another one uses.
    let others = Other::all(sources.iter().filter_map(|source| source.as_ref().ok()));
    let mut platforms: Vec<(String, Platform)> = Vec::new();
    let (mut errors, mut elsewhere) = (Vec::new(), Vec::new());
    for (file, source) in files.iter().zip(&sources) {
        match source.as_ref().map_err(Clone::clone).and_then(|source| source.load(&others)) {
            Ok(platform) => match platforms.iter().find(|(_, other)| other.id == platform.id) {
                Some((first, _)) => errors.push(duplicate_platform(display(file), first, &platform.id)),
                None => platforms.push((display(file), platform)),
            },
            Err(found) => {
                let name = display(file);
                let (own, of_others): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.file == name);
                errors.extend(own);
                elsewhere.extend(of_others);
            }
        }
    }
    // What a file takes over is checked where it stands as well.
    elsewhere.retain(|one: &Diagnostic| !errors.iter().any(|own| is_same_place(own, one)));
    errors.append(&mut elsewhere);
    if errors.is_empty() { Ok(platforms.into_iter().map(|(_, platform)| platform).collect()) } else { Err(errors) }
}

/// Whether two errors are one, found from two files.
fn is_same_place(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.code == other.code && one.file == other.file && one.location == other.location
}

/// What is probably a lack in the `*.yaml` files of a directory that have no errors.
pub fn warnings(dir: &Path) -> Vec<Diagnostic> {
    let files = yaml_files(dir).unwrap_or_default();
    let sources = files.iter().filter_map(|file| Source::read(file).ok());
    sources.flat_map(|source| source.warnings()).collect()
}

/// What is probably a lack in one file that has no errors.
pub fn file_warnings(file: &Path) -> Vec<Diagnostic> {
    Source::read(file).map(|source| source.warnings()).unwrap_or_default()
}

/// Another file than the one that is checked, whose types it may use.
struct Other<'a> {
    source: &'a Source,
    raw: yaml::Platform,
}

impl<'a> Other<'a> {
    /// The files that can be read, with places that are numbered from 1.
    fn all(sources: impl Iterator<Item = &'a Source>) -> Vec<Self> {
        let mut all = Vec::new();
        for source in sources {
            let number = u32::try_from(all.len() + 1).unwrap_or(u32::MAX);
            if let Ok((raw, _)) = yaml::parse_numbered(&source.text, number) {
                all.push(Self { source, raw });
            }
        }
        all
    }
}

/// The text of a schema file.
struct Source {
    /// The name for the diagnostics.
    name: String,
    text: String,
    /// Where its examples are; without it they are not read.
    folder: Option<PathBuf>,
}

impl Source {
    fn read(file: &Path) -> Result<Self, Vec<Diagnostic>> {
        match fs::read(file).map(String::from_utf8) {
            Ok(Ok(text)) => Ok(Self { name: display(file), text, folder: Some(parent(file)) }),
            Ok(Err(_)) => {
                Err(vec![Diagnostic::of_file(ErrorCode::NotUtf8, display(file), ErrorCode::NotUtf8.title())])
            }
            Err(error) => Err(vec![unreadable(file, &error)]),
        }
    }

    /// The platform as it is written, unless a syntax error ends the reading.
    fn parse(&self) -> Option<yaml::Platform> {
        yaml::parse(&self.text).ok().map(|(raw, _)| raw)
    }

    fn warnings(&self) -> Vec<Diagnostic> {
        let mut report = Report::new(&self.name, &self.text);
        if let Some(raw) = self.parse() {
            check_warnings(&raw, &mut report);
        }
        report.into_diagnostics()
    }

    /// `others` are the files whose types it may use.
    fn load(&self, others: &[Other<'_>]) -> Result<Platform, Vec<Diagnostic>> {
        let texts = others.iter().map(|other| (other.source.name.as_str(), other.source.text.as_str()));
        let mut report = Report::new(&self.name, &self.text).with_others(texts);
        let others: &[&yaml::Platform] = &others.iter().map(|other| &other.raw).collect::<Vec<_>>();
        match yaml::parse(&self.text) {
            Ok((raw, reader)) => {
                if let Some(folder) = &self.folder {
                    let read = |file: &str| read_example(&folder.join(file));
                    let imports = Imports::new(&raw, others);
                    let index = &Index::new(&raw, &imports);
                    check_examples(&raw, index, &mut report, read);
                    check_evidence(&raw, index, &mut report, read);
                }
                check(&raw, others, reader, report)
            }
            Err(error) => {
                report.push(error);
                Err(report.into_diagnostics())
            }
        }
    }
}

fn parent(file: &Path) -> PathBuf {
    file.parent().unwrap_or(Path::new("")).to_owned()
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
