//! Tests Polars frames of batches: the same values, in the same memory.

mod common;

use arrow_array::{Array, cast::AsArray, types};
use arrow_schema::DataType;
use common::{batches_of, capture};
use polars::prelude::{ChunkedArray, DataType as Dtype, PolarsNumericType, TimeUnit, TimeZone};
use ringframe::ErrorKind;

/// Asserts that a frame and a batch have the same buffers of text, and returns how many hold text. A batch without long
/// texts has none, and buffers of other windows are empty.
fn same_buffers(frame: &[polars_buffer::Buffer<u8>], batch: &[arrow_buffer::Buffer]) -> usize {
    assert_eq!(frame.len(), batch.len());
    let pairs = frame.iter().zip(batch).filter(|(frame, batch)| !frame.is_empty() || !batch.is_empty());
    pairs.map(|(frame, batch)| assert_eq!((frame.as_ptr(), frame.len()), (batch.as_ptr(), batch.len()))).count()
}

/// The buffers of the record batch and of the frame have the same addresses.
#[test]
fn frames_share_the_memory_of_batches() {
    let mut shared_texts = 0;
    for batch in batches_of(&capture()).unwrap() {
        let (rows, frame) = (batch.record_batch(), batch.to_frame().unwrap());
        assert_eq!(frame.height(), rows.num_rows());
        assert_eq!(*frame.column("ts").unwrap().dtype(), Dtype::Datetime(TimeUnit::Nanoseconds, Some(TimeZone::UTC)));
        let mut compared = 0;
        for (column, field) in rows.columns().iter().zip(rows.schema().fields()) {
            let name = field.name();
            let series = frame.column(name).unwrap().as_materialized_series().to_physical_repr().into_owned();
            let arrow = column.to_data();
            let address = match field.data_type() {
                DataType::UInt32 => series.u32().unwrap().first_values().as_ptr().cast(),
                DataType::Int32 => series.i32().unwrap().first_values().as_ptr().cast(),
                DataType::UInt64 => series.u64().unwrap().first_values().as_ptr().cast(),
                DataType::Timestamp(..) | DataType::Duration(_) => series.i64().unwrap().first_values().as_ptr().cast(),
                DataType::Utf8View => {
                    let array = series.str().unwrap().downcast_as_array();
                    shared_texts += same_buffers(array.data_buffers(), &arrow.buffers()[1..]);
                    array.views().as_ptr().cast::<u8>()
                }
                DataType::List(_) => {
                    let array = series.list().unwrap().downcast_as_array();
                    let strings = array.values().as_any().downcast_ref::<polars_arrow::array::Utf8ViewArray>().unwrap();
                    let inner = &arrow.child_data()[0];
                    assert_eq!(strings.views().as_ptr().cast::<u8>(), inner.buffers()[0].as_ptr(), "{name}: views");
                    shared_texts += same_buffers(strings.data_buffers(), &inner.buffers()[1..]);
                    assert_eq!(strings.len(), inner.len());
                    continue;
                }
                DataType::Boolean => {
                    let array = series.bool().unwrap().downcast_as_array();
                    let (bytes, offset, _) = array.values().as_slice();
                    let bits = column.as_boolean().values();
                    let start = bits.offset();
                    // Polars keeps a pointer to the first byte that it uses.
                    assert_eq!(bytes.as_ptr(), bits.values()[start / 8..].as_ptr(), "{name}");
                    assert_eq!(offset, start % 8);
                    compared += 1;
                    continue;
                }
                other => panic!("{other}"),
            };
            let address: *const u8 = address;
            assert_eq!(address, arrow.buffers()[0].as_ptr(), "{name}");
            compared += 1;
        }
        assert!(compared >= 11);
    }
    assert!(shared_texts >= 5, "{shared_texts} buffers of text");
}

trait Values<T> {
    fn first_values(&self) -> &[T];
}

impl<T: PolarsNumericType> Values<T::Native> for ChunkedArray<T> {
    fn first_values(&self) -> &[T::Native] {
        self.downcast_iter().next().unwrap().values()
    }
}

#[test]
fn frames_have_the_values_of_batches() {
    let batches = batches_of(&capture()).unwrap();
    for batch in &batches {
        let (rows, frame) = (batch.record_batch(), batch.to_frame().unwrap());
        let pids: Vec<u32> = frame.column("pid").unwrap().u32().unwrap().into_no_null_iter().collect();
        assert_eq!(pids, rows.column_by_name("pid").unwrap().as_primitive::<types::UInt32Type>().values().to_vec());
        let comm = rows.column_by_name("comm").unwrap().as_string_view();
        assert!(frame.column("comm").unwrap().str().unwrap().iter().eq(comm.iter()));
        for name in ["result", "errno", "exit_code", "exit_signal"] {
            let Some(column) = rows.column_by_name(name) else { continue };
            let column = column.as_primitive::<types::Int32Type>();
            assert!(frame.column(name).unwrap().i32().unwrap().iter().eq(column.iter()), "{name}");
            assert_eq!(frame.column(name).unwrap().null_count(), column.null_count());
        }
        for name in ["truncated", "is_thread", "core_dumped"] {
            let Some(column) = rows.column_by_name(name) else { continue };
            assert!(frame.column(name).unwrap().bool().unwrap().iter().eq(column.as_boolean().iter()), "{name}");
        }
        if let Some(argv) = rows.column_by_name("argv") {
            let lists = frame.column("argv").unwrap().list().unwrap();
            for row in 0..rows.num_rows() {
                let expected = argv.as_list::<i32>().value(row);
                let series = lists.get_as_series(row).unwrap();
                assert!(series.str().unwrap().iter().eq(expected.as_string_view().iter()));
            }
        }
    }
    // All batches as one frame, queried as an analyst would.
    let opens: Vec<_> = batches.iter().filter(|b| b.event() == "file_open").collect();
    let frame = ringframe::to_frame(opens.iter().copied()).unwrap();
    assert_eq!(frame.height(), opens.iter().map(|b| b.num_rows()).sum::<usize>());
    let groups = frame.group_by(["comm"]).unwrap().select(["pid"]).count().unwrap();
    assert!(groups.height() >= 3, "{groups}");
    let printed = frame.head(Some(2)).to_string();
    assert!(printed.contains("UTC"), "{printed}");
    let mixed = ringframe::to_frame(&batches).unwrap_err();
    assert_eq!(mixed.kind(), ErrorKind::InvalidInput);
    assert!(ringframe::to_frame([]).is_err());
}

/// Copies have the same values, in memory of their own without any other text.
#[test]
fn compact_frames_hold_their_own_rows_only() {
    use polars_arrow::array::{ListArray, Utf8ViewArray};

    let batches = batches_of(&capture()).unwrap();
    let data = |array: &Utf8ViewArray| -> (usize, usize) {
        let own = array.iter().flatten().map(str::len).filter(|length| *length > 12).sum();
        (array.data_buffers().iter().map(|buffer| buffer.len()).sum(), own)
    };
    let mut strings = 0;
    for batch in &batches {
        let whole = batch.to_frame().unwrap();
        for (start, length) in [(0, whole.height()), (3, 2), (1, 0), (whole.height() - 1, 1)] {
            let rows = whole.slice(start as i64, length);
            let copy = ringframe::compact_frame(&rows).unwrap();
            assert!(copy.equals_missing(&rows) && copy.schema() == rows.schema());
            for column in copy.columns() {
                let series = column.as_materialized_series();
                for chunk in series.chunks() {
                    if let Some(array) = chunk.as_any().downcast_ref::<Utf8ViewArray>() {
                        let (bytes, own) = data(array);
                        assert_eq!(bytes, own, "{}", series.name());
                        strings += own;
                    } else if let Some(lists) = chunk.as_any().downcast_ref::<ListArray<i64>>() {
                        assert_eq!(*lists.offsets().last() as usize, lists.values().len());
                        let (bytes, own) = data(lists.values().as_any().downcast_ref().unwrap());
                        assert_eq!(bytes, own, "{}", series.name());
                        strings += own;
                    }
                }
            }
        }
        let pids =
            |frame: &polars::prelude::DataFrame| frame.column("pid").unwrap().u32().unwrap().first_values().as_ptr();
        assert_ne!(pids(&whole), pids(&ringframe::compact_frame(&whole).unwrap()));
    }
    assert!(strings > 1000);
}
