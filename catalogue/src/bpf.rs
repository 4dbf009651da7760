//! Compiles BPF programs with clang through libbpf-cargo, which brings libbpf's headers along.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use libbpf_cargo::SkeletonBuilder;

/// Compiles `source` to `object`, with headers from the folders `include`. The library opens it by name of map and
/// program, as the catalogue has them, so no skeleton is generated.
pub fn compile(source: &Path, object: &Path, include: &[PathBuf]) -> Result<(), String> {
    let flags = ["-Wall", "-Werror", "-Wno-unused-function", "-mcpu=v2", "-fdebug-compilation-dir=."];
    // The object is the same wherever it is made, and tells nothing of the machine.
    let maps: Vec<String> = include.iter().map(|folder| format!("-ffile-prefix-map={}=.", folder.display())).collect();
    let folders = include.iter().flat_map(|folder| ["-I".as_ref(), folder.as_os_str()]);
    let clang = env::var_os("CLANG").unwrap_or_else(|| "clang".into());
    SkeletonBuilder::new()
        .source(source)
        .obj(object)
        .clang(&clang)
        .clang_args(folders.chain(flags.map(AsRef::as_ref)).chain(maps.iter().map(AsRef::as_ref)))
        .build()
        .map_err(|e| {
            format!(
                "cannot compile the BPF programs: {e:#}\nclang 11 or newer is needed where the catalogue is not the one whose \
                 programs are kept: install it or set CLANG"
            )
        })
}

/// A line for each file that the object is made from, with a hash (FNV-1a, 64 bits) of its content.
pub fn sources(header: &str, unit: &str, include: &[PathBuf]) -> Result<String, String> {
    let mut lines = vec![line("events.h", header.as_bytes()), line("ringframe.bpf.c", unit.as_bytes())];
    for folder in include {
        let failed = |e: std::io::Error| format!("{}: {e}", folder.display());
        for file in fs::read_dir(folder).map_err(failed)? {
            let path = file.map_err(failed)?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if name.ends_with(".h") || name.ends_with(".bpf.c") {
                lines.push(line(&name, &fs::read(&path).map_err(failed)?));
            }
        }
    }
    lines.sort();
    Ok(lines.concat())
}

fn line(name: &str, content: &[u8]) -> String {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{name} {:016x}\n", content.iter().fold(0xcbf2_9ce4_8422_2325, step))
}

/// Was the object compiled from these sources?
pub fn is_made_from(object: &Path, sources: &str) -> bool {
    let beside = object.with_extension("o.sources");
    object.is_file() && fs::read_to_string(beside).is_ok_and(|text| text == sources)
}
