//! A window's memory as Arrow arrays.

use std::{ptr::NonNull, sync::Arc};

use arrow_array::{
    Array, ArrayRef, BinaryViewArray, BooleanArray, DurationNanosecondArray, Int32Array, Int64Array, ListArray,
    RecordBatch, RecordBatchOptions, StringViewArray, TimestampNanosecondArray, UInt32Array, UInt64Array,
};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};

use super::{Table, schema::list_item};
use crate::{
    column::{Store, Window},
    layout::FieldKind,
};

pub(super) fn record_batch(table: &Table, window: &Window) -> RecordBatch {
    let columns = (0..window.shape().columns.len()).map(|i| array(window, i)).collect();
    let options = RecordBatchOptions::new().with_row_count(Some(window.rows()));
    // The schema and the arrays are made from the same layout, in the same order: this cannot fail for any input.
    RecordBatch::try_new_with_options(Arc::clone(&table.schema), columns, &options)
        .expect("arrays are made from the layout that the schema is made from")
}

fn buffer(window: &Window, address: NonNull<u8>, length: usize) -> Buffer {
    // SAFETY: a window's bytes are initialised, are not written any more, and live as long as its owner.
    unsafe { Buffer::from_custom_allocation(address, length, window.owner()) }
}

fn array(window: &Window, index: usize) -> ArrayRef {
    let shape = window.shape();
    let column = &shape.columns[index];
    let kind = shape.layout.fields[column.field].kind;
    let nulls = column.validity.filter(|_| window.has_nulls(index)).map(|area| {
        let bits = window.bits(area);
        let bits = buffer(window, bits.address, bits.length);
        NullBuffer::new(BooleanBuffer::new(bits, window.start(), window.rows()))
    });
    let values = |area, width, more| {
        let bytes = window.values(area, width, more);
        buffer(window, bytes.address, bytes.length)
    };
    let data = || {
        let data = window.data();
        Arc::<[Buffer]>::from([buffer(window, data.address, data.length)])
    };
    match column.store {
        Store::Bits { values } => {
            let bits = window.bits(values);
            let bits = buffer(window, bits.address, bits.length);
            Arc::new(BooleanArray::new(BooleanBuffer::new(bits, window.start(), window.rows()), nulls))
        }
        Store::Fixed { values: area, width } => {
            let bytes = values(area, width, 0);
            match kind {
                FieldKind::U32 => Arc::new(UInt32Array::new(ScalarBuffer::from(bytes), nulls)),
                FieldKind::I32 => Arc::new(Int32Array::new(ScalarBuffer::from(bytes), nulls)),
                FieldKind::U64 => Arc::new(UInt64Array::new(ScalarBuffer::from(bytes), nulls)),
                FieldKind::Timestamp => {
                    Arc::new(TimestampNanosecondArray::new(ScalarBuffer::from(bytes), nulls).with_timezone("UTC"))
                }
                FieldKind::Duration => Arc::new(DurationNanosecondArray::new(ScalarBuffer::from(bytes), nulls)),
                _ => Arc::new(Int64Array::new(ScalarBuffer::from(bytes), nulls)),
            }
        }
        Store::Views { values: area } => views(values(area, 16, 0), data(), nulls, column.is_raw),
        Store::Lists { offsets, values: area, .. } => {
            let strings = window.prefix(area, window.list_values(offsets) * 16);
            let strings = views(buffer(window, strings.address, strings.length), data(), None, column.is_raw);
            let offsets = ScalarBuffer::from(values(offsets, 4, 1));
            // SAFETY: the writer's offsets begin at zero or more, never fall, and end at the number of strings.
            let offsets = unsafe { OffsetBuffer::new_unchecked(offsets) };
            Arc::new(ListArray::new(list_item(column.is_raw), offsets, strings, nulls))
        }
    }
}

fn views(views: Buffer, data: Arc<[Buffer]>, nulls: Option<NullBuffer>, raw: bool) -> Arc<dyn Array> {
    let views = ScalarBuffer::from(views);
    // SAFETY: the writer made every view from bytes that it copied into the data up to this window's end, and a text
    // column only has bytes that were checked to be UTF-8. A null has the empty view.
    unsafe {
        if raw {
            Arc::new(BinaryViewArray::new_unchecked(views, data, nulls))
        } else {
            Arc::new(StringViewArray::new_unchecked(views, data, nulls))
        }
    }
}
