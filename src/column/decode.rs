//! Decoders, which turn the bytes of a record into the columns of a row. The generator makes most of them. One follows
//! a layout at run time, for captures whose layout differs from that of this build.

use std::{array, marker::PhantomData};

use super::{
    bytes::{at, u32_at, u64_at},
    record::{BadRecord, Tail},
    writer::Rows,
};
use crate::layout::{EventLayout, FieldKind};

/// A generated decoder. `N` is the size of the fixed part in bytes.
pub(crate) trait Decode<const N: usize> {
    /// Whether records have a tail after their fixed part.
    const TAIL: bool;

    /// Writes every column of `B` rows, one column after the other.
    fn decode<const B: usize>(
        fixed: &[&[u8; N]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord>;
}

/// Turns records into rows, given their fixed parts and tails.
pub(super) trait Decoder {
    /// Length of every record in bytes, or 0 if it varies.
    const LENGTH: u32;

    /// Returns the size of the fixed part in bytes.
    fn size(&self) -> usize;

    /// Writes every column of `B` rows. Each element of `fixed` has the length that `size` returns.
    fn decode<const B: usize>(
        &self,
        fixed: &[&[u8]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord>;

    /// Decodes records in one piece.
    #[inline(always)]
    fn decode_whole<const B: usize>(&self, records: &[&[u8]; B], rows: &mut Rows<'_, B>) -> Result<(), BadRecord> {
        let size = self.size();
        for record in records {
            if record.len() < size {
                return Err(BadRecord);
            }
        }
        let mut tails = array::from_fn(|k| Tail::new(&records[k][size..]));
        self.decode(&array::from_fn(|k| &records[k][..size]), &mut tails, rows)
    }
}

/// Adapts a generated decoder to [`Decoder`].
pub(super) struct Generated<D, const N: usize>(pub(super) PhantomData<D>);

impl<D: Decode<N>, const N: usize> Decoder for Generated<D, N> {
    const LENGTH: u32 = if D::TAIL { 0 } else { N as u32 };

    #[inline(always)]
    fn size(&self) -> usize {
        N
    }

    #[inline(always)]
    fn decode<const B: usize>(
        &self,
        fixed: &[&[u8]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let mut sized = [&[0; N]; B];
        for k in 0..B {
            sized[k] = fixed[k].first_chunk::<N>().ok_or(BadRecord)?;
        }
        D::decode(&sized, tails, rows)
    }
}

impl Decoder for &EventLayout {
    const LENGTH: u32 = 0;

    #[inline(always)]
    fn size(&self) -> usize {
        self.record_size as usize
    }

    /// The layout's offsets lie inside `record_size`, because opening a capture checks them.
    #[inline(always)]
    fn decode<const B: usize>(
        &self,
        fixed: &[&[u8]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        for (i, field) in self.fields.iter().enumerate() {
            let offset = field.offset as usize;
            match field.kind {
                FieldKind::Bool => rows.bool(i, |k| fixed[k][offset] != 0),
                FieldKind::U32 => rows.put::<u32>(i, |k| u32_at(fixed[k], offset)),
                FieldKind::I32 => rows.put::<i32>(i, |k| u32_at(fixed[k], offset) as i32),
                FieldKind::U64 => rows.put::<u64>(i, |k| u64_at(fixed[k], offset)),
                FieldKind::I64 | FieldKind::Duration => rows.put::<i64>(i, |k| u64_at(fixed[k], offset) as i64),
                FieldKind::Timestamp => rows.timestamp(i, |k| u64_at(fixed[k], offset)),
                FieldKind::Comm => rows.comm(i, |k| at(fixed[k], offset)),
                FieldKind::Ip => rows.ip(i, |k| at(fixed[k], offset)),
                FieldKind::Binary => rows.binary(i, |k| tails[k].take(u32_at(fixed[k], offset)))?,
                FieldKind::String => rows.string(i, tails, |k| u32_at(fixed[k], offset))?,
                FieldKind::Strings => rows.strings(i, |k| tails[k].take(u32_at(fixed[k], offset)))?,
            }
            if let (Some(bit), Some(nulls)) = (field.null_bit, self.nulls_offset) {
                rows.null_if(i, |k| u32_at(fixed[k], nulls as usize) & (1 << bit) != 0);
            }
        }
        Tail::ends(tails)
    }
}
