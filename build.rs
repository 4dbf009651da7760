//! Turns the catalogue `bpf/events.toml` into C and Rust and compiles the BPF programs. The parts are under `build/`.

#[path = "build/bpf.rs"]
mod bpf;
#[path = "build/catalogue.rs"]
mod catalogue;
#[path = "build/emit_c.rs"]
mod emit_c;
#[path = "build/emit_rust.rs"]
mod emit_rust;
#[path = "build/record.rs"]
mod record;

use std::{env, fs, path::PathBuf, process};

fn main() {
    println!("cargo::rerun-if-changed=bpf");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-env-changed=CLANG");
    if let Err(message) = run() {
        for line in message.lines() {
            println!("cargo::error={line}");
        }
        process::exit(1);
    }
}

fn run() -> Result<(), String> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?);
    let path = root.join("bpf/events.toml");
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let catalogue = catalogue::parse(&text).map_err(|e| format!("bpf/events.toml:{e}"))?;

    let write = |name: &str, text: String| {
        let path = out.join(name);
        fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))
    };
    write("events.h", emit_c::header(&catalogue))?;
    write("events.rs", emit_rust::module(&catalogue))?;
    write("ringframe.bpf.c", emit_c::unit(&catalogue))?;
    let headers = root.join("bpf");
    bpf::compile(&out.join("ringframe.bpf.c"), &out.join("ringframe.bpf.o"), &headers)?;
    if env::var_os("CARGO_FEATURE_BENCH").is_some() {
        println!("cargo::rerun-if-changed=benches/bpf");
        bpf::compile(&root.join("benches/bpf/baseline.bpf.c"), &out.join("baseline.bpf.o"), &headers)?;
    }
    Ok(())
}
