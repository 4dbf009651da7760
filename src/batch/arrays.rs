//! Wraps the memory of a window as Arrow arrays.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, BinaryViewArray, BooleanArray, ListArray, PrimitiveArray, RecordBatch,
    RecordBatchOptions, StringViewArray,
    types::{DurationNanosecondType, Int32Type, Int64Type, TimestampNanosecondType, UInt32Type, UInt64Type},
};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::DataType;

use super::Table;
use crate::{
    column::{Bytes, Store, Window},
    layout::FieldKind,
};

/// Returns the rows of a window as a record batch. Copies nothing but offsets of lists that do not begin at zero.
pub(super) fn record_batch(table: &Table, window: &Window) -> RecordBatch {
    let memory = Memory::new(window);
    let fields = table.schema.fields();
    let columns = fields.iter().enumerate().map(|(i, f)| array(window, &memory, i, f.data_type())).collect();
    // SAFETY: the schema and the arrays are made from the same layout, in the same order. Each array has the type of
    // its field, and all have the rows of the window. Debug builds check this.
    unsafe {
        if cfg!(debug_assertions) {
            let options = RecordBatchOptions::new().with_row_count(Some(window.rows()));
            RecordBatch::try_new_with_options(Arc::clone(&table.schema), columns, &options)
                .expect("arrays are made from the layout that the schema is made from")
        } else {
            RecordBatch::new_unchecked(Arc::clone(&table.schema), columns, window.rows())
        }
    }
}

/// The slab as one buffer. All buffers of a batch are slices of it, so that they share one owner.
///
/// Of a slice, Arrow shows only its own bytes, and writes only those to IPC. So what leaves here is the rows of the
/// window and their text. The allocation behind a slice is the slab: a batch keeps all of it in memory.
struct Memory {
    slab: Buffer,
    /// The buffers of text that views point into.
    texts: Arc<[Buffer]>,
}

impl Memory {
    fn new(window: &Window) -> Self {
        let all = window.slab();
        // SAFETY: the bytes of the slab live as long as its owner. Only slices of the buffer leave this file. They
        // contain bytes of the window, which are initialised and never written again.
        let slab = unsafe { Buffer::from_custom_allocation(all.address, all.length, window.owner()) };
        let texts = window.texts().map(|text| part(&slab, text)).collect();
        Self { slab, texts }
    }

    fn slice(&self, bytes: Bytes) -> Buffer {
        part(&self.slab, bytes)
    }
}

fn part(slab: &Buffer, bytes: Bytes) -> Buffer {
    slab.slice_with_length(bytes.address.as_ptr() as usize - slab.as_ptr() as usize, bytes.length)
}

fn array(window: &Window, memory: &Memory, index: usize, data_type: &DataType) -> ArrayRef {
    let shape = window.shape();
    let column = &shape.columns[index];
    let kind = shape.layout.fields[column.field].kind;
    let bits = |area| BooleanBuffer::new(memory.slice(window.bits(area)), 0, window.rows());
    let nulls = column.validity.filter(|_| window.has_nulls(index)).map(|area| NullBuffer::new(bits(area)));
    let values = |area, width, more| memory.slice(window.values(area, width, more));
    let texts = || Arc::clone(&memory.texts);
    match column.store {
        Store::Bits { values } => Arc::new(BooleanArray::new(bits(values), nulls)),
        Store::Fixed { values: area, width } => {
            let bytes = values(area, width, 0);
            match kind {
                FieldKind::U32 => Arc::new(numbers::<UInt32Type>(bytes, nulls)),
                FieldKind::I32 => Arc::new(numbers::<Int32Type>(bytes, nulls)),
                FieldKind::U64 => Arc::new(numbers::<UInt64Type>(bytes, nulls)),
                // Use the data type of the schema, to share its time zone.
                FieldKind::Timestamp => {
                    let times = numbers::<TimestampNanosecondType>(bytes, nulls);
                    Arc::new(times.with_data_type(data_type.clone()))
                }
                FieldKind::Duration => Arc::new(numbers::<DurationNanosecondType>(bytes, nulls)),
                _ => Arc::new(numbers::<Int64Type>(bytes, nulls)),
            }
        }
        Store::Views { values: area } => views(values(area, 16, 0), texts(), nulls, column.is_raw),
        Store::Lists { offsets, values: area, .. } => {
            let range = window.list_range(offsets);
            let strings = memory.slice(window.list_values(area, &range));
            let strings = views(strings, texts(), None, column.is_raw);
            let offsets = from_zero(values(offsets, 4, 1), range.start as i32);
            // SAFETY: the offsets that the writer made never decrease, begin at the start of the range, and end at its
            // end.
            let offsets = unsafe { OffsetBuffer::new_unchecked(offsets) };
            let DataType::List(item) = data_type else { unreachable!("the schema has a list here") };
            Arc::new(ListArray::new(Arc::clone(item), offsets, strings, nulls))
        }
    }
}

#[inline(always)]
fn numbers<T: ArrowPrimitiveType>(values: Buffer, nulls: Option<NullBuffer>) -> PrimitiveArray<T> {
    // SAFETY: both values and nulls have the rows of the window.
    unsafe { PrimitiveArray::new_unchecked(ScalarBuffer::from(values), nulls) }
}

/// Shifts the offsets into the strings of a window so that they begin at zero. Those of the first window of a slab do
/// already.
fn from_zero(offsets: Buffer, first: i32) -> ScalarBuffer<i32> {
    let offsets = ScalarBuffer::<i32>::from(offsets);
    if first == 0 { offsets } else { offsets.iter().map(|offset| offset - first).collect() }
}

fn views(views: Buffer, texts: Arc<[Buffer]>, nulls: Option<NullBuffer>, raw: bool) -> Arc<dyn Array> {
    let views = ScalarBuffer::from(views);
    // SAFETY: the writer made every view from bytes that it copied into the text of the view's window. A text column
    // has only bytes that were checked to be UTF-8. The view of a null is empty.
    unsafe {
        if raw {
            Arc::new(BinaryViewArray::new_unchecked(views, texts, nulls))
        } else {
            Arc::new(StringViewArray::new_unchecked(views, texts, nulls))
        }
    }
}

#[cfg(test)]
mod tests;
