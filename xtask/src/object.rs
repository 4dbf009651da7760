//! `generate` writes the files generated from the catalogue; `object` generates them again and compares.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use libbpf_rs::{MapType, ObjectBuilder};
use ringframe_catalogue::{compile_shipped, compiler, hashes, shipped_files};

use super::Failure;

const OBJECT: &str = "vendor/ringframe.bpf.o";

/// Difference in the number of instructions, in percent, that is accepted for programs of another compiler.
const TOLERANCE: usize = 10;

/// Returns the root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Writes the generated files, compiles the BPF programs, and lists the hashes of it all.
pub fn generate(_: &[String]) -> Result<ExitCode, Failure> {
    let root = root();
    let mut made: Vec<(&str, Vec<u8>)> =
        shipped_files()?.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    let compiler = compiler()?;
    made.push((OBJECT, compiled()?));
    for (name, content) in made {
        replace(&root.join(name), &content)?;
    }
    replace(&root.join(hashes::LIST), hashes::list(&root, &compiler)?.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Generates and compiles again, and fails if the result differs from the files in the tree.
pub fn object(_: &[String]) -> Result<ExitCode, Failure> {
    let root = root();
    hashes::check(&root)?;
    for (name, text) in shipped_files()? {
        if fs::read_to_string(root.join(name)).map_err(|e| format!("{name}: {e}"))? != text {
            return Err(format!("{name} differs from the generator's output: run `./x generate`").into());
        }
    }
    let (kept, made) = (fs::read(root.join(OBJECT))?, compiled()?);
    let list = fs::read_to_string(root.join(hashes::LIST))?;
    let (by, here) = (hashes::compiler(&list).unwrap_or_default(), compiler()?);
    if by == here {
        if kept != made {
            return Err(format!(
                "{OBJECT} differs from the output of {here}: run `./x generate`, and check what changed besides the \
                 sources (libbpf's headers come from Cargo.lock)"
            )
            .into());
        }
        println!("{OBJECT}: {here} makes the same bytes");
        return Ok(ExitCode::SUCCESS);
    }
    println!("{OBJECT} was made by {by}, not by {here}: comparing programs, maps and numbers of instructions");
    let (kept, made) = (Contents::of(&kept)?, Contents::of(&made)?);
    let differences = kept.differences(&made);
    differences.iter().for_each(|difference| eprintln!("{difference}"));
    if !differences.is_empty() {
        return Err(format!("{OBJECT} does not match the sources: run `./x generate` with {by}").into());
    }
    println!("{}", kept.summary(&made));
    Ok(ExitCode::SUCCESS)
}

/// Compiles the sources and returns the object.
fn compiled() -> Result<Vec<u8>, Failure> {
    let folder = Scratch::new("object")?;
    let object = folder.path().join("ringframe.bpf.o");
    compile_shipped(&object)?;
    Ok(fs::read(object)?)
}

/// Writes a file only if its content changes, so that cargo does not rebuild without need.
fn replace(path: &Path, content: &[u8]) -> Result<(), Failure> {
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    fs::write(path, content).map_err(|e| format!("{}: {e}", path.display()))?;
    println!("{}", path.strip_prefix(root()).unwrap_or(path).display());
    Ok(())
}

/// An empty folder `target/xtask/NAME`, removed when dropped.
pub struct Scratch(PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Result<Self, Failure> {
        let folder = target().join("xtask").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self(folder.canonicalize()?))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Returns cargo's target folder.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The programs and maps of an object.
struct Contents {
    /// Section and number of instructions of each program.
    programs: BTreeMap<String, (String, usize)>,
    /// Type, size of a key, size of a value, and number of entries of each map.
    maps: BTreeMap<String, (MapType, [u32; 3])>,
}

impl Contents {
    fn of(object: &[u8]) -> Result<Self, Failure> {
        // libbpf requires an object in memory to be aligned, so it reads a file instead.
        let folder = Scratch::new("contents")?;
        let path = folder.path().join("ringframe.bpf.o");
        fs::write(&path, object)?;
        let open = ObjectBuilder::default().open_file(&path)?;
        let text = |name: &std::ffi::OsStr| name.to_string_lossy().into_owned();
        let programs = open.progs().map(|p| (text(p.name()), (text(p.section()), p.insn_cnt()))).collect();
        let maps = open.maps().map(|map| {
            let sizes = [map.key_size(), map.value_size(), map.max_entries()];
            (text(map.name()), (map.map_type(), sizes))
        });
        Ok(Self { programs, maps: maps.collect() })
    }

    fn differences(&self, made: &Self) -> Vec<String> {
        let mut all = Vec::new();
        for (name, (section, instructions)) in &self.programs {
            match made.programs.get(name) {
                None => all.push(format!("program {name}: missing in the sources")),
                Some((other, _)) if other != section => all.push(format!("program {name}: {section}, now {other}")),
                Some((_, now)) if now.abs_diff(*instructions) * 100 > instructions * TOLERANCE => {
                    all.push(format!("program {name}: {instructions} instructions, now {now}"));
                }
                Some(_) => {}
            }
        }
        all.extend(
            made.programs.keys().filter(|p| !self.programs.contains_key(*p)).map(|p| format!("program {p}: new")),
        );
        for (name, numbers) in &self.maps {
            match made.maps.get(name) {
                None => all.push(format!("map {name}: missing in the sources")),
                Some(now) if now != numbers => all.push(format!("map {name}: {numbers:?}, now {now:?}")),
                Some(_) => {}
            }
        }
        all.extend(made.maps.keys().filter(|m| !self.maps.contains_key(*m)).map(|m| format!("map {m}: new")));
        all
    }

    fn summary(&self, made: &Self) -> String {
        let sum = |contents: &Self| contents.programs.values().map(|(_, n)| n).sum::<usize>();
        let pairs = self.programs.iter().filter_map(|(name, (_, n))| Some((*n, made.programs.get(name)?.1)));
        let differ = pairs.filter(|(before, now)| before != now).count();
        format!(
            "{} programs and {} maps agree; {} instructions, here {}; {differ} programs differ in their number of \
             instructions, none by more than {TOLERANCE}%",
            self.programs.len(),
            self.maps.len(),
            sum(self),
            sum(made),
        )
    }
}
