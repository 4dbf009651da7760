//! Records into columns: slabs of memory, the writer that fills them row by row, and the windows that readers get.
//! Knows layouts, no file descriptor and no Arrow.

mod decode;
mod shape;
mod slab;
#[cfg(test)]
mod tests;
mod window;
mod writer;

pub(crate) use decode::{BadRecord, Decode, Fill, FillFn, Tail, comm_at, fill, fill_by_layout, u32_at, u64_at};
#[cfg(feature = "polars")]
pub(crate) use shape::Area;
pub(crate) use shape::{Shape, Store};
pub(crate) use slab::{Budget, Pool};
#[cfg(feature = "polars")]
pub(crate) use window::Bytes;
pub(crate) use window::Window;
pub(crate) use writer::{Row, Writer};
