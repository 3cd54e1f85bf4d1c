//! Brings `src/` up to date with the schemas, in the workspace only: see ARCHITECTURE.md.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "regenerate")]
    regenerate::run();
}

#[cfg(feature = "regenerate")]
mod regenerate {
    use std::path::Path;

    pub(super) fn run() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let schemas = root.join("../schemas");
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
        dingdan_codegen::regenerate(schemas, root)?;
        Ok(())
    }
}
