//! The model as Rust: declarations only; all behaviour is in the runtime.
//!
//! Pure: the same model gives the same text, and nothing is read or written here. Emitters write complete paths; `imports`
//! shortens them, and `format` prints the file.

mod auth;
mod blocking;
mod changes;
mod client;
mod docs;
mod enums;
mod events;
mod examples;
mod features;
mod field_types;
mod format;
mod imports;
mod literals;
mod mappings;
mod methods;
mod modules;
mod names;
mod operation_spec;
mod order;
mod page_spec;
mod requests;
mod samples;
mod shops;
mod spec;
mod types;

pub use features::with_features;
pub use format::InternalError;
pub(crate) use names::{camel, member_name};
pub use names::{module_name, rust_name, type_name};

use crate::model::Platform;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The sources of the bindings, by their path below `generated/src`.
///
/// # Errors
/// A fault of the generator.
pub fn generate(platforms: &[Platform]) -> Result<BTreeMap<PathBuf, String>, InternalError> {
    let platforms = sorted(platforms);
    let mut files = BTreeMap::from([
        (PathBuf::from("lib.rs"), modules::emit_lib(&platforms)?),
        (PathBuf::from("registry.rs"), modules::emit_registry(&platforms)?),
    ]);
    for platform in platforms {
        let module = PathBuf::from(member_name(&platform.id));
        let mut put = |file: &str, text: String| files.insert(module.join(file), text);
        put("mod.rs", modules::emit_platform(platform)?);
        put("types.rs", types::emit(platform)?);
        put("enums.rs", enums::emit(platform)?);
        put("requests.rs", requests::emit(platform)?);
        put("client.rs", client::emit(platform)?);
        put("blocking.rs", blocking::emit(platform)?);
        put("spec.rs", spec::emit(platform)?);
        if mappings::are_in(platform) {
            put("order.rs", mappings::emit(platform)?);
        }
        if let Some(events) = &platform.events {
            put("events.rs", events::emit(platform, events)?);
        }
    }
    files.extend(order::emit()?);
    Ok(files)
}

/// The sandbox's samples of items, by their path below `sandbox/src`.
///
/// # Errors
/// A fault of the generator.
pub fn generate_samples(platforms: &[Platform]) -> Result<BTreeMap<PathBuf, String>, InternalError> {
    let mut platforms = sorted(platforms);
    platforms.retain(|platform| samples::has_samples(platform));
    let mut files = BTreeMap::from([(PathBuf::from("samples.rs"), samples::emit_all(&platforms)?)]);
    for platform in platforms {
        let file = format!("{}.rs", member_name(&platform.id));
        files.insert(Path::new("samples").join(file), samples::emit(platform)?);
    }
    Ok(files)
}

/// The order of the files' contents does not depend on the order of the schemas.
fn sorted(platforms: &[Platform]) -> Vec<&Platform> {
    let mut sorted: Vec<_> = platforms.iter().collect();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    sorted
}
