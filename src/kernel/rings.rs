//! Plans the number and size of each event type's rings, and assigns a ring to each CPU.

use std::{
    collections::BTreeMap,
    fs,
    os::fd::{AsFd, AsRawFd},
};

use libbpf_rs::{MapCore, MapFlags, MapHandle, MapType, Object, libbpf_sys};

use ringframe_catalogue::MapRole;

use super::{
    libbpf::{handle, map_named},
    options::Options,
    plan::{Chosen, Memory, Plan, Size},
};
use crate::{
    catalogue::{Catalogue, EventType},
    error::{Error, ErrorKind, Result},
};

/// Smallest ring, in bytes, of an event type that has more than one. Below it, CPUs share rings instead.
const SMALLEST_PER_CPU: u64 = 256 << 10;
/// Smallest ring, in bytes, of an event type that has only one.
const SMALLEST: u64 = 64 << 10;

/// Default maximum bytes of all rings of a session together.
pub(crate) const DEFAULT_RING_MEMORY: usize = 64 << 20;

/// The rings that an event type requests.
#[derive(Clone, Copy, Debug)]
struct Request {
    per_cpu: bool,
    bytes: u64,
    /// Whether the user set the size.
    fixed: bool,
}

impl Request {
    fn new(event: &EventType, asked: Option<u64>) -> Self {
        let bytes = asked.unwrap_or(u64::from(event.ring_bytes));
        Self { per_cpu: event.ring_per_cpu, bytes, fixed: asked.is_some() }
    }
}

/// Returns the total bytes of the rings of a session with the default event types on this machine.
pub(crate) fn default_ring_bytes() -> Result<u64> {
    let events = Catalogue::shipped().events().filter(|e| e.by_default);
    let requests: Vec<_> = events.map(|e| Request::new(e, None)).collect();
    let plans = plan(&requests, online_cpus().len(), DEFAULT_RING_MEMORY as u64)?;
    Ok(plans.iter().map(Rings::total).sum())
}

/// The rings of an event type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rings {
    /// Number of rings.
    pub(super) rings: usize,
    /// Bytes of each ring, a power of two.
    pub(super) bytes: u64,
}

impl Rings {
    /// Returns the bytes of all rings of the event type.
    pub(super) fn total(&self) -> u64 {
        self.rings as u64 * self.bytes
    }
}

/// Plans the rings within `budget` bytes. Halves the event type that takes the most memory until the total fits: first
/// the size of its rings, then their number. A size that the user set stays.
///
/// # Errors
/// `InvalidInput` if the smallest rings do not fit.
fn plan(requests: &[Request], online: usize, budget: u64) -> Result<Vec<Rings>> {
    let rings = |r: &Request| if r.per_cpu { online } else { 1 };
    let mut plans: Vec<_> = requests.iter().map(|r| Rings { rings: rings(r), bytes: r.bytes }).collect();
    let smaller = |r: &Request, p: &Rings| match p {
        Rings { rings, bytes } if !r.fixed && *bytes > if *rings > 1 { SMALLEST_PER_CPU } else { SMALLEST } => {
            Some(Rings { rings: *rings, bytes: bytes / 2 })
        }
        Rings { rings, bytes } if *rings > 1 => Some(Rings { rings: rings.div_ceil(2), bytes: *bytes }),
        _ => None,
    };
    loop {
        let total: u64 = plans.iter().map(Rings::total).sum();
        if total <= budget {
            return Ok(plans);
        }
        let smaller = |(i, plan): (usize, &Rings)| Some((i, plan.total(), smaller(&requests[i], plan)?));
        let Some((largest, _, smaller)) = plans.iter().enumerate().filter_map(smaller).max_by_key(|s| s.1) else {
            return Err(Error::invalid(format!(
                "the ring buffers need at least {total} bytes and `ring_memory` is {budget}: allow more, or ask for \
                 fewer event types"
            )));
        };
        plans[largest] = smaller;
    }
}

/// Returns the ring of each possible CPU. Neighbouring CPUs share a ring if there are fewer rings than CPUs. CPUs that
/// are not online share the rings of those that are.
fn assign(online: &[usize], possible: usize, rings: usize) -> Vec<usize> {
    let mut of: Vec<usize> = (0..possible).map(|cpu| cpu % rings).collect();
    for (i, &cpu) in online.iter().enumerate().filter(|(_, cpu)| **cpu < possible) {
        of[cpu] = i * rings / online.len();
    }
    of
}

/// Returns the CPUs that are online.
fn online_cpus() -> Vec<usize> {
    let text = fs::read_to_string("/sys/devices/system/cpu/online").unwrap_or_default();
    let cpus = parse_cpus(&text);
    if cpus.is_empty() { vec![0] } else { cpus }
}

/// Parses a CPU list of the kernel, such as `0-3,8`.
fn parse_cpus(text: &str) -> Vec<usize> {
    let range = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        Some(first.parse::<usize>().ok()?..=last.parse().ok()?)
    };
    text.trim().split(',').filter_map(range).flatten().collect()
}

/// The planned rings of a session.
pub(super) struct Layout {
    pub(super) plans: Vec<Rings>,
    online: Vec<usize>,
}

/// A ring in the kernel.
pub(super) struct Ring {
    pub(super) map: MapHandle,
    /// The CPUs that write to it.
    pub(super) cpus: Vec<usize>,
}

impl Layout {
    pub(super) fn new(options: &Options, chosen: &[Chosen]) -> Result<Self> {
        let online = online_cpus();
        let asked = |e: &EventType| options.ring_bytes.get(&*e.layout.name).map(|&bytes| bytes as u64);
        let requests: Vec<Request> = chosen.iter().map(|c| Request::new(c.event, asked(c.event))).collect();
        Ok(Self { plans: plan(&requests, online.len(), options.ring_memory)?, online })
    }

    /// Returns the bytes of all rings.
    pub(super) fn total(&self) -> u64 {
        self.plans.iter().map(Rings::total).sum()
    }

    pub(super) fn contribute(&self, chosen: &[Chosen], cpus: usize, plan: &mut Plan) {
        let mut maps = Vec::new();
        for (chosen, rings) in chosen.iter().zip(&self.plans) {
            let name = map_of(chosen.event);
            // The map of an event type with a ring per CPU has an entry for each possible CPU.
            let entries = if chosen.event.ring_per_cpu { cpus } else { rings.bytes as usize };
            plan.map(name, Size::Entries(entries));
            maps.push(name.into());
        }
        plan.memory(Memory { maps, advice: self.advice() });
    }

    /// Returns the rings of event type `i` of the session. For an event type with a ring per CPU, creates the rings and
    /// puts them into the programs' map.
    pub(super) fn rings(&self, object: &Object, i: usize, event: &EventType, possible: usize) -> Result<Vec<Ring>> {
        let name = map_of(event);
        let map = map_named(object, name)?;
        if !event.ring_per_cpu {
            return Ok(vec![Ring { map: handle(&map)?, cpus: (0..possible).collect() }]);
        }
        let Rings { rings, bytes } = self.plans[i];
        let of = assign(&self.online, possible, rings);
        let mut by_ring = BTreeMap::<usize, Vec<usize>>::new();
        for (cpu, ring) in of.into_iter().enumerate() {
            by_ring.entry(ring).or_default().push(cpu);
        }
        let make = |cpus: Vec<usize>| {
            let ring = new_ring(name, bytes).map_err(|e| self.refused(&e))?;
            for cpu in &cpus {
                let (key, fd) = ((*cpu as u32).to_ne_bytes(), ring.as_fd().as_raw_fd().to_ne_bytes());
                map.update(&key, &fd, MapFlags::ANY).map_err(|e| {
                    Error::caused(ErrorKind::Internal, format_args!("assigning CPU {cpu} its ring of {name}"), &e)
                })?;
            }
            Ok(Ring { map: ring, cpus })
        };
        by_ring.into_values().map(make).collect()
    }

    fn refused(&self, error: &libbpf_rs::Error) -> Error {
        Error::new(ErrorKind::OutOfResources, format!("{} ({error})", self.advice())).because(error)
    }

    fn advice(&self) -> String {
        format!(
            "the kernel cannot allocate the ring buffers ({} bytes in all): allow fewer with `ring_memory` or \
             `ring_bytes`, ask for fewer event types, or raise the memory limit of this cgroup",
            self.total()
        )
    }
}

/// Returns the map that is the event type's ring or contains its rings. Every event type in the catalogue has one.
fn map_of(event: &EventType) -> &'static str {
    event.maps.iter().find(|map| map.role == MapRole::Ring).map_or("", |map| &*map.name)
}

fn new_ring(name: &str, bytes: u64) -> libbpf_rs::Result<MapHandle> {
    // The kernel allows 15 bytes for the name of a map.
    let name = &name[..name.len().min(15)];
    let options =
        libbpf_sys::bpf_map_create_opts { sz: size_of::<libbpf_sys::bpf_map_create_opts>() as _, ..Default::default() };
    MapHandle::create(MapType::RingBuf, Some(name), 0, 0, bytes as u32, &options)
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUIET: Request = Request { per_cpu: false, bytes: 1 << 20, fixed: false };
    const BUSY: Request = Request { per_cpu: true, bytes: 4 << 20, fixed: false };
    const BUDGET: u64 = 64 << 20;

    fn total(plans: &[Rings]) -> u64 {
        plans.iter().map(Rings::total).sum()
    }

    #[test]
    fn on_a_small_machine_every_request_is_granted() {
        let plans = plan(&[QUIET, BUSY, BUSY], 4, BUDGET).unwrap();
        assert_eq!(plans[0], Rings { rings: 1, bytes: 1 << 20 });
        assert_eq!(plans[1], Rings { rings: 4, bytes: 4 << 20 });
        assert_eq!(plans[1], plans[2]);
    }

    #[test]
    fn on_256_cpus_the_budget_is_kept() {
        for busy in 1..=8 {
            let requests = [vec![QUIET; 4], vec![BUSY; busy]].concat();
            let plans = plan(&requests, 256, BUDGET).unwrap();
            assert!(total(&plans) <= BUDGET, "{plans:?}");
            assert!(total(&plans) > BUDGET / 4, "the plan uses the available memory: {plans:?}");
            assert!(plans[4..].iter().all(|p| p.bytes >= SMALLEST_PER_CPU && p.bytes.is_power_of_two()), "{plans:?}");
            assert!(plans[..4].iter().all(|p| p.rings == 1), "{plans:?}");
        }
        // A single busy event type gets smaller rings before CPUs share rings.
        let plans = plan(&[BUSY], 256, BUDGET).unwrap();
        assert_eq!(plans, [Rings { rings: 256, bytes: 256 << 10 }]);
        let plans = plan(&[BUSY], 1024, BUDGET).unwrap();
        assert_eq!(plans, [Rings { rings: 256, bytes: 256 << 10 }]);
    }

    #[test]
    fn a_size_that_was_asked_for_stays() {
        let asked = Request { bytes: 16 << 20, fixed: true, ..BUSY };
        let plans = plan(&[asked], 64, BUDGET).unwrap();
        assert_eq!(plans, [Rings { rings: 4, bytes: 16 << 20 }]);
        let asked = Request { bytes: 128 << 20, fixed: true, ..QUIET };
        let text = plan(&[asked], 1, BUDGET).unwrap_err().to_string();
        assert!(text.contains("at least 134217728 bytes") && text.contains("ring_memory"), "{text}");
    }

    #[test]
    fn neighbours_share_and_late_cpus_have_a_ring() {
        assert_eq!(assign(&[0, 1, 2, 3], 4, 4), [0, 1, 2, 3]);
        assert_eq!(assign(&[0, 1, 2, 3], 4, 2), [0, 0, 1, 1]);
        assert_eq!(assign(&[0, 1, 2], 3, 2), [0, 0, 1]);
        // CPUs 2 and 3 come online later.
        assert_eq!(assign(&[0, 1], 4, 2), [0, 1, 0, 1]);
        // The numbers of the CPUs have gaps.
        assert_eq!(assign(&[0, 2], 4, 2), [0, 1, 1, 1]);
        for rings in 1..=7 {
            let of = assign(&(0..7).collect::<Vec<_>>(), 16, rings);
            let mut used = of.clone();
            used.sort_unstable();
            used.dedup();
            assert_eq!(used, (0..rings).collect::<Vec<_>>(), "every ring has a CPU");
        }
    }

    #[test]
    fn lists_of_cpus() {
        assert_eq!(parse_cpus("0-3,8\n"), [0, 1, 2, 3, 8]);
        assert_eq!(parse_cpus("0\n"), [0]);
        assert!(parse_cpus("").is_empty());
    }
}
