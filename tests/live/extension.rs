//! Records event types of another crate's catalogue, and reads debug lines of the programs.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Mutex,
    thread,
    time::Duration,
};

use ringframe::{ErrorKind, Session, catalogue::Catalogue};

use super::support::{Recorded, Test, own, tracepoint_format};

pub const TESTS: &[Test] = tests![
    an_unknown_tracepoint_becomes_a_table,
    programs_speak_to_the_log_on_request,
    what_the_kernel_has_can_be_asked,
];

/// A copy of the example outside the tree, with more event types.
struct Copy {
    folder: tempfile::TempDir,
}

impl Copy {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&root.join("examples/own-tracepoint"), folder.path());
        fs::copy(root.join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
        let manifest = folder.path().join("Cargo.toml");
        let text = fs::read_to_string(&manifest).unwrap().replace("../..", root.to_str().unwrap());
        // The copy uses the tree's profiles, so that cargo reuses what the tree has built.
        let tree = fs::read_to_string(root.join("Cargo.toml")).unwrap();
        let profiles = tree.split("\n[").filter(|section| section.starts_with("profile"));
        let profiles: String = profiles.map(|section| format!("[{section}\n")).collect();
        fs::write(&manifest, format!("{text}\n[workspace]\n{profiles}")).unwrap();
        Self { folder }
    }

    fn build(&self) -> Result<PathBuf, String> {
        // The target folder of this test, which runs as target/debug/deps/live-...
        let test = std::env::current_exe().unwrap();
        let target = test.ancestors().nth(3).unwrap();
        let output = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--offline"])
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", target)
            .output()
            .unwrap();
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        Ok(target.join("debug/own-tracepoint"))
    }

    fn add(&self, entry: &str) {
        let path = self.folder.path().join("events/events.toml");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, format!("{text}\n{entry}")).unwrap();
    }

    /// Stores the running kernel's format of a tracepoint beside the catalogue.
    fn keep_format(&self, category: &str, name: &str) {
        let folder = self.folder.path().join("events/tracepoints").join(category);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), tracepoint_format(category, name)).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

fn an_unknown_tracepoint_becomes_a_table() {
    let copy = Copy::new();
    copy.add(
        "[[event]]\nname = \"process_wait\"\ntracepoint = \"sched:sched_process_wait\"\n\
         attributes = [{ name = \"pid\", as = \"waited_pid\" }, { name = \"prio\", as = \"priority\" }]\n\
         doc = \"A process waits for another.\"\n",
    );
    let error = copy.build().unwrap_err();
    assert!(error.contains("there is no format of tracepoint `sched:sched_process_wait`"), "{error}");
    copy.keep_format("sched", "sched_process_wait");
    // Kinds of attributes that the shipped catalogue lacks: bytes, a device, the start of a call alone.
    copy.add(
        "[[event]]\nname = \"probe\"\ntracepoint = \"tcp:tcp_probe\"\nattributes = [\"saddr\", \"data_len\"]\ndoc = \"\"\n\
         [[event]]\nname = \"truncate\"\ntracepoint = \"syscalls:sys_enter_ftruncate\"\nattributes = [\"fd\", \
         { name = \"length\", optional = true }]\ndoc = \"\"\n\
         [[event]]\nname = \"dirty\"\ntracepoint = \"jbd2:jbd2_start_commit\"\nattributes = [\"dev\"]\ndoc = \"\"\n",
    );
    for (category, name) in [("tcp", "tcp_probe"), ("syscalls", "sys_enter_ftruncate"), ("jbd2", "jbd2_start_commit")] {
        copy.keep_format(category, name);
    }
    let program = copy.build().unwrap();
    for event in ["probe", "dirty"] {
        assert!(Command::new(&program).args([event, "0"]).status().unwrap().success(), "{event} loads");
    }
    let child = Command::new(&program).args(["truncate", "2"]).stdout(Stdio::piped()).spawn().unwrap();
    thread::sleep(Duration::from_millis(1000));
    tempfile::tempfile().unwrap().set_len(4711).unwrap();
    let output = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert!(output.lines().any(|line| line.contains("\"length\":4711")), "{output}");

    let child = Command::new(program).args(["process_wait", "3"]).stdout(Stdio::piped()).spawn().unwrap();
    thread::sleep(Duration::from_millis(1500));
    let sleeper = Command::new("sh").args(["-c", "sleep 0.01 & echo $!; wait"]).output().unwrap();
    let output = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert!(output.contains("\"waited_pid\":") && output.contains("\"priority\":"), "{output}");
    assert!(output.lines().any(|line| line.contains("\"comm\":\"sh\"")), "{output}");
    assert!(!sleeper.stdout.is_empty());
}

struct Lines(Mutex<Vec<String>>);

impl log::Log for Lines {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        self.0.lock().unwrap().push(format!("{} {}: {}", record.level(), record.target(), record.args()));
    }

    fn flush(&self) {}
}

static LINES: Lines = Lines(Mutex::new(Vec::new()));

fn programs_speak_to_the_log_on_request() {
    log::set_logger(&LINES).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    for level in [log::LevelFilter::Off, log::LevelFilter::Error, log::LevelFilter::Info] {
        let session = own(&["file_open"]).debug(level).start().unwrap();
        // SAFETY: the kernel refuses the address, as the test intends.
        assert_eq!(unsafe { libc::open(std::ptr::without_provenance(8), libc::O_RDONLY) }, -1);
        let all = Recorded::all(session);
        assert!(all.stats.event("file_open").unwrap().counters.unreadable >= 1);
        let lines = std::mem::take(&mut *LINES.0.lock().unwrap());
        if level == log::LevelFilter::Info {
            let line = lines.iter().find(|line| line.contains("no name can be read at 8"));
            let line = line.unwrap_or_else(|| panic!("{lines:?}"));
            assert!(line.starts_with("INFO ringframe::bpf: CPU "), "{line}");
        } else {
            assert!(lines.is_empty(), "{lines:?}");
        }
    }
}

fn what_the_kernel_has_can_be_asked() {
    let unavailable = Catalogue::shipped().unavailable().unwrap();
    for u in &unavailable {
        let error = Session::builder().events([&u.event]).start().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
        assert!(error.to_string().contains(&u.reason), "{error}");
    }
    let names: Vec<_> = unavailable.iter().map(|u| &*u.event).collect();
    assert!(!names.contains(&"process_exec") && !names.contains(&"file_open"), "{names:?}");
}
