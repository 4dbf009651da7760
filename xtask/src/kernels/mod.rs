//! Runs the live tests in many kernels: `xtask kernels`, `xtask runner`, `xtask cross`. docs/kernels.md describes them.

mod archive;
mod cross;
mod guest;
mod matrix;
mod outcome;
mod packages;

use std::{
    collections::{BTreeSet, VecDeque},
    env,
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
    sync::Mutex,
    time::Instant,
};

use crate::{Failure, elf::Architecture, run};
use guest::{EXAMPLES, Guest};
use matrix::{Request, Spec};
use outcome::{Counts, Outcome};
use packages::{Kernel, Packages};

/// Runs a binary in a guest: `runner BINARY [ARGUMENT ...]`, as cargo calls its runners.
pub fn runner(arguments: &[String]) -> Result<ExitCode, Failure> {
    let (binary, arguments) = arguments.split_first().ok_or("name a binary to run in a guest")?;
    let binary = Path::new(binary);
    let architecture = Architecture::of_file(binary)?;
    let packages = Packages::open()?;
    let wanted = env::var("RINGFRAME_KERNEL").unwrap_or_else(|_| "newest".to_owned());
    let Some(kernel) = packages.kernel(architecture, &wanted)? else {
        eprintln!("kernels: no package of Linux {wanted} for {} can be fetched", architecture.debian());
        return Ok(Outcome::CannotBeFetched.code().into());
    };
    let cpus = number("RINGFRAME_GUEST_CPUS")?.unwrap_or(2);
    let cpus = u32::try_from(cpus).map_err(|_| format!("RINGFRAME_GUEST_CPUS: {cpus} is too many"))?;
    let guest = Guest { kernel: &kernel, binary, arguments, cpus, core: core(), limit: limit()? };
    Ok(guest.run(&packages, &mut std::io::stdout())?.code().into())
}

/// Runs a command with the environment in which cargo builds for aarch64: `cross cargo test --test live`.
pub fn cross(arguments: &[String]) -> Result<ExitCode, Failure> {
    let (program, arguments) = arguments.split_first().ok_or("name a command, such as `cargo build`")?;
    let variables = cross::environment(&Packages::open()?)?;
    let status = Command::new(program).args(arguments).envs(variables).status();
    let status = status.map_err(|e| format!("cannot run {program}: {e}"))?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Runs the live tests in kernels: `kernels [ci | full | [ARCHITECTURE:]KERNEL ...] [-- ARGUMENT ...]`.
pub fn kernels(arguments: &[String]) -> Result<ExitCode, Failure> {
    let request = Request::parse(arguments)?;
    let packages = Packages::open()?;
    let logs = Logs::new(packages.folder())?;
    let mut missing = Vec::new();
    let mut found = Vec::new();
    let mut updated = false;
    for spec in request.specs {
        let mut kernel = packages.kernel(spec.architecture, &spec.kernel)?;
        if kernel.is_none() && !updated {
            // The package lists may be older than the archive.
            packages.update()?;
            updated = true;
            kernel = packages.kernel(spec.architecture, &spec.kernel)?;
        }
        match kernel {
            Some(kernel) => found.push((spec, kernel)),
            None => missing.push(spec),
        }
    }

    let mut binaries = Vec::new();
    for architecture in [Architecture::X86_64, Architecture::Aarch64] {
        if found.iter().any(|(spec, _)| spec.architecture == architecture) {
            guest::shells(&packages, architecture)?;
            binaries.push((architecture, build(&packages, architecture)?));
        }
    }

    println!("{}", matrix::row(["kernel", "package", "CPUs", "passed", "failed", "ignored", "s", "outcome"]));
    for spec in &missing {
        let gone = Outcome::CannotBeFetched.to_string();
        println!("{}", matrix::row([&*spec.to_string(), "-", "-", "-", "-", "-", "-", &*gone]));
    }
    let settings = Settings { arguments: &request.arguments, core: request.core || core(), limit: limit()? };
    let failed = run_guests(&packages, &found, &binaries, &settings, &logs)?;
    report(&failed, &logs);
    let gone = missing.iter().filter(|spec| {
        let old = spec.kernel == "5.10";
        if old {
            eprintln!("WARNING: no package of Linux 5.10 can be fetched: {spec} was NOT tested");
        } else {
            eprintln!("kernels: no package for {spec} can be fetched");
        }
        !old
    });
    Ok(if gone.count() == 0 && failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Settings that all guests of a run share.
struct Settings<'a> {
    arguments: &'a [String],
    core: bool,
    limit: u64,
}

/// Runs the guests, `RINGFRAME_GUESTS` at a time, and prints a row for each. Returns those that failed, in order.
fn run_guests(
    packages: &Packages,
    found: &[(Spec, Kernel)],
    binaries: &[(Architecture, PathBuf)],
    settings: &Settings<'_>,
    logs: &Logs,
) -> Result<Vec<Spec>, Failure> {
    let processors = || std::thread::available_parallelism().map_or(1, |number| number.get() as u64);
    let workers = number("RINGFRAME_GUESTS")?.unwrap_or_else(processors);
    let queue: Mutex<VecDeque<_>> = Mutex::new(found.iter().collect());
    let failed = Mutex::new(BTreeSet::new());
    let next = || queue.lock().expect("no worker panics with the lock").pop_front();
    let work = || {
        while let Some((spec, kernel)) = next() {
            let binary = binaries.iter().find(|(architecture, _)| *architecture == spec.architecture);
            let good = binary.is_some_and(|(_, binary)| one(packages, spec, kernel, binary, settings, logs));
            if !good {
                failed.lock().expect("no worker panics with the lock").insert(spec.to_string());
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..workers.max(1) {
            scope.spawn(work);
        }
    });
    let failed = failed.into_inner().expect("no worker panics with the lock");
    Ok(found.iter().map(|(spec, _)| spec.clone()).filter(|spec| failed.contains(&spec.to_string())).collect())
}

/// Runs one guest and prints its row. Returns whether its outcome is good.
fn one(packages: &Packages, spec: &Spec, kernel: &Kernel, binary: &Path, settings: &Settings<'_>, logs: &Logs) -> bool {
    let began = Instant::now();
    let guest = Guest {
        kernel,
        binary,
        arguments: settings.arguments,
        cpus: spec.cpus(),
        core: settings.core,
        limit: settings.limit,
    };
    let outcome = File::create(logs.of(spec)).map_err(Failure::from).and_then(|mut log| {
        let outcome = guest.run(packages, &mut log);
        if let Err(e) = &outcome {
            writeln!(log, "kernels: {e}")?;
        }
        outcome
    });
    let counts = Counts::of(&logs.read(spec));
    let count = |of: fn(Counts) -> u64| counts.map_or_else(|| "-".to_owned(), |counts| of(counts).to_string());
    let name = match &outcome {
        Ok(outcome) => outcome.to_string(),
        Err(e) => format!("NOT RUN: {e}"),
    };
    let row = matrix::row([
        &*spec.to_string(),
        matrix::version_of(&kernel.package),
        &*spec.cpus().to_string(),
        &*count(|counts| counts.passed),
        &*count(|counts| counts.failed),
        &*count(|counts| counts.ignored),
        &*began.elapsed().as_secs().to_string(),
        &*name,
    ]);
    println!("{row}");
    outcome.is_ok_and(Outcome::is_good)
}

/// Prints a table of the tests that failed in any guest, then the messages of each guest.
fn report(failed: &[Spec], logs: &Logs) {
    let texts: Vec<(String, String)> = failed.iter().map(|spec| (spec.to_string(), logs.read(spec))).collect();
    print!("{}", matrix::failures(&texts));
    for (spec, text) in failed.iter().zip(texts.iter().map(|(_, text)| text)) {
        println!("\n{spec}: {}", logs.of(spec).display());
        text.lines().filter(|line| line.starts_with("kernels: ")).for_each(|line| println!("{line}"));
        if Counts::of(text).is_none() {
            println!("the last lines of its output:");
            let lines: Vec<_> = text.lines().collect();
            lines[lines.len().saturating_sub(8)..].iter().for_each(|line| println!("{line}"));
        }
        outcome::messages(text).iter().for_each(|line| println!("{line}"));
    }
}

/// The folder of the guests' output.
struct Logs(PathBuf);

impl Logs {
    /// Empties the folder.
    fn new(cache: &Path) -> Result<Self, Failure> {
        let folder = cache.join("logs");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    fn of(&self, spec: &Spec) -> PathBuf {
        self.0.join(format!("{}.log", spec.to_string().replace(':', "-")))
    }

    fn read(&self, spec: &Spec) -> String {
        let bytes = fs::read(self.of(spec)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// Builds the live tests and the examples that they run; returns the binary of the tests.
fn build(packages: &Packages, architecture: Architecture) -> Result<PathBuf, Failure> {
    let mut options = Vec::new();
    let mut variables = Vec::new();
    if architecture.is_native() {
        // Built as `./x test` builds them, so that nothing is compiled twice.
        options.push("--workspace".to_owned());
        if let Ok(features) = env::var("FEATURES") {
            options.extend(["--features".to_owned(), features]);
        }
    } else if architecture == Architecture::Aarch64 {
        // The live tests do not need Polars.
        options.extend(["--features".to_owned(), "json,parquet,stream".to_owned()]);
        variables = cross::environment(packages)?;
    } else {
        let machine = architecture.machine();
        return Err(format!("tests for {machine} can be built on {machine} only").into());
    }
    let cargo = |words: &[&str]| {
        let mut command = Command::new("cargo");
        command.args(words).args(&options).envs(variables.iter().cloned());
        command
    };
    let examples: Vec<_> = EXAMPLES.iter().flat_map(|example| ["--example", example]).collect();
    run::status(cargo(&["build"]).args(examples).stdout(Stdio::null()))?;
    let mut tests = cargo(&["test", "--no-run", "--test", "live", "--message-format", "json-render-diagnostics"]);
    let output = tests.stderr(Stdio::inherit()).output().map_err(|e| format!("cannot run cargo: {e}"))?;
    if !output.status.success() {
        return Err("cargo failed".into());
    }
    matrix::executable(&String::from_utf8_lossy(&output.stdout), "live")
        .ok_or_else(|| format!("cargo built no tests for {}", architecture.machine()).into())
}

fn core() -> bool {
    env::var_os("RINGFRAME_CORE").is_some_and(|value| value == "1")
}

fn limit() -> Result<u64, Failure> {
    Ok(number("RINGFRAME_GUEST_LIMIT")?.unwrap_or(400))
}

/// Reads a number of at least 1 from an environment variable. Returns `None` if it is unset or empty.
fn number(name: &str) -> Result<Option<u64>, Failure> {
    let Some(value) = env::var_os(name).filter(|value| !value.is_empty()) else { return Ok(None) };
    let parsed = value.to_str().and_then(|text| text.parse().ok()).filter(|number| *number > 0);
    parsed.map(Some).ok_or_else(|| format!("{name} must be a number of at least 1, not {value:?}").into())
}
