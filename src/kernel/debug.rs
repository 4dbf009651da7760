//! Debug lines of the BPF programs, forwarded to the log of the application that uses the library.

use std::os::fd::AsFd;

use libbpf_rs::{MapCore, Object};
use ringframe_catalogue::shared::DEBUG_LINE;

use super::{
    libbpf::map_named,
    options::Options,
    plan::{Plan, Size},
};
use crate::{
    error::Result,
    ring::{Each, RingReader},
};

/// Name of the ring of debug lines.
const LINES: &str = "rf_debug_lines";

const LEVEL: usize = DEBUG_LINE.offset("level");
const CPU: usize = DEBUG_LINE.offset("cpu");
const VALUES: usize = DEBUG_LINE.offset("values");
const TEXT: usize = DEBUG_LINE.offset("text");

pub(super) fn contribute(options: &Options, plan: &mut Plan) {
    plan.global("rf_debug_level", options.debug as u64);
    plan.map(LINES, if options.debug == log::LevelFilter::Off { Size::Absent } else { Size::AsItIs });
}

/// The debug lines of a session.
pub(super) struct DebugLines(RingReader);

impl DebugLines {
    pub(super) fn map(object: &Object) -> Result<Self> {
        let map = map_named(object, LINES)?;
        RingReader::map(map.as_fd(), map.max_entries() as usize).map(Self)
    }

    /// Forwards all available lines to the `log` crate.
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

/// Parses a `struct rf_debug_line`, whose text ends with NUL.
fn parse(record: &[u8]) -> Option<(log::Level, u32, String)> {
    let (head, text) = record.split_first_chunk::<TEXT>()?;
    let word = |at: usize| Some(u32::from_ne_bytes(head.get(at..at + 4)?.try_into().ok()?));
    let value = |n: usize| Some(u64::from_ne_bytes(head.get(VALUES + 8 * n..VALUES + 8 * n + 8)?.try_into().ok()?));
    let level = log::Level::iter().find(|level| Some(*level as u32) == word(LEVEL))?;
    let text = String::from_utf8_lossy(text.split(|&byte| byte == 0).next()?);
    Some((level, word(CPU)?, put_in(&text, [value(0)?, value(1)?, value(2)?])))
}

/// Replaces each `%u`, `%d`, `%x`, `%llu`, `%lld` and `%llx` with the next value.
fn put_in(text: &str, values: [u64; 3]) -> String {
    let mut parts = text.split('%');
    let mut line = parts.next().unwrap_or_default().to_owned();
    let mut values = values.into_iter();
    for part in parts {
        let long = part.strip_prefix("ll");
        let rest = long.unwrap_or(part);
        let mut letters = rest.chars();
        match (letters.next(), values.next()) {
            (Some('u'), Some(value)) if long.is_some() => line += &value.to_string(),
            (Some('d'), Some(value)) if long.is_some() => line += &(value as i64).to_string(),
            (Some('x'), Some(value)) if long.is_some() => line += &format!("{value:x}"),
            (Some('u'), Some(value)) => line += &(value as u32).to_string(),
            (Some('d'), Some(value)) => line += &(value as i32).to_string(),
            (Some('x'), Some(value)) => line += &format!("{:x}", value as u32),
            _ => {
                line.push('%');
                line += part;
                continue;
            }
        }
        line += letters.as_str();
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_those_of_the_log() {
        use ringframe_catalogue::shared::{LEVEL_DEBUG, LEVEL_INFO};
        assert_eq!((log::Level::Info as u32, log::Level::Debug as u32), (LEVEL_INFO, LEVEL_DEBUG));
    }

    #[test]
    fn lines_have_level_cpu_and_text() {
        let mut record = vec![0; 40 + 88];
        record[8] = 3;
        record[12] = 7;
        record[16] = 9;
        record[40..48].copy_from_slice(b"hello %u");
        assert_eq!(parse(&record), Some((log::Level::Info, 7, "hello 9".to_owned())));
        record[8] = 9;
        assert_eq!(parse(&record), None);
        assert_eq!(parse(&record[..12]), None);
    }

    #[test]
    fn values_take_the_places_of_conversions() {
        let minus = -2i64 as u64;
        assert_eq!(put_in("a %u b %d c %llx.", [1 << 32 | 5, minus, 0xabc << 32]), "a 5 b -2 c abc00000000.");
        assert_eq!(put_in("%lld %llu%x", [minus, minus, 255]), "-2 18446744073709551614ff");
        assert_eq!(put_in("100% %s %u %u %u %u", [1, 2, 3]), "100% %s 3 %u %u %u");
    }
}
