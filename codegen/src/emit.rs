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
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

/// The sources of the bindings, by their path below `src`.
pub fn generate(platforms: &[Platform]) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    files.insert(PathBuf::from("lib.rs"), krate::emit(platforms));
    files.insert(PathBuf::from("registry.rs"), krate::emit_registry(platforms));
    for platform in platforms {
        let root = Path::new(&platform.id);
        let put = |files: &mut BTreeMap<_, _>, name: &str, text: String| {
            files.insert(root.join(format!("{name}.rs")), text);
        };
        put(&mut files, "platform", platform::emit_platform(platform));
        put(&mut files, "client", platform::emit_client(platform));
        put(&mut files, "samples", samples::emit(platform));
        put(&mut files, "result_code", enums::emit_codes(platform));
        for (folder, names) in platform::folders(platform) {
            put(&mut files, folder, platform::emit_folder(&names));
        }
        files.extend(side_by_side(&platform.enums, |declared| {
            (root.join(format!("enums/{}.rs", source::file_name(&declared.name))), enums::emit(declared))
        }));
        files.extend(side_by_side(&platform.types, |declared| {
            (root.join(format!("types/{}.rs", source::file_name(&declared.name))), records::emit(platform, declared))
        }));
        for operation in &platform.operations {
            put(&mut files, &format!("operations/{}", operation.name), operations::emit(platform, operation));
        }
        files.insert(PathBuf::from(format!("{}.rs", platform.id)), platform::emit_module(platform));
    }
    files
}

/// Fewer than these are not worth a thread.
const FEW: usize = 64;

/// What a function makes of each, on as many threads as there are processors. The order stays.
fn side_by_side<T: Sync, R: Send>(all: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = all.len().div_ceil(threads).max(FEW);
    thread::scope(|scope| {
        let shares: Vec<_> =
            all.chunks(share).map(|share| scope.spawn(|| share.iter().map(&make).collect())).collect();
        let results: Vec<Vec<R>> =
            shares.into_iter().map(|share| share.join().unwrap_or_else(|panic| resume_unwind(panic))).collect();
        results.into_iter().flatten().collect()
    })
}
