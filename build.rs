//! Checks that the generated files in `vendor/` match their sources. Building the library needs neither a BPF compiler
//! nor any build dependency.

#[path = "build/hashes.rs"]
mod hashes;

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    for path in [hashes::LIST, "build"].iter().chain(&hashes::GENERATED).chain(&hashes::SOURCES) {
        println!("cargo::rerun-if-changed={path}");
    }
    // The BPF object and the tracepoint formats are generated for little-endian machines.
    if std::env::var("CARGO_CFG_TARGET_ENDIAN").is_ok_and(|endian| endian != "little") {
        println!("cargo::error=big-endian machines are not supported; build for x86_64 or aarch64");
        return ExitCode::FAILURE;
    }
    // Cargo runs a build script in its package's directory.
    match hashes::check(Path::new(".")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("cargo::error={message}");
            ExitCode::FAILURE
        }
    }
}
