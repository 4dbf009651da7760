//! Tests rings in memory, and rings that another thread writes as the kernel does.

use std::{
    collections::VecDeque,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

#[path = "../../tests/support/producer.rs"]
mod producer;

use producer::{RingWriter, pair};

use super::{Each, Lease, RingReader, Walk};
use crate::encode::encode;

fn record(word: u32, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode(data, &mut bytes);
    bytes[..4].copy_from_slice(&word.to_ne_bytes());
    bytes
}

fn all(ring: &mut RingReader) -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    let walk = ring.lease().walk(
        u64::MAX,
        Each(|bytes: &[u8]| {
            out.push(bytes.to_vec());
            None::<()>
        }),
    );
    assert!(matches!(walk, Walk::Empty));
    out
}

/// Returns the next finished record and leaves it unread.
fn peek(lease: &mut Lease<'_>) -> Option<Vec<u8>> {
    match lease.walk(u64::MAX, Each(|bytes: &[u8]| Some(bytes.to_vec()))) {
        Walk::Left(bytes) => Some(bytes),
        _ => None,
    }
}

#[test]
fn records_come_in_order_and_once() {
    let mut ring = RingReader::in_memory();
    let bytes = [record(3, b"abc"), record(0, b""), record(9, b"123456789")].concat();
    ring.load(&bytes).unwrap();
    assert_eq!(all(&mut ring), [b"abc".to_vec(), vec![], b"123456789".to_vec()]);
    assert!(ring.is_empty());
    assert!(all(&mut ring).is_empty());
    ring.load(&record(1, b"x")).unwrap();
    assert_eq!(all(&mut ring), [b"x".to_vec()]);
}

#[test]
fn discarded_is_skipped_and_busy_stops() {
    let mut ring = RingReader::in_memory();
    let bytes = [record(1 << 30 | 8, &[7; 8]), record(1, b"a"), record(1 << 31 | 1, b"b"), record(1, b"c")].concat();
    ring.load(&bytes).unwrap();
    assert_eq!(all(&mut ring), [b"a".to_vec()]);
    assert!(!ring.is_empty());
    assert!(all(&mut ring).is_empty());
}

#[test]
fn a_record_is_shown_once_and_a_discarded_one_never() {
    let mut ring = RingReader::in_memory();
    ring.load(&[record(1 << 30 | 8, &[7; 8]), record(1, b"a"), record(1 << 31 | 1, b"b")].concat()).unwrap();
    let mut shown = Vec::new();
    let mut lease = ring.lease();
    while lease.pass(|bytes| shown.push(bytes.to_vec())) {}
    assert_eq!(shown, [b"a".to_vec()]);
    drop(lease);
    assert_eq!(ring.records(), 1);
}

#[test]
fn impossible_length_is_corrupt() {
    let mut ring = RingReader::in_memory();
    ring.load(&[record(1, b"a"), record(1000, b"b")].concat()).unwrap();
    let mut lease = ring.lease();
    assert_eq!(peek(&mut lease).unwrap(), b"a");
    assert!(lease.pass(|bytes| assert_eq!(bytes, b"a")));
    let walk = lease.walk(u64::MAX, Each(|_: &[u8]| Some(())));
    assert!(matches!(walk, Walk::Corrupt { length: 1000, available: 16 }));
    assert!(!lease.pass(|bytes| panic!("{bytes:?}")));
}

#[test]
fn space_is_given_back_on_commit_only() {
    let mut ring = RingReader::in_memory();
    let bytes = [record(1, b"a"), record(1, b"b")].concat();
    ring.load(&bytes).unwrap();
    let mut lease = ring.lease();
    assert!(peek(&mut lease).is_some());
    assert!(lease.pass(|_| {}));
    assert_eq!(lease.taken(), 16);
    assert_eq!(lease.raw(), &bytes[..16]);
    lease.commit();
    assert_eq!(lease.taken(), 0);
    assert_eq!(peek(&mut lease).unwrap(), b"b");
    // The record was shown and not read, so the next lease has it.
    drop(lease);
    assert_eq!(all(&mut ring), [b"b".to_vec()]);
}

#[test]
fn uneven_bytes_are_refused() {
    assert!(RingReader::in_memory().load(&[0; 12]).is_err());
}

fn output(writer: &mut RingWriter, record: &[u8]) -> bool {
    let Some(mut place) = writer.reserve(record.len() as u32) else { return false };
    place.bytes().copy_from_slice(record);
    place.submit();
    true
}

/// Makes a record that contains its number. Its length depends on the number.
fn numbered(number: u64) -> Vec<u8> {
    let length = 8 + (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 57) as usize;
    (0..length).map(|i| number.to_le_bytes()[i % 8] ^ (i / 8) as u8).collect()
}

#[test]
#[cfg_attr(miri, ignore = "maps memory")]
fn a_record_that_wraps_is_contiguous() {
    let (mut writer, mut ring) = pair(4096);
    for number in 0..1000 {
        let long = [numbered(number), numbered(number), vec![number as u8; 900]].concat();
        assert!(output(&mut writer, &long));
        assert_eq!(all(&mut ring), [long]);
    }
    assert!(ring.position() > 100 * ring.bytes());
}

#[test]
#[cfg_attr(miri, ignore = "maps memory")]
fn a_busy_record_holds_back_later_ones_and_a_discarded_one_is_skipped() {
    let (mut writer, mut ring) = pair(4096);
    assert!(output(&mut writer, b"before"));
    let mut place = writer.reserve(4).unwrap();
    place.bytes().copy_from_slice(b"late");
    assert_eq!(all(&mut ring), [b"before"]);
    assert!(!ring.is_empty() && ring.has_unfinished());
    place.submit();
    assert_eq!(all(&mut ring), [b"late"]);
    drop(writer.reserve(100));
    assert!(output(&mut writer, b"after"));
    assert_eq!(all(&mut ring), [b"after"]);
    assert!(ring.is_empty());
    assert_eq!(ring.records(), 3);
}

#[test]
#[cfg_attr(miri, ignore = "maps memory")]
fn a_full_ring_refuses_until_space_is_given_back() {
    let (mut writer, mut ring) = pair(4096);
    let mut written = VecDeque::new();
    while output(&mut writer, &numbered(written.len() as u64)) {
        written.push_back(numbered(written.len() as u64));
    }
    assert!(writer.reserve(4096).is_none());
    let mut lease = ring.lease();
    assert!(peek(&mut lease).is_some());
    assert!(lease.pass(|_| {}));
    assert!(writer.reserve(200).is_none(), "a record that was read is not given back before the commit");
    lease.commit();
    drop(lease);
    written.pop_front();
    assert_eq!(all(&mut ring), Vec::from(written));
    assert!(output(&mut writer, &[7; 4080]), "a record that fills the ring up to its last 8 bytes");
    assert_eq!(all(&mut ring), [[7; 4080]]);
}

#[test]
#[cfg_attr(miri, ignore = "maps memory")]
fn two_threads_lose_and_change_no_record() {
    const RECORDS: u64 = 200_000;
    let (mut writer, mut ring) = pair(16 * 1024);
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..RECORDS {
                while !output(&mut writer, &numbered(number)) {
                    thread::yield_now();
                }
                if number % 7 == 0 {
                    drop(writer.reserve(number as u32 % 100));
                }
            }
            done.store(true, Ordering::Release);
        });
        let mut next = 0;
        loop {
            let last = done.load(Ordering::Acquire);
            let mut lease = ring.lease();
            while lease.pass(|bytes| assert_eq!(bytes, numbered(next))) {
                next += 1;
                if lease.taken() > 1024 {
                    lease.commit();
                }
            }
            drop(lease);
            if last {
                break;
            }
            thread::yield_now();
        }
        assert_eq!(next, RECORDS);
    });
    assert_eq!(ring.records(), RECORDS);
    assert!(ring.is_empty());
}
