//! Orders the rows of an iterator of batches.

use std::collections::VecDeque;

use arrow_array::RecordBatch;

use super::{InOrder, TableRows};
use crate::error::{Error, Result};

/// Item of the input of [`InOrder::merge`]: a table, its rows, and the watermark if it is known.
pub type Input<T> = (T, RecordBatch, Option<i64>);

impl InOrder {
    /// Orders the rows of an iterator.
    ///
    /// The returned iterator returns all rows that are in order before it takes more input, and all kept rows when the
    /// input ends. An error of the input comes after the rows from before it, and ends the iterator.
    ///
    /// ```
    /// use ringframe::operator::InOrder;
    ///
    /// # let capture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/demo.capture");
    /// let mut session = ringframe::Session::replay(capture).start()?;
    /// let batches = std::iter::from_fn(|| {
    ///     let batch = session.next_batch().transpose()?;
    ///     Some(batch.map(|batch| (batch.event().to_owned(), batch.record_batch().clone(), None)))
    /// });
    /// for run in InOrder::per_table().merge(batches) {
    ///     let run = run?;
    ///     println!("{} rows of {}", run.rows.num_rows(), run.table);
    /// }
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    pub fn merge<T, I>(self, batches: I) -> Merged<I::IntoIter>
    where
        T: AsRef<str>,
        I: IntoIterator<Item = Result<Input<T>>>,
    {
        Merged { order: self, input: Some(batches.into_iter()), ready: VecDeque::new(), failure: None }
    }
}

/// Iterator that [`InOrder::merge`] returns.
#[derive(Debug)]
pub struct Merged<I> {
    order: InOrder,
    input: Option<I>,
    ready: VecDeque<TableRows>,
    failure: Option<Error>,
}

impl<I> Merged<I> {
    /// Returns the operator, for its figures.
    pub fn in_order(&self) -> &InOrder {
        &self.order
    }
}

impl<T, I> Iterator for Merged<I>
where
    T: AsRef<str>,
    I: Iterator<Item = Result<Input<T>>>,
{
    type Item = Result<TableRows>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(rows) = self.ready.pop_front() {
                return Some(Ok(rows));
            }
            let Some(input) = &mut self.input else { return self.failure.take().map(Err) };
            let step = match input.next() {
                Some(Ok((table, rows, watermark))) => self.order.push(table.as_ref(), &rows, watermark),
                Some(Err(e)) => Err(e),
                None => {
                    self.input = None;
                    self.order.finish()
                }
            };
            match step {
                Ok(rows) => self.ready.extend(rows),
                Err(e) => {
                    self.failure = Some(e);
                    // The rows from before the failure can still be returned in order.
                    if self.input.take().is_some() {
                        match self.order.finish() {
                            Ok(rows) => self.ready.extend(rows),
                            Err(later) => drop(later),
                        }
                    }
                }
            }
        }
    }
}
