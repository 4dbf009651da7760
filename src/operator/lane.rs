//! Lanes: sorted pieces that are merged into one order.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
    sync::Arc,
};

use arrow_array::{Array, RecordBatch, cast::AsArray, types::TimestampNanosecondType};
use arrow_schema::{DataType, SchemaRef, TimeUnit};

use super::TableRows;
use crate::{
    batch::{Run, gather},
    error::{Error, Result},
};

/// Name of the column that rows are ordered by.
const TIME: &str = "ts";
/// Maximum number of rows of a record batch that is made from several pieces.
const MAX_ROWS: usize = 8192;

#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: Arc<str>,
    pub(super) schema: SchemaRef,
}

/// Returns the times of rows, in nanoseconds.
pub(super) fn times<'a>(table: &str, rows: &'a RecordBatch) -> Result<&'a [i64]> {
    let column = rows.column_by_name(TIME).filter(|column| column.null_count() == 0);
    match column.map(|column| (column.data_type(), column)) {
        Some((DataType::Timestamp(TimeUnit::Nanosecond, _), column)) => {
            Ok(column.as_primitive::<TimestampNanosecondType>().values())
        }
        _ => Err(Error::invalid(format!(
            "rows of `{table}` cannot be ordered: they need a column `{TIME}` of type Timestamp(ns) without nulls"
        ))),
    }
}

/// Keeps rows of one table or of all tables, in order.
#[derive(Debug, Default)]
pub(super) struct Lane {
    pieces: Vec<Option<Piece>>,
    free: Vec<usize>,
    /// The next row of each piece: its time, the number of its push, and the index of the piece.
    next: BinaryHeap<Reverse<(i64, u64, usize)>>,
    pushed: u64,
    /// Latest time of a row that went out in order.
    given: Option<i64>,
    rows: usize,
    bytes: usize,
}

/// Rows of one push, sorted and in memory of their own.
#[derive(Debug)]
struct Piece {
    table: usize,
    rows: RecordBatch,
    /// Number of rows that went out already.
    first: usize,
    bytes: usize,
}

impl Piece {
    fn new(table: usize, rows: RecordBatch) -> Self {
        let bytes = rows.get_array_memory_size();
        Self { table, rows, first: 0, bytes }
    }

    /// Returns the times of the remaining rows.
    fn times(&self) -> &[i64] {
        // Cannot fail: the times were checked when the rows were pushed.
        times("", &self.rows).map_or(&[], |times| &times[self.first..])
    }
}

impl Lane {
    pub(super) fn given(&self) -> Option<i64> {
        self.given
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Keeps sorted rows that own their memory and are not from before `given`.
    pub(super) fn keep(&mut self, table: usize, rows: RecordBatch) {
        let piece = Piece::new(table, rows);
        let Some(first) = piece.times().first().copied() else { return };
        self.rows += piece.rows.num_rows();
        self.bytes += piece.bytes;
        let place = self.free.pop().unwrap_or_else(|| {
            self.pieces.push(None);
            self.pieces.len() - 1
        });
        self.pieces[place] = Some(piece);
        self.next.push(Reverse((first, self.pushed, place)));
        self.pushed += 1;
    }

    /// Appends rows to `out` in order, until `go` rejects the time of one.
    pub(super) fn give_out(
        &mut self,
        tables: &[Table],
        mut go: impl FnMut(i64) -> bool,
        out: &mut Vec<TableRows>,
    ) -> Result<()> {
        let mut output = Output::default();
        let mut touched = Vec::new();
        while let Some(Reverse((time, number, place))) = self.next.peek().copied() {
            if !go(time) {
                break;
            }
            self.next.pop();
            let limit = self.next.peek().map(|Reverse((time, number, _))| (*time, *number));
            let Some(piece) = &mut self.pieces[place] else { continue };
            // `go` has accepted the first row. More rows follow, up to the next row of another piece.
            let times = piece.times();
            let comes = |time: &&i64| limit.is_none_or(|limit| (**time, number) < limit) && go(**time);
            let rows = 1 + times[1..].iter().take_while(comes).count();
            let (last, next) = (times[rows - 1], times.get(rows).copied());

            let run = Run { source: place, start: piece.first, rows };
            let table = piece.table;
            piece.first += rows;
            self.rows -= rows;
            self.given = Some(last);
            if let Some(next) = next {
                self.next.push(Reverse((next, number, place)));
            }
            if !output.takes(table, rows) {
                output.write(&self.pieces, tables, out)?;
                let keep = touched.contains(&place);
                touched.drain(..).filter(|touched| *touched != place).try_for_each(|place| self.trim(place))?;
                touched.extend(keep.then_some(place));
            }
            if touched.last() != Some(&place) {
                touched.push(place);
            }
            output.add(table, run);
        }
        output.write(&self.pieces, tables, out)?;
        touched.into_iter().try_for_each(|place| self.trim(place))
    }

    /// Frees a piece that went out completely. If most of a piece went out, frees that part.
    fn trim(&mut self, place: usize) -> Result<()> {
        let Some(piece) = &mut self.pieces[place] else { return Ok(()) };
        let left = piece.rows.num_rows() - piece.first;
        let before = piece.bytes;
        if left == 0 {
            self.bytes -= before;
            self.pieces[place] = None;
            self.free.push(place);
        } else if piece.first > left {
            let run = Run { source: 0, start: piece.first, rows: left };
            *piece = Piece::new(piece.table, gather(piece.rows.schema_ref(), &[&piece.rows], &[run])?);
            self.bytes = self.bytes - before + piece.bytes;
        }
        Ok(())
    }
}

/// Rows of one table that go out as one record batch.
#[derive(Default)]
struct Output {
    table: usize,
    rows: usize,
    /// The sources of the runs are indices of pieces.
    runs: Vec<Run>,
}

impl Output {
    fn takes(&self, table: usize, rows: usize) -> bool {
        self.rows == 0 || self.table == table && self.rows + rows <= MAX_ROWS
    }

    fn add(&mut self, table: usize, run: Run) {
        self.table = table;
        self.rows += run.rows;
        self.runs.push(run);
    }

    fn write(&mut self, pieces: &[Option<Piece>], tables: &[Table], out: &mut Vec<TableRows>) -> Result<()> {
        self.rows = 0;
        let mut runs = std::mem::take(&mut self.runs);
        let (mut places, mut sources) = (HashMap::new(), Vec::new());
        for run in &mut runs {
            run.source = *places.entry(run.source).or_insert_with(|| {
                sources.extend(pieces[run.source].as_ref().map(|piece| &piece.rows));
                sources.len() - 1
            });
        }
        let Some(table) = tables.get(self.table).filter(|_| !runs.is_empty()) else { return Ok(()) };
        let mut give = |rows| out.push(TableRows { table: Arc::clone(&table.name), rows });
        match (&runs[..], &sources[..]) {
            // A whole piece goes out without a copy.
            ([run], [rows]) if run.rows == rows.num_rows() => give(RecordBatch::clone(rows)),
            _ => match gather(&table.schema, &sources, &runs) {
                Ok(rows) => give(rows),
                // The rows do not fit into one record batch. Each run does, because it was part of one.
                Err(_) => {
                    for run in runs {
                        give(gather(&table.schema, &sources, &[run])?);
                    }
                }
            },
        }
        Ok(())
    }
}
