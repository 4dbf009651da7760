//! What a build script does.

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

/// The folder with the shipped catalogue, its programs and headers (`bpf`) and formats (`vendor/tracepoints`).
#[must_use]
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Makes BPF programs and layouts from the shipped catalogue and further ones.
///
/// In a build script:
///
/// ```no_run
/// ringframe_catalogue::Build::new().catalogue("events").run();
/// ```
///
/// with the catalogue in `events/events.toml`, hand-written programs beside it, and formats of tracepoints that are not
/// shipped under `events/tracepoints/CATEGORY/NAME`. In the program, `include!(concat!(env!("OUT_DIR"),
/// "/catalogue.rs"))` in a module defines `CATALOGUE`, for `SessionBuilder::catalogue`.
#[derive(Debug, Default)]
pub struct Build {
    folders: Vec<PathBuf>,
    decoders: bool,
    extra: Vec<PathBuf>,
    prebuilt: Option<PathBuf>,
}

impl Build {
    /// The shipped catalogue only.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// And the one in `folder`/events.toml; relative to the package.
    #[must_use]
    pub fn catalogue(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folders.push(folder.into());
        self
    }

    /// With decoders that are compiled for each event type, for the library itself.
    #[doc(hidden)]
    #[must_use]
    pub fn decoders(mut self) -> Self {
        self.decoders = true;
        self
    }

    /// And this C file as an object of its own, for the library's benches.
    #[doc(hidden)]
    #[must_use]
    pub fn extra(mut self, source: impl Into<PathBuf>) -> Self {
        self.extra.push(source.into());
        self
    }

    /// An object that was compiled from the same sources before, with `.sources` beside it.
    #[doc(hidden)]
    #[must_use]
    pub fn prebuilt(mut self, object: impl Into<PathBuf>) -> Self {
        self.prebuilt = Some(object.into());
        self
    }

    /// Writes everything to `OUT_DIR`. What is wrong becomes an error of cargo that names the line, and the process
    /// ends.
    pub fn run(&self) {
        if let Err(message) = self.try_run() {
            for line in message.lines() {
                println!("cargo::error={line}");
            }
            std::process::exit(1);
        }
    }

    fn try_run(&self) -> Result<(), String> {
        // The programs are compiled, and the formats of tracepoints were taken, on little-endian machines.
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
        watched.extend(self.prebuilt.iter().map(|object| root.join(object)));
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
        write("catalogue.rs", &emit_rust::module(&made.catalogue, self.decoders))?;

        let sources = bpf::sources(&made.header, &made.unit, &made.include)?;
        write("ringframe.bpf.o.sources", &sources)?;
        let mut include = made.include;
        include.push(out.clone());
        let object = out.join("ringframe.bpf.o");
        let prebuilt = self.prebuilt.as_ref().map(|object| root.join(object));
        match prebuilt.filter(|prebuilt| bpf::is_made_from(prebuilt, &sources)) {
            Some(prebuilt) => {
                fs::copy(&prebuilt, &object).map_err(|e| format!("copying {}: {e}", prebuilt.display()))?;
            }
            None => bpf::compile(&out.join("ringframe.bpf.c"), &object, &include)?,
        }
        for source in &self.extra {
            let source = root.join(source);
            let name = source.file_name().and_then(|name| name.to_str()).unwrap_or_default().replace(".c", ".o");
            println!("cargo::rerun-if-changed={}", source.display());
            bpf::compile(&source, &out.join(name), &include)?;
        }
        Ok(())
    }
}

/// The page about the shipped catalogue's events, in Markdown.
///
/// # Errors
/// What is wrong with the catalogue, as text.
pub fn documentation() -> Result<String, String> {
    Ok(emit_docs::page(&make(&[])?.catalogue))
}

/// A line with a hash for every file that the shipped programs are compiled from: what stands beside the object that is
/// kept.
///
/// # Errors
/// As [`documentation`].
pub fn sources() -> Result<String, String> {
    let made = make(&[])?;
    bpf::sources(&made.header, &made.unit, &made.include)
}

struct Made {
    catalogue: Catalogue,
    header: String,
    unit: String,
    /// Folders with the hand-written files.
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
