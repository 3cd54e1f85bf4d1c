//! `new`: writes a schema to start from.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use dingdan_codegen::{Diagnostic, load};

/// Writes `PLATFORM.yaml` into the folder, unless the file exists.
pub(crate) fn run(schemas: &Path, platform: &str) -> Result<PathBuf, String> {
    let text = include_str!("new.yaml").replace("PLATFORM", platform);
    // The checks decide which names are valid.
    load(&format!("{platform}.yaml"), &text).map_err(|errors| invalid_name(platform, &errors))?;
    let path = schemas.join(format!("{platform}.yaml"));
    let file = OpenOptions::new().write(true).create_new(true).open(&path);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| format!("error: {}: {error}", path.display()))?;
    Ok(path)
}

fn invalid_name(platform: &str, errors: &[Diagnostic]) -> String {
    let help = errors.first().and_then(|first| first.help.as_deref()).unwrap_or("write it in `snake_case`");
    format!("error: `{platform}` is not a valid name of a platform\nhelp: {help}")
}
