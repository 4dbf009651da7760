//! `package` builds both crates from the files that are published; `dependencies` counts what the lean library depends on.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use super::{
    Failure,
    object::{Scratch, root, target},
};

/// In the order in which they are published.
const CRATES: [(&str, &str); 2] = [("ringframe-catalogue", "catalogue"), ("ringframe", ".")];

/// How many packages the library without features may need, itself and build dependencies included.
const MOST_PACKAGES: usize = 65;

/// Packs both crates, unpacks them outside the tree and builds them there: the library without clang.
pub fn package(_: &[String]) -> Result<ExitCode, Failure> {
    let folder = Scratch::new("package")?;
    let mut unpacked = Vec::new();
    for (name, place) in CRATES {
        unpacked.push((name, unpack(name, &root().join(place), folder.path())?));
    }
    let [(_, catalogue), (_, library)] = &unpacked[..] else { return Err("two crates are expected".into()) };
    // As on docs.rs and at a user's, there is no workspace; the catalogue is not on the registry yet.
    let patch = format!("patch.crates-io.ringframe-catalogue.path={:?}", catalogue.display().to_string());
    for (place, features) in [(catalogue, "generate"), (library, "json,parquet")] {
        fs::copy(root().join("Cargo.lock"), place.join("Cargo.lock"))?;
        let manifest = place.join("Cargo.toml");
        let text = fs::read_to_string(&manifest)?;
        // The tree's profiles, so that dependencies are not built a second time; and a root of its own.
        fs::write(&manifest, format!("{text}\n[workspace]\n{}", profiles()?))?;
        run(Command::new("cargo")
            .current_dir(place)
            .args(["build", "--offline", "--features", features, "--config", &patch])
            .env("CARGO_TARGET_DIR", target().canonicalize()?)
            .env("CLANG", "/no/clang"))?;
    }
    println!("both crates build from their packed files");
    Ok(ExitCode::SUCCESS)
}

/// Lists what cargo packs, and lays those files out as the registry does.
fn unpack(name: &str, place: &Path, folder: &Path) -> Result<PathBuf, Failure> {
    // `cargo package` itself looks for the catalogue on the registry, where it is only once it is published; the files
    // that it lists are the same.
    let listed = run(Command::new("cargo")
        .current_dir(place)
        .args(["package", "--list", "--offline", "--allow-dirty", "--package", name]))?;
    let to = folder.join(name);
    let mut bytes = 0;
    for file in listed.lines() {
        let from = match file {
            // Cargo writes these.
            "Cargo.toml.orig" | ".cargo_vcs_info.json" => continue,
            "Cargo.lock" => root().join(file),
            _ => place.join(file),
        };
        let at = to.join(file);
        fs::create_dir_all(at.parent().ok_or("a file without a folder")?)?;
        bytes += fs::copy(&from, &at).map_err(|e| format!("{}: {e}", from.display()))?;
    }
    println!("{name}: {} files, {} KB", listed.lines().count(), bytes / 1000);
    Ok(to)
}

/// The sections about profiles in the tree's manifest.
fn profiles() -> Result<String, Failure> {
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    let sections = manifest.split("\n[").filter(|section| section.starts_with("profile"));
    Ok(sections.map(|section| format!("[{section}\n")).collect())
}

/// Fails where the library without features needs more packages than it may. With the features of the demo and of the
/// tests, fails also where these two do not share one build of Polars.
pub fn dependencies(arguments: &[String]) -> Result<ExitCode, Failure> {
    let tree = run(Command::new("cargo")
        .current_dir(root())
        .args(["tree", "--package", "ringframe", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"]))?;
    let mut packages: Vec<&str> = tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    packages.sort_unstable();
    packages.dedup();
    println!("the library without features needs {} packages", packages.len());
    if packages.len() > MOST_PACKAGES {
        return Err(format!("{MOST_PACKAGES} at most are allowed:\n{}", packages.join("\n")).into());
    }
    if let [demo, tests] = arguments {
        polars_is_compiled_once(demo, tests)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Fails where the demo would compile Polars with other features of some dependency than the tests do.
fn polars_is_compiled_once(demo: &str, tests: &str) -> Result<(), Failure> {
    let demo = polars(&["--features", demo])?;
    let tests = polars(&["--workspace", "--features", tests])?;
    let differ: Vec<String> = demo.symmetric_difference(&tests).cloned().collect();
    if demo.is_empty() || !differ.is_empty() {
        return Err(format!(
            "the demo and the tests build Polars on different features of these packages; name them in the library's \
             dev-dependencies:\n{}",
            differ.join("\n")
        )
        .into());
    }
    println!("the demo and the tests share one build of Polars and the {} packages below it", demo.len() - 1);
    Ok(())
}

/// Polars and all that it depends on, each with its version and features.
fn polars(selection: &[&str]) -> Result<BTreeSet<String>, Failure> {
    let tree = run(Command::new("cargo")
        .current_dir(root())
        .args(["tree", "--edges", "normal,dev", "--prefix", "depth", "--format", " {p} {f}"])
        .args(selection))?;
    // A line's parent is the last line before it with a smaller depth; what stands twice has its children once.
    let (mut above, mut children) = (Vec::<&str>::new(), BTreeMap::<&str, BTreeSet<&str>>::new());
    for line in tree.lines() {
        let Some((depth, package)) = line.split_once(' ') else { continue };
        let package = package.trim_end_matches(" (*)");
        above.truncate(depth.parse()?);
        if let Some(parent) = above.last() {
            children.entry(parent).or_default().insert(package);
        }
        above.push(package);
    }
    let mut found = BTreeSet::new();
    let mut left: Vec<&str> = children.values().flatten().copied().filter(|p| p.starts_with("polars v")).collect();
    while let Some(package) = left.pop() {
        if found.insert(package.to_owned()) {
            left.extend(children.get(package).into_iter().flatten());
        }
    }
    Ok(found)
}

/// Runs a command; its output.
fn run(command: &mut Command) -> Result<String, Failure> {
    let output = command.output().map_err(|e| format!("{command:?}: {e}"))?;
    if !output.status.success() {
        return Err(format!("{command:?} failed:\n{}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
