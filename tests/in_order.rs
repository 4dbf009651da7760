//! Tests `operator::InOrder`: its output is that of a stable sort by time, within a limit on memory.

mod common;
#[path = "support/sample.rs"]
mod sample;

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
    time::Duration,
};

use arrow_array::{
    Array, ArrayRef, BooleanArray, DictionaryArray, Int32Array, RecordBatch, StringArray, TimestampNanosecondArray,
    UInt32Array,
    builder::{ListBuilder, StringViewBuilder},
    cast::AsArray,
    types::{Int8Type, TimestampNanosecondType, UInt32Type},
};
use common::{batches_of, capture, rows_by_event};
use ringframe::{
    Error, ErrorKind, Session,
    internals::{Columns, RingReader},
    operator::{InOrder, TableRows},
};
use sample::sample_ring;

/// A row: its time and its number, from which all other values follow.
type Row = (i64, u32);

struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

fn make(rows: &[Row]) -> RecordBatch {
    let numbers = || rows.iter().map(|(_, number)| *number);
    let text = |n: u32| format!("text of a row that is long enough: {n}");
    let mut views = StringViewBuilder::new().with_fixed_block_size(256);
    let mut lists = ListBuilder::new(StringViewBuilder::new());
    for n in numbers() {
        views.append_option((n % 5 != 0).then(|| if n % 2 == 0 { text(n) } else { format!("{n}") }));
        (0..n % 4).for_each(|i| lists.values().append_value(text(n + i)));
        lists.append(n % 6 != 0);
    }
    let names: DictionaryArray<Int8Type> =
        numbers().map(|n| (n % 7 != 0).then_some(["alpha", "beta", "gamma"][n as usize % 3])).collect();
    let columns: Vec<(&str, ArrayRef)> = vec![
        (
            "ts",
            Arc::new(TimestampNanosecondArray::from_iter_values(rows.iter().map(|(ts, _)| *ts)).with_timezone("UTC")),
        ),
        ("number", Arc::new(UInt32Array::from_iter_values(numbers()))),
        ("sometimes", Arc::new(Int32Array::from_iter(numbers().map(|n| (n % 3 != 0).then_some(n as i32))))),
        ("bool", Arc::new(BooleanArray::from_iter(numbers().map(|n| (n % 4 != 0).then_some(n % 8 == 1))))),
        ("text", Arc::new(views.finish())),
        ("lists", Arc::new(lists.finish())),
        ("names", Arc::new(names)),
    ];
    let columns = columns.into_iter().map(|(name, column)| (name, column, !matches!(name, "ts" | "number")));
    RecordBatch::try_from_iter_with_nullable(columns).unwrap()
}

fn times(rows: &RecordBatch) -> &[i64] {
    rows.column_by_name("ts").unwrap().as_primitive::<TimestampNanosecondType>().values()
}

/// Returns the rows that came out, after a check of all their values.
fn taken(out: &[TableRows]) -> Vec<(String, Row)> {
    let mut all = Vec::new();
    for run in out {
        let numbers = run.rows.column(1).as_primitive::<UInt32Type>().values();
        let rows: Vec<Row> = times(&run.rows).iter().copied().zip(numbers.iter().copied()).collect();
        assert_eq!(run.rows, make(&rows), "every value stays with its row");
        run.rows.columns().iter().for_each(|column| column.to_data().validate_full().unwrap());
        assert!(!rows.is_empty());
        all.extend(rows.into_iter().map(|row| (run.table.to_string(), row)));
    }
    all
}

fn of_table(all: &[(String, Row)], table: &str) -> Vec<Row> {
    all.iter().filter(|(name, _)| name == table).map(|(_, row)| *row).collect()
}

/// Returns pushes of several CPUs. Time advances per CPU, with few distinct values and some disorder.
fn pushes(random: &mut Random, tables: usize) -> Vec<(String, Vec<Row>)> {
    let mut clocks = [0; 4];
    let mut number = 0;
    let count = 20 + random.below(60);
    let push = |_| {
        let table = format!("t{}", random.below(tables as u64));
        let cpu = random.below(4) as usize;
        let rows = (0..random.below(90)).map(|_| {
            clocks[cpu] += random.below(3) as i64;
            number += 1;
            // Timed calls have the time of their start.
            let back = if random.below(8) == 0 { random.below(12) as i64 } else { 0 };
            (clocks[cpu] - back, number)
        });
        (table, rows.collect())
    };
    (0..count).map(push).collect()
}

/// Returns the time before which no row comes after push `i`.
fn watermark(pushes: &[(String, Vec<Row>)], i: usize) -> i64 {
    pushes[i + 1..].iter().flat_map(|(_, rows)| rows).map(|(ts, _)| *ts).min().unwrap_or(i64::MAX)
}

#[test]
fn watermarks_make_a_stable_sort() {
    for seed in 1..13u64 {
        let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let pushes = pushes(&mut random, 1 + seed as usize % 5);
        let mut expected: Vec<(String, Row)> =
            pushes.iter().flat_map(|(table, rows)| rows.iter().map(move |row| (table.clone(), *row))).collect();
        expected.sort_by_key(|(_, (ts, _))| *ts);
        for across in [true, false] {
            let mut order = if across { InOrder::across_tables() } else { InOrder::per_table() };
            let mut out = Vec::new();
            for (i, (table, rows)) in pushes.iter().enumerate() {
                // Some batches have no watermark.
                let watermark = (random.below(3) > 0).then(|| watermark(&pushes, i));
                out.extend(order.push(table, &make(rows), watermark).unwrap());
                if let Some(watermark) = watermark {
                    let due = expected.iter().filter(|(_, (ts, _))| *ts < watermark).count();
                    let given: usize = out.iter().map(|run| run.rows.num_rows()).sum();
                    assert!(given >= due, "seed {seed}: rows before the watermark are out");
                }
                let pushed: usize = pushes[..=i].iter().map(|(_, rows)| rows.len()).sum();
                let given: usize = out.iter().map(|run| run.rows.num_rows()).sum();
                assert_eq!(order.held_rows(), pushed - given);
            }
            out.extend(order.finish().unwrap());
            assert_eq!((order.late(), order.held_rows(), order.held_bytes()), (0, 0, 0), "seed {seed}");
            let all = taken(&out);
            if across {
                assert_eq!(all, expected, "seed {seed}");
            }
            for table in (0..5).map(|t| format!("t{t}")) {
                assert_eq!(of_table(&all, &table), of_table(&expected, &table), "seed {seed}");
            }
        }
    }
}

/// Counts the rows that are older than a row that came out before them, over all tables or within their table.
fn out_of_order(all: &[(String, Row)], across: bool) -> u64 {
    let mut newest: BTreeMap<&str, i64> = BTreeMap::new();
    let mut late = 0;
    for (table, (ts, _)) in all {
        let newest = newest.entry(if across { "" } else { table }).or_insert(i64::MIN);
        late += u64::from(*ts < *newest);
        *newest = (*newest).max(*ts);
    }
    late
}

#[test]
fn limits_bound_the_memory_and_lose_nothing() {
    let (mut late, mut bounded) = (0, 0);
    for seed in 1..13u64 {
        let mut random = Random(seed.wrapping_mul(0xd134_2543_de82_ef95));
        let pushes = pushes(&mut random, 1 + seed as usize % 3);
        let across = seed % 2 == 0;
        let mut order = if across { InOrder::across_tables() } else { InOrder::per_table() };
        let limit = 4096 << random.below(6);
        let delay = 1 + random.below(40) as i64;
        order = match seed % 3 {
            0 => order.max_bytes(limit),
            1 => order.max_delay(Duration::from_nanos(delay as u64)),
            _ => order.max_bytes(limit).max_delay(Duration::from_nanos(delay as u64)),
        };
        let mut out = Vec::new();
        let mut newest = i64::MIN;
        for (i, (table, rows)) in pushes.iter().enumerate() {
            // Sometimes the watermark promises too much.
            let watermark = (random.below(4) == 0).then(|| watermark(&pushes, i).saturating_add(3));
            let given = order.push(table, &make(rows), watermark).unwrap();
            newest = rows.iter().map(|(ts, _)| *ts).fold(newest, i64::max);
            out.extend(given);
            if seed % 3 != 1 {
                assert!(order.held_bytes() <= limit, "seed {seed}: {} of {limit}", order.held_bytes());
                bounded += 1;
            }
            if seed % 3 != 0 {
                let all: usize = pushes[..=i].iter().map(|(_, rows)| rows.len()).sum();
                let young = pushes[..=i].iter().flat_map(|(_, rows)| rows).filter(|(ts, _)| *ts >= newest - delay);
                assert!(order.held_rows() <= young.count(), "seed {seed}: of {all}");
            }
        }
        out.extend(order.finish().unwrap());
        assert_eq!((order.held_rows(), order.held_bytes()), (0, 0));
        let all = taken(&out);
        assert_eq!(order.late(), out_of_order(&all, across), "seed {seed}");
        late += order.late();
        let numbers: HashSet<u32> = all.iter().map(|(_, (_, number))| *number).collect();
        let pushed: usize = pushes.iter().map(|(_, rows)| rows.len()).sum();
        assert_eq!((numbers.len(), all.len()), (pushed, pushed), "each row comes out once");
        for (table, rows) in &pushes {
            let of_table: HashSet<Row> = of_table(&all, table).into_iter().collect();
            assert!(rows.iter().all(|row| of_table.contains(row)));
        }
    }
    assert!(late > 50 && bounded > 100, "the test reaches the limits: {late} late rows");
}

#[test]
fn rows_leave_when_their_time_has_passed() {
    let mut order = InOrder::across_tables();
    assert!(order.push("a", &make(&[(5, 1), (1, 2), (9, 3)]), None).unwrap().is_empty());
    let out = order.push("b", &make(&[(5, 4), (4, 5)]), Some(5)).unwrap();
    let row = |table: &str, row: Row| (table.to_owned(), row);
    assert_eq!(taken(&out), [row("a", (1, 2)), row("b", (4, 5))], "rows with the watermark's time stay");
    assert_eq!(order.held_rows(), 3);
    // An older watermark changes nothing.
    assert!(order.push("a", &make(&[(5, 6)]), Some(2)).unwrap().is_empty());
    let out = order.advance(6).unwrap();
    assert_eq!(taken(&out), [row("a", (5, 1)), row("b", (5, 4)), row("a", (5, 6))], "equal times keep their order");
    assert_eq!(out.len(), 3);
    // Late rows come out at once, before the others. A row with the time of the last row is not late.
    let out = order.push("b", &make(&[(7, 7), (3, 8), (5, 9), (2, 10)]), Some(8)).unwrap();
    assert_eq!(taken(&out), [row("b", (2, 10)), row("b", (3, 8)), row("b", (5, 9)), row("b", (7, 7))]);
    assert_eq!(order.late(), 2);
    assert_eq!(taken(&order.finish().unwrap()), [row("a", (9, 3))]);
    assert!(order.finish().unwrap().is_empty());
    assert_eq!(taken(&order.push("a", &make(&[(8, 11)]), None).unwrap()), [row("a", (8, 11))]);
    assert_eq!((order.late(), order.held_bytes()), (3, 0));
}

/// A timed call is recorded at its end, with the time of its start.
#[test]
fn a_hold_time_waits_for_timed_calls() {
    let batches = [(vec![(10, 1), (20, 2)], 20), (vec![(30, 3), (12, 4)], 30), (vec![(60, 5)], 60)];
    let run = |mut order: InOrder| {
        let mut out = Vec::new();
        for (rows, watermark) in &batches {
            out.extend(order.push("calls", &make(rows), Some(*watermark)).unwrap());
        }
        out.extend(order.finish().unwrap());
        (order.late(), taken(&out).into_iter().map(|(_, (ts, _))| ts).collect::<Vec<_>>())
    };
    assert_eq!(run(InOrder::per_table().hold(Duration::from_nanos(18))), (0, vec![10, 12, 20, 30, 60]));
    assert_eq!(run(InOrder::per_table()), (0, vec![10, 12, 20, 30, 60]), "20 was not before the watermark 20");
    let mut order = InOrder::per_table();
    let first = order.push("calls", &make(&[(10, 1), (20, 2)]), Some(21)).unwrap();
    let second = order.push("calls", &make(&[(12, 3)]), None).unwrap();
    assert_eq!((taken(&first).len(), taken(&second).len(), order.late()), (2, 1, 1));
    let mut order = InOrder::per_table().hold(Duration::from_nanos(10));
    assert_eq!(order.push("calls", &make(&[(10, 1), (20, 2)]), Some(21)).unwrap().len(), 1);
    order.push("calls", &make(&[(12, 3)]), None).unwrap();
    assert_eq!((order.late(), taken(&order.finish().unwrap()).len()), (0, 2));
}

#[test]
fn rows_without_times_or_with_other_columns_are_errors() {
    let mut order = InOrder::per_table();
    order.push("a", &make(&[(1, 1)]), None).unwrap();
    let rows = make(&[(2, 2)]);
    let nullable = TimestampNanosecondArray::from(vec![None]);
    let text = StringArray::from(vec!["now"]);
    let wrong = [
        ("a", rows.project(&[0, 1]).unwrap()),
        ("b", rows.project(&[1, 2]).unwrap()),
        ("b", RecordBatch::try_from_iter_with_nullable([("ts", Arc::new(nullable) as ArrayRef, true)]).unwrap()),
        ("b", RecordBatch::try_from_iter([("ts", Arc::new(text) as ArrayRef)]).unwrap()),
    ];
    for (table, rows) in wrong {
        let error = order.push(table, &rows, Some(i64::MAX)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(error.to_string().contains(&format!("rows of `{table}`")), "{error}");
    }
    assert_eq!(order.held_rows(), 1, "the refused push changes nothing, not even the watermark");
    order.push("b", &make(&[(2, 2)]), None).unwrap();
    assert_eq!(taken(&order.finish().unwrap()).len(), 2);
}

/// Dictionaries with keys of 8 bits: each push fits, all rows together do not.
#[test]
fn what_does_not_fit_one_record_batch_comes_in_several() {
    let rows = |push: i64| {
        let ts = TimestampNanosecondArray::from_iter_values((0..100).map(|i| i * 10 + push));
        let names: DictionaryArray<Int8Type> =
            (0..100).map(|i| Some(format!("{push}-{i}"))).collect::<Vec<_>>().iter().map(|s| s.as_deref()).collect();
        RecordBatch::try_from_iter([("ts", Arc::new(ts) as ArrayRef), ("names", Arc::new(names))]).unwrap()
    };
    let mut order = InOrder::per_table();
    (0..3).for_each(|push| assert!(order.push("t", &rows(push), None).unwrap().is_empty()));
    let out = order.finish().unwrap();
    let mut at = Vec::new();
    for run in &out {
        let names = run.rows.column(1).as_dictionary::<Int8Type>().downcast_dict::<StringArray>().unwrap();
        for (ts, name) in times(&run.rows).iter().zip(names) {
            assert_eq!(name.unwrap(), format!("{}-{}", ts % 10, ts / 10));
            at.push(*ts);
        }
    }
    assert!(at.is_sorted() && at.len() == 300);
}

#[test]
fn the_capture_comes_out_in_order_of_time() {
    let batches = batches_of(&capture()).unwrap();
    let mut order = InOrder::across_tables();
    for batch in &batches {
        assert!(order.push(batch.event(), batch.record_batch(), None).unwrap().is_empty());
    }
    assert!(order.held_bytes() > 10_000);
    let out = order.finish().unwrap();
    let mut rows: BTreeMap<String, usize> = BTreeMap::new();
    let mut last = i64::MIN;
    for run in &out {
        for ts in times(&run.rows) {
            assert!(*ts >= last);
            last = *ts;
        }
        *rows.entry(run.table.to_string()).or_default() += run.rows.num_rows();
    }
    assert_eq!(rows, rows_by_event(&batches));
    assert!(out.len() > 20, "tables alternate");
    assert!(out.windows(2).all(|pair| pair[0].table != pair[1].table), "a run is as long as it can be");
}

/// The adapter over a session returns the session's error.
#[test]
fn an_iterator_of_batches_is_put_in_order() {
    let input = |cut: bool| {
        let mut session = Session::replay(capture()).start().unwrap();
        let mut left = if cut { 3 } else { usize::MAX };
        std::iter::from_fn(move || {
            if left == 0 {
                return Some(Err(failure()));
            }
            left -= 1;
            let batch = session.next_batch().transpose()?;
            Some(batch.map(|batch| (batch.event().to_owned(), batch.record_batch().clone(), None)))
        })
    };
    let mut merged = InOrder::per_table().merge(input(false));
    let out: Vec<TableRows> = merged.by_ref().map(Result::unwrap).collect();
    assert_eq!((merged.in_order().late(), merged.in_order().held_rows()), (0, 0));
    for run in &out {
        assert!(times(&run.rows).is_sorted());
    }
    let all: usize = out.iter().map(|run| run.rows.num_rows()).sum();
    assert_eq!(all, rows_by_event(&batches_of(&capture()).unwrap()).values().sum::<usize>());

    let cut: Vec<_> = InOrder::per_table().merge(input(true)).collect();
    let (last, before) = cut.split_last().unwrap();
    assert_eq!(last.as_ref().unwrap_err().to_string(), failure().to_string());
    assert!(!before.is_empty() && before.iter().all(Result::is_ok), "the rows from before the error come first");
}

fn failure() -> Error {
    Session::builder().events(["no_such_event"]).start().unwrap_err()
}

/// The operator keeps copies, so the slabs of the batches return to the session.
#[test]
fn kept_rows_pin_no_slab() {
    let mut columns = Columns::new("file_open", 64, 64).unwrap();
    let mut order = InOrder::per_table();
    let mut addresses = HashSet::new();
    let mut ring = RingReader::in_memory();
    for _ in 0..40 {
        ring.load(&sample_ring("file_open", 64, 40)).unwrap();
        let batches = columns.batches();
        columns.drain(&mut ring, u64::MAX, |rows| {
            let batch = batches.make(rows);
            addresses.insert(times(batch.record_batch()).as_ptr() as usize);
            order.push("file_open", batch.record_batch(), None).unwrap();
        });
    }
    assert_eq!(order.held_rows(), 64 * 40);
    assert!(addresses.len() <= 3, "{}", addresses.len());
    let out = order.finish().unwrap();
    assert!(out.iter().all(|run| times(&run.rows).is_sorted()));
    assert_eq!(out.iter().map(|run| run.rows.num_rows()).sum::<usize>(), 64 * 40);
}
