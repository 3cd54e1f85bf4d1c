//! The bindings' manifest: one Cargo feature a platform.

use crate::model::Platform;
use std::fmt::Write;

const BEGIN: &str = "# Platforms: kept by the generator.\n";
const END: &str = "# End of platforms.\n";

/// The manifest with its list of platforms brought up to date. Unchanged where it has no place for the list.
pub fn with_features(manifest: &str, platforms: &[Platform]) -> String {
    let Some((before, rest)) = manifest.split_once(BEGIN) else { return manifest.to_owned() };
    let Some((_, after)) = rest.split_once(END) else { return manifest.to_owned() };
    let mut platforms: Vec<&Platform> = platforms.iter().collect();
    platforms.sort_unstable_by_key(|platform| &platform.id);
    let quoted = |names: Vec<&str>| names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let names = platforms.iter().map(|platform| platform.id.as_str()).collect();
    let mut list = format!("platforms = [{}]\n", quoted(names));
    for platform in platforms {
        let uses = quoted(platform.used_platforms().into_iter().collect());
        let _ = writeln!(list, "{} = [{uses}]", platform.id);
    }
    format!("{before}{BEGIN}{list}{END}{after}")
}
