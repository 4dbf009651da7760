//! The project's own commands, for `./x` and CI.

mod object;
mod package;

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
