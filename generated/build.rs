//! Brings the emitted sources up to date with the schemas, in the workspace only: see ARCHITECTURE.md.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "regenerate")]
    {
        println!("cargo::rerun-if-changed=../schemas");
        let workspace = concat!(env!("CARGO_MANIFEST_DIR"), "/..").as_ref();
        match dingdan_codegen::regenerate(concat!(env!("CARGO_MANIFEST_DIR"), "/../schemas").as_ref(), workspace) {
            Ok(changed) if changed.iter().any(|file| file.ends_with("Cargo.toml")) => {
                println!("cargo::warning=the platforms have changed: build again to compile those that are new");
            }
            Ok(_) => {}
            Err(message) => {
                // `cargo::error` would put the package's name before every line of an excerpt.
                eprintln!("{message}");
                std::process::exit(1);
            }
        }
    }
}
