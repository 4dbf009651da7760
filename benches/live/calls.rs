//! Events that are cheap and frequent, where this build has a type for them.

use crate::{
    Result,
    load::{Load, Work, drive},
    pipeline::{Summary, ringframe},
    table::{Table, median, number, verdict},
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
        &[
            ("event", 14),
            ("untraced ns", 0),
            ("traced ns", 0),
            ("ratio", 6),
            ("added ns", 0),
            ("consumer ns", 0),
            ("lost %", 6),
            ("others %", 0),
            ("target", 0),
        ],
    );
    let mut loads = [Load::on_cpu(1)?];
    let works = [work.clone()];
    let (mut untraced, mut outcomes) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        untraced.push(drive(&mut loads, &works)?.ns);
        outcomes.push(ringframe(event, &mut loads, &works)?);
    }
    let (untraced, all) = (median(&untraced), Summary::of(&outcomes));
    table.line(&[
        event.to_owned(),
        number(untraced, 0),
        number(all.traced, 0),
        number(all.traced / untraced, 2),
        number(all.traced - untraced, 0),
        number(all.consumer, 0),
        all.lost(),
        all.others(),
        verdict("none lost", all.seen == all.received),
    ]);
    Ok(())
}
