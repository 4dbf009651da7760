//! Wraps libbpf: captures its messages, converts its errors, and finds maps and programs by name.

use std::{cell::RefCell, ffi::OsStr};

use libbpf_rs::{Map, MapCore, MapHandle, Object, PrintLevel, ProgramMut, get_print, set_print};
use parking_lot::Mutex;

use crate::error::{Error, ErrorKind, Result};

thread_local! {
    /// The messages that libbpf prints while this thread loads programs.
    static MESSAGES: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Serializes loads, because libbpf's print callback is a setting of the whole process.
static LOADING: Mutex<()> = Mutex::new(());

fn keep_message(_: PrintLevel, message: String) {
    MESSAGES.with_borrow_mut(|all| all.push_str(&message));
}

/// Calls `act` and keeps the messages that libbpf would otherwise print.
pub(super) fn quietly<T>(act: impl FnOnce() -> Result<T>) -> Result<T> {
    let _one = LOADING.lock();
    let before = get_print();
    set_print(Some((PrintLevel::Warn, keep_message)));
    MESSAGES.with_borrow_mut(String::clear);
    let outcome = act();
    set_print(before);
    outcome
}

/// Returns all messages of libbpf since [`quietly`] began.
pub(super) fn messages() -> String {
    MESSAGES.with_borrow(String::clone)
}

/// Converts an error of libbpf. The cause keeps its texts. libbpf-rs does not tell the number of the system's error.
pub(super) fn failed(doing: impl std::fmt::Display, error: &libbpf_rs::Error) -> Error {
    let kind = match error.kind() {
        libbpf_rs::ErrorKind::PermissionDenied => ErrorKind::PermissionDenied,
        libbpf_rs::ErrorKind::OutOfMemory => ErrorKind::OutOfResources,
        _ => ErrorKind::Unsupported,
    };
    Error::caused(kind, doing, error)
}

/// Returns the map with the given name. libbpf prefixes the maps of global variables, such as `.bss`, with the object's
/// name.
pub(super) fn map_named<'a>(object: &'a Object, name: &str) -> Result<Map<'a>> {
    let matches = |full: &OsStr| full == name || name.starts_with('.') && full.to_string_lossy().ends_with(name);
    object
        .maps()
        .find(|map| matches(map.name()))
        .ok_or_else(|| Error::internal(format!("the BPF object has no map {name}")))
}

/// Returns a handle to the map that outlives the object.
pub(super) fn handle(map: &Map<'_>) -> Result<MapHandle> {
    MapHandle::try_from(map).map_err(|e| Error::caused(ErrorKind::Internal, "duplicating a map's descriptor", &e))
}

/// Returns the program with the given name.
pub(super) fn program_named<'a>(object: &'a Object, name: &str) -> Result<ProgramMut<'a>> {
    object
        .progs_mut()
        .find(|program| program.name() == name)
        .ok_or_else(|| Error::internal(format!("the BPF object has no program {name}")))
}
