//! Lines that the BPF programs say about themselves, for the log of the program that uses the library.

use std::os::fd::AsFd;

use libbpf_rs::{MapCore, Object};

use super::object::map_named;
use crate::{
    error::Result,
    ring::{Each, RingReader},
};

/// `rf_debug_lines`.
pub(super) struct DebugLines(RingReader);

impl DebugLines {
    pub(super) fn map(object: &Object) -> Result<Self> {
        let map = map_named(object, "rf_debug_lines")?;
        RingReader::map(map.as_fd(), map.max_entries() as usize).map(Self)
    }

    /// Hands what is there to the `log` crate.
    pub(super) fn forward(&mut self) {
        self.0.lease().walk(
            u64::MAX,
            Each(|record: &[u8]| {
                if let Some((level, cpu, text)) = parse(record) {
                    log::log!(target: "ringframe::bpf", level, "CPU {cpu}: {text}");
                }
                None::<()>
            }),
        );
    }
}

/// `struct rf_debug_line`: time (8 bytes), level, CPU (4 each), text ended by NUL.
fn parse(record: &[u8]) -> Option<(log::Level, u32, String)> {
    let (head, text) = record.split_first_chunk::<16>()?;
    let word = |at: usize| Some(u32::from_ne_bytes(head.get(at..at + 4)?.try_into().ok()?));
    let level = log::Level::iter().find(|level| Some(*level as u32) == word(8))?;
    let text = text.split(|&byte| byte == 0).next()?;
    Some((level, word(12)?, String::from_utf8_lossy(text).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_level_cpu_and_text() {
        let mut record = vec![0; 16 + 112];
        record[8] = 3;
        record[12] = 7;
        record[16..21].copy_from_slice(b"hello");
        assert_eq!(parse(&record), Some((log::Level::Info, 7, "hello".to_owned())));
        record[8] = 9;
        assert_eq!(parse(&record), None);
        assert_eq!(parse(&record[..12]), None);
    }
}
