//! Checks that the generated files in `vendor/` belong to the sources. The library needs no compiler for BPF and no other
//! package to be built.

#[path = "build/hashes.rs"]
mod hashes;

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    for path in [hashes::LIST, "build"].iter().chain(&hashes::GENERATED).chain(&hashes::SOURCES) {
        println!("cargo::rerun-if-changed={path}");
    }
    // The BPF programs and the tracepoints' formats were made on little-endian machines.
    if std::env::var("CARGO_CFG_TARGET_ENDIAN").is_ok_and(|endian| endian != "little") {
        println!("cargo::error=big-endian machines are not supported; build for x86_64 or aarch64");
        return ExitCode::FAILURE;
    }
    // Cargo runs build scripts in the folder of their package.
    match hashes::check(Path::new(".")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("cargo::error={message}");
            ExitCode::FAILURE
        }
    }
}
