//! Tests the examples as a user runs them.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    os::unix::net::UnixStream,
    path::Path,
    process::{Command, Output, Stdio},
    thread,
    time::Duration,
};

use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::support::{Table, Test};

pub const TESTS: &[Test] = tests![
    parquet_dump_follows_a_command,
    parquet_dump_ends_cleanly_on_signals,
    parquet_dump_killed_leaves_nothing_that_looks_complete,
    parquet_dump_says_what_is_wrong,
    event_log_prints_objects,
    tokio_agent_serves_its_clients,
];

/// Returns a command that runs an example. Cargo builds examples before it runs tests.
pub fn example(name: &str) -> Command {
    let test = std::env::current_exe().unwrap();
    let path = test.ancestors().nth(2).unwrap().join("examples").join(name);
    assert!(path.exists(), "{} is not built: run the tests with `cargo test`", path.display());
    Command::new(path)
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

pub fn rows(file: &Path) -> Vec<arrow_array::RecordBatch> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(file).unwrap()).unwrap();
    reader.build().unwrap().map(Result::unwrap).collect()
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

const ALL: [&str; 4] = ["file_open.parquet", "process_exec.parquet", "process_exit.parquet", "process_fork.parquet"];

fn parquet_dump_follows_a_command() {
    let folder = tempfile::tempdir().unwrap();
    let stats = folder.path().join("stats.json");
    // A descendant outlives the command and its own parent.
    let script = "(sleep 0.5; /bin/echo late) & /bin/cat /etc/hostname /nonexistent; exit 7";
    let mut command = example("parquet_dump");
    command.args(["--batch-rows", "64", "--output"]).arg(folder.path()).arg("--stats").arg(&stats);
    let output = command.args(["--", "/bin/sh", "-c", script]).output().unwrap();
    assert_eq!(output.status.code(), Some(7), "{}", said(&output));
    assert!(!said(&output).contains("rows"), "progress without a terminal: {}", said(&output));
    assert_eq!(files(folder.path()), [&ALL[..], &["stats.json"]].concat());

    let execs = rows(&folder.path().join("process_exec.parquet"));
    let execs = Table(&execs);
    let mut names: Vec<_> = execs.plain_string("filename");
    names.sort();
    let sleep = names.iter().find(|n| n.ends_with("/sleep")).unwrap().clone();
    assert_eq!(names, ["/bin/cat".to_owned(), "/bin/echo".to_owned(), "/bin/sh".to_owned(), sleep]);
    let exits = rows(&folder.path().join("process_exit.parquet"));
    let forks = rows(&folder.path().join("process_fork.parquet"));
    assert!(Table(&exits).rows() >= 4);
    assert_eq!(Table(&exits).rows(), Table(&forks).rows() + 1, "every forked process and the command itself");

    let stats: serde_json::Value = serde_json::from_reader(File::open(stats).unwrap()).unwrap();
    for (file, event) in ALL.iter().map(|file| (file, file.split('.').next().unwrap())) {
        let number = |name: &str| stats[event][name].as_u64().unwrap_or_else(|| panic!("{event}.{name}"));
        assert_eq!(number("seen"), number("filtered") + number("dropped") + number("submitted"));
        assert_eq!(number("submitted"), number("received"));
        assert_eq!(number("received"), Table(&rows(&folder.path().join(file))).rows() as u64);
    }

    for (script, code) in [("kill -KILL $$", 128 + 9), ("exit 0", 0)] {
        let mut command = example("parquet_dump");
        command.arg("--output").arg(folder.path()).args(["--events", "process_exit", "--", "/bin/sh", "-c", script]);
        assert_eq!(command.output().unwrap().status.code(), Some(code));
    }
}

fn started(folder: &Path) -> std::process::Child {
    let mut command = example("parquet_dump");
    let child = command.arg("--output").arg(folder).args(["--duration", "60"]).spawn().unwrap();
    // The programs are attached once an event of this test is recorded. The files exist a little earlier.
    while files(folder).len() < 4 {
        thread::sleep(Duration::from_millis(20));
    }
    thread::sleep(Duration::from_millis(300));
    for _ in 0..100 {
        assert!(File::open("/opened-by-the-test").is_err());
    }
    thread::sleep(Duration::from_millis(300));
    child
}

fn signal(child: &std::process::Child, signal: i32) {
    // SAFETY: the call touches no memory.
    assert_eq!(unsafe { libc::kill(child.id() as i32, signal) }, 0);
}

fn parquet_dump_ends_cleanly_on_signals() {
    for number in [libc::SIGINT, libc::SIGTERM] {
        let folder = tempfile::tempdir().unwrap();
        let mut child = started(folder.path());
        signal(&child, number);
        assert_eq!(child.wait().unwrap().code(), Some(0));
        assert_eq!(files(folder.path()), ALL);
        let opens = rows(&folder.path().join("file_open.parquet"));
        let names = Table(&opens).plain_string("filename");
        assert_eq!(names.iter().filter(|n| *n == "/opened-by-the-test").count(), 100);
    }
}

fn parquet_dump_killed_leaves_nothing_that_looks_complete() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = started(folder.path());
    signal(&child, libc::SIGKILL);
    child.wait().unwrap();
    assert_eq!(files(folder.path()), ALL.map(|name| format!("{name}.partial")));
    // The remaining files do not disturb the next run.
    let mut command = example("parquet_dump");
    assert!(command.arg("--output").arg(folder.path()).args(["--duration", "0.2"]).status().unwrap().success());
    assert_eq!(files(folder.path()), ALL);
}

fn parquet_dump_says_what_is_wrong() {
    let fails = |arguments: &[&str], expected: &str| {
        let output = example("parquet_dump").args(arguments).output().unwrap();
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.starts_with("parquet_dump: ") && said.contains(expected), "{said}");
    };
    fails(&["--output", "/no/such/folder"], "create it with `mkdir -p /no/such/folder`");
    fails(&["--output", "/proc"], "creating /proc/");
    fails(&["--events", "file_opn"], "did you mean `file_open`?");
    fails(&["--batch-rows", "0"], "a power of two from 64 to 65536");
    fails(&["--batch-rows", "many"], "many");
    fails(&["--duration", "-1"], "is no number of seconds");
    fails(&["--colour"], "usage: parquet_dump");
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_str().unwrap();
    fails(&["--output", place, "--", "/no/such/command"], "cannot start /no/such/command");
    assert_eq!(files(folder.path()), Vec::<String>::new());
}

fn event_log_prints_objects() {
    let mut log = example("event_log");
    let mut log = log.args(["--duration", "2"]).stdout(Stdio::piped()).spawn().unwrap();
    // It records once it has printed something: an open of this loop.
    let mut output = BufReader::new(log.stdout.take().unwrap());
    let first = thread::spawn(move || {
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        (output, line)
    });
    while !first.is_finished() {
        assert!(File::open("/nothing-here").is_err());
        thread::sleep(Duration::from_millis(10));
    }
    let (mut output, mut text) = first.join().unwrap();
    let marker = format!("marker of {}", std::process::id());
    Command::new("/bin/true").arg(&marker).status().unwrap();
    output.read_to_string(&mut text).unwrap();
    assert!(log.wait().unwrap().success());
    let objects: Vec<serde_json::Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let ours: Vec<_> = objects.iter().filter(|o| o["argv"][1] == marker.as_str()).collect();
    assert_eq!(ours.len(), 1);
    assert_eq!(ours[0]["event_type"], "process_exec");
    assert_eq!((&ours[0]["ppid"], &ours[0]["comm"]), (&std::process::id().into(), &"true".into()));
    assert!(objects.iter().any(|o| o["event_type"] == "process_exit" && o["pid"] == ours[0]["pid"]));
    // A closed pipe is not an error.
    let mut log = example("event_log").stdout(Stdio::piped()).spawn().unwrap();
    drop(log.stdout.take());
    let mut ended = None;
    for _ in 0..100 {
        assert!(File::open("/nothing-here").is_err());
        thread::sleep(Duration::from_millis(50));
        ended = log.try_wait().unwrap();
        if ended.is_some() {
            break;
        }
    }
    assert!(ended.expect("it ends when its output is closed").success());
}

fn tokio_agent_serves_its_clients() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("events");
    let mut agent = example("tokio_agent").args(["--events", "process_exec"]).arg(&socket).spawn().unwrap();
    while !socket.exists() {
        assert!(agent.try_wait().unwrap().is_none(), "the agent ended");
        thread::sleep(Duration::from_millis(20));
    }
    let marker = format!("marker of {}", std::process::id());
    let client = || {
        let stream = UnixStream::connect(&socket).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let marker = marker.clone();
        thread::spawn(move || {
            let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
            let row: serde_json::Value = serde_json::from_str(&lines.find(|l| l.contains(&marker)).unwrap()).unwrap();
            // Reads until the agent closes the connection.
            lines.for_each(drop);
            row
        })
    };
    let clients = [client(), client()];
    // The agent serves a connection some time after it was made.
    for _ in 0..10 {
        Command::new("/bin/true").arg(&marker).status().unwrap();
        thread::sleep(Duration::from_millis(50));
    }
    thread::sleep(Duration::from_millis(200));
    signal(&agent, libc::SIGTERM);
    assert_eq!(agent.wait().unwrap().code(), Some(0));
    assert!(!socket.exists());
    for client in clients {
        let row = client.join().unwrap();
        assert_eq!((&row["event_type"], &row["argv"][1]), (&"process_exec".into(), &marker.as_str().into()));
    }
    let output = example("tokio_agent").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("usage: tokio_agent"), "{}", said(&output));
}
