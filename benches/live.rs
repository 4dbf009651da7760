//! What recording costs on the running kernel: a child opens a file at a given rate, untraced and traced in turn, on
//! another CPU than the consumer. Needs root. Prints one line per rate.
//!
//! `cargo bench --bench live` or, for one rate only, `cargo bench --bench live -- 20000`; `full` is without pauses.

use std::{
    env,
    ffi::CString,
    process::{Command, ExitCode},
    time::{Duration, Instant},
};

use ringframe::Session;

const ROLE: &str = "RINGFRAME_BENCH_RATE";
const ROUNDS: usize = 7;
const TIME: Duration = Duration::from_millis(400);

fn main() -> ExitCode {
    if let Ok(rate) = env::var(ROLE) {
        pin(1);
        println!("{}", open(rate.parse().unwrap_or(0)));
        return ExitCode::SUCCESS;
    }
    // Cargo passes `--bench`.
    let asked: Vec<String> = env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let rates = ["1000", "5000", "20000", "100000", "full"];
    pin(0);
    println!(
        "{:>8} {:>12} {:>12} {:>7} {:>9} {:>14} {:>9}",
        "opens/s", "untraced ns", "traced ns", "ratio", "added ns", "consumer ns", "dropped"
    );
    for rate in rates.into_iter().filter(|r| asked.is_empty() || asked.iter().any(|a| a == r)) {
        if let Err(e) = line(rate) {
            eprintln!("live: {e}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn line(rate: &str) -> Result<(), Box<dyn std::error::Error>> {
    let (mut plain, mut traced, mut consumer, mut dropped) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for _ in 0..ROUNDS {
        plain.push(child(rate)?);
        let mut builder = Session::builder().events(["file_open"])?;
        if let Ok(bytes) = env::var("RINGFRAME_BENCH_RING_BYTES") {
            builder = builder.ring_bytes("file_open", bytes.parse()?)?;
        }
        let mut session = builder.start()?;
        let stop = session.stop_handle();
        let before = cpu_time();
        let rate = rate.to_owned();
        let opener = std::thread::spawn(move || {
            let ns = child(&rate).map_err(|e| e.to_string());
            stop.stop();
            ns
        });
        let mut rows = 0;
        while let Some(batch) = session.next_batch()? {
            rows += batch.record_batch().num_rows();
        }
        let used = cpu_time() - before;
        traced.push(opener.join().map_err(|_| "the opener panicked")??);
        dropped += session.stats().events[0].counters.dropped;
        consumer.push(used.as_nanos() as f64 / rows as f64);
    }
    let (plain, traced, consumer) = (median(plain), median(traced), median(consumer));
    let (ratio, added) = (traced / plain, traced - plain);
    println!("{rate:>8} {plain:>12.0} {traced:>12.0} {ratio:>7.2} {added:>9.0} {consumer:>14.0} {dropped:>9}");
    Ok(())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Nanoseconds per open in a child process.
fn child(rate: &str) -> Result<f64, Box<dyn std::error::Error>> {
    let output = Command::new(env::current_exe()?).env(ROLE, rate).output()?;
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

/// Opens and closes a file in bursts of 10, `rate` times a second (0: as often as possible); only the time in the calls
/// counts.
fn open(rate: u64) -> f64 {
    let path = CString::new("/etc/hostname").unwrap_or_default();
    let burst = if rate == 0 { 1000 } else { 10 };
    let (began, mut inside, mut opens) = (Instant::now(), Duration::ZERO, 0u64);
    while began.elapsed() < TIME {
        let before = Instant::now();
        for _ in 0..burst {
            // SAFETY: the path ends with NUL, and what is closed was just opened.
            unsafe {
                let fd = libc::open(path.as_ptr(), libc::O_RDONLY);
                libc::close(fd);
            }
        }
        inside += before.elapsed();
        opens += burst;
        if let Some(due) = (opens * 1_000_000_000).checked_div(rate) {
            std::thread::sleep(Duration::from_nanos(due).saturating_sub(began.elapsed()));
        }
    }
    inside.as_nanos() as f64 / opens as f64
}

fn cpu_time() -> Duration {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: writes to the structure that it is given.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time) };
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Keeps this thread and those it makes on one CPU.
fn pin(cpu: usize) {
    // SAFETY: a set of CPUs is plain bits, and is as long as it is said to be.
    unsafe {
        let mut set: libc::cpu_set_t = std::mem::zeroed();
        libc::CPU_SET(cpu, &mut set);
        libc::sched_setaffinity(0, size_of_val(&set), &set);
    }
}
