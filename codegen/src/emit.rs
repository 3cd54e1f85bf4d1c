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

/// So many files are worth a thread.
const AT_A_TIME: usize = 32;

/// A file to be: its path, and what emits its text.
type File<'a> = (PathBuf, Box<dyn Fn() -> String + Sync + 'a>);

/// The files of a platform.
fn put<'a>(platform: &'a Platform, files: &mut Vec<File<'a>>) {
    let root = Path::new(&platform.id);
    let mut put = |name: &str, emit: Box<dyn Fn() -> String + Sync + 'a>| {
        files.push((root.join(format!("{name}.rs")), emit));
    };
    put("platform", Box::new(|| platform::emit_platform(platform)));
    put("client", Box::new(|| platform::emit_client(platform)));
    put("samples", Box::new(|| samples::emit(platform)));
    put("result_code", Box::new(|| enums::emit_codes(platform)));
    for (folder, names) in platform::folders(platform) {
        put(folder, Box::new(move || platform::emit_folder(&names)));
    }
    for declared in &platform.enums {
        put(&format!("enums/{}", source::file_name(&declared.name)), Box::new(|| enums::emit(declared)));
    }
    for declared in &platform.types {
        put(&format!("types/{}", source::file_name(&declared.name)), Box::new(|| records::emit(platform, declared)));
    }
    for operation in &platform.operations {
        put(
            &format!("operations/{}", source::file_name(&operation.name)),
            Box::new(|| operations::emit(platform, operation)),
        );
    }
    files.push((PathBuf::from(format!("{}.rs", platform.id)), Box::new(|| platform::emit_module(platform))));
}
