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
    println!("cargo::rerun-if-changed=benches/bpf");
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
    // The benches' own events.
    let bench = env::var_os("CARGO_FEATURE_BENCH").is_some().then_some("benches/bpf");
    let folders: Vec<&str> = ["bpf"].into_iter().chain(bench).collect();
    let read = |folder: &&str| {
        let name = format!("{folder}/events.toml");
        let text = fs::read_to_string(root.join(&name)).map_err(|e| format!("{name}: {e}"))?;
        Ok::<_, String>(catalogue::Source { name, text })
    };
    let files = folders.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let catalogue = catalogue::parse(&files)?;

    let write = |name: &str, text: String| {
        let path = out.join(name);
        fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))
    };
    write("events.h", emit_c::header(&catalogue))?;
    write("events.rs", emit_rust::module(&catalogue))?;
    write("ringframe.bpf.c", emit_c::unit(&catalogue))?;
    let include: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).chain([out.clone()]).collect();
    bpf::compile(&out.join("ringframe.bpf.c"), &out.join("ringframe.bpf.o"), &include)?;
    match bench {
        Some(folder) => bpf::compile(&root.join(folder).join("baseline.bpf.c"), &out.join("baseline.bpf.o"), &include),
        None => Ok(()),
    }
}
