//! Sessions and tables as streams.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;

use super::{Session, TableReader};
use crate::{batch::Batch, error::Result};

/// The batches of a session, as [`Session::poll_next_batch`] gives them. The stream ends with the session.
impl Stream for Session {
    type Item = Result<Batch>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_next_batch(context).map(Result::transpose)
    }
}

/// The batches of one table as a stream, which ends with the session; made by [`TableReader::into_stream`].
#[derive(Debug)]
pub struct TableStream(TableReader);

impl TableReader {
    /// The reader as a stream for asynchronous programs. It is a type of its own because the reader is an iterator.
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
