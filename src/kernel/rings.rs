//! How many rings of what size each event type gets, and which CPU writes to which.

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

/// Smallest ring of a type with a ring per CPU, while CPUs can share one instead, and of any type.
const SMALLEST_PER_CPU: u64 = 256 << 10;
const SMALLEST: u64 = 64 << 10;

/// Bytes that all rings of a session may take together, where it does not say.
pub(crate) const DEFAULT_RING_MEMORY: usize = 64 << 20;

/// What an event type asks for.
#[derive(Clone, Copy, Debug)]
struct Wish {
    per_cpu: bool,
    bytes: u64,
    /// The size was asked for by the user.
    fixed: bool,
}

impl Wish {
    fn new(event: &EventType, asked: Option<u64>) -> Self {
        let bytes = asked.unwrap_or(u64::from(event.ring_bytes));
        Self { per_cpu: event.ring_per_cpu, bytes, fixed: asked.is_some() }
    }
}

/// Bytes of the rings of a session that names no event types, on this machine.
pub(crate) fn default_ring_bytes() -> Result<u64> {
    let events = Catalogue::shipped().events().filter(|e| e.by_default);
    let wishes: Vec<_> = events.map(|e| Wish::new(e, None)).collect();
    let plans = plan(&wishes, online_cpus().len(), DEFAULT_RING_MEMORY as u64)?;
    Ok(plans.iter().map(Rings::total).sum())
}

/// The rings of an event type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rings {
    pub(super) rings: usize,
    /// Of each of them; a power of two.
    pub(super) bytes: u64,
}

impl Rings {
    /// Bytes of all of them.
    pub(super) fn total(&self) -> u64 {
        self.rings as u64 * self.bytes
    }
}

/// Halves the event type that takes most, its rings first and then their number, until the budget is kept.
fn plan(wishes: &[Wish], online: usize, budget: u64) -> Result<Vec<Rings>> {
    let rings = |w: &Wish| if w.per_cpu { online } else { 1 };
    let mut plans: Vec<_> = wishes.iter().map(|w| Rings { rings: rings(w), bytes: w.bytes }).collect();
    let smaller = |w: &Wish, p: &Rings| match p {
        Rings { rings, bytes } if !w.fixed && *bytes > if *rings > 1 { SMALLEST_PER_CPU } else { SMALLEST } => {
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
        let smaller = |(i, plan): (usize, &Rings)| Some((i, plan.total(), smaller(&wishes[i], plan)?));
        let Some((largest, _, smaller)) = plans.iter().enumerate().filter_map(smaller).max_by_key(|s| s.1) else {
            return Err(Error::invalid(format!(
                "the ring buffers need at least {total} bytes and `ring_memory` is {budget}: allow more, or ask for \
                 fewer event types"
            )));
        };
        plans[largest] = smaller;
    }
}

/// For each possible CPU the ring that it writes to: neighbours share where there are fewer rings than CPUs, and CPUs
/// that are not online yet share with those that are.
fn assign(online: &[usize], possible: usize, rings: usize) -> Vec<usize> {
    let mut of: Vec<usize> = (0..possible).map(|cpu| cpu % rings).collect();
    for (i, &cpu) in online.iter().enumerate().filter(|(_, cpu)| **cpu < possible) {
        of[cpu] = i * rings / online.len();
    }
    of
}

/// The CPUs that are online now.
fn online_cpus() -> Vec<usize> {
    let text = fs::read_to_string("/sys/devices/system/cpu/online").unwrap_or_default();
    let cpus = parse_cpus(&text);
    if cpus.is_empty() { vec![0] } else { cpus }
}

/// A list as the kernel prints it: `0-3,8`.
fn parse_cpus(text: &str) -> Vec<usize> {
    let range = |part: &str| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        Some(first.parse::<usize>().ok()?..=last.parse().ok()?)
    };
    text.trim().split(',').filter_map(range).flatten().collect()
}

/// The rings of a session, planned.
pub(super) struct Layout {
    pub(super) plans: Vec<Rings>,
    online: Vec<usize>,
}

/// One ring as the kernel has it.
pub(super) struct Ring {
    pub(super) map: MapHandle,
    /// The CPUs that write to it.
    pub(super) cpus: Vec<usize>,
}

impl Layout {
    pub(super) fn new(options: &Options, chosen: &[Chosen]) -> Result<Self> {
        let online = online_cpus();
        let asked = |e: &EventType| options.ring_bytes.get(&*e.layout.name).map(|&bytes| bytes as u64);
        let wishes: Vec<Wish> = chosen.iter().map(|c| Wish::new(c.event, asked(c.event))).collect();
        Ok(Self { plans: plan(&wishes, online.len(), options.ring_memory)?, online })
    }

    /// Bytes of all rings.
    pub(super) fn total(&self) -> u64 {
        self.plans.iter().map(Rings::total).sum()
    }

    pub(super) fn contribute(&self, chosen: &[Chosen], cpus: usize, plan: &mut Plan) {
        let mut maps = Vec::new();
        for (chosen, rings) in chosen.iter().zip(&self.plans) {
            let name = map_of(chosen.event);
            // The map of a busy type holds a ring for each possible CPU.
            let entries = if chosen.event.ring_per_cpu { cpus } else { rings.bytes as usize };
            plan.map(name, Size::Entries(entries));
            maps.push(name.into());
        }
        plan.memory(Memory { maps, advice: self.advice() });
    }

    /// The rings of event `i` of the session, made and given to the programs where they are not the object's own.
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
            let ring = new_ring(name, bytes).map_err(|e| self.refused(e))?;
            for cpu in &cpus {
                let (key, fd) = ((*cpu as u32).to_ne_bytes(), ring.as_fd().as_raw_fd().to_ne_bytes());
                map.update(&key, &fd, MapFlags::ANY).map_err(|e| {
                    Error::caused(ErrorKind::Internal, format_args!("giving CPU {cpu} its ring of {name}"), &e)
                })?;
            }
            Ok(Ring { map: ring, cpus })
        };
        by_ring.into_values().map(make).collect()
    }

    fn refused(&self, error: impl std::fmt::Display) -> Error {
        Error::new(ErrorKind::OutOfResources, format!("{} ({error})", self.advice()))
    }

    fn advice(&self) -> String {
        format!(
            "the kernel cannot allocate the ring buffers ({} bytes in all): allow fewer with `ring_memory` or \
             `ring_bytes`, ask for fewer event types, or raise the memory limit of this cgroup",
            self.total()
        )
    }
}

/// The map that is, or holds, an event type's rings. The catalogue gives one to each.
fn map_of(event: &EventType) -> &'static str {
    event.maps.iter().find(|map| map.role == MapRole::Ring).map_or("", |map| &*map.name)
}

fn new_ring(name: &str, bytes: u64) -> libbpf_rs::Result<MapHandle> {
    // The kernel keeps 15 bytes of the name.
    let name = &name[..name.len().min(15)];
    let options =
        libbpf_sys::bpf_map_create_opts { sz: size_of::<libbpf_sys::bpf_map_create_opts>() as _, ..Default::default() };
    MapHandle::create(MapType::RingBuf, Some(name), 0, 0, bytes as u32, &options)
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUIET: Wish = Wish { per_cpu: false, bytes: 1 << 20, fixed: false };
    const BUSY: Wish = Wish { per_cpu: true, bytes: 4 << 20, fixed: false };
    const BUDGET: u64 = 64 << 20;

    fn total(plans: &[Rings]) -> u64 {
        plans.iter().map(Rings::total).sum()
    }

    #[test]
    fn on_a_small_machine_every_wish_is_granted() {
        let plans = plan(&[QUIET, BUSY, BUSY], 4, BUDGET).unwrap();
        assert_eq!(plans[0], Rings { rings: 1, bytes: 1 << 20 });
        assert_eq!(plans[1], Rings { rings: 4, bytes: 4 << 20 });
        assert_eq!(plans[1], plans[2]);
    }

    #[test]
    fn on_256_cpus_the_budget_is_kept() {
        for busy in 1..=8 {
            let wishes = [vec![QUIET; 4], vec![BUSY; busy]].concat();
            let plans = plan(&wishes, 256, BUDGET).unwrap();
            assert!(total(&plans) <= BUDGET, "{plans:?}");
            assert!(total(&plans) > BUDGET / 4, "memory that is there is used: {plans:?}");
            assert!(plans[4..].iter().all(|p| p.bytes >= SMALLEST_PER_CPU && p.bytes.is_power_of_two()), "{plans:?}");
            assert!(plans[..4].iter().all(|p| p.rings == 1), "{plans:?}");
        }
        // One busy type has smaller rings before CPUs share one.
        let plans = plan(&[BUSY], 256, BUDGET).unwrap();
        assert_eq!(plans, [Rings { rings: 256, bytes: 256 << 10 }]);
        let plans = plan(&[BUSY], 1024, BUDGET).unwrap();
        assert_eq!(plans, [Rings { rings: 256, bytes: 256 << 10 }]);
    }

    #[test]
    fn a_size_that_was_asked_for_stays() {
        let asked = Wish { bytes: 16 << 20, fixed: true, ..BUSY };
        let plans = plan(&[asked], 64, BUDGET).unwrap();
        assert_eq!(plans, [Rings { rings: 4, bytes: 16 << 20 }]);
        let asked = Wish { bytes: 128 << 20, fixed: true, ..QUIET };
        let text = plan(&[asked], 1, BUDGET).unwrap_err().to_string();
        assert!(text.contains("at least 134217728 bytes") && text.contains("ring_memory"), "{text}");
    }

    #[test]
    fn neighbours_share_and_late_cpus_are_served() {
        assert_eq!(assign(&[0, 1, 2, 3], 4, 4), [0, 1, 2, 3]);
        assert_eq!(assign(&[0, 1, 2, 3], 4, 2), [0, 0, 1, 1]);
        assert_eq!(assign(&[0, 1, 2], 3, 2), [0, 0, 1]);
        // 2 and 3 come online later.
        assert_eq!(assign(&[0, 1], 4, 2), [0, 1, 0, 1]);
        // Numbers with holes.
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
