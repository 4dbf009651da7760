//! Makes records of an event type from its layout, as its BPF program writes them. Tests and benches share this file.
#![allow(dead_code)] // each user calls a part

#[path = "encode.rs"]
mod encode;

pub use encode::encode;
use ringframe::layout::{EventLayout, FieldKind};

/// Returns the layout of a shipped event type.
pub fn layout(event: &str) -> &'static EventLayout {
    ringframe::events().find(|layout| layout.name == event).unwrap_or_else(|| panic!("no event type {event}"))
}

/// Returns the bytes of a ring with [`sample_records`].
pub fn sample_ring(event: &str, rows: usize, text: usize) -> Vec<u8> {
    let mut ring = Vec::new();
    sample_records(event, rows, text).iter().for_each(|record| encode(record, &mut ring));
    ring
}

/// Returns records without headers. Numbers differ from row to row, and strings have `text` bytes.
pub fn sample_records(event: &str, rows: usize, text: usize) -> Vec<Vec<u8>> {
    let layout = layout(event);
    (0..rows).map(|row| sample_record(layout, row as u64, text)).collect()
}

fn sample_record(layout: &EventLayout, row: u64, text: usize) -> Vec<u8> {
    let mut record = vec![0; layout.record_size as usize];
    for (i, field) in layout.fields.iter().enumerate() {
        let at = field.offset as usize;
        let number = row.wrapping_mul(2 * i as u64 + 1);
        match field.kind {
            FieldKind::Bool => record[at] = (number & 1) as u8,
            FieldKind::U32 | FieldKind::I32 => record[at..at + 4].copy_from_slice(&(number as u32).to_ne_bytes()),
            FieldKind::U64 | FieldKind::I64 | FieldKind::Timestamp | FieldKind::Duration => {
                record[at..at + 8].copy_from_slice(&number.to_ne_bytes());
            }
            // The thread changes every 32 rows.
            FieldKind::Comm => record[at..at + 8].copy_from_slice(format!("thread {}", row / 32 % 10).as_bytes()),
            FieldKind::String => {
                let digits = format!("/{row:0>width$}", width = text.saturating_sub(1));
                record[at..at + 4].copy_from_slice(&(digits.len() as u32).to_ne_bytes());
                record.extend(digits.bytes());
            }
            FieldKind::Ip => record[at..at + 16].copy_from_slice(&u128::from(number).to_be_bytes()),
            FieldKind::Binary => {
                record[at..at + 4].copy_from_slice(&8u32.to_ne_bytes());
                record.extend(number.to_ne_bytes());
            }
            FieldKind::Strings => {
                let block = b"program\0an-argument\0";
                record[at..at + 4].copy_from_slice(&(block.len() as u32).to_ne_bytes());
                record.extend(block);
            }
        }
    }
    record
}
