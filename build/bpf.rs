//! Compiles BPF programs with clang through libbpf-cargo, which brings libbpf's headers along.

use std::{env, path::Path};

use libbpf_cargo::SkeletonBuilder;

/// Compiles `source` to `object`, with headers in `bpf` and those that were generated beside the object. The library
/// opens it by name of map and program, as the catalogue has them, so no skeleton is generated.
pub fn compile(source: &Path, object: &Path, bpf: &Path) -> Result<(), String> {
    let clang = env::var_os("CLANG").unwrap_or_else(|| "clang".into());
    let out = object.parent().unwrap_or(bpf);
    SkeletonBuilder::new()
        .source(source)
        .obj(object)
        .clang(&clang)
        .clang_args([
            "-I".as_ref(),
            bpf.as_os_str(),
            "-I".as_ref(),
            out.as_os_str(),
            "-Wall".as_ref(),
            "-Werror".as_ref(),
            "-Wno-unused-function".as_ref(),
            "-mcpu=v2".as_ref(),
        ])
        .build()
        .map_err(|e| {
            format!(
                "cannot compile the BPF programs: {e:#}\nclang 11 or newer is needed: run `./x setup`, or set CLANG"
            )
        })
}
