//! How long after an open its row is there: from the start of the call to the return of `next_batch` in the reader.

use std::{process, thread, time::Duration};

use arrow_array::{RecordBatch, cast::AsArray, types::TimestampNanosecondType};
use ringframe::{Filter, Session};

use crate::{
    Result,
    load::{Load, Work, now},
    pipeline::{nothing_silent, session},
    table::{Table, number, quantile, verdict},
};

/// No other program opens it.
const PROBE: &str = "/ringframe-latency-probe";

/// Per name: probes, the mean pause between them, and whether another program opens 20,000 files a second meanwhile.
const LOADS: [(&str, u64, u64, bool); 2] = [("idle, 10/s", 100, 100, false), ("20,000/s", 250, 20, true)];

/// Per flush interval in ms (the first is the default): what a row should wait at most. The interval, how late the
/// ring may be looked at (25 ms by default; with 1 ms the first event wakes the drain, which then looks every
/// millisecond), and a millisecond because sleeps are counted in whole ones.
const SETTINGS: [(u64, f64); 2] = [(100, 126.0), (1, 3.0)];

pub fn run() -> Result<()> {
    let table = Table::new(
        "latency: from the start of an open to the return of next_batch with its row",
        &[("load", 11), ("flush ms", 0), ("probes", 0), ("p50 ms", 8), ("p99 ms", 8), ("max ms", 8), ("target", 0)],
    );
    for (name, times, pause_ms, loaded) in LOADS {
        for (flush_ms, most) in SETTINGS {
            let ms = measure(Duration::from_millis(flush_ms), times, pause_ms, loaded)?;
            let p99 = quantile(&ms, 0.99);
            table.line(&[
                name.to_owned(),
                flush_ms.to_string(),
                ms.len().to_string(),
                number(quantile(&ms, 0.5), 2),
                number(p99, 2),
                number(quantile(&ms, 1.0), 2),
                verdict(&format!("p99 <= {most}"), p99 <= most),
            ]);
        }
    }
    Ok(())
}

/// Milliseconds of each probe.
fn measure(flush: Duration, times: u64, pause_ms: u64, loaded: bool) -> Result<Vec<f64>> {
    let (mut prober, mut loader) = (Load::on_cpu(1)?, Load::on_cpu(1)?);
    // The loads are this process's children, and it is not recorded itself: what else the machine does plays no role.
    let filter = Filter::process_tree(process::id());
    let mut session: Session = session("file_open")?.flush_interval(flush).filter(filter).start()?;
    let stop = session.stop_handle();
    let (mut latencies, mut rows) = (Vec::new(), 0);
    thread::scope(|scope| {
        let driver = scope.spawn(move || {
            let mut work = || {
                if loaded {
                    // As long as the probes take at most.
                    loader.start(&Work::Open { path: "/etc/hostname", rate: 20_000, ms: times * pause_ms * 2 })?;
                }
                prober.start(&Work::Probe { path: PROBE, times, pause_ms })?;
                prober.finish()
            };
            let done = work();
            // Dropped here, the loader ends. The last row still comes by itself.
            drop(loader);
            thread::sleep(flush + Duration::from_millis(50));
            stop.stop();
            done
        });
        let consumed = (|| -> Result<()> {
            while let Some(batch) = session.next_batch()? {
                let at = now(libc::CLOCK_REALTIME).as_nanos() as i64;
                rows += batch.num_rows() as u64;
                probes(batch.record_batch(), at, &mut latencies);
            }
            Ok(())
        })();
        driver.join().map_err(|_| "the thread that drives the loads panicked")??;
        consumed
    })?;
    nothing_silent(&session.stats(), rows);
    assert_eq!(latencies.len() as u64, times, "every probe has a row");
    Ok(latencies)
}

fn probes(rows: &RecordBatch, at: i64, latencies: &mut Vec<f64>) {
    let (Some(names), Some(times)) = (rows.column_by_name("filename"), rows.column_by_name("ts")) else { return };
    let (names, times) = (names.as_string_view(), times.as_primitive::<TimestampNanosecondType>());
    let probes = names.iter().zip(times.values()).filter(|(name, _)| *name == Some(PROBE));
    latencies.extend(probes.map(|(_, &ts)| (at - ts) as f64 / 1e6));
}
