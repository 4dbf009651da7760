//! Checks that rows decoded in blocks equal rows decoded one by one.

#[path = "support/sample.rs"]
mod sample;

use std::collections::HashSet;

use arrow_array::RecordBatch;
use ringframe::{
    catalogue::{EventLayout, FieldKind},
    internals::{Columns, RingReader},
};
use sample::{encode, sample_records};

/// Returns all rows of a ring that is filled with the `parts` one after the other.
fn rows(event: &str, parts: impl Iterator<Item = Vec<u8>>) -> Vec<RecordBatch> {
    let mut columns = Columns::new(event, 8192, 8192).unwrap();
    let mut ring = RingReader::in_memory();
    let mut kept = Vec::new();
    for part in parts {
        ring.load(&part).unwrap();
        columns.drain(&mut ring, u64::MAX, |rows| kept.push(rows));
    }
    kept.into_iter().map(|rows| columns.batch(rows).record_batch().clone()).collect()
}

/// Returns samples whose texts are too long to be stored in a view, if the event type allows that.
fn samples(layout: &EventLayout, rows: usize) -> Vec<Vec<u8>> {
    let most = layout.fields.iter().filter(|f| f.kind == FieldKind::String).map(|f| f.max_bytes).min();
    sample_records(&layout.name, rows, most.unwrap_or(0).min(40) as usize)
}

fn encoded(records: &[Vec<u8>]) -> Vec<u8> {
    let mut ring = Vec::new();
    records.iter().for_each(|record| encode(record, &mut ring));
    ring
}

#[test]
fn in_blocks_and_one_by_one() {
    for layout in ringframe::catalogue::events() {
        let name: &str = &layout.name;
        let mut records = samples(layout, 203);
        // Some records have nulls and bytes that are not text. Both decoders must agree whatever the fields mean.
        for (i, record) in records.iter_mut().enumerate() {
            if let Some(at) = layout.nulls_offset {
                record[at as usize] = (i * 37) as u8;
            }
            // Only the first 100 records have invalid names, so later blocks have one name throughout.
            if let Some(comm) = layout.fields.iter().find(|field| field.kind == FieldKind::Comm)
                && i % 5 == 0
                && i < 100
            {
                record[comm.offset as usize + 3] = 0xff;
            }
            if i % 7 == 0 && record.len() > layout.record_size as usize {
                *record.last_mut().unwrap() = 0xc3;
            }
            // Some blocks have null in some of their rows, others in all.
            if let Some(last) = layout
                .fields
                .iter()
                .rfind(|f| matches!(f.kind, FieldKind::String | FieldKind::Strings | FieldKind::Binary))
                && (i % 11 == 0 || (32..56).contains(&i))
            {
                let at = last.offset as usize..last.offset as usize + 4;
                let length = u32::from_ne_bytes(record[at.clone()].try_into().unwrap());
                record[at].fill(0xff);
                record.truncate(record.len() - length as usize);
            }
        }
        let together = rows(name, std::iter::once(encoded(&records)));
        let [together] = &together[..] else { panic!("{name}: not one batch") };
        let single = rows(name, records.iter().map(|record| encoded(std::slice::from_ref(record))));
        assert_eq!(single.len(), records.len(), "{name}");
        for (row, single) in single.iter().enumerate() {
            assert_eq!(*single, together.slice(row, 1), "{name}: row {row}");
        }
    }
}

#[test]
fn a_record_that_does_not_fit_costs_no_other() {
    for layout in ringframe::catalogue::events() {
        let name: &str = &layout.name;
        let good = samples(layout, 64);
        let expected = rows(name, std::iter::once(encoded(&good)));
        for length in [0, layout.record_size as usize - 1, layout.record_size as usize + 9] {
            let spoilt: HashSet<usize> = [0, 7, 8, 21, 22, 63].into();
            let mut records = Vec::new();
            for (i, record) in good.iter().enumerate() {
                if spoilt.contains(&i) {
                    let mut bad = record.clone();
                    bad.truncate(layout.record_size as usize);
                    bad.resize(length, 0xee);
                    // Empty strings leave bytes at the end of the record.
                    bad.iter_mut().skip(72).for_each(|byte| *byte = 0);
                    records.push(bad);
                }
                records.push(record.clone());
            }
            assert_eq!(rows(name, std::iter::once(encoded(&records))), expected, "{name}: {length} bytes");
        }
    }
}
