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
        if let Err(message) = dingdan_codegen::regenerate(&schemas, root) {
            for line in message.lines() {
                println!("cargo::error={line}");
            }
        }
    }
}
