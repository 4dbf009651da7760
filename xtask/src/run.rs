//! Runs other programs.

use std::process::{Command, Output, Stdio};

use crate::Failure;

/// Runs a command and returns its output. A failure includes its standard error.
pub fn output(command: &mut Command) -> Result<String, Failure> {
    let output = finished(command)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{}` failed ({}): {}", line(command), output.status, said.trim()).into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command that prints its own error messages.
pub fn status(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|e| format!("cannot run `{}`: {e}", line(command)))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", line(command)).into()) }
}

/// Runs a command to its end, whatever its status.
pub fn finished(command: &mut Command) -> Result<Output, Failure> {
    command.stdin(Stdio::null()).output().map_err(|e| format!("cannot run `{}`: {e}", line(command)).into())
}

/// Returns whether the PATH has a program of this name.
pub fn has(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_say_which_command_and_why() {
        assert_eq!(output(Command::new("printf").arg("a b")).unwrap(), "a b");
        let failed = output(Command::new("sh").args(["-c", "echo why >&2; exit 3"])).unwrap_err().to_string();
        assert!(failed.contains("`sh -c") && failed.contains("exit status: 3") && failed.contains("why"), "{failed}");
        let missing = output(&mut Command::new("/no/such/program")).unwrap_err().to_string();
        assert!(missing.starts_with("cannot run `/no/such/program`"), "{missing}");
        assert!(has("sh") && !has("no-such-program"));
    }
}
