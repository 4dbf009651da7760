//! Prints a table of the most opened files and the most started programs every second.

mod support;

use std::{
    collections::BTreeMap,
    io::{IsTerminal, stdout},
    process::ExitCode,
    time::{Duration, Instant},
};

use polars::prelude::*;
use ringframe::{Batch, Session};
use support::{Failure, Interrupted, Printer};

const USAGE: &str = "\
Prints the most opened files and the most started programs every second.

usage: frames [--duration SECONDS] [--top N] [--replay FILE]";

/// What to show: event type, column to count by, title.
const VIEWS: [(&str, &str, &str); 3] = [
    ("file_open", "filename", "most opened files"),
    ("file_open", "comm", "openers"),
    ("process_exec", "filename", "most started programs"),
];

fn main() -> ExitCode {
    support::report("frames", run().map(|()| ExitCode::SUCCESS))
}

fn run() -> Result<(), Failure> {
    use lexopt::prelude::*;
    let (mut duration, mut top) = (None, 8);
    let mut replay = None;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("duration") => duration = Some(support::seconds(parser.value()?)?),
            Long("top") => top = parser.value()?.parse()?,
            Long("replay") => replay = Some(parser.value()?),
            Short('h') | Long("help") => {
                let mut out = Printer::default();
                writeln!(out, "{USAGE}")?;
                return Ok(out.flush()?);
            }
            other => return Err(format!("{}\n\n{USAGE}", other.unexpected()).into()),
        }
    }
    let interrupted = Interrupted::watch()?;
    const EVENTS: [&str; 2] = ["file_open", "process_exec"];
    let mut session = match replay {
        Some(path) => Session::replay(path).events(EVENTS).start()?,
        None => Session::builder().events(EVENTS).start()?,
    };
    let stop = session.stop_handle();
    let began = Instant::now();
    let mut second = Instant::now();
    let mut batches: BTreeMap<String, Vec<Batch>> = BTreeMap::new();
    loop {
        match session.next_batch_timeout(Duration::from_millis(50))? {
            Some(batch) => batches.entry(batch.event().to_owned()).or_default().push(batch),
            None if session.is_finished() => break,
            None => {}
        }
        if second.elapsed() >= Duration::from_secs(1) {
            second = Instant::now();
            show(&std::mem::take(&mut batches), top)?;
        }
        if duration.is_some_and(|d| began.elapsed() >= d) || interrupted.signal().is_some() {
            stop.stop();
        }
    }
    show(&batches, top)
}

fn show(batches: &BTreeMap<String, Vec<Batch>>, top: usize) -> Result<(), Failure> {
    let mut out = Printer::default();
    if stdout().is_terminal() {
        write!(out, "\x1b[2J\x1b[H")?;
    }
    if batches.is_empty() {
        writeln!(out, "no file was opened and no program started\n")?;
    }
    for (event, column, title) in VIEWS {
        let Some(batches) = batches.get(event) else { continue };
        // Make one frame of all batches of this second. It shares their memory.
        let frame = ringframe::to_frame(batches)?;
        let counts = frame.group_by([column])?.select(["ts"]).count()?;
        let options = SortMultipleOptions::default().with_order_descending_multi([true, false]);
        let counts = counts.sort(["ts_count", column], options)?.head(Some(top));
        writeln!(out, "{title} ({} rows)", frame.height())?;
        let (names, counts) = (counts.column(column)?.str()?, counts.column("ts_count")?.cast(&DataType::UInt64)?);
        for (name, count) in names.iter().zip(counts.u64()?.iter()) {
            writeln!(out, "{:>9}  {}", count.unwrap_or(0), name.unwrap_or("(unreadable)"))?;
        }
        writeln!(out)?;
    }
    out.flush()?;
    Ok(())
}
