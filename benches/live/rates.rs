//! Measures what recording opens costs the opening program and the recorder, by rate.

use crate::{
    Result,
    load::{Load, Work, drive},
    outcome::Outcome,
    pipeline::{Pipeline, Summary},
    table::{Table, median, verdict},
};

const ROUNDS: usize = 7;
const MS: u64 = 400;

/// Rates at which the other recorders are measured too; 0 is without pauses.
pub const COMPARED: [u64; 2] = [20_000, 0];

pub fn run() -> Result<()> {
    let table = Table::new(
        "rates: one program on CPU 1 opens and closes a file, untraced and traced in turn; time per open",
        &[&[("opens/s", 8), ("pipeline", 13)][..], &Summary::COLUMNS].concat(),
    );
    let mut loads = [Load::on_cpu(1)?];
    for rate in [1_000, 5_000, 20_000, 100_000, 0] {
        let pipelines = if COMPARED.contains(&rate) { &Pipeline::ALL[..] } else { &Pipeline::OURS[..] };
        for figures in measure(&mut loads, rate, pipelines)? {
            let Figures { pipeline, untraced, all } = &figures;
            let (none_lost, consumer) = (verdict("none lost", all.seen == all.received), all.consumer);
            let target = match pipeline {
                Pipeline::Ringframe => {
                    let mut targets = vec![verdict("ratio <= 1.4", all.traced / untraced <= 1.4), none_lost];
                    if rate == 0 {
                        targets.push(verdict(
                            "added <= 200, consumer <= 50",
                            figures.added() <= 200.0 && consumer <= 50.0,
                        ));
                    }
                    targets.join("; ")
                }
                Pipeline::Timed => none_lost,
                _ => String::new(),
            };
            let names = [rate_name(rate), pipeline.name().to_owned()];
            table.line(&[&names[..], &all.cells(*untraced), &[target]].concat());
        }
    }
    Ok(())
}

pub fn rate_name(rate: u64) -> String {
    if rate == 0 { "full".to_owned() } else { rate.to_string() }
}

pub struct Figures {
    pub pipeline: Pipeline,
    pub untraced: f64,
    pub all: Summary,
}

impl Figures {
    pub fn added(&self) -> f64 {
        self.all.traced - self.untraced
    }
}

/// Runs each round once without recording and once with each of the pipelines.
pub fn measure(loads: &mut [Load], rate: u64, pipelines: &[Pipeline]) -> Result<Vec<Figures>> {
    let works = [Work::Open { path: "/etc/hostname", rate, ms: MS }];
    let mut untraced = Vec::new();
    let mut outcomes: Vec<Vec<Outcome>> = vec![Vec::new(); pipelines.len()];
    for _ in 0..ROUNDS {
        untraced.push(drive(loads, &works)?.ns);
        for (pipeline, outcomes) in pipelines.iter().zip(&mut outcomes) {
            outcomes.push(pipeline.record(loads, &works)?);
        }
    }
    let untraced = median(&untraced);
    let figures = |(&pipeline, outcomes): (_, &Vec<_>)| Figures { pipeline, untraced, all: Summary::of(outcomes) };
    Ok(pipelines.iter().zip(&outcomes).map(figures).collect())
}
