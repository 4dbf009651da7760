//! A window's memory as Arrow arrays.

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

pub(super) fn record_batch(table: &Table, window: &Window) -> RecordBatch {
    let memory = Memory::new(window);
    let fields = table.schema.fields();
    let columns = fields.iter().enumerate().map(|(i, f)| array(window, &memory, i, f.data_type())).collect();
    // SAFETY: the schema and the arrays are made from the same layout, in the same order: each array has its field's
    // type, and all have the window's rows. Debug builds look.
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

/// The slab as one buffer, of which all others are slices: one owner for all of a batch.
///
/// Arrow shows of a slice only its own bytes, and writes only those to IPC, so what leaves here is the window's rows and
/// their text. The allocation behind a slice is the slab: what a batch keeps in memory is all of it.
struct Memory {
    slab: Buffer,
    /// The text that views point into.
    texts: Arc<[Buffer]>,
}

impl Memory {
    fn new(window: &Window) -> Self {
        let all = window.slab();
        // SAFETY: the slab's bytes live as long as its owner. Only slices of it leave this file, and these are bytes of
        // the window: initialised, and not written any more.
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
                // The schema's own type, whose time zone is shared.
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
            // SAFETY: the writer's offsets never fall, begin at the range's start, and end at its end.
            let offsets = unsafe { OffsetBuffer::new_unchecked(offsets) };
            let DataType::List(item) = data_type else { unreachable!("the schema says list for these") };
            Arc::new(ListArray::new(Arc::clone(item), offsets, strings, nulls))
        }
    }
}

#[inline(always)]
fn numbers<T: ArrowPrimitiveType>(values: Buffer, nulls: Option<NullBuffer>) -> PrimitiveArray<T> {
    // SAFETY: values and nulls are those of the window's rows.
    unsafe { PrimitiveArray::new_unchecked(ScalarBuffer::from(values), nulls) }
}

/// Offsets into the strings of a window, of which the slab's first one has them as they are.
fn from_zero(offsets: Buffer, first: i32) -> ScalarBuffer<i32> {
    let offsets = ScalarBuffer::<i32>::from(offsets);
    if first == 0 { offsets } else { offsets.iter().map(|offset| offset - first).collect() }
}

fn views(views: Buffer, texts: Arc<[Buffer]>, nulls: Option<NullBuffer>, raw: bool) -> Arc<dyn Array> {
    let views = ScalarBuffer::from(views);
    // SAFETY: the writer made every view from bytes that it copied into the text of the view's window, and a text column
    // only has bytes that were checked to be UTF-8. A null has the empty view.
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
