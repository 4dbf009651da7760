//! Measures the CPU time per event beside the other recorders.

use crate::{
    Result,
    load::Load,
    pipeline::Pipeline,
    rates::{COMPARED, Figures, measure, rate_name},
    table::{Table, number, verdict},
};

pub fn run() -> Result<()> {
    let table = Table::new(
        "cpu: CPU time per event: of the consumer, added to the traced program, and the total of both\n\
         consumer x: the pipeline's consumer time as a multiple of ringframe's; ringframe/it: ringframe's total as a \
         fraction of the pipeline's",
        &[
            ("opens/s", 8),
            ("pipeline", 13),
            ("consumer ns", 0),
            ("added ns", 0),
            ("total ns", 0),
            ("lost %", 6),
            ("consumer x", 0),
            ("ringframe/it", 0),
            ("target", 0),
        ],
    );
    let mut loads = [Load::on_cpu(1)?];
    for rate in COMPARED {
        let all = measure(&mut loads, rate, &Pipeline::ALL)?;
        let ringframe = &all[0];
        for figures in &all {
            let (times, part) = (figures.all.consumer / ringframe.all.consumer, total(ringframe) / total(figures));
            let target = match figures.pipeline {
                Pipeline::Ringframe | Pipeline::Timed => String::new(),
                Pipeline::Careful => verdict("ringframe/it <= 0.12", part <= 0.12),
                Pipeline::Ancestor { .. } => verdict("consumer x >= 50 (aim 100)", times >= 50.0),
            };
            table.line(&[
                rate_name(rate),
                figures.pipeline.name().to_owned(),
                number(figures.all.consumer, 0),
                number(figures.added(), 0),
                number(total(figures), 0),
                figures.all.lost(),
                number(times, 1),
                number(part, 3),
                target,
            ]);
        }
    }
    Ok(())
}

fn total(figures: &Figures) -> f64 {
    figures.all.consumer + figures.added()
}
