//! The model as Rust: declarations only, all behaviour is in the runtime.
//!
//! Pure: the same model gives the same text, and nothing is read or written here.

mod docs;
mod enums;
mod features;
mod kinds;
mod krate;
mod methods;
mod operations;
mod platform;
mod records;
mod source;

pub use features::with_features;
pub(crate) use source::{camel, member_name};

use crate::model::Platform;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The sources of the bindings, by their path below `src`.
pub fn generate(platforms: &[Platform]) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    files.insert(PathBuf::from("lib.rs"), krate::emit(platforms));
    files.insert(PathBuf::from("registry.rs"), krate::emit_registry(platforms));
    for platform in platforms {
        let root = PathBuf::from(&platform.id);
        let mut put = |name: &str, text: String| files.insert(root.join(format!("{name}.rs")), text);
        put("platform", platform::emit_platform(platform));
        put("client", platform::emit_client(platform));
        put("result_code", enums::emit_codes(platform));
        for (folder, names) in platform::folders(platform) {
            put(folder, platform::emit_folder(&names));
        }
        for declared in &platform.enums {
            put(&format!("enums/{}", source::file_name(&declared.name)), enums::emit(declared));
        }
        for declared in &platform.types {
            put(&format!("types/{}", source::file_name(&declared.name)), records::emit(platform, declared));
        }
        for operation in &platform.operations {
            put(&format!("operations/{}", operation.name), operations::emit(platform, operation));
        }
        files.insert(PathBuf::from(format!("{}.rs", platform.id)), platform::emit_module(platform));
    }
    files
}
