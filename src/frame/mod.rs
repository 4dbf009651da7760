//! Wraps the buffers of windows as Polars data frames.

mod compact;

use polars::prelude::{Column, DataFrame, DataType, IntoColumn, PlSmallStr, Series, TimeUnit, TimeZone};
use polars_arrow::{
    array::{Array, BinaryViewArrayGeneric, BooleanArray, ListArray, PrimitiveArray, View, ViewType},
    bitmap::Bitmap,
    datatypes::ArrowDataType,
    offset::OffsetsBuffer,
    types::NativeType,
};
use polars_buffer::{Buffer, SharedStorage};

pub use self::compact::compact_frame;
use crate::{
    batch::Batch,
    column::{Bytes, Store, Window},
    error::{Error, Result},
    layout::FieldKind,
};

impl Batch {
    /// Returns the rows as a Polars data frame. Its buffers are the memory of the session. Only the offsets of list
    /// columns, 8 bytes per row, are copied where they must begin at zero; no value is. The memory returns to the session
    /// when you drop the frame and everything made from its columns.
    ///
    /// ```
    /// let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
    /// while let Some(batch) = session.next_batch()? {
    ///     assert_eq!(batch.to_frame()?.height(), batch.num_rows());
    /// }
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    ///
    /// # Errors
    /// None today. The signature leaves room for checks.
    pub fn to_frame(&self) -> Result<DataFrame> {
        let window = self.window();
        let columns = self.schema().fields().iter().enumerate().map(|(i, f)| column(window, i, f.name())).collect();
        // SAFETY: every column has the rows of the window. The names differ: the generator of catalogues and the reader
        // of captures refuse a table in which two columns have one name, and count the columns of raw bytes, whether or
        // not the session has them. Layouts come from nowhere else.
        Ok(unsafe { DataFrame::new_unchecked(window.rows(), columns) })
    }
}

/// Makes one frame of several batches of a table, with a chunk for each batch. As in [`Batch::to_frame`], only offsets of
/// list columns may be copied.
///
/// ```
/// let mut session = ringframe::Session::replay("tests/data/demo.capture").events(["file_open"]).start()?;
/// let batches = session.batches().collect::<ringframe::Result<Vec<_>>>()?;
/// let frame = ringframe::to_frame(&batches)?;
/// assert_eq!(frame.height(), batches.iter().map(|batch| batch.num_rows()).sum::<usize>());
/// # Ok::<(), ringframe::Error>(())
/// ```
///
/// # Errors
/// `InvalidInput` for batches of different tables, for batches of sessions with different columns, and if there is no
/// batch.
pub fn to_frame<'a>(batches: impl IntoIterator<Item = &'a Batch>) -> Result<DataFrame> {
    let mut batches = batches.into_iter();
    let first = batches.next().ok_or_else(|| Error::invalid("a frame needs at least one batch"))?;
    let mut frame = first.to_frame()?;
    for batch in batches {
        if batch.event() != first.event() || batch.schema().fields() != first.schema().fields() {
            return Err(Error::invalid(format!(
                "a batch of `{}` and one of `{}` have different columns: make a frame of each",
                first.event(),
                batch.event()
            )));
        }
        frame.vstack_mut_owned_unchecked(batch.to_frame()?);
    }
    Ok(frame)
}

fn column(window: &Window, index: usize, name: &str) -> Column {
    let shape = window.shape();
    let column = &shape.columns[index];
    let kind = shape.layout.fields[column.field].kind;
    let validity = column.validity.filter(|_| window.has_nulls(index)).map(|area| bitmap(window, window.bits(area)));
    let (array, dtype): (Box<dyn Array>, DataType) = match column.store {
        Store::Bits { values } => (
            Box::new(BooleanArray::new(ArrowDataType::Boolean, bitmap(window, window.bits(values)), validity)),
            DataType::Boolean,
        ),
        Store::Fixed { values, width } => {
            let bytes = window.values(values, width, 0);
            match kind {
                FieldKind::U32 => (primitive::<u32>(window, bytes, validity), DataType::UInt32),
                FieldKind::I32 => (primitive::<i32>(window, bytes, validity), DataType::Int32),
                FieldKind::U64 => (primitive::<u64>(window, bytes, validity), DataType::UInt64),
                FieldKind::Timestamp => (
                    primitive::<i64>(window, bytes, validity),
                    DataType::Datetime(TimeUnit::Nanoseconds, Some(TimeZone::UTC)),
                ),
                FieldKind::Duration => {
                    (primitive::<i64>(window, bytes, validity), DataType::Duration(TimeUnit::Nanoseconds))
                }
                _ => (primitive::<i64>(window, bytes, validity), DataType::Int64),
            }
        }
        Store::Views { values } => {
            let bytes = window.values(values, 16, 0);
            if column.is_raw {
                (views::<[u8]>(window, bytes, validity), DataType::Binary)
            } else {
                (views::<str>(window, bytes, validity), DataType::String)
            }
        }
        Store::Lists { offsets, large_offsets, values } => {
            let range = window.list_range(offsets);
            let strings = window.list_values(values, &range);
            let (strings, inner) = if column.is_raw {
                (views::<[u8]>(window, strings, None), DataType::Binary)
            } else {
                (views::<str>(window, strings, None), DataType::String)
            };
            let offsets = from_zero(buffer(window, window.values(large_offsets, 8, 1)), range.start as i64);
            // SAFETY: the offsets that the writer made never decrease, begin at the start of the range, and end at its
            // end.
            let offsets = unsafe { OffsetsBuffer::<i64>::new_unchecked(offsets) };
            let dtype = ListArray::<i64>::default_datatype(strings.dtype().clone());
            (Box::new(ListArray::new(dtype, offsets, strings, validity)), DataType::List(Box::new(inner)))
        }
    };
    // SAFETY: each array above has the physical type of the data type beside it.
    unsafe { Series::from_chunks_and_dtype_unchecked(PlSmallStr::from_str(name), vec![array], &dtype) }.into_column()
}

fn buffer<T>(window: &Window, bytes: Bytes) -> Buffer<T> {
    let length = bytes.length / size_of::<T>();
    // SAFETY: the bytes of a window are initialised values of the column's type and aligned like the areas of the slab.
    // They are never written again, and live as long as the owner.
    unsafe {
        let slice = std::slice::from_raw_parts(bytes.address.cast::<T>().as_ptr(), length);
        Buffer::from_storage(SharedStorage::from_slice_with_owner(slice, window.owner()))
    }
}

/// Shifts the offsets into the strings of a window so that they begin at zero. Those of the first window of a slab do
/// already.
fn from_zero(offsets: Buffer<i64>, first: i64) -> Buffer<i64> {
    if first == 0 { offsets } else { offsets.iter().map(|offset| offset - first).collect::<Vec<_>>().into() }
}

fn bitmap(window: &Window, bits: Bytes) -> Bitmap {
    let storage = buffer(window, bits).into_storage();
    // SAFETY: there is a bit for each row of the window. Polars counts the unset bits later.
    unsafe { Bitmap::from_inner_unchecked(storage, 0, window.rows(), None) }
}

fn primitive<T: NativeType>(window: &Window, bytes: Bytes, validity: Option<Bitmap>) -> Box<dyn Array> {
    Box::new(PrimitiveArray::<T>::new(T::PRIMITIVE.into(), buffer(window, bytes), validity))
}

fn views<T: ViewType + ?Sized>(window: &Window, bytes: Bytes, validity: Option<Bitmap>) -> Box<dyn Array> {
    let texts: Vec<Buffer<u8>> = window.texts().map(|text| buffer(window, text)).collect();
    let length: usize = texts.iter().map(|text| text.len()).sum();
    // SAFETY: `View` has the layout of the format's views. The writer made every view from bytes that it copied into
    // the text of the view's window. Text has only bytes that were checked to be UTF-8. The view of a null is empty.
    Box::new(unsafe {
        BinaryViewArrayGeneric::<T>::new_unchecked_unknown_md(
            T::DATA_TYPE,
            buffer::<View>(window, bytes),
            Buffer::from_vec(texts),
            validity,
            Some(length),
        )
    })
}
