//! Files that hold buyers' data.

use std::fs::{File, OpenOptions};
use std::io::Result;
use std::path::Path;

/// Creates a file that its owner alone may read. It must not exist yet, as an existing file would keep its permissions.
pub(crate) fn create_new(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
