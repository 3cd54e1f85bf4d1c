//! Brings `src/` up to date with the schemas, in the workspace only: see ARCHITECTURE.md.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "regenerate")]
    regenerate::run();
}

#[cfg(feature = "regenerate")]
mod regenerate {
    use std::fs::{self, File};
    use std::path::{Path, PathBuf};

    pub(super) fn run() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let schemas = root.parent().unwrap_or(root).join("schemas");
        println!("cargo::rerun-if-changed={}", schemas.display());
        println!("cargo::rerun-if-changed={}", root.join("src").display());
        if let Err(message) = bring_up_to_date(&schemas, root) {
            // As it is: `cargo::error` would put the package's name before every line of an excerpt.
            eprintln!("{message}");
            std::process::exit(1);
        }
    }

    fn bring_up_to_date(schemas: &Path, root: &Path) -> Result<(), String> {
        // Cargo has read the manifest before this runs: what is new in it is switched on by hand, this once.
        for platform in dingdan_codegen::new_platforms(schemas, root)? {
            println!("cargo::rustc-check-cfg=cfg(feature, values(\"{platform}\"))");
            println!("cargo::rustc-cfg=feature=\"{platform}\"");
        }
        let changed = dingdan_codegen::regenerate(schemas, root)?;
        backdate(&root.join("src"), &changed);
        Ok(())
    }

    /// Cargo takes what is written while this runs for a later change: the next build would run it, and compile the crate,
    /// once more. Where the time cannot be set, that is what happens.
    fn backdate(src: &Path, changed: &[PathBuf]) {
        let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
        let Ok(started) = fs::metadata(out.join("../invoked.timestamp")).and_then(|file| file.modified()) else {
            return;
        };
        let written = changed.iter().map(|file| src.join(file));
        let folders =
            written.clone().flat_map(|file| file.ancestors().skip(1).map(PathBuf::from).collect::<Vec<_>>());
        for path in written.chain(folders.filter(|folder| folder.starts_with(src))) {
            let _ = File::open(path).and_then(|file| file.set_modified(started));
        }
    }
}
