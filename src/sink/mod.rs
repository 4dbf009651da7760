//! Batches into files and streams. Sees batches only.

#[cfg(feature = "json")]
mod json;
#[cfg(feature = "parquet")]
mod parquet;

#[cfg(feature = "json")]
pub use json::JsonLines;
#[cfg(feature = "parquet")]
pub use parquet::ParquetSink;
