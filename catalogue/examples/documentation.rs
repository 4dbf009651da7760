//! Prints the page about the shipped catalogue's events.

use std::process::ExitCode;

fn main() -> ExitCode {
    match ringframe_catalogue::documentation() {
        Ok(page) => print!("{page}"),
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
