//! Tests columns, batches and files of a recorded capture. Needs no privilege and no kernel.

mod common;

use std::{collections::BTreeMap, path::Path, time::Duration};

use arrow_array::{Array, RecordBatch, cast::AsArray, types::*};
use arrow_schema::DataType;
use common::{all, batches_of, capture, rows_by_event};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use ringframe::{
    Batch, ErrorKind, Session,
    sink::{self, Sink},
};

#[test]
fn the_capture_has_what_was_recorded() {
    let mut session = Session::replay(capture()).start().unwrap();
    assert_eq!(session.events().collect::<Vec<_>>(), ["file_open", "process_exec", "process_exit", "process_fork"]);
    let mut batches = Vec::new();
    while let Some(batch) = session.next_batch().unwrap() {
        batches.push(batch);
    }
    let rows = rows_by_event(&batches);
    let stats = session.stats();
    for (event, rows) in &rows {
        let e = stats.event(event).unwrap();
        assert_eq!((e.received, e.corrupt), (*rows as u64, 0));
        assert_eq!(e.counters.seen, e.counters.filtered + e.counters.dropped + e.counters.submitted);
        assert_eq!(e.counters.submitted, *rows as u64);
    }
    let column = |event: &str, name: &str| -> Vec<_> {
        let batches = batches.iter().filter(|b| b.event() == event);
        batches.map(|b| b.record_batch().column_by_name(name).unwrap().clone()).collect()
    };
    let argv: Vec<String> = column("process_exec", "argv")
        .iter()
        .flat_map(|lists| {
            let lists = lists.as_list::<i32>().iter().map(|list| {
                let list = list.unwrap();
                list.as_string_view().iter().map(Option::unwrap).collect::<Vec<_>>().join(" ")
            });
            lists.collect::<Vec<_>>()
        })
        .collect();
    assert!(argv.contains(&"ls /etc".to_owned()) && argv.contains(&"sh -c exit 3".to_owned()), "{argv:?}");
    let codes: Vec<Option<i32>> = column("process_exit", "exit_code")
        .iter()
        .flat_map(|c| c.as_primitive::<Int32Type>().iter().collect::<Vec<_>>())
        .collect();
    assert!(codes.contains(&Some(3)) && codes.contains(&Some(1)) && codes.contains(&None));
    assert_eq!(rows["process_exec"] + 2, rows["process_exit"] + 2, "every program that began has ended");
}

#[test]
fn only_the_wanted_tables_are_replayed() {
    let session = Session::replay(capture()).events(["process_exit"]).start().unwrap();
    let rows = rows_by_event(&all(session).unwrap());
    assert_eq!(rows.keys().collect::<Vec<_>>(), ["process_exit"]);
    let error = Session::replay(capture()).events(["process_exot"]).start().unwrap_err();
    assert!(error.to_string().contains("did you mean `process_exit`?"), "{error}");
    let error = Session::replay(capture()).events(["file_read"]).start().unwrap_err();
    assert!(error.to_string().starts_with("the capture does not record `file_read`, only file_open, "), "{error}");
    let error = Session::replay(capture()).events(Vec::<String>::new()).start().unwrap_err();
    assert!(error.to_string().contains("names no event type"), "{error}");
}

#[test]
fn a_capture_without_watermarks_has_one_at_its_end() {
    // A replay returns the remaining rows at its end.
    let replay = || Session::replay(capture()).flush_interval(Duration::from_secs(60)).start().unwrap();
    let batches = all(replay()).unwrap();
    let (last, before) = batches.split_last().unwrap();
    assert_eq!(last.watermark(), Some(i64::MAX));
    assert!(before.iter().all(|b| b.watermark().is_none()));
    // A reader of one table does not wait for rows of other tables.
    let mut session = replay();
    let mut exits = session.reader("process_exit").unwrap();
    assert!(session.batches().all(|batch| batch.unwrap().event() != "process_exit"));
    let watermarks: Vec<_> = std::iter::from_fn(|| exits.next_batch().unwrap()).map(|b| b.watermark()).collect();
    assert_eq!(watermarks.last(), Some(&Some(i64::MAX)), "{watermarks:?}");
}

/// Repeats the records of the capture before its last chunk.
fn repeated(times: usize) -> Vec<u8> {
    let good = std::fs::read(capture()).unwrap();
    let begin = 16 + header().len();
    // The last chunk is a head of 32 bytes and seven counters for each of four tables.
    let end = good.len() - 32 - 4 * 7 * 8;
    [&good[..begin], &good[begin..end].repeat(times), &good[end..]].concat()
}

#[test]
fn a_dropped_reader_does_not_starve_the_other_tables() {
    const TIMES: usize = 60;
    let once = rows_by_event(&batches_of(&capture()).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long");
    std::fs::write(&path, repeated(TIMES)).unwrap();
    // Each table may use two slabs of 8,192 rows, and the rows of `file_open` need more.
    assert!(once["file_open"] * TIMES > 2 * 8192);
    let mut session = Session::replay(&path).pool_bytes(0).start().unwrap();
    let mut reader = session.reader("file_open").unwrap();
    assert!(reader.next_batch().unwrap().is_some());
    drop(reader);
    let mut rows = 0;
    while !session.is_finished() {
        let batch = session.next_batch_timeout(Duration::from_secs(10)).unwrap();
        assert!(batch.is_some() || session.is_finished(), "the replay stands still after {rows} rows");
        rows += batch.map_or(0, |batch| {
            assert_ne!(batch.event(), "file_open");
            batch.num_rows()
        });
    }
    let others: usize = once.iter().filter(|(event, _)| *event != "file_open").map(|(_, rows)| rows).sum();
    assert_eq!(rows, others * TIMES);
    let stats = session.stats();
    assert_eq!(stats.event("file_open").unwrap().received, (once["file_open"] * TIMES) as u64);
    let error = session.reader("file_open").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
}

#[test]
fn schemas_are_the_same_in_every_batch_and_say_what_they_mean() {
    let session = Session::replay(capture()).batch_rows(64).exact_batches(true).start().unwrap();
    let schema = session.schema("file_open").unwrap();
    for batch in all(session).unwrap().iter().filter(|b| b.event() == "file_open") {
        assert_eq!(*batch.schema(), schema);
        assert_eq!(batch.record_batch().schema(), schema);
    }
    let types: Vec<_> = schema.fields().iter().take(11).map(|f| (f.name().as_str(), f.data_type().clone())).collect();
    let timestamp = DataType::Timestamp(arrow_schema::TimeUnit::Nanosecond, Some("UTC".into()));
    let expected = [
        ("ts", timestamp),
        ("cpu", DataType::UInt32),
        ("pid", DataType::UInt32),
        ("tid", DataType::UInt32),
        ("ppid", DataType::UInt32),
        ("uid", DataType::UInt32),
        ("gid", DataType::UInt32),
        ("cgroup_id", DataType::UInt64),
        ("process_id", DataType::UInt64),
        ("parent_process_id", DataType::UInt64),
        ("comm", DataType::Utf8View),
    ];
    assert_eq!(types, expected);
    assert!(schema.fields().iter().all(|f| f.metadata().contains_key("doc")));
    assert_eq!(schema.field_with_name("duration").unwrap().metadata()["unit"], "ns");
    assert_eq!(schema.metadata()["ringframe.host"], "example");
    assert!(schema.metadata()["ringframe.clock"].starts_with("CLOCK_BOOTTIME"));
}

#[test]
fn arrays_pass_arrows_own_validation() {
    for raw in [false, true] {
        for rows in [64, 256, 65536] {
            let builder = Session::replay(capture()).batch_rows(rows).exact_batches(rows == 64);
            for batch in all(builder.raw_strings(raw).start().unwrap()).unwrap() {
                for column in batch.record_batch().columns() {
                    column.to_data().validate_full().unwrap();
                }
            }
        }
    }
}

#[test]
fn batches_outlive_their_session_and_are_not_written_over() {
    let text =
        |batches: &[Batch]| format!("{:?}", batches.iter().map(|b| b.record_batch().columns()).collect::<Vec<_>>());
    let replay = || {
        // Time must not decide where batches end.
        let builder = Session::replay(capture()).exact_batches(true);
        all(builder.flush_interval(Duration::from_secs(60)).start().unwrap()).unwrap()
    };
    let batches = replay();
    let before = text(&batches);
    // Slices hold the memory as well.
    let slice: RecordBatch = batches[0].record_batch().slice(3, 5);
    let slice_text = format!("{slice:?}");
    for _ in 0..3 {
        let again = replay();
        assert_eq!(text(&again), before, "every replay gives the same rows");
    }
    assert_eq!(text(&batches), before);
    drop(batches);
    drop(replay());
    assert_eq!(format!("{slice:?}"), slice_text);
}

#[test]
fn damaged_captures_are_errors_and_never_panics() {
    let good = std::fs::read(capture()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged");
    let try_bytes = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        batches_of(&path)
    };
    let is_error = |bytes: &[u8], what: &str| {
        let error = try_bytes(bytes).err().unwrap_or_else(|| panic!("{what} went unnoticed"));
        assert_eq!(error.kind(), ErrorKind::CorruptData, "{what}: {error}");
        assert!(error.to_string().contains("damaged"), "the file is named: {error}");
    };
    // The file is cut anywhere.
    for length in (0..good.len()).step_by(good.len() / 97).chain([7, 8, 15, 16, good.len() - 1]) {
        is_error(&good[..length], &format!("a cut at {length}"));
    }
    // A bit is flipped anywhere.
    for at in (0..good.len()).step_by(good.len() / 211).chain(0..40) {
        let mut bytes = good.clone();
        bytes[at] ^= 1 << (at % 8);
        is_error(&bytes, &format!("a flipped bit at {at}"));
    }
    is_error(b"", "an empty file");
    is_error(&[0; 4096], "zeros");
    is_error(&std::fs::read("/proc/self/exe").unwrap()[..65536], "another kind of file");
    let missing = batches_of(Path::new("/no/such/capture")).unwrap_err();
    assert!(missing.to_string().contains("/no/such/capture"), "{missing}");
}

/// Returns the JSON header of the capture.
fn header() -> String {
    let good = std::fs::read(capture()).unwrap();
    let length = u32::from_le_bytes(good[8..12].try_into().unwrap()) as usize;
    String::from_utf8(good[16..16 + length].to_vec()).unwrap()
}

/// Replays the capture with another header.
fn capture_with(new: &str) -> Vec<u8> {
    let good = std::fs::read(capture()).unwrap();
    let mut bytes = good[..8].to_vec();
    bytes.extend((new.len() as u32).to_le_bytes());
    bytes.extend(crc32fast::hash(new.as_bytes()).to_le_bytes());
    bytes.extend(new.as_bytes());
    bytes.extend(&good[16 + header().len()..]);
    bytes
}

/// Files whose checksums are right and whose content is wrong are refused.
#[test]
fn hostile_captures_are_errors_and_never_panics() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile");
    let header = header();
    let with_header = |header: &str| {
        std::fs::write(&path, capture_with(header)).unwrap();
        batches_of(&path)
    };
    let original = rows_by_event(&with_header(&header).unwrap());
    for (from, to) in [
        ("\"record_size\":112", "\"record_size\":4294967295"),
        ("\"record_size\":112", "\"record_size\":108"),
        ("\"offset\":16", "\"offset\":4294967290"),
        ("\"nulls_offset\":104", "\"nulls_offset\":110"),
        ("\"nulls_offset\":104", "\"nulls_offset\":null"),
        ("\"null_bit\":0", "\"null_bit\":32"),
        ("\"max_bytes\":4096", "\"max_bytes\":4294967295"),
        ("\"type\":\"timestamp\"", "\"type\":\"time\""),
        ("\"type\":\"u32\"", "\"type\":7"),
        ("\"columns\":[", "\"columns\":7,\"other\":["),
        ("\"string_bytes\":64", "\"string_bytes\":4294967295"),
        ("{\"architecture\"", "[{\"architecture\""),
        // Two columns of one name, with and without the columns of raw bytes.
        ("\"name\":\"dirfd\"", "\"name\":\"filename\""),
        ("\"name\":\"dirfd\"", "\"name\":\"ts\""),
        ("\"name\":\"dirfd\"", "\"name\":\"comm_raw\""),
        ("\"name\":\"dirfd\"", "\"name\":\"filename_raw\""),
    ] {
        assert!(header.contains(from), "{from}");
        let error = with_header(&header.replacen(from, to, 1)).err().unwrap_or_else(|| panic!("{from} -> {to}"));
        assert_eq!(error.kind(), ErrorKind::CorruptData, "{from} -> {to}: {error}");
    }
    let error = with_header(&header.replacen("\"name\":\"dirfd\"", "\"name\":\"filename_raw\"", 1)).err().unwrap();
    assert!(
        error.to_string().contains("event `file_open`: ") && error.to_string().contains("`filename_raw`"),
        "{error}"
    );
    // `dirfd` is not text, so its bytes have no name.
    let free = header.replacen("\"name\":\"mode\"", "\"name\":\"dirfd_raw\"", 1);
    assert_eq!(rows_by_event(&with_header(&free).unwrap()), original);
    // A replay follows any consistent layout, for example that of an older version, and counts records that do not fit.
    let renamed = header.replacen("\"name\":\"dirfd\"", "\"name\":\"folder\"", 1);
    let batches = with_header(&renamed).unwrap();
    assert_eq!(rows_by_event(&batches), original);
    assert!(batches.iter().any(|b| b.schema().field_with_name("folder").is_ok()));
    let shifted =
        header.replacen("\"max_bytes\":4096,\"name\":\"filename\"", "\"max_bytes\":1,\"name\":\"filename\"", 1);
    assert_ne!(shifted, header);
    std::fs::write(&path, capture_with(&shifted)).unwrap();
    let mut session = Session::replay(&path).start().unwrap();
    while session.next_batch().unwrap().is_some() {}
    let e = session.stats().event("file_open").unwrap().clone();
    assert!(e.corrupt > 0);
    assert_eq!(e.received + e.corrupt, e.counters.submitted);
}

/// A header decides how much memory a replay needs. The test runs in a process that cannot have much.
#[test]
fn a_header_cannot_ask_for_more_memory_than_there_is() {
    const LIMITED: &str = "RINGFRAME_TEST_IN_LIMITED_MEMORY";
    if std::env::var_os(LIMITED).is_none() {
        let test = std::env::current_exe().unwrap();
        let name = "a_header_cannot_ask_for_more_memory_than_there_is";
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", "ulimit -v 600000 && exec \"$0\" --exact \"$1\" --test-threads 1"]).arg(test).arg(name);
        let output = shell.env(LIMITED, "1").output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        let passed = output.status.success() && text.contains("1 passed");
        assert!(passed, "{text}{}", String::from_utf8_lossy(&output.stderr));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large");
    let header = header();
    let start = |header: &str, events: &[&str]| {
        std::fs::write(&path, capture_with(header)).unwrap();
        let mut replay = Session::replay(&path);
        if !events.is_empty() {
            replay = replay.events(events.iter().copied());
        }
        replay.start()
    };
    for (event, from, to) in [
        ("file_open", "\"string_bytes\":64", "\"string_bytes\":400000"),
        ("file_open", "\"string_bytes\":64", "\"string_bytes\":16777216"),
        ("process_exec", "\"strings_per_row\":8", "\"strings_per_row\":16777216"),
    ] {
        let at = header.find(&format!("\"name\":\"{event}\"")).unwrap();
        let hostile = header[..at].to_owned() + &header[at..].replacen(from, to, 1);
        assert_ne!(hostile, header, "{from}");
        let error = start(&hostile, &[]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::CorruptData, "{error}");
        assert!(error.to_string().contains(&format!("event `{event}` needs the most, ")), "{error}");
        // Only the chosen events need memory.
        start(&hostile, &["process_fork"]).unwrap();
    }
    // Many events need as much as one large one.
    let mut many: serde_json::Value = serde_json::from_str(&header).unwrap();
    let fork = many["events"].as_array().unwrap().iter().find(|e| e["name"] == "process_fork").unwrap().clone();
    let numbered = |n: u32| {
        let mut event = fork.clone();
        event["name"] = format!("event_{n}").into();
        event
    };
    many["events"] = (0..1500).map(numbered).collect();
    let error = start(&many.to_string(), &[]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::CorruptData, "{error}");
    assert!(error.to_string().contains("the columns of 1500 event types need "), "{error}");
    start(&many.to_string(), &["event_7"]).unwrap();
    // Memory that the limit allows and this process cannot have.
    let error = start(&header.replacen("\"string_bytes\":64", "\"string_bytes\":100000", 1), &[]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutOfResources, "{error}");
    assert!(error.to_string().contains("for the columns of `file_open`"), "{error}");
}

/// The decoder that follows a layout and the generated decoder give the same rows.
#[test]
fn both_decoders_agree() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("longer");
    // With a larger `max_bytes` or a nulls word that no column uses, the library takes the record for another one.
    let header = header().replace("\"max_bytes\":4096", "\"max_bytes\":8192");
    let header = header.replace("\"nulls_offset\":null,\"record_size\":96", "\"nulls_offset\":0,\"record_size\":96");
    std::fs::write(&path, capture_with(&header)).unwrap();
    for raw in [false, true] {
        let rows = |path: &Path| {
            let builder = Session::replay(path).exact_batches(true).raw_strings(raw);
            let batches = all(builder.flush_interval(Duration::from_secs(60)).start().unwrap()).unwrap();
            let batches: Vec<_> = batches.iter().map(|b| (b.event().to_owned(), b.record_batch().clone())).collect();
            batches.into_iter().map(|(e, b)| (e, b.columns().to_vec())).collect::<Vec<_>>()
        };
        assert_eq!(rows(&path), rows(&capture()));
    }
}

#[test]
fn parquet_files_come_back_equal() {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::replay(capture()).batch_rows(64).exact_batches(true).start().unwrap();
    let events: Vec<String> = session.events().map(str::to_owned).collect();
    let mut sinks = BTreeMap::new();
    for event in &events {
        let sink = sink::ParquetSink::create(folder.path(), event, session.schema(event).unwrap()).unwrap();
        sinks.insert(event.clone(), sink);
    }
    let batches = all(session).unwrap();
    for batch in &batches {
        sinks.get_mut(batch.event()).unwrap().write(batch.event(), batch.record_batch()).unwrap();
    }
    for event in &events {
        assert!(!folder.path().join(format!("{event}.parquet")).exists(), "an incomplete file does not get its name");
    }
    let other = batches.iter().find(|b| b.event() == "process_exit").unwrap();
    let wrong = sinks.get_mut("file_open").unwrap().write(other.event(), other.record_batch()).unwrap_err();
    assert_eq!(wrong.kind(), ErrorKind::InvalidInput);
    let rows = rows_by_event(&batches);
    for (event, sink) in sinks {
        assert_eq!(sink.rows() as usize, rows[&event]);
        let path = sink.finish(None).unwrap();
        let file = std::fs::File::open(&path).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
        assert_eq!(reader.metadata().num_row_groups(), 1, "many batches, one row group");
        assert_eq!(reader.schema().metadata()["ringframe.event"], event);
        let read: usize = reader.build().unwrap().map(|b| b.unwrap().num_rows()).sum();
        assert_eq!(read, rows[&event]);
    }
    let file = std::fs::File::open(folder.path().join("process_exec.parquet")).unwrap();
    let read = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap().next().unwrap().unwrap();
    let expected = batches.iter().filter(|b| b.event() == "process_exec");
    let names: Vec<_> = expected
        .clone()
        .flat_map(|b| {
            let names = b.record_batch().column_by_name("filename").unwrap().as_string_view();
            names.iter().map(|s| s.map(str::to_owned)).collect::<Vec<_>>()
        })
        .collect();
    let got = read.column_by_name("filename").unwrap().as_string::<i32>();
    assert!(got.iter().eq(names.iter().map(Option::as_deref)));
    let argv = read.column_by_name("argv").unwrap().as_list::<i32>();
    let counts: Vec<u32> = expected
        .flat_map(|b| b.record_batch().column_by_name("argc").unwrap().as_primitive::<UInt32Type>().values().to_vec())
        .collect();
    assert!((0..argv.len()).all(|row| argv.value(row).len() == counts[row] as usize));
}

#[test]
fn unfinished_parquet_leaves_nothing_and_bad_folders_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::replay(capture()).start().unwrap();
    let schema = session.schema("file_open").unwrap();
    let sink = sink::ParquetSink::create(folder.path(), "file_open", schema.clone()).unwrap();
    assert!(folder.path().join("file_open.parquet.partial").exists());
    drop(sink);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let error = sink::ParquetSink::create(&folder.path().join("missing"), "file_open", schema).unwrap_err();
    assert!(error.to_string().contains("missing/file_open.parquet.partial"), "{error}");
}

#[test]
fn json_lines_have_every_row() {
    let batches = batches_of(&capture()).unwrap();
    let mut lines = sink::JsonLines::new(Vec::new());
    for batch in &batches {
        lines.write(batch.event(), batch.record_batch()).unwrap();
    }
    let text = String::from_utf8(lines.into_output().unwrap()).unwrap();
    let objects: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects.len(), batches.iter().map(Batch::num_rows).sum::<usize>());
    let exec = objects.iter().find(|o| o["argv"] == serde_json::json!(["ls", "/etc"])).unwrap();
    assert_eq!(exec["event_type"], "process_exec");
    assert_eq!((&exec["comm"], &exec["argc"], &exec["cwd"]), (&"ls".into(), &2.into(), &"/".into()));
    let timestamp = exec["timestamp"].as_str().unwrap();
    assert!(timestamp.starts_with("20") && timestamp.ends_with('Z'), "{timestamp}");
    let killed = objects.iter().find(|o| o["exit_signal"] == 9).unwrap();
    assert!(killed["exit_code"].is_null() && killed["duration"].as_i64().unwrap() > 0);
}

#[test]
fn a_capture_of_a_replay_is_the_same_capture() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy");
    let session = Session::replay(capture()).record_to(&copy).start().unwrap();
    let rows = rows_by_event(&all(session).unwrap());
    assert_eq!(rows_by_event(&batches_of(&copy).unwrap()), rows);
    let error = Session::replay(&copy).record_to(&copy).start().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
}

#[test]
fn a_replay_never_overwrites_its_input() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let content = std::fs::read(capture()).unwrap();
    std::fs::write(at("x.partial"), &content).unwrap();
    std::fs::hard_link(at("x.partial"), at("hard")).unwrap();
    std::fs::hard_link(at("x.partial"), at("hard.other.partial")).unwrap();
    std::os::unix::fs::symlink(at("x.partial"), at("soft")).unwrap();
    std::os::unix::fs::symlink(at("hard"), at("soft.other.partial")).unwrap();
    for to in ["x", "x.partial", "hard", "hard.other", "soft", "soft.other"] {
        for input in ["x.partial", "hard", "soft"] {
            let error = Session::replay(at(input)).record_to(at(to)).start().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidInput, "{input} to {to}: {error}");
            assert!(std::fs::read(at("x.partial")).unwrap() == content, "{input} to {to}");
        }
    }
    let session = Session::replay(at("x.partial")).record_to(at("y")).start().unwrap();
    let rows = rows_by_event(&all(session).unwrap());
    assert_eq!(rows_by_event(&batches_of(&at("y")).unwrap()), rows);
}

#[test]
fn a_failed_recording_is_gone_before_its_session() {
    let folder = tempfile::tempdir().unwrap();
    let (cut, copy) = (folder.path().join("cut"), folder.path().join("copy"));
    let content = std::fs::read(capture()).unwrap();
    std::fs::write(&cut, &content[..content.len() - 1]).unwrap();
    let mut session = Session::replay(&cut).record_to(&copy).start().unwrap();
    let error = loop {
        match session.next_batch() {
            Ok(batch) => assert!(batch.is_some(), "the capture is cut"),
            Err(error) => break error,
        }
    };
    assert_eq!(error.kind(), ErrorKind::CorruptData, "{error}");
    let left = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name());
    assert_eq!(left.collect::<Vec<_>>(), ["cut"], "the session still exists");
    drop(session);
}
