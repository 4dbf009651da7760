//! The build script's work: generates and compiles catalogues.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::{
    bpf,
    catalogue::{self, Source},
    emit_c, emit_docs, emit_rust,
    model::Catalogue,
    resolve::Formats,
};

/// Returns the path of a folder of this crate: `bpf` has the shipped catalogue, its programs and headers, and
/// `vendor/tracepoints` has formats.
#[must_use]
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Generates BPF programs and layouts for the shipped event types and for those of further catalogues.
///
/// In a build script:
///
/// ```no_run
/// ringframe_catalogue::Build::new().catalogue("events").run();
/// ```
///
/// The folder `events` contains the catalogue in `events.toml`, hand-written programs, and formats of tracepoints that
/// this crate does not ship, as `tracepoints/CATEGORY/NAME`. In the program, put
/// `include!(concat!(env!("OUT_DIR"), "/catalogue.rs"))` into a module. It defines `CATALOGUE`, which
/// `SessionBuilder::catalogue` takes. The build needs clang 11 or newer.
#[derive(Debug, Default)]
pub struct Build {
    folders: Vec<PathBuf>,
    extra: Vec<PathBuf>,
}

impl Build {
    /// Makes a build of the shipped catalogue.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the catalogue in `folder`/events.toml. The path is relative to the folder of the package.
    #[must_use]
    pub fn catalogue(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folders.push(folder.into());
        self
    }

    /// Adds a C file `NAME.bpf.c`, which the build compiles with the same headers to the object `NAME.bpf.o` in
    /// `OUT_DIR`.
    #[doc(hidden)]
    #[must_use]
    pub fn extra(mut self, source: impl Into<PathBuf>) -> Self {
        self.extra.push(source.into());
        self
    }

    /// Writes all generated files to `OUT_DIR`. On failure, prints an error for cargo, with the line of the catalogue,
    /// and exits the process.
    pub fn run(&self) {
        if let Err(message) = self.try_run() {
            for line in message.lines() {
                println!("cargo::error={line}");
            }
            std::process::exit(1);
        }
    }

    fn try_run(&self) -> Result<(), String> {
        // The programs are compiled on little-endian machines, and the formats of tracepoints come from such machines.
        if env::var_os("CARGO_CFG_TARGET_ENDIAN").is_some_and(|endian| endian != "little") {
            return Err("big-endian machines are not supported: records and their layouts are little-endian; build \
                        for x86_64 or aarch64"
                .to_owned());
        }
        let variable = |name: &str| env::var_os(name).map(PathBuf::from).ok_or(format!("{name} is not set"));
        let (root, out) = (variable("CARGO_MANIFEST_DIR")?, variable("OUT_DIR")?);
        let folders: Vec<PathBuf> = self.folders.iter().map(|folder| root.join(folder)).collect();
        let mut watched = folders.clone();
        watched.extend([folder("bpf"), folder("vendor/tracepoints")]);
        for path in &watched {
            println!("cargo::rerun-if-changed={}", path.display());
        }
        println!("cargo::rerun-if-env-changed=CLANG");

        let made = make(&folders)?;
        let write = |name: &str, text: &str| {
            let path = out.join(name);
            fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))
        };
        write("events.h", &made.header)?;
        write("ringframe.bpf.c", &made.unit)?;
        write("catalogue.rs", &emit_rust::module(&made.catalogue, false))?;

        let mut include = made.include;
        include.push(out.clone());
        bpf::compile(&out.join("ringframe.bpf.c"), &out.join("ringframe.bpf.o"), &include)?;
        for source in &self.extra {
            let source = root.join(source);
            let name = source.file_name().and_then(|name| name.to_str()).unwrap_or_default().replace(".c", ".o");
            println!("cargo::rerun-if-changed={}", source.display());
            bpf::compile(&source, &out.join(name), &include)?;
        }
        Ok(())
    }
}

/// Generates the text files of the shipped catalogue. Returns their paths in the repository and their contents.
///
/// # Errors
/// Returns a text that says what is wrong with the catalogue.
#[doc(hidden)]
pub fn shipped_files() -> Result<Vec<(&'static str, String)>, String> {
    let made = make(&[])?;
    Ok(vec![
        ("vendor/catalogue.rs", emit_rust::module(&made.catalogue, true)),
        ("vendor/events.h", made.header),
        ("vendor/ringframe.bpf.c", made.unit),
        ("docs/events.md", emit_docs::page(&made.catalogue)),
    ])
}

/// Compiles the shipped programs to `object`. Writes the compiler's other input to the same folder.
///
/// # Errors
/// Fails as [`shipped_files`] does, or with the compiler's message.
#[doc(hidden)]
pub fn compile_shipped(object: &Path) -> Result<(), String> {
    let made = make(&[])?;
    let out = object.parent().unwrap_or(Path::new("."));
    for (name, text) in [("events.h", &made.header), ("ringframe.bpf.c", &made.unit)] {
        fs::write(out.join(name), text).map_err(|e| format!("{}: {e}", out.join(name).display()))?;
    }
    let mut include = made.include;
    include.push(out.to_owned());
    bpf::compile(&out.join("ringframe.bpf.c"), object, &include)
}

/// Result of generating a catalogue.
struct Made {
    catalogue: Catalogue,
    header: String,
    unit: String,
    /// Folders with hand-written files.
    include: Vec<PathBuf>,
}

fn make(folders: &[PathBuf]) -> Result<Made, String> {
    let include: Vec<PathBuf> = [folder("bpf")].into_iter().chain(folders.iter().cloned()).collect();
    let read = |folder: &PathBuf| {
        let path = folder.join("events.toml");
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let folder = folder.file_name().unwrap_or_default().to_string_lossy();
        Ok(Source { name: format!("{folder}/events.toml"), text })
    };
    let files = include.iter().map(read).collect::<Result<Vec<_>, String>>()?;
    let mut formats = vec![folder("vendor/tracepoints")];
    formats.extend(folders.iter().map(|folder| folder.join("tracepoints")).filter(|path| path.is_dir()));
    let formats = Formats::read(&formats.iter().map(PathBuf::as_path).collect::<Vec<_>>())?;
    let catalogue = catalogue::parse(&files, &formats)?;
    let (header, unit) = (emit_c::header(&catalogue), emit_c::unit(&catalogue));
    Ok(Made { catalogue, header, unit, include })
}
