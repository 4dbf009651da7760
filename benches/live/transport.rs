//! Measures transports for the bytes of a write to user space (benches/bpf/transport.bpf.c): the cost of each for the
//! writer and for the reader.

use std::{
    os::fd::{AsFd, AsRawFd},
    ptr,
    sync::atomic::{AtomicBool, AtomicU64, Ordering, fence},
    thread,
    time::Duration,
};

use libbpf_rs::{Link, MapCore, MapFlags, Object, RingBufferBuilder};

use crate::{
    Result,
    baseline::{Aligned, load, map, u32_at, u64_at},
    load::{Load, Work, drive, now, start, word},
    table::{Table, median, number},
};

static OBJECT: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/transport.bpf.o")));

/// The transports, by the names of their programs.
const CANDIDATES: [&str; 12] = [
    "record",
    "pieces",
    "chunks_4k",
    "chunks_8k",
    "chunks_16k",
    "chunks_32k",
    "chunks_64k",
    "chunks_128k",
    "chunks_halved",
    "dynptr_slices",
    "dynptr_read",
    "pages",
];
/// Bytes per write, all multiples of 8.
const SIZES: [u64; 11] = [64, 256, 1024, 2048, 4096, 8192, 16_384, 28_672, 65_536, 262_144, MOST];
const ROUNDS: usize = 7;
const MS: u64 = 30;

/// Limits of a writer with pauses.
const BYTES_PER_SECOND: u64 = 400_000_000;
const WRITES_PER_SECOND: u64 = 20_000;

/// Pause of the consumer after each pass over the ring.
const PAUSE: Duration = Duration::from_micros(300);

/// Bytes of the column: as many as a slab of the library holds.
const COLUMN: usize = 8_500_000;

// As in benches/bpf/transport.bpf.c.
const MOST: u64 = 1 << 20;
const AREA: u64 = (8 << 20) - (512 << 10) - MOST;
const PAGES_HEAD: u64 = 64;
const PART: usize = 24;
const WHOLE: u32 = 0;
const HEAD: u32 = 1;
const CHUNK: u32 = 2;

/// A mapping of the pages of the two-level transport.
struct Pages {
    address: *mut u8,
    bytes: usize,
}

impl Pages {
    fn new(object: &Object) -> Result<Self> {
        let area = map(object, "pages_area")?;
        if u64::from(area.value_size()) != PAGES_HEAD + AREA + MOST {
            return Err("the size of the pages differs from the programs'".into());
        }
        let bytes = area.value_size() as usize;
        let (protection, fd) = (libc::PROT_READ, area.as_fd().as_raw_fd());
        // SAFETY: the mapping is new, and the map behind it has this length.
        let address = unsafe { libc::mmap(ptr::null_mut(), bytes, protection, libc::MAP_SHARED, fd, 0) };
        if address == libc::MAP_FAILED {
            return Err(format!("mapping the pages: {}", std::io::Error::last_os_error()).into());
        }
        Ok(Self { address: address.cast(), bytes })
    }

    /// Copies a payload out. Returns `false` if it was overwritten before or during the copy.
    fn copy(&self, at: u64, to: &mut [u8]) -> bool {
        // SAFETY: the pages begin with this number and stay mapped as long as this value lives.
        let next = unsafe { AtomicU64::from_ptr(self.address.cast()) };
        let intact = |next: u64| next <= at + AREA - MOST;
        assert!(to.len() as u64 <= MOST);
        if !intact(next.load(Ordering::Acquire)) {
            return false;
        }
        // SAFETY: a payload of at most MOST bytes that begins inside the area ends inside the pages. The program may
        // write there meanwhile; the check below then discards the copy.
        unsafe {
            let from = self.address.add((PAGES_HEAD + at % AREA) as usize);
            ptr::copy_nonoverlapping(from, to.as_mut_ptr(), to.len());
        }
        // The copy is complete before the number is read.
        fence(Ordering::Acquire);
        intact(next.load(Ordering::Relaxed))
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        // SAFETY: the range that `new` mapped.
        unsafe { libc::munmap(self.address.cast(), self.bytes) };
    }
}

/// A payload that arrives in parts.
#[derive(Clone, Copy, Default)]
struct Row {
    number: u64,
    start: usize,
    filled: usize,
    length: usize,
}

/// Copies each payload once, to its place in a column that is reused.
struct Consumer<'p> {
    column: Vec<u8>,
    end: usize,
    pages: Option<&'p Pages>,
    row: Row,
    /// Number of the first write.
    first: u64,
    /// Whether to compare every word instead of the first and the last.
    thorough: bool,
    rows: u64,
    bytes: u64,
    overwritten: u64,
    overwritten_bytes: u64,
    wrong: Option<String>,
}

impl<'p> Consumer<'p> {
    fn new(pages: Option<&'p Pages>, first: u64, thorough: bool) -> Self {
        Self {
            column: vec![0; COLUMN],
            end: 0,
            pages,
            row: Row::default(),
            first,
            thorough,
            rows: 0,
            bytes: 0,
            overwritten: 0,
            overwritten_bytes: 0,
            wrong: None,
        }
    }

    fn event(&mut self, record: &[u8]) {
        let (kind, n) = (u32_at(record, 8), u32_at(record, 12) as usize);
        let (number, at) = (u64_at(record, 0), u64_at(record, 16));
        let bytes = record.get(PART..PART + n);
        match (kind, bytes) {
            (WHOLE, Some(bytes)) => {
                self.begin(number, n);
                self.append(bytes);
            }
            (HEAD, _) => self.begin(number, n),
            (CHUNK, Some(bytes)) if number == self.row.number && at == self.row.filled as u64 => self.append(bytes),
            (CHUNK | WHOLE, _) => self.wrong(format!("write {number}: a part of {n} bytes at {at}")),
            (_, _) => {
                self.begin(number, n);
                let to = &mut self.column[self.row.start..][..n];
                if self.pages.is_some_and(|pages| pages.copy(at, to)) {
                    self.row.filled = n;
                    self.finish();
                } else {
                    self.overwritten += 1;
                    self.overwritten_bytes += n as u64;
                    self.end = self.row.start;
                }
            }
        }
    }

    fn begin(&mut self, number: u64, length: usize) {
        if self.row.filled != self.row.length && self.pages.is_none() {
            self.wrong(format!("write {}: {} bytes of {}", self.row.number, self.row.filled, self.row.length));
        }
        let start = if self.end + length > COLUMN { 0 } else { self.end };
        self.end = start + length;
        self.row = Row { number, start, filled: 0, length };
        // A head without bytes: no chunk found room in the ring.
        self.rows += u64::from(length == 0);
    }

    fn append(&mut self, bytes: &[u8]) {
        let Row { start, filled, .. } = self.row;
        self.column[start + filled..][..bytes.len()].copy_from_slice(bytes);
        self.row.filled += bytes.len();
        if self.row.filled == self.row.length {
            self.finish();
        }
    }

    fn finish(&mut self) {
        let Row { number, length, .. } = self.row;
        self.rows += 1;
        self.bytes += length as u64;
        let bytes = &self.column[self.row.start..][..length];
        let first = start(number - self.first);
        let is = |at: usize| u64_at(bytes, at * 8) == word(first + at as u64);
        let words = length / 8;
        let right = if self.thorough { (0..words).all(is) } else { words == 0 || (is(0) && is(words - 1)) };
        if !right {
            self.wrong(format!("write {number}: wrong bytes among {length}"));
        }
    }

    fn wrong(&mut self, what: String) {
        self.wrong.get_or_insert(what);
    }
}

/// The figures of one run.
struct Run {
    /// CPU time of the writer per write, in nanoseconds.
    ns: f64,
    writes: u64,
    cpu: Duration,
    bytes: u64,
    received: u64,
}

/// Returns the writes seen, their bytes, the writes dropped and the bytes lost.
fn counters(object: &Object) -> Result<[u64; 4]> {
    let value = map(object, "counters")?.lookup(&0u32.to_ne_bytes(), MapFlags::ANY)?.ok_or("no counters")?;
    Ok([0, 8, 16, 24].map(|at| u64_at(&value, at)))
}

struct Candidate {
    name: &'static str,
    object: Object,
    pages: Option<Pages>,
}

impl Candidate {
    fn new(name: &'static str) -> Result<Self> {
        let two_levels = name == "pages";
        let maps = |map: &str| match map {
            "counters" | "scratch" => true,
            "ring" => !two_levels,
            _ => map.ends_with(".rodata") || two_levels && map.starts_with("pages_"),
        };
        let object = load(&OBJECT.0, |program| program == name, maps)?;
        let pages = if two_levels { Some(Pages::new(&object)?) } else { None };
        Ok(Self { name, object, pages })
    }

    fn attach(&self) -> Result<Link> {
        let program = self.object.progs_mut().find(|p| p.name() == self.name).ok_or("no program")?;
        Ok(program.attach()?)
    }

    /// Measures one work. The program must be attached.
    fn run(&self, load: &mut [Load; 1], work: &Work, thorough: bool) -> Result<Run> {
        let before = counters(&self.object)?;
        let ring = map(&self.object, if self.pages.is_some() { "pages_ring" } else { "ring" })?;
        let consumer = std::cell::RefCell::new(Consumer::new(self.pages.as_ref(), before[0], thorough));
        let mut builder = RingBufferBuilder::new();
        builder.add(&ring, |record| {
            consumer.borrow_mut().event(record);
            0
        })?;
        let ring = builder.build()?;
        let stopped = AtomicBool::new(false);
        let begun = now(libc::CLOCK_PROCESS_CPUTIME_ID);
        let done = thread::scope(|scope| {
            let driver = scope.spawn(|| {
                let done = drive(load, std::slice::from_ref(work));
                stopped.store(true, Ordering::Release);
                done
            });
            loop {
                let last = stopped.load(Ordering::Acquire);
                ring.consume()?;
                if last {
                    break;
                }
                thread::sleep(PAUSE);
            }
            driver.join().map_err(|_| "the thread that drives the loads panicked")?
        })?;
        let cpu = now(libc::CLOCK_PROCESS_CPUTIME_ID) - begun;
        drop(ring);

        let after = counters(&self.object)?;
        let [seen, bytes, dropped, lost] = std::array::from_fn(|i| after[i] - before[i]);
        let c = consumer.into_inner();
        let events = seen == done.calls && seen == c.rows + dropped + c.overwritten;
        if !events || bytes != c.bytes + lost + c.overwritten_bytes || c.wrong.is_some() {
            let (name, wrong) = (self.name, c.wrong.unwrap_or_default());
            let calls = done.calls;
            let came = format!("{} rows of {} bytes, {} overwritten", c.rows, c.bytes, c.overwritten);
            let kernel = format!("{seen} writes of {bytes} bytes, {dropped} dropped, {lost} bytes lost");
            return Err(format!("{name}: {work}: {calls} writes made; seen {kernel}; received {came}; {wrong}").into());
        }
        Ok(Run { ns: done.ns, writes: done.calls, cpu, bytes, received: c.bytes })
    }
}

/// Runs of one transport with writes of one size.
#[derive(Default)]
struct Cell {
    fast: Vec<Run>,
    paced: Vec<Run>,
}

/// Nanoseconds of a write without any program.
#[derive(Default)]
struct Plain {
    fast: Vec<f64>,
    paced: Vec<f64>,
}

fn fast(bytes: u64) -> Work {
    Work::Write { bytes, rate: 0, ms: MS }
}

fn paced(bytes: u64) -> Work {
    Work::Write { bytes, rate: WRITES_PER_SECOND.min(BYTES_PER_SECOND / bytes), ms: MS }
}

fn medians(runs: &[Run], of: impl Fn(&Run) -> f64) -> f64 {
    median(&runs.iter().map(of).collect::<Vec<_>>())
}

pub fn run() -> Result<()> {
    let candidates: Vec<_> = CANDIDATES.map(Candidate::new).into_iter().zip(CANDIDATES).collect();
    let mut loaded = Vec::new();
    for (candidate, name) in candidates {
        match candidate {
            Ok(candidate) => loaded.push(candidate),
            Err(e) => println!("transport: {name} does not load on this kernel: {e}"),
        }
    }
    let mut load = [Load::on_cpu(1)?];
    let mut cells: Vec<[Cell; SIZES.len()]> = loaded.iter().map(|_| Default::default()).collect();
    let mut untraced: [Plain; SIZES.len()] = Default::default();
    for round in 0..ROUNDS {
        for (bytes, plain) in SIZES.into_iter().zip(&mut untraced) {
            plain.fast.push(drive(&mut load, &[fast(bytes)])?.ns);
            plain.paced.push(drive(&mut load, &[paced(bytes)])?.ns);
        }
        for (candidate, cells) in loaded.iter().zip(&mut cells) {
            let link = candidate.attach()?;
            for (bytes, cell) in SIZES.into_iter().zip(cells) {
                if round == 0 {
                    candidate.run(&mut load, &fast(bytes), true)?;
                }
                cell.fast.push(candidate.run(&mut load, &fast(bytes), false)?);
                cell.paced.push(candidate.run(&mut load, &paced(bytes), false)?);
            }
            drop(link);
        }
    }
    let untraced = untraced.map(|plain| [median(&plain.fast), median(&plain.paced)]);

    let show = |title: &str, of: &dyn Fn(&Cell, usize) -> String| {
        let sizes = SIZES.map(|bytes| bytes.to_string());
        let columns: Vec<_> = std::iter::once(("bytes", 14)).chain(sizes.iter().map(|s| (&**s, 8))).collect();
        let table = Table::new(title, &columns);
        for (candidate, cells) in loaded.iter().zip(&cells) {
            let values = cells.iter().enumerate().map(|(i, cell)| of(cell, i));
            table.line(&std::iter::once(candidate.name.to_owned()).chain(values).collect::<Vec<_>>());
        }
    };
    let range = |i: usize| {
        let values = untraced.map(|both| both[i]);
        let [least, most] = [f64::min, f64::max].map(|f| values.into_iter().reduce(f).unwrap_or(f64::NAN));
        format!("{} to {}", number(least, 0), number(most, 0))
    };
    println!(
        "\ntransport: writes to /dev/null on CPU 1 captured in {} ways, a consumer on CPU 0; each byte compared once, then \
         medians of {ROUNDS} rounds\nAn untraced write takes {} ns, with pauses between the writes {} ns",
        loaded.len(),
        range(0),
        range(1),
    );
    show("added to each write, ns, with pauses between the writes", &|cell, i| {
        number(medians(&cell.paced, |run| run.ns) - untraced[i][1], 0)
    });
    show("the consumer's CPU time, µs per MiB, with pauses; it looks every 0.3 ms", &|cell, _| {
        let per_mib = |run: &Run| run.cpu.as_secs_f64() * 1e6 * 1048576.0 / run.received as f64;
        number(medians(&cell.paced, per_mib), 0)
    });
    show("added to each write, ns, without pauses; writes that find no room in the ring cost little", &|cell, i| {
        number(medians(&cell.fast, |run| run.ns) - untraced[i][0], 0)
    });
    show("received, MB per second of the writer, without pauses", &|cell, _| {
        number(medians(&cell.fast, |run| run.received as f64 / (run.ns * run.writes as f64) * 1e3), 0)
    });
    let lost = |run: &Run| 100.0 * (run.bytes - run.received) as f64 / run.bytes as f64;
    show("lost bytes, %, without pauses", &|cell, _| number(medians(&cell.fast, lost), 1));
    show("lost bytes, %, with pauses", &|cell, _| number(medians(&cell.paced, lost), 1));
    Ok(())
}
