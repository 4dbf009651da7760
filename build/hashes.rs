//! The hashes that tie the generated files in `vendor/` to their sources.
//!
//! The library's build script, the generator and its tests compile this one file, so it depends on `std` alone.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The list of hashes, relative to the root of the library.
pub const LIST: &str = "vendor/hashes";

/// Files that `./x generate` writes. The list covers them.
pub const GENERATED: [&str; 4] =
    ["vendor/catalogue.rs", "vendor/events.h", "vendor/ringframe.bpf.c", "vendor/ringframe.bpf.o"];

/// Directories of the source files. The list covers every file in them.
pub const SOURCES: [&str; 2] = ["bpf", "vendor/tracepoints"];

const COMPILER: &str = "compiler ";

/// Returns the text of the list for the files under `root`: the compiler that built the object, then each file with its
/// hash.
///
/// # Errors
/// Returns a message that names the file or directory that cannot be read.
pub fn list(root: &Path, compiler: &str) -> Result<String, String> {
    let mut files: Vec<PathBuf> = GENERATED.iter().map(PathBuf::from).collect();
    for folder in SOURCES {
        walk(root, Path::new(folder), &mut files)?;
    }
    files.sort();
    let mut text = format!("{COMPILER}{compiler}\n");
    for file in files {
        let bytes = fs::read(root.join(&file)).map_err(|e| format!("{}: {e}", file.display()))?;
        text += &format!("{:016x} {}\n", fnv1a(&bytes), file.display());
    }
    Ok(text)
}

/// Returns the compiler that the list names.
pub fn compiler(list: &str) -> Option<&str> {
    list.lines().find_map(|line| line.strip_prefix(COMPILER))
}

/// Compares the files under `root` with the stored list.
///
/// # Errors
/// Returns a message that names the files that differ and the command that updates them.
pub fn check(root: &Path) -> Result<(), String> {
    let kept = fs::read_to_string(root.join(LIST)).map_err(|e| format!("{LIST}: {e}: run `./x generate`"))?;
    let found = list(root, compiler(&kept).unwrap_or_default()).map_err(|e| format!("{e}: run `./x generate`"))?;
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (kept, found) = (lines(&kept), lines(&found));
    let name = |line: &String| line.split_once(' ').map(|(_, name)| name.to_owned());
    let mut changed: Vec<_> = found.iter().filter(|line| !kept.contains(line)).filter_map(name).collect();
    changed.extend(kept.iter().filter(|line| !found.contains(line)).filter_map(name));
    changed.sort();
    changed.dedup();
    if changed.is_empty() {
        return Ok(());
    }
    Err(format!(
        "the generated files in vendor/ do not match their sources; run `./x generate`. Changed: {}",
        changed.join(", ")
    ))
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let failed = |e: std::io::Error| format!("{}: {e}", folder.display());
    for entry in fs::read_dir(root.join(folder)).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        // Skips the backup and swap files of editors.
        if name.starts_with('.') || name.ends_with('~') {
            continue;
        }
        let path = folder.join(&*name);
        if root.join(&path).is_dir() {
            walk(root, &path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// Returns the 64-bit FNV-1a hash. It guards against a forgotten `./x generate`, not against forgery.
fn fnv1a(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}
