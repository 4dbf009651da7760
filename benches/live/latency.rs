//! Measures the latency of a row: from the start of an open to the return of `next_batch` in the reader.

use std::{process, thread, time::Duration};

use arrow_array::{RecordBatch, cast::AsArray, types::TimestampNanosecondType};
use ringframe::{Filter, Session};

use crate::{
    Result,
    load::{Load, Work, now},
    pipeline::{nothing_silent, session},
    table::{Table, number, quantile, verdict},
};

/// A path that no other program opens.
const PROBE: &str = "/ringframe-latency-probe";

/// Name, number of probes, mean pause between them in ms, and whether another program opens 20,000 files a second
/// meanwhile.
const LOADS: [(&str, u64, u64, bool); 2] = [("idle, 10/s", 100, 100, false), ("20,000/s", 250, 20, true)];

/// Flush interval (the first is the default) and target for the latency, both in ms.
///
/// The target is the sum of the interval, the time until the drain looks at the ring, and 1 ms because sleeps last
/// whole milliseconds. The drain looks every 25 ms by default. With an interval of 1 ms the first event wakes the
/// drain, which then looks every millisecond.
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

/// Returns the latency of each probe in milliseconds.
fn measure(flush: Duration, times: u64, pause_ms: u64, loaded: bool) -> Result<Vec<f64>> {
    let (mut prober, mut loader) = (Load::on_cpu(1)?, Load::on_cpu(1)?);
    // The loads are children of this process, which is not recorded itself, so other programs play no role.
    let filter = Filter::process_tree(process::id());
    let mut session: Session = session("file_open")?.flush_interval(flush).filter(filter).start()?;
    let stop = session.stop_handle();
    let (mut latencies, mut rows) = (Vec::new(), 0);
    thread::scope(|scope| {
        let driver = scope.spawn(move || {
            let mut work = || {
                if loaded {
                    // Longer than the probes take.
                    loader.start(&Work::Open { path: "/etc/hostname", rate: 20_000, ms: times * pause_ms * 2 })?;
                }
                prober.start(&Work::Probe { path: PROBE, times, pause_ms })?;
                prober.finish()
            };
            let done = work();
            // The drop ends the loader. The last row arrives without further events.
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
