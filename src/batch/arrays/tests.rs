//! Checks byte by byte that a batch holds only its own rows, and nothing else of the slab.

use std::{collections::BTreeSet, sync::Arc};

use arrow_array::{Array, RecordBatch, cast::AsArray};
use arrow_data::ArrayData;
use arrow_ipc::writer::StreamWriter;

use crate::{
    batch::{Batch, Table, schema},
    catalogue::Catalogue,
    column::{Budget, Fill, Pool, Shape, Window, Writer},
    encode::encode,
    layout::{EventLayout, FieldKind, NULL_LEN},
    origin::Origin,
    ring::RingReader,
    stats::Counters,
};

const WINDOW: usize = 64;
const SLAB: usize = 2048;

/// Makes a text that identifies a row: short enough to fit into a view, or longer.
fn mark(row: usize, long: bool) -> String {
    if long { format!("<{row:05}> and more than fits into a view") } else { format!("<{row:05}>") }
}

/// Makes a record that identifies its row in every text and in every list, or has nulls.
fn record(layout: &EventLayout, row: usize) -> Vec<u8> {
    let mut record = vec![0; layout.record_size as usize];
    let mut tail = Vec::new();
    for (i, field) in layout.fields.iter().enumerate() {
        let at = field.offset as usize;
        let text = match field.kind {
            FieldKind::Comm => {
                let name = if row.is_multiple_of(3) { mark(row, false) + "tail-end" } else { mark(row, false) };
                record[at..at + name.len()].copy_from_slice(name.as_bytes());
                continue;
            }
            FieldKind::String | FieldKind::Binary => mark(row, (row + i).is_multiple_of(2)),
            FieldKind::Strings => (0..row % 4).map(|n| mark(row, n % 2 == 0) + "\0").collect(),
            _ => continue,
        };
        let null = row % 11 == 5;
        let length = if null { NULL_LEN } else { text.len() as u32 };
        record[at..at + 4].copy_from_slice(&length.to_ne_bytes());
        tail.extend_from_slice(if null { b"" } else { text.as_bytes() });
    }
    record.extend(tail);
    record
}

struct Filled {
    table: Arc<Table>,
    windows: Vec<Window>,
    rows: usize,
}

/// Returns windows of an event type, in slabs that held other rows before.
fn filled(event: &str, rows: usize, raw: bool) -> Filled {
    let catalogue = Catalogue::shipped();
    let layout = Arc::new(catalogue.events[catalogue.find(event).unwrap()].layout.clone());
    let budget = Arc::new(Budget::new(usize::MAX / 2));
    let pool = Pool::new(Shape::new(Arc::clone(&layout), SLAB, raw), budget, 2);
    let filler = catalogue.filler(&layout);
    let mut windows = Vec::new();
    for first in [90_000 - rows, 0] {
        windows.clear();
        let mut writer = Writer::new(Arc::clone(&pool), WINDOW);
        let mut bytes = Vec::new();
        (first..first + rows).for_each(|row| encode(&record(&layout, row), &mut bytes));
        let mut ring = RingReader::in_memory();
        ring.load(&bytes).unwrap();
        let mut lease = ring.lease();
        loop {
            match filler.fill(&mut lease, &mut writer, u64::MAX) {
                Fill::WindowFull => windows.extend(writer.cut()),
                Fill::SlabFull => {
                    windows.extend(writer.cut());
                    assert!(writer.next_slab(true));
                }
                Fill::Drained => break,
                stop => panic!("{stop:?}"),
            }
        }
        windows.extend(writer.cut());
    }
    let schema = schema(&layout, &Origin::default(), raw);
    Filled { table: Arc::new(Table { layout, schema }), windows, rows }
}

impl Filled {
    fn batch(&self, window: &Window) -> Batch {
        Batch::new(Arc::clone(&self.table), window.clone(), Counters::default(), Counters::default())
    }
}

/// Returns the numbers of the rows that these bytes identify.
fn named(bytes: &[u8]) -> BTreeSet<usize> {
    let number = |w: &[u8]| (w[0] == b'<' && w[6] == b'>').then(|| std::str::from_utf8(&w[1..6]).ok()?.parse().ok());
    bytes.windows(7).filter_map(|w| number(w).flatten()).collect()
}

/// Returns the same for all buffers of an array, including those of its children.
fn named_in(data: &ArrayData) -> BTreeSet<usize> {
    let mut found: BTreeSet<_> = data.buffers().iter().flat_map(|buffer| named(buffer)).collect();
    found.extend(data.nulls().map(|nulls| named(nulls.validity())).into_iter().flatten());
    found.extend(data.child_data().iter().flat_map(named_in));
    found
}

fn named_in_batch(batch: &RecordBatch) -> BTreeSet<usize> {
    batch.columns().iter().flat_map(|column| named_in(&column.to_data())).collect()
}

fn sent(batch: &RecordBatch) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = StreamWriter::try_new(&mut bytes, &batch.schema()).unwrap();
    writer.write(batch).unwrap();
    writer.finish().unwrap();
    drop(writer);
    bytes
}

/// Checks that each batch has the text of its own rows, readable, and no other text.
fn check(filled: &Filled, windows: &[Window]) {
    let mut first = 0;
    for window in windows {
        let own: BTreeSet<usize> = (first..first + window.rows()).collect();
        let batch = filled.batch(window);
        let batch = batch.record_batch();
        assert_eq!(named_in_batch(batch), own, "handed out with rows from {first} on");
        assert_eq!(named(&sent(batch)), own, "sent with rows from {first} on");
        for (column, field) in batch.columns().iter().zip(&filled.table.layout.fields[..]) {
            column.to_data().validate_full().unwrap();
            let list = column.as_list_opt::<i32>();
            for row in 0..window.rows() {
                let (number, text) = (first + row, |n: usize, long| (n, mark(first + row, long)));
                let (count, null) = (number % 4, number % 11 == 5);
                match (field.kind, list) {
                    (FieldKind::Comm, _) => {
                        assert!(column.as_string_view().value(row).starts_with(&text(0, false).1));
                    }
                    (FieldKind::String | FieldKind::Strings, _) if null => assert!(column.is_null(row)),
                    (FieldKind::String, _) => {
                        assert!(column.as_string_view().value(row).starts_with(&text(0, false).1));
                    }
                    (FieldKind::Strings, Some(list)) => {
                        let strings = list.value(row);
                        let strings: Vec<_> = strings.as_string_view().iter().map(|s| s.unwrap().to_owned()).collect();
                        assert_eq!(strings, (0..count).map(|n| text(n, n % 2 == 0).1).collect::<Vec<_>>());
                    }
                    _ => {}
                }
            }
        }
        first += window.rows();
    }
    assert_eq!(first, filled.rows);
}

#[test]
fn a_batch_holds_its_own_rows_only() {
    for event in ["process_exec", "file_open", "process_fork"] {
        for raw in [false, true] {
            let filled = filled(event, if cfg!(miri) { 3 * WINDOW } else { 3 * SLAB / 2 }, raw);
            check(&filled, &filled.windows);
        }
    }
}

/// Joins windows, as for a reader that lags: each has its own buffer of text, and there are not more of them than a
/// view can number.
#[test]
fn joined_windows_hold_their_own_rows_only() {
    for event in ["process_exec", "file_open"] {
        let filled = filled(event, SLAB + 100, false);
        for most in [3, 5, usize::MAX / WINDOW] {
            let mut joined: Vec<Window> = Vec::new();
            for window in &filled.windows {
                if !joined.last_mut().is_some_and(|last| last.join(window, most * WINDOW)) {
                    joined.push(window.clone());
                }
            }
            assert!(joined.len() < filled.windows.len() / 2);
            check(&filled, &joined);
        }
    }
}
