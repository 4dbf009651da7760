//! Compiles BPF programs with clang. libbpf-cargo runs it and provides libbpf's headers.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use libbpf_cargo::SkeletonBuilder;

const INSTALL: &str =
    "event types beyond the shipped ones need clang 11 or newer: install it, or set CLANG to its path";

/// Compiles `source` to `object`, with headers from the folders `include`. Generates no skeleton, because the library
/// finds maps and programs by the names in the catalogue.
pub fn compile(source: &Path, object: &Path, include: &[PathBuf]) -> Result<(), String> {
    let flags = ["-Wall", "-Werror", "-Wno-unused-function", "-mcpu=v2", "-fdebug-compilation-dir=."];
    // Without the paths of this machine, the object is the same on every machine.
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

/// Returns the compiler's own description of itself, with its version.
///
/// # Errors
/// Fails if the compiler does not run.
#[doc(hidden)]
pub fn compiler() -> Result<String, String> {
    let clang = clang();
    let failed = |why: &dyn std::fmt::Display| format!("{} --version: {why}: {INSTALL}", clang.display());
    let output = Command::new(&clang).arg("--version").output().map_err(|e| failed(&e))?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().next().map(|line| line.trim().to_owned()).ok_or_else(|| failed(&"no output"))
}

fn clang() -> OsString {
    env::var_os("CLANG").unwrap_or_else(|| "clang".into())
}
