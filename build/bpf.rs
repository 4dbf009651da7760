//! Compiles the BPF programs with clang through libbpf-cargo, which brings libbpf's headers along.

use std::{env, path::Path};

use libbpf_cargo::SkeletonBuilder;

/// Leaves `ringframe.bpf.o` in `out`. The library opens it by name of map and program, as the catalogue has them, so
/// no skeleton is generated.
pub fn compile(bpf: &Path, out: &Path) -> Result<(), String> {
    let clang = env::var_os("CLANG").unwrap_or_else(|| "clang".into());
    SkeletonBuilder::new()
        .source(out.join("ringframe.bpf.c"))
        .obj(out.join("ringframe.bpf.o"))
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
