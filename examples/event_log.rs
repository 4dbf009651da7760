//! Prints every event as one JSON object per line, with all tables in one stream.

mod support;

use std::{
    ffi::OsString,
    io::{self, BufWriter},
    process::ExitCode,
    time::{Duration, Instant},
};

use ringframe::{
    Error, Session,
    operator::InOrder,
    sink::{JsonLines, Sink},
};
use support::{Failure, Interrupted};

const USAGE: &str = "\
Prints kernel events as JSON, one object per line. Adds the kernel's names of values beside the numbers.

usage: event_log [--events a,b] [--duration SECONDS] [--replay FILE] [--include-self] [--in-order]

--in-order sorts the events of all tables by their start, and prints them a second later. It prints a system call that
took longer than that when the call ends.";

/// How long to keep events, for system calls that began before them.
const HOLD: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    support::report("event_log", run().map(|()| ExitCode::SUCCESS))
}

fn run() -> Result<(), Failure> {
    use lexopt::prelude::*;
    let (mut events, mut duration, mut replay, mut include_self, mut in_order) = (None, None, None, false, None);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("events") => events = Some(support::event_names(parser.value()?)?),
            Long("duration") => duration = Some(support::seconds(parser.value()?)?),
            Long("replay") => replay = Some(parser.value()?),
            Long("include-self") => include_self = true,
            Long("in-order") => in_order = Some(InOrder::across_tables().hold(HOLD)),
            Short('h') | Long("help") => {
                support::print(USAGE)?;
                return Ok(());
            }
            other => return Err(format!("{}\n\n{USAGE}", other.unexpected()).into()),
        }
    }
    let interrupted = Interrupted::watch()?;
    let mut session = start(replay, events, include_self)?;
    let began = Instant::now();
    let stop = session.stop_handle();
    let mut output = JsonLines::new(BufWriter::new(io::stdout().lock()));
    loop {
        match session.next_batch_timeout(Duration::from_millis(50))? {
            Some(batch) => {
                let (table, rows) = (batch.event(), batch.with_symbols()?);
                let printed = match &mut in_order {
                    Some(order) => {
                        let runs = order.push(table, &rows, batch.watermark())?;
                        runs.iter().try_for_each(|run| output.write(&run.table, &run.rows))
                    }
                    None => output.write(table, &rows),
                };
                if let Err(e) = printed.and_then(|()| output.flush()) {
                    return reader_is_gone(e);
                }
            }
            None if session.is_finished() => break,
            None => {}
        }
        if duration.is_some_and(|d| began.elapsed() >= d) || interrupted.signal().is_some() {
            stop.stop();
        }
    }
    if let Some(order) = &mut in_order {
        order.finish()?.iter().try_for_each(|run| output.write(&run.table, &run.rows))?;
    }
    output.into_output()?;
    session.stop()?;
    for lost in session.stats().events.iter().filter(|e| e.counters.dropped > 0) {
        eprintln!("event_log: lost {} events of {}: their ring was full", lost.counters.dropped, lost.event);
    }
    Ok(())
}

fn start(replay: Option<OsString>, events: Option<Vec<String>>, include_self: bool) -> Result<Session, Failure> {
    if let Some(path) = replay {
        if include_self {
            return Err("--include-self has no effect with --replay: remove one of them".into());
        }
        let builder = Session::replay(path);
        return Ok(events.into_iter().fold(builder, |builder, events| builder.events(events)).start()?);
    }
    let builder = Session::builder().include_self(include_self);
    Ok(events.into_iter().fold(builder, |builder, events| builder.events(events)).start()?)
}

/// Treats a closed output as success, as in `event_log | head`.
fn reader_is_gone(error: Error) -> Result<(), Failure> {
    if error.kind() == ringframe::ErrorKind::BrokenPipe { Ok(()) } else { Err(error.into()) }
}
