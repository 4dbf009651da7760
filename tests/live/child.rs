//! The roles of this test binary when a test runs it as a child process.

use std::{
    ffi::CString,
    fs::File,
    os::{fd::AsRawFd, unix::process::CommandExt},
    process::{Command, exit},
    thread,
    time::Duration,
};

use super::write_roles;

const ROLE: &str = "RINGFRAME_TEST_ROLE";

pub fn role() -> Option<String> {
    std::env::var(ROLE).ok()
}

/// Returns a command that runs this binary in a role. The words of `role` are its name and arguments.
pub fn command(role: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env(ROLE, role).arg0(role.split(' ').next().unwrap());
    command
}

pub fn play(role: &str) -> ! {
    let words: Vec<&str> = role.split(' ').collect();
    match words[..] {
        ["open", path, times] => open(path, times.parse().unwrap()),
        ["open-on", cpu, path, times] => {
            run_on(cpu.parse().unwrap());
            open(path, times.parse().unwrap())
        }
        ["open-before-others", cpu, path, times] => {
            run_on(cpu.parse().unwrap());
            run_before_others();
            open(path, times.parse().unwrap())
        }
        ["getppid", times] => {
            // SAFETY: the call has no arguments.
            (0..times.parse::<u64>().unwrap()).for_each(|_| assert!(unsafe { libc::getppid() } > 0));
            exit(0)
        }
        ["read-nothing", times] => {
            let file = File::open("/dev/null").unwrap();
            // SAFETY: the call reads zero bytes, so it needs no memory.
            let read = || unsafe { libc::read(file.as_raw_fd(), std::ptr::null_mut(), 0) };
            (0..times.parse::<u64>().unwrap()).for_each(|_| assert_eq!(read(), 0));
            exit(0)
        }
        ["ping-pong", times] => ping_pong(times.parse().unwrap()),
        ["leader-first", how] => leader_first(how),
        ["burn", how, threads] => burn(how, threads.parse().unwrap()),
        ["eat-memory"] => eat_memory(),
        ["sleep"] => loop {
            thread::sleep(Duration::from_secs(1));
        },
        ["write-sizes", call] => write_roles::sizes(call),
        ["write-stream", seed, length] => write_roles::stream(seed.parse().unwrap(), length.parse().unwrap()),
        ["write-descriptors"] => write_roles::descriptors(),
        ["write-times", size, times] => write_roles::times(size.parse().unwrap(), times.parse().unwrap()),
        ["start-session", event] => start_session(event),
        ["hide", place, event] => {
            hide(place);
            start_session(event)
        }
        _ => panic!("unknown role {role}"),
    }
}

/// Opens a file, which need not exist, many times.
fn open(path: &str, times: u64) -> ! {
    let path = CString::new(path).unwrap();
    for _ in 0..times {
        // SAFETY: the path ends with NUL, and only the descriptor just opened is closed.
        unsafe {
            let fd = libc::open(path.as_ptr(), libc::O_RDONLY);
            if fd >= 0 {
                libc::close(fd);
            }
        }
    }
    exit(0)
}

/// Pins this process to one CPU.
fn run_on(cpu: usize) {
    // SAFETY: a set of CPUs consists of plain bits, and the size passed is its own.
    unsafe {
        let mut set: libc::cpu_set_t = std::mem::zeroed();
        libc::CPU_SET(cpu, &mut set);
        assert_eq!(libc::sched_setaffinity(0, size_of_val(&set), &set), 0, "running on CPU {cpu}");
    }
}

/// Makes this process real-time, so that ordinary threads on its CPU get almost no time.
fn run_before_others() {
    let priority = libc::sched_param { sched_priority: 1 };
    // SAFETY: the call only reads the structure.
    assert_eq!(unsafe { libc::sched_setscheduler(0, libc::SCHED_FIFO, &priority) }, 0, "the real-time class");
}

/// Lets two threads on one CPU wake each other in turn: two context switches per round.
fn ping_pong(times: u64) -> ! {
    run_on(0);
    let (to_other, from_main) = std::sync::mpsc::sync_channel::<()>(0);
    let (to_main, from_other) = std::sync::mpsc::sync_channel::<()>(0);
    thread::Builder::new()
        .name("pong".to_owned())
        .spawn(move || from_main.iter().try_for_each(|()| to_main.send(())))
        .unwrap();
    for _ in 0..times {
        to_other.send(()).unwrap();
        from_other.recv().unwrap();
    }
    exit(0)
}

/// Ends the first thread. A second thread ends the process 300 ms later, with `exit_group` or as the last thread.
fn leader_first(how: &str) -> ! {
    let how = how.to_owned();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(300));
        let number = if how == "exit-group" { libc::SYS_exit_group } else { libc::SYS_exit };
        // SAFETY: the call ends this thread or the process, and no Rust code waits for either.
        unsafe { libc::syscall(number, 5) };
    });
    // SAFETY: the call ends this thread only.
    unsafe { libc::syscall(libc::SYS_exit, 0) };
    unreachable!()
}

/// Runs threads that each use 250 ms of CPU time. The leader ends before them.
fn burn(how: &str, threads: u32) -> ! {
    let system = how == "system";
    let cpu_time = || {
        let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
        // SAFETY: the call writes to the structure that it is given.
        unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) };
        Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
    };
    for _ in 0..threads {
        thread::spawn(move || {
            while cpu_time() < Duration::from_millis(250) {
                for i in 0..1000 {
                    if system {
                        let _ = std::fs::metadata("/proc/self/status");
                    } else {
                        std::hint::black_box(i);
                    }
                }
            }
        });
    }
    // SAFETY: the call ends this thread only.
    unsafe { libc::syscall(libc::SYS_exit, 0) };
    unreachable!()
}

/// Touches 1 GiB of memory after it has read a line.
fn eat_memory() -> ! {
    std::io::stdin().read_line(&mut String::new()).unwrap();
    // SAFETY: the name ends with NUL, and only memory that was just mapped is touched.
    unsafe {
        assert_eq!(libc::prctl(libc::PR_SET_NAME, c"hungry".as_ptr()), 0);
        let (protection, flags) = (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
        let memory = libc::mmap(std::ptr::null_mut(), 1 << 30, protection, flags | libc::MAP_NORESERVE, -1, 0);
        assert_ne!(memory, libc::MAP_FAILED);
        memory.cast::<u8>().write_bytes(1, 1 << 30);
    }
    exit(0)
}

/// Starts a session and makes one event. Prints the number of rows and exits with 0, or prints the error and exits
/// with 3.
fn start_session(event: &str) -> ! {
    let session = ringframe::Session::builder().events([event]).include_self(true).start();
    let mut session = match session {
        Ok(session) => session,
        Err(e) => {
            println!("{:?}: {e}", e.kind());
            exit(3);
        }
    };
    let _ = std::fs::File::open("/a-file-that-is-not-there");
    session.stop().unwrap();
    let mut rows = 0;
    while let Some(batch) = session.next_batch().unwrap() {
        rows += batch.num_rows();
    }
    println!("{rows}");
    exit(0)
}

/// Covers a directory with an empty file system, for this process only.
fn hide(place: &str) {
    let place = CString::new(place).unwrap();
    // SAFETY: the strings end with NUL, and the mounts happen in the process's own mount namespace.
    unsafe {
        assert_eq!(libc::unshare(libc::CLONE_NEWNS), 0, "unshare");
        let none = std::ptr::null();
        let private = libc::MS_REC | libc::MS_PRIVATE;
        assert_eq!(libc::mount(none, c"/sys".as_ptr(), none, private, std::ptr::null()), 0, "private mounts");
        let tmpfs = c"tmpfs".as_ptr();
        assert_eq!(libc::mount(tmpfs, place.as_ptr(), tmpfs, 0, std::ptr::null()), 0, "mount on {place:?}");
    }
}
