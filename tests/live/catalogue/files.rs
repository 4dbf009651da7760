//! Compares reads, writes, names and block requests with what the caller received.

use std::{
    ffi::{CStr, CString},
    fs::File,
    os::{
        fd::AsRawFd,
        unix::fs::{FileExt, MetadataExt, OpenOptionsExt},
    },
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use crate::{
    child,
    support::{Recorded, Table, Test, last_errno, own, tid},
};

pub const TESTS: &[Test] = tests![
    reads_and_writes_with_their_counts,
    names_made_renamed_and_removed,
    calls_without_a_directory,
    names_that_the_kernel_refuses,
    requests_of_a_block_device,
    a_completion_that_is_missed_spoils_no_later_request,
];

/// Event types, and the tests that provoke them.
pub const COVERED: &[(&str, &str)] = &[
    ("file_read", "reads_and_writes_with_their_counts"),
    ("file_write", "reads_and_writes_with_their_counts"),
    ("file_mkdirat", "names_made_renamed_and_removed"),
    ("file_renameat2", "names_made_renamed_and_removed"),
    ("file_unlinkat", "names_made_renamed_and_removed"),
    ("file_unlink", "calls_without_a_directory"),
    ("file_rename", "calls_without_a_directory"),
    ("block_io", "requests_of_a_block_device"),
];

/// The outcome of a call as the columns have it: a result or an error number.
fn outcome(result: i64) -> (Option<i64>, Option<i32>) {
    if result < 0 { (None, Some(last_errno())) } else { (Some(result), None) }
}

fn outcomes(table: &Table<'_>) -> Vec<(Option<i64>, Option<i32>)> {
    table.i64("result").into_iter().zip(table.i32("errno")).collect()
}

/// Checks that every row is of this thread and has a duration.
fn check_caller(table: &Table<'_>) {
    assert!(table.u32("pid").iter().all(|&pid| pid == std::process::id()));
    assert!(table.u32("tid").iter().all(|&t| t == tid()));
    assert!(table.duration("duration").iter().all(|&d| d > 0));
}

fn reads_and_writes_with_their_counts() {
    let (reader, writer) = std::io::pipe().unwrap();
    let (reader, writer) = (reader.as_raw_fd(), writer.as_raw_fd());
    let mut buffer = vec![1u8; 8192];
    let session = own(&["file_read", "file_write"]).time_calls(true).start().unwrap();
    // SAFETY: the buffer is as long as the counts of the calls with valid descriptors. The kernel refuses the other
    // descriptors and the invalid address.
    let (wrote, read) = unsafe {
        let (to, nowhere) = (buffer.as_mut_ptr().cast(), std::ptr::without_provenance_mut(8));
        let wrote = [
            (writer, 3000, outcome(libc::write(writer, to, 3000) as i64)),
            (writer, 0, outcome(libc::write(writer, to, 0) as i64)),
            (-1, 1 << 40, outcome(libc::write(-1, to, 1 << 40) as i64)),
            (writer, 5, outcome(libc::write(writer, nowhere, 5) as i64)),
        ];
        let read = [
            (reader, 8192, outcome(libc::read(reader, to, 8192) as i64)),
            (-1, 1 << 41, outcome(libc::read(-1, to, 1 << 41) as i64)),
            (writer, 7, outcome(libc::read(writer, to, 7) as i64)),
        ];
        (wrote, read)
    };
    let all = Recorded::all(session);
    assert_eq!(
        wrote.map(|w| w.2),
        [(Some(3000), None), (Some(0), None), (None, Some(libc::EBADF)), (None, Some(libc::EFAULT))]
    );
    assert_eq!(read.map(|r| r.2), [(Some(3000), None), (None, Some(libc::EBADF)), (None, Some(libc::EBADF))]);
    for (event, calls) in [("file_write", &wrote[..]), ("file_read", &read[..])] {
        let table = all.table(event);
        // The session's own threads read and write as well.
        let (tids, fds, counts, outcomes) = (table.u32("tid"), table.i32("fd"), table.u64("count"), outcomes(&table));
        let rows = table.where_row(|row| tids[row] == tid() && (fds[row] == Some(-1) || fds[row] >= Some(reader)));
        let rows: Vec<_> = rows.into_iter().map(|row| (fds[row].unwrap(), counts[row], outcomes[row])).collect();
        let ours = |row: &&(i32, u64, _)| [reader, writer, -1].contains(&row.0);
        assert_eq!(rows.iter().filter(ours).copied().collect::<Vec<_>>(), calls, "{event}");
        let (durations, pids) = (table.duration("duration"), table.u32("pid"));
        assert!(durations.iter().all(|&d| d > 0) && pids.iter().all(|&pid| pid == std::process::id()), "{event}");
    }
}

/// Returns a path of exactly `bytes` bytes that leads to `name` in the directory at which it starts.
fn long(name: &str, bytes: usize) -> CString {
    let fill = bytes - name.len();
    CString::new(format!("{}{}{name}", "./".repeat(fill / 2), "/".repeat(fill % 2))).unwrap()
}

fn names_made_renamed_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let dir = File::open(folder.path()).unwrap();
    let dirfd = dir.as_raw_fd();
    let (one, two) = (c"gr\u{f6}\u{df}e \u{1f980}", c"\u{65e5}\u{672c}");
    let (longest, other) = (long("one", 4095), long("\u{e9}t\u{e9}", 4095));
    let session = own(&["file_mkdirat", "file_renameat2", "file_unlinkat"]).start().unwrap();
    let mkdirat = |name: &CStr, mode: u32| {
        // SAFETY: the string ends with NUL.
        outcome(unsafe { libc::syscall(libc::SYS_mkdirat, dirfd, name.as_ptr(), mode) })
    };
    let renameat2 = |old: &CStr, new: &CStr, flags: u32| {
        // SAFETY: the strings end with NUL.
        outcome(unsafe { libc::syscall(libc::SYS_renameat2, dirfd, old.as_ptr(), dirfd, new.as_ptr(), flags) })
    };
    let unlinkat = |name: &CStr, flags: i32| {
        // SAFETY: the string ends with NUL.
        outcome(unsafe { libc::syscall(libc::SYS_unlinkat, dirfd, name.as_ptr(), flags) })
    };
    let remove = libc::AT_REMOVEDIR;
    let (exchange, keep) = (libc::RENAME_EXCHANGE, libc::RENAME_NOREPLACE);
    let made = [(one, 0o750), (&longest, 0o700), (one, 0o777), (c"no/such", 0o755)];
    let made = made.map(|(name, mode)| (name, mode, mkdirat(name, mode)));
    let there = |name: &str| folder.path().join(name).exists();
    assert!(there(one.to_str().unwrap()) && there("one"));
    let renamed =
        [(one, two, 0), (&*longest, &*other, keep), (c"none", c"x", 0), (two, &other, exchange), (two, &other, keep)];
    let renamed = renamed.map(|(old, new, flags)| (old, new, flags, renameat2(old, new, flags)));
    assert!(there(two.to_str().unwrap()) && there("\u{e9}t\u{e9}") && !there("one"));
    let removed = [(two, 0), (two, remove), (&other, remove), (c"none", 0)];
    let removed = removed.map(|(name, flags)| (name, flags, unlinkat(name, flags)));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let all = Recorded::all(session);

    let done = (Some(0), None);
    let failed = |errno| (None, Some(errno));
    let text = |name: &CStr| Some(name.to_str().unwrap().to_owned());
    assert_eq!(made.map(|m| m.2), [done, done, failed(libc::EEXIST), failed(libc::ENOENT)]);
    let table = all.table("file_mkdirat");
    check_caller(&table);
    assert_eq!(table.string("filename"), made.map(|m| text(m.0)));
    assert_eq!(table.u32("mode"), made.map(|m| m.1));
    assert_eq!(outcomes(&table), made.map(|m| m.2));
    assert_eq!(table.i32("dirfd"), [Some(dirfd); 4]);

    assert_eq!(renamed.map(|r| r.3), [done, done, failed(libc::ENOENT), done, failed(libc::EEXIST)]);
    let table = all.table("file_renameat2");
    check_caller(&table);
    assert_eq!(table.string("old_name"), renamed.map(|r| text(r.0)));
    assert_eq!(table.string("new_name"), renamed.map(|r| text(r.1)));
    assert_eq!(table.u32("flags"), renamed.map(|r| r.2));
    assert_eq!(outcomes(&table), renamed.map(|r| r.3));
    assert_eq!((table.i32("old_dirfd"), table.i32("new_dirfd")), (vec![Some(dirfd); 5], vec![Some(dirfd); 5]));

    assert_eq!(removed.map(|r| r.2), [failed(libc::EISDIR), done, done, failed(libc::ENOENT)]);
    let table = all.table("file_unlinkat");
    check_caller(&table);
    assert_eq!(table.string("filename"), removed.map(|r| text(r.0)));
    assert_eq!(table.u32("flags"), removed.map(|r| r.1 as u32));
    assert_eq!(outcomes(&table), removed.map(|r| r.2));
    assert_eq!(table.i32("dirfd"), [Some(dirfd); 4]);
    for event in ["file_mkdirat", "file_renameat2", "file_unlinkat"] {
        let counters = all.stats.event(event).unwrap().counters;
        assert_eq!((counters.truncated, counters.unreadable, counters.unjoined), (0, 0, 0), "{event}");
    }
}

/// Tests `unlink` and `rename`, which some architectures lack.
fn calls_without_a_directory() {
    #[cfg(target_arch = "x86_64")]
    {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| CString::new(folder.path().join(name).to_str().unwrap()).unwrap();
        let (one, two) = (path("caf\u{e9}"), path("a name with\nmore than one line"));
        File::create(folder.path().join("caf\u{e9}")).unwrap();
        let session = own(&["file_unlink", "file_rename"]).start().unwrap();
        // SAFETY: the strings end with NUL.
        let rename =
            |old: &CStr, new: &CStr| outcome(unsafe { libc::syscall(libc::SYS_rename, old.as_ptr(), new.as_ptr()) });
        // SAFETY: the string ends with NUL.
        let unlink = |name: &CStr| outcome(unsafe { libc::syscall(libc::SYS_unlink, name.as_ptr()) });
        let renamed = [(&one, &two), (&one, &two)].map(|(old, new)| (old, new, rename(old, new)));
        let removed = [&two, &two].map(|name| (name, unlink(name)));
        let all = Recorded::all(session);
        let expected = [(Some(0), None), (None, Some(libc::ENOENT))];
        let text = |name: &CStr| Some(name.to_str().unwrap().to_owned());
        let table = all.table("file_rename");
        check_caller(&table);
        assert_eq!((renamed.map(|r| r.2), outcomes(&table)), (expected, expected.to_vec()));
        assert_eq!(table.string("old_name"), renamed.map(|r| text(r.0)));
        assert_eq!(table.string("new_name"), renamed.map(|r| text(r.1)));
        let table = all.table("file_unlink");
        check_caller(&table);
        assert_eq!((removed.map(|r| r.1), outcomes(&table)), (expected, expected.to_vec()));
        assert_eq!(table.string("filename"), removed.map(|r| text(r.0)));
    }
}

fn names_that_the_kernel_refuses() {
    let session = own(&["file_unlinkat", "file_renameat2"]).start().unwrap();
    let too_long = CString::new(vec![b'x'; 5000]).unwrap();
    let nowhere = std::ptr::without_provenance::<libc::c_char>(8);
    let cwd = libc::AT_FDCWD;
    // SAFETY: the strings end with NUL, and the kernel refuses the invalid addresses.
    let results = unsafe {
        [
            outcome(libc::syscall(libc::SYS_unlinkat, cwd, too_long.as_ptr(), 0)),
            outcome(libc::syscall(libc::SYS_unlinkat, cwd, nowhere, 0)),
            outcome(libc::syscall(libc::SYS_renameat2, cwd, nowhere, cwd, c"after".as_ptr(), 0)),
        ]
    };
    assert_eq!(results.map(|r| r.1), [Some(libc::ENAMETOOLONG), Some(libc::EFAULT), Some(libc::EFAULT)]);
    let all = Recorded::all(session);
    let table = all.table("file_unlinkat");
    assert_eq!(outcomes(&table), results[..2]);
    assert_eq!(table.string("filename"), [Some("x".repeat(4095)), None]);
    let counters = all.stats.event("file_unlinkat").unwrap().counters;
    assert_eq!((counters.truncated, counters.unreadable), (1, 1));
    let table = all.table("file_renameat2");
    // After an unreadable name, the next name is still read.
    assert_eq!((table.string("old_name"), table.string("new_name")), (vec![None], vec![Some("after".to_owned())]));
    assert_eq!(all.stats.event("file_renameat2").unwrap().counters.unreadable, 1);
}

/// A loop device over a file that is larger than its file system.
struct Loop {
    device: String,
    folder: tempfile::TempDir,
}

impl Loop {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        run("mount", &["-t", "tmpfs", "-o", "size=1m", "none", folder.path().to_str().unwrap()]);
        let file = folder.path().join("blocks");
        File::create(&file).unwrap().set_len(8 << 20).unwrap();
        let device = run("losetup", &["--find", "--show", file.to_str().unwrap()]).trim().to_owned();
        Self { device, folder }
    }
}

impl Drop for Loop {
    fn drop(&mut self) {
        let _ = Command::new("losetup").args(["--detach", &self.device]).status();
        let _ = Command::new("umount").arg(self.folder.path()).status();
    }
}

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A buffer that begins at a multiple of a block, as direct I/O requires.
#[repr(align(4096))]
struct Block([u8; 65536]);

fn requests_of_a_block_device() {
    let disk = Loop::new();
    let path = Path::new(&disk.device);
    let device = File::options().read(true).write(true).custom_flags(libc::O_DIRECT).open(path).unwrap();
    let number = device.metadata().unwrap().rdev();
    let mut block = Box::new(Block([7; 65536]));
    let session = own(&["block_io"]).start().unwrap();
    device.write_all_at(&block.0, 1 << 20).unwrap();
    device.write_all_at(&block.0[..4096], 2 << 20).unwrap();
    device.read_exact_at(&mut block.0[..8192], 3 << 20).unwrap();
    // The file system of the file is full at 1 MiB.
    let failed = (0..32).find_map(|n| device.write_all_at(&block.0, (4 << 20) + n * 65536).err().map(|e| (n, e)));
    let (full, error) = failed.unwrap();
    let all = Recorded::all(session);
    let table = all.table("block_io");
    let (major, minor, sector) = (table.u32("dev_major"), table.u32("dev_minor"), table.u64("sector"));
    let (bytes, operation, errors) = (table.u64("bytes"), table.string("operation"), table.i32("error"));
    let (tids, durations) = (table.u32("tid"), table.duration("duration"));
    let expect = |at: u64, length: u64, begins: &str| {
        let rows = table.where_row(|row| (major[row], minor[row]) == (libc::major(number), libc::minor(number)));
        let rows: Vec<_> = rows.into_iter().filter(|&row| sector[row] == at / 512).collect();
        assert_eq!(rows.len(), 1, "at {at}: {sector:?} {bytes:?} {operation:?}");
        let row = rows[0];
        let operation = operation[row].as_deref().unwrap();
        assert_eq!(bytes[row], length, "at {at}");
        assert!(operation.starts_with(begins), "{operation}");
        assert!(durations[row] > 0);
        assert_eq!(tids[row], tid());
        errors[row]
    };
    assert_eq!(expect(1 << 20, 65536, "W"), Some(0));
    assert_eq!(expect(2 << 20, 4096, "W"), Some(0));
    assert_eq!(expect(3 << 20, 8192, "R"), Some(0));
    assert_eq!(expect((4 << 20) + full * 65536, 65536, "W"), Some(-error.raw_os_error().unwrap()));
    assert_eq!(all.stats.event("block_io").unwrap().counters.unjoined, 0);
}

/// Checks that a completion that interrupts another program of the session is missed and counted.
fn a_completion_that_is_missed_spoils_no_later_request() {
    const BLOCKS: u64 = 100;
    let folder = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    let file = tempfile::NamedTempFile::new_in(folder).unwrap();
    let file = File::options().write(true).custom_flags(libc::O_DIRECT).open(file.path()).unwrap();
    let block = Box::new(Block([7; 65536]));
    let write = |n: u64| {
        let begun = Instant::now();
        file.write_all_at(&block.0[..4096], n % BLOCKS * 4096).unwrap();
        begun.elapsed().as_nanos() as i64
    };
    (0..BLOCKS).map(write).for_each(|_| ());
    let mut session = own(&["block_io", "file_open"]).start().unwrap();
    let cpus = std::thread::available_parallelism().unwrap().get();
    let open = |cpu| child::command(&format!("open-on {cpu} /nothing-here 1000000000")).spawn().unwrap();
    let mut children: Vec<_> = (0..cpus).map(open).collect();
    let begun = Instant::now();
    let mut longest = 0;
    let mut batches = Vec::new();
    for n in 0.. {
        longest = longest.max(write(n));
        batches.extend(std::iter::from_fn(|| session.try_next_batch().unwrap()));
        if begun.elapsed() > Duration::from_secs(2) {
            break;
        }
    }
    children.iter_mut().for_each(|child| child.kill().unwrap());
    children.iter_mut().for_each(|child| assert!(!child.wait().unwrap().success()));
    session.stop().unwrap();
    batches.extend(std::iter::from_fn(|| session.next_batch().unwrap()));
    batches.retain(|batch| batch.event() == "block_io");
    let batches: Vec<_> = batches.iter().map(|batch| batch.record_batch().clone()).collect();
    let table = Table(&batches);
    let (tids, durations) = (table.u32("tid"), table.duration("duration"));
    let ours = table.where_row(|row| tids[row] == tid());
    assert!(ours.len() > 100, "{} rows", ours.len());
    let most = ours.iter().map(|&row| durations[row]).max().unwrap();
    let stats = session.stats();
    let stats = stats.event("block_io").unwrap();
    assert!(most <= longest, "no write took longer than {longest} ns: {most}, {stats:?}");
    let counters = stats.counters;
    assert_eq!(
        (counters.seen, counters.submitted),
        (counters.filtered + counters.dropped + counters.submitted, stats.received)
    );
}
