//! Measures whether an event costs more when two CPUs produce events at once.
//!
//! The loads run without pauses. With two loads the consumer shares a CPU with one of them, so the time of an open is
//! the CPU time of its thread, which excludes the consumer's turns. CPUs that share caches, memory or a core slow each
//! other down even without recording. The fair comparison for two producers is therefore one producer beside an equally
//! busy program whose calls are not recorded (stat of a file). The table also shows one producer beside an idle CPU.

use crate::{
    Result,
    load::{Load, Work, drive},
    outcome::Outcome,
    pipeline::{Pipeline, Summary},
    table::{Table, median, number, verdict},
};

const ROUNDS: usize = 7;
const MS: u64 = 300;
const PIPELINES: [Pipeline; 2] = [Pipeline::Ringframe, Pipeline::Careful];

/// One file per producer, so that the producers do not wait for each other in the file system.
const PATHS: [&str; 2] = ["/etc/hostname", "/etc/passwd"];

const SETTINGS: [&str; 3] = ["1, other CPU idle", "1, other CPU busy", "2"];

/// Returns the works of each setting. The first load runs on CPU 1, the second on CPU 0 beside the consumer.
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
            ("others %", 0),
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
            runs.untraced.push(drive(loads, works)?.ns);
            for (pipeline, of) in PIPELINES.iter().zip(&mut runs.of) {
                of.push(pipeline.record(loads, works)?);
            }
        }
    }
    for (p, pipeline) in PIPELINES.iter().enumerate() {
        let untraced = runs.each_ref().map(|runs| median(&runs.untraced));
        let all = runs.each_ref().map(|runs| Summary::of(&runs.of[p]));
        let added: Vec<f64> = all.iter().zip(untraced).map(|(all, untraced)| all.traced - untraced).collect();
        for (s, name) in SETTINGS.iter().enumerate() {
            let (idle, busy) = (added[s] / added[0], added[s] / added[1]);
            let judged = s == 2 && *pipeline == Pipeline::Ringframe;
            table.line(&[
                (*name).to_owned(),
                pipeline.name().to_owned(),
                number(untraced[s], 0),
                number(added[s], 0),
                all[s].lost(),
                all[s].others(),
                number(idle, 2),
                number(busy, 2),
                if judged { verdict("x busy <= 1.2", busy <= 1.2) } else { String::new() },
            ]);
        }
    }
    Ok(())
}
