//! Files that hold orders, tokens or progress: their owner alone may read them, none is reached through a symbolic link, and
//! what has to survive a power failure is synced.

#[cfg(test)]
pub(crate) mod recorded;

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Error, ErrorKind, Read, Result, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A file of this program.
#[derive(Debug)]
pub(crate) struct PrivateFile {
    file: File,
    path: PathBuf,
}

/// A step that changes what is on the disk. Tests record these, and look at what a power failure after each leaves.
#[cfg_attr(not(test), allow(dead_code, reason = "only tests look at them"))]
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step<'a> {
    Create(&'a Path),
    Append(&'a Path, &'a [u8]),
    Cut(&'a Path, u64),
    Sync(&'a Path),
    Rename(&'a Path, &'a Path),
    Remove(&'a Path),
    SyncFolder(&'a Path),
}

/// Whether the step is only recorded. Outside of tests it never is.
fn is_only_recorded(step: Step<'_>) -> bool {
    #[cfg(test)]
    return recorded::record(step);
    #[cfg(not(test))]
    {
        let _ = step;
        false
    }
}

impl PrivateFile {
    /// Creates a file that its owner alone may read and write, whatever the umask. It must not exist yet, as an existing file
    /// would keep its permissions, and may be another one under a symbolic link.
    pub(crate) fn create_new(path: &Path) -> Result<Self> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        // A umask may have taken the owner's permissions as well.
        #[cfg(unix)]
        file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        is_only_recorded(Step::Create(path));
        sync_folder(folder(path))?;
        Ok(Self { file, path: path.to_owned() })
    }

    /// Opens a file for reading.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        Self::with(OpenOptions::new().read(true), path)
    }

    /// Opens a file for reading and writing, and makes it its owner's alone: what is added to it is not for others.
    pub(crate) fn open_to_write(path: &Path) -> Result<Self> {
        let opened = Self::with(OpenOptions::new().read(true).write(true), path)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            if opened.file.metadata()?.permissions().mode() & 0o077 != 0 {
                let set = opened.file.set_permissions(PermissionsExt::from_mode(0o600));
                set.map_err(|error| {
                    Error::new(error.kind(), format!("it is open to others, and stays so: {error}"))
                })?;
            }
        }
        Ok(opened)
    }

    /// Opens a file only to lock it, and creates it where it is missing.
    pub(crate) fn open_to_lock(path: &Path) -> Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Self::with(&mut options, path)?.file)
    }

    fn with(options: &mut OpenOptions, path: &Path) -> Result<Self> {
        refuse_link(path)?;
        // The link may come between the look and the opening, and a pipe would be waited for.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::custom_flags(options, {
            use rustix::fs::OFlags;
            (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed()
        });
        let file = options.open(path)?;
        if !file.metadata()?.is_file() {
            return Err(Error::new(ErrorKind::InvalidInput, "it is no regular file"));
        }
        Ok(Self { file, path: path.to_owned() })
    }

    /// The number of bytes.
    pub(crate) fn length(&self) -> Result<u64> {
        Ok(self.file.metadata()?.len())
    }

    /// Drops what follows the first `length` bytes; what is written comes after these.
    pub(crate) fn cut(&mut self, length: u64) -> Result<()> {
        self.file.set_len(length)?;
        self.file.seek(SeekFrom::End(0))?;
        is_only_recorded(Step::Cut(&self.path, length));
        Ok(())
    }

    /// Waits until the content is on the disk.
    pub(crate) fn sync(&self) -> Result<()> {
        if is_only_recorded(Step::Sync(&self.path)) {
            return Ok(());
        }
        self.file.sync_data()
    }
}

impl Read for PrivateFile {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        self.file.read(buffer)
    }
}

impl Write for PrivateFile {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let written = self.file.write(bytes)?;
        is_only_recorded(Step::Append(&self.path, bytes.get(..written).unwrap_or(bytes)));
        Ok(written)
    }

    fn flush(&mut self) -> Result<()> {
        self.file.flush()
    }
}

/// Makes an existing database its owner's alone, and the files beside it, which get its permissions only when they are made.
/// Refuses one that is reached through a symbolic link.
#[cfg(feature = "sqlite")]
pub(crate) fn make_private(database: &Path) -> Result<()> {
    let name = database.file_name().unwrap_or_default().to_string_lossy();
    for end in ["", "-wal", "-shm", "-journal"] {
        match PrivateFile::open_to_write(&database.with_file_name(format!("{name}{end}"))) {
            Err(error) if error.kind() == ErrorKind::NotFound && !end.is_empty() => {}
            opened => drop(opened?),
        }
    }
    Ok(())
}

/// Reads a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    PrivateFile::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Replaces a file in one step: after a power failure it has the old content or the new one. `tempfile` would rename as well,
/// but syncs neither the file nor its folder. The caller has locked the file, so that the name beside it is its own.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    refuse_link(path)?;
    let new = folder(path).join(format!(".{}.new", path.file_name().unwrap_or_default().to_string_lossy()));
    remove(&new)?;
    let mut file = PrivateFile::create_new(&new)?;
    file.write_all(bytes)?;
    file.sync()?;
    rename(&new, path)
}

/// Renames a file or a folder, and waits until that is on the disk. A file of the new name is replaced. Where the new name is a
/// symbolic link, the link itself is replaced and its target stays.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    std::fs::rename(from, to)?;
    is_only_recorded(Step::Rename(from, to));
    sync_folder(folder(to))
}

/// Removes a file, where it exists.
pub(crate) fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => {
            removed?;
            is_only_recorded(Step::Remove(path));
            Ok(())
        }
    }
}

/// Makes a folder, and those around it where they are missing. What is made, its owner alone may enter.
pub(crate) fn create_folder(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)?;
    sync_folder(folder(path))
}

/// Waits until the names in a folder are on the disk.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    if is_only_recorded(Step::SyncFolder(path)) {
        return Ok(());
    }
    // Only there can a folder be opened; and some file systems over a network cannot sync one.
    #[cfg(unix)]
    match File::open(path)?.sync_all() {
        Err(error) if !matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => return Err(error),
        _ => {}
    }
    Ok(())
}

/// Refuses a symbolic link, which this program never makes: it could lead to a file of somebody else.
pub(crate) fn refuse_link(path: &Path) -> Result<()> {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => Err(Error::new(
            ErrorKind::InvalidInput,
            "it is a symbolic link, which is not followed: remove it, or name what it leads to",
        )),
        _ => Ok(()),
    }
}

/// The folder in which a path is.
pub(crate) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    type Try = fn(&Path) -> Result<()>;

    #[test]
    fn links_are_refused_and_replaced_but_never_followed() {
        let directory = tempfile::tempdir().expect("a directory");
        let (victim, link) = (directory.path().join("victim"), directory.path().join("link"));
        let plant = || {
            std::fs::write(&victim, "of somebody else").expect("written");
            remove(&link).expect("removed");
            symlink(&victim, &link).expect("planted");
        };
        let tries: [(&str, Try, bool); 8] = [
            ("create", |link| PrivateFile::create_new(link).map(drop), false),
            ("open", |link| PrivateFile::open(link).map(drop), false),
            ("open to write", |link| PrivateFile::open_to_write(link).map(drop), false),
            ("lock", |link| PrivateFile::open_to_lock(link).map(drop), false),
            ("read", |link| read(link).map(drop), false),
            ("replace", |link| replace(link, b"new"), false),
            ("replace beside it", |link| replace(&link.with_file_name("state"), b"new"), true),
            (
                "rename",
                |link| {
                    std::fs::write(link.with_file_name("part"), "new")?;
                    rename(&link.with_file_name("part"), link)
                },
                true,
            ),
        ];
        for (what, attempt, want) in tries {
            plant();
            symlink(&victim, directory.path().join(".state.new")).ok();
            assert_eq!(attempt(&link).is_ok(), want, "{what}");
            assert_eq!(std::fs::read_to_string(&victim).expect("a file"), "of somebody else", "{what}");
        }
        remove(&victim).expect("removed");
        assert!(PrivateFile::open_to_lock(&directory.path().join("dangling")).is_ok());
        remove(&link).expect("removed");
        symlink(&victim, &link).expect("planted");
        assert!(PrivateFile::open_to_lock(&link).is_err() && !victim.exists());
    }

    #[test]
    fn a_folder_or_a_pipe_is_no_file() {
        let directory = tempfile::tempdir().expect("a directory");
        assert!(PrivateFile::open(directory.path()).is_err());
    }

    #[test]
    fn everything_that_is_made_is_its_owners() {
        let directory = tempfile::tempdir().expect("a directory");
        let at = |name: &str| directory.path().join(name);
        create_folder(&at("a/b")).expect("made");
        drop(PrivateFile::create_new(&at("a/b/new")).expect("made"));
        drop(PrivateFile::open_to_lock(&at("a/lock")).expect("made"));
        for name in ["a/open", "a/open.db", "a/open.db-wal", "a/closed"] {
            let mode = if name == "a/closed" { 0o400 } else { 0o666 };
            std::fs::write(at(name), "old").expect("written");
            std::fs::set_permissions(at(name), PermissionsExt::from_mode(mode)).expect("set");
        }
        PrivateFile::open_to_write(&at("a/open")).expect("opened").write_all(b"new").expect("written");
        #[cfg(feature = "sqlite")]
        make_private(&at("a/open.db")).expect("made private");
        std::fs::write(at("a/state"), "old").expect("written");
        replace(&at("a/state"), b"new").expect("replaced");
        assert_eq!(read(&at("a/state")).expect("a file"), b"new");
        for (name, want) in [
            ("a", 0o700),
            ("a/b", 0o700),
            ("a/b/new", 0o600),
            ("a/lock", 0o600),
            ("a/state", 0o600),
            ("a/open", 0o600),
            ("a/closed", 0o400),
            #[cfg(feature = "sqlite")]
            ("a/open.db", 0o600),
            #[cfg(feature = "sqlite")]
            ("a/open.db-wal", 0o600),
        ] {
            let mode = std::fs::metadata(at(name)).expect("there").permissions().mode();
            assert_eq!(mode & 0o777, want, "{name}");
        }
    }
}
