//! Figures that any thread may read while the sources run.

use std::os::fd::{AsFd, AsRawFd, OwnedFd};

use libbpf_rs::{
    MapCore, MapFlags, MapHandle, Object,
    libbpf_sys::{bpf_obj_get_info_by_fd, bpf_prog_info},
};

use super::{
    counters::CounterMap,
    globals,
    libbpf::{handle, map_named, program_named},
    plan::{FigureSource, Plan, PlannedFigure},
    rings::Rings,
};
use crate::{
    error::{Error, Result},
    source::Observed,
    stats::{Counters, Figure, FigureKind, MISSED, RING_BYTES, RINGS, TREE_PROCESSES},
};

pub(super) struct Figures {
    counters: CounterMap,
    /// The number in the catalogue of each event type of the session.
    events: Vec<usize>,
    rings: Vec<Rings>,
    /// The loaded programs of each event type of the session.
    programs: Vec<Vec<OwnedFd>>,
    session: Vec<(&'static str, FigureKind, Reader)>,
}

/// Reads a figure of the whole session.
enum Reader {
    Entries(MapHandle),
    Variable(MapHandle, std::ops::Range<usize>),
}

impl Figures {
    /// Creates the figures of a session. `events` are numbers in the catalogue.
    pub(super) fn new(
        object: &Object,
        plan: &Plan,
        counters: CounterMap,
        events: Vec<usize>,
        rings: Vec<Rings>,
    ) -> Result<Self> {
        let mut programs: Vec<Vec<OwnedFd>> = events.iter().map(|_| Vec::new()).collect();
        for (attached, event) in plan.programs().iter().filter_map(|p| Some((p, p.event?))) {
            let program = program_named(object, &attached.program.name)?;
            let fd = program.as_fd().try_clone_to_owned().map_err(|e| Error::io("duplicating a descriptor", &e))?;
            programs[event].push(fd);
        }
        let session = plan.figures().iter().map(|figure| {
            let PlannedFigure { name, kind, from } = figure;
            Ok((*name, *kind, Reader::new(object, from)?))
        });
        Ok(Self { counters, events, rings, programs, session: session.collect::<Result<_>>()? })
    }

    /// Asks the programs of an event type to wake the drain at the `ahead`th record from now on each of `cpus`. See
    /// [`CounterMap::arm`].
    pub(super) fn arm(&self, event: usize, cpus: &[usize], ahead: u64) {
        self.counters.arm(self.events[event], cpus, ahead);
    }

    /// Issues the full barrier between [`Figures::arm`] and the check of the rings.
    pub(super) fn barrier(&self) {
        self.counters.barrier();
    }

    /// Returns whether the counters of an event type on a CPU are at rest. See [`CounterMap::at_rest`].
    pub(super) fn at_rest(&self, event: usize, cpu: usize) -> bool {
        self.counters.at_rest(self.events[event], cpu)
    }

    pub(super) fn counters_on(&self, event: usize, cpus: &[usize]) -> Counters {
        self.counters.sum(self.events[event], cpus.iter().copied())
    }
}

impl Reader {
    fn new(object: &Object, from: &FigureSource) -> Result<Self> {
        const SECTION: &str = ".bss";
        match from {
            FigureSource::Entries(map) => Ok(Self::Entries(handle(&map_named(object, map)?)?)),
            FigureSource::Variable(name) => {
                let btf = object.btf().ok().flatten();
                let btf = btf.ok_or_else(|| Error::internal("the BPF object has no type information"))?;
                let range = globals::find(&btf, SECTION, name)?;
                Ok(Self::Variable(handle(&map_named(object, SECTION)?)?, range))
            }
        }
    }

    /// Returns whether the figure is the number of entries of an empty map. This is cheaper than counting them. The
    /// kernel walks the map without a lock, so a map that changes can look empty.
    fn is_empty(&self) -> bool {
        matches!(self, Self::Entries(map) if map.keys().next().is_none())
    }

    fn read(&self) -> u64 {
        match self {
            Self::Entries(map) => map.keys().count() as u64,
            Self::Variable(section, range) => {
                let bytes = section.lookup(&0u32.to_ne_bytes(), MapFlags::ANY).ok().flatten();
                let bytes = bytes.and_then(|b| b.get(range.clone())?.try_into().ok());
                bytes.map_or(0, u64::from_ne_bytes)
            }
        }
    }
}

impl Observed for Figures {
    fn counters(&self, event: usize) -> Counters {
        self.counters.sum(self.events[event], 0..self.counters.cpus())
    }

    fn figures(&self, event: usize) -> Vec<Figure> {
        vec![
            Figure::new(MISSED, FigureKind::Counter, self.programs[event].iter().map(misses).sum()),
            Figure::new(RINGS, FigureKind::Gauge, self.rings[event].rings as u64),
            Figure::new(RING_BYTES, FigureKind::Gauge, self.rings[event].total()),
        ]
    }

    fn tree_has_ended(&self) -> bool {
        let is_tree = |(name, _, reader): &(&str, FigureKind, Reader)| *name == TREE_PROCESSES && reader.is_empty();
        self.session.iter().any(is_tree)
    }

    fn session_figures(&self) -> Vec<Figure> {
        self.session.iter().map(|(name, kind, reader)| Figure::new(name, *kind, reader.read())).collect()
    }
}

/// Returns how many times the kernel skipped a program because it was already running on that CPU.
fn misses(program: &OwnedFd) -> u64 {
    let mut info = bpf_prog_info::default();
    let mut length = size_of_val(&info) as u32;
    // SAFETY: `length` is the size of the structure, and any bytes are valid for it.
    let failed = unsafe { bpf_obj_get_info_by_fd(program.as_raw_fd(), (&raw mut info).cast(), &mut length) };
    if failed == 0 { info.recursion_misses } else { 0 }
}
