//! Records with the capabilities, mounts and pid namespaces of containers.

use std::{
    collections::BTreeSet,
    fs::File,
    io,
    os::fd::AsRawFd,
    os::unix::{fs::chown, process::CommandExt},
    path::Path,
    process::{Command, Output},
};

use super::{
    commands::{example, rows, said},
    support::{Table, Test},
};

pub const TESTS: &[Test] = tests![
    two_capabilities_are_enough_for_root,
    three_capabilities_are_enough_for_a_user,
    what_a_user_lacks_is_told,
    a_recorder_in_a_pid_namespace,
    a_container_seen_from_outside,
    the_doctor_finds_this_machine_able,
];

// Capability numbers from linux/capability.h.
const CAP_DAC_READ_SEARCH: u32 = 2;
const CAP_PERFMON: u32 = 38;
const CAP_BPF: u32 = 39;

const NOBODY: u32 = 65534;

fn succeeded(result: libc::c_long) -> io::Result<()> {
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// Mounts tracefs at its usual place, for this process alone. Runs between fork and exec.
fn private_tracefs() -> io::Result<()> {
    let none = std::ptr::null::<libc::c_void>();
    let (name, place) = (c"tracefs".as_ptr(), c"/sys/kernel/tracing".as_ptr());
    // SAFETY: the strings end with NUL.
    unsafe {
        succeeded(libc::unshare(libc::CLONE_NEWNS).into())?;
        let private = libc::MS_REC | libc::MS_PRIVATE;
        succeeded(libc::mount(none.cast(), c"/".as_ptr(), none.cast(), private, none).into())?;
        // The result is ignored, because tracefs may be mounted there already.
        libc::mount(name, place, name, 0, none);
    }
    Ok(())
}

/// Limits a command's process, which runs as root, to these capabilities.
fn bounded(command: &mut Command, capabilities: &'static [u32]) {
    const PR_CAPBSET_DROP: i32 = 24;
    // SAFETY: only system calls run between fork and exec.
    unsafe {
        command.pre_exec(move || {
            private_tracefs()?;
            for capability in (0..=40).filter(|c| !capabilities.contains(c)) {
                libc::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
            }
            Ok(())
        });
    }
}

/// Makes a command run as user 65534 with these capabilities and no other privileges.
fn as_nobody(command: &mut Command, capabilities: &'static [u32]) {
    const PR_SET_KEEPCAPS: i32 = 8;
    const PR_CAP_AMBIENT: i32 = 47;
    const PR_CAP_AMBIENT_RAISE: i32 = 2;
    const CAPABILITY_VERSION_3: u32 = 0x2008_0522;
    // SAFETY: only system calls run between fork and exec, and their arguments live until they return.
    unsafe {
        command.pre_exec(move || {
            private_tracefs()?;
            succeeded(libc::prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0).into())?;
            succeeded(libc::setgroups(0, std::ptr::null()).into())?;
            succeeded(libc::setresgid(NOBODY, NOBODY, NOBODY).into())?;
            succeeded(libc::setresuid(NOBODY, NOBODY, NOBODY).into())?;
            let set: u64 = capabilities.iter().map(|c| 1 << c).sum();
            let (low, high) = (set as u32, (set >> 32) as u32);
            let header = [CAPABILITY_VERSION_3, 0];
            // Effective, permitted and inheritable sets: first the low halves, then the high halves.
            let sets = [low, low, low, high, high, high];
            succeeded(libc::syscall(libc::SYS_capset, header.as_ptr(), sets.as_ptr()))?;
            for &capability in capabilities {
                succeeded(libc::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0).into())?;
            }
            Ok(())
        });
    }
}

/// Returns a command that records `/bin/cat` into the folder.
fn recorder(folder: &Path) -> Command {
    let mut command = example("parquet_dump");
    command.arg("--output").arg(folder).args(["--", "/bin/cat", "/etc/hostname"]);
    command
}

fn check_recorded(folder: &Path, output: &Output) {
    assert_eq!(output.status.code(), Some(0), "{}", said(output));
    let execs = rows(&folder.join("process_exec.parquet"));
    assert_eq!(Table(&execs).plain_string("filename"), ["/bin/cat"]);
    assert!(Table(&rows(&folder.join("file_open.parquet"))).rows() > 0);
}

/// Checks that a restricted process has exactly these capabilities according to /proc.
fn check_effective(restrict: impl Fn(&mut Command), capabilities: &[u32]) {
    let mut command = Command::new("/bin/cat");
    command.arg("/proc/self/status");
    restrict(&mut command);
    let text = said(&command.output().unwrap());
    let set = text.lines().find_map(|line| line.strip_prefix("CapEff:")).expect(&text).trim();
    assert_eq!(u64::from_str_radix(set, 16).unwrap(), capabilities.iter().map(|c| 1 << c).sum::<u64>());
}

fn two_capabilities_are_enough_for_root() {
    const ENOUGH: &[u32] = &[CAP_BPF, CAP_PERFMON];
    check_effective(|command| bounded(command, ENOUGH), ENOUGH);
    let folder = tempfile::tempdir().unwrap();
    let mut command = recorder(folder.path());
    bounded(&mut command, ENOUGH);
    check_recorded(folder.path(), &command.output().unwrap());

    for (left, missing) in [(&[CAP_PERFMON], "CAP_BPF"), (&[CAP_BPF], "CAP_PERFMON")] {
        let mut command = recorder(folder.path());
        bounded(&mut command, left);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(said(&output).contains(&format!("(missing: {missing}): run as root")), "{}", said(&output));
    }
}

fn three_capabilities_are_enough_for_a_user() {
    const ENOUGH: &[u32] = &[CAP_BPF, CAP_PERFMON, CAP_DAC_READ_SEARCH];
    check_effective(|command| as_nobody(command, ENOUGH), ENOUGH);
    let folder = tempfile::tempdir().unwrap();
    chown(folder.path(), Some(NOBODY), Some(NOBODY)).unwrap();
    let mut command = recorder(folder.path());
    as_nobody(&mut command, ENOUGH);
    check_recorded(folder.path(), &command.output().unwrap());
}

fn what_a_user_lacks_is_told() {
    let mut command = example("doctor");
    as_nobody(&mut command, &[CAP_DAC_READ_SEARCH, CAP_BPF]);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("bad      capabilities: "), "{}", said(&output));
    assert!(said(&output).contains("(missing: CAP_PERFMON)"), "{}", said(&output));
    assert!(
        said(&output).contains("good     tracepoints: tracefs is mounted at /sys/kernel/tracing"),
        "{}",
        said(&output)
    );

    // The program may be in a directory that only root can enter, so it is run by an open descriptor.
    let program = File::open(example("doctor").get_program()).unwrap();
    // SAFETY: the call touches no memory.
    assert_eq!(unsafe { libc::fcntl(program.as_raw_fd(), libc::F_SETFD, 0) }, 0);
    let mut command = Command::new(format!("/proc/self/fd/{}", program.as_raw_fd()));
    as_nobody(&mut command, &[CAP_BPF, CAP_PERFMON]);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("good     capabilities: "), "{}", said(&output));
    assert!(
        said(&output).contains("bad      tracepoints: /sys/kernel/tracing: Permission denied"),
        "{}",
        said(&output)
    );
    assert!(said(&output).contains("give the program CAP_DAC_READ_SEARCH"), "{}", said(&output));
}

/// Returns a command that runs in a pid namespace of its own, with its own /proc.
fn in_pid_namespace(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new("unshare");
    command.args(["--mount", "--pid", "--fork", "--mount-proc", program]).args(arguments);
    command
}

fn a_recorder_in_a_pid_namespace() {
    let folder = tempfile::tempdir().unwrap();
    let recorder = example("parquet_dump");
    let place = folder.path().to_str().unwrap();
    // Process 1 of the namespace is `unshare`'s shell. The recorder's child is in its tree; the rest of the namespace
    // is not.
    let script = "/bin/sleep 1 & \"$0\" --output \"$1\" -- /bin/sh -c '/bin/echo $$; /bin/true'; wait";
    let output = in_pid_namespace("/bin/sh", &["-c", script, recorder.get_program().to_str().unwrap(), place]);
    let output = { output }.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let own: u32 = said(&output).trim().parse().unwrap_or_else(|_| panic!("{}", said(&output)));

    let execs = rows(&folder.path().join("process_exec.parquet"));
    let execs = Table(&execs);
    assert_eq!(execs.plain_string("filename"), ["/bin/sh", "/bin/echo", "/bin/true"]);
    let (host, inside) = (execs.u32("pid"), execs.u32("namespace_pid"));
    assert_eq!(inside[0], own);
    assert!(host[0] > own, "{host:?} are numbers of the host, {inside:?} of the namespace");
    let namespaces: BTreeSet<u32> = execs.u32("pid_namespace").into_iter().collect();
    assert_eq!(namespaces.len(), 1);
    assert!(!namespaces.contains(&own_namespace()));
    let forks = rows(&folder.path().join("process_fork.parquet"));
    assert_eq!(Table(&forks).u32("child_namespace_pid"), inside[1..]);
    assert_eq!(Table(&forks).u32("child_pid"), host[1..]);
}

fn own_namespace() -> u32 {
    let link = std::fs::read_link("/proc/self/ns/pid").unwrap();
    let text = link.to_str().unwrap();
    text.trim_start_matches("pid:[").trim_end_matches(']').parse().unwrap()
}

fn a_container_seen_from_outside() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = example("parquet_dump");
    command.arg("--output").arg(folder.path()).args(["--events", "process_exec,process_fork", "--"]);
    command.args(["unshare", "--pid", "--fork", "/bin/sh", "-c", "/bin/true; /bin/true"]);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let execs = rows(&folder.path().join("process_exec.parquet"));
    let execs = Table(&execs);
    let names = execs.plain_string("filename");
    let (host, inside) = (execs.u32("pid"), execs.u32("namespace_pid"));
    let of = |name: &str| names.iter().rposition(|n| n.ends_with(name)).unwrap_or_else(|| panic!("{names:?}"));
    let namespaces = execs.u32("pid_namespace");
    // Both numbers of a process in the initial namespace are the same.
    assert_eq!(inside[of("unshare")], host[of("unshare")]);
    assert_eq!(namespaces[of("unshare")], own_namespace());
    assert_eq!(inside[of("/sh")], 1);
    assert!(host[of("/sh")] > 1);
    assert_ne!(namespaces[of("/sh")], own_namespace());
    assert_eq!(namespaces[of("/true")], namespaces[of("/sh")]);
}

fn the_doctor_finds_this_machine_able() {
    let output = example("doctor").output().unwrap();
    let text = said(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    let release = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap();
    assert!(
        text.contains(&format!("good     kernel: Linux {} on {}", release.trim(), std::env::consts::ARCH)),
        "{text}"
    );
    assert!(text.contains("good     capabilities: "), "{text}");
    let total = ringframe::events().count();
    let counted = text.lines().find_map(|line| line.strip_prefix("good     event types: ")).expect(&text);
    let available: usize = counted.split(' ').next().unwrap().parse().unwrap();
    let missing = text.lines().filter(|line| line.starts_with("limited  event ")).count();
    assert_eq!(available + missing, total, "{text}");
    // The doctor reports the choices that a session makes.
    let session = ringframe::Session::builder().events(["file_open"]).start().unwrap();
    for choice in session.choices() {
        assert!(text.contains(&format!("good     {}: {}", choice.subject, choice.chosen)), "{text}");
    }
}
