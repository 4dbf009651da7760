//! Tests which record batches sinks accept and refuse, and what they report.

mod common;

use std::{collections::BTreeMap, fs, os::fd::AsRawFd, path::Path};

use arrow_array::{RecordBatch, UInt32Array, cast::AsArray, types::UInt32Type};
use arrow_schema::{DataType, Field, Schema};
use common::{batches_of, capture, rows_by_event};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use ringframe::{
    ErrorKind, Session, compact, schema_with_symbols,
    sink::{Finished, JsonLines, ParquetFolder, ParquetSink, Sink},
    with_symbols,
};

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn read(path: &Path) -> Vec<RecordBatch> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(fs::File::open(path).unwrap()).unwrap();
    reader.build().unwrap().map(Result::unwrap).collect()
}

fn rows_in(path: &Path) -> usize {
    read(path).iter().map(RecordBatch::num_rows).sum()
}

#[test]
fn a_folder_has_a_file_per_table_and_reports_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::replay(capture()).start().unwrap();
    let mut sink: Box<dyn Sink> = Box::new(ParquetFolder::new(folder.path()));
    let mut batches = Vec::new();
    while let Some(batch) = session.next_batch().unwrap() {
        sink.write(batch.event(), batch.record_batch()).unwrap();
        batches.push(batch);
    }
    assert!(files(folder.path()).iter().all(|name| name.ends_with(".parquet.partial")));
    let stats = session.stats();
    let finished = sink.finish(Some(&stats)).unwrap();
    let rows = rows_by_event(&batches);
    assert_eq!(finished.len(), 4);
    for Finished { table, rows: written, path, .. } in &finished {
        let path = path.as_ref().unwrap();
        assert_eq!(*path, folder.path().join(format!("{table}.parquet")));
        assert_eq!((*written as usize, rows_in(path)), (rows[table], rows[table]));
        let reader = ParquetRecordBatchReaderBuilder::try_new(fs::File::open(path).unwrap()).unwrap();
        let metadata = reader.metadata().file_metadata().key_value_metadata().unwrap().clone();
        let seen = metadata.iter().find(|pair| pair.key == "ringframe.seen").unwrap();
        assert_eq!(seen.value, Some(stats.event(table).unwrap().counters.seen.to_string()));
    }
    assert_eq!(files(folder.path()).len(), 4);
}

#[test]
fn tables_without_rows_have_files_on_request() {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::replay(capture()).start().unwrap();
    let mut sink = ParquetFolder::new(folder.path());
    for event in session.events() {
        let schema = schema_with_symbols(session.layout(event).unwrap(), &session.schema(event).unwrap());
        sink.open(event, schema).unwrap();
    }
    let twice = sink.open("file_open", session.schema("file_open").unwrap()).unwrap_err();
    assert_eq!(twice.kind(), ErrorKind::InvalidInput);
    assert!(session.layout("file_opens").unwrap_err().to_string().contains("`file_open`"));
    let finished = Box::new(sink).finish(None).unwrap();
    let expected = ["file_open", "process_exec", "process_exit", "process_fork"];
    assert_eq!(finished.iter().map(|f| (f.table.as_str(), f.rows)).collect::<Vec<_>>(), expected.map(|name| (name, 0)));
    for Finished { table, path, .. } in finished {
        let reader = ParquetRecordBatchReaderBuilder::try_new(fs::File::open(path.unwrap()).unwrap()).unwrap();
        assert!(reader.schema().fields().len() >= session.schema(&table).unwrap().fields().len(), "{table}");
    }
}

/// A sink accepts any record batch, for example rows with other columns.
#[test]
fn projected_and_enriched_rows_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let batches = batches_of(&capture()).unwrap();
    let mut sink = ParquetFolder::new(folder.path());
    let mut lines = JsonLines::new(Vec::new());
    let mut expected = Vec::new();
    for batch in batches.iter().filter(|batch| batch.event() == "file_open") {
        let rows = batch.record_batch();
        let pids = rows.column_by_name("pid").unwrap().as_primitive::<UInt32Type>();
        let doubled = UInt32Array::from_iter_values(pids.values().iter().map(|pid| pid * 2));
        let columns = [("pid", rows.column_by_name("pid").unwrap().clone(), false)];
        let columns = columns.into_iter().chain([("doubled", std::sync::Arc::new(doubled) as _, false)]);
        let made = RecordBatch::try_from_iter_with_nullable(columns).unwrap();
        sink.write("opens", &made).unwrap();
        lines.write("opens", &made).unwrap();
        expected.extend(pids.values().iter().map(|pid| (*pid, pid * 2)));
    }
    // A sink refuses a record batch whose columns differ from the table's, and writes nothing of it.
    let whole = batches.iter().find(|batch| batch.event() == "file_open").unwrap().record_batch();
    assert_eq!(sink.write("opens", whole).unwrap_err().kind(), ErrorKind::InvalidInput);
    let finished = Box::new(sink).finish(None).unwrap();
    assert_eq!((finished.len(), finished[0].rows as usize), (1, expected.len()));
    let mut got = Vec::new();
    for rows in read(finished[0].path.as_ref().unwrap()) {
        let [pids, doubled] = [0, 1].map(|i| rows.column(i).as_primitive::<UInt32Type>().values().to_vec());
        got.extend(pids.into_iter().zip(doubled));
    }
    assert_eq!(got, expected);
    let text = String::from_utf8(lines.into_output().unwrap()).unwrap();
    let first: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    let (pid, doubled) = expected[0];
    assert_eq!(first, serde_json::json!({"event_type": "opens", "pid": pid, "doubled": doubled}));
}

#[test]
fn json_lines_report_their_rows() {
    let batches = batches_of(&capture()).unwrap();
    let mut lines: Box<dyn Sink> = Box::new(JsonLines::new(Vec::new()));
    batches.iter().for_each(|batch| lines.write(batch.event(), batch.record_batch()).unwrap());
    let finished = lines.finish(None).unwrap();
    let rows: BTreeMap<_, _> = finished.into_iter().map(|f| (f.table, f.rows as usize)).collect();
    assert_eq!(rows, rows_by_event(&batches));
}

/// Makes the device full for a file that this process has open.
fn fill_device_of(path: &Path) {
    let open = fs::read_dir("/proc/self/fd").unwrap().map(|entry| entry.unwrap().path());
    let found = open.filter(|fd| fs::read_link(fd).is_ok_and(|target| target == path)).collect::<Vec<_>>();
    let [fd] = &found[..] else { panic!("{}: {found:?}", path.display()) };
    let fd: i32 = fd.file_name().unwrap().to_str().unwrap().parse().unwrap();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    // SAFETY: both descriptors are open, and the owner of `fd` still closes it once.
    assert_eq!(unsafe { libc::dup2(full.as_raw_fd(), fd) }, fd);
}

#[test]
fn a_failure_of_one_table_loses_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let partial = |table: &str| folder.path().join(format!("{table}.parquet.partial"));
    let batches = batches_of(&capture()).unwrap();
    // The disk is full for one table.
    let fill = || {
        let mut sink = ParquetFolder::new(folder.path());
        for batch in &batches {
            sink.write(batch.event(), batch.record_batch()).unwrap();
        }
        fill_device_of(&partial("process_fork"));
        sink
    };
    let error = Box::new(fill()).finish(None).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutOfResources, "{error}");
    assert!(error.to_string().contains("process_fork.parquet"), "{error}");
    assert_eq!(files(folder.path()), ["file_open.parquet", "process_exec.parquet", "process_exit.parquet"]);
    let rows = rows_by_event(&batches);
    for table in ["file_open", "process_exec", "process_exit"] {
        assert_eq!(rows_in(&folder.path().join(format!("{table}.parquet"))), rows[table]);
    }

    // The file of another is gone.
    let sink = fill();
    fs::remove_file(partial("process_exec")).unwrap();
    let (finished, failed) = sink.finish_each(None);
    assert_eq!(finished.iter().map(|f| &*f.table).collect::<Vec<_>>(), ["file_open", "process_exit"]);
    assert_eq!(failed.iter().map(|e| e.kind()).collect::<Vec<_>>(), [ErrorKind::Io, ErrorKind::OutOfResources]);
    let sink = fill();
    fs::remove_file(partial("process_exec")).unwrap();
    let error = Box::new(sink).finish(None).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io, "the first of the failures: {error}");
    assert!(error.to_string().contains("2 tables are complete and 2 are not"), "{error}");
}

#[test]
fn a_table_whose_file_cannot_be_created_stays_failed() {
    let outside = tempfile::tempdir().unwrap();
    let folder = outside.path().join("late");
    let batches = batches_of(&capture()).unwrap();
    let opens: Vec<_> = batches.iter().filter(|batch| batch.event() == "file_open").collect();
    let mut sink = ParquetFolder::new(&folder);
    let first = sink.write("file_open", opens[0].record_batch()).unwrap_err();
    assert_eq!((first.kind(), first.raw_os_error()), (ErrorKind::Io, Some(libc::ENOENT)));
    fs::create_dir(&folder).unwrap();
    let again = sink.write("file_open", opens[0].record_batch()).unwrap_err();
    assert_eq!(again.to_string(), first.to_string());
    assert_eq!(sink.open("file_open", opens[0].schema().clone()).unwrap_err().to_string(), first.to_string());
    sink.write("others", opens[0].record_batch()).unwrap();
    let (finished, failed) = sink.finish_each(None);
    assert_eq!(finished.iter().map(|f| &*f.table).collect::<Vec<_>>(), ["others"]);
    assert_eq!(failed.iter().map(ToString::to_string).collect::<Vec<_>>(), [first.to_string()]);
    assert_eq!(files(&folder), ["others.parquet"]);
}

#[test]
fn a_parquet_file_that_lacks_rows_is_never_complete() {
    let folder = tempfile::tempdir().unwrap();
    // A row group of 2 MiB, which the sink does not keep in memory.
    let values = arrow_array::UInt64Array::from_iter_values(
        (0..256 * 1024).map(|i: u64| i.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(31)),
    );
    let rows = RecordBatch::try_from_iter([("n", std::sync::Arc::new(values) as arrow_array::ArrayRef)]).unwrap();
    let mut sink = ParquetSink::create(folder.path(), "numbers", rows.schema()).unwrap();
    fill_device_of(&folder.path().join("numbers.parquet.partial"));
    let first = sink.write("numbers", &rows).unwrap_err();
    assert_eq!(first.kind(), ErrorKind::OutOfResources, "{first}");
    let again = sink.write("numbers", &rows.slice(0, 1)).unwrap_err();
    assert_eq!((again.kind(), again.to_string()), (first.kind(), first.to_string()));
    assert_eq!(sink.rows(), 0);
    let last = sink.finish(None).unwrap_err();
    assert_eq!((last.kind(), last.to_string()), (first.kind(), first.to_string()));
    assert!(files(folder.path()).is_empty());
}

/// Fails once, after a few bytes, and works again afterwards.
struct Interrupted {
    written: Vec<u8>,
    fails: bool,
}

impl std::io::Write for Interrupted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.fails && self.written.len() >= 10 {
            self.fails = false;
            return Err(std::io::Error::from_raw_os_error(libc::ENOSPC));
        }
        let bytes = if self.fails { &bytes[..10] } else { bytes };
        self.written.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn json_lines_end_with_the_first_failure() {
    let batches = batches_of(&capture()).unwrap();
    let rows = batches[0].record_batch();
    let failed = || {
        let mut lines = JsonLines::new(Interrupted { written: Vec::new(), fails: true });
        let first = lines.write("a", rows).unwrap_err();
        assert_eq!((first.kind(), first.raw_os_error()), (ErrorKind::OutOfResources, Some(libc::ENOSPC)));
        for again in [lines.write("a", rows).unwrap_err(), lines.flush().unwrap_err()] {
            assert_eq!((again.kind(), again.to_string()), (first.kind(), first.to_string()));
        }
        (lines, first.to_string())
    };
    let (lines, first) = failed();
    assert_eq!(lines.into_output().err().unwrap().to_string(), first);
    let (lines, first) = failed();
    assert_eq!(Box::new(lines).finish(None).unwrap_err().to_string(), first);
}

/// A refusal loses only the rows of its call.
#[test]
fn json_lines_go_on_after_columns_that_they_cannot_write() {
    use arrow_array::{ArrayRef, UnionArray};
    use arrow_schema::{UnionFields, UnionMode};

    let pids = || std::sync::Arc::new(UInt32Array::from(vec![1])) as ArrayRef;
    let fields = UnionFields::try_new([0], [Field::new("pid", DataType::UInt32, false)]).unwrap();
    let union = UnionArray::try_new(fields.clone(), vec![0_i8].into(), None, vec![pids()]).unwrap();
    let schema = Schema::new(vec![Field::new("u", DataType::Union(fields, UnionMode::Sparse), false)]);
    let refused = RecordBatch::try_new(std::sync::Arc::new(schema), vec![std::sync::Arc::new(union)]).unwrap();
    let rows = RecordBatch::try_from_iter([("pid", pids())]).unwrap();
    let mut lines = JsonLines::new(Vec::new());
    lines.write("a", &rows).unwrap();
    assert_eq!(lines.write("a", &refused).unwrap_err().kind(), ErrorKind::InvalidInput);
    lines.write("a", &rows).unwrap();
    let line = "{\"event_type\":\"a\",\"pid\":1}\n";
    assert_eq!(String::from_utf8(lines.into_output().unwrap()).unwrap(), line.repeat(2));
}

#[test]
fn names_of_tables_are_never_paths() {
    let outside = tempfile::tempdir().unwrap();
    let folder = outside.path().join("inside");
    fs::create_dir(&folder).unwrap();
    let schema = std::sync::Arc::new(Schema::new(vec![Field::new("pid", DataType::UInt32, false)]));
    let rows = RecordBatch::try_new(schema.clone(), vec![std::sync::Arc::new(UInt32Array::from(vec![1]))]).unwrap();
    let long = "x".repeat(65);
    let absolute = outside.path().join("planted").display().to_string();
    for name in ["../planted", "../inside/planted", "a/b", ".", "..", "", "Opens", "a b", "a\0b", "é", &long, &absolute]
    {
        let mut sink = ParquetFolder::new(&folder);
        for error in [
            sink.write(name, &rows).unwrap_err(),
            sink.open(name, schema.clone()).unwrap_err(),
            ParquetSink::create(&folder, name, schema.clone()).unwrap_err(),
        ] {
            assert_eq!(error.kind(), ErrorKind::InvalidInput, "{name}: {error}");
        }
        assert!(Box::new(sink).finish(None).unwrap().is_empty());
    }
    assert!(files(&folder).is_empty());
    assert_eq!(files(outside.path()), ["inside"]);
    let mut sink = ParquetFolder::new(&folder);
    sink.write(&long[1..], &rows).unwrap();
    sink.write("0_9", &rows).unwrap();
    assert_eq!(Box::new(sink).finish(None).unwrap().len(), 2);
}

/// A capture can come from anybody, so the names in its header must reach no path.
#[test]
fn a_capture_plants_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("capture");
    let good = fs::read(capture()).unwrap();
    let length = u32::from_le_bytes(good[8..12].try_into().unwrap()) as usize;
    let header = std::str::from_utf8(&good[16..16 + length]).unwrap();
    for name in ["../x/planted", "/planted", "", "File_open"] {
        let header = header.replace("\"name\":\"file_open\"", &format!("\"name\":\"{name}\""));
        let mut bytes = good[..8].to_vec();
        bytes.extend((header.len() as u32).to_le_bytes());
        bytes.extend(crc32fast::hash(header.as_bytes()).to_le_bytes());
        bytes.extend(header.as_bytes());
        bytes.extend(&good[16 + length..]);
        fs::write(&path, bytes).unwrap();
        let error = Session::replay(&path).start().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::CorruptData, "{error}");
        assert!(error.to_string().contains("its name must have 1 to 64"), "{error}");
    }
}

#[test]
fn names_of_values_stand_beside_any_rows_of_a_table() {
    let layout = ringframe::events().find(|layout| layout.name == "tcp_state").unwrap();
    let states = || std::sync::Arc::new(arrow_array::Int32Array::from(vec![1, 10])) as arrow_array::ArrayRef;
    let rows = RecordBatch::try_from_iter([("host", states()), ("new_state", states())]).unwrap();
    let named = with_symbols(layout, &rows).unwrap();
    assert_eq!(named.schema(), schema_with_symbols(layout, &rows.schema()));
    let names: Vec<_> = named.schema().fields().iter().map(|f| f.name().clone()).collect();
    assert_eq!(names, ["host", "new_state", "new_state_name"], "`host` is not a column of the table");
    let texts = named.column(2).as_dictionary::<arrow_array::types::Int32Type>();
    let texts: Vec<_> = texts.downcast_dict::<arrow_array::StringArray>().unwrap().into_iter().flatten().collect();
    assert_eq!(texts, ["TCP_ESTABLISHED", "TCP_LISTEN"]);
    assert_eq!(with_symbols(layout, &named).unwrap(), named, "rows that have their names keep them");

    // A column that has the name of a column of names, and another type.
    let texts = std::sync::Arc::new(arrow_array::StringArray::from(vec!["a", "b"])) as arrow_array::ArrayRef;
    let other = RecordBatch::try_from_iter([("new_state", texts)]).unwrap();
    assert_eq!(with_symbols(layout, &other).unwrap(), other);
    assert_eq!(compact(&named).unwrap(), named);
}
