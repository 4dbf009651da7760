//! Does recording cost an event more when two CPUs produce events at once?
//!
//! The loads run without pauses. With two of them the consumer has no CPU of its own, so an open's time is the CPU time
//! of the thread that makes it, in which the consumer's turns do not count. CPUs that share caches, memory or a core
//! slow each other down without any recording, so the fair comparison for two producers is one producer beside a program
//! that is as busy with calls that are not recorded (stat of a file); one producer beside an idle CPU is shown too.

use crate::{
    Result,
    load::{Done, Load, Work, drive},
    pipeline::{Outcome, Pipeline, quietest},
    table::{Table, median, number, percent, verdict},
};

const ROUNDS: usize = 7;
const MS: u64 = 300;
const PIPELINES: [Pipeline; 2] = [Pipeline::Ringframe, Pipeline::Careful];

/// Files of their own, so that the producers do not wait for each other in the file system.
const PATHS: [&str; 2] = ["/etc/hostname", "/etc/passwd"];

const SETTINGS: [&str; 3] = ["1, other CPU idle", "1, other CPU busy", "2"];

/// The first load is on CPU 1, the second on CPU 0, where the consumer is.
fn works() -> [Vec<Work>; 3] {
    let open = |path| Work::Open { path, rate: 0, ms: MS };
    let busy = Work::Stat { path: PATHS[1], ms: MS };
    [vec![open(PATHS[0])], vec![open(PATHS[0]), busy], vec![open(PATHS[0]), open(PATHS[1])]]
}

#[derive(Default)]
struct Runs {
    untraced: Vec<f64>,
    of: [Vec<Outcome>; 2],
}

pub fn run() -> Result<()> {
    let table = Table::new(
        "scaling: opens without pauses on one CPU and on two; CPU time per open of the programs that make them",
        &[
            ("producers", 17),
            ("pipeline", 10),
            ("untraced ns", 0),
            ("added ns", 0),
            ("lost %", 6),
            ("x idle", 6),
            ("x busy", 6),
            ("target", 0),
        ],
    );
    let mut loads = [Load::on_cpu(1)?, Load::on_cpu(0)?];
    let works = works();
    let mut runs: [Runs; 3] = Default::default();
    for _ in 0..ROUNDS {
        for (works, runs) in works.iter().zip(&mut runs) {
            let loads = &mut loads[..works.len()];
            runs.untraced.push(opens(works, &drive(loads, works)?));
            for (pipeline, of) in PIPELINES.iter().zip(&mut runs.of) {
                of.push(pipeline.record(loads, works)?);
            }
        }
    }
    for (p, pipeline) in PIPELINES.iter().enumerate() {
        let used: Vec<Vec<&Outcome>> =
            runs.iter().zip(&works).map(|(runs, works)| quietest(&runs.of[p], |o| own(works, o))).collect();
        let added: Vec<f64> = (0..SETTINGS.len())
            .map(|s| {
                let traced: Vec<f64> = used[s].iter().map(|o| opens(&works[s], &o.done)).collect();
                median(&traced) - median(&runs[s].untraced)
            })
            .collect();
        for (s, name) in SETTINGS.iter().enumerate() {
            let (seen, received) = used[s].iter().fold((0, 0), |(s, r), o| (s + o.seen, r + o.received));
            let (idle, busy) = (added[s] / added[0], added[s] / added[1]);
            let judged = s == 2 && *pipeline == Pipeline::Ringframe;
            table.line(&[
                (*name).to_owned(),
                pipeline.name().to_owned(),
                number(median(&runs[s].untraced), 0),
                number(added[s], 0),
                percent(seen - received, seen),
                number(idle, 2),
                number(busy, 2),
                if judged { verdict("x busy <= 1.2", busy <= 1.2) } else { String::new() },
            ]);
        }
    }
    Ok(())
}

/// Opens that the loads made.
fn own(works: &[Work], outcome: &Outcome) -> u64 {
    let of_opens = works.iter().zip(&outcome.done).filter(|(work, _)| matches!(work, Work::Open { .. }));
    of_opens.map(|(_, done)| done.calls).sum()
}

/// Nanoseconds per open, the mean of those loads that open.
fn opens(works: &[Work], done: &[Done]) -> f64 {
    let of_opens = works.iter().zip(done).filter(|(work, _)| matches!(work, Work::Open { .. }));
    let (sum, n) = of_opens.fold((0.0, 0.0), |(sum, n), (_, done)| (sum + done.ns, n + 1.0));
    sum / n
}
