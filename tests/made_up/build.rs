//! Generates the bindings of every schema in `schemas`, and a module that puts them together.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=schemas");
    let platforms = match dingdan_codegen::load_dir(Path::new("schemas")) {
        Ok(platforms) => platforms,
        Err(errors) => {
            // `cargo::error` would put the package's name before every line of an excerpt.
            for error in errors {
                eprintln!("{error}\n");
            }
            std::process::exit(1);
        }
    };
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut files = dingdan_codegen::emit::generate(&platforms)?;
    files.extend(dingdan_codegen::emit::generate_samples(&platforms)?);
    // The root of the crate is written by hand, and a module that is reached by `#[path]` looks for others beside itself.
    files.remove(Path::new("lib.rs"));
    if let Some(samples) = files.remove(Path::new("samples.rs")) {
        files.insert("samples/mod.rs".into(), samples);
    }
    dingdan_codegen::sync::sync(&out, &files)?;

    let mut modules = String::new();
    for platform in &platforms {
        let id = &platform.id;
        let path = text(&out.join(id).join("mod.rs"));
        let about = &platform.title.en;
        writeln!(modules, "/// {about}.\n#[path = {path:?}]\n#[allow(deprecated, clippy::pedantic)]\npub mod {id};")?;
        // Registry and bindings ask for a feature of each platform.
        println!("cargo::rustc-check-cfg=cfg(feature, values({id:?}))");
        println!("cargo::rustc-cfg=feature={id:?}");
    }
    let path = text(&out.join("order").join("mod.rs"));
    writeln!(modules, "/// The one order.\n#[path = {path:?}]\n#[allow(clippy::pedantic)]\npub mod order;")?;
    for (name, item, file) in [
        ("registry", "calls, operations, token_operations", out.join("registry.rs")),
        ("samples", "sample", out.join("samples").join("mod.rs")),
    ] {
        let file = text(&file);
        writeln!(modules, "#[path = {file:?}]\nmod {name};\npub use {name}::{{{item}}};")?;
    }
    fs::write(out.join("modules.rs"), modules)?;
    Ok(())
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
