//! Copies frames into memory that holds nothing but their rows.

use polars::prelude::{Column, DataFrame, IntoColumn, Series};
use polars_arrow::{
    array::{Array, BinaryViewArrayGeneric, BooleanArray, ListArray, PrimitiveArray, View, ViewType},
    bitmap::Bitmap,
    compute::concatenate::concatenate,
    datatypes::PhysicalType,
    offset::Offsets,
    types::{NativeType, PrimitiveType},
};
use polars_buffer::Buffer;

use crate::error::{Error, ErrorKind, Result};

/// Length of the longest text that a view stores inline.
const INLINE: usize = 12;
/// Maximum size of a buffer of long texts in bytes.
const MAX_DATA: usize = i32::MAX as usize;

/// Copies the rows of a frame, and nothing else, into memory of their own.
///
/// The string columns of a frame, and of what you filter or slice out of it, point into the memory of the session,
/// which also holds the text of other rows. Compact a frame before you keep it for long or send it elsewhere. The copy
/// has the same chunks as the frame.
///
/// ```
/// # let capture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/demo.capture");
/// let mut session = ringframe::Session::replay(capture).start()?;
/// let mut kept = Vec::new();
/// while let Some(batch) = session.next_batch()? {
///     kept.push(ringframe::compact_frame(&batch.to_frame()?.head(Some(1)))?);
/// }
/// // `kept` shares no memory with the session.
/// # assert!(!kept.is_empty());
/// # Ok::<(), ringframe::Error>(())
/// ```
///
/// # Errors
/// `Unsupported` for column types that no table of this library has, such as structures and arrays.
pub fn compact_frame(frame: &DataFrame) -> Result<DataFrame> {
    let column = |column: &Column| {
        let series = column.as_materialized_series();
        let chunks = series.chunks().iter().map(|chunk| compact(&**chunk)).collect::<Result<Vec<_>>>();
        let chunks = chunks.map_err(|e| e.context(format_args!("column `{}`", series.name())))?;
        // SAFETY: each chunk has the type of the chunk that it copies.
        let copy = unsafe { Series::from_chunks_and_dtype_unchecked(series.name().clone(), chunks, series.dtype()) };
        Ok(copy.into_column())
    };
    let columns = frame.columns().iter().map(column).collect::<Result<Vec<_>>>()?;
    // SAFETY: the columns have the names and lengths of the columns of a frame.
    Ok(unsafe { DataFrame::new_unchecked(frame.height(), columns) })
}

fn compact(array: &dyn Array) -> Result<Box<dyn Array>> {
    let copy: Option<Box<dyn Array>> = match array.dtype().to_physical_type() {
        PhysicalType::Boolean => of(array, booleans),
        PhysicalType::Primitive(PrimitiveType::Int8) => of(array, primitive::<i8>),
        PhysicalType::Primitive(PrimitiveType::Int16) => of(array, primitive::<i16>),
        PhysicalType::Primitive(PrimitiveType::Int32) => of(array, primitive::<i32>),
        PhysicalType::Primitive(PrimitiveType::Int64) => of(array, primitive::<i64>),
        PhysicalType::Primitive(PrimitiveType::UInt8) => of(array, primitive::<u8>),
        PhysicalType::Primitive(PrimitiveType::UInt16) => of(array, primitive::<u16>),
        PhysicalType::Primitive(PrimitiveType::UInt32) => of(array, primitive::<u32>),
        PhysicalType::Primitive(PrimitiveType::UInt64) => of(array, primitive::<u64>),
        PhysicalType::Primitive(PrimitiveType::Float32) => of(array, primitive::<f32>),
        PhysicalType::Primitive(PrimitiveType::Float64) => of(array, primitive::<f64>),
        PhysicalType::Utf8View => of(array, views::<str>),
        PhysicalType::BinaryView => of(array, views::<[u8]>),
        PhysicalType::LargeList => match array.as_any().downcast_ref::<ListArray<i64>>() {
            Some(array) => Some(Box::new(lists(array)?)),
            None => None,
        },
        _ => None,
    };
    copy.ok_or_else(|| {
        let message = format!("columns of type {:?} cannot be copied: cast the column or leave it out", array.dtype());
        Error::new(ErrorKind::Unsupported, message)
    })
}

fn of<A: Array + 'static>(array: &dyn Array, copy: impl Fn(&A) -> A) -> Option<Box<dyn Array>> {
    array.as_any().downcast_ref::<A>().map(|array| Box::new(copy(array)) as _)
}

fn bits(bits: impl Iterator<Item = bool>) -> Bitmap {
    bits.collect()
}

/// Copies the validity, or returns `None` if all rows are valid.
fn validity(validity: Option<&Bitmap>) -> Option<Bitmap> {
    validity.filter(|validity| validity.unset_bits() > 0).map(|validity| bits(validity.iter()))
}

/// Copies booleans. The values under nulls become `false`.
fn booleans(array: &BooleanArray) -> BooleanArray {
    let values = bits(array.iter().map(|value| value.unwrap_or(false)));
    BooleanArray::new(array.dtype().clone(), values, validity(array.validity()))
}

fn primitive<T: NativeType>(array: &PrimitiveArray<T>) -> PrimitiveArray<T> {
    let values = array.iter().map(|value| value.copied().unwrap_or_default()).collect::<Vec<T>>();
    PrimitiveArray::new(array.dtype().clone(), Buffer::from_vec(values), validity(array.validity()))
}

fn views<T: ViewType + ?Sized>(array: &BinaryViewArrayGeneric<T>) -> BinaryViewArrayGeneric<T> {
    let long = array.iter().flatten().map(|text| text.to_bytes().len()).filter(|length| *length > INLINE);
    let total: usize = long.sum();
    let mut left = total;
    let mut views = Vec::with_capacity(array.len());
    let (mut data, mut buffers) = (Vec::with_capacity(total.min(MAX_DATA)), Vec::new());
    for text in array.iter() {
        let text = text.map_or(&[][..], T::to_bytes);
        if text.len() > INLINE {
            if !data.is_empty() && data.len() + text.len() > MAX_DATA {
                let next = Vec::with_capacity(left.min(MAX_DATA).max(text.len()));
                buffers.push(Buffer::from_vec(std::mem::replace(&mut data, next)));
            }
            left -= text.len();
        }
        views.push(View::new_from_bytes(text, buffers.len() as u32, data.len() as u32));
        if text.len() > INLINE {
            data.extend_from_slice(text);
        }
    }
    if !data.is_empty() {
        buffers.push(Buffer::from_vec(data));
    }
    // SAFETY: every view was made from bytes that are in the buffer that it names, or inline. Text is text in the
    // source.
    unsafe {
        BinaryViewArrayGeneric::new_unchecked_unknown_md(
            array.dtype().clone(),
            Buffer::from_vec(views),
            Buffer::from_vec(buffers),
            validity(array.validity()),
            Some(total),
        )
    }
}

fn lists(array: &ListArray<i64>) -> Result<ListArray<i64>> {
    let mut lengths = Vec::with_capacity(array.len());
    // Adjacent lists form one range, unless a list under a null is between them.
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for (row, (start, length)) in array.offsets().offset_and_length_iter().enumerate() {
        let length = if array.is_null(row) { 0 } else { length };
        lengths.push(length);
        match ranges.last_mut() {
            _ if length == 0 => {}
            Some((first, all)) if *first + *all == start => *all += length,
            _ => ranges.push((start, length)),
        }
    }
    let parts: Vec<_> = ranges.iter().map(|(start, length)| array.values().sliced(*start, *length)).collect();
    let parts: Vec<&dyn Array> = parts.iter().map(|part| &**part).collect();
    let failed = |e| Error::internal(format!("copying lists: {e}"));
    let values = match &parts[..] {
        [] => array.values().sliced(0, 0),
        parts => concatenate(parts).map_err(failed)?,
    };
    let offsets = Offsets::<i64>::try_from_lengths(lengths.into_iter()).map_err(failed)?;
    Ok(ListArray::new(array.dtype().clone(), offsets.into(), compact(&*values)?, validity(array.validity())))
}
