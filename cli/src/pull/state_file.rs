//! A file of progress: the version of its format, a checksum, and the content.

use super::extent::sha256;
use crate::files;
use anyhow::{Result, bail};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::path::Path;

/// The members of the file. All of them are required, and there are no others.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    version: u64,
    /// The SHA-256 of the content's text.
    sha256: String,
    #[serde(borrow)]
    content: &'a RawValue,
}

/// Replaces the file in one step. What is on the disk before stays there until the new file is.
pub(crate) fn write<T: Serialize>(path: &Path, version: u64, content: &T) -> Result<()> {
    let content = serde_json::value::to_raw_value(content)?;
    let file = File { version, sha256: sha256(content.get().as_bytes()), content: &content };
    Ok(files::replace(path, serde_json::to_string(&file)?.as_bytes())?)
}

/// Reads the text of a file. Any change of it is an error.
pub(crate) fn read<T: DeserializeOwned>(text: &[u8], version: u64) -> Result<T> {
    #[derive(Deserialize)]
    struct Versioned {
        version: Option<u64>,
    }

    if text.trim_ascii().is_empty() {
        bail!("it is empty");
    }
    match serde_json::from_slice(text)? {
        Versioned { version: None } => bail!("it has no version, so this program did not write it"),
        Versioned { version: Some(found) } if found != version => bail!(
            "it has version {found}, which another version of this program wrote; this one reads version {version}"
        ),
        Versioned { .. } => {}
    }
    let file: File<'_> = serde_json::from_slice(text)?;
    if sha256(file.content.get().as_bytes()) != file.sha256 {
        bail!("it was changed: its checksum is another one");
    }
    Ok(serde_json::from_str(file.content.get())?)
}
