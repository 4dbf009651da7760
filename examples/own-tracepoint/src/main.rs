//! Prints the rows of an event type of this program's own catalogue for some seconds.
//!
//! Usage: `own-tracepoint [EVENT [SECONDS]]`

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use ringframe::{
    Session,
    sink::{JsonLines, Sink},
};

mod events {
    include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("own-tracepoint: {e}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let event = arguments.next().unwrap_or_else(|| "sched_migrate".to_owned());
    let seconds = arguments.next().map_or(Ok(3), |seconds| seconds.parse())?;
    let mut session = Session::builder().catalogue(&events::CATALOGUE).events([event]).start()?;
    let mut lines = JsonLines::new(std::io::stdout().lock());
    let end = Instant::now() + Duration::from_secs(seconds);
    while let Some(left) = end.checked_duration_since(Instant::now()) {
        if let Some(batch) = session.next_batch_timeout(left)? {
            lines.write(batch.event(), batch.record_batch())?;
        }
    }
    session.stop()?;
    while let Some(batch) = session.next_batch()? {
        lines.write(batch.event(), batch.record_batch())?;
    }
    lines.flush()?;
    Ok(())
}
