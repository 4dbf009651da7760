//! Turns records into columns: slabs of memory, the writer that fills them row by row, and the windows that readers
//! get. Knows layouts, but neither file descriptors nor Arrow.

mod bytes;
#[cfg(test)]
mod chunk_tests;
mod chunks;
mod copy;
mod decode;
mod fill;
mod record;
mod shape;
mod slab;
#[cfg(test)]
mod tests;
mod view;
mod window;
mod writer;

pub(crate) use bytes::{at, u32_at, u64_at};
pub(crate) use chunks::Chunks;
pub(crate) use decode::Decode;
pub(crate) use fill::{Fill, FillFn, Filler, fill, fill_by_layout, fill_chunked};
pub(crate) use record::{BadRecord, Tail};
pub(crate) use shape::{Shape, Store};
pub(crate) use slab::{Budget, Pool};
pub(crate) use window::{Bytes, Window};
pub(crate) use writer::{NO_COLUMN, Rows, Writer};
