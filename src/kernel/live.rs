//! Opens the running kernel as sources, one per drain thread.

use std::{os::fd::AsFd, sync::Arc};

use libbpf_rs::Object;
use ringframe_catalogue::{Capability, MapRole, Role};

use super::{
    arguments,
    attach::Attachments,
    availability::{self, Needed},
    calls, clock,
    counters::{self, CounterMap},
    debug::{self, DebugLines},
    environment,
    features::Features,
    figures::Figures,
    libbpf::{failed, quietly},
    load,
    options::Options,
    own, paths,
    plan::{Attached, Chosen, Phase, Plan, Size},
    privilege,
    ring_watch::RingWatch,
    rings::{self, Ring},
    running::Running,
    thread_rings::ThreadRings,
    tree,
    wait::Sleep,
    writes,
};
use crate::{
    catalogue::EventType,
    choice::Choice,
    error::Result,
    layout::EventLayout,
    ring::RingReader,
    source::{Opened, Source, Unavailable},
};

/// A session whose programs are loaded but not attached yet.
struct Prepared {
    object: Object,
    plan: Plan,
    running: Running,
    cpus: usize,
    /// The requested event types that this kernel supports.
    chosen: Vec<Chosen>,
    rings: rings::Layout,
    unavailable: Vec<Unavailable>,
    choices: Vec<Choice>,
}

/// The rings of each source, by event type of the session.
type RingsBySource = Vec<Vec<Vec<(RingReader, RingWatch)>>>;

/// Loads and attaches the programs of a session.
///
/// # Errors
/// `PermissionDenied` without CAP_BPF and CAP_PERFMON; `Unsupported` if the kernel lacks what the session needs;
/// `OutOfResources` if the kernel cannot allocate the maps.
pub(crate) fn open(options: &Options) -> Result<Opened> {
    privilege::check()?;
    let prepared = quietly(|| prepare(options))?;
    let sleeps = (0..options.sources).map(|_| Sleep::new()).collect::<Result<Vec<_>>>()?;
    let by_source = divide(&prepared, &sleeps)?;

    let Prepared { object, plan, running, cpus, chosen, rings, unavailable, choices } = prepared;
    let counters = CounterMap::map(&object, options.catalogue.events.len(), cpus)?;
    let numbers = chosen.iter().map(|c| c.number).collect();
    let figures = Arc::new(Figures::new(&object, &plan, counters, numbers, rings.plans)?);
    let mut debug = match options.debug {
        log::LevelFilter::Off => None,
        _ => Some(DebugLines::map(&object)?),
    };

    let origin = clock::origin();
    let attachments = Arc::new(Attachments::new(object, &plan, &running)?);
    let waker: Vec<_> = sleeps.iter().map(Sleep::waker).collect();
    let source = |(rings, sleep)| {
        let (figures, attachments) = (Arc::clone(&figures), Arc::clone(&attachments));
        let rings = ThreadRings::new(rings, figures, attachments, sleep, options.latency, debug.take());
        Box::new(rings) as Box<dyn Source>
    };
    let sources = by_source.into_iter().zip(sleeps).map(source).collect();
    let events: Vec<_> = chosen.iter().map(|c| Arc::new(layout(options, c.event))).collect();
    let fillers = events.iter().map(|layout| options.catalogue.filler(layout)).collect();
    Ok(Opened { sources, observed: figures, waker: Arc::new(waker), origin, events, fillers, unavailable, choices })
}

fn prepare(options: &Options) -> Result<Prepared> {
    let cpus = libbpf_rs::num_possible_cpus().map_err(|e| failed("counting CPUs", &e))?;
    let (open, running) = (load::open(options.catalogue)?, Running::open()?);
    let (chosen, unavailable) = availability::choose(options, &Needed::of(&open), &running)?;
    let features = Features::probe(&running, &calls::seen(&chosen).collect::<Vec<_>>())?;
    let rings = rings::Layout::new(options, &chosen)?;

    let mut plan = Plan::default();
    features.contribute(&mut plan);
    counters::contribute(options, cpus, &mut plan);
    own::contribute(options, &mut plan);
    tree::contribute(options, &running, &mut plan);
    debug::contribute(options, &mut plan);
    calls::contribute(options, &chosen, &features, &mut plan);
    arguments::contribute(options, &mut plan);
    environment::contribute(options, &mut plan);
    paths::contribute(options, &chosen, &mut plan);
    writes::contribute(options, &mut plan);
    rings.contribute(&chosen, cpus, &mut plan);
    events(options, &chosen, &features, &running, &mut plan)?;
    let plan = plan.checked()?;

    let object = load::load(open, options.catalogue, &plan, cpus)?;
    Ok(Prepared { object, plan, running, cpus, chosen, rings, unavailable, choices: features.choices() })
}

/// Adds the programs and maps of the session's event types to the plan. Maps of other event types are not created.
fn events(options: &Options, chosen: &[Chosen], features: &Features, running: &Running, plan: &mut Plan) -> Result<()> {
    for map in options.catalogue.events.iter().flat_map(|event| event.maps) {
        plan.map(map.name.clone(), Size::Absent);
    }
    for (event, Chosen { event: of, .. }) in chosen.iter().enumerate() {
        for map in of.maps {
            match map.role {
                // `rings.rs` sets its size.
                MapRole::Ring => {}
                MapRole::PerCpu => plan.map(map.name.clone(), Size::PerCpu),
                MapRole::Calls | MapRole::Table => plan.map(map.name.clone(), Size::AsItIs),
            }
        }
        for program in calls::programs(of, options, features, running) {
            let mut fields = None;
            if program.role == Role::Tracepoint
                && let Some(known) = options.catalogue.tracepoint(&program.target)
                && let Some(format) = running.format(known.category, known.name)?
            {
                fields = Some((known.fields, format));
            }
            plan.attach(Attached { program: program.clone(), phase: Phase::Events, event: Some(event), fields });
        }
    }
    Ok(())
}

/// Divides the rings among the sources. The rings of the same CPU go to the same source; rings that all CPUs share are
/// distributed in turn.
fn divide(prepared: &Prepared, sleeps: &[Sleep]) -> Result<RingsBySource> {
    let Prepared { object, cpus, chosen, rings, .. } = prepared;
    let count = sleeps.len();
    let mut by_source: RingsBySource = Vec::new();
    by_source.resize_with(count, || chosen.iter().map(|_| Vec::new()).collect());
    for (i, Chosen { event, .. }) in chosen.iter().enumerate() {
        let made = rings.rings(object, i, event, *cpus)?;
        let number = made.len();
        for (ring, Ring { map, cpus }) in made.into_iter().enumerate() {
            let source = if number == 1 { i % count } else { ring * count / number };
            sleeps[source].watch(map.as_fd())?;
            let reader = RingReader::map(map.as_fd(), rings.plans[i].bytes as usize)?;
            let record = u64::from(event.layout.record_size + event.layout.string_bytes);
            let watch = RingWatch::new(cpus, &reader, record);
            by_source[source][i].push((reader, watch));
        }
    }
    Ok(by_source)
}

/// Returns an event type's layout with the maximum lengths of this session.
fn layout(options: &Options, event: &EventType) -> EventLayout {
    let mut layout = event.layout.clone();
    for governed in event.governed {
        let column = layout.fields.iter().position(|field| field.name == governed.column);
        let Some(column) = column.map(|column| &mut layout.fields.to_mut()[column]) else { continue };
        match governed.by {
            Capability::Arguments => arguments::adapt(options, column),
            Capability::Environment => environment::adapt(options, column),
            Capability::Writes => writes::adapt(options, column),
            Capability::Paths => paths::adapt(options, &mut layout),
        }
    }
    layout
}
