//! Measures what recording costs on the running kernel, beside other ways to record. Needs root.
//!
//! `./x bench live` runs all sections, `./x bench live rates latency` runs two of them. Loads run in child processes on
//! CPU 1; the session or other consumer and its readers run on CPU 0. Contenders take turns, and the tables show
//! medians. The time of a call is the CPU time of the calling thread, so other work on the machine counts little.
//! *Consumer* is all CPU time of the recording process per received event. *Others* is the percentage of events that
//! other programs made. `RINGFRAME_BENCH_RING_BYTES` sets the size of the session's ring.

mod ancestor;
mod baseline;
mod calls;
mod careful;
mod cpu;
mod events;
mod latency;
mod load;
mod outcome;
mod payload;
mod pipeline;
mod rates;
mod scaling;
mod table;
mod transport;

use std::{env, process::ExitCode};

/// A failure ends the bench and prints its text.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

type Section = (&'static str, fn() -> Result<()>);

const SECTIONS: [Section; 8] = [
    ("rates", rates::run),
    ("cpu", cpu::run),
    ("scaling", scaling::run),
    ("latency", latency::run),
    ("switches", calls::switches),
    ("getppid", calls::getppid),
    ("payload", payload::run),
    ("transport", transport::run),
];

fn main() -> ExitCode {
    if load::is_child() {
        load::serve();
        return ExitCode::SUCCESS;
    }
    // Cargo passes `--bench`.
    let asked: Vec<String> = env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    if let Some(unknown) = asked.iter().find(|a| SECTIONS.iter().all(|(name, _)| name != a)) {
        let names: Vec<_> = SECTIONS.iter().map(|(name, _)| *name).collect();
        eprintln!("live: no section `{unknown}`: the sections are {}", names.join(", "));
        return ExitCode::FAILURE;
    }
    load::pin(0);
    let run = || {
        baseline::provide_tracefs()?;
        let wanted = SECTIONS.iter().filter(|(name, _)| asked.is_empty() || asked.iter().any(|a| a == name));
        wanted.into_iter().try_for_each(|(_, section)| section())
    };
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("live: {e}");
            ExitCode::FAILURE
        }
    }
}
