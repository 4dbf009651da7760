//! Code that the two other pipelines share: the object with their programs, the counters, the loop around libbpf's
//! callback.

use std::{
    cell::{Cell, RefCell},
    ffi::CStr,
    io,
    path::Path,
    ptr,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use libbpf_rs::{Link, Map, MapCore, MapFlags, Object, ObjectBuilder, ProgramInput, RingBufferBuilder};

use crate::{
    Result,
    load::{Load, Work},
    outcome::{Outcome, during},
};

/// An object file, aligned as an ELF file must be.
#[repr(align(8))]
pub struct Aligned<T: ?Sized>(pub T);
static OBJECT: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/baseline.bpf.o")));

const POLL: Duration = Duration::from_millis(100);

/// Time for programs that were running while they were detached.
const STRAGGLERS: Duration = Duration::from_millis(20);

/// Receives the records.
pub trait Consumer {
    /// Called for each record.
    fn event(&mut self, bytes: &[u8]);

    /// Called when the ring is empty.
    fn polled(&mut self) {}
}

/// Records while the loads work, with the programs whose names begin with `name`.
pub fn record(name: &str, consumer: &mut impl Consumer, loads: &mut [Load], works: &[Work]) -> Result<Outcome> {
    let (object, mut links) = attach(name)?;
    let ring = map(&object, &format!("{name}_ring"))?;
    let (consumer, received) = (RefCell::new(consumer), Cell::new(0));
    let mut builder = RingBufferBuilder::new();
    builder.add(&ring, |bytes| {
        received.set(received.get() + 1);
        consumer.borrow_mut().event(bytes);
        0
    })?;
    let ring = builder.build()?;
    let stopped = AtomicBool::new(false);
    let consume = || {
        while !stopped.load(Ordering::Acquire) {
            ring.poll(POLL)?;
            consumer.borrow_mut().polled();
        }
        links.clear();
        thread::sleep(STRAGGLERS);
        ring.consume()?;
        consumer.borrow_mut().polled();
        Ok(received.get())
    };
    let mut outcome = during(loads, works, || stopped.store(true, Ordering::Release), consume)?;
    let [seen, dropped, submitted] = counters(&object)?;
    assert_eq!(seen, dropped + submitted, "{name}");
    assert_eq!(submitted, outcome.received, "{name}");
    outcome.seen = seen;
    Ok(outcome)
}

/// Loads the programs and maps of an object whose names the filters accept.
pub fn load(object: &[u8], programs: impl Fn(&str) -> bool, maps: impl Fn(&str) -> bool) -> Result<Object> {
    let mut open = ObjectBuilder::default().open_memory(object)?;
    for mut program in open.progs_mut() {
        let wanted = programs(&program.name().to_string_lossy());
        program.set_autoload(wanted);
    }
    for mut map in open.maps_mut() {
        let wanted = maps(&map.name().to_string_lossy());
        map.set_autocreate(wanted)?;
    }
    Ok(open.load()?)
}

fn attach(name: &str) -> Result<(Object, Vec<Link>)> {
    let wanted = |what: &str| what.starts_with(name);
    let maps = |map: &str| wanted(map) || map == "counters" || map.ends_with(".bss");
    let object = load(&OBJECT.0, |program| wanted(program) || program == "whoami", maps)?;
    for program in object.progs_mut().filter(|p| p.name() == "whoami") {
        program.test_run(ProgramInput::default())?;
    }
    // Exits are attached first, so that no call is seen at its start only.
    let mut programs: Vec<_> = object.progs_mut().filter(|p| wanted(&p.name().to_string_lossy())).collect();
    programs.sort_by_key(|p| !p.name().to_string_lossy().ends_with("_exit"));
    let links = programs.iter().map(|p| Ok(p.attach()?)).collect::<Result<_>>()?;
    Ok((object, links))
}

pub fn map<'a>(object: &'a Object, name: &str) -> Result<Map<'a>> {
    object.maps().find(|map| map.name() == name).ok_or_else(|| format!("no map {name}").into())
}

/// Returns the events seen, dropped and submitted, summed over the CPUs.
fn counters(object: &Object) -> Result<[u64; 3]> {
    let mut sums = [0; 3];
    let values = map(object, "counters")?.lookup_percpu(&0u32.to_ne_bytes(), MapFlags::ANY)?;
    for cpu in values.unwrap_or_default() {
        let (words, _) = cpu.as_chunks::<8>();
        sums.iter_mut().zip(words).for_each(|(sum, word)| *sum += u64::from_ne_bytes(*word));
    }
    Ok(sums)
}

/// Mounts tracefs for this process alone if it is not mounted, because libbpf looks tracepoints up there.
pub fn provide_tracefs() -> Result<()> {
    const PLACE: &CStr = c"/sys/kernel/tracing";
    let places = ["/sys/kernel/tracing", "/sys/kernel/debug/tracing"];
    if places.iter().any(|place| Path::new(place).join("events/syscalls").exists()) {
        return Ok(());
    }
    // SAFETY: system calls with strings that end with NUL. No other thread is running yet.
    let done = unsafe {
        libc::unshare(libc::CLONE_NEWNS) == 0
            && libc::mount(ptr::null(), c"/".as_ptr(), ptr::null(), libc::MS_REC | libc::MS_PRIVATE, ptr::null()) == 0
            && libc::mount(c"tracefs".as_ptr(), PLACE.as_ptr(), c"tracefs".as_ptr(), 0, ptr::null()) == 0
    };
    if done { Ok(()) } else { Err(format!("mounting tracefs: {}", io::Error::last_os_error()).into()) }
}

/// Reads a little-endian number of a record; 0 past its end.
pub fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

pub fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes)
}

/// Returns the text before the first NUL.
pub fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|&b| b == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(&bytes[..end]).into_owned()
}
