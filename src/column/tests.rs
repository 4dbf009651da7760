//! Tests rows and windows without a kernel and without Arrow. These tests run under Miri.

use std::{borrow::Cow, sync::Arc};

use super::{view::View, *};
use crate::{
    encode::encode,
    layout::{EventLayout, FieldKind, FieldLayout},
    ring::RingReader,
};

pub(super) fn field(name: &'static str, kind: FieldKind, offset: u32, null_bit: Option<u32>) -> FieldLayout {
    let max_bytes = if kind.in_tail() { 256 } else { 0 };
    FieldLayout {
        name: Cow::Borrowed(name),
        kind,
        offset,
        null_bit,
        max_bytes,
        unit: Cow::Borrowed(""),
        doc: Cow::Borrowed(""),
        symbols: None,
    }
}

fn layout() -> Arc<EventLayout> {
    Arc::new(EventLayout {
        name: Cow::Borrowed("test"),
        doc: Cow::Borrowed(""),
        record_size: 32,
        nulls_offset: Some(20),
        string_bytes: 8,
        strings_per_row: 1,
        chunked: false,
        fields: Cow::Owned(vec![
            field("ts", FieldKind::Timestamp, 0, None),
            field("number", FieldKind::I32, 8, Some(0)),
            field("name", FieldKind::String, 12, None),
            field("args", FieldKind::Strings, 16, None),
            field("flag", FieldKind::Bool, 24, None),
        ]),
    })
}

struct Record<'a> {
    ts: u64,
    number: Option<i32>,
    name: Option<&'a [u8]>,
    args: Option<&'a [u8]>,
    flag: bool,
}

const RECORD: Record<'static> = Record { ts: 7, number: Some(-3), name: Some(b"n"), args: Some(b"a\0"), flag: true };

impl Record<'_> {
    fn bytes(&self) -> Vec<u8> {
        let length = |s: Option<&[u8]>| s.map_or(u32::MAX, |s| s.len() as u32);
        let mut out = self.ts.to_ne_bytes().to_vec();
        out.extend(self.number.unwrap_or(0).to_ne_bytes());
        out.extend(length(self.name).to_ne_bytes());
        out.extend(length(self.args).to_ne_bytes());
        out.extend(u32::from(self.number.is_none()).to_ne_bytes());
        out.extend([u8::from(self.flag); 8]);
        out.extend(self.name.unwrap_or_default());
        out.extend(self.args.unwrap_or_default());
        out
    }
}

struct Bench {
    layout: Arc<EventLayout>,
    pool: Arc<Pool>,
    writer: Writer,
    budget: Arc<Budget>,
}

fn bench(rows: usize, batch_rows: usize, raw: bool, budget: usize) -> Bench {
    let layout = layout();
    let budget = Arc::new(Budget::new(budget));
    let pool = Pool::new(Shape::new(Arc::clone(&layout), rows, raw), Arc::clone(&budget), 2);
    let writer = Writer::new(Arc::clone(&pool), batch_rows);
    Bench { layout, pool, writer, budget }
}

impl Bench {
    /// Writes all records and returns the windows, including the last partial one.
    fn write(&mut self, records: &[Vec<u8>]) -> Vec<Window> {
        let mut bytes = Vec::new();
        records.iter().for_each(|r| encode(r, &mut bytes));
        let mut ring = RingReader::in_memory();
        ring.load(&bytes).unwrap();
        let mut lease = ring.lease();
        let mut windows = Vec::new();
        loop {
            match fill_by_layout(&self.layout, &mut lease, &mut self.writer, u64::MAX) {
                Fill::WindowFull => windows.extend(self.writer.cut()),
                Fill::SlabFull => {
                    windows.extend(self.writer.cut());
                    assert!(self.writer.next_slab(true));
                }
                Fill::Drained => break,
                stop => panic!("{stop:?}"),
            }
        }
        windows.extend(self.writer.cut());
        windows
    }
}

fn read<T: Copy>(bytes: window::Bytes, index: usize) -> T {
    assert!((index + 1) * size_of::<T>() <= bytes.length);
    // SAFETY: the place is inside the bytes, as just checked. Tests read the type that the column has.
    unsafe { bytes.address.cast::<T>().add(index).read() }
}

fn bit(bytes: window::Bytes, index: usize) -> bool {
    read::<u8>(bytes, index / 8) >> (index % 8) & 1 == 1
}

fn string(w: &Window, view: View) -> Vec<u8> {
    let bytes = view.0.to_le_bytes();
    let length = u32::from_le_bytes(bytes[..4].try_into().unwrap()) as usize;
    if length <= 12 {
        assert!(bytes[4 + length..].iter().all(|&b| b == 0), "zeros pad inline strings");
        return bytes[4..4 + length].to_vec();
    }
    let buffer = u32::from_le_bytes(bytes[8..12].try_into().unwrap()) as usize;
    let offset = u32::from_le_bytes(bytes[12..].try_into().unwrap()) as usize;
    let text = w.texts().nth(buffer).unwrap();
    let out: Vec<u8> = (offset..offset + length).map(|i| read::<u8>(text, i)).collect();
    assert_eq!(bytes[4..8], out[..4], "the prefix has the first 4 bytes");
    out
}

pub(super) fn name(w: &Window, column: usize, row: usize) -> Option<Vec<u8>> {
    let c = &w.shape().columns[column];
    let Store::Views { values } = c.store else { panic!() };
    let valid = bit(w.bits(c.validity.unwrap()), row);
    assert!(valid || w.has_nulls(column));
    valid.then(|| string(w, read(w.values(values, 16, 0), row)))
}

pub(super) fn args(w: &Window, column: usize, row: usize) -> Option<Vec<Vec<u8>>> {
    let c = &w.shape().columns[column];
    let Store::Lists { offsets, large_offsets, values } = c.store else { panic!() };
    let (from, to): (u32, u32) = (read(w.values(offsets, 4, 1), row), read(w.values(offsets, 4, 1), row + 1));
    let (from64, to64): (i64, i64) =
        (read(w.values(large_offsets, 8, 1), row), read(w.values(large_offsets, 8, 1), row + 1));
    assert_eq!((i64::from(from), i64::from(to)), (from64, to64));
    let range = w.list_range(offsets);
    let strings = w.list_values(values, &range);
    let valid = bit(w.bits(c.validity.unwrap()), row);
    valid.then(|| (from..to).map(|i| string(w, read(strings, i as usize - range.start))).collect())
}

fn timestamps(w: &Window) -> Vec<i64> {
    let Store::Fixed { values, width: 8 } = w.shape().columns[0].store else { panic!() };
    (0..w.rows()).map(|row| read(w.values(values, 8, 0), row)).collect()
}

pub(super) fn flag(w: &Window, row: usize) -> bool {
    let Store::Bits { values } = w.shape().columns[4].store else { panic!() };
    bit(w.bits(values), row)
}

#[test]
fn values_come_back_as_they_were() {
    let mut b = bench(128, 64, false, usize::MAX);
    b.writer.set_wall_offset(1000);
    let long = b"a name that does not fit into a view".as_slice();
    let windows = b.write(&[
        Record { name: Some(long), args: Some(b"one\0\0a third, longer argument\0"), ..RECORD }.bytes(),
        Record { number: None, name: None, args: None, flag: false, ..RECORD }.bytes(),
        Record { name: Some(b""), args: Some(b""), ..RECORD }.bytes(),
        Record { name: Some("exactly 12 b".as_bytes()), args: Some(b"cut"), ..RECORD }.bytes(),
    ]);
    let [w] = &windows[..] else { panic!("one window") };
    assert_eq!(timestamps(w), [1007; 4]);
    assert_eq!(name(w, 2, 0).unwrap(), long);
    assert_eq!(args(w, 3, 0).unwrap(), [b"one".to_vec(), vec![], b"a third, longer argument".to_vec()]);
    assert_eq!(name(w, 2, 1), None);
    assert_eq!(args(w, 3, 1), None);
    assert_eq!(name(w, 2, 2).unwrap(), b"");
    assert_eq!(args(w, 3, 2).unwrap(), Vec::<Vec<u8>>::new());
    assert_eq!(name(w, 2, 3).unwrap(), b"exactly 12 b");
    assert_eq!(args(w, 3, 3).unwrap(), [b"cut".to_vec()]);
    assert_eq!([0, 1, 2, 3].map(|row| flag(w, row)), [true, false, true, true]);
    assert!(w.has_nulls(1) && !w.has_nulls(0));
}

#[test]
fn invalid_utf8_is_replaced_counted_and_kept_in_the_twin() {
    for raw in [false, true] {
        let mut b = bench(64, 64, raw, usize::MAX);
        let bytes = b"broken \xff\xfe and long enough";
        let windows = b.write(&[Record { name: Some(bytes), args: Some(b"\xc3\0ok\0"), ..RECORD }.bytes()]);
        let replaced = "broken \u{fffd}\u{fffd} and long enough".as_bytes();
        assert_eq!(name(&windows[0], 2, 0).unwrap(), replaced);
        assert_eq!(args(&windows[0], 3, 0).unwrap(), ["\u{fffd}".as_bytes(), b"ok"]);
        assert_eq!(b.writer.take_invalid_utf8(), 2);
        let twins = &b.pool.shape().columns[5..];
        assert_eq!(twins.len(), if raw { 2 } else { 0 });
        if raw {
            assert_eq!(name(&windows[0], 5, 0).unwrap(), bytes);
            assert_eq!(args(&windows[0], 6, 0).unwrap(), [b"\xc3".to_vec(), b"ok".to_vec()]);
        }
    }
}

#[test]
fn text_of_every_length_with_an_invalid_byte_anywhere() {
    let most = if cfg!(miri) { 40 } else { 120 };
    let plain: Vec<u8> = (0..most).map(|i| b'a' + (i % 26) as u8).collect();
    let mut texts: Vec<Vec<u8>> = (0..=most).map(|n| plain[..n].to_vec()).collect();
    for length in [9, 12, 13, 15, 16, 17, 31, 32, 33, 39] {
        for at in 0..length {
            let mut text = plain[..length].to_vec();
            text[at] = 0xff;
            texts.push(text);
        }
    }
    let records: Vec<_> = texts.iter().map(|t| Record { name: Some(t), ..RECORD }.bytes()).collect();
    let mut b = bench(1024, 64, false, usize::MAX);
    let windows = b.write(&records);
    let got = windows.iter().flat_map(|w| (0..w.rows()).map(|row| name(w, 2, row).unwrap())).collect::<Vec<_>>();
    let expected = texts.iter().map(|t| String::from_utf8_lossy(t).into_owned().into_bytes());
    assert!(got.into_iter().eq(expected));
}

#[test]
fn names_of_threads_end_at_the_first_nul() {
    let mut layout = EventLayout::clone(&layout());
    layout.record_size = 16;
    layout.nulls_offset = None;
    layout.fields = Cow::Owned(vec![field("comm", FieldKind::Comm, 0, None)]);
    let layout = Arc::new(layout);
    let shown = [
        (*b"sh\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "sh"),
        (*b"\0stale bytes \xff\0\0", ""),
        (*b"exactly 12 b\0\x01\0\xff", "exactly 12 b"),
        (*b"thirteen byte\0z\0", "thirteen byte"),
        (*b"fifteen bytes..\0", "fifteen bytes.."),
        (*b"sixteen bytes...", "sixteen bytes..."),
        (*b"\xc3\xa4\0\x01\x01\0\0\0\0\0\0\0\0\0\0\0", "\u{e4}"),
        (*b"\x01\x02\x00\x01\0\0\0\0\0\0\0\0\0\0\0\0", "\u{1}\u{2}"),
        (*b"\xff!\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "\u{fffd}!"),
    ];
    for raw in [false, true] {
        let pool = Pool::new(Shape::new(Arc::clone(&layout), 64, raw), Arc::new(Budget::new(usize::MAX)), 2);
        let writer = Writer::new(Arc::clone(&pool), 64);
        let mut b = Bench { layout: Arc::clone(&layout), pool, writer, budget: Arc::new(Budget::new(0)) };
        let windows = b.write(&shown.iter().map(|(bytes, _)| bytes.to_vec()).collect::<Vec<_>>());
        let Store::Views { values } = windows[0].shape().columns[0].store else { panic!() };
        for (row, (_, expected)) in shown.iter().enumerate() {
            let text = string(&windows[0], read(windows[0].values(values, 16, 0), row));
            assert_eq!(String::from_utf8(text).unwrap(), *expected);
        }
    }
}

/// The fixed part of a record alone can add more to the data than a short string has.
#[test]
fn slabs_full_of_addresses_and_names_lose_nothing() {
    use FieldKind::{Comm, Ip};
    let address = [0xfd, 0xab, 0xab, 0xcd, 0xab, 0xcd, 0xab, 0xcd, 0xab, 0xcd, 0xab, 0xcd, 0xab, 0xcd, 0xab, 0xcd];
    let shown = "fdab:abcd:abcd:abcd:abcd:abcd:abcd:abcd";
    let tables = [([Ip, Ip, Ip, Ip], false), ([Ip, Ip, Comm, Comm], true), ([Comm, Comm, Comm, Comm], false)];
    // Slabs of several sizes, so that the room left after their last row differs.
    let cases = [64, 128, 192, 256, 320].into_iter().flat_map(|rows| tables.map(|(kinds, raw)| (rows, kinds, raw)));
    for (slab_rows, kinds, raw) in cases {
        let layout = Arc::new(EventLayout {
            record_size: 64,
            nulls_offset: None,
            string_bytes: 0,
            fields: Cow::Owned((0..4).map(|i| field("text", kinds[i], 16 * i as u32, None)).collect()),
            ..EventLayout::clone(&layout())
        });
        // The names of neighbours differ, because equal ones share their text.
        let name = |row: usize| [0xfe + (row % 2) as u8; 16];
        let record = |row| kinds.iter().flat_map(|kind| if *kind == Ip { address } else { name(row) }).collect();
        let pool = Pool::new(Shape::new(Arc::clone(&layout), slab_rows, raw), Arc::new(Budget::new(usize::MAX)), 2);
        let writer = Writer::new(Arc::clone(&pool), 64);
        let mut b = Bench { layout, pool, writer, budget: Arc::new(Budget::new(0)) };
        let windows = b.write(&(0..1000).map(record).collect::<Vec<_>>());
        assert!(b.pool.slabs() > 4, "slabs are full before they have all their rows");
        assert_eq!(windows.iter().map(Window::rows).sum::<usize>(), 1000);
        let mut before = 0;
        for window in &windows {
            for column in &window.shape().columns {
                let Store::Views { values } = column.store else { panic!() };
                for row in 0..window.rows() {
                    let expected = match (kinds[column.field], column.is_raw) {
                        (Ip, _) => shown.as_bytes().to_vec(),
                        (_, true) => name(before + row).to_vec(),
                        (_, false) => "\u{fffd}".repeat(16).into_bytes(),
                    };
                    assert_eq!(string(window, read(window.values(values, 16, 0), row)), expected);
                }
            }
            before += window.rows();
        }
    }
}

#[test]
fn records_that_do_not_match_leave_no_trace() {
    let mut b = bench(64, 64, false, usize::MAX);
    let good = Record { name: Some(b"a good name, and long"), ..RECORD }.bytes();
    let mut longer = good.clone();
    longer.push(0);
    let bad = [vec![], vec![0; 31], longer, vec![0xee; 40], vec![0; 5000]];
    let mut records = vec![good.clone()];
    for b in bad {
        records.push(b);
        records.push(Record { number: None, flag: false, ..RECORD }.bytes());
    }
    let windows = b.write(&records);
    assert_eq!(b.writer.take_bad(), 5);
    assert_eq!(windows[0].rows(), 6);
    for row in 1..6 {
        assert_eq!(name(&windows[0], 2, row).unwrap(), b"n");
        assert_eq!(args(&windows[0], 3, row).unwrap(), [b"a".to_vec()]);
        assert!(!flag(&windows[0], row));
    }
}

#[test]
fn windows_have_the_requested_size_and_adjacent_ones_join() {
    let mut b = bench(256, 64, false, usize::MAX);
    let records: Vec<_> = (0..300).map(|i| Record { ts: i, ..RECORD }.bytes()).collect();
    let mut windows = b.write(&records);
    assert_eq!(windows.iter().map(Window::rows).collect::<Vec<_>>(), [64, 64, 64, 64, 44]);
    let all: Vec<i64> = windows.iter().flat_map(timestamps).collect();
    assert_eq!(all, (0..300).collect::<Vec<_>>());

    let rest = windows.split_off(1);
    let mut first = windows.remove(0);
    assert!(first.join(&rest[0], 256));
    assert!(!first.join(&rest[1], 128), "not beyond the limit");
    assert!(first.join(&rest[1], 256));
    assert!(!first.join(&rest[3], 1024), "not across slabs");
    assert_eq!(timestamps(&first), (0..192).collect::<Vec<_>>());
    assert_eq!(args(&first, 3, 191).unwrap(), [b"a".to_vec()]);
}

#[test]
fn a_cut_window_and_the_next_share_no_byte() {
    let mut b = bench(256, 64, false, usize::MAX);
    let first = b.write(&[RECORD.bytes(), Record { number: None, ..RECORD }.bytes()]);
    let second = b.write(&[RECORD.bytes()]);
    assert_eq!(second[0].start, 64);
    assert!(!first[0].clone().join(&second[0], 256));
    assert!(Arc::ptr_eq(&first[0].owner(), &second[0].owner()));
    assert!(first[0].has_nulls(1) && !second[0].has_nulls(1));
    assert_eq!(args(&second[0], 3, 0).unwrap(), [b"a".to_vec()]);
}

#[test]
fn memory_is_reused_only_after_the_last_window_is_dropped() {
    let mut b = bench(64, 64, false, usize::MAX);
    let window = b.write(&[RECORD.bytes()]).remove(0);
    let held = window.owner().at(0);
    for _ in 0..3 {
        let other = b.write(&[RECORD.bytes()]).remove(0);
        assert_ne!(other.owner().at(0), held);
    }
    assert_eq!(b.pool.slabs(), 2);
    drop(window);
    let again: Vec<_> = (0..2).map(|_| b.write(&[RECORD.bytes()]).remove(0)).collect();
    assert!(again.iter().any(|w| w.owner().at(0) == held));
    assert_eq!(b.pool.slabs(), 2);
}

#[test]
fn the_budget_limits_slabs_beyond_the_first_two() {
    let b = bench(64, 64, false, 0);
    let bytes = b.pool.shape().bytes;
    let slabs: Vec<_> = std::iter::from_fn(|| Pool::take(&b.pool, false)).collect();
    assert_eq!(slabs.len(), 2);
    assert_eq!(b.budget.used(), 2 * bytes);
    let beyond = Pool::take(&b.pool, true);
    assert!(beyond.is_some());
    drop((slabs, beyond));
    assert!(Pool::take(&b.pool, false).is_some(), "the budget does not limit free slabs");
}

#[test]
fn a_slab_that_cannot_be_allocated_is_none() {
    let layout = Arc::new(EventLayout { string_bytes: u32::MAX, ..EventLayout::clone(&layout()) });
    let budget = Arc::new(Budget::new(0));
    let pool = Pool::new(Shape::new(layout, 1 << 31, false), Arc::clone(&budget), 2);
    assert!(!Pool::warm(&pool));
    assert!(Pool::take(&pool, true).is_none());
    assert_eq!((pool.slabs(), budget.used()), (0, 0));
}

#[test]
fn long_strings_end_a_slab_early_and_lose_nothing() {
    let mut b = bench(64, 64, false, usize::MAX);
    let long = vec![b'x'; 256];
    let records: Vec<_> = (0..50).map(|i| Record { ts: i, name: Some(&long), ..RECORD }.bytes()).collect();
    let windows = b.write(&records);
    assert!(windows.len() > 1);
    let all: Vec<i64> = windows.iter().flat_map(timestamps).collect();
    assert_eq!(all, (0..50).collect::<Vec<_>>());
    assert!(windows.iter().all(|w| (0..w.rows()).all(|row| name(w, 2, row).unwrap() == long)));
}
