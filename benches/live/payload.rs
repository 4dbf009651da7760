//! Measures the capture of writes: its cost for the writer, and the throughput of standard output beside no capture and
//! beside strace.

use std::{
    fs,
    io::Read,
    os::fd::AsRawFd,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use ringframe::{Filter, Session, WritePayload};

use crate::{
    Result,
    load::{Load, Work, drive, now},
    outcome::SETTLE,
    pipeline::nothing_silent,
    table::{Table, median, number},
};

const ROUNDS: usize = 3;
/// Capacity of the pipe: large, so that its two sides take turns seldom.
const PIPE: i32 = 1 << 20;

/// Bytes that the programs counted and that arrived, and the CPU time of the recording process.
struct Captured {
    bytes: u64,
    lost: u64,
    received: u64,
    cpu: Duration,
}

/// Runs `work` while a session captures everything that this process's children write.
fn captured<T>(options: WritePayload, work: impl FnOnce() -> Result<T>) -> Result<(T, Captured)> {
    let options = options.max_bytes(2 << 20).bytes_per_second(u64::MAX);
    let builder = Session::builder().events(["write_payload"]).write_payload(options);
    let mut session = builder.filter(Filter::process_tree(std::process::id())).start()?;
    let stop = session.stop_handle();
    let reader = thread::spawn(move || -> Result<_> {
        let (mut rows, mut received) = (0, 0);
        while let Some(batch) = session.next_batch()? {
            let column = batch.record_batch().column_by_name("payload").ok_or("no payload")?;
            let payloads = column.as_any().downcast_ref::<arrow_array::BinaryViewArray>().ok_or("no bytes")?;
            rows += batch.record_batch().num_rows() as u64;
            received += payloads.iter().flatten().map(|p| p.len() as u64).sum::<u64>();
        }
        Ok((session.stats(), rows, received))
    });
    let begun = now(libc::CLOCK_PROCESS_CPUTIME_ID);
    let done = work();
    thread::sleep(SETTLE);
    let cpu = now(libc::CLOCK_PROCESS_CPUTIME_ID) - begun;
    stop.stop();
    let (stats, rows, received) = reader.join().map_err(|_| "the reader panicked")??;
    nothing_silent(&stats, rows);
    let counters = stats.event("write_payload").ok_or("no statistics")?.counters;
    let (bytes, lost) = (counters.bytes, counters.lost_bytes);
    if received != bytes - lost {
        return Err(format!("{received} bytes arrived, {bytes} - {lost} were expected").into());
    }
    Ok((done?, Captured { bytes, lost, received, cpu }))
}

fn lost<'a>(all: impl Iterator<Item = &'a Captured>) -> String {
    let (lost, bytes) = all.fold((0, 0), |(lost, bytes), c| (lost + c.lost, bytes + c.bytes));
    number(100.0 * lost as f64 / bytes as f64, 1)
}

pub fn run() -> Result<()> {
    writers()?;
    pipes()
}

/// Measures writes to `/dev/null`, which involve no second process that takes turns with the writer.
fn writers() -> Result<()> {
    const MS: u64 = 100;
    const BYTES_PER_SECOND: u64 = 400_000_000;
    const WRITES_PER_SECOND: u64 = 20_000;
    let table = Table::new(
        "payload: a program on CPU 1 writes to /dev/null, with pauses (at most 400 MB/s) and without; ns per write",
        &[
            ("each write", 10),
            ("untraced ns", 0),
            ("traced ns", 0),
            ("added ns", 0),
            ("lost %", 0),
            ("consumer µs/MiB", 0),
            ("without pauses: untraced ns", 0),
            ("traced ns", 0),
            ("captured MB/s", 0),
            ("lost %", 0),
        ],
    );
    let mut load = [Load::on_cpu(1)?];
    for bytes in [256, 4096, 16_384, 65_536, 1 << 20] {
        let rate = WRITES_PER_SECOND.min(BYTES_PER_SECOND / bytes);
        let works = [rate, 0].map(|rate| [Work::Write { bytes, rate, ms: MS }]);
        let (mut plain, mut ours) = ([const { Vec::new() }; 2], [const { Vec::new() }; 2]);
        for _ in 0..ROUNDS {
            for (i, work) in works.iter().enumerate() {
                plain[i].push(drive(&mut load, work)?.ns);
                ours[i].push(captured(WritePayload::new().any_fd(true), || drive(&mut load, work))?);
            }
        }
        let plain = plain.map(|ns| median(&ns));
        let traced = [0, 1].map(|i| median(&ours[i].iter().map(|(done, _)| done.ns).collect::<Vec<_>>()));
        let consumer = ours[0].iter().map(|(_, c)| c.cpu.as_secs_f64() * 1e6 * 1_048_576.0 / c.received as f64);
        let speed = ours[1].iter().map(|(done, c)| c.received as f64 * 1e3 / (done.ns * done.calls as f64));
        table.line(&[
            bytes.to_string(),
            number(plain[0], 0),
            number(traced[0], 0),
            number(traced[0] - plain[0], 0),
            lost(ours[0].iter().map(|(_, c)| c)),
            number(median(&consumer.collect::<Vec<_>>()), 0),
            number(plain[1], 0),
            number(traced[1], 0),
            number(median(&speed.collect::<Vec<_>>()), 0),
            lost(ours[1].iter().map(|(_, c)| c)),
        ]);
    }
    Ok(())
}

/// Figures of writes through a pipe.
#[derive(Clone, Copy, Debug)]
struct Piped {
    /// MB/s.
    speed: f64,
    /// The writer's CPU time, µs per MiB.
    cpu: f64,
}

/// Returns the CPU time of the children that have ended.
fn of_children() -> Duration {
    // SAFETY: the structure consists of plain numbers, for which all zeros are valid, and the call writes them.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::getrusage(libc::RUSAGE_CHILDREN, &mut usage);
        usage
    };
    let of = |time: libc::timeval| Duration::new(time.tv_sec as u64, time.tv_usec as u32 * 1000);
    of(usage.ru_utime) + of(usage.ru_stime)
}

/// Runs a command on CPU 1, and reads and discards its output of `expected` bytes.
fn piped(command: &[String], expected: u64) -> Result<Piped> {
    let (start, before) = (Instant::now(), of_children());
    let mut child = Command::new("taskset").args(["-c", "1"]).args(command).stdout(Stdio::piped()).spawn()?;
    let mut out = child.stdout.take().ok_or("no pipe")?;
    // SAFETY: the call touches no memory. A pipe that stays smaller is no error.
    unsafe { libc::fcntl(out.as_raw_fd(), libc::F_SETPIPE_SZ, PIPE) };
    let (mut buffer, mut bytes) = (vec![0; 1 << 16], 0);
    loop {
        match out.read(&mut buffer)? {
            0 => break,
            n => bytes += n as u64,
        }
    }
    if !child.wait()?.success() || bytes != expected {
        return Err(format!("{command:?} wrote {bytes} bytes").into());
    }
    let (speed, cpu) = (bytes as f64 / 1e6 / start.elapsed().as_secs_f64(), of_children() - before);
    Ok(Piped { speed, cpu: cpu.as_secs_f64() * 1e6 * 1_048_576.0 / bytes as f64 })
}

fn pipes() -> Result<()> {
    /// Bytes per write, of all writes, and of all writes under strace.
    const ROWS: [(u64, u64, u64); 5] = [
        (256, 32 << 20, 4 << 20),
        (4096, 128 << 20, 32 << 20),
        (16_384, 128 << 20, 64 << 20),
        (65_536, MOST, 64 << 20),
        (1 << 20, MOST, 64 << 20),
    ];
    const MOST: u64 = 256 << 20;
    let file = tempfile::NamedTempFile::new_in("/dev/shm")?;
    fs::write(file.path(), vec![b'x'; MOST as usize])?;
    let table = Table::new(
        "payload: dd on CPU 1 writes to a pipe of 1 MiB that is read on CPU 0 beside the session; in turn",
        &[
            ("each write", 10),
            ("MB/s: not captured", 0),
            ("captured", 9),
            ("ratio", 6),
            ("lost %", 0),
            ("strace -e write", 0),
            ("dd's CPU, µs/MiB: not captured", 0),
            ("captured", 9),
        ],
    );
    let strace = Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_ok();
    for (size, bytes, traced_bytes) in ROWS {
        let dd = |bytes: u64| {
            let count = format!("count={}", bytes / size);
            let words = ["dd", "status=none", &format!("if={}", file.path().display()), &format!("bs={size}"), &count];
            words.map(str::to_owned)
        };
        let (mut plain, mut ours, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            plain.push(piped(&dd(bytes), bytes)?);
            ours.push(captured(WritePayload::new(), || piped(&dd(bytes), bytes))?);
            if strace {
                let words = ["strace", "-f", "-s", "2097152", "-o", "/dev/null", "-e", "write"].map(str::to_owned);
                theirs.push(piped(&[&words[..], &dd(traced_bytes)].concat(), traced_bytes)?.speed);
            }
        }
        let medians = |all: &[Piped]| {
            let of = |f: fn(&Piped) -> f64| median(&all.iter().map(f).collect::<Vec<_>>());
            (of(|p| p.speed), of(|p| p.cpu))
        };
        let (plain_speed, plain_cpu) = medians(&plain);
        let (our_speed, our_cpu) = medians(&ours.iter().map(|(piped, _)| *piped).collect::<Vec<_>>());
        table.line(&[
            size.to_string(),
            number(plain_speed, 0),
            number(our_speed, 0),
            number(our_speed / plain_speed, 2),
            lost(ours.iter().map(|(_, c)| c)),
            number(median(&theirs), 0),
            number(plain_cpu, 0),
            number(our_cpu, 0),
        ]);
    }
    if !strace {
        println!("strace is missing: install it for the comparison");
    }
    Ok(())
}
