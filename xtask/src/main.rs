//! The project's own commands, for `./x` and CI.

mod elf;
mod kernels;
mod object;
mod package;
mod run;
mod tracepoint;

use std::process::ExitCode;

/// What a command failed with, for people.
type Failure = Box<dyn std::error::Error>;

type Command = fn(&[String]) -> Result<ExitCode, Failure>;

/// Name, what it does, and the function that does it.
const COMMANDS: &[(&str, &str, Command)] = &[
    (
        "generate",
        "writes the files that are generated from the catalogue, and compiles the BPF programs",
        object::generate,
    ),
    ("object", "generates and compiles again, and compares with the files that are kept", object::object),
    ("package", "builds both crates from the files that are published", package::package),
    ("dependencies", "counts the packages that the library without features needs", package::dependencies),
    ("kernels", "run the live tests in Debian's kernels under QEMU", kernels::kernels),
    ("runner", "run a binary in one of these kernels, as a runner of cargo's", kernels::runner),
    ("cross", "run a command of cargo's for aarch64", kernels::cross),
    ("vendor-format", "keep the running kernel's format of tracepoints", tracepoint::vendor_format),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else { return usage() };
    let Some((_, _, command)) = COMMANDS.iter().find(|(known, ..)| known == name) else { return usage() };
    match command(rest) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("xtask {name}: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: xtask COMMAND [ARGUMENT ...]\n");
    COMMANDS.iter().for_each(|(name, does, _)| eprintln!("  {name:12} {does}"));
    ExitCode::from(2)
}
