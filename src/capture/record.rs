//! Writes a capture while a session runs.

use std::{io::Write, path::Path, sync::Arc};

use super::format::{ChunkHead, DATA, END, MAGIC, WATERMARK, counters_to_bytes, header_to_json};
use crate::{
    error::{Error, Result},
    layout::EventLayout,
    origin::Origin,
    stats::Counters,
    unfinished::Unfinished,
};

pub(crate) struct Recorder {
    file: Unfinished,
    /// The watermark of each drain.
    watermarks: Vec<Option<i64>>,
    /// The earliest of `watermarks`, as last written to the file.
    watermark: Option<i64>,
}

impl Recorder {
    /// Creates the file and writes its header. `drains` is the number of drains that will write to it.
    pub(crate) fn create(path: &Path, origin: &Origin, events: &[Arc<EventLayout>], drains: usize) -> Result<Self> {
        let file = Unfinished::create(path)?;
        let mut recorder = Self { file, watermarks: vec![None; drains], watermark: None };
        let header = header_to_json(origin, events);
        let length = u32::try_from(header.len()).map_err(|_| Error::invalid("too many events for a capture"))?;
        recorder.write(&[
            MAGIC,
            &length.to_le_bytes(),
            &crc32fast::hash(header.as_bytes()).to_le_bytes(),
            header.as_bytes(),
        ])?;
        Ok(recorder)
    }

    /// Writes records as they are in the ring of an event type, and the counters of the event type.
    pub(crate) fn record(&mut self, event: usize, wall_offset: i64, counters: &Counters, raw: &[u8]) -> Result<()> {
        self.chunk(DATA, event, wall_offset, &counters_to_bytes(counters), raw)
    }

    /// Notes that a drain has written every record of its rings that was made before this wall time in ns.
    pub(crate) fn watermark(&mut self, drain: usize, watermark: i64) -> Result<()> {
        self.watermarks[drain] = Some(watermark);
        let earliest = self.watermarks.iter().copied().min().flatten();
        if earliest == self.watermark {
            return Ok(());
        }
        self.watermark = earliest;
        match earliest {
            Some(time) => self.chunk(WATERMARK, 0, 0, &time.to_le_bytes(), &[]),
            None => Ok(()),
        }
    }

    /// Writes the last chunk, and gives the file its final name.
    pub(crate) fn finish(mut self, counters: &[Counters]) -> Result<()> {
        let counters: Vec<u8> = counters.iter().flat_map(counters_to_bytes).collect();
        self.chunk(END, 0, 0, &counters, &[])?;
        self.file.finish().map(drop)
    }

    fn chunk(&mut self, kind: u32, event: usize, wall_offset: i64, first: &[u8], second: &[u8]) -> Result<()> {
        let mut crc = crc32fast::Hasher::new();
        crc.update(first);
        crc.update(second);
        let length = (first.len() + second.len()) as u64;
        let head = ChunkHead { kind, event: event as u32, length, wall_offset, crc: crc.finalize() };
        self.write(&[&head.to_bytes(), first, second])
    }

    fn write(&mut self, parts: &[&[u8]]) -> Result<()> {
        let result = parts.iter().try_for_each(|part| self.file.write_all(part));
        result.map_err(|e| Error::io(format_args!("recording to {}", self.file.path().display()), &e))
    }
}
