//! What the examples share: printing, signals, common arguments, a workload.
#![allow(dead_code)] // no example uses all of it

use std::{
    ffi::OsString,
    fmt::{self, Write as _},
    io::{self, Write as _},
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

pub type Failure = Box<dyn std::error::Error>;

/// Turns a program's result into its exit code. Prints a failure on standard error. A reader of standard output that went
/// away (`| head`) is no failure.
pub fn report(program: &str, result: Result<ExitCode, Failure>) -> ExitCode {
    result.unwrap_or_else(|e| match e.downcast_ref::<CannotPrint>() {
        Some(CannotPrint(cause)) if cause.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        _ => {
            eprintln!("{program}: {e}");
            ExitCode::FAILURE
        }
    })
}

/// Standard output, for `write!` and `writeln!`. Where `println!` panics, it returns an error for [`report`].
#[derive(Default)]
pub struct Printer {
    waiting: String,
}

impl Printer {
    pub fn write_fmt(&mut self, text: fmt::Arguments<'_>) -> Result<(), CannotPrint> {
        // Formatting into a string fails only where a `Display` does.
        self.waiting.write_fmt(text).map_err(|_| CannotPrint(io::Error::other("a value cannot be formatted")))?;
        if self.waiting.len() < 64 << 10 { Ok(()) } else { self.flush() }
    }

    /// Prints what was written so far. Text that is not flushed is lost.
    pub fn flush(&mut self) -> Result<(), CannotPrint> {
        let mut stdout = io::stdout().lock();
        let printed = stdout.write_all(self.waiting.as_bytes()).and_then(|()| stdout.flush());
        self.waiting.clear();
        printed.map_err(CannotPrint)
    }
}

/// Prints a text and the end of its line.
pub fn print(text: &str) -> Result<(), CannotPrint> {
    let mut out = Printer::default();
    writeln!(out, "{text}")?;
    out.flush()
}

/// Standard output takes no more text.
#[derive(Debug)]
pub struct CannotPrint(io::Error);

/// Takes a reader that went away for a success, in programs whose exit code says something else.
pub fn unless_closed(printed: Result<(), CannotPrint>) -> Result<(), CannotPrint> {
    printed.or_else(|e| if e.0.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(e) })
}

impl fmt::Display for CannotPrint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot write to standard output: {}", self.0)
    }
}

impl std::error::Error for CannotPrint {}

/// The number of the first signal that asked the program to end, or 0.
#[derive(Clone)]
pub struct Interrupted(Arc<AtomicUsize>);

impl Interrupted {
    /// From now on SIGINT and SIGTERM are noted instead of ending the process; a second one ends it.
    pub fn watch() -> Result<Self, Failure> {
        use signal_hook::consts::{SIGINT, SIGTERM};
        let noted = Arc::new(AtomicUsize::new(0));
        for signal in [SIGINT, SIGTERM] {
            let armed = Arc::new(std::sync::atomic::AtomicBool::new(false));
            signal_hook::flag::register_conditional_default(signal, Arc::clone(&armed))?;
            signal_hook::flag::register(signal, armed)?;
            signal_hook::flag::register_usize(signal, Arc::clone(&noted), signal as usize)?;
        }
        Ok(Self(noted))
    }

    pub fn signal(&self) -> Option<i32> {
        match self.0.load(Ordering::Relaxed) {
            0 => None,
            signal => Some(signal as i32),
        }
    }
}

/// `a,b` as names.
pub fn event_names(value: OsString) -> Result<Vec<String>, Failure> {
    let text = value.into_string().map_err(|_| "event names are plain text")?;
    Ok(text.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect())
}

/// Seconds, with a fraction if wanted.
pub fn seconds(value: OsString) -> Result<Duration, Failure> {
    let seconds = value.to_str().and_then(|text| text.parse::<f64>().ok());
    let duration = seconds.and_then(|s| Duration::try_from_secs_f64(s).ok());
    duration.ok_or_else(|| format!("{value:?} is no number of seconds").into())
}

/// Starts a few processes and opens a few files, some of which do not exist.
pub fn workload() {
    let script = "for i in 1 2 3; do true; cat /etc/hostname /nonexistent/$i; ls / ; done; sh -c 'exit 3'; kill -9 $$";
    // What it prints and how it ends is of no interest.
    let _ = std::process::Command::new("sh")
        .args(["-c", script])
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status();
}
