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
use crate::side_by_side::side_by_side;
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
    side_by_side(&files, AT_A_TIME, |(path, emit)| (path.clone(), emit())).into_iter().collect()
}

/// The sources of the sandbox's samples, by their path below its `src`.
pub fn generate_samples(platforms: &[Platform]) -> BTreeMap<PathBuf, String> {
    let mut platforms: Vec<_> = platforms.iter().filter(|platform| samples::has_samples(platform)).collect();
    platforms.sort_by(|a, b| a.id.cmp(&b.id));
    let files = platforms.iter().map(|platform| {
        let path = Path::new("samples").join(format!("{}.rs", platform.id));
        (path, samples::emit(platform))
    });
    files.chain([(PathBuf::from("samples.rs"), samples::emit_registry(&platforms))]).collect()
}

/// So many files are worth a thread.
const AT_A_TIME: usize = 32;

/// What emits a file's text.
type Emit<'a> = Box<dyn Fn() -> String + Sync + 'a>;
/// A file to be: its path, and what emits it.
type File<'a> = (PathBuf, Emit<'a>);

/// The files of a platform.
///
/// All of it but the client is one module in several files: a compiler cuts a crate up by its modules, and
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
    files.extend(parts.into_iter().map(|(name, emit)| (root.join(format!("{name}.rs")), emit)));
}
