//! Tests how examples that need no privilege behave when standard output fails.

mod common;

use std::{
    fs::File,
    process::{Command, Output, Stdio},
};

/// Examples, and arguments with which they only print.
const PRINTERS: [(&str, &[&str]); 4] =
    [("doctor", &[]), ("events", &[]), ("parquet_dump", &["--list"]), ("parquet_dump", &["--help"])];

fn run(example: &str, arguments: &[&str], stdout: impl Into<Stdio>) -> Output {
    let mut command = Command::new(common::example(example));
    command.args(arguments);
    command.stdout(stdout).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap()
}

#[test]
fn a_full_device_is_an_error() {
    for (example, arguments) in PRINTERS {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = run(example, arguments, full);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        let expected = format!("{example}: cannot write to standard output: No space left on device (os error 28)\n");
        assert_eq!(said, expected);
    }
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    for (example, arguments) in PRINTERS {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = run(example, arguments, writer);
        // The doctor's exit code depends on what it found.
        let code = run(example, arguments, Stdio::null()).status.code();
        assert!(code.is_some(), "{example} was ended by a signal");
        assert_eq!((output.status.code(), &*output.stderr), (code, &b""[..]), "{example}");
    }
}

#[test]
fn events_lists_every_table_and_column() {
    let output = run("events", &[], Stdio::piped());
    let text = String::from_utf8(output.stdout).unwrap();
    for layout in ringframe::events() {
        assert!(text.contains(&format!("{} (", layout.name)), "{} is missing", layout.name);
    }
    assert!(text.contains("    filename "), "{text}");
}
