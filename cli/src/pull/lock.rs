//! Locks against two pulls that write the same files.

use crate::files::PrivateFile;
use crate::say;
use anyhow::{Context, Result, bail};
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A lock that ends when it is dropped or its process dies. The locked file stays, as removing it would let a third pull
/// lock another file of the same name.
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Locks a folder of orders.
    pub(crate) fn folder(path: &Path) -> Result<Self> {
        Self::take(&path.join(".dingdan.lock"), &format!("writes into {}", path.display()))
    }

    /// Locks a checkpoint.
    pub(crate) fn checkpoint(path: &Path) -> Result<Self> {
        Self::beside(path, &format!("uses the checkpoint {}", path.display()))
    }

    /// Locks a database.
    #[cfg(feature = "sqlite")]
    pub(crate) fn database(path: &Path) -> Result<Self> {
        Self::beside(path, &format!("writes {}", path.display()))
    }

    fn beside(path: &Path, use_: &str) -> Result<Self> {
        let mut name = path.as_os_str().to_owned();
        name.push(".lock");
        Self::take(&PathBuf::from(name), use_)
    }

    fn take(path: &Path, use_: &str) -> Result<Self> {
        let context = || format!("cannot lock {}", path.display());
        let file = PrivateFile::open_to_lock(path).with_context(context)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                bail!("another pull {use_} right now: it has locked {}", path.display())
            }
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                say::note(&format!("note: {}: this file system has no locks", path.display()));
            }
            Err(TryLockError::Error(error)) => return Err(error).with_context(context),
        }
        Ok(Self { _file: file })
    }
}
