//! Checks that errors name what the machine lacks or refuses, and what to do.

use std::{
    io::Write,
    os::unix::process::CommandExt,
    path::Path,
    process::{Command, Output},
};

use ringframe::{
    ErrorKind, Filter, Session,
    sink::{ParquetSink, Sink},
};

use super::{
    child,
    support::{Test, own},
};

pub const TESTS: &[Test] = tests![
    without_privilege,
    without_tracefs,
    without_type_information,
    rings_that_cannot_be_allocated,
    a_full_disk,
    options_out_of_range,
];

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn without_privilege() {
    let mut command = child::command("start-session file_open");
    // SAFETY: only system calls run between fork and exec.
    unsafe {
        command.pre_exec(|| {
            // Exec then grants no capabilities. The child stays root, because only root may be able to read the binary.
            const PR_CAPBSET_DROP: i32 = 24;
            for capability in 0..=40 {
                libc::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
            }
            Ok(())
        });
    }
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", text(&output));
    let text = text(&output);
    assert!(text.starts_with("PermissionDenied: loading BPF programs needs CAP_BPF and CAP_PERFMON"), "{text}");
    assert!(text.contains("run as root"), "{text}");
}

fn without_tracefs() {
    // The child sees no mounted tracefs, wherever it is mounted, and leaves no mount behind.
    let mounts = || std::fs::read_to_string("/proc/mounts").unwrap();
    let before = mounts();
    let output = child::command("hide /sys/kernel file_open").output().unwrap();
    let said = text(&output);
    assert!(said.contains("/sys/kernel/btf/vmlinux is missing"), "all of /sys/kernel is hidden: {said}");
    for place in ["/sys/kernel/tracing", "/sys/kernel/debug"] {
        let output = child::command(&format!("hide {place} file_open")).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", text(&output));
        assert!(text(&output).trim().parse::<u32>().unwrap() >= 1);
    }
    assert_eq!(mounts(), before);
}

fn without_type_information() {
    let output = child::command("hide /sys/kernel/btf process_exec").output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let text = text(&output);
    assert!(text.starts_with("Unsupported: this kernel does not describe its types"), "{text}");
    assert!(text.contains("CONFIG_DEBUG_INFO_BTF"), "{text}");
}

fn rings_that_cannot_be_allocated() {
    // Four rings of 2 GiB in a memory cgroup of 64 MiB.
    let names = ["file_open", "process_exec", "process_exit", "process_fork"];
    let mut builder = Session::builder().events(names).ring_memory(1 << 40);
    for event in names {
        builder = builder.ring_bytes(event, 1 << 31);
    }
    let group = Group::new(64 << 20);
    group.enter();
    let result = builder.start();
    group.leave();
    let error = result.expect_err("8 GiB do not fit into 64 MiB");
    assert_eq!(error.kind(), ErrorKind::OutOfResources, "{error}");
    assert!(error.to_string().contains("allow fewer with `ring_memory` or `ring_bytes`"), "{error}");
    // The rings that were allocated before the failure are free again.
    drop(own(&["file_open"]).start().unwrap());
}

/// A memory cgroup of version 2 or 1, removed when dropped.
pub struct Group {
    path: tempfile::TempDir,
    mount: tempfile::TempDir,
}

impl Group {
    pub fn new(limit: u64) -> Self {
        let mount = tempfile::tempdir().unwrap();
        let target = mount.path().to_str().unwrap();
        let mounted =
            |arguments: &[&str]| Command::new("mount").args(arguments).arg(target).output().unwrap().status.success();
        let two = mounted(&["-t", "cgroup2", "none"]);
        let controllers = std::fs::read_to_string(mount.path().join("cgroup.controllers")).unwrap_or_default();
        let two = two && controllers.split_whitespace().any(|c| c == "memory");
        if !two {
            let _ = Command::new("umount").arg(target).output();
            assert!(mounted(&["-t", "cgroup", "-o", "memory", "none"]), "this machine has no memory cgroup");
        } else {
            std::fs::write(mount.path().join("cgroup.subtree_control"), "+memory").unwrap();
        }
        let path = tempfile::Builder::new().prefix("ringframe-test-").tempdir_in(mount.path()).unwrap();
        let file = if two { "memory.max" } else { "memory.limit_in_bytes" };
        std::fs::write(path.path().join(file), limit.to_string()).unwrap();
        Self { path, mount }
    }

    pub fn add(&self, process: u32) {
        std::fs::write(self.path.path().join("cgroup.procs"), process.to_string()).unwrap();
    }

    fn enter(&self) {
        self.add(std::process::id());
    }

    fn leave(&self) {
        std::fs::write(self.mount.path().join("cgroup.procs"), std::process::id().to_string()).unwrap();
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // A cgroup is removed with rmdir, although its directory still shows files.
        let _ = std::fs::remove_dir(self.path.path());
        let _ = Command::new("umount").arg(self.mount.path()).output();
    }
}

fn a_full_disk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=256k", "none"]).arg(path).status().unwrap();
    assert!(mounted.success());
    let result = std::panic::catch_unwind(|| fill(path));
    Command::new("umount").arg(path).status().unwrap();
    result.unwrap();
}

fn fill(path: &Path) {
    // A capture: the session returns the batches that it has, then fails.
    let mut session = own(&["file_open", "process_exit"]).record_to(path.join("capture")).start().unwrap();
    let mut exits = session.reader("process_exit").unwrap();
    child::command("open /nothing-here 100000").status().unwrap();
    let (mut rows, mut error) = (0, None);
    loop {
        match session.next_batch() {
            Ok(Some(batch)) => rows += batch.num_rows(),
            Ok(None) => break,
            Err(e) => error = Some(e),
        }
    }
    let error = error.expect("the disk is full");
    assert_eq!(error.kind(), ErrorKind::OutOfResources, "{error}");
    assert!(error.to_string().contains("free some space"), "{error}");
    assert!(rows > 0);
    // Every call returns the same error, with its kind and cause.
    let second = std::iter::from_fn(|| exits.next_batch().transpose()).find_map(Result::err);
    for e in [error.clone(), second.expect("the reader returns the error"), session.stop().unwrap_err()] {
        assert_eq!((e.kind(), e.raw_os_error()), (ErrorKind::OutOfResources, Some(libc::ENOSPC)), "{e}");
        assert_eq!(e.to_string(), error.to_string());
        assert!(std::error::Error::source(&e).unwrap().is::<std::io::Error>());
    }
    drop((session, exits));
    assert_eq!(std::fs::read_dir(path).unwrap().count(), 0, "no file is left that looks like a capture");

    // A Parquet file.
    let mut session = own(&["file_open"]).start().unwrap();
    let mut filler = std::fs::File::create(path.join("filler")).unwrap();
    while filler.write_all(&[1; 4096]).is_ok() {}
    let mut sink = ParquetSink::create(path, "file_open", session.schema("file_open").unwrap()).unwrap();
    child::command("open /nothing-here 20000").status().unwrap();
    session.stop().unwrap();
    let mut written = Ok(());
    while let Some(batch) = session.next_batch().unwrap() {
        written = written.and_then(|()| sink.write(batch.event(), batch.record_batch()));
    }
    let error = written.and_then(|()| sink.finish(None).map(drop)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutOfResources, "{error}");
    let left: Vec<_> = std::fs::read_dir(path).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["filler"]);
}

fn options_out_of_range() {
    for rows in [0, 1, 32, 100, 65537, 131_072, usize::MAX] {
        let error = Session::builder().batch_rows(rows).start().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(error.to_string().contains("a power of two from 64 to 65536"), "{error}");
    }
    for bytes in [0, 4096, 65535, 100_000, 1 << 32] {
        let error = Session::builder().ring_bytes("file_open", bytes).start().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
    }
    let error = Session::builder().events(["file_open", "proces_exec"]).start().unwrap_err();
    assert_eq!(error.to_string(), "unknown event `proces_exec`: did you mean `process_exec`?");
    assert!(Session::builder().events(Vec::<String>::new()).start().is_err());
    let error = Session::builder().filter(Filter::process_tree(u32::MAX)).start().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
    let error = Session::builder().record_to("/no/such/folder/file").start().unwrap_err();
    assert!(error.to_string().contains("/no/such/folder/file.partial"), "{error}");
}
