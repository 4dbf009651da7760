//! The project's own commands, for `./x` and CI.

mod elf;
mod kernels;
mod object;
mod package;
mod run;
mod tracepoint;

use std::process::ExitCode;

/// The failure of a command, with a message for people.
type Failure = Box<dyn std::error::Error>;

type Command = fn(&[String]) -> Result<ExitCode, Failure>;

/// Name, description and function of each command.
const COMMANDS: &[(&str, &str, Command)] = &[
    ("generate", "write the files generated from the catalogue, and compile the BPF programs", object::generate),
    ("object", "generate and compile again, and compare with the files in the tree", object::object),
    ("package", "build both crates from their packed files", package::package),
    ("dependencies", "count the packages that the library without features needs", package::dependencies),
    ("kernels", "run the live tests in Debian's kernels under QEMU", kernels::kernels),
    ("runner", "run a binary in one of these kernels; a runner for cargo", kernels::runner),
    ("cross", "run a cargo command for aarch64", kernels::cross),
    ("vendor-format", "store the running kernel's format of tracepoints", tracepoint::vendor_format),
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
