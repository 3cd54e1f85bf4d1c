//! Names of definitions that have no name in the model.

use crate::model::{Operation, Path, Platform};
use heck::ToUpperCamelCase;

/// The schema of an operation's request body or query.
pub(super) fn request(operation: &Operation) -> String {
    format!("{}Request", operation.name.to_upper_camel_case())
}

/// The schema of a group of parameters.
pub(super) fn group(operation: &Operation, path: &Path) -> String {
    format!("{}{}", request(operation), path.join("_").to_upper_camel_case())
}

/// The schema of the codes of an enum that requests may send.
pub(super) fn listed(platform: &Platform, of: &str) -> String {
    free(platform, &format!("{of}Listed"))
}

/// A name that no type, enum or request of the platform uses.
pub(super) fn free(platform: &Platform, wanted: &str) -> String {
    let mut name = wanted.to_owned();
    while platform.type_named(&name).is_some()
        || platform.enum_named(&name).is_some()
        || platform.operations.iter().any(|operation| request(operation) == name)
    {
        name.push_str("Value");
    }
    name
}

/// The name of an example: the file name without folder and extension.
pub(super) fn example(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.trim_end_matches(".json").to_owned()
}
