//! Copies rows out of record batches: exactly what the rows refer to, into memory of their own.

use std::{collections::HashMap, sync::Arc};

use arrow_array::{ArrayRef, OffsetSizeTrait, RecordBatch, RecordBatchOptions, make_array};
use arrow_buffer::{BooleanBuffer, BooleanBufferBuilder, Buffer, MutableBuffer, NullBuffer};
use arrow_data::{ArrayData, ArrayDataBuilder};
use arrow_schema::{DataType, SchemaRef};

use crate::error::{Error, ErrorKind, Result};

/// Length of the longest text that a view stores inline.
const INLINE: u32 = 12;
/// Maximum size of a buffer of long texts in bytes. Some readers treat the offsets in views as signed.
const MAX_DATA: usize = i32::MAX as usize;

/// A range of consecutive rows of one of several sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) source: usize,
    pub(crate) start: usize,
    pub(crate) rows: usize,
}

/// Copies the rows of a record batch, and nothing else, into memory of their own.
///
/// The string columns of a [`Batch`](crate::Batch), and of every slice, projection or filtered copy of it, point into
/// the memory of the session, which also holds the text of other rows. Compact rows before you keep them for long,
/// because the original pins that memory. Compact them before you send them elsewhere, because Arrow IPC sends whole
/// buffers.
///
/// In the copy, views store texts of up to 12 bytes inline. Longer texts are in one buffer of exactly their bytes; a
/// new buffer begins after 2 GiB. Lists hold only the values of these rows, dictionaries hold only the values in use,
/// and values under nulls are zero. The schema stays the same.
///
/// ```
/// # let capture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/demo.capture");
/// let mut session = ringframe::Session::replay(capture).start()?;
/// let mut kept = Vec::new();
/// while let Some(batch) = session.next_batch()? {
///     let first = batch.record_batch().slice(0, 1);
///     kept.push(ringframe::compact(&first)?);
/// }
/// // `kept` shares no memory with the session.
/// # assert!(!kept.is_empty());
/// # Ok::<(), ringframe::Error>(())
/// ```
///
/// # Errors
/// `Unsupported` for maps, unions, run-end encoded columns, list views and lists of a fixed size. No table of this
/// library has such columns.
pub fn compact(rows: &RecordBatch) -> Result<RecordBatch> {
    gather(rows.schema_ref(), &[rows], &[Run { source: 0, start: 0, rows: rows.num_rows() }])
}

/// Copies the rows of `runs`, one run after the other. All sources have the columns of `schema`.
pub(crate) fn gather(schema: &SchemaRef, sources: &[&RecordBatch], runs: &[Run]) -> Result<RecordBatch> {
    let mut columns: Vec<ArrayRef> = Vec::with_capacity(schema.fields().len());
    let mut data = Vec::with_capacity(sources.len());
    for (index, field) in schema.fields().iter().enumerate() {
        data.clear();
        data.extend(sources.iter().map(|source| source.column(index).to_data()));
        let column = column(field.data_type(), &data, runs, None);
        columns.push(make_array(column.map_err(|e| e.context(format_args!("column `{}`", field.name())))?));
    }
    let options = RecordBatchOptions::new().with_row_count(Some(total(runs)));
    RecordBatch::try_new_with_options(Arc::clone(schema), columns, &options)
        .map_err(|e| Error::internal(format!("copying rows: {e}")))
}

fn total(runs: &[Run]) -> usize {
    runs.iter().map(|run| run.rows).sum()
}

/// Copies one column. `parent` has the nulls of the enclosing structure, under which nothing is copied.
fn column(data_type: &DataType, sources: &[ArrayData], runs: &[Run], parent: Option<&NullBuffer>) -> Result<ArrayData> {
    let rows = total(runs);
    let own = nulls(sources, runs);
    let nulls = NullBuffer::union(own.as_ref(), parent).filter(|nulls| nulls.null_count() > 0);
    let no_value = nulls.as_ref();
    let builder = ArrayDataBuilder::new(data_type.clone()).len(rows);
    let builder = match data_type {
        DataType::Null => return Ok(ArrayData::new_null(data_type, rows)),
        DataType::Boolean => builder.add_buffer(bits(sources, runs, no_value)),
        DataType::FixedSizeBinary(width) => builder.add_buffer(fixed(*width as usize, sources, runs, no_value)),
        DataType::Utf8 | DataType::Binary => builder.buffers(bytes::<i32>(sources, runs, no_value)?),
        DataType::LargeUtf8 | DataType::LargeBinary => builder.buffers(bytes::<i64>(sources, runs, no_value)?),
        DataType::Utf8View | DataType::BinaryView => builder.buffers(views(sources, runs, no_value)),
        DataType::List(item) => list::<i32>(builder, item.data_type(), sources, runs, no_value)?,
        DataType::LargeList(item) => list::<i64>(builder, item.data_type(), sources, runs, no_value)?,
        DataType::Dictionary(key, value) => dictionary(builder, key, value, sources, runs, no_value)?,
        DataType::Struct(fields) => {
            let child = |(index, field): (usize, &Arc<arrow_schema::Field>)| {
                let children = sources.iter().map(|s| s.child_data()[index].slice(s.offset(), s.len()));
                column(field.data_type(), &children.collect::<Vec<_>>(), runs, no_value)
            };
            builder.child_data(fields.iter().enumerate().map(child).collect::<Result<_>>()?)
        }
        other => match other.primitive_width() {
            // With a constant width, the copy of one value is one instruction.
            Some(4) => builder.add_buffer(fixed(4, sources, runs, no_value)),
            Some(8) => builder.add_buffer(fixed(8, sources, runs, no_value)),
            Some(width) => builder.add_buffer(fixed(width, sources, runs, no_value)),
            None => {
                let message = format!("columns of type {other} cannot be copied: cast the column or leave it out");
                return Err(Error::new(ErrorKind::Unsupported, message));
            }
        },
    };
    let builder = builder.nulls(nulls);
    if cfg!(debug_assertions) {
        return builder.build().map_err(|e| Error::internal(format!("copying rows: {e}")));
    }
    // SAFETY: the sources are valid arrays of this type, and each function above copies whole values of them: buffers
    // of `rows` values, offsets that begin at zero and never decrease, views into the buffers made with them, keys of
    // existing values, and texts that are text in the source. Debug builds check this.
    Ok(unsafe { builder.build_unchecked() })
}

fn nulls(sources: &[ArrayData], runs: &[Run]) -> Option<NullBuffer> {
    if sources.iter().all(|source| source.null_count() == 0) {
        return None;
    }
    let mut bits = BooleanBufferBuilder::new(total(runs));
    for run in runs {
        match sources[run.source].nulls() {
            Some(nulls) => append(&mut bits, nulls.inner(), run.start, run.rows),
            None => bits.append_n(run.rows, true),
        }
    }
    Some(NullBuffer::new(bits.finish())).filter(|nulls| nulls.null_count() > 0)
}

fn append(bits: &mut BooleanBufferBuilder, from: &BooleanBuffer, start: usize, rows: usize) {
    if rows == 1 {
        bits.append(from.value(start));
    } else {
        let start = from.offset() + start;
        bits.append_packed_range(start..start + rows, from.values());
    }
}

fn is_null(nulls: Option<&NullBuffer>, row: usize) -> bool {
    nulls.is_some_and(|nulls| nulls.is_null(row))
}

fn bits(sources: &[ArrayData], runs: &[Run], nulls: Option<&NullBuffer>) -> Buffer {
    let mut bits = BooleanBufferBuilder::new(total(runs));
    for run in runs.iter().filter(|run| run.rows > 0) {
        let source = &sources[run.source];
        let values = BooleanBuffer::new(source.buffers()[0].clone(), source.offset(), source.len());
        append(&mut bits, &values, run.start, run.rows);
    }
    let bits = bits.finish();
    match nulls {
        Some(nulls) => (&bits & nulls.inner()).into_inner(),
        None => bits.into_inner(),
    }
}

#[inline(always)]
fn fixed(width: usize, sources: &[ArrayData], runs: &[Run], nulls: Option<&NullBuffer>) -> Buffer {
    let rows = total(runs);
    let mut values = MutableBuffer::with_capacity(rows * width);
    for run in runs.iter().filter(|run| run.rows > 0) {
        let source = &sources[run.source];
        let from = &source.buffers()[0][(source.offset() + run.start) * width..];
        if run.rows == 1 {
            values.extend_from_slice(&from[..width]);
        } else {
            values.extend_from_slice(&from[..run.rows * width]);
        }
    }
    if let Some(nulls) = nulls {
        for row in (0..rows).filter(|row| nulls.is_null(*row)) {
            values.as_slice_mut()[row * width..][..width].fill(0);
        }
    }
    values.into()
}

/// Returns the offsets of the rows, which begin at zero. Calls `take` for each range of the source that they cover.
/// Nulls cover nothing.
fn offsets<O: OffsetSizeTrait>(
    sources: &[ArrayData],
    runs: &[Run],
    nulls: Option<&NullBuffer>,
    mut take: impl FnMut(usize, usize, usize),
) -> Result<Buffer> {
    let mut offsets = MutableBuffer::with_capacity((total(runs) + 1) * size_of::<O>());
    offsets.push(O::usize_as(0));
    let (mut row, mut end) = (0, 0);
    for run in runs.iter().filter(|run| run.rows > 0) {
        let source = &sources[run.source];
        let from = &source.buffers()[0].typed_data::<O>()[source.offset() + run.start..][..=run.rows];
        // Adjacent values of the source form one range, unless a null is between them.
        let mut first = from[0];
        let mut last = first;
        for pair in from.windows(2) {
            if !is_null(nulls, row) {
                if pair[0] != last {
                    take(run.source, first.as_usize(), (last - first).as_usize());
                    first = pair[0];
                }
                last = pair[1];
                end += (pair[1] - pair[0]).as_usize();
            }
            let end = O::from_usize(end).ok_or_else(|| {
                Error::new(ErrorKind::OutOfResources, "its values do not fit into one record batch: take fewer rows")
            })?;
            offsets.push(end);
            row += 1;
        }
        take(run.source, first.as_usize(), (last - first).as_usize());
    }
    Ok(offsets.into())
}

fn bytes<O: OffsetSizeTrait>(sources: &[ArrayData], runs: &[Run], nulls: Option<&NullBuffer>) -> Result<Vec<Buffer>> {
    let mut ranges = Vec::new();
    let offsets = offsets::<O>(sources, runs, nulls, |source, start, length| ranges.push((source, start, length)))?;
    let mut data = Vec::with_capacity(ranges.iter().map(|(_, _, length)| length).sum());
    for (source, start, length) in ranges {
        data.extend_from_slice(&sources[source].buffers()[1][start..start + length]);
    }
    Ok(vec![offsets, Buffer::from_vec(data)])
}

fn list<O: OffsetSizeTrait>(
    builder: ArrayDataBuilder,
    item: &DataType,
    sources: &[ArrayData],
    runs: &[Run],
    nulls: Option<&NullBuffer>,
) -> Result<ArrayDataBuilder> {
    let mut items = Vec::with_capacity(runs.len());
    let offsets = offsets::<O>(sources, runs, nulls, |source, start, rows| items.push(Run { source, start, rows }))?;
    let children: Vec<_> = sources.iter().map(|source| source.child_data()[0].clone()).collect();
    Ok(builder.add_buffer(offsets).add_child_data(column(item, &children, &items, None)?))
}

/// Returns the views, then the buffers that they point into.
fn views(sources: &[ArrayData], runs: &[Run], nulls: Option<&NullBuffer>) -> Vec<Buffer> {
    let mut views: Vec<u128> = Vec::with_capacity(total(runs));
    // Consecutive rows often share a text in the slab. They share it in the copy too.
    let mut last = (usize::MAX, 0);
    let mut long_bytes = 0;
    for run in runs.iter().filter(|run| run.rows > 0) {
        let source = &sources[run.source];
        let from = &source.buffers()[0].typed_data::<u128>()[source.offset() + run.start..][..run.rows];
        for view in from {
            let view = if is_null(nulls, views.len()) { 0 } else { *view };
            let length = view as u32;
            if length > INLINE && last != (run.source, view) {
                last = (run.source, view);
                long_bytes += length as usize;
            }
            views.push(view);
        }
    }
    let mut buffers = vec![Buffer::default()];
    if long_bytes > 0 {
        copy_long(&mut views, sources, runs, long_bytes, MAX_DATA, &mut buffers);
    }
    buffers[0] = Buffer::from_vec(views);
    buffers
}

/// Copies the long texts of the views, `left` bytes in all, into buffers of at most `most` bytes. A longer text gets a
/// buffer of its own.
fn copy_long(
    views: &mut [u128],
    sources: &[ArrayData],
    runs: &[Run],
    mut left: usize,
    most: usize,
    buffers: &mut Vec<Buffer>,
) {
    let mut data: Vec<u8> = Vec::with_capacity(left.min(most));
    let (mut last, mut replacement) = ((usize::MAX, 0), 0);
    let mut rows = views.iter_mut();
    for run in runs {
        let from = &sources[run.source].buffers()[1..];
        for view in rows.by_ref().take(run.rows).filter(|view| **view as u32 > INLINE) {
            if last != (run.source, *view) {
                last = (run.source, *view);
                let (length, buffer, offset) = (*view as u32, (*view >> 64) as u32, (*view >> 96) as u32);
                let text = &from[buffer as usize][offset as usize..][..length as usize];
                if !data.is_empty() && data.len() + text.len() > most {
                    let next = Vec::with_capacity(left.min(most).max(text.len()));
                    buffers.push(Buffer::from_vec(std::mem::replace(&mut data, next)));
                }
                // The first buffer is that of the views.
                let (buffer, offset) = (buffers.len() as u128 - 1, data.len() as u128);
                replacement = *view & u128::from(u64::MAX) | buffer << 64 | offset << 96;
                data.extend_from_slice(text);
                left -= text.len();
            }
            *view = replacement;
        }
    }
    buffers.push(Buffer::from_vec(data));
}

/// Renumbers keys in the order of their first use, and copies the values in use. Each text is copied once.
fn dictionary(
    builder: ArrayDataBuilder,
    key: &DataType,
    value: &DataType,
    sources: &[ArrayData],
    runs: &[Run],
    nulls: Option<&NullBuffer>,
) -> Result<ArrayDataBuilder> {
    let width = key.primitive_width().ok_or_else(|| Error::internal("the keys of a dictionary are not integers"))?;
    let bits = 8 * width as u32 - u32::from(key.is_signed_integer());
    let values: Vec<_> = sources.iter().map(|source| source.child_data()[0].clone()).collect();
    let mut known: Vec<Vec<Option<usize>>> = values.iter().map(|values| vec![None; values.len()]).collect();
    let mut texts: HashMap<&[u8], usize> = HashMap::new();
    let (mut used, mut row) = (Vec::new(), 0);
    let mut keys = MutableBuffer::with_capacity(total(runs) * width);
    for run in runs.iter().filter(|run| run.rows > 0) {
        let source = &sources[run.source];
        let from = &source.buffers()[0][(source.offset() + run.start) * width..][..run.rows * width];
        for bytes in from.chunks_exact(width) {
            let mut new = 0;
            if !is_null(nulls, row) {
                let old = bytes.iter().rev().fold(0, |key, byte| key << 8 | usize::from(*byte));
                new = *known[run.source][old].get_or_insert_with(|| {
                    let next = used.len();
                    let new = text(&values[run.source], old).map_or(next, |text| *texts.entry(text).or_insert(next));
                    if new == next {
                        used.push(Run { source: run.source, start: old, rows: 1 });
                    }
                    new
                });
            }
            if (new as u64).checked_shr(bits).unwrap_or(0) != 0 {
                let message = format!("its values do not fit keys of type {key}: take fewer rows");
                return Err(Error::new(ErrorKind::OutOfResources, message));
            }
            keys.extend_from_slice(&new.to_le_bytes()[..width]);
            row += 1;
        }
    }
    Ok(builder.add_buffer(keys.into()).add_child_data(column(value, &values, &used, None)?))
}

/// Returns a value of a dictionary if it is a text with offsets.
fn text(values: &ArrayData, at: usize) -> Option<&[u8]> {
    fn of<O: OffsetSizeTrait>(values: &ArrayData, at: usize) -> &[u8] {
        let offsets = &values.buffers()[0].typed_data::<O>()[values.offset() + at..];
        &values.buffers()[1][offsets[0].as_usize()..offsets[1].as_usize()]
    }
    match values.data_type() {
        _ if values.is_null(at) => None,
        DataType::Utf8 | DataType::Binary => Some(of::<i32>(values, at)),
        DataType::LargeUtf8 | DataType::LargeBinary => Some(of::<i64>(values, at)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::{Array, StringViewArray};
    use arrow_buffer::ScalarBuffer;

    use super::*;

    /// Simulates more than 2 GiB of text.
    #[test]
    fn a_full_buffer_is_followed_by_another() {
        let texts: Vec<String> = (13..40).flat_map(|n| ["short".to_owned(), "long ".repeat(n)]).collect();
        let from = StringViewArray::from_iter_values(&texts);
        let runs = [Run { source: 0, start: 0, rows: 10 }, Run { source: 0, start: 10, rows: texts.len() - 10 }];
        let total = texts.iter().map(String::len).filter(|length| *length > 12).sum();
        let mut views = from.views().to_vec();
        let mut buffers = vec![Buffer::default()];
        copy_long(&mut views, &[from.to_data()], &runs, total, 150, &mut buffers);
        let data = buffers.split_off(1);
        assert!(data.len() > 10 && data.iter().all(|buffer| !buffer.is_empty()));
        assert_eq!(data.iter().map(Buffer::len).sum::<usize>(), total);
        assert!(data.iter().all(|buffer| buffer.len() <= 150 || texts.iter().any(|text| text.len() == buffer.len())));
        let copy = StringViewArray::try_new(ScalarBuffer::from(views), data, None).unwrap();
        assert!(copy.iter().eq(texts.iter().map(|text| Some(&**text))));
    }
}
