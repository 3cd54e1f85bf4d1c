//! Brings the emitted sources up to date with the schemas, for the build script and the command line.

use crate::emit::{InternalError, generate, generate_samples, with_features};
use crate::load::load_dir;
use crate::model::Platform;
use crate::sync::{stale, sync};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The manifest of the bindings, in the workspace: it lists a feature for each platform.
pub const MANIFEST: &str = "generated/Cargo.toml";
const BINDINGS: &str = "generated/src";
const SANDBOX: &str = "sandbox/src";

/// Brings the bindings, their list of features and the sandbox's samples up to date with the schemas. Returns the changed
/// files, relative to the workspace.
///
/// Cargo reads the list of features before the build script runs, so a new platform is compiled by the next build.
///
/// # Errors
/// Every error in the schemas, or the file that cannot be read or written.
pub fn regenerate(schemas: &Path, workspace: &Path) -> Result<Vec<PathBuf>, String> {
    let emitted = Emitted::new(schemas, workspace)?;
    let mut changed = emitted.each_folder(workspace, sync)?;
    if emitted.is_manifest_stale() {
        let path = workspace.join(MANIFEST);
        fs::write(&path, &emitted.manifest_after).map_err(|error| file_error(&path, &error))?;
        changed.push(MANIFEST.into());
    }
    Ok(changed)
}

/// The files that [`regenerate`] would change; changes nothing.
///
/// # Errors
/// As [`regenerate`].
pub fn out_of_date(schemas: &Path, workspace: &Path) -> Result<Vec<PathBuf>, String> {
    let emitted = Emitted::new(schemas, workspace)?;
    let mut changed = emitted.each_folder(workspace, stale)?;
    if emitted.is_manifest_stale() {
        changed.push(MANIFEST.into());
    }
    Ok(changed)
}

/// Files by their path in a folder.
type Files = BTreeMap<PathBuf, String>;

struct Emitted {
    folders: [(&'static str, Files); 2],
    manifest_before: String,
    manifest_after: String,
}

impl Emitted {
    fn new(schemas: &Path, workspace: &Path) -> Result<Self, String> {
        let platforms = load(schemas)?;
        let manifest = workspace.join(MANIFEST);
        let manifest_before = fs::read_to_string(&manifest).map_err(|error| file_error(&manifest, &error))?;
        let manifest_after = with_features(&manifest_before, &platforms);
        let internal = |error: InternalError| error.to_string();
        let bindings = generate(&platforms).map_err(internal)?;
        let samples = generate_samples(&platforms).map_err(internal)?;
        Ok(Self { folders: [(BINDINGS, bindings), (SANDBOX, samples)], manifest_before, manifest_after })
    }

    fn is_manifest_stale(&self) -> bool {
        self.manifest_before != self.manifest_after
    }

    /// Does something with each folder's files and returns the paths that this gives, relative to the workspace.
    fn each_folder(
        &self,
        workspace: &Path,
        work: fn(&Path, &Files) -> io::Result<Vec<PathBuf>>,
    ) -> Result<Vec<PathBuf>, String> {
        let mut changed = Vec::new();
        for (name, files) in &self.folders {
            let folder = workspace.join(name);
            let paths = work(&folder, files).map_err(|error| file_error(&folder, &error))?;
            changed.extend(paths.iter().map(|path| Path::new(name).join(path)));
        }
        Ok(changed)
    }
}

fn load(schemas: &Path) -> Result<Vec<Platform>, String> {
    load_dir(schemas).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        lines.join("\n\n")
    })
}

fn file_error(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
