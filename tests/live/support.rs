//! Starts sessions on the test's own processes, and reads columns as plain vectors.

use std::collections::BTreeMap;

use arrow_array::{Array, RecordBatch, cast::AsArray, types::*};
use ringframe::{Batch, Filter, Session, SessionBuilder, Stats};

/// A test and its name.
pub type Test = (&'static str, fn());

/// Lists the tests of a module under the names of their functions. The compiler warns about a function in no list.
macro_rules! tests {
    ($($test:ident),* $(,)?) => { &[$((stringify!($test), $test as fn())),*] };
}

/// Returns whether this process may load BPF programs. Asks the kernel, not the library under test.
pub fn privileged() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let set = status.lines().find_map(|l| l.strip_prefix("CapEff:")).unwrap().trim();
    let set = u64::from_str_radix(set, 16).unwrap();
    let admin = set >> 21 & 1 == 1;
    admin || (set >> 38 & 1 == 1 && set >> 39 & 1 == 1)
}

/// Returns a builder that records this process and its children only.
pub fn own(events: &[&str]) -> SessionBuilder {
    let builder = Session::builder().filter(Filter::process_tree(std::process::id()));
    builder.events(events.iter().copied()).include_self(true)
}

/// Returns a builder that records the whole machine, for events of interrupts and kernel threads.
pub fn machine(events: &[&str]) -> SessionBuilder {
    Session::builder().events(events.iter().copied()).include_self(true)
}

/// Returns whether this is a guest of `./x kernels`.
pub fn in_a_guest() -> bool {
    std::env::var_os("RINGFRAME_GUEST").is_some()
}

/// Scales the number of repetitions of a test: a fifth in a guest, whose processor is emulated.
pub fn times(number: u64) -> u64 {
    if in_a_guest() { number / 5 } else { number }
}

pub fn last_errno() -> i32 {
    std::io::Error::last_os_error().raw_os_error().unwrap()
}

/// Returns the number of the calling thread.
pub fn tid() -> u32 {
    // SAFETY: the call touches no memory.
    unsafe { libc::gettid() as u32 }
}

/// Returns pseudo-random bytes. The same seed gives the same bytes.
pub fn pattern(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2) | 1;
    let next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u8
    };
    std::iter::repeat_with(next).take(length).collect()
}

/// All batches of a session, and its statistics.
pub struct Recorded {
    pub stats: Stats,
    tables: BTreeMap<String, Vec<RecordBatch>>,
}

impl Recorded {
    /// Stops the session and takes the remaining batches.
    pub fn all(session: Session) -> Self {
        Self::after(session, Vec::new())
    }

    /// As `all`, but accepts missed events, because the kernel may skip programs that meet a preempted one.
    pub fn all_but_missed(session: Session) -> Self {
        let recorded = Self::collect(session, Vec::new());
        recorded.check();
        recorded
    }

    /// As `all`, with the batches that were taken before.
    pub fn after(session: Session, batches: Vec<Batch>) -> Self {
        let recorded = Self::collect(session, batches);
        recorded.check();
        assert!(recorded.stats.events.iter().all(|e| e.missed == 0), "{:?}", recorded.stats);
        recorded
    }

    fn collect(mut session: Session, mut batches: Vec<Batch>) -> Self {
        session.stop().unwrap();
        while let Some(batch) = session.next_batch().unwrap() {
            batches.push(batch);
        }
        let mut tables = BTreeMap::<_, Vec<_>>::new();
        for batch in &batches {
            tables.entry(batch.event().to_owned()).or_default().push(batch.record_batch().clone());
        }
        Self { stats: session.stats(), tables }
    }

    /// Takes all batches of a capture.
    pub fn all_of_replay(path: &std::path::Path) -> Self {
        let mut session = Session::replay(path).start().unwrap();
        let mut batches = Vec::new();
        while let Some(batch) = session.next_batch().unwrap() {
            batches.push(batch);
        }
        Self::after(session, batches)
    }

    /// Checks the equations that hold for every session.
    fn check(&self) {
        for e in &self.stats.events {
            let c = &e.counters;
            assert_eq!(c.seen, c.filtered + c.dropped + c.submitted, "{e:?}");
            assert_eq!(c.submitted, e.received, "{e:?}");
            assert_eq!(e.corrupt, 0, "{e:?}");
            assert_eq!(e.received, self.table(&e.event).rows() as u64, "{e:?}");
        }
    }

    pub fn table(&self, event: &str) -> Table<'_> {
        Table(self.tables.get(event).map_or(&[], |t| t))
    }
}

/// A table: columns across all its batches.
#[derive(Clone, Copy)]
pub struct Table<'a>(pub &'a [RecordBatch]);

impl Table<'_> {
    pub fn rows(&self) -> usize {
        self.0.iter().map(RecordBatch::num_rows).sum()
    }

    fn collect<T>(&self, name: &str, of: impl Fn(&dyn Array, usize) -> T) -> Vec<T> {
        let mut out = Vec::with_capacity(self.rows());
        for batch in self.0 {
            let column = batch.column_by_name(name).unwrap_or_else(|| panic!("no column {name}"));
            out.extend((0..batch.num_rows()).map(|row| of(column, row)));
        }
        out
    }

    pub fn u32(&self, name: &str) -> Vec<u32> {
        self.collect(name, |c, row| c.as_primitive::<UInt32Type>().value(row))
    }

    pub fn u64(&self, name: &str) -> Vec<u64> {
        self.collect(name, |c, row| c.as_primitive::<UInt64Type>().value(row))
    }

    pub fn i32(&self, name: &str) -> Vec<Option<i32>> {
        self.collect(name, |c, row| c.is_valid(row).then(|| c.as_primitive::<Int32Type>().value(row)))
    }

    pub fn i64(&self, name: &str) -> Vec<Option<i64>> {
        self.collect(name, |c, row| c.is_valid(row).then(|| c.as_primitive::<Int64Type>().value(row)))
    }

    pub fn optional_u64(&self, name: &str) -> Vec<Option<u64>> {
        self.collect(name, |c, row| c.is_valid(row).then(|| c.as_primitive::<UInt64Type>().value(row)))
    }

    pub fn optional_u32(&self, name: &str) -> Vec<Option<u32>> {
        self.collect(name, |c, row| c.is_valid(row).then(|| c.as_primitive::<UInt32Type>().value(row)))
    }

    pub fn bool(&self, name: &str) -> Vec<bool> {
        self.collect(name, |c, row| c.as_boolean().value(row))
    }

    /// Returns a column of times in nanoseconds since the Unix epoch.
    pub fn timestamp(&self, name: &str) -> Vec<i64> {
        self.collect(name, |c, row| c.as_primitive::<TimestampNanosecondType>().value(row))
    }

    /// Returns a column of durations in nanoseconds.
    pub fn duration(&self, name: &str) -> Vec<i64> {
        self.collect(name, |c, row| c.as_primitive::<DurationNanosecondType>().value(row))
    }

    pub fn string(&self, name: &str) -> Vec<Option<String>> {
        self.collect(name, |c, row| c.is_valid(row).then(|| c.as_string_view().value(row).to_owned()))
    }

    /// Returns a text column read from a file, which has no views.
    pub fn plain_string(&self, name: &str) -> Vec<String> {
        self.collect(name, |c, row| c.as_string::<i32>().value(row).to_owned())
    }

    pub fn binary(&self, name: &str) -> Vec<Vec<u8>> {
        self.collect(name, |c, row| c.as_binary_view().value(row).to_owned())
    }

    pub fn strings(&self, name: &str) -> Vec<Vec<String>> {
        self.collect(name, |c, row| {
            let list = c.as_list::<i32>().value(row);
            list.as_string_view().iter().map(|s| s.unwrap().to_owned()).collect()
        })
    }

    pub fn binaries(&self, name: &str) -> Vec<Vec<Vec<u8>>> {
        self.collect(name, |c, row| {
            let list = c.as_list::<i32>().value(row);
            list.as_binary_view().iter().map(|s| s.unwrap().to_owned()).collect()
        })
    }

    /// Returns the rows in which a column is false, each as a batch of its own.
    pub fn without(&self, column: impl Fn(&Self) -> Vec<bool>) -> Vec<RecordBatch> {
        let out = column(self);
        let rows = self.0.iter().flat_map(|b| (0..b.num_rows()).map(|row| b.slice(row, 1)));
        rows.zip(out).filter_map(|(row, out)| (!out).then_some(row)).collect()
    }

    /// Returns the rows for which `holds` is true.
    pub fn where_row(&self, holds: impl Fn(usize) -> bool) -> Vec<usize> {
        (0..self.rows()).filter(|&row| holds(row)).collect()
    }

    /// Returns the rows in which a text column has this value.
    pub fn where_string(&self, name: &str, value: &str) -> Vec<usize> {
        let values = self.string(name);
        (0..values.len()).filter(|&row| values[row].as_deref() == Some(value)).collect()
    }

    /// Returns the rows in which a number column has this value.
    pub fn where_u32(&self, name: &str, value: u32) -> Vec<usize> {
        let values = self.u32(name);
        (0..values.len()).filter(|&row| values[row] == value).collect()
    }

    /// Returns the only row in which a number column has this value. Panics if there are none or several.
    pub fn only_u32(&self, name: &str, value: u32) -> usize {
        let rows = self.where_u32(name, value);
        assert_eq!(rows.len(), 1, "rows with {name} = {value}");
        rows[0]
    }
}

/// Returns the running kernel's format of a tracepoint, from a tracefs that it mounts for this purpose.
pub fn tracepoint_format(category: &str, name: &str) -> String {
    let mount = tempfile::tempdir().unwrap();
    let run = |command: &mut std::process::Command| assert!(command.arg(mount.path()).status().unwrap().success());
    run(std::process::Command::new("mount").args(["-t", "tracefs", "tracefs"]));
    let format = std::fs::read_to_string(mount.path().join(format!("events/{category}/{name}/format")));
    run(&mut std::process::Command::new("umount"));
    format.unwrap()
}
