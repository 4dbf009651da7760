//! Tests the names of values that the kernel prints by name. Needs no privilege and no kernel.

mod common;
#[path = "support/sample.rs"]
mod sample;

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    path::Path,
};

use arrow_array::{Array, RecordBatch, StringArray, cast::AsArray, types::*};
use arrow_schema::DataType;
use common::{batches_of, capture};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use ringframe::{
    Batch, ErrorKind,
    internals::{Columns, RingReader},
    schema_with_symbols,
    sink::{self, Sink},
};
use sample::{encode, layout, sample_records};
use serde_json::{Value, json};

struct Counting;

thread_local! {
    static CALLS: Cell<u64> = const { Cell::new(0) };
}

// SAFETY: every call goes to the system's allocator unchanged; the counter is separate.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let _ = CALLS.try_with(|calls| calls.set(calls.get() + 1));
        // SAFETY: the caller upholds the allocator's contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        // SAFETY: the caller upholds the allocator's contract.
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Returns the number of allocations that this thread makes in `run`.
fn allocated(run: impl FnOnce()) -> u64 {
    let before = CALLS.get();
    run();
    CALLS.get() - before
}

/// Returns batches of 64 rows whose columns have the given values; `None` is null.
fn batches(event: &str, rows: usize, values: impl Fn(usize) -> Vec<(&'static str, Option<u64>)>) -> Vec<Batch> {
    let layout = layout(event);
    let mut bytes = Vec::new();
    for (row, mut record) in sample_records(event, rows, 8).into_iter().enumerate() {
        for (column, value) in values(row) {
            let field = layout.fields.iter().find(|f| f.name == column).unwrap();
            let at = field.offset as usize;
            let width = if field.kind.name().ends_with("64") { 8 } else { 4 };
            record[at..at + width].copy_from_slice(&value.unwrap_or(1).to_ne_bytes()[..width]);
            if let Some(bit) = field.null_bit.filter(|_| value.is_none()) {
                record[layout.nulls_offset.unwrap() as usize + bit as usize / 8] |= 1 << (bit % 8);
            }
        }
        encode(&record, &mut bytes);
    }
    let mut ring = RingReader::in_memory();
    ring.load(&bytes).unwrap();
    let mut columns = Columns::new(event, 8192, 64).unwrap();
    let mut windows = Vec::new();
    columns.drain(&mut ring, 32 * 1024, |rows| windows.push(rows));
    windows.into_iter().map(|rows| columns.batch(rows)).collect()
}

fn texts(batches: &[Batch], column: &str) -> Vec<Option<String>> {
    let mut all = Vec::new();
    for batch in batches {
        let names = batch.symbols(column).unwrap();
        names.to_data().validate_full().unwrap();
        let names = names.downcast_dict::<StringArray>().unwrap();
        all.extend(names.into_iter().map(|text| text.map(str::to_owned)));
    }
    all
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn values_of_enumerations_have_their_names() {
    let states = [1, 10, 12, 0, 13, u64::from(u32::MAX)];
    let expected = ["TCP_ESTABLISHED", "TCP_LISTEN", "TCP_NEW_SYN_RECV", "0", "13", "-1"];
    let tcp = batches("tcp_state", 200, |row| {
        let family = [2, 10, 7][row % 3];
        vec![("new_state", Some(states[row % 6])), ("family", Some(family)), ("protocol", Some(6))]
    });
    assert_eq!(tcp.len(), 4, "three full batches and a remainder");
    assert_eq!(texts(&tcp, "new_state"), (0..200).map(|row| text(expected[row % 6])).collect::<Vec<_>>());
    let families = (0..200).map(|row| text(["AF_INET", "AF_INET6", "7"][row % 3]));
    assert_eq!(texts(&tcp, "family"), families.collect::<Vec<_>>());
    assert_eq!(texts(&tcp, "protocol"), vec![text("IPPROTO_TCP"); 200]);
    assert_eq!(tcp[0].symbols("new_state").unwrap().values().len(), 6, "the dictionary has each text once");

    let softirq = batches("softirq", 100, |row| vec![("vector", Some(row as u64 % 11))]);
    let vectors = texts(&softirq, "vector");
    assert_eq!((&vectors[1], &vectors[9], &vectors[10]), (&text("TIMER"), &text("RCU"), &text("10")));
}

#[test]
fn flags_are_printed_as_the_kernel_prints_them() {
    // As the kernel's `trace_print_flags_seq` prints the list: the first matching masks take their bits from the
    // others.
    let cases = [
        (0xcc0, "GFP_KERNEL"),
        (0xcc0 | 0x2000, "GFP_KERNEL|__GFP_NOWARN"),
        (0xcc0 | 0x100, "GFP_KERNEL|__GFP_ZERO"),
        (0x820, "GFP_ATOMIC"),
        (0x2800, "GFP_NOWAIT"),
        (0xc40, "GFP_NOFS"),
        (0xc00, "GFP_NOIO"),
        (0x800, "__GFP_KSWAPD_RECLAIM"),
        (0x800 | 1 << 40, "__GFP_KSWAPD_RECLAIM|0x10000000000"),
        (1 << 40, "0x10000000000"),
        (0, "none"),
    ];
    let reclaim = batches("memory_reclaim", 110, |row| vec![("gfp_flags", Some(cases[row % cases.len()].0))]);
    let expected = (0..110).map(|row| text(cases[row % cases.len()].1));
    assert_eq!(texts(&reclaim, "gfp_flags"), expected.collect::<Vec<_>>());
}

#[test]
fn nulls_have_no_name() {
    let rows = batches("tcp_retransmit", 130, |row| vec![("family", (row % 5 != 0).then_some(2))]);
    let expected = (0..130).map(|row| if row % 5 == 0 { None } else { text("AF_INET") });
    assert_eq!(texts(&rows, "family"), expected.collect::<Vec<_>>());
    let nulls = batches("tcp_retransmit", 64, |_| vec![("family", None)]);
    assert_eq!(texts(&nulls, "family"), vec![None; 64]);
}

#[test]
fn names_stand_behind_their_columns_and_the_schema_stays() {
    let tcp = batches("tcp_state", 200, |row| vec![("new_state", Some(row as u64 / 64))]);
    let with: Vec<RecordBatch> = tcp.iter().map(|b| b.with_symbols().unwrap()).collect();
    for (batch, with) in tcp.iter().zip(&with) {
        assert_eq!(with.schema(), with_names(batch), "the schema does not depend on the values");
        for column in with.columns() {
            column.to_data().validate_full().unwrap();
        }
        for (field, column) in batch.schema().fields().iter().zip(batch.record_batch().columns()) {
            assert_eq!(with.column_by_name(field.name()).unwrap(), column, "the columns of numbers stay");
        }
    }
    let schema = with[0].schema();
    assert!(with.iter().all(|w| w.schema() == schema));
    let names: Vec<_> = schema.fields().iter().map(|f| f.name().as_str()).collect();
    let at = names.iter().position(|name| *name == "new_state").unwrap();
    assert_eq!(names[at..at + 5], ["new_state", "new_state_name", "family", "family_name", "protocol"]);
    let field = schema.field(at + 1);
    assert_eq!(*field.data_type(), DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)));
    assert_eq!(field.metadata()["doc"], "Names of `new_state`, as the kernel prints them.");
    assert_eq!(schema.metadata(), tcp[0].schema().metadata());

    let plain = batches("process_fork", 64, |_| Vec::new());
    assert_eq!(plain[0].with_symbols().unwrap(), *plain[0].record_batch(), "no column has names");
}

/// Returns the schema with names of a batch of the same table with other values.
fn with_names(batch: &Batch) -> arrow_schema::SchemaRef {
    batches(batch.event(), 1, |_| Vec::new())[0].with_symbols().unwrap().schema()
}

#[test]
fn wrong_columns_are_errors_that_say_which_are_right() {
    let tcp = &batches("tcp_state", 1, |_| Vec::new())[0];
    let error = |column: &str| {
        let error = tcp.symbols(column).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        error.to_string()
    };
    let unknown = error("new_stat");
    assert!(unknown.contains("`tcp_state`") && unknown.contains("did you mean `new_state`?"), "{unknown}");
    assert!(error("zzz").contains("expected one of ts, cpu, "), "{}", error("zzz"));
    let nameless = error("comm");
    assert!(nameless.contains("`tcp_state.comm`") && nameless.contains("old_state, new_state, family"), "{nameless}");
    let none = batches("process_fork", 1, |_| Vec::new())[0].symbols("pid").unwrap_err();
    assert!(none.to_string().contains("no column of this table has"), "{none}");
}

/// Writes the capture of tests/data with changed columns in its header.
fn capture_with(path: &Path, change: impl Fn(&str, &mut Value)) {
    let good = std::fs::read(capture()).unwrap();
    let length = u32::from_le_bytes(good[8..12].try_into().unwrap()) as usize;
    let mut header: Value = serde_json::from_slice(&good[16..16 + length]).unwrap();
    for event in header["events"].as_array_mut().unwrap() {
        let name = event["name"].as_str().unwrap().to_owned();
        event["columns"].as_array_mut().unwrap().iter_mut().for_each(|column| change(&name, column));
    }
    let header = header.to_string();
    let mut bytes = good[..8].to_vec();
    bytes.extend((header.len() as u32).to_le_bytes());
    bytes.extend(crc32fast::hash(header.as_bytes()).to_le_bytes());
    bytes.extend(header.as_bytes());
    bytes.extend(&good[16 + length..]);
    std::fs::write(path, bytes).unwrap();
}

fn give_names(event: &str, column: &mut Value) {
    match (event, column["name"].as_str().unwrap()) {
        ("process_exit", "exit_code") => {
            column["symbols"] = json!({"flags": false, "names": [[0, "good"], [3, "three"]]});
        }
        // Names of a text column are ignored, and a table keeps its own columns.
        (_, "comm") => column["symbols"] = json!({"flags": true, "names": [[1, "x"]]}),
        ("process_fork", "uid") => column["name"] = json!("gid_name"),
        ("process_fork", "gid") => column["symbols"] = json!({"flags": true, "names": [[1, "x"]]}),
        _ => {}
    }
}

#[test]
fn a_captures_own_names_are_used() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("named");
    capture_with(&path, give_names);
    let batches = batches_of(&path).unwrap();
    let exits: Vec<_> = batches.into_iter().filter(|b| b.event() != "file_open").collect();
    let mut named = 0;
    for batch in &exits {
        assert!(batch.symbols("comm").is_err());
        let with = batch.with_symbols().unwrap();
        let columns = with.schema().fields().len() - batch.schema().fields().len();
        assert_eq!(columns, usize::from(batch.event() == "process_exit"), "{}", batch.event());
        if batch.event() == "process_exit" {
            let codes = batch.record_batch().column_by_name("exit_code").unwrap().as_primitive::<Int32Type>();
            let names = with.column_by_name("exit_code_name").unwrap().as_dictionary::<Int32Type>();
            for (code, name) in codes.iter().zip(names.downcast_dict::<StringArray>().unwrap()) {
                let expected = code.map(|code| match code {
                    0 => "good".to_owned(),
                    3 => "three".to_owned(),
                    other => other.to_string(),
                });
                assert_eq!(name, expected.as_deref());
                named += 1;
            }
        }
    }
    assert!(named > 3);
}

#[test]
fn who_asks_for_no_names_pays_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (path, plain) = (folder.path().join("named"), folder.path().join("plain"));
    capture_with(&path, give_names);
    capture_with(&plain, |_, _| {});
    let calls = |path: &Path| {
        let batches = batches_of(path).unwrap();
        let exit = batches.iter().find(|b| b.event() == "process_exit").unwrap();
        allocated(|| assert!(exit.record_batch().num_rows() > 0))
    };
    assert_eq!(calls(&path), calls(&plain));

    // The cost of names depends on the distinct values, not on the rows.
    let tcp = batches("tcp_state", 128, |row| vec![("new_state", Some(row as u64 % 4))]);
    tcp[0].record_batch();
    let calls = allocated(|| assert_eq!(tcp[0].symbols("new_state").unwrap().len(), 64));
    assert!(calls < 40, "{calls} calls for 64 rows");
}

#[test]
fn json_lines_have_names_on_request() {
    let tcp = batches("tcp_state", 3, |row| vec![("new_state", Some(row as u64))]);
    let family = batches("tcp_retransmit", 1, |_| vec![("family", None)]);
    let lines = |symbols| -> Vec<Value> {
        let mut lines = sink::JsonLines::new(Vec::new());
        for batch in tcp.iter().chain(&family) {
            let rows = if symbols { batch.with_symbols().unwrap() } else { batch.record_batch().clone() };
            lines.write(batch.event(), &rows).unwrap();
        }
        let text = String::from_utf8(lines.into_output().unwrap()).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    assert!(lines(false).iter().all(|line| line.get("new_state_name").is_none()));
    let lines = lines(true);
    assert_eq!((&lines[1]["new_state"], &lines[1]["new_state_name"]), (&json!(1), &json!("TCP_ESTABLISHED")));
    assert_eq!((&lines[0]["new_state"], &lines[0]["new_state_name"]), (&json!(0), &json!("0")));
    assert_eq!(lines[3].get("family_name"), Some(&Value::Null));
}

#[test]
fn parquet_files_have_names_on_request() {
    let folder = tempfile::tempdir().unwrap();
    let tcp = batches("tcp_state", 200, |row| vec![("new_state", Some(row as u64 / 50))]);
    let read = |path: &Path| {
        let file = std::fs::File::open(path).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
        let schema = reader.schema().clone();
        (schema, reader.with_batch_size(1000).build().unwrap().next().map(Result::unwrap))
    };
    let named = schema_with_symbols(tcp[0].layout(), tcp[0].schema());
    let mut sink = sink::ParquetSink::create(folder.path(), "tcp_state", named.clone()).unwrap();
    tcp.iter().for_each(|batch| sink.write("tcp_state", &batch.with_symbols().unwrap()).unwrap());
    let other = &batches("tcp_retransmit", 1, |_| Vec::new())[0];
    for (table, rows) in [(other.event(), other.record_batch()), ("tcp_state", tcp[0].record_batch())] {
        assert_eq!(sink.write(table, rows).unwrap_err().kind(), ErrorKind::InvalidInput);
    }
    let (schema, rows) = read(&sink.finish(None).unwrap());
    let rows = rows.unwrap();
    let names = rows.column_by_name("new_state_name").unwrap().as_dictionary::<Int32Type>();
    let names: Vec<_> = names.downcast_dict::<StringArray>().unwrap().into_iter().map(Option::unwrap).collect();
    let expected = ["0", "TCP_ESTABLISHED", "TCP_SYN_SENT", "TCP_SYN_RECV"];
    assert_eq!(names, (0..200).map(|row| expected[row / 50]).collect::<Vec<_>>());

    let empty = sink::ParquetSink::create(folder.path(), "tcp_state", named).unwrap();
    assert_eq!(read(&empty.finish(None).unwrap()).0, schema, "a file without rows has the same columns");
    let plain = sink::ParquetSink::create(folder.path(), "tcp_state", tcp[0].schema().clone()).unwrap();
    assert!(read(&plain.finish(None).unwrap()).0.field_with_name("new_state_name").is_err());
}
