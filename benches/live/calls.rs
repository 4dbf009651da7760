//! Events that are cheap and frequent, where this build has a type for them.

use crate::{
    Result,
    load::{Load, Work, drive},
    pipeline::{Summary, ringframe},
    table::{Table, median, verdict},
};

const ROUNDS: usize = 7;
const MS: u64 = 400;

/// Two threads on CPU 1 that wait for each other in turn.
pub fn switches() -> Result<()> {
    run("switches", "sched_switch", &Work::Switch { ms: MS })
}

/// A loop of the cheapest system call on CPU 1.
pub fn getppid() -> Result<()> {
    run("getppid", "bench_getppid", &Work::Getppid { ms: MS })
}

fn run(section: &str, event: &str, work: &Work) -> Result<()> {
    if ringframe::events().all(|known| known.name != event) {
        println!("\n{section}: skipped, this build has no event type `{event}`");
        return Ok(());
    }
    let table = Table::new(
        &format!("{section}: without pauses on CPU 1, untraced and traced in turn; time per event"),
        &[&[("event", 14)][..], &Summary::COLUMNS].concat(),
    );
    let mut loads = [Load::on_cpu(1)?];
    let works = [work.clone()];
    let (mut untraced, mut outcomes) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        untraced.push(drive(&mut loads, &works)?.ns);
        outcomes.push(ringframe(event, &mut loads, &works)?);
    }
    let (untraced, all) = (median(&untraced), Summary::of(&outcomes));
    let target = verdict("none lost", all.seen == all.received);
    table.line(&[&[event.to_owned()][..], &all.cells(untraced), &[target]].concat());
    Ok(())
}
