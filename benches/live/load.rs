//! Loads: child processes that make calls on command and report how long a call took.

use std::{
    env,
    ffi::CString,
    fmt,
    io::{BufRead, BufReader, Read, Write, pipe, stdin},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::Result;

/// Environment variable of a child: its CPU.
const ROLE: &str = "RINGFRAME_BENCH_LOAD";

/// Descriptor of all writes.
pub const WRITER_FD: i32 = 700;

/// Number of 8-byte words in a page at which writes begin. The time of a copy depends on how source and destination are
/// aligned to each other.
const STARTS: u64 = 512;

/// Returns the number of the [`word`] at which the write with this number begins.
pub fn start(write: u64) -> u64 {
    write.wrapping_mul(167) % STARTS
}

/// Returns a word of the written data. Successive words differ by a constant.
pub fn word(number: u64) -> u64 {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A command to a child.
#[derive(Clone, Debug)]
pub enum Work {
    /// Open and close a file `rate` times a second, or without pauses if `rate` is 0, for `ms` milliseconds.
    Open { path: &'static str, rate: u64, ms: u64 },
    /// Ask for a file's attributes without pauses. The kernel looks the path up as for an open, but records nothing.
    Stat { path: &'static str, ms: u64 },
    /// Open a missing file `times` times, with pauses of half to one and a half times `pause_ms`.
    Probe { path: &'static str, times: u64, pause_ms: u64 },
    /// Write `bytes` bytes to `/dev/null` through the descriptor [`WRITER_FD`], `rate` times a second, or without
    /// pauses if `rate` is 0. [`start`] and [`word`] define the bytes.
    Write { bytes: u64, rate: u64, ms: u64 },
    /// Make the cheapest system call without pauses.
    Getppid { ms: u64 },
    /// Let two threads wait for each other in turn, and count context switches.
    Switch { ms: u64 },
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Work::Open { path, rate, ms } => write!(f, "open {rate} {ms} {path}"),
            Work::Stat { path, ms } => write!(f, "stat 0 {ms} {path}"),
            Work::Probe { path, times, pause_ms } => write!(f, "probe {times} {pause_ms} {path}"),
            Work::Write { bytes, rate, ms } => write!(f, "write {rate} {ms} {bytes}"),
            Work::Getppid { ms } => write!(f, "getppid 0 {ms} -"),
            Work::Switch { ms } => write!(f, "switch 0 {ms} -"),
        }
    }
}

/// The result of a work.
#[derive(Clone, Copy, Debug, Default)]
pub struct Done {
    /// Nanoseconds per call.
    pub ns: f64,
    pub calls: u64,
}

/// A child process on one CPU. It performs many works, so that its start is in no figure.
pub struct Load {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Load {
    pub fn on_cpu(cpu: usize) -> Result<Self> {
        let mut child = Command::new(env::current_exe()?)
            .env(ROLE, cpu.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("a child has no pipes".into());
        };
        Ok(Self { child, to, from: BufReader::new(from) })
    }

    pub fn start(&mut self, work: &Work) -> Result<()> {
        Ok(writeln!(self.to, "{work}")?)
    }

    /// Waits for the end of the work and returns its result.
    pub fn finish(&mut self) -> Result<Done> {
        let mut line = String::new();
        self.from.read_line(&mut line)?;
        let (ns, calls) = line.trim().split_once(' ').ok_or("a load ended early")?;
        Ok(Done { ns: ns.parse()?, calls: calls.parse()? })
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Lets all loads work at the same time. Returns the mean time per call and the number of calls, both of the loads
/// whose calls are events.
pub fn drive(loads: &mut [Load], works: &[Work]) -> Result<Done> {
    loads.iter_mut().zip(works).try_for_each(|(load, work)| load.start(work))?;
    let mut of_events = Vec::new();
    for (load, work) in loads.iter_mut().zip(works) {
        let done = load.finish()?;
        if !matches!(work, Work::Stat { .. }) {
            of_events.push(done);
        }
    }
    let ns = of_events.iter().map(|done| done.ns).sum::<f64>() / of_events.len() as f64;
    Ok(Done { ns, calls: of_events.iter().map(|done| done.calls).sum() })
}

pub fn is_child() -> bool {
    env::var_os(ROLE).is_some()
}

/// Serves as a child: performs works from standard input until it ends.
pub fn serve() {
    pin(env::var(ROLE).ok().and_then(|cpu| cpu.parse().ok()).unwrap_or(1));
    for line in stdin().lines().map_while(std::result::Result::ok) {
        let words: Vec<&str> = line.split(' ').collect();
        let &[kind, a, b, path] = words.as_slice() else { return };
        let (Ok(a), Ok(b), Ok(path)) = (a.parse(), b.parse(), CString::new(path)) else { return };
        let time = Duration::from_millis(b);
        let Done { ns, calls } = match kind {
            "open" => repeat(libc::CLOCK_THREAD_CPUTIME_ID, a, burst(a), time, || open(&path)),
            "stat" => repeat(libc::CLOCK_THREAD_CPUTIME_ID, 0, burst(0), time, || stat(&path)),
            "write" => write(a, time, path.to_str().ok().and_then(|bytes| bytes.parse().ok()).unwrap_or(0)),
            "getppid" => repeat(libc::CLOCK_THREAD_CPUTIME_ID, 0, burst(0), time, getppid),
            "switch" => switch(time),
            _ => probe(a, b, &path),
        };
        println!("{ns} {calls}");
    }
}

/// Returns the number of calls between two readings of the clock.
fn burst(rate: u64) -> u64 {
    if rate == 0 { 1000 } else { 10 }
}

/// Makes calls in bursts, `rate` calls a second or without pauses if `rate` is 0. Only the time of the calls counts.
fn repeat(clock: libc::clockid_t, rate: u64, burst: u64, time: Duration, mut call: impl FnMut()) -> Done {
    let reading = cost_of_reading(clock);
    let (began, mut inside, mut calls) = (Instant::now(), Duration::ZERO, 0u64);
    while began.elapsed() < time {
        let before = now(clock);
        (0..burst).for_each(|_| call());
        inside += (now(clock) - before).saturating_sub(reading);
        calls += burst;
        if let Some(due) = (calls * 1_000_000_000).checked_div(rate) {
            thread::sleep(Duration::from_nanos(due).saturating_sub(began.elapsed()));
        }
    }
    Done { ns: inside.as_nanos() as f64 / calls as f64, calls }
}

/// Returns the time between two successive readings of the clock.
fn cost_of_reading(clock: libc::clockid_t) -> Duration {
    let mut readings: Vec<Duration> = (0..101)
        .map(|_| {
            let before = now(clock);
            now(clock) - before
        })
        .collect();
    readings.sort();
    readings[readings.len() / 2]
}

fn open(path: &CString) {
    // SAFETY: the path ends with NUL, and only the descriptor just opened is closed.
    unsafe {
        let fd = libc::openat(libc::AT_FDCWD, path.as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC);
        if fd >= 0 {
            libc::close(fd);
        }
    }
}

fn write(rate: u64, time: Duration, bytes: usize) -> Done {
    let words: Vec<u64> = (0..STARTS + bytes as u64 / 8).map(word).collect();
    // SAFETY: the string ends with NUL, and nothing else in this process uses these descriptors.
    unsafe {
        let fd = libc::open(c"/dev/null".as_ptr(), libc::O_WRONLY);
        libc::dup2(fd, WRITER_FD);
        libc::close(fd);
    }
    let most = if rate == 0 { 4 << 20 } else { 64 << 10 };
    let burst = burst(rate).min(most / bytes as u64).max(1);
    let mut number = 0;
    repeat(libc::CLOCK_THREAD_CPUTIME_ID, rate, burst, time, || {
        let from = &words[start(number) as usize..];
        number += 1;
        // SAFETY: `words` holds `bytes` bytes from every start on, because a start is below STARTS.
        unsafe { libc::write(WRITER_FD, from.as_ptr().cast(), bytes) };
    })
}

fn getppid() {
    // SAFETY: the call has no arguments.
    unsafe { libc::getppid() };
}

fn stat(path: &CString) {
    // SAFETY: the path ends with NUL; the structure consists of plain numbers, for which all bits are valid.
    unsafe {
        let mut attributes: libc::stat = std::mem::zeroed();
        libc::stat(path.as_ptr(), &mut attributes);
    }
}

fn probe(times: u64, pause_ms: u64, path: &CString) -> Done {
    // A linear congruential generator is enough: pauses must only not fall into step with anything.
    let mut random = now(libc::CLOCK_MONOTONIC).as_nanos() as u64 | 1;
    for _ in 0..times {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let thousandths = 500 + (random >> 33) % 1000;
        thread::sleep(Duration::from_micros(pause_ms * thousandths));
        open(path);
    }
    Done { ns: 0.0, calls: times }
}

/// Passes a byte back and forth between two threads of one CPU: two context switches per round trip.
fn switch(time: Duration) -> Done {
    let (Ok((mut here, mut answer)), Ok((mut question, mut there))) = (pipe(), pipe()) else { return Done::default() };
    let partner = thread::spawn(move || {
        let mut byte = [0];
        while question.read_exact(&mut byte).is_ok() && answer.write_all(&byte).is_ok() {}
    });
    let mut byte = [0];
    let trips = repeat(libc::CLOCK_PROCESS_CPUTIME_ID, 0, burst(0), time, || {
        let _ = there.write_all(&byte);
        let _ = here.read_exact(&mut byte);
    });
    drop(there);
    let _ = partner.join();
    Done { ns: trips.ns / 2.0, calls: trips.calls * 2 }
}

/// Reads a clock.
pub fn now(clock: libc::clockid_t) -> Duration {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the call writes to the structure that it is given.
    unsafe { libc::clock_gettime(clock, &mut time) };
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Pins this thread, and the threads that it starts later, to one CPU.
pub fn pin(cpu: usize) {
    // SAFETY: a set of CPUs consists of plain bits, and the size passed is its own.
    unsafe {
        let mut set: libc::cpu_set_t = std::mem::zeroed();
        libc::CPU_SET(cpu, &mut set);
        libc::sched_setaffinity(0, size_of_val(&set), &set);
    }
}
