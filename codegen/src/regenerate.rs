//! Bringing the bindings up to date with the schemas: what the build script and the command line do.

use crate::emit::{generate, generate_samples, with_features};
use crate::load::load_dir;
use crate::model::Platform;
use crate::sync::{stale, sync};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Brings the crate at `krate` (its `src` and its list of features) up to date with the schemas, and the samples of the
/// sandbox beside it, where there is one. Gives what changed.
///
/// # Errors
/// Every mistake in the schemas, or the file that could not be read or written.
pub fn regenerate(schemas: &Path, krate: &Path) -> Result<Vec<PathBuf>, String> {
    let emitted = Emitted::new(schemas, krate)?;
    let mut changed = sync(&emitted.src, &emitted.files).map_err(|error| say(&emitted.src, &error))?;
    if let Some((src, files)) = &emitted.sandbox {
        let samples = sync(src, files).map_err(|error| say(src, &error))?;
        changed.extend(samples.iter().map(|file| src.join(file)));
    }
    if emitted.manifest_before != emitted.manifest_after {
        fs::write(&emitted.manifest, &emitted.manifest_after).map_err(|error| say(&emitted.manifest, &error))?;
        changed.push(emitted.manifest);
    }
    Ok(changed)
}

/// Platforms whose feature the crate's manifest does not list yet: `regenerate` adds it, but only the next build knows.
///
/// # Errors
/// As [`regenerate`].
pub fn new_platforms(schemas: &Path, krate: &Path) -> Result<Vec<String>, String> {
    let listed = |id: &str, manifest: &str| manifest.lines().any(|line| line == format!("{id} = []"));
    let platforms = load(schemas)?;
    let manifest = krate.join("Cargo.toml");
    let manifest = fs::read_to_string(&manifest).map_err(|error| say(&manifest, &error))?;
    let ids = platforms.into_iter().map(|platform| platform.id);
    Ok(ids.filter(|id| !listed(id, &manifest)).collect())
}

/// What [`regenerate`] would change, without changing it.
///
/// # Errors
/// As [`regenerate`].
pub fn out_of_date(schemas: &Path, krate: &Path) -> Result<Vec<PathBuf>, String> {
    let emitted = Emitted::new(schemas, krate)?;
    let mut changed = stale(&emitted.src, &emitted.files).map_err(|error| say(&emitted.src, &error))?;
    if let Some((src, files)) = &emitted.sandbox {
        let samples = stale(src, files).map_err(|error| say(src, &error))?;
        changed.extend(samples.iter().map(|file| src.join(file)));
    }
    if emitted.manifest_before != emitted.manifest_after {
        changed.push(emitted.manifest);
    }
    Ok(changed)
}

struct Emitted {
    src: PathBuf,
    files: BTreeMap<PathBuf, String>,
    /// The sandbox's `src`, and the files of its samples.
    sandbox: Option<(PathBuf, BTreeMap<PathBuf, String>)>,
    manifest: PathBuf,
    manifest_before: String,
    manifest_after: String,
}

impl Emitted {
    fn new(schemas: &Path, krate: &Path) -> Result<Self, String> {
        let platforms = load(schemas)?;
        let manifest = krate.join("Cargo.toml");
        let manifest_before = fs::read_to_string(&manifest).map_err(|error| say(&manifest, &error))?;
        let manifest_after = with_features(&manifest_before, &platforms);
        let sandbox = krate.parent().map(|workspace| workspace.join("sandbox/src")).filter(|src| src.is_dir());
        let sandbox = sandbox.map(|src| (src, generate_samples(&platforms)));
        let (src, files) = (krate.join("src"), generate(&platforms));
        Ok(Self { src, files, sandbox, manifest, manifest_before, manifest_after })
    }
}

fn load(schemas: &Path) -> Result<Vec<Platform>, String> {
    load_dir(schemas).map_err(|mistakes| {
        let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        lines.join("\n\n")
    })
}

fn say(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
