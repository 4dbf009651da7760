//! Looks up the IDs and formats of tracepoints. If tracefs is not mounted, it is opened without mounting it anywhere,
//! so nothing on the machine changes.

use std::{
    fs::File,
    io::{self, Read},
    os::fd::OwnedFd,
};

use ringframe_catalogue::format::Format;
use rustix::{
    fs::{Mode, OFlags, openat},
    mount::{FsMountFlags, FsOpenFlags, MountAttrFlags, fsconfig_create, fsmount, fsopen},
};

use crate::error::{Error, ErrorKind, Result};

/// The directories where systems mount tracefs, the usual one first.
const PLACES: [&str; 2] = ["/sys/kernel/tracing", "/sys/kernel/debug/tracing"];

/// The root of tracefs.
pub(crate) struct Tracefs {
    root: OwnedFd,
}

impl Tracefs {
    pub(crate) fn open() -> Result<Self> {
        find().map(|(tracefs, _)| tracefs)
    }

    fn file(&self, path: &str) -> io::Result<File> {
        Ok(openat(&self.root, path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())?.into())
    }

    /// Returns the format of a tracepoint, or `None` if this kernel lacks it.
    pub(crate) fn format(&self, category: &str, name: &str) -> Result<Option<Format>> {
        let path = format!("events/{category}/{name}/format");
        let Some(text) = self.read(&path)? else { return Ok(None) };
        Format::parse(&text).map(Some).map_err(|e| Error::corrupt(format!("tracefs {path}: {e}")))
    }

    fn read(&self, path: &str) -> Result<Option<String>> {
        let mut text = String::new();
        match self.file(path).and_then(|mut file| file.read_to_string(&mut text)) {
            Ok(_) => Ok(Some(text)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(Error::io(format_args!("reading tracefs {path}"), &e)),
        }
    }

    /// Returns the ID of a tracepoint, or `None` if this kernel lacks it.
    pub(crate) fn tracepoint(&self, category: &str, name: &str) -> Result<Option<u64>> {
        let path = format!("events/{category}/{name}/id");
        let Some(text) = self.read(&path)? else { return Ok(None) };
        let number = text.trim().parse();
        number.map(Some).map_err(|_| Error::corrupt(format!("tracefs {path} contains {text:?} instead of a number")))
    }
}

/// Returns where tracefs is mounted, or `None` if it is not mounted but can be opened nevertheless.
pub(crate) fn tracefs_place() -> Result<Option<&'static str>> {
    find().map(|(_, place)| place)
}

fn find() -> Result<(Tracefs, Option<&'static str>)> {
    let mut denied = None;
    for place in PLACES {
        let found = File::open(place).and_then(|root| {
            let tracefs = Tracefs { root: root.into() };
            tracefs.file("events/sched").map(|_| tracefs)
        });
        match found {
            Ok(tracefs) => return Ok((tracefs, Some(place))),
            Err(e) if e.kind() == io::ErrorKind::PermissionDenied => denied = denied.or(Some((place, e))),
            Err(_) => {}
        }
    }
    let error = match detached() {
        Ok(root) => return Ok((Tracefs { root }, None)),
        Err(error) => error,
    };
    let usual = PLACES[0];
    Err(match denied {
        Some((place, e)) => Error::new(
            ErrorKind::PermissionDenied,
            format!(
                "{place}: {e}: reading tracepoints needs access to tracefs: run as root, give the program \
                 CAP_DAC_READ_SEARCH, or let a group read it with `mount -o remount,gid=GROUP,mode=750 {usual}`"
            ),
        )
        .because(&e),
        None => Error::new(
            ErrorKind::Unsupported,
            format!(
                "tracefs is not mounted and cannot be opened ({error}): run `mount -t tracefs tracefs {usual}`; in a \
                 container, mount the host's {usual}"
            ),
        )
        .because(&error),
    })
}

/// Opens an instance of tracefs that is not mounted anywhere. Needs Linux 5.2.
fn detached() -> io::Result<OwnedFd> {
    let context = fsopen("tracefs", FsOpenFlags::FSOPEN_CLOEXEC)?;
    fsconfig_create(&context)?;
    Ok(fsmount(&context, FsMountFlags::FSMOUNT_CLOEXEC, MountAttrFlags::empty())?)
}
