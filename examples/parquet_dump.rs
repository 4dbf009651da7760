//! Records events to Parquet files, one per table: of the whole machine, or of a command and its descendants.

mod support;

use std::{
    ffi::OsString,
    fs,
    io::{ErrorKind, IsTerminal, Write, stderr},
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{Child, Command, ExitCode, ExitStatus},
    time::{Duration, Instant},
};

use ringframe::{
    Filter, Session, Stats, schema_with_symbols,
    sink::{ParquetFolder, Sink},
};
use support::{Failure, Interrupted, Printer};

const USAGE: &str = "\
Records kernel events to Parquet files, one per table.

usage: parquet_dump [OPTIONS] [-- COMMAND ARGS...]

  --events a,b          event types (default: process_fork, process_exec,
                        process_exit and file_open; of a capture all)
  --output DIR          folder for DIR/<event>.parquet (default: the current one)
  --duration SECONDS    stop after this time
  --batch-rows N        rows per batch, a power of two from 64 to 65536 (default: 4096)
  --stats FILE          write the counters as JSON
  --capture FILE        record the raw ring bytes as well
  --replay FILE         read a capture instead of the kernel
  --raw-strings         add columns with the bytes of text that may not be UTF-8
  --time-calls          time opens, reads, writes and mappings as well as rarer calls
  --symbols             add columns COLUMN_name with the names that the kernel has for numbers
  --system-wide         with COMMAND: record every process, not only COMMAND's tree
  --list                print the event types and their columns

With COMMAND it records from before its start until it and its descendants have ended, then exits with its status.
Otherwise it records until --duration is over, or until Ctrl-C.";

struct Arguments {
    events: Option<Vec<String>>,
    output: PathBuf,
    duration: Option<Duration>,
    batch_rows: usize,
    stats: Option<PathBuf>,
    capture: Option<PathBuf>,
    replay: Option<PathBuf>,
    raw_strings: bool,
    time_calls: bool,
    symbols: bool,
    system_wide: bool,
    command: Vec<OsString>,
}

fn main() -> ExitCode {
    let result = arguments().and_then(|arguments| arguments.map_or(Ok(ExitCode::SUCCESS), |a| run(&a)));
    support::report("parquet_dump", result)
}

fn arguments() -> Result<Option<Arguments>, Failure> {
    use lexopt::prelude::*;
    let mut a = Arguments {
        events: None,
        output: PathBuf::from("."),
        duration: None,
        batch_rows: 4096,
        stats: None,
        capture: None,
        replay: None,
        raw_strings: false,
        time_calls: false,
        symbols: false,
        system_wide: false,
        command: Vec::new(),
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("events") => a.events = Some(support::event_names(parser.value()?)?),
            Long("output") => a.output = parser.value()?.into(),
            Long("duration") => a.duration = Some(support::seconds(parser.value()?)?),
            Long("batch-rows") => a.batch_rows = parser.value()?.parse()?,
            Long("stats") => a.stats = Some(parser.value()?.into()),
            Long("capture") => a.capture = Some(parser.value()?.into()),
            Long("replay") => a.replay = Some(parser.value()?.into()),
            Long("raw-strings") => a.raw_strings = true,
            Long("time-calls") => a.time_calls = true,
            Long("symbols") => a.symbols = true,
            Long("system-wide") => a.system_wide = true,
            Long("list") => {
                list()?;
                return Ok(None);
            }
            Short('h') | Long("help") => {
                support::print(USAGE)?;
                return Ok(None);
            }
            Value(first) => {
                a.command.push(first);
                a.command.extend(parser.raw_args()?);
            }
            other => return Err(format!("{}\n\n{USAGE}", other.unexpected()).into()),
        }
    }
    if a.replay.is_some() && !a.command.is_empty() {
        return Err("--replay reads a file: it cannot run a COMMAND".into());
    }
    Ok(Some(a))
}

fn list() -> Result<(), Failure> {
    let mut out = Printer::default();
    for event in ringframe::events() {
        writeln!(out, "{}: {}", event.name, event.doc)?;
        for column in event.fields.iter() {
            writeln!(out, "    {} ({}): {}", column.name, column.kind.name(), column.doc)?;
        }
    }
    Ok(out.flush()?)
}

fn run(a: &Arguments) -> Result<ExitCode, Failure> {
    if !a.output.is_dir() {
        return Err(format!("the folder {0} does not exist: create it with `mkdir -p {0}`", a.output.display()).into());
    }
    let interrupted = Interrupted::watch()?;
    let mut session = start(a)?;
    let mut sink = ParquetFolder::new(&a.output);
    // A table without rows gets its file as well.
    for event in session.events() {
        let schema = session.schema(event)?;
        sink.open(event, if a.symbols { schema_with_symbols(session.layout(event)?, &schema) } else { schema })?;
    }
    let mut command = start_command(a)?;

    let began = Instant::now();
    let stop = session.stop_handle();
    let mut progress = Progress::new();
    loop {
        if let Some(batch) = session.next_batch_timeout(Duration::from_millis(50))? {
            match a.symbols {
                true => sink.write(batch.event(), &batch.with_symbols()?)?,
                false => sink.write(batch.event(), batch.record_batch())?,
            }
            progress.rows += batch.num_rows() as u64;
        } else if session.is_finished() {
            break;
        }
        let over = a.duration.is_some_and(|d| began.elapsed() >= d) || interrupted.signal().is_some();
        let command_over = match &mut command {
            Some(running) => running.is_over(&session, a.system_wide)?,
            None => false,
        };
        if over || command_over {
            stop.stop();
        }
        progress.show(&session);
    }
    progress.clear();

    session.stop()?;
    let stats = session.stats();
    for file in Box::new(sink).finish(Some(&stats))? {
        if let Some(path) = file.path.filter(|_| stderr().is_terminal()) {
            eprintln!("{:>10} rows  {}", file.rows, path.display());
        }
    }
    if let Some(path) = &a.stats {
        write_stats(path, &stats)?;
    }
    match command {
        Some(running) => running.finish(interrupted.signal()),
        None => Ok(ExitCode::SUCCESS),
    }
}

fn start(a: &Arguments) -> Result<Session, Failure> {
    if let Some(path) = &a.replay {
        return start_replay(a, path);
    }
    let mut builder = Session::builder().batch_rows(a.batch_rows).raw_strings(a.raw_strings);
    if let Some(events) = &a.events {
        builder = builder.events(events);
    }
    if a.time_calls {
        builder = builder.time_calls(true);
    }
    if let Some(path) = &a.capture {
        builder = builder.record_to(path);
    }
    if !a.command.is_empty() && !a.system_wide {
        // The tree of this very process: COMMAND is its only child, and this process itself is left out by default.
        builder = builder.filter(Filter::process_tree(std::process::id()));
    }
    Ok(builder.start()?)
}

fn start_replay(a: &Arguments, path: &Path) -> Result<Session, Failure> {
    if a.time_calls {
        return Err("--replay reads a file, in which --time-calls has no meaning".into());
    }
    let mut builder = Session::replay(path).batch_rows(a.batch_rows).raw_strings(a.raw_strings);
    if let Some(events) = &a.events {
        builder = builder.events(events);
    }
    if let Some(path) = &a.capture {
        builder = builder.record_to(path);
    }
    Ok(builder.start()?)
}

struct Running {
    child: Child,
    status: Option<ExitStatus>,
}

fn start_command(a: &Arguments) -> Result<Option<Running>, Failure> {
    let Some((program, arguments)) = a.command.split_first() else { return Ok(None) };
    let child = Command::new(program).args(arguments).spawn();
    let child = child.map_err(|e| format!("cannot start {}: {e}", Path::new(program).display()))?;
    Ok(Some(Running { child, status: None }))
}

impl Running {
    fn is_over(&mut self, session: &Session, system_wide: bool) -> Result<bool, Failure> {
        if self.status.is_none() {
            self.status = self.child.try_wait()?;
        }
        // Nobody is left in the tree but this process itself.
        Ok(self.status.is_some() && (system_wide || session.stats().tree_processes <= 1))
    }

    fn finish(mut self, signal: Option<i32>) -> Result<ExitCode, Failure> {
        let status = match (self.status, signal) {
            (Some(status), _) => status,
            (None, Some(signal)) => match self.child.try_wait()? {
                Some(status) => status,
                None => return Ok(ExitCode::from(128 + signal as u8)),
            },
            (None, None) => self.child.wait()?,
        };
        // As shells do: 128 and the signal's number.
        let code = status.code().or(status.signal().map(|s| 128 + s)).unwrap_or(1);
        Ok(ExitCode::from(code as u8))
    }
}

fn write_stats(path: &Path, stats: &Stats) -> Result<(), Failure> {
    let figures = |e: &ringframe::EventStats| -> serde_json::Map<String, serde_json::Value> {
        e.figures().map(|f| (f.name.to_owned(), f.value.into())).collect()
    };
    let all: serde_json::Map<_, _> = stats.events.iter().map(|e| (e.event.clone(), figures(e).into())).collect();
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".partial");
    let text = serde_json::to_string_pretty(&all)? + "\n";
    let write = || {
        // What an earlier run left. The new file is never one behind a link.
        match fs::remove_file(&temporary) {
            Err(e) if e.kind() != ErrorKind::NotFound => return Err(e),
            _ => {}
        }
        fs::File::create_new(&temporary)?.write_all(text.as_bytes())?;
        fs::rename(&temporary, path)
    };
    write().map_err(|e| format!("writing {}: {e}", path.display()))?;
    Ok(())
}

/// One line on a terminal, renewed twice a second.
struct Progress {
    terminal: bool,
    shown: Instant,
    rows: u64,
    rows_shown: u64,
}

impl Progress {
    fn new() -> Self {
        Self { terminal: stderr().is_terminal(), shown: Instant::now(), rows: 0, rows_shown: 0 }
    }

    fn show(&mut self, session: &Session) {
        let since = self.shown.elapsed();
        if !self.terminal || since < Duration::from_millis(500) {
            return;
        }
        let lost: u64 = session.stats().events.iter().map(|e| e.counters.dropped).sum();
        let rate = (self.rows - self.rows_shown) as f64 / since.as_secs_f64();
        eprint!("\r\x1b[K{} events, {rate:.0} rows/s, {lost} lost", self.rows);
        let _ = stderr().flush();
        self.rows_shown = self.rows;
        self.shown = Instant::now();
    }

    fn clear(&self) {
        if self.terminal {
            eprint!("\r\x1b[K");
        }
    }
}
