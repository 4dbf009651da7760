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

/// Number of waiting bytes of an event type that a replay moves for each byte of its records, and from the start. More
/// records come behind those that wait, which moves the waiting ones. Without a limit that takes quadratic time.
const MOVES_PER_BYTE: u64 = 4;
const FIRST_MOVES: u64 = 4 * MAX_WAITING as u64;

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
#[derive(Clone, Copy)]
struct Waiting {
    /// Chunks of the records in its ring can come later in the file.
    may_grow: bool,
    /// The drain left the next record because of that.
    left: bool,
    /// Number of waiting bytes that the replay may still move.
    moves: u64,
}

impl Waiting {
    const NEW: Waiting = Waiting { may_grow: false, left: false, moves: FIRST_MOVES };
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
        waiting: vec![Waiting::NEW; events.len()],
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
            self.waiting.fill(Waiting::NEW);
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

    fn may_read(&self, event: usize) -> bool {
        !self.waiting[event].left
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
            self.figures.counters.lock()[event] = counters;
            self.wall_offset = head.wall_offset;
            if raw.is_empty() {
                return Ok(());
            }
            let ring = &mut self.rings[event][0];
            let Waiting { left, moves, .. } = self.waiting[event];
            let moved = if left { ring.unread() } else { 0 };
            let loaded = if left { ring.load_more(raw) } else { ring.load(raw) };
            loaded.map_err(|e| e.context(self.input.path.display()))?;
            let moves = moves.saturating_add(MOVES_PER_BYTE * raw.len() as u64).saturating_sub(moved);
            let may_grow = raw.len() < MAX_WAITING && ring.unread() < moves.min(MAX_WAITING as u64);
            self.waiting[event] = Waiting { may_grow, left: false, moves };
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

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use arrow_array::{Array, cast::AsArray};
    use ringframe_catalogue::shared::{CHUNK, HEAD};

    use super::*;
    use crate::{
        Session,
        capture::Recorder,
        encode::encode,
        layout::{FieldKind, FieldLayout},
    };

    fn layout(name: &'static str) -> Arc<EventLayout> {
        let field = |name, kind, offset| FieldLayout::new(name, kind, offset, "", "", None);
        let layout = EventLayout::new(name, "", 40, &[]).in_chunks();
        let fields = vec![
            field("ts", FieldKind::Timestamp, 16),
            field("tid", FieldKind::U32, 24),
            field("text", FieldKind::String, 28).with_max_bytes(1 << 20),
            field("truncated", FieldKind::Bool, 36),
        ];
        Arc::new(EventLayout { fields: Cow::Owned(fields), ..layout })
    }

    /// Returns a record without a tail, or the head of one whose tail has `length` bytes.
    fn record(ts: u64, length: u32) -> Vec<u8> {
        let mut record = vec![0; 40];
        record[16..24].copy_from_slice(&ts.to_ne_bytes());
        record[28..32].copy_from_slice(&length.to_ne_bytes());
        let mut bytes = Vec::new();
        encode(&record, &mut bytes);
        bytes
    }

    fn chunk(ts: u64, offset: u32, text: &[u8]) -> Vec<u8> {
        let mut chunk = vec![0; 24];
        chunk[8..12].copy_from_slice(&offset.to_ne_bytes());
        chunk[12..16].copy_from_slice(&(text.len() as u32).to_ne_bytes());
        chunk[16..24].copy_from_slice(&(ts | CHUNK).to_ne_bytes());
        chunk.extend(text);
        let mut bytes = Vec::new();
        encode(&chunk, &mut bytes);
        bytes
    }

    /// Writes a capture of two event types with these chunks: the event type and its records, or a watermark.
    fn write(path: &Path, chunks: &[Option<(usize, &[u8])>]) {
        let events = [layout("first"), layout("second")];
        let mut recorder = Recorder::create(path, &Origin::default(), &events, 1).unwrap();
        for (time, chunk) in chunks.iter().enumerate() {
            match chunk {
                Some((event, raw)) => recorder.record(*event, 0, &Counters::default(), raw).unwrap(),
                None => recorder.watermark(0, time as i64).unwrap(),
            }
        }
        recorder.finish(&[Counters::default(); 2]).unwrap();
    }

    #[test]
    fn a_head_waits_for_its_chunks_in_later_parts_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("capture");
        let (head, one, two) = (record(7 | HEAD, 8), chunk(7, 0, b"half"), chunk(7, 4, b"+one"));
        let (other, never) = (record(8, 0), record(9 | HEAD, 8));
        let parts = [
            Some((0, &head[..])),
            None,
            Some((1, &other[..])),
            Some((0, &[])),
            Some((0, &one[..])),
            None,
            Some((1, &other[..])),
            Some((0, &two[..])),
            Some((0, &never[..])),
            Some((0, &[])),
        ];
        write(&path, &parts);
        let mut session = Session::replay(&path).start().unwrap();
        let mut rows = Vec::new();
        while let Some(batch) = session.next_batch().unwrap() {
            let column = |name| batch.record_batch().column_by_name(name).unwrap().clone();
            let (text, truncated) = (column("text"), column("truncated"));
            for row in 0..batch.num_rows() {
                let text = text.as_string_view();
                let text = text.is_valid(row).then(|| text.value(row).to_owned());
                rows.push((batch.event().to_owned(), text, truncated.as_boolean().value(row)));
            }
        }
        rows.sort();
        assert_eq!(rows.len(), 4, "{rows:?}");
        assert!(rows.contains(&("first".into(), Some("half+one".into()), false)), "{rows:?}");
        assert!(rows.iter().any(|(event, _, truncated)| event == "first" && *truncated), "{rows:?}");
        assert_eq!(rows.iter().filter(|(event, ..)| event == "second").count(), 2);
    }

    #[test]
    fn waiting_records_are_moved_a_limited_number_of_times() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("capture");
        let (head, other) = (record(7 | HEAD, 8), record(8, 0).repeat(700));
        // All of it is less than may wait.
        let mut parts = vec![Some((0, &other[..])); 1000];
        parts[0] = Some((0, &head[..]));
        write(&path, &parts);
        let mut replay = open(&path, None, 8192, false).unwrap().sources.remove(0);
        // Leaves the head as long as it may wait, and then reads everything.
        let (mut moved, mut gave_up) = (0, 0);
        while replay.wait(false, Duration::ZERO).unwrap() == Wait::Again {
            let unread = replay.rings(0)[0].unread();
            if unread > 0 && replay.may_grow(0) {
                moved += unread;
                replay.left(0);
                assert!(!replay.may_read(0));
            } else if unread > 0 {
                gave_up += 1;
                let mut lease = replay.rings(0)[0].lease();
                while lease.pass(|_| ()) {}
            }
        }
        let loaded = (head.len() + 999 * other.len()) as u64;
        assert!(loaded < MAX_WAITING as u64);
        assert!(gave_up > 0);
        assert!(moved <= FIRST_MOVES + MOVES_PER_BYTE * loaded, "{moved} bytes moved of {loaded}");
    }
}
