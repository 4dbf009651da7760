//! Replays a capture as a [`Source`].

use std::{
    fs::File,
    io::{BufReader, ErrorKind as Os, Read},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use parking_lot::Mutex;

use super::format::{
    CHUNK_HEAD, ChunkHead, DATA, END, MAGIC, MAX_CHUNK, MAX_HEADER, WATERMARK, check_memory, counters_from_bytes,
    header_from_json,
};
use crate::{
    catalogue::{Catalogue, find_recorded},
    error::{Error, Result},
    layout::EventLayout,
    origin::Origin,
    ring::RingReader,
    source::{Observed, Opened, Source, Wait, Waker},
    stats::Counters,
};

/// Maximum number of bytes that wait for chunks of their records.
const MAX_WAITING: usize = 64 << 20;

struct Replay {
    input: Input,
    /// For each event of the capture, its number in the session.
    wanted: Vec<Option<usize>>,
    rings: Vec<[RingReader; 1]>,
    waiting: Vec<Waiting>,
    figures: Arc<Figures>,
    wall_offset: i64,
    /// Number of counters of each event type.
    counters: usize,
    payload: Vec<u8>,
    /// The watermark that the file has after the records that were loaded last.
    recorded_watermark: Option<i64>,
    /// The watermark of the records that the drain has read.
    watermark: Option<i64>,
    stopped: bool,
    ended: bool,
}

/// Whether an event type waits for a later chunk of the file.
#[derive(Clone, Copy, Default)]
struct Waiting {
    /// Chunks of the records in its ring can come later in the file.
    may_grow: bool,
    /// The drain left the next record because of that.
    left: bool,
}

struct Input {
    file: BufReader<File>,
    path: PathBuf,
}

/// Opens a capture. `events` selects among its event types; `None` selects all. Their slabs will have `slab_rows` rows,
/// with raw twins if `raw_strings` is set.
pub(crate) fn open(path: &Path, events: Option<&[String]>, slab_rows: usize, raw_strings: bool) -> Result<Opened> {
    let file = File::open(path).map_err(|e| Error::io(format_args!("opening {}", path.display()), &e))?;
    let mut input = Input { file: BufReader::with_capacity(256 * 1024, file), path: path.to_owned() };
    let (origin, layouts, counters) = input.header()?;

    let chosen = match events {
        None => (0..layouts.len()).collect(),
        Some(names) => {
            let tables = layouts.iter().map(|l| &*l.name);
            let find = |name: &String| find_recorded(name, "the capture", Catalogue::shipped(), tables.clone());
            let mut chosen = names.iter().map(find).collect::<Result<Vec<_>>>()?;
            chosen.sort_unstable();
            chosen.dedup();
            chosen
        }
    };
    let events: Vec<_> = chosen.iter().map(|&e| Arc::clone(&layouts[e])).collect();
    check_memory(&events, slab_rows, raw_strings).map_err(|e| e.context(path.display()))?;
    let wanted = (0..layouts.len()).map(|e| chosen.binary_search(&e).ok()).collect();
    let figures = Arc::new(Figures { counters: Mutex::new(vec![Counters::default(); events.len()]) });
    let source = Replay {
        input,
        wanted,
        rings: events.iter().map(|_| [RingReader::in_memory()]).collect(),
        waiting: vec![Waiting::default(); events.len()],
        figures: Arc::clone(&figures),
        wall_offset: origin.clock_offset,
        counters,
        payload: Vec::new(),
        recorded_watermark: None,
        watermark: None,
        stopped: false,
        ended: false,
    };
    Ok(Opened {
        sources: vec![Box::new(source)],
        observed: figures,
        waker: Arc::new(NoWaker),
        origin,
        fillers: events.iter().map(|layout| Catalogue::shipped().filler(layout)).collect(),
        events,
        unavailable: Vec::new(),
        choices: Vec::new(),
    })
}

impl Source for Replay {
    fn rings(&mut self, event: usize) -> &mut [RingReader] {
        &mut self.rings[event]
    }

    fn wait(&mut self, gave: bool, _timeout: Duration) -> Result<Wait> {
        let ended = self.ended || self.stopped;
        if ended && self.waiting.iter().any(|waiting| waiting.left) {
            // The missing chunks will not come. The rows will say so.
            self.waiting.fill(Waiting::default());
            return Ok(Wait::Again);
        }
        let mut rings = self.rings.iter_mut().flatten().zip(&self.waiting);
        if let Some((ring, _)) = rings.find(|(ring, waiting)| !ring.is_empty() && !waiting.left) {
            // Either readers hold all column memory, and the file can wait, or the file has a record that is marked as
            // unfinished.
            if gave || !ring.has_unfinished() {
                std::thread::sleep(Duration::from_millis(1));
                return Ok(Wait::Again);
            }
            return Err(self.input.corrupt("it has an unfinished record"));
        }
        if ended {
            return Ok(Wait::Ended);
        }
        self.next_chunk()?;
        Ok(Wait::Again)
    }

    fn may_grow(&self, event: usize) -> bool {
        self.waiting[event].may_grow
    }

    fn left(&mut self, event: usize) {
        self.waiting[event].left = true;
    }

    fn wall_offset(&mut self) -> i64 {
        self.wall_offset
    }

    fn watermark(&mut self) -> Option<i64> {
        if self.recorded_watermark.is_some() && self.rings.iter().flatten().all(RingReader::is_empty) {
            self.watermark = self.recorded_watermark.take();
        }
        self.watermark
    }

    fn stop(&mut self) -> Result<()> {
        self.stopped = true;
        Ok(())
    }
}

impl Replay {
    fn next_chunk(&mut self) -> Result<()> {
        let mut bytes = [0; CHUNK_HEAD];
        self.input.read(&mut bytes)?;
        let head = ChunkHead::from_bytes(&bytes).ok_or_else(|| self.input.corrupt("the head of a chunk is damaged"))?;
        if head.length > MAX_CHUNK {
            return Err(self.input.corrupt("a chunk is too long"));
        }
        self.payload.resize(head.length as usize, 0);
        self.input.read(&mut self.payload)?;
        if crc32fast::hash(&self.payload) != head.crc {
            return Err(self.input.corrupt("the checksum of a chunk is wrong"));
        }
        match head.kind {
            DATA => self.data(&head),
            WATERMARK => self.watermark_chunk(),
            END => self.end(),
            kind => Err(self.input.corrupt(format_args!("this version does not know chunks of kind {kind}"))),
        }
    }

    fn data(&mut self, head: &ChunkHead) -> Result<()> {
        let wanted = self.wanted.get(head.event as usize);
        let wanted =
            wanted.ok_or_else(|| self.input.corrupt("a chunk belongs to an event that the header does not have"))?;
        let (counters, raw) = counters_from_bytes(&self.payload, self.counters)
            .ok_or_else(|| self.input.corrupt("a chunk has no counters"))?;
        if let Some(event) = *wanted {
            let ring = &mut self.rings[event][0];
            let loaded = if self.waiting[event].left { ring.load_more(raw) } else { ring.load(raw) };
            loaded.map_err(|e| e.context(self.input.path.display()))?;
            let may_grow = raw.len() < MAX_WAITING && ring.unread() < MAX_WAITING as u64;
            self.waiting[event] = Waiting { may_grow, left: false };
            self.figures.counters.lock()[event] = counters;
            self.wall_offset = head.wall_offset;
        }
        Ok(())
    }

    fn watermark_chunk(&mut self) -> Result<()> {
        let time =
            self.payload.as_slice().try_into().map_err(|_| self.input.corrupt("a watermark does not have 8 bytes"))?;
        self.recorded_watermark = Some(i64::from_le_bytes(time));
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        if self.payload.len() != self.wanted.len() * 8 * self.counters {
            return Err(self.input.corrupt("its last chunk has the wrong length for its events"));
        }
        let mut rest = &self.payload[..];
        for wanted in &self.wanted {
            let Some((counters, after)) = counters_from_bytes(rest, self.counters) else { break };
            rest = after;
            if let Some(event) = *wanted {
                self.figures.counters.lock()[event] = counters;
            }
        }
        if self.recorded_watermark.is_none() && self.watermark.is_none() {
            // A file from before captures had watermarks: no records follow.
            self.recorded_watermark = Some(i64::MAX);
        }
        self.ended = true;
        Ok(())
    }
}

impl Input {
    fn header(&mut self) -> Result<(Origin, Vec<Arc<EventLayout>>, usize)> {
        let mut head = [0; 16];
        self.read(&mut head)?;
        if &head[..8] != MAGIC {
            return Err(self.corrupt("it is not a capture: it does not begin with RINGFRM1"));
        }
        let length = u32::from_le_bytes([head[8], head[9], head[10], head[11]]);
        let crc = u32::from_le_bytes([head[12], head[13], head[14], head[15]]);
        if length > MAX_HEADER {
            return Err(self.corrupt("its header is too long"));
        }
        let mut text = vec![0; length as usize];
        self.read(&mut text)?;
        if crc32fast::hash(&text) != crc {
            return Err(self.corrupt("the checksum of its header is wrong"));
        }
        header_from_json(&text).map_err(|e| e.context(self.path.display()))
    }

    fn read(&mut self, bytes: &mut [u8]) -> Result<()> {
        self.file.read_exact(bytes).map_err(|e| match e.kind() {
            Os::UnexpectedEof => {
                self.corrupt("it ends too early: the recording was not finished, or the copy is incomplete")
            }
            _ => Error::io(format_args!("reading {}", self.path.display()), &e),
        })
    }

    fn corrupt(&self, what: impl std::fmt::Display) -> Error {
        Error::corrupt(format!("{}: {what}", self.path.display()))
    }
}

struct Figures {
    counters: Mutex<Vec<Counters>>,
}

impl Observed for Figures {
    fn counters(&self, event: usize) -> Counters {
        self.counters.lock()[event]
    }
}

struct NoWaker;

impl Waker for NoWaker {
    fn wake(&self) {}
}
