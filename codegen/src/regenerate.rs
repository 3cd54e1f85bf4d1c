//! Brings the bindings up to date with the schemas, for the build script and the command line.

use crate::emit::{generate, with_features};
use crate::load::load_dir;
use crate::model::Platform;
use crate::sync::{stale, sync};
use std::fs;
use std::path::{Path, PathBuf};

/// Brings the crate at `krate` (its `src` and its list of features) up to date. Returns the changed files.
///
/// # Errors
/// Every error in the schemas, or the file that cannot be read or written.
pub fn regenerate(schemas: &Path, krate: &Path) -> Result<Vec<PathBuf>, String> {
    let emitted = Emitted::new(schemas, krate)?;
    let mut changed = sync(&emitted.src, &emitted.files).map_err(|error| file_error(&emitted.src, &error))?;
    if emitted.manifest_before != emitted.manifest_after {
        fs::write(&emitted.manifest, &emitted.manifest_after)
            .map_err(|error| file_error(&emitted.manifest, &error))?;
        changed.push(emitted.manifest);
    }
    Ok(changed)
}

/// The platforms whose feature is not in the crate's manifest yet. `regenerate` adds it, but Cargo has already read the
/// manifest, so only the next build enables it.
///
/// # Errors
/// As [`regenerate`].
pub fn new_platforms(schemas: &Path, krate: &Path) -> Result<Vec<String>, String> {
    let listed = |id: &str, manifest: &str| manifest.lines().any(|line| line == format!("{id} = []"));
    let platforms = load(schemas)?;
    let manifest = krate.join("Cargo.toml");
    let manifest = fs::read_to_string(&manifest).map_err(|error| file_error(&manifest, &error))?;
    let ids = platforms.into_iter().map(|platform| platform.id);
    Ok(ids.filter(|id| !listed(id, &manifest)).collect())
}

/// The files that [`regenerate`] would change; changes nothing.
///
/// # Errors
/// As [`regenerate`].
pub fn out_of_date(schemas: &Path, krate: &Path) -> Result<Vec<PathBuf>, String> {
    let emitted = Emitted::new(schemas, krate)?;
    let mut changed = stale(&emitted.src, &emitted.files).map_err(|error| file_error(&emitted.src, &error))?;
    if emitted.manifest_before != emitted.manifest_after {
        changed.push(emitted.manifest);
    }
    Ok(changed)
}

struct Emitted {
    src: PathBuf,
    files: std::collections::BTreeMap<PathBuf, String>,
    manifest: PathBuf,
    manifest_before: String,
    manifest_after: String,
}

impl Emitted {
    fn new(schemas: &Path, krate: &Path) -> Result<Self, String> {
        let platforms = load(schemas)?;
        let manifest = krate.join("Cargo.toml");
        let manifest_before = fs::read_to_string(&manifest).map_err(|error| file_error(&manifest, &error))?;
        let manifest_after = with_features(&manifest_before, &platforms);
        Ok(Self { src: krate.join("src"), files: generate(&platforms), manifest, manifest_before, manifest_after })
    }
}

fn load(schemas: &Path) -> Result<Vec<Platform>, String> {
    load_dir(schemas).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        lines.join("\n\n")
    })
}

fn file_error(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
