//! The running kernel as a [`Source`].

use std::{
    io,
    os::fd::{AsFd, AsRawFd, FromRawFd, OwnedFd},
    sync::Arc,
    time::{Duration, Instant},
};

use libbpf_rs::{Link, MapCore, MapFlags, MapHandle, Object, ProgramInput, libbpf_sys};

use super::{
    attach::{Attacher, program},
    clock, object, privilege,
    shared::CounterMap,
    tree,
};
use crate::{
    catalogue::EVENTS,
    error::{Error, ErrorKind, Result},
    ring::RingReader,
    source::{Observed, Opened, Source, Wait, Waker},
    stats::Counters,
};

/// Shortest rest between two readings: a busy ring is read in pieces, not record by record.
const WINDOW: Duration = Duration::from_millis(1);

/// Longest rest while events come now and then: waking costs the traced program microseconds, a look at the rings costs
/// us about as much, and nobody is woken at any rate of events.
const LONGEST_WINDOW: Duration = Duration::from_millis(25);

/// Without events for so long, the next one wakes us instead.
const IDLE: Duration = Duration::from_secs(1);

/// Longest sleep: a bound on how late an event can be seen if everything else went wrong.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);

/// How long to wait at the end for programs that were running when they were detached.
const STRAGGLERS: Duration = Duration::from_secs(5);

/// What to load and attach.
#[derive(Debug)]
pub(crate) struct Options {
    /// Numbers in the catalogue.
    pub(crate) events: Vec<usize>,
    /// Bytes of the ring of each of them.
    pub(crate) ring_bytes: Vec<u32>,
    pub(crate) include_self: bool,
    /// Only this process and its descendants.
    pub(crate) tree: Option<u32>,
    /// How long a record may wait in its ring before it is looked at, about.
    pub(crate) latency: Duration,
}

struct Live {
    /// First, so that programs are detached before their maps go.
    links: Vec<Link>,
    rings: Vec<Vec<RingReader>>,
    figures: Arc<Figures>,
    /// Rest between readings while events come; nothing: the first event wakes us at once.
    window: Option<Duration>,
    /// Per event type: records on one CPU that fill a quarter of the ring if all CPUs are as busy.
    quarter: Vec<u64>,
    last_event: Instant,
    last_wait: Instant,
    /// Positions of the rings at the last wait.
    positions: Vec<u64>,
    epoll: OwnedFd,
    wake: Arc<EventFd>,
    offset: i64,
    offset_at: Instant,
    stopped: Option<Instant>,
    events: Vec<usize>,
    _object: Object,
}

/// Loads and attaches.
pub(crate) fn open(options: &Options) -> Result<Opened> {
    privilege::check()?;
    let loaded = object::load(options)?;
    let object = loaded.object;

    program(&object, object::WHOAMI)?
        .test_run(ProgramInput::default())
        .map_err(|e| Error::new(ErrorKind::Unsupported, format!("running a BPF program once: {e}")))?;

    let wake = Arc::new(EventFd::new()?);
    let epoll = epoll()?;
    watch(&epoll, wake.0.as_raw_fd(), libc::EPOLLIN)?;
    let rings = options.events.iter().zip(&options.ring_bytes).map(|(&e, &bytes)| {
        let map = object::map_named(&object, &format!("ring_{}", EVENTS[e].layout.name))?;
        // Edge-triggered: level-triggered, epoll returns at once as long as the ring has anything unread.
        watch(&epoll, map.as_fd().as_raw_fd(), libc::EPOLLIN | libc::EPOLLET)?;
        Ok(vec![RingReader::map(map.as_fd(), bytes as usize)?])
    });
    let rings = rings.collect::<Result<Vec<_>>>()?;
    let counters = CounterMap::map(object::map_named(&object, "rf_counters")?.as_fd(), EVENTS.len(), loaded.cpus)?;

    let program_fds = loaded.programs.iter().map(|programs| {
        let fd = |(name, _): &(&str, bool)| {
            program(&object, name)?.as_fd().try_clone_to_owned().map_err(|e| Error::io("duplicating a descriptor", &e))
        };
        programs.iter().map(fd).collect::<Result<Vec<OwnedFd>>>()
    });
    let figures = Arc::new(Figures {
        counters,
        events: options.events.clone(),
        ring_bytes: options.ring_bytes.clone(),
        programs: program_fds.collect::<Result<_>>()?,
        tree_lost: object::bss(&object, "rf_tree_lost")?,
        bss: handle(&object, ".bss")?,
        tree: options.tree.map(|_| handle(&object, "rf_tree")).transpose()?,
    });

    let origin = clock::origin();
    let links = attach(&object, options, &figures, &loaded.programs, loaded.tree_exit)?;
    let positions = rings.iter().flatten().map(RingReader::position).collect();
    let source = Live {
        links,
        rings,
        positions,
        figures: Arc::clone(&figures),
        window: (options.latency >= 4 * WINDOW).then(|| (options.latency / 4).min(LONGEST_WINDOW)),
        quarter: options.events.iter().zip(&options.ring_bytes).map(|(&e, &b)| quarter(e, b, loaded.cpus)).collect(),
        last_event: Instant::now(),
        last_wait: Instant::now(),
        epoll,
        wake: Arc::clone(&wake),
        offset: origin.clock_offset,
        offset_at: Instant::now(),
        stopped: None,
        events: options.events.clone(),
        _object: object,
    };
    let events = options.events.iter().map(|&e| Arc::new(EVENTS[e].layout.clone())).collect();
    Ok(Opened { source: Box::new(source), observed: figures, waker: wake, origin, events })
}

fn attach(
    object: &Object,
    options: &Options,
    figures: &Figures,
    programs: &[Vec<(&'static str, bool)>],
    tree_exit: &str,
) -> Result<Vec<Link>> {
    let mut attacher = Attacher::new(object);
    let mut links = Vec::new();
    if let Some(root) = options.tree {
        if let Some(fork) = attacher.prepare(object::TREE_FORK, false)? {
            links.push(fork.attach()?);
        }
        let root = if root == std::process::id() { figures.own_pid(object)? } else { root };
        tree::add_existing(object, root)?;
    }
    let programs = programs.iter().flatten().copied();
    let tree_exit = options.tree.map(|_| (tree_exit, false));
    let ready = programs.chain(tree_exit).map(|(name, optional)| attacher.prepare(name, optional));
    for program in ready.collect::<Result<Vec<_>>>()?.into_iter().flatten() {
        links.push(program.attach()?);
    }
    Ok(links)
}

impl Source for Live {
    fn rings(&mut self, event: usize) -> &mut [RingReader] {
        &mut self.rings[event]
    }

    fn wait(&mut self, gave: bool, timeout: Duration) -> Result<Wait> {
        if let Some(stopped) = self.stopped {
            let missing = self.missing();
            if missing == 0 {
                return Ok(Wait::Ended);
            }
            if stopped.elapsed() > STRAGGLERS {
                return Err(Error::internal(format!("{missing} submitted records did not come out of the rings")));
            }
        }
        let now = Instant::now();
        let since = now - std::mem::replace(&mut self.last_wait, now);
        if gave {
            self.last_event = now;
        }
        let rest = match self.window {
            Some(longest) if gave || self.last_event.elapsed() < IDLE => self.rest(since, longest),
            None if gave => WINDOW,
            _ => return self.sleep_until_an_event(timeout),
        };
        // If one CPU suddenly fills the ring, it wakes us.
        self.arm(false);
        self.sleep(if self.stopped.is_some() { WINDOW } else { rest.min(timeout) })?;
        Ok(Wait::Again)
    }

    fn wall_offset(&mut self) -> i64 {
        if self.offset_at.elapsed() >= Duration::from_secs(1) {
            self.offset = clock::wall_offset();
            self.offset_at = Instant::now();
        }
        self.offset
    }

    fn stop(&mut self) -> Result<()> {
        self.links.clear();
        // Waits until no CPU is inside a program that was running when it was detached (programs run in RCU read
        // sections). Kernels with isolated CPUs refuse; then the straggler's time has to do.
        const MEMBARRIER_CMD_GLOBAL: libc::c_int = 1;
        // SAFETY: a system call with constants.
        unsafe { libc::syscall(libc::SYS_membarrier, MEMBARRIER_CMD_GLOBAL, 0, 0) };
        self.stopped = Some(Instant::now());
        Ok(())
    }
}

/// See [`Live::quarter`].
fn quarter(event: usize, ring_bytes: u32, cpus: usize) -> u64 {
    let layout = &EVENTS[event].layout;
    let record = u64::from(layout.record_size + layout.string_bytes);
    (u64::from(ring_bytes) / 4 / record / cpus as u64).max(1)
}

impl Live {
    /// How long to rest so that about a sixteenth of a ring is there to read afterwards, at the rate of the last time.
    fn rest(&mut self, since: Duration, longest: Duration) -> Duration {
        let mut fill = 0f64;
        for (ring, position) in self.rings.iter().flatten().zip(&mut self.positions) {
            let read = ring.position() - std::mem::replace(position, ring.position());
            fill = fill.max(16.0 * read as f64 / ring.bytes() as f64);
        }
        let rest = if fill > 0.0 {
            since.div_f64(fill.max(1e-6))
        } else if self.unread() {
            WINDOW
        } else {
            longest
        };
        rest.clamp(WINDOW.min(longest), longest)
    }

    /// A record came meanwhile, or is under way, or the drain left some for want of memory.
    fn unread(&self) -> bool {
        self.rings.iter().flatten().any(|ring| !ring.is_empty())
    }

    fn arm(&self, for_the_first: bool) {
        for (event, quarter) in self.events.iter().zip(&self.quarter) {
            self.figures.counters.arm(*event, if for_the_first { 1 } else { *quarter });
        }
    }

    fn sleep_until_an_event(&self, timeout: Duration) -> Result<Wait> {
        self.arm(true);
        let longest = if self.unread() || self.stopped.is_some() { WINDOW } else { LONGEST_SLEEP };
        self.sleep(timeout.min(longest))?;
        Ok(Wait::Again)
    }

    /// Records that the kernel counted as submitted and that did not come out of the rings.
    fn missing(&self) -> u64 {
        let figures = &self.figures;
        let of = |i: usize| {
            let read: u64 = self.rings[i].iter().map(RingReader::records).sum();
            figures.counters.sum(self.events[i]).submitted.saturating_sub(read)
        };
        (0..self.events.len()).map(of).sum()
    }

    fn sleep(&self, timeout: Duration) -> Result<()> {
        let mut events = [libc::epoll_event { events: 0, u64: 0 }; 8];
        let milliseconds = timeout.as_micros().div_ceil(1000).min(i32::MAX as u128) as i32;
        // SAFETY: room for as many events as it is told.
        let n =
            unsafe { libc::epoll_wait(self.epoll.as_raw_fd(), events.as_mut_ptr(), events.len() as i32, milliseconds) };
        if n < 0 {
            let error = io::Error::last_os_error();
            if error.kind() != io::ErrorKind::Interrupted {
                return Err(Error::io("waiting for events", &error));
            }
        }
        if n > 0 {
            self.wake.clear();
        }
        Ok(())
    }
}

/// What other threads may ask.
struct Figures {
    counters: CounterMap,
    events: Vec<usize>,
    ring_bytes: Vec<u32>,
    programs: Vec<Vec<OwnedFd>>,
    bss: MapHandle,
    /// With a filter only.
    tree: Option<MapHandle>,
    tree_lost: std::ops::Range<usize>,
}

impl Figures {
    fn bss(&self) -> Option<Vec<u8>> {
        self.bss.lookup(&0u32.to_ne_bytes(), MapFlags::ANY).ok().flatten()
    }

    /// This process's number in the initial pid namespace, as the programs see it.
    fn own_pid(&self, object: &Object) -> Result<u32> {
        let range = object::bss(object, "rf_self")?;
        let bytes = self.bss().and_then(|b| b.get(range)?.try_into().ok());
        bytes.map(u32::from_ne_bytes).ok_or_else(|| Error::internal("the BPF programs' variables cannot be read"))
    }
}

impl Observed for Figures {
    fn counters(&self, event: usize) -> Counters {
        self.counters.sum(self.events[event])
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

    fn ring_bytes(&self, event: usize) -> u64 {
        u64::from(self.ring_bytes[event])
    }

    fn tree_processes(&self) -> u64 {
        self.tree.as_ref().map_or(0, |tree| tree.keys().count() as u64)
    }

    fn tree_lost(&self) -> u64 {
        let bytes = self.bss().and_then(|b| b.get(self.tree_lost.clone())?.try_into().ok());
        bytes.map_or(0, u64::from_ne_bytes)
    }
}

fn handle(object: &Object, map: &str) -> Result<MapHandle> {
    let map = object::map_named(object, map)?;
    MapHandle::try_from(&map).map_err(|e| Error::internal(format!("duplicating a map's descriptor: {e}")))
}

struct EventFd(OwnedFd);

impl EventFd {
    fn new() -> Result<Self> {
        // SAFETY: a system call with constants.
        let fd = unsafe { libc::eventfd(0, libc::EFD_CLOEXEC | libc::EFD_NONBLOCK) };
        if fd < 0 {
            return Err(Error::last_os("making an eventfd"));
        }
        // SAFETY: a descriptor that the system call just made for us.
        Ok(Self(unsafe { OwnedFd::from_raw_fd(fd) }))
    }

    fn clear(&self) {
        let mut count = 0u64;
        // SAFETY: reads 8 bytes into 8 bytes.
        unsafe { libc::read(self.0.as_raw_fd(), (&raw mut count).cast(), 8) };
    }
}

impl Waker for EventFd {
    fn wake(&self) {
        let one = 1u64;
        // SAFETY: writes 8 bytes out of 8 bytes. It can only fail when the count is full, and then it wakes already.
        unsafe { libc::write(self.0.as_raw_fd(), (&raw const one).cast(), 8) };
    }
}

fn epoll() -> Result<OwnedFd> {
    // SAFETY: a system call with a constant.
    let fd = unsafe { libc::epoll_create1(libc::EPOLL_CLOEXEC) };
    if fd < 0 {
        return Err(Error::last_os("making an epoll"));
    }
    // SAFETY: a descriptor that the system call just made for us.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

fn watch(epoll: &OwnedFd, fd: i32, events: libc::c_int) -> Result<()> {
    let mut event = libc::epoll_event { events: events as u32, u64: 0 };
    // SAFETY: both descriptors are open and the event is read only.
    if unsafe { libc::epoll_ctl(epoll.as_raw_fd(), libc::EPOLL_CTL_ADD, fd, &mut event) } < 0 {
        return Err(Error::last_os("watching a ring buffer"));
    }
    Ok(())
}
