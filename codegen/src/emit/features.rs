//! The bindings' manifest: one Cargo feature a platform.

use crate::model::Platform;
use std::fmt::Write;

const BEGIN: &str = "# Platforms: kept by the generator.\n";
const END: &str = "# End of platforms.\n";

/// The manifest with its list of platforms brought up to date. Unchanged where it has no place for the list.
pub fn with_features(manifest: &str, platforms: &[Platform]) -> String {
    let Some((before, rest)) = manifest.split_once(BEGIN) else { return manifest.to_owned() };
    let Some((_, after)) = rest.split_once(END) else { return manifest.to_owned() };
    let mut names: Vec<&str> = platforms.iter().map(|platform| platform.id.as_str()).collect();
    names.sort_unstable();
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let mut list = format!("platforms = [{}]\n", quoted.join(", "));
    for name in names {
        let _ = writeln!(list, "{name} = []");
    }
    format!("{before}{BEGIN}{list}{END}{after}")
}
