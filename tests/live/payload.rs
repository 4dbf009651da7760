//! Compares arguments and environment of any length with what the programs were started with.

use std::{fs, process::Command};

use arrow_array::{Array, cast::AsArray};
use ringframe::{ErrorKind, ExecOptions, Session};

use super::support::{Recorded, Table, Test, own, pattern};

pub const TESTS: &[Test] = tests![
    arguments_of_a_mebibyte,
    five_thousand_arguments_of_a_mebibyte,
    characters_stay_whole_across_chunks,
    arguments_without_room_in_the_ring,
    the_environment_has_what_is_named,
    the_environment_leaks_nothing,
    long_environments_say_what_they_lack,
    options_of_payloads_are_checked,
];

fn run(command: &mut Command) -> u32 {
    let mut child = command.spawn().unwrap();
    assert!(child.wait().unwrap().success());
    child.id()
}

/// Returns pseudo-random text.
fn text(length: usize, seed: u64) -> String {
    pattern(length, seed).into_iter().map(|b| char::from(b'!' + b % 90)).collect()
}

/// Returns arguments of `total` bytes together. One argument is at most 128 KiB with its NUL: 32 pages.
fn long_arguments(total: usize) -> Vec<String> {
    let longest = 32 * 4096 - 1;
    let mut left = total;
    let mut arguments = Vec::new();
    while left > 0 {
        let length = left.min(longest);
        arguments.push(text(length, left as u64));
        left -= length;
    }
    arguments
}

fn argv_of(execs: &Table<'_>, pid: u32) -> Vec<String> {
    execs.strings("argv").swap_remove(execs.only_u32("pid", pid))
}

fn arguments_of_a_mebibyte() {
    let folder = tempfile::tempdir().unwrap();
    let capture = folder.path().join("capture");
    let session = own(&["process_exec"])
        .process_exec(ExecOptions::new().max_argv_bytes(2 << 20))
        .record_to(&capture)
        .start()
        .unwrap();
    let sizes = [1 << 20, (1 << 20) + 1, 32_768 - 11, 32_768 - 10, 65_536, 1_900_000, 36_864];
    let runs: Vec<_> = sizes
        .iter()
        .map(|&size| {
            let arguments = long_arguments(size);
            (run(Command::new("/bin/true").args(&arguments).env_clear()), arguments)
        })
        .collect();
    let all = Recorded::all(session);
    for all in [all, Recorded::all_of_replay(&capture)] {
        let execs = all.table("process_exec");
        assert_eq!(execs.rows(), sizes.len());
        assert!(execs.bool("truncated").iter().all(|t| !t));
        let cwd = std::env::current_dir().unwrap();
        assert!(execs.string("cwd").iter().all(|c| c.as_deref() == cwd.to_str()));
        assert!(execs.string("filename").iter().all(|f| f.as_deref() == Some("/bin/true")));
        for (pid, arguments) in &runs {
            let argv = argv_of(&execs, *pid);
            assert!(argv[0] == "/bin/true" && argv[1..] == arguments[..], "arguments of process {pid}");
        }
        let counters = all.stats.event("process_exec").unwrap().counters;
        assert_eq!((counters.truncated, counters.lost_bytes, counters.dropped), (0, 0, 0));
    }
}

fn five_thousand_arguments_of_a_mebibyte() {
    let session = own(&["process_exec"]).process_exec(ExecOptions::new().max_argv_bytes(2 << 20)).start().unwrap();
    let arguments: Vec<String> = (0..5000).map(|i| text(200 + i % 20, i as u64)).collect();
    let pid = run(Command::new("/bin/true").args(&arguments).env_clear());
    // The largest number of arguments: each empty one takes a byte and a pointer.
    let empty = run(Command::new("/bin/true").args(vec![""; 150_000]).env_clear());
    let all = Recorded::all(session);
    let execs = all.table("process_exec");
    assert!(argv_of(&execs, pid)[1..] == arguments[..]);
    assert_eq!(argv_of(&execs, empty).len(), 150_001);
    assert!(execs.bool("truncated").iter().all(|t| !t));
}

/// Places characters of 2, 3 and 4 bytes at every distance from the borders of chunks.
fn characters_stay_whole_across_chunks() {
    let session = own(&["process_exec"]).start().unwrap();
    let runs: Vec<_> = (0..12)
        .map(|shift| {
            let argument = format!("{}{}", "x".repeat(shift), "ä€𝄞".repeat(9_000));
            (run(Command::new("/bin/true").arg(&argument)), argument)
        })
        .collect();
    let all = Recorded::all(session);
    let execs = all.table("process_exec");
    for (pid, argument) in runs {
        assert!(argv_of(&execs, pid)[1] == argument, "process {pid}");
    }
    assert_eq!(all.stats.event("process_exec").unwrap().invalid_utf8, 0);
}

fn arguments_without_room_in_the_ring() {
    let builder = own(&["process_exec"])
        .process_exec(ExecOptions::new().max_argv_bytes(2 << 20))
        .ring_bytes("process_exec", 65_536);
    let session = builder.start().unwrap();
    let arguments = long_arguments(1 << 20);
    let pid = run(Command::new("/bin/true").args(&arguments).env_clear());
    let all = Recorded::all(session);
    let execs = all.table("process_exec");
    let (argv, bytes) = (argv_of(&execs, pid), execs.u64("args_bytes")[0]);
    let whole = std::iter::once("/bin/true".to_owned()).chain(arguments).collect::<Vec<_>>().join("\0") + "\0";
    let got = argv.join("\0");
    assert!(whole.starts_with(&got) && got.len() >= 32_768 - 1, "{} bytes", got.len());
    assert!(execs.bool("truncated")[0]);
    let counters = all.stats.event("process_exec").unwrap().counters;
    assert_eq!((counters.truncated, counters.bytes), (1, bytes));
    assert_eq!(counters.bytes - counters.lost_bytes, got.len() as u64);
}

const NAMES: [&str; 3] = ["RINGFRAME_A", "RINGFRAME_LONG", "EMPTY"];

fn environment_of(execs: &Table<'_>, pid: u32) -> Vec<String> {
    execs.strings("environment").swap_remove(execs.only_u32("pid", pid))
}

fn the_environment_has_what_is_named() {
    let session = own(&["process_exec"]).process_exec(ExecOptions::new().environment(NAMES)).start().unwrap();
    let long = text(30_000, 7);
    let mut command = Command::new("/bin/true");
    command.env_clear().env("RINGFRAME_A", "1=ä").env("RINGFRAME_AB", "secret").env("RINGFRAME_", "secret");
    command.env("EMPTY", "").env("RINGFRAME_LONG", &long).env("OTHER", text(100_000, 8));
    let short = run(&mut command);
    let chunked = run(command.args(long_arguments(100_000)));
    let none = run(Command::new("/bin/true").env_clear());
    let all = Recorded::all(session);
    let execs = all.table("process_exec");
    for pid in [short, chunked] {
        let mut environment = environment_of(&execs, pid);
        environment.sort();
        assert_eq!(environment, ["EMPTY=".to_owned(), "RINGFRAME_A=1=ä".to_owned(), format!("RINGFRAME_LONG={long}")]);
    }
    assert!(environment_of(&execs, none).is_empty());
    assert!(execs.bool("environment_truncated").iter().all(|t| !t));
    // The column is null if the session names no variable.
    let session = own(&["process_exec"]).start().unwrap();
    run(&mut Command::new("/bin/true"));
    let all = Recorded::all(session);
    let nulls = |b: &arrow_array::RecordBatch| b.column_by_name("environment").unwrap().as_list::<i32>().null_count();
    assert_eq!(all.table("process_exec").0.iter().map(nulls).sum::<usize>(), 1);
}

/// Variables that the session does not name are not even in the raw bytes of the rings.
fn the_environment_leaks_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let capture = folder.path().join("capture");
    let session =
        own(&["process_exec"]).process_exec(ExecOptions::new().environment(NAMES)).record_to(&capture).start().unwrap();
    for round in 0..50 {
        let mut command = Command::new("/bin/true");
        command.env("RINGFRAME_A", "this-is-shown").env(format!("SECRET_{round}"), "this-is-a-secret");
        command.env("PASSWORD", "this-is-a-secret".repeat(5_000)).env("RINGFRAME_A_", "this-is-a-secret");
        if round % 5 == 0 {
            command.args(long_arguments(70_000 + round));
        }
        run(&mut command);
    }
    let all = Recorded::all(session);
    let execs = all.table("process_exec");
    assert_eq!(execs.rows(), 50);
    assert!(execs.strings("environment").iter().all(|e| *e == ["RINGFRAME_A=this-is-shown"]));
    let raw = fs::read(&capture).unwrap();
    let count = |what: &[u8]| raw.windows(what.len()).filter(|w| *w == what).count();
    assert_eq!(count(b"this-is-shown"), 50);
    assert_eq!((count(b"this-is-a-secret"), count(b"SECRET_"), count(b"PASSWORD")), (0, 0, 0));
}

fn long_environments_say_what_they_lack() {
    let session = own(&["process_exec"]).process_exec(ExecOptions::new().environment(NAMES)).start().unwrap();
    // One variable is longer than the limit; another comes after more variables than the program looks at.
    let mut long = Command::new("/bin/true");
    let long = run(long.env_clear().env("EMPTY", "").env("RINGFRAME_LONG", text(32_768, 9)));
    let mut many = Command::new("/bin/true");
    many.env_clear().envs((0..2000).map(|i| (format!("NUMBER_{i}"), "x")));
    let many = run(&mut many);
    let mut enough = Command::new("/bin/true");
    let enough = run(enough.env_clear().envs((0..1000).map(|i| (format!("NUMBER_{i}"), "x"))).env("EMPTY", ""));
    let all = Recorded::all(session);
    let execs = all.table("process_exec");
    let cut = |pid| execs.bool("environment_truncated")[execs.only_u32("pid", pid)];
    assert_eq!((environment_of(&execs, long), cut(long)), (vec!["EMPTY=".to_owned()], true));
    assert!(cut(many));
    assert_eq!((environment_of(&execs, enough), cut(enough)), (vec!["EMPTY=".to_owned()], false));
}

fn options_of_payloads_are_checked() {
    let fails = |builder: ringframe::SessionBuilder, expected: &str| {
        let error = builder.start().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(error.to_string().contains(expected), "{error}");
    };
    fails(Session::builder().process_exec(ExecOptions::new().max_argv_bytes(0)), "from 1 to 2097152");
    fails(Session::builder().process_exec(ExecOptions::new().max_argv_bytes((2 << 20) + 1)), "from 1 to 2097152");
    fails(Session::builder().process_exec(ExecOptions::new().environment(["A=B"])), "no `=`");
    fails(Session::builder().process_exec(ExecOptions::new().environment([""])), "1 to 63 bytes");
    fails(
        Session::builder().process_exec(ExecOptions::new().environment((0..65).map(|i| format!("N{i}")))),
        "more than 64",
    );
}
