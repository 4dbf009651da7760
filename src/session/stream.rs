//! Streams of the batches of sessions and tables.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;

use super::{Session, TableReader};
use crate::{batch::Batch, error::Result};

/// Streams the batches of the session, as [`Session::poll_next_batch`] returns them. The stream ends with the session.
/// In a session without drain threads it ends after one error.
impl Stream for Session {
    type Item = Result<Batch>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_next_batch(context).map(Result::transpose)
    }
}

/// A stream of the batches of one table, which ends with the session. [`TableReader::into_stream`] returns one.
#[derive(Debug)]
pub struct TableStream(TableReader);

impl TableReader {
    /// Converts the reader into a stream for asynchronous programs. The stream is a type of its own because the reader
    /// is an iterator.
    ///
    /// ```
    /// let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
    /// let opens = session.reader("file_open")?.into_stream();
    /// # drop(opens);
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    #[must_use]
    pub fn into_stream(self) -> TableStream {
        TableStream(self)
    }
}

impl Stream for TableStream {
    type Item = Result<Batch>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().0.poll_next_batch(context).map(Result::transpose)
    }
}
