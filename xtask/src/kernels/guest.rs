//! Runs a guest: a kernel of Debian under QEMU's software emulation, which needs neither root nor KVM. Its file system
//! is an archive with busybox, the binary and the libraries that the binary is linked to.

use std::{
    fs,
    io::{BufRead, BufReader, Seek, Write},
    os::fd::AsRawFd,
    path::Path,
    process::{Command, Stdio},
};

use super::{
    archive::Archive,
    outcome::Outcome,
    packages::{Kernel, OLDEST, Packages},
};
use crate::{
    Failure,
    elf::{self, Architecture},
    run,
};

/// Examples that the live tests run.
pub const EXAMPLES: [&str; 4] = ["parquet_dump", "event_log", "doctor", "tokio_agent"];

/// The first program of a guest. It sets perf_event_paranoid to 2, because with Debian's 3 attaching to tracepoints
/// needs CAP_SYS_ADMIN.
const INIT: &str = r#"#!/bin/sh
/bin/busybox --install -s /bin 2>/dev/null
export PATH=/bin HOME=/tmp RINGFRAME_REQUIRE_BPF=1 RINGFRAME_GUEST=1 RUST_BACKTRACE=0
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mount -t tmpfs tmp /tmp
mkdir -p /dev/pts
mount -t devpts devpts /dev/pts
ip link set lo up
echo 2 >/proc/sys/kernel/perf_event_paranoid
. /etc/run
[ $tests = no ] || echo "guest: listed $($binary "$@" --list | grep -c ': test$')"
$binary "$@"
echo "guest: exit $?"
poweroff -f
"#;

/// A guest and what it runs.
pub struct Guest<'a> {
    pub kernel: &'a Kernel,
    pub binary: &'a Path,
    pub arguments: &'a [String],
    pub cpus: u32,
    /// Whether to run only the core tests of tests/live/guests.rs.
    pub core: bool,
    /// Seconds after which the guest is killed.
    pub limit: u64,
}

impl Guest<'_> {
    /// Boots the guest and runs the binary in it. Copies the guest's output to `out` as it arrives.
    pub fn run(&self, packages: &Packages, out: &mut dyn Write) -> Result<Outcome, Failure> {
        let architecture = Architecture::of_file(self.binary)?;
        let qemu = format!("qemu-system-{}", architecture.machine());
        if !run::has(&qemu) {
            return Err(format!("{qemu} is missing: run `./x kernels`, which installs it").into());
        }
        let tests = self.binary.parent().is_some_and(|folder| folder.ends_with("deps"));
        let archive = self.archive(packages, architecture, tests)?;
        // QEMU opens the file through this process's descriptor, so that no file is left behind.
        let mut file = tempfile::tempfile()?;
        file.write_all(&archive)?;
        file.rewind()?;

        let number = if self.cpus == 1 { "1 CPU".to_owned() } else { format!("{} CPUs", self.cpus) };
        writeln!(out, "kernels: booting {} with {number}", self.kernel.package)?;
        let (machine, cpu, console) = match architecture {
            Architecture::X86_64 => ("pc", "max", "ttyS0"),
            // The architected algorithm of pointer authentication would make everything four times as slow.
            Architecture::Aarch64 => ("virt", "max,pauth-impdef=on", "ttyAMA0"),
        };
        let (reader, writer) = std::io::pipe()?;
        // `timeout` runs in the foreground, so that Ctrl-C ends QEMU as well.
        let mut command = Command::new("timeout");
        command.args(["--foreground", "--kill-after=10", &self.limit.to_string(), &qemu]);
        command.args(["-accel", "tcg,thread=multi", "-M", machine, "-cpu", cpu]);
        command.args(["-smp", &self.cpus.to_string(), "-m", "1024", "-nic", "none", "-nographic", "-no-reboot"]);
        command.arg("-kernel").arg(&self.kernel.image);
        command.args(["-initrd", &format!("/proc/{}/fd/{}", std::process::id(), file.as_raw_fd())]);
        command.args(["-append", &format!("console={console} quiet panic=-1")]);
        command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
        let mut child = command.spawn().map_err(|e| format!("cannot run timeout (coreutils): {e}"))?;
        // The command holds the pipe's writing end, which would keep the output open.
        drop(command);

        let mut log = String::new();
        let mut reader = BufReader::new(reader);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line)? > 0 {
            line.retain(|&byte| byte != b'\r');
            out.write_all(&line)?;
            out.flush()?;
            log += &String::from_utf8_lossy(&line);
            line.clear();
        }
        let status = child.wait()?;
        log += &format!("\nguest: qemu {}\n", status.code().unwrap_or(-1));

        let outcome = Outcome::of(&log, tests);
        if let Some(explanation) = outcome.explanation(self.limit) {
            writeln!(out, "kernels: {explanation}")?;
        }
        Ok(outcome)
    }

    fn archive(&self, packages: &Packages, architecture: Architecture, tests: bool) -> Result<Vec<u8>, Failure> {
        let files = shells(packages, architecture)?;
        let mut archive = Archive::default();
        ["dev", "proc", "sys", "tmp", "etc", "bin"].iter().for_each(|folder| archive.folder(folder));
        archive.link("/usr/bin", "../bin");
        // The shell is dash, because busybox's shell runs its own sleep and cat without exec.
        archive.file("/bin/busybox", &fs::read(files.join("bin/busybox"))?);
        archive.link("/bin/sh", "dash");
        add(&mut archive, &files.join("bin/dash"), "/bin/dash", architecture)?;
        archive.file("/etc/hostname", b"guest\n");
        archive.file("/etc/passwd", b"root:x:0:0:root:/:/bin/sh\n");

        // The binary keeps its place in a target folder, with the examples beside it.
        let name = self.binary.file_name().ok_or("the binary has no name")?.to_string_lossy();
        let place = format!("/target/deps/{name}");
        add(&mut archive, self.binary, &place, architecture)?;
        let mut arguments = Vec::new();
        if tests {
            let examples =
                self.binary.parent().and_then(Path::parent).ok_or("the binary has no folder")?.join("examples");
            for example in EXAMPLES.iter().filter(|example| examples.join(example).exists()) {
                add(&mut archive, &examples.join(example), &format!("/target/examples/{example}"), architecture)?;
            }
            arguments.extend(["--color".to_owned(), "never".to_owned()]);
        }
        arguments.extend_from_slice(self.arguments);
        archive.file("/etc/run", settings(&place, tests, self.core, &arguments).as_bytes());
        archive.file("/init", INIT.as_bytes());
        Ok(archive.finish())
    }
}

/// Fetches the guest's shells and returns their folder.
pub fn shells(packages: &Packages, architecture: Architecture) -> Result<std::path::PathBuf, Failure> {
    let folder = packages.folder().join(format!("files-{}", architecture.debian()));
    for package in ["busybox-static", "dash"] {
        packages.fetch(&format!("{package}:{}/{OLDEST}", architecture.debian()), &folder)?;
    }
    Ok(folder)
}

/// Adds an executable, without its debug information, and its libraries.
fn add(archive: &mut Archive, file: &Path, place: &str, architecture: Architecture) -> Result<(), Failure> {
    let stripped = tempfile::NamedTempFile::new()?;
    let mut strip = Command::new(architecture.tool("strip"));
    run::output(strip.arg("--strip-debug").arg("-o").arg(stripped.path()).arg(file))?;
    archive.file(place, &fs::read(stripped.path())?);
    for (here, there) in elf::libraries(file, architecture)? {
        if !archive.contains(&there) {
            archive.file(&there, &fs::read(&here).map_err(|e| format!("the library {here}: {e}"))?);
        }
    }
    Ok(())
}

/// Returns the shell script that `init` reads: it sets the binary, whether it has tests, and its arguments.
fn settings(binary: &str, tests: bool, core: bool, arguments: &[String]) -> String {
    let tests = if tests { "yes" } else { "no" };
    let core = if core { "1" } else { "" };
    let arguments: String = arguments.iter().map(|argument| format!(" {}", quoted(argument))).collect();
    format!("export RINGFRAME_CORE={core}\nbinary={} tests={tests}\nset --{arguments}\n", quoted(binary))
}

/// Quotes a word for the shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_reach_the_binary_as_they_are() {
        let arguments = ["a b", "it's", "$HOME", ""].map(str::to_owned);
        let settings = settings("/target/deps/live", true, true, &arguments);
        let script = format!(r#"{settings} printf '%s\n' "$RINGFRAME_CORE" "$binary" "$tests" "$@""#);
        let said = run::output(Command::new("sh").args(["-c", &script])).unwrap();
        assert_eq!(said, "1\n/target/deps/live\nyes\na b\nit's\n$HOME\n\n");
    }
}
