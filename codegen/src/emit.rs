//! The model as Rust: declarations only, all behaviour is in the runtime.
//!
//! Pure: the same model gives the same text, and nothing is read or written here.

mod docs;
mod enums;
mod features;
mod kinds;
mod krate;
mod layout;
mod methods;
mod operations;
mod platform;
mod quote;
mod records;
mod samples;
mod source;
mod tokens;

pub use features::with_features;
pub(crate) use source::{camel, member_name};

use crate::model::Platform;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The sources of the bindings, by their path below `src`.
pub fn generate(platforms: &[Platform]) -> BTreeMap<PathBuf, String> {
    let mut files: Vec<File<'_>> = vec![
        (PathBuf::from("lib.rs"), Box::new(|| krate::emit(platforms))),
        (PathBuf::from("registry.rs"), Box::new(|| krate::emit_registry(platforms))),
    ];
    for platform in platforms {
        put(platform, &mut files);
    }
    files.into_iter().map(|(path, emit)| (path, emit())).collect()
}

/// What emits a file's text.
type Emit<'a> = Box<dyn Fn() -> String + 'a>;
/// A file to be: its path, and what emits it.
type File<'a> = (PathBuf, Emit<'a>);

/// The files of a platform.
///
/// All of it but the client and the samples is one module in several files: a compiler cuts a crate up by its modules, and
/// compiles for each cut what the types share.
fn put<'a>(platform: &'a Platform, files: &mut Vec<File<'a>>) {
    let root = Path::new(&platform.id);
    let mut parts: Vec<(String, Emit<'a>)> = vec![
        ("platform".to_owned(), Box::new(|| platform::emit_platform(platform))),
        ("result_code".to_owned(), Box::new(|| enums::emit_codes(platform))),
    ];
    let mut part = |folder: &str, name: &str, emit: Emit<'a>| {
        parts.push((format!("{folder}/{}", source::file_name(name)), emit));
    };
    for declared in &platform.enums {
        part("enums", &declared.name, Box::new(|| enums::emit(declared)));
    }
    for declared in &platform.types {
        part("types", &declared.name, Box::new(|| records::emit(platform, declared)));
    }
    for operation in &platform.operations {
        part("operations", &operation.name, Box::new(|| operations::emit(platform, operation)));
    }
    let mut names: Vec<String> = parts.iter().map(|(name, _)| name.clone()).collect();
    names.sort();
    files.push((
        PathBuf::from(format!("{}.rs", platform.id)),
        Box::new(move || platform::emit_module(platform, &names)),
    ));
    files.push((root.join("client.rs"), Box::new(|| platform::emit_client(platform))));
    files.push((root.join("samples.rs"), Box::new(|| samples::emit(platform))));
    files.extend(parts.into_iter().map(|(name, emit)| (root.join(format!("{name}.rs")), emit)));
}
