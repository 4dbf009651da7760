//! Files that get their final name when they are complete. Until then, and after a crash, they are called
//! `NAME.partial`.

use std::{
    fs::{self, File, Metadata, OpenOptions},
    io::{self, BufWriter, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use rustix::{
    fs::{FlockOperation, flock},
    io::Errno,
};

use crate::error::{Error, ErrorKind, Result};

/// A file under its temporary name, locked against other writers. Dropping it before [`Unfinished::finish`] removes the
/// file.
pub(crate) struct Unfinished {
    file: Option<BufWriter<File>>,
    identity: Identity,
    path: PathBuf,
    temporary: PathBuf,
}

/// Device and inode of a file. The name can come to mean another file.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Identity(u64, u64);

impl Identity {
    fn of(metadata: &Metadata) -> Self {
        Self(metadata.dev(), metadata.ino())
    }

    /// Returns whether `path` itself, not what a link there points to, is this file.
    fn is_at(self, path: &Path) -> io::Result<bool> {
        Ok(fs::symlink_metadata(path).map(|at| Self::of(&at))? == self)
    }
}

impl Unfinished {
    /// Creates the file. Replaces what a writer left there that has ended.
    ///
    /// # Errors
    /// `Io` and related kinds if the file cannot be created, if another writer holds it, and if something else than a
    /// plain file has its name.
    pub(crate) fn create(path: &Path) -> Result<Self> {
        let temporary = temporary(path);
        let (file, identity) = create_alone(&temporary)?;
        let file = Some(BufWriter::with_capacity(256 * 1024, file));
        Ok(Self { file, identity, path: path.to_owned(), temporary })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes everything to disk and renames the file to its final name. Removes the file on failure.
    pub(crate) fn finish(mut self) -> Result<PathBuf> {
        // The lock lasts until the end of this function.
        let written = self.file.take().map(|file| {
            let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.sync_all()?;
            Ok(file)
        });
        let done = written.transpose().and_then(|_file| {
            if !self.identity.is_at(&self.temporary)? {
                let message = format!("another file has taken the place of {}", self.temporary.display());
                return Err(io::Error::other(message));
            }
            fs::rename(&self.temporary, &self.path)
        });
        match done {
            Ok(()) => Ok(self.path.clone()),
            Err(e) => {
                self.remove();
                Err(Error::io(format_args!("finishing {}", self.path.display()), &e))
            }
        }
    }

    /// Removes the file if it still has its temporary name.
    fn remove(&self) {
        if self.identity.is_at(&self.temporary).unwrap_or(false) {
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

/// Returns the name that an unfinished file has.
pub(crate) fn temporary(path: &Path) -> PathBuf {
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".partial");
    PathBuf::from(temporary)
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_mut().map_or(Ok(0), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            // Discards what is buffered instead of writing it: the disk may be full. The lock lasts until the file is
            // removed.
            let (_file, _) = file.into_parts();
            self.remove();
        }
    }
}

/// How often to start again when other writers create and remove the file at the same time.
const ATTEMPTS: usize = 16;

/// Creates a new file at `path` and locks it.
fn create_alone(path: &Path) -> Result<(File, Identity)> {
    let fail = |e: io::Error| Error::io(format_args!("creating {}", path.display()), &e);
    for _ in 0..ATTEMPTS {
        // `create_new` follows no link and opens no file that exists.
        match OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(file) => {
                // Another writer took the new file for one that was left. Other errors come from file systems without
                // locks.
                if flock(&file, FlockOperation::NonBlockingLockExclusive) == Err(Errno::WOULDBLOCK) {
                    continue;
                }
                let identity = Identity::of(&file.metadata().map_err(fail)?);
                if identity.is_at(path).unwrap_or(false) {
                    return Ok((file, identity));
                }
            }
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => remove_leftover(path)?,
            Err(e) => return Err(fail(e)),
        }
    }
    Err(held(path))
}

/// Removes the file of a writer that has ended without removing it.
fn remove_leftover(path: &Path) -> Result<()> {
    let what = || format!("creating {}", path.display());
    let other = || {
        let message = format!("{}: this is not a plain file: remove it or choose another name", what());
        Error::new(ErrorKind::Io, message)
    };
    let gone = |e: &io::Error| e.kind() == io::ErrorKind::NotFound;
    // Looks before it opens, because opening a device can have effects.
    match fs::symlink_metadata(path) {
        Ok(metadata) if !metadata.is_file() => return Err(other()),
        Err(e) if !gone(&e) => return Err(Error::io(what(), &e)),
        _ => {}
    }
    let flags = libc::O_NOFOLLOW | libc::O_NONBLOCK;
    let file = match OpenOptions::new().write(true).custom_flags(flags).open(path) {
        Ok(file) => file,
        Err(e) if gone(&e) => return Ok(()),
        Err(e) if e.raw_os_error() == Some(libc::ELOOP) => return Err(other()),
        Err(e) => return Err(Error::io(what(), &e)),
    };
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => {}
        Err(Errno::WOULDBLOCK) => return Err(held(path)),
        // It cannot be known whether the file has a writer.
        Err(e) => {
            let message = format!("{}: a file of that name exists and cannot be locked: remove it", what());
            return Err(Error::io(message, &e.into()));
        }
    }
    // Between the two calls, another writer may have finished the file or begun a new one.
    let metadata = file.metadata().map_err(|e| Error::io(what(), &e))?;
    match Identity::of(&metadata).is_at(path) {
        Ok(true) if metadata.is_file() => match fs::remove_file(path) {
            Err(e) if !gone(&e) => Err(Error::io(what(), &e)),
            _ => Ok(()),
        },
        Ok(true) => Err(other()),
        Ok(false) => Ok(()),
        Err(e) if gone(&e) => Ok(()),
        Err(e) => Err(Error::io(what(), &e)),
    }
}

fn held(path: &Path) -> Error {
    let message =
        format!("creating {}: another writer holds the file: let it finish or choose another name", path.display());
    Error::new(ErrorKind::Io, message)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn write(path: &Path, text: &str) -> Result<PathBuf> {
        let mut file = Unfinished::create(path)?;
        file.write_all(text.as_bytes()).unwrap();
        file.finish()
    }

    #[test]
    fn a_leftover_is_replaced_and_a_file_in_use_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let (path, temporary) = (folder.path().join("a"), folder.path().join("a.partial"));
        fs::write(&temporary, "of an earlier crash, and longer than the new text").unwrap();
        // The other name of the leftover keeps its bytes.
        let other = folder.path().join("other");
        fs::hard_link(&temporary, &other).unwrap();
        let mut first = Unfinished::create(&path).unwrap();
        first.write_all(b"first").unwrap();
        let error = Unfinished::create(&path).err().unwrap();
        assert_eq!(error.kind(), ErrorKind::Io);
        assert!(error.to_string().contains("a.partial: another writer holds the file"), "{error}");
        assert!(temporary.exists(), "the failed attempt removes nothing");
        first.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "first");
        assert_eq!(fs::read_to_string(other).unwrap(), "of an earlier crash, and longer than the new text");
        // A finished file is free, and so is a dropped one.
        drop(Unfinished::create(&path).unwrap());
        assert!(!temporary.exists());
        write(&path, "second").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "second");
    }

    #[test]
    fn links_and_other_files_are_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (path, temporary) = (folder.path().join("a"), folder.path().join("a.partial"));
        let target = folder.path().join("target");
        fs::write(&target, "precious").unwrap();
        let refused = || {
            let error = Unfinished::create(&path).err().unwrap();
            assert_eq!(error.kind(), ErrorKind::Io);
            assert!(error.to_string().contains("a.partial: this is not a plain file"), "{error}");
        };
        for to in [&target, &folder.path().join("missing")] {
            symlink(to, &temporary).unwrap();
            refused();
            assert_eq!(&fs::read_link(&temporary).unwrap(), to);
            fs::remove_file(&temporary).unwrap();
        }
        assert_eq!(fs::read_to_string(&target).unwrap(), "precious");
        assert!(!folder.path().join("missing").exists());
        fs::create_dir(&temporary).unwrap();
        refused();
        fs::remove_dir(&temporary).unwrap();
        rustix::fs::mknodat(rustix::fs::CWD, &temporary, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        refused();
        assert!(temporary.exists());
    }

    #[test]
    fn a_file_that_took_the_place_keeps_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let (path, temporary) = (folder.path().join("a"), folder.path().join("a.partial"));
        let swapped = || {
            let mut file = Unfinished::create(&path).unwrap();
            file.write_all(b"mine").unwrap();
            fs::remove_file(&temporary).unwrap();
            symlink("/dev/null", &temporary).unwrap();
            file
        };
        let error = swapped().finish().unwrap_err();
        assert!(error.to_string().contains("another file has taken the place of"), "{error}");
        assert!(!path.exists() && temporary.is_symlink());
        fs::remove_file(&temporary).unwrap();
        drop(swapped());
        assert!(temporary.is_symlink());
    }

    #[test]
    fn only_one_of_many_writers_gets_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        for _ in 0..50 {
            fs::write(folder.path().join("a.partial"), "left").unwrap();
            let start = std::sync::Barrier::new(4);
            let files: Vec<_> = std::thread::scope(|scope| {
                let create = || {
                    start.wait();
                    Unfinished::create(&path)
                };
                let threads: Vec<_> = (0..4).map(|_| scope.spawn(create)).collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            let mut files: Vec<_> = files.into_iter().flatten().collect();
            // Writers can get into each other's way, but two never have the file.
            assert!(files.len() <= 1);
            if let Some(file) = files.pop() {
                file.finish().unwrap();
            }
        }
    }
}
