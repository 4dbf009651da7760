//! Compares rows of `file_open` with what the callers of open received.

use std::{
    collections::BTreeMap,
    ffi::{CString, OsStr},
    os::unix::ffi::OsStrExt,
    thread,
};

use ringframe::FileOpenOptions;

use super::support::{Recorded, Test, last_errno, own};

pub const TESTS: &[Test] = tests![
    opens_by_eight_threads,
    every_way_to_open,
    names_that_are_not_utf8,
    names_too_long_or_unreadable,
    an_open_that_does_not_return_is_counted,
    paths_are_those_of_proc,
    paths_say_why_they_are_null,
];

fn opens_by_eight_threads() {
    const THREADS: u32 = 8;
    const EACH: u32 = 2000;
    let folder = tempfile::tempdir().unwrap();
    let there = |n: u32| n.is_multiple_of(2);
    let path = |thread: u32, n: u32| folder.path().join(format!("file of thread {thread} number {n}"));
    for thread in 0..THREADS {
        (0..EACH).filter(|&n| there(n)).for_each(|n| std::fs::write(path(thread, n), "").unwrap());
    }

    let session = own(&["file_open"]).time_calls(true).start().unwrap();
    let tids: Vec<u32> = thread::scope(|scope| {
        let open = |thread| {
            move || {
                for n in 0..EACH {
                    let name = CString::new(path(thread, n).as_os_str().as_bytes()).unwrap();
                    // SAFETY: the name ends with NUL, and only the descriptor just opened is closed.
                    unsafe {
                        let fd = libc::open(name.as_ptr(), libc::O_RDONLY | libc::O_NOFOLLOW);
                        assert_eq!(fd >= 0, there(n));
                        if fd >= 0 {
                            libc::close(fd);
                        }
                    }
                }
                // SAFETY: the call touches no memory.
                unsafe { libc::gettid() as u32 }
            }
        };
        let threads: Vec<_> = (0..THREADS).map(|t| scope.spawn(open(t))).collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    });

    let all = Recorded::all(session);
    assert_eq!(all.stats.event("file_open").unwrap().counters.dropped, 0);
    let opens = all.table("file_open");
    let (name, tid, result) = (opens.string("filename"), opens.u32("tid"), opens.i32("result"));
    let (errno, flags, duration) = (opens.i32("errno"), opens.optional_u32("flags"), opens.duration("duration"));
    let mut rows: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (row, name) in name.into_iter().enumerate() {
        rows.entry(name.unwrap()).or_default().push(row);
    }
    for thread in 0..THREADS {
        for n in 0..EACH {
            let rows = &rows[path(thread, n).to_str().unwrap()];
            assert_eq!(rows.len(), 1, "each open has one row");
            let row = rows[0];
            assert_eq!(tid[row], tids[thread as usize]);
            assert_eq!(flags[row], Some(libc::O_NOFOLLOW as u32));
            assert!(duration[row] > 0);
            if there(n) {
                assert!(result[row].unwrap() > 2 && errno[row].is_none());
            } else {
                assert_eq!((result[row], errno[row]), (None, Some(libc::ENOENT)));
            }
        }
    }
}

#[repr(C)]
struct OpenHow {
    flags: u64,
    mode: u64,
    resolve: u64,
}

fn every_way_to_open() {
    let folder = tempfile::tempdir().unwrap();
    let dir = std::fs::File::open(folder.path()).unwrap();
    let dirfd = std::os::fd::AsRawFd::as_raw_fd(&dir);
    #[cfg(target_arch = "x86_64")]
    let base = folder.path().to_str().unwrap();
    let c = |name: &str| CString::new(name).unwrap();
    let create = libc::O_CREAT | libc::O_WRONLY;
    let session = own(&["file_open"]).start().unwrap();
    // SAFETY: the strings end with NUL and the structure has the given size; the descriptors stay open until the
    // process ends.
    let results = unsafe {
        let how = OpenHow { flags: create as u64, mode: 0o640, resolve: 0 };
        [
            libc::syscall(libc::SYS_openat, dirfd, c("at").as_ptr(), create, 0o600),
            libc::syscall(libc::SYS_openat2, dirfd, c("at2").as_ptr(), &how, size_of::<OpenHow>()),
            libc::syscall(libc::SYS_openat, libc::AT_FDCWD, c("/").as_ptr(), libc::O_PATH, 0o7777),
            #[cfg(target_arch = "x86_64")]
            libc::syscall(libc::SYS_open, c(&format!("{base}/plain")).as_ptr(), create, 0o644),
            #[cfg(target_arch = "x86_64")]
            libc::syscall(libc::SYS_creat, c(&format!("{base}/creat")).as_ptr(), 0o604),
        ]
    };
    let all = Recorded::all(session);
    let opens = all.table("file_open");
    let row = |name: &str| {
        let rows = opens.where_string("filename", name);
        assert_eq!(rows.len(), 1, "{name}");
        let row = rows[0];
        let (dirfd, flags) = (opens.i32("dirfd")[row].unwrap(), opens.optional_u32("flags")[row].unwrap());
        let mode = opens.optional_u32("mode")[row].unwrap();
        (i64::from(opens.i32("result")[row].unwrap()), dirfd, flags, mode)
    };
    assert_eq!(row("at"), (results[0], dirfd, create as u32, 0o600));
    assert_eq!(row("at2"), (results[1], dirfd, create as u32, 0o640));
    assert_eq!(row("/"), (results[2], libc::AT_FDCWD, libc::O_PATH as u32, 0), "without O_CREAT the mode is ignored");
    #[cfg(target_arch = "x86_64")]
    {
        let creat = (create | libc::O_TRUNC) as u32;
        assert_eq!(row(&format!("{base}/plain")), (results[3], libc::AT_FDCWD, create as u32, 0o644));
        assert_eq!(row(&format!("{base}/creat")), (results[4], libc::AT_FDCWD, creat, 0o604));
    }
}

fn names_that_are_not_utf8() {
    let bytes = b"/nowhere/\xff\xfe and a \xe2\x82";
    let session = own(&["file_open"]).raw_strings(true).start().unwrap();
    assert!(std::fs::File::open(OsStr::from_bytes(bytes)).is_err());
    let all = Recorded::all(session);
    let opens = all.table("file_open");
    let shown = "/nowhere/\u{fffd}\u{fffd} and a \u{fffd}";
    let rows = opens.where_string("filename", shown);
    assert_eq!(rows.len(), 1);
    assert_eq!(opens.binary("filename_raw")[rows[0]], bytes);
    assert_eq!(all.stats.event("file_open").unwrap().invalid_utf8, 1);
}

fn names_too_long_or_unreadable() {
    let session = own(&["file_open"]).start().unwrap();
    let longest = CString::new(vec![b'/'; 4095]).unwrap();
    let too_long = CString::new(vec![b'/'; 5000]).unwrap();
    // SAFETY: the strings end with NUL, and the kernel refuses the invalid addresses.
    unsafe {
        let fd = libc::open(longest.as_ptr(), libc::O_PATH);
        assert!(fd >= 0);
        libc::close(fd);
        assert_eq!((libc::open(too_long.as_ptr(), libc::O_PATH), last_errno()), (-1, libc::ENAMETOOLONG));
        let nowhere = std::ptr::without_provenance::<libc::c_char>(8);
        assert_eq!((libc::open(nowhere, libc::O_PATH), last_errno()), (-1, libc::EFAULT));
        let how = std::ptr::without_provenance::<OpenHow>(8);
        assert_eq!(libc::syscall(libc::SYS_openat2, libc::AT_FDCWD, c"/how".as_ptr(), how, size_of::<OpenHow>()), -1);
    }
    let all = Recorded::all(session);
    let opens = all.table("file_open");
    let by_errno = |errno| {
        let rows: Vec<_> = (0..opens.rows()).filter(|&row| opens.i32("errno")[row] == Some(errno)).collect();
        rows
    };
    let name = |row: usize| opens.string("filename")[row].clone();
    let slashes = opens.where_string("filename", &"/".repeat(4095));
    assert_eq!(slashes.len(), 2, "the longest name and the beginning of the one that is too long");
    let cut = by_errno(libc::ENAMETOOLONG);
    assert_eq!(cut.len(), 1);
    assert!(opens.bool("truncated")[cut[0]]);
    assert_eq!(opens.bool("truncated").iter().filter(|&&t| t).count(), 1);
    let faults = by_errno(libc::EFAULT);
    assert_eq!(faults.len(), 2);
    assert_eq!((name(faults[0]), opens.optional_u32("flags")[faults[0]]), (None, Some(libc::O_PATH as u32)));
    assert_eq!((name(faults[1]).as_deref(), opens.optional_u32("flags")[faults[1]]), (Some("/how"), None));
    let counters = all.stats.event("file_open").unwrap().counters;
    assert_eq!((counters.truncated, counters.unreadable), (1, 2));
}

fn an_open_that_does_not_return_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = CString::new(folder.path().join("fifo").as_os_str().as_bytes()).unwrap();
    // SAFETY: the string ends with NUL.
    assert_eq!(unsafe { libc::mkfifo(fifo.as_ptr(), 0o600) }, 0);
    let session = own(&["file_open"]).time_calls(true).start().unwrap();
    let reader = {
        let fifo = fifo.clone();
        // SAFETY: the string ends with NUL. The call blocks until the other end is opened.
        thread::spawn(move || unsafe { libc::open(fifo.as_ptr(), libc::O_RDONLY) })
    };
    thread::sleep(std::time::Duration::from_millis(200));
    let all = Recorded::all(session);
    let counters = all.stats.event("file_open").unwrap().counters;
    assert_eq!(counters.unjoined, 1, "{counters:?}");
    assert_eq!(all.table("file_open").where_string("filename", fifo.to_str().unwrap()), Vec::<usize>::new());

    // A session that begins during a call sees an end without a start. If its programs are attached to the functions of
    // the calls, it sees nothing of that call.
    let session = own(&["file_open"]).time_calls(true).start().unwrap();
    let on_functions = session.choices().iter().any(|c| c.subject == "system calls" && c.chosen.contains("functions"));
    // SAFETY: the string ends with NUL.
    assert!(unsafe { libc::open(fifo.as_ptr(), libc::O_WRONLY) } >= 0);
    assert!(reader.join().unwrap() >= 0);
    let all = Recorded::all(session);
    assert_eq!(all.stats.event("file_open").unwrap().counters.unjoined, u64::from(!on_functions));
    assert_eq!(all.table("file_open").where_string("filename", fifo.to_str().unwrap()).len(), 1, "the writer's");
}

/// Opens a file. Returns the descriptor and the path that /proc shows for it.
fn opened(dirfd: i32, path: &str, flags: i32) -> (i32, String) {
    let name = CString::new(path).unwrap();
    // SAFETY: the path ends with NUL.
    let fd = unsafe { libc::openat(dirfd, name.as_ptr(), flags, 0o600) };
    let link = std::fs::read_link(format!("/proc/self/fd/{fd}")).unwrap_or_default();
    (fd, link.to_str().unwrap().to_owned())
}

fn close(fd: i32) {
    // SAFETY: the descriptor was just opened.
    assert_eq!(unsafe { libc::close(fd) }, 0);
}

fn paths_are_those_of_proc() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    let deep = root.join(["d"; 20].join("/"));
    std::fs::create_dir_all(&deep).unwrap();
    std::fs::write(deep.join("file"), "").unwrap();
    std::os::unix::fs::symlink(&deep, root.join("link")).unwrap();
    let long = root.join("x".repeat(255));
    std::fs::write(&long, "").unwrap();
    let session = own(&["file_open"]).file_open(FileOpenOptions::new().paths(true)).start().unwrap();
    let (dir, _) = opened(libc::AT_FDCWD, deep.to_str().unwrap(), libc::O_RDONLY | libc::O_DIRECTORY);
    let mut expected = Vec::new();
    let through_link = root.join("link/../d/file");
    let new = deep.join("new");
    for (dirfd, path, flags) in [
        (libc::AT_FDCWD, "/", libc::O_RDONLY),
        (libc::AT_FDCWD, "/etc/passwd", libc::O_RDONLY),
        (libc::AT_FDCWD, "/proc/self/stat", libc::O_RDONLY),
        (libc::AT_FDCWD, "/dev/null", libc::O_RDONLY),
        (libc::AT_FDCWD, ".", libc::O_RDONLY),
        (dir, "file", libc::O_RDONLY),
        (dir, "../../d/../d/d/./file", libc::O_RDONLY | libc::O_PATH),
        (libc::AT_FDCWD, through_link.to_str().unwrap(), libc::O_RDONLY),
        (libc::AT_FDCWD, new.to_str().unwrap(), libc::O_CREAT | libc::O_WRONLY),
        (libc::AT_FDCWD, long.to_str().unwrap(), libc::O_RDONLY),
    ] {
        let (fd, link) = opened(dirfd, path, flags);
        assert!(fd >= 0, "{path}");
        close(fd);
        expected.push((path.to_owned(), link));
    }
    close(dir);
    let all = Recorded::all(session);
    let opens = all.table("file_open");
    let (names, paths, errors) = (opens.string("filename"), opens.string("path"), opens.optional_u32("path_error"));
    for (path, link) in expected {
        let row = names.iter().position(|n| n.as_deref() == Some(&*path)).unwrap();
        assert_eq!((paths[row].as_deref(), errors[row]), (Some(&*link), None), "{path}");
    }
}

fn paths_say_why_they_are_null() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join(["d"; 70].join("/"));
    std::fs::create_dir_all(&deep).unwrap();
    let mut pipe = [0; 2];
    // SAFETY: the call writes to the array, which has room for two descriptors.
    assert_eq!(unsafe { libc::pipe(pipe.as_mut_ptr()) }, 0);
    let session = own(&["file_open"]).file_open(FileOpenOptions::new().paths(true)).start().unwrap();
    let of_pipe = format!("/proc/self/fd/{}", pipe[0]);
    let names = ["/no/such/file", deep.to_str().unwrap(), &of_pipe];
    for name in names {
        let (fd, _) = opened(libc::AT_FDCWD, name, libc::O_RDONLY);
        if fd >= 0 {
            close(fd);
        }
    }
    let all = Recorded::all(session);
    let opens = all.table("file_open");
    let (paths, errors) = (opens.string("path"), opens.optional_u32("path_error"));
    for (name, error) in names.iter().zip([1, 2, 3]) {
        let row = opens.where_string("filename", name)[0];
        assert_eq!((paths[row].as_deref(), errors[row]), (None, Some(error)), "{name}");
    }
    // Without the option both columns are null.
    let session = own(&["file_open"]).start().unwrap();
    let (fd, _) = opened(libc::AT_FDCWD, "/etc/passwd", libc::O_RDONLY);
    close(fd);
    let all = Recorded::all(session);
    let opens = all.table("file_open");
    let row = opens.where_string("filename", "/etc/passwd")[0];
    assert_eq!((opens.string("path")[row].clone(), opens.optional_u32("path_error")[row]), (None, None));
    pipe.into_iter().for_each(close);
}
