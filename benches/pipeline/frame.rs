//! Measures the conversion of windows to Polars frames: by wrapping, through the Arrow C data interface, by copying.

#[cfg(not(feature = "polars"))]
pub fn bench(_: &mut criterion::Criterion) {}

#[cfg(feature = "polars")]
pub use with_polars::bench;

#[cfg(feature = "polars")]
mod with_polars {
    use std::{hint::black_box, mem};

    use arrow_array::{
        Array, RecordBatch,
        ffi::{FFI_ArrowArray, FFI_ArrowSchema},
    };
    use criterion::{BenchmarkId, Criterion};
    use polars::prelude::{Column, DataFrame, IntoColumn, Series};
    use polars_arrow::ffi;
    use ringframe::internals::{Columns, RingReader};

    use crate::made::sample_ring;

    pub fn bench(c: &mut Criterion) {
        let mut group = c.benchmark_group("batch to frame, 21 columns");
        for rows in [64, 1024, 65536] {
            let mut columns = Columns::new("file_open", 65536, rows).unwrap();
            let mut ring = RingReader::in_memory();
            ring.load(&sample_ring("file_open", rows, 24)).unwrap();
            let mut windows = Vec::new();
            columns.drain(&mut ring, u64::MAX, |rows| windows.push(rows));
            let batch = columns.batch(windows.remove(0));
            assert_eq!((batch.num_rows(), batch.schema().fields().len()), (rows, 21));
            let frame = batch.to_frame().unwrap();
            assert!(frame.equals_missing(&through_c(batch.record_batch())));
            assert!(frame.equals_missing(&copied(&frame)));

            group
                .bench_function(BenchmarkId::new("wrapped", rows), |b| b.iter(|| black_box(batch.to_frame().unwrap())));
            group.bench_function(BenchmarkId::new("through the C data interface", rows), |b| {
                b.iter(|| black_box(through_c(batch.record_batch())));
            });
            group.bench_function(BenchmarkId::new("copied", rows), |b| b.iter(|| black_box(copied(&frame))));
        }
        group.finish();
    }

    fn through_c(batch: &RecordBatch) -> DataFrame {
        let column = |(field, array): (&arrow_schema::FieldRef, &arrow_array::ArrayRef)| {
            let schema = FFI_ArrowSchema::try_from(field.as_ref()).unwrap();
            let array = FFI_ArrowArray::new(&array.to_data());
            // SAFETY: the types of both crates are the two structures of the C data interface. The array moves with the
            // duty to release it; the schema stays this function's.
            let (field, array) = unsafe {
                let field = ffi::import_field_from_c(&*(&raw const schema).cast()).unwrap();
                let array = mem::transmute::<FFI_ArrowArray, ffi::ArrowArray>(array);
                let array = ffi::import_array_from_c(array, field.dtype.clone()).unwrap();
                (field, array)
            };
            Series::from_arrow(field.name, array).unwrap().into_column()
        };
        let columns: Vec<Column> = batch.schema_ref().fields().iter().zip(batch.columns()).map(column).collect();
        DataFrame::new(batch.num_rows(), columns).unwrap()
    }

    /// Copies every column to memory of its own.
    fn copied(frame: &DataFrame) -> DataFrame {
        let rows = frame.height();
        let all: Vec<u32> = (0..rows as u32).collect();
        let columns: Vec<Column> = frame.columns().iter().map(|c| c.take_slice(&all).unwrap()).collect();
        DataFrame::new(rows, columns).unwrap()
    }
}
