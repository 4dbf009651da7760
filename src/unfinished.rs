//! Files that get their final name when they are complete. Until then, and after a crash, they are called
//! `NAME.partial`.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use crate::error::{Error, Result};

/// A file under its temporary name. Dropping it before [`Unfinished::finish`] removes the file.
pub(crate) struct Unfinished {
    file: Option<BufWriter<File>>,
    path: PathBuf,
    temporary: PathBuf,
}

impl Unfinished {
    pub(crate) fn create(path: &Path) -> Result<Self> {
        let temporary = temporary(path);
        let file =
            File::create(&temporary).map_err(|e| Error::io(format_args!("creating {}", temporary.display()), &e))?;
        Ok(Self { file: Some(BufWriter::with_capacity(256 * 1024, file)), path: path.to_owned(), temporary })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes everything to disk and renames the file to its final name. Removes the file on failure.
    pub(crate) fn finish(mut self) -> Result<PathBuf> {
        let file = self.file.take();
        let done = file.map_or(Ok(()), |file| {
            file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
            fs::rename(&self.temporary, &self.path)
        });
        match done {
            Ok(()) => Ok(self.path.clone()),
            Err(e) => {
                let _ = fs::remove_file(&self.temporary);
                Err(Error::io(format_args!("finishing {}", self.path.display()), &e))
            }
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
            // Discards what is buffered instead of writing it: the disk may be full.
            drop(file.into_parts());
            let _ = fs::remove_file(&self.temporary);
        }
    }
}
