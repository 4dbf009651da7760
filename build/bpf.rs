//! Compiles BPF programs with clang through libbpf-cargo, which brings libbpf's headers along.

use std::{
    env,
    path::{Path, PathBuf},
};

use libbpf_cargo::SkeletonBuilder;

/// Compiles `source` to `object`, with headers from the folders `include`. The library opens it by name of map and
/// program, as the catalogue has them, so no skeleton is generated.
pub fn compile(source: &Path, object: &Path, include: &[PathBuf]) -> Result<(), String> {
    let include = include.iter().flat_map(|folder| ["-I".as_ref(), folder.as_os_str()]);
    let flags = ["-Wall", "-Werror", "-Wno-unused-function", "-mcpu=v2"];
    let clang = env::var_os("CLANG").unwrap_or_else(|| "clang".into());
    SkeletonBuilder::new()
        .source(source)
        .obj(object)
        .clang(&clang)
        .clang_args(include.chain(flags.map(AsRef::as_ref)))
        .build()
        .map_err(|e| {
            format!(
                "cannot compile the BPF programs: {e:#}\nclang 11 or newer is needed: run `./x setup`, or set CLANG"
            )
        })
}
