//! Cheap and frequent events: context switches and the cheapest system call.

use crate::{
    Result,
    load::{Load, Work, drive},
    pipeline::{Summary, ringframe},
    table::{Table, median, verdict},
};

const ROUNDS: usize = 7;
const MS: u64 = 400;

/// Measures two threads on CPU 1 that wait for each other in turn.
pub fn switches() -> Result<()> {
    run("switches", "sched_switch", &Work::Switch { ms: MS }, [110.0, 40.0])
}

/// Measures a loop of the cheapest system call on CPU 1.
pub fn getppid() -> Result<()> {
    run("getppid", "bench_getppid", &Work::Getppid { ms: MS }, [75.0, 15.0])
}

/// Measures one event type. `most` is the target: nanoseconds added per event, and CPU time of the consumer per event.
fn run(section: &str, event: &str, work: &Work, most: [f64; 2]) -> Result<()> {
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
    let [added, consumer] = most;
    let within = all.traced - untraced <= added && all.consumer <= consumer;
    let costs = verdict(&format!("added <= {added}, consumer <= {consumer}"), within);
    let target = format!("{}; {costs}", verdict("none lost", all.seen == all.received));
    table.line(&[&[event.to_owned()][..], &all.cells(untraced), &[target]].concat());
    Ok(())
}
