//! Tests compact copies: the same rows, in memory that holds nothing else.

mod common;
#[path = "support/sample.rs"]
mod sample;

use std::{collections::HashSet, sync::Arc};

use arrow_array::{
    Array, ArrayRef, BinaryArray, BinaryViewArray, BooleanArray, DictionaryArray, FixedSizeBinaryArray, Float64Array,
    Int16Array, Int32Array, LargeStringArray, ListArray, MapArray, NullArray, RecordBatch, StringArray,
    StringViewArray, StructArray, TimestampNanosecondArray, UInt8Array,
    builder::{Int32Builder, LargeListBuilder, ListBuilder, MapBuilder, StringBuilder, StringViewBuilder},
    cast::AsArray,
    types::{Int8Type, Int32Type, TimestampNanosecondType},
};
use arrow_buffer::NullBuffer;
use arrow_data::ArrayData;
use common::{batches_of, capture};
use ringframe::{
    Batch, ErrorKind, Session, compact,
    internals::{Columns, RingReader},
    layout::FieldKind,
};
use sample::{encode, sample_records};

/// Passes batches of `batch_rows` rows to `each`, as readers get them, from slabs of `slab_rows` rows. A batch is made
/// once `each` has returned from the one before.
fn each_batch(event: &str, records: &[Vec<u8>], slab_rows: usize, batch_rows: usize, mut each: impl FnMut(Batch)) {
    let mut columns = Columns::new(event, slab_rows, batch_rows).unwrap();
    let mut ring = RingReader::in_memory();
    for records in records.chunks(batch_rows) {
        let mut bytes = Vec::new();
        records.iter().for_each(|record| encode(record, &mut bytes));
        ring.load(&bytes).unwrap();
        let makes = columns.batches();
        columns.drain(&mut ring, u64::MAX, |rows| each(makes.make(rows)));
    }
}

/// Returns every buffer that is reachable from the rows.
fn buffers(rows: &RecordBatch) -> Vec<Vec<u8>> {
    fn add(data: &ArrayData, all: &mut Vec<Vec<u8>>) {
        all.extend(data.buffers().iter().map(|buffer| buffer.as_slice().to_vec()));
        all.extend(data.nulls().map(|nulls| nulls.buffer().as_slice().to_vec()));
        data.child_data().iter().for_each(|child| add(child, all));
    }
    let mut all = Vec::new();
    rows.columns().iter().for_each(|column| add(&column.to_data(), &mut all));
    all
}

/// Returns the rows as an Arrow IPC stream.
fn message(rows: &RecordBatch) -> Vec<u8> {
    let mut writer = arrow_ipc::writer::StreamWriter::try_new(Vec::new(), rows.schema_ref()).unwrap();
    writer.write(rows).unwrap();
    writer.into_inner().unwrap()
}

fn finds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn check(rows: &RecordBatch) -> RecordBatch {
    let copy = compact(rows).unwrap();
    assert_eq!(copy, *rows);
    assert_eq!(copy.schema(), rows.schema());
    for column in copy.columns() {
        column.to_data().validate_full().unwrap();
    }
    copy
}

/// Returns a text of 48 characters with the number of its row.
fn path(row: usize) -> String {
    format!("/{row:0>47}")
}

#[test]
fn a_message_holds_the_text_of_its_own_rows_only() {
    const ROWS: usize = 4096;
    let records = sample_records("file_open", ROWS, 48);
    let mut seen = 0;
    each_batch("file_open", &records, 8192, ROWS, |batch| {
        assert_eq!(batch.num_rows(), ROWS);
        let sixty = batch.record_batch().slice(2001, 60);
        let (whole, own) = (message(&sixty), message(&check(&sixty)));
        assert!(finds(&whole, &path(17)), "without a copy the stream has the text of all rows");
        let foreign = (0..ROWS).filter(|row| !(2001..2061).contains(row));
        for row in foreign.step_by(13).chain([2000, 2061, ROWS - 1]) {
            assert!(!finds(&own, &path(row)), "row {row}");
        }
        for row in 2001..2061 {
            assert!(finds(&own, &path(row)), "row {row}");
        }
        // The limit covers the schema, alignment of each buffer to 64 bytes, and sixty rows.
        let schema = message(&check(&batch.record_batch().slice(0, 0))).len();
        let columns = batch.schema().fields().len();
        assert!(own.len() - schema < 60 * 400 + columns * 3 * 64, "{} bytes for 60 rows", own.len());
        assert!(whole.len() > 10 * own.len(), "{} and {}", whole.len(), own.len());
        seen += 1;
    });
    assert_eq!(seen, 1);
}

/// Every batch has a slab, which returns to its pool when the batch is dropped, even if copies are kept.
#[test]
fn copies_pin_no_slab() {
    let records = sample_records("process_exec", 64 * 50, 40);
    let addresses = |copy: bool| {
        let (mut kept, mut batches, mut addresses) = (Vec::new(), Vec::new(), HashSet::new());
        each_batch("process_exec", &records, 64, 64, |batch| {
            let times = batch.record_batch().column(0).as_primitive::<TimestampNanosecondType>().values();
            addresses.insert(times.as_ptr() as usize);
            match copy {
                true => kept.push(batch.into_owned().unwrap()),
                false => batches.push(batch),
            }
        });
        assert_eq!(kept.len() + batches.len(), 50);
        addresses.len()
    };
    assert!(addresses(true) <= 3, "the slabs are reused: {}", addresses(true));
    assert_eq!(addresses(false), 50, "batches hold their slabs");
}

#[test]
fn every_table_is_copied_with_its_nulls() {
    for layout in ringframe::events() {
        let most = layout.fields.iter().filter(|f| f.kind == FieldKind::String).map(|f| f.max_bytes).min();
        let mut records = sample_records(&layout.name, 203, most.unwrap_or(0).min(40) as usize);
        for (i, record) in records.iter_mut().enumerate() {
            if let Some(at) = layout.nulls_offset {
                record[at as usize] = (i * 37) as u8;
            }
        }
        let mut rows = 0;
        each_batch(&layout.name, &records, 8192, 8192, |batch| {
            let whole = batch.record_batch();
            rows += whole.num_rows();
            assert_eq!(batch.compact().unwrap(), check(whole));
            for (start, length) in [(0, 0), (0, 1), (7, 1), (8, 64), (63, 65), (1, 200), (202, 1)] {
                let copy = check(&whole.slice(start, length.min(whole.num_rows() - start)));
                let bytes: usize = buffers(&copy).iter().map(Vec::len).sum();
                assert!(bytes <= length * 500 + copy.num_columns() * 8, "{}: {bytes} for {length}", layout.name);
            }
            let named = batch.with_symbols().unwrap();
            check(&named.slice(5, 20));
        });
        assert_eq!(rows, 203, "{}", layout.name);
    }
}

#[test]
fn the_capture_is_copied() {
    for raw in [false, true] {
        let mut session = Session::replay(capture()).raw_strings(raw).start().unwrap();
        while let Some(batch) = session.next_batch().unwrap() {
            let rows = batch.record_batch();
            check(rows);
            let names: Vec<_> = (0..rows.num_rows()).step_by(3).map(|row| check(&rows.slice(row, 1))).collect();
            assert!(!names.is_empty());
        }
    }
}

#[test]
fn lists_hold_the_values_of_their_rows_only() {
    let batches = batches_of(&capture()).unwrap();
    let mut lists = 0;
    for batch in batches.iter().filter(|batch| batch.event() == "process_exec") {
        for row in 0..batch.num_rows() {
            let copy = check(&batch.record_batch().slice(row, 1));
            let argv = copy.column_by_name("argv").unwrap().as_list::<i32>();
            assert_eq!(argv.value_offsets()[0], 0);
            assert_eq!(argv.values().len(), argv.value_offsets()[1] as usize);
            lists += argv.values().len();
        }
    }
    assert!(lists > 20);
}

fn rows_of(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true))).unwrap()
}

/// Rows that operators and users make have other types, and views into several buffers.
#[test]
fn columns_of_other_types_are_copied() {
    let n = 100;
    let some = |i: usize| (!i.is_multiple_of(7)).then_some(i);
    let long = |i: usize| format!("a text of more than twelve bytes, number {i}");
    // Blocks are small, so the views point into many buffers.
    let mut views = StringViewBuilder::new().with_fixed_block_size(128);
    (0..n).for_each(|i| views.append_option(some(i).map(|i| if i % 3 == 0 { format!("s{i}") } else { long(i) })));
    let views = views.finish();
    assert!(views.data_buffers().len() > 10);
    let mut lists = LargeListBuilder::new(ListBuilder::new(StringViewBuilder::new().with_fixed_block_size(64)));
    for i in 0..n {
        for j in 0..i % 4 {
            (0..j).for_each(|k| lists.values().values().append_value(long(i * k)));
            lists.values().append(j != 2);
        }
        lists.append(i % 5 != 0);
    }
    let strings: StringArray = (0..n).map(|i| some(i).map(long)).collect();
    let keys = Int32Array::from_iter((0..n).map(|i| some(i).map(|i| (i % 40) as i32)));
    let values: ArrayRef = Arc::new(StringArray::from_iter_values((0..50).map(|i| long(i / 2))));
    let fields = vec![
        (
            Arc::new(arrow_schema::Field::new("text", arrow_schema::DataType::Utf8View, true)),
            Arc::new(views.clone()) as _,
        ),
        (Arc::new(arrow_schema::Field::new("n", arrow_schema::DataType::Int32, true)), Arc::new(keys.clone()) as _),
    ];
    let (fields, children): (Vec<_>, Vec<ArrayRef>) = fields.into_iter().unzip();
    let valid = NullBuffer::from_iter((0..n).map(|i| i % 3 != 1));
    let rows = rows_of(vec![
        ("views", Arc::new(views)),
        ("bytes", Arc::new(BinaryViewArray::from_iter((0..n).map(|i| some(i).map(|i| vec![i as u8; i]))))),
        ("lists", Arc::new(lists.finish())),
        ("strings", Arc::new(strings)),
        ("large", Arc::new(LargeStringArray::from_iter((0..n).map(|i| some(i).map(|i| i.to_string()))))),
        ("binary", Arc::new(BinaryArray::from_iter((0..n).map(|i| some(i).map(|i| vec![1; i % 3]))))),
        ("bools", Arc::new(BooleanArray::from_iter((0..n).map(|i| some(i).map(|i| i % 2 == 0))))),
        ("tiny", Arc::new(UInt8Array::from_iter((0..n).map(|i| some(i).map(|i| i as u8))))),
        ("small", Arc::new(Int16Array::from_iter((0..n).map(|i| some(i).map(|i| i as i16))))),
        ("float", Arc::new(Float64Array::from_iter_values((0..n).map(|i| i as f64)))),
        ("times", Arc::new(TimestampNanosecondArray::from_iter_values(0..n as i64).with_timezone("UTC"))),
        ("fixed", Arc::new(FixedSizeBinaryArray::try_from_iter((0..n).map(|i| [i as u8; 3])).unwrap())),
        ("names", Arc::new(DictionaryArray::try_new(keys, values).unwrap())),
        ("structure", Arc::new(StructArray::new(fields.into(), children, Some(valid)))),
        ("nothing", Arc::new(NullArray::new(n))),
    ]);
    for start in [0, 1, 13, 64] {
        for length in [0, 1, 2, 9, 36] {
            let copy = check(&rows.slice(start, length));
            let views = copy.column_by_name("views").unwrap().as_string_view();
            let data: usize = views.data_buffers().iter().map(|buffer| buffer.len()).sum();
            let texts = views.iter().flatten().map(str::len).filter(|length| *length > 12);
            assert_eq!((data, views.data_buffers().len() <= 1), (texts.sum(), true), "exactly the bytes of its texts");
            let lists = copy.column_by_name("lists").unwrap().as_list::<i64>();
            let inner = lists.values().as_list::<i32>();
            assert_eq!(lists.iter().flatten().map(|list| list.len()).sum::<usize>(), inner.len());
            assert_eq!(inner.iter().flatten().map(|list| list.len()).sum::<usize>(), inner.values().len());
            let names = copy.column_by_name("names").unwrap().as_dictionary::<Int32Type>();
            let used: HashSet<_> = names.downcast_dict::<StringArray>().unwrap().into_iter().flatten().collect();
            assert_eq!(names.values().len(), used.len(), "the dictionary has each used value once");
        }
    }
    let twice = compact(&check(&rows)).unwrap();
    assert_eq!(twice, rows);
}

/// A copy does not contain values under nulls.
#[test]
fn nothing_stands_under_nulls() {
    let nulls = || Some(NullBuffer::from(vec![true, false, true]));
    let secret = "a secret of some length";
    let views = StringViewArray::from(vec!["one and so on, long", secret, "c"]);
    let views = StringViewArray::new(views.views().clone(), views.data_buffers().to_vec(), nulls());
    let strings = StringArray::from(vec!["one", secret, "c"]);
    let strings = StringArray::new(strings.offsets().clone(), strings.values().clone(), nulls());
    let inner = Arc::new(StringViewArray::from(vec!["in the first list", secret, "x"]));
    let item = Arc::new(arrow_schema::Field::new("item", arrow_schema::DataType::Utf8View, true));
    let offsets = arrow_buffer::OffsetBuffer::from_lengths([1, 1, 1]);
    let lists = ListArray::new(item.clone(), offsets, inner.clone(), nulls());
    let structure = StructArray::new(vec![item].into(), vec![inner], nulls());
    let values: ArrayRef = Arc::new(StringArray::from(vec!["one", secret, "c"]));
    let names = DictionaryArray::<Int8Type>::new(arrow_array::Int8Array::new(vec![0, 1, 2].into(), nulls()), values);
    let rows = rows_of(vec![
        ("views", Arc::new(views)),
        ("strings", Arc::new(strings)),
        ("lists", Arc::new(lists)),
        ("structure", Arc::new(structure)),
        ("names", Arc::new(names)),
        ("numbers", Arc::new(Int32Array::new(vec![1, 0x7365_6372, 3].into(), nulls()))),
        ("bools", Arc::new(BooleanArray::new(vec![true, true, true].into(), nulls()))),
    ]);
    assert!(finds(&buffers(&rows).concat(), secret));
    let copy = check(&rows);
    let bytes = buffers(&copy).concat();
    assert!(!finds(&bytes, "secret") && !finds(&bytes, "rces"), "neither the texts nor the number");
    assert!(!copy.column_by_name("bools").unwrap().as_boolean().values().value(1));
}

#[test]
fn what_cannot_be_copied_is_an_error_that_names_it() {
    let mut map = MapBuilder::new(None, StringBuilder::new(), Int32Builder::new());
    map.append(true).unwrap();
    let map: MapArray = map.finish();
    let error = compact(&rows_of(vec![("labels", Arc::new(map))])).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.to_string().contains("column `labels`"), "{error}");
}
