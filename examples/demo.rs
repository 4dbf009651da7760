//! Records this machine for some seconds and shows the events as frames and Parquet files. `./x demo` runs it. Without
//! privileges it shows a small recorded capture instead.

mod support;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
    time::{Duration, Instant},
};

use ringframe::{
    Batch, Error, ErrorKind, Session,
    sink::{ParquetFolder, Sink},
};
use support::{Failure, Interrupted, Printer};

const CAPTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/demo.capture");

fn main() -> ExitCode {
    support::report("demo", run().map(|()| ExitCode::SUCCESS))
}

fn run() -> Result<(), Failure> {
    let mut arguments = std::env::args_os().skip(1);
    let output = PathBuf::from(arguments.next().unwrap_or_else(|| "ringframe-demo".into()));
    let duration = arguments.next().map_or(Ok(Duration::from_secs(5)), support::seconds)?;
    std::fs::create_dir_all(&output).map_err(|e| format!("cannot create the folder {}: {e}", output.display()))?;

    let interrupted = Interrupted::watch()?;
    let mut out = Printer::default();
    let session = match Session::builder().time_calls(true).start() {
        Ok(session) => {
            writeln!(out, "Recording this machine for {:.0} seconds ...\n", duration.as_secs_f64())?;
            session
        }
        Err(e) if e.kind() == ErrorKind::PermissionDenied || e.kind() == ErrorKind::Unsupported => {
            writeln!(out, "Cannot record this machine: {e}.\n\nShowing a small recorded capture instead:\n")?;
            Session::replay(CAPTURE).start()?
        }
        Err(e) => return Err(e.into()),
    };
    out.flush()?;
    let stop = session.stop_handle();
    let began = Instant::now();
    let timer = thread::spawn(move || {
        while began.elapsed() < duration && interrupted.signal().is_none() {
            support::workload();
            thread::sleep(Duration::from_millis(250));
        }
        stop.stop();
    });
    let result = show_and_write(session, &output, &mut out);
    // A replay ends before the timer. The process then ends without waiting for it.
    if result.is_err() || timer.is_finished() {
        timer.join().map_err(|_| "the workload panicked")?;
    }
    result
}

fn show_and_write(mut session: Session, output: &Path, out: &mut Printer) -> Result<(), Failure> {
    let mut tables: BTreeMap<String, Vec<Batch>> = BTreeMap::new();
    let mut sink = ParquetFolder::new(output);
    for event in session.events() {
        sink.open(event, session.schema(event)?)?;
    }
    while let Some(batch) = session.next_batch()? {
        sink.write(batch.event(), batch.record_batch())?;
        let table = tables.entry(batch.event().to_owned()).or_default();
        // Keep some batches to show. The files have all of them.
        if table.len() < 16 {
            table.push(batch);
        }
    }
    session.stop()?;
    let stats = session.stats();
    for (event, batches) in &tables {
        writeln!(out, "{event}\n{}\n", columns_worth_a_look(event, batches)?)?;
    }
    writeln!(out, "file                                             rows      seen  filtered   dropped")?;
    for file in Box::new(sink).finish(Some(&stats))? {
        let (Some(e), Some(path)) = (stats.event(&file.table), file.path) else { continue };
        let (rows, c) = (file.rows, &e.counters);
        writeln!(out, "{:<42} {rows:>10} {:>9} {:>9} {:>9}", path.display(), c.seen, c.filtered, c.dropped)?;
    }
    writeln!(
        out,
        "\nOpen them with DuckDB (SELECT * FROM '{}/file_open.parquet'), pandas or Polars.",
        output.display()
    )?;
    Ok(out.flush()?)
}

fn columns_worth_a_look(event: &str, batches: &[Batch]) -> Result<polars::prelude::DataFrame, Error> {
    let frame = ringframe::to_frame(batches)?;
    let columns: &[&str] = match event {
        "file_open" => &["ts", "pid", "comm", "filename", "result", "errno", "duration"],
        "process_exec" => &["ts", "pid", "ppid", "comm", "filename", "argv", "cwd"],
        "process_exit" => &["ts", "pid", "comm", "exit_code", "exit_signal", "duration", "peak_rss"],
        _ => &["ts", "pid", "comm", "child_pid", "child_tid", "is_thread"],
    };
    Ok(frame.select(columns.iter().copied()).unwrap_or(frame).tail(Some(6)))
}
