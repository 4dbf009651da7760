//! Sessions and readers as streams.

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

/// The batches of one table, as [`TableReader::poll_next_batch`] gives them. The stream ends with the session.
impl Stream for TableReader {
    type Item = Result<Batch>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_next_batch(context).map(Result::transpose)
    }
}
