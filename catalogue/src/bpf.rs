//! Compiles BPF programs with clang through libbpf-cargo, which brings libbpf's headers along.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use libbpf_cargo::SkeletonBuilder;

const INSTALL: &str = "install clang 11 or newer, or set CLANG: event types beyond the shipped ones need it";

/// Compiles `source` to `object`, with headers from the folders `include`. The library opens it by name of map and
/// program, as the catalogue has them, so no skeleton is generated.
pub fn compile(source: &Path, object: &Path, include: &[PathBuf]) -> Result<(), String> {
    let flags = ["-Wall", "-Werror", "-Wno-unused-function", "-mcpu=v2", "-fdebug-compilation-dir=."];
    // The object is the same wherever it is made, and tells nothing of the machine.
    let maps: Vec<String> = include.iter().map(|folder| format!("-ffile-prefix-map={}=.", folder.display())).collect();
    let folders = include.iter().flat_map(|folder| ["-I".as_ref(), folder.as_os_str()]);
    SkeletonBuilder::new()
        .source(source)
        .obj(object)
        .clang(clang())
        .clang_args(folders.chain(flags.map(AsRef::as_ref)).chain(maps.iter().map(AsRef::as_ref)))
        .build()
        .map_err(|e| format!("cannot compile the BPF programs: {e:#}\n{INSTALL}"))
}

/// The compiler and its version, as it names itself.
///
/// # Errors
/// When it does not run.
#[doc(hidden)]
pub fn compiler() -> Result<String, String> {
    let clang = clang();
    let failed = |why: &dyn std::fmt::Display| format!("{} --version: {why}: {INSTALL}", clang.display());
    let output = Command::new(&clang).arg("--version").output().map_err(|e| failed(&e))?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().next().map(|line| line.trim().to_owned()).ok_or_else(|| failed(&"it says nothing"))
}

fn clang() -> OsString {
    env::var_os("CLANG").unwrap_or_else(|| "clang".into())
}
