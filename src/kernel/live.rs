//! The running kernel as sources, one per drain thread.

use std::{
    collections::BTreeMap,
    os::fd::{AsFd, AsRawFd, OwnedFd},
    sync::Arc,
    time::Duration,
};

use libbpf_rs::{MapCore, MapFlags, MapHandle, Object, ProgramInput, libbpf_sys};
use parking_lot::Mutex;

use super::{
    attach::{Attacher, Attachment, program},
    clock,
    debug::DebugLines,
    object,
    part::{Part, Served},
    payload, privilege,
    rings::Plan,
    shared::CounterMap,
    tree,
    wait::Sleep,
};
use crate::{
    catalogue::{Catalogue, EventType},
    error::{Error, ErrorKind, Result},
    ring::RingReader,
    source::{Observed, Opened, Source},
    stats::Counters,
};

/// What to load and attach.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) catalogue: &'static Catalogue,
    /// Numbers in the catalogue.
    pub(crate) events: Vec<usize>,
    /// Bytes of each ring of an event type, where the user wants other than the catalogue.
    pub(crate) ring_bytes: BTreeMap<String, usize>,
    /// They were asked for by name.
    pub(crate) named: bool,
    /// Bytes that all rings may take together.
    pub(crate) ring_memory: u64,
    /// Sources to divide the rings among, one at least.
    pub(crate) sources: usize,
    pub(crate) include_self: bool,
    /// Which lines of the programs go to the log.
    pub(crate) debug: log::LevelFilter,
    /// Which system calls are timed; without a wish those of event types that are not busy.
    pub(crate) durations: Option<bool>,
    /// Only this process and its descendants.
    pub(crate) tree: Option<u32>,
    /// How long a record may wait in its ring before it is looked at, about.
    pub(crate) latency: Duration,
    pub(crate) payload: payload::Options,
}

impl Options {
    /// Do the event type's calls have their start and duration?
    pub(super) fn timed(&self, event: &EventType) -> bool {
        self.durations.unwrap_or(!event.ring_per_cpu)
    }
}

/// What is in the kernel on behalf of a session: shared by its sources.
pub(super) struct Attached {
    /// Programs are detached before their maps go.
    links: Mutex<Vec<Attachment>>,
    _object: Mutex<Object>,
}

impl Attached {
    /// Returns when no program is running any more.
    pub(super) fn detach(&self) {
        // Each source calls this; the later ones wait for the first.
        let mut links = self.links.lock();
        if links.is_empty() {
            return;
        }
        links.clear();
        // Waits until no CPU is inside a program that was running when it was detached (programs run in RCU read
        // sections). Kernels with isolated CPUs refuse; then the straggler's time has to do.
        const MEMBARRIER_CMD_GLOBAL: libc::c_int = 1;
        // SAFETY: a system call with constants.
        unsafe { libc::syscall(libc::SYS_membarrier, MEMBARRIER_CMD_GLOBAL, 0, 0) };
    }
}

/// Loads and attaches.
pub(crate) fn open(options: &Options) -> Result<Opened> {
    privilege::check()?;
    let loaded = object::load(options)?;
    let (object, layout, chosen) = (loaded.object, loaded.rings, loaded.chosen);

    program(&object, object::WHOAMI)?
        .test_run(ProgramInput::default())
        .map_err(|e| Error::caused(ErrorKind::Unsupported, "running a BPF program once", &e))?;

    // Rings of one CPU go to one source, those for all CPUs in turn.
    let count = options.sources;
    let sleeps = (0..count).map(|_| Sleep::new()).collect::<Result<Vec<_>>>()?;
    let mut of_source: Vec<Vec<Vec<_>>> = Vec::new();
    of_source.resize_with(count, || chosen.iter().map(|_| Vec::new()).collect());
    for (i, (event, _)) in chosen.iter().enumerate() {
        let bytes = layout.plans[i].bytes as usize;
        let rings = layout.rings(&object, i, event, loaded.cpus)?;
        let number = rings.len();
        for (ring, of_event) in rings.into_iter().enumerate() {
            let source = if number == 1 { i % count } else { ring * count / number };
            sleeps[source].watch(of_event.map.as_fd())?;
            let reader = RingReader::map(of_event.map.as_fd(), bytes)?;
            let record = u64::from(event.layout.record_size + event.layout.string_bytes);
            let served = Served::new(of_event.cpus, &reader, record);
            of_source[source][i].push((reader, served));
        }
    }
    let counters = CounterMap::map(
        object::map_named(&object, "rf_counters")?.as_fd(),
        object::map_named(&object, "rf_bytes")?.as_fd(),
        options.catalogue.events.len(),
        loaded.cpus,
    )?;

    let program_fds = loaded.programs.iter().map(|programs| {
        let fd = |(name, _): &(String, bool)| {
            program(&object, name)?.as_fd().try_clone_to_owned().map_err(|e| Error::io("duplicating a descriptor", &e))
        };
        programs.iter().map(fd).collect::<Result<Vec<OwnedFd>>>()
    });
    let figures = Arc::new(Figures {
        counters,
        events: chosen.numbers(),
        rings: layout.plans,
        programs: program_fds.collect::<Result<_>>()?,
        tree_lost: object::bss(&object, "rf_tree_lost")?,
        bss: object::handle(&object::map_named(&object, ".bss")?)?,
        tree: options.tree.map(|_| object::handle(&object::map_named(&object, "rf_tree")?)).transpose()?,
    });

    options.payload.fill_maps(&object)?;
    let mut debug = match options.debug {
        log::LevelFilter::Off => None,
        _ => Some(DebugLines::map(&object)?),
    };

    let origin = clock::origin();
    let links = attach(&object, options, &loaded.programs, loaded.tree_exit)?;
    let attached = Arc::new(Attached { links: Mutex::new(links), _object: Mutex::new(object) });
    let waker: Vec<_> = sleeps.iter().map(Sleep::waker).collect();
    let part = |(rings, sleep)| {
        let part = Part::new(rings, Arc::clone(&figures), Arc::clone(&attached), sleep, options.latency, debug.take());
        Box::new(part) as Box<dyn Source>
    };
    let sources = of_source.into_iter().zip(sleeps).map(part).collect();
    let events = chosen.iter().map(|(e, _)| Arc::new(options.payload.layout(&e.layout))).collect();
    Ok(Opened {
        sources,
        observed: figures,
        waker: Arc::new(waker),
        origin,
        events,
        unavailable: loaded.unavailable,
        choices: loaded.choices,
    })
}

fn attach(
    object: &Object,
    options: &Options,
    programs: &[Vec<(String, bool)>],
    tree_exit: &str,
) -> Result<Vec<Attachment>> {
    let mut attacher = Attacher::new(object);
    let mut links = Vec::new();
    let mut members = Vec::new();
    if let Some(root) = options.tree {
        if let Some(fork) = attacher.prepare(object::TREE_FORK, false)? {
            links.push(fork.attach()?);
        }
        members = tree::add_existing(object, root)?;
    }
    let programs = programs.iter().flatten().map(|(name, optional)| (&**name, *optional));
    let tree_exit = options.tree.map(|_| (tree_exit, false));
    let ready = programs.chain(tree_exit).map(|(name, optional)| attacher.prepare(name, optional));
    for program in ready.collect::<Result<Vec<_>>>()?.into_iter().flatten() {
        links.push(program.attach()?);
    }
    if options.tree.is_some() {
        tree::remove_ended(object, &members)?;
    }
    Ok(links)
}

/// What other threads may ask.
pub(super) struct Figures {
    counters: CounterMap,
    events: Vec<usize>,
    rings: Vec<Plan>,
    programs: Vec<Vec<OwnedFd>>,
    bss: MapHandle,
    /// With a filter only.
    tree: Option<MapHandle>,
    tree_lost: std::ops::Range<usize>,
}

impl Figures {
    /// Asks the programs of an event type on some CPUs to wake us `ahead` records from now.
    pub(super) fn arm(&self, event: usize, cpus: &[usize], ahead: u64) {
        self.counters.arm(self.events[event], cpus, ahead);
    }

    /// After `arm` and before the look at the rings.
    pub(super) fn barrier(&self) {
        self.counters.barrier();
    }

    /// See [`CounterMap::at_rest`].
    pub(super) fn at_rest(&self, event: usize, cpu: usize) -> bool {
        self.counters.at_rest(self.events[event], cpu)
    }

    pub(super) fn counters_on(&self, event: usize, cpus: &[usize]) -> Counters {
        self.counters.sum(self.events[event], cpus.iter().copied())
    }

    fn bss(&self) -> Option<Vec<u8>> {
        self.bss.lookup(&0u32.to_ne_bytes(), MapFlags::ANY).ok().flatten()
    }
}

impl Observed for Figures {
    fn counters(&self, event: usize) -> Counters {
        self.counters.sum(self.events[event], 0..self.counters.cpus())
    }

    fn missed(&self, event: usize) -> u64 {
        let misses = |fd: &OwnedFd| {
            let mut info = libbpf_sys::bpf_prog_info::default();
            let mut length = size_of_val(&info) as u32;
            // SAFETY: the structure is as long as it is said to be and any bytes are valid for it.
            let failed =
                unsafe { libbpf_sys::bpf_obj_get_info_by_fd(fd.as_raw_fd(), (&raw mut info).cast(), &mut length) };
            if failed == 0 { info.recursion_misses } else { 0 }
        };
        self.programs[event].iter().map(misses).sum()
    }

    fn rings(&self, event: usize) -> u64 {
        self.rings[event].rings as u64
    }

    fn ring_bytes(&self, event: usize) -> u64 {
        self.rings[event].total()
    }

    fn tree_processes(&self) -> u64 {
        self.tree.as_ref().map_or(0, |tree| tree.keys().count() as u64)
    }

    fn tree_lost(&self) -> u64 {
        let bytes = self.bss().and_then(|b| b.get(self.tree_lost.clone())?.try_into().ok());
        bytes.map_or(0, u64::from_ne_bytes)
    }

    fn tree_has_ended(&self) -> bool {
        self.tree.as_ref().is_some_and(|tree| tree.keys().next().is_none())
    }
}
