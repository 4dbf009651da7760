//! Tests records whose tail comes in chunks, as a BPF program leaves them in a ring. These tests run under Miri.

use std::{borrow::Cow, sync::Arc};

use super::{
    tests::{args, field, flag, name},
    *,
};
use crate::{
    encode::encode,
    layout::{EventLayout, FieldKind},
    ring::RingReader,
};

/// Name, arguments and `truncated`.
type Row = (Option<Vec<u8>>, Option<Vec<Vec<u8>>>, bool);

const HEAD: u64 = 1 << 63;
const CHUNK: u64 = 1 << 62;

fn layout() -> Arc<EventLayout> {
    let long = |f: crate::layout::FieldLayout| crate::layout::FieldLayout { max_bytes: 4096, ..f };
    Arc::new(EventLayout {
        name: Cow::Borrowed("test"),
        doc: Cow::Borrowed(""),
        record_size: 40,
        nulls_offset: None,
        string_bytes: 8,
        strings_per_row: 1,
        chunked: true,
        fields: Cow::Owned(vec![
            field("ts", FieldKind::Timestamp, 16, None),
            field("tid", FieldKind::U32, 24, None),
            long(field("name", FieldKind::String, 28, None)),
            long(field("args", FieldKind::Strings, 32, None)),
            field("truncated", FieldKind::Bool, 36, None),
        ]),
    })
}

fn head(ts: u64, tid: u32, name: usize, args: usize) -> Vec<u8> {
    let mut out = vec![0; 16];
    out.extend(ts.to_ne_bytes());
    [tid, name as u32, args as u32, 0].iter().for_each(|word| out.extend(word.to_ne_bytes()));
    out
}

fn chunk(ts: u64, tid: u32, offset: usize, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    [tid, 0, offset as u32, bytes.len() as u32].iter().for_each(|word| out.extend(word.to_ne_bytes()));
    out.extend((ts | CHUNK).to_ne_bytes());
    out.extend(bytes);
    // Bytes that the program reserved and did not fill.
    out.extend([0xff; 9]);
    out
}

fn ring_bytes(records: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    records.iter().for_each(|r| encode(r, &mut bytes));
    bytes
}

struct Columns {
    layout: Arc<EventLayout>,
    writer: Writer,
    windows: Vec<Window>,
}

impl Columns {
    fn new(raw: bool) -> Self {
        let layout = layout();
        let pool = Pool::new(Shape::new(Arc::clone(&layout), 64, raw), Arc::new(Budget::new(1 << 30)), 2);
        Self { layout, writer: Writer::new(pool, 64), windows: Vec::new() }
    }

    fn fill(&mut self, ring: &mut RingReader) -> Fill {
        let mut lease = ring.lease();
        loop {
            match fill_by_layout(&self.layout, &mut lease, &mut self.writer, 100) {
                Fill::Budget => lease.commit(),
                Fill::WindowFull => self.windows.extend(self.writer.cut()),
                Fill::SlabFull => {
                    self.windows.extend(self.writer.cut());
                    assert!(self.writer.next_slab(true));
                }
                stop => return stop,
            }
        }
    }

    /// Returns name, arguments and `truncated` of every row.
    fn rows(mut self) -> Vec<Row> {
        self.windows.extend(self.writer.cut());
        let row = |w: &Window, row| (name(w, 2, row), args(w, 3, row), flag(w, row));
        self.windows.iter().flat_map(|w| (0..w.rows()).map(move |r| row(w, r))).collect()
    }
}

fn read(records: &[Vec<u8>]) -> Vec<Row> {
    let (mut columns, mut ring) = (Columns::new(false), RingReader::in_memory());
    ring.load(&ring_bytes(records)).unwrap();
    assert_eq!(columns.fill(&mut ring), Fill::Drained);
    let pieces = columns.writer.take_pieces();
    let chunks = records.iter().filter(|record| matches!(chunks::kind(record), chunks::Kind::Chunk)).count();
    assert_eq!(pieces, chunks as u64);
    let rows = columns.rows();
    assert_eq!(ring.records(), rows.len() as u64 + pieces, "chunks are not rows");
    rows
}

fn text(length: usize, first: u8) -> Vec<u8> {
    (0..length).map(|i| first + (i % 20) as u8).collect()
}

#[test]
fn chunks_of_several_events_between_each_other_and_other_records() {
    let (a, b) = (text(1500, b'a'), text(700, b'A'));
    let whole = |name: &[u8]| [head(5, 7, name.len(), 0), name.to_vec()].concat();
    let rows = read(&[
        whole(b"before, in one piece"),
        head(10 | HEAD, 1, 1000, 500),
        head(10 | HEAD, 2, 700, 0),
        chunk(10, 2, 0, &b[..600]),
        chunk(10, 1, 0, &a[..1]),
        whole(b"between them, in one piece"),
        chunk(10, 1, 1, &a[1..1200]),
        chunk(10, 2, 600, &b[600..]),
        chunk(10, 1, 1200, &a[1200..]),
        // Another record of the same thread, even at the same time.
        head(10 | HEAD, 1, 20, 0),
        chunk(10, 1, 0, &b[..20]),
    ]);
    let name = |bytes: &[u8]| (Some(bytes.to_vec()), Some(vec![]), false);
    assert_eq!(rows[0], name(b"before, in one piece"));
    assert_eq!(rows[1], (Some(a[..1000].to_vec()), Some(vec![a[1000..].to_vec()]), false));
    assert_eq!(rows[2], name(&b));
    assert_eq!(rows[3], name(b"between them, in one piece"));
    assert_eq!(rows[4], name(&b[..20]));
    assert_eq!(rows.len(), 5);
}

#[test]
fn rows_without_all_chunks_are_truncated_and_take_no_wrong_bytes() {
    let bytes = text(900, b'a');
    // The cases: only the first chunk; a gap in the middle; a chunk that is too long; chunks of another time and another
    // thread; a chunk with a wrong length; no chunk.
    let row = |chunks: &[Vec<u8>]| {
        let records = [&[head(10 | HEAD, 1, 600, 300)], chunks].concat();
        let rows = read(&records);
        assert_eq!(rows.len(), 1);
        let (name, args, truncated) = rows[0].clone();
        assert!(truncated);
        (name, args)
    };
    assert_eq!(row(&[chunk(10, 1, 0, &bytes[..500])]), (Some(bytes[..500].to_vec()), None));
    assert_eq!(
        row(&[chunk(10, 1, 0, &bytes[..700]), chunk(10, 1, 800, &bytes[800..])]),
        (Some(bytes[..600].to_vec()), Some(vec![bytes[600..700].to_vec()]))
    );
    assert_eq!(row(&[chunk(10, 1, 0, &text(901, b'b'))]), (None, None));
    assert_eq!(row(&[chunk(11, 1, 0, &bytes), chunk(10, 2, 0, &bytes)]), (None, None));
    let mut lies = chunk(10, 1, 0, &bytes[..100]);
    lies[12..16].copy_from_slice(&900u32.to_ne_bytes());
    assert_eq!(row(&[lies]), (None, None));
    assert_eq!(row(&[]), (None, None));
}

#[test]
fn impossible_lengths_make_no_rows() {
    let (mut columns, mut ring) = (Columns::new(false), RingReader::in_memory());
    let too_long = head(10 | HEAD, 1, 8193, 0);
    let with_tail = [head(10 | HEAD, 1, 5, 0), b"abcde".to_vec()].concat();
    ring.load(&ring_bytes(&[too_long, with_tail, chunk(10, 1, 0, b"x")])).unwrap();
    assert_eq!(columns.fill(&mut ring), Fill::Drained);
    assert_eq!(columns.writer.take_bad(), 2);
    assert!(columns.rows().is_empty());
}

#[test]
fn rows_wait_for_chunks_that_can_still_come() {
    let bytes = text(900, b'a');
    let (mut columns, mut ring) = (Columns::new(false), RingReader::in_memory());
    ring.load(&ring_bytes(&[head(10 | HEAD, 1, 900, 0), chunk(10, 1, 0, &bytes[..500])])).unwrap();
    columns.writer.set_may_wait(true);
    assert_eq!(columns.fill(&mut ring), Fill::Incomplete);
    ring.load_more(&ring_bytes(&[chunk(10, 1, 500, &bytes[500..]), head(11 | HEAD, 1, 4, 0)])).unwrap();
    assert_eq!(columns.fill(&mut ring), Fill::Incomplete);
    // No more chunks come.
    columns.writer.set_may_wait(false);
    assert_eq!(columns.fill(&mut ring), Fill::Drained);
    assert_eq!(columns.rows(), [(Some(bytes), Some(vec![]), false), (None, Some(vec![]), true)]);
}

/// Each byte of a character comes in a chunk of its own, and some bytes are not UTF-8.
#[test]
fn text_is_checked_after_all_chunks_have_come() {
    let text = "ä€𝄞 and more than twelve bytes of it".as_bytes();
    let broken = [text, b"\xff"].concat();
    let records = |bytes: &[u8]| {
        let chunks = bytes.chunks(1).enumerate().map(|(i, c)| chunk(10, 1, i, c));
        [head(10 | HEAD, 1, bytes.len(), 0)].into_iter().chain(chunks).collect::<Vec<_>>()
    };
    for raw in [false, true] {
        let (mut columns, mut ring) = (Columns::new(raw), RingReader::in_memory());
        ring.load(&ring_bytes(&[records(text), records(&broken)].concat())).unwrap();
        assert_eq!(columns.fill(&mut ring), Fill::Drained);
        assert_eq!(columns.writer.take_invalid_utf8(), 1);
        columns.windows.extend(columns.writer.cut());
        let w = &columns.windows[0];
        assert_eq!(
            (name(w, 2, 0).unwrap(), name(w, 2, 1).unwrap()),
            (text.to_vec(), [text, "\u{fffd}".as_bytes()].concat())
        );
        if raw {
            assert_eq!((name(w, 5, 0).unwrap(), name(w, 5, 1).unwrap()), (text.to_vec(), broken.clone()));
        }
    }
}
