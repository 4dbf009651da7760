//! What a program writes to its standard output, captured: bytes a second, next to no capture and to strace.

use std::{
    fs,
    io::Read,
    process::{Command, Stdio},
    thread,
    time::Instant,
};

use ringframe::{Filter, Session, WritePayload};

use crate::{
    Result,
    table::{Table, median, number},
};

const ROUNDS: usize = 5;
const BYTES: u64 = 128 << 20;

/// What was counted and what came, in bytes.
#[derive(Default)]
struct Captured {
    bytes: u64,
    lost: u64,
    received: u64,
}

/// MB/s of a command on CPU 1 whose output is read here and thrown away.
fn speed(command: &[&str]) -> Result<f64> {
    let start = Instant::now();
    let mut child = Command::new("taskset").args(["-c", "1"]).args(command).stdout(Stdio::piped()).spawn()?;
    let mut out = child.stdout.take().ok_or("no pipe")?;
    let (mut buffer, mut bytes) = (vec![0; 1 << 16], 0);
    loop {
        match out.read(&mut buffer)? {
            0 => break,
            n => bytes += n as u64,
        }
    }
    if !child.wait()?.success() || bytes != BYTES {
        return Err(format!("{command:?} wrote {bytes} bytes").into());
    }
    Ok(bytes as f64 / 1e6 / start.elapsed().as_secs_f64())
}

fn captured(command: &[&str]) -> Result<(f64, Captured)> {
    let options = WritePayload::new().max_bytes(2 << 20).bytes_per_second(u64::MAX);
    let builder = Session::builder().events(["write_payload"])?.write_payload(options);
    let mut session = builder.filter(Filter::process_tree(std::process::id())).start()?;
    let stop = session.stop_handle();
    let reader = thread::spawn(move || -> Result<Captured> {
        let mut all = Captured::default();
        while let Some(batch) = session.next_batch()? {
            let column = batch.record_batch().column_by_name("payload").ok_or("no payload")?;
            let payloads = column.as_any().downcast_ref::<arrow_array::BinaryViewArray>().ok_or("no bytes")?;
            all.received += payloads.iter().flatten().map(|p| p.len() as u64).sum::<u64>();
        }
        let stats = session.stats();
        let counters = stats.event("write_payload").ok_or("no statistics")?.counters;
        (all.bytes, all.lost) = (counters.bytes, counters.lost_bytes);
        Ok(all)
    });
    let speed = speed(command);
    stop.stop();
    let all = reader.join().map_err(|_| "the reader panicked")??;
    if all.received != all.bytes - all.lost {
        return Err(format!("{} bytes came of {} - {}", all.received, all.bytes, all.lost).into());
    }
    Ok((speed?, all))
}

pub fn run() -> Result<()> {
    let file = tempfile::NamedTempFile::new_in("/dev/shm")?;
    fs::write(file.path(), vec![b'x'; BYTES as usize])?;
    let path = format!("if={}", file.path().display());
    let table = Table::new(
        "payload: a program on CPU 1 writes to a pipe that is read on CPU 0; MB/s, in turn",
        &[("each write", 10), ("not captured", 12), ("captured", 9), ("ratio", 6), ("lost, %", 8), ("strace", 8)],
    );
    let strace = Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_ok();
    for size in [256, 4096, 65_536, 1 << 20] {
        let block = format!("bs={size}");
        let command = ["dd", "status=none", &*path, &*block];
        let (mut plain, mut ours, mut theirs, mut counted) = (Vec::new(), Vec::new(), Vec::new(), Captured::default());
        for round in 0..ROUNDS {
            plain.push(speed(&command)?);
            let (speed_captured, all) = captured(&command)?;
            ours.push(speed_captured);
            (counted.bytes, counted.lost) = (counted.bytes + all.bytes, counted.lost + all.lost);
            if strace && round == 0 && size > 256 {
                let traced = ["strace", "-f", "-s", "2097152", "-o", "/dev/null", "-e", "write"];
                theirs.push(speed(&[&traced[..], &command].concat())?);
            }
        }
        let (plain, ours) = (median(&plain), median(&ours));
        table.line(&[
            size.to_string(),
            number(plain, 0),
            number(ours, 0),
            number(ours / plain, 2),
            number(100.0 * counted.lost as f64 / counted.bytes as f64, 2),
            if theirs.is_empty() { "-".to_owned() } else { number(median(&theirs), 0) },
        ]);
    }
    if !strace {
        println!("strace is missing: install it for the comparison");
    }
    Ok(())
}
