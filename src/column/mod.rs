//! Records into columns: slabs of memory, the writer that fills them row by row, and the windows that readers get.
//! Knows layouts, no file descriptor and no Arrow.

#[cfg(test)]
mod chunk_tests;
mod chunks;
mod decode;
mod shape;
mod slab;
#[cfg(test)]
mod tests;
mod window;
mod writer;

pub(crate) use chunks::Chunks;
pub(crate) use decode::{
    BadRecord, Decode, Fill, FillFn, Tail, at, fill, fill_by_layout, fill_chunked, u32_at, u64_at,
};
pub(crate) use shape::{Area, Shape, Store};
pub(crate) use slab::{Budget, Pool};
pub(crate) use window::{Bytes, Window};
pub(crate) use writer::{NO_COLUMN, Rows, Writer};
