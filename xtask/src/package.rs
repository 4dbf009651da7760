//! `package` builds both crates from their packed files; `dependencies` counts the dependencies of the library without
//! features.

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

/// Largest number of packages that the library without features may need, itself and build dependencies included.
const MOST_PACKAGES: usize = 65;

/// Packs both crates with cargo, unpacks them and builds them without clang.
///
/// `cargo package` can verify what it packs, but with other profiles, so it would compile every dependency again.
pub fn package(_: &[String]) -> Result<ExitCode, Failure> {
    run(Command::new("cargo")
        .current_dir(root())
        .args(["package", "--offline", "--no-verify", "--allow-dirty"])
        .args(["--package", "ringframe-catalogue", "--package", "ringframe"]))?;
    let folder = Scratch::new("package")?;
    let catalogue = unpack("ringframe-catalogue", folder.path())?;
    let library = unpack("ringframe", folder.path())?;
    // The registry lacks the catalogue until it is published.
    let patch = format!("patch.crates-io.ringframe-catalogue.path={:?}", catalogue.display().to_string());
    for (place, features) in [(catalogue, "generate"), (library, "default")] {
        let manifest = place.join("Cargo.toml");
        let mut text = fs::read_to_string(&manifest)?;
        // Without its own workspace, cargo would find the repository's above it.
        text += "\n[workspace]\n";
        if !text.contains("\n[profile") {
            text += &profiles()?;
        }
        fs::write(&manifest, text)?;
        fs::copy(root().join("Cargo.lock"), place.join("Cargo.lock"))?;
        run(Command::new("cargo")
            .current_dir(&place)
            .args(["build", "--offline", "--lib", "--features", features, "--config", &patch])
            .env("CARGO_TARGET_DIR", target().canonicalize()?)
            .env("CLANG", "/no/clang"))?;
    }
    println!("both crates build from their packed files");
    Ok(ExitCode::SUCCESS)
}

/// Unpacks the crate that cargo packed last. Returns the folder of its files.
fn unpack(name: &str, into: &Path) -> Result<PathBuf, Failure> {
    let id = run(Command::new("cargo").current_dir(root()).args(["pkgid", "--offline", "--package", name]))?;
    let version = id.trim().rsplit(['#', '@']).next().unwrap_or_default();
    let named = format!("{name}-{version}");
    let archive = target().join("package").join(format!("{named}.crate"));
    // With new times, so that cargo does not take what it built of an earlier package for fresh.
    run(Command::new("tar").arg("xzmf").arg(&archive).arg("-C").arg(into))?;
    println!("{named}: {} KB packed", fs::metadata(&archive)?.len() / 1000);
    Ok(into.join(named))
}

/// Returns the profiles of the repository's manifest.
fn profiles() -> Result<String, Failure> {
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    let sections = manifest.split("\n[").filter(|section| section.starts_with("profile"));
    Ok(sections.map(|section| format!("\n[{section}\n")).collect())
}

/// Fails if the library without features needs more than [`MOST_PACKAGES`] packages. If the features of the demo and of
/// the tests are given, fails also if these two do not share one build of Polars.
pub fn dependencies(arguments: &[String]) -> Result<ExitCode, Failure> {
    let tree = run(Command::new("cargo").current_dir(root()).args([
        "tree",
        "--package",
        "ringframe",
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]))?;
    let mut packages: Vec<&str> = tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    packages.sort_unstable();
    packages.dedup();
    println!("the library without features needs {} packages", packages.len());
    if packages.len() > MOST_PACKAGES {
        return Err(format!("at most {MOST_PACKAGES} are allowed:\n{}", packages.join("\n")).into());
    }
    if let [demo, tests] = arguments {
        polars_is_compiled_once(demo, tests)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Fails if the demo and the tests would compile Polars with different features of a dependency.
fn polars_is_compiled_once(demo: &str, tests: &str) -> Result<(), Failure> {
    let demo = polars(&["--features", demo])?;
    let tests = polars(&["--workspace", "--features", tests])?;
    let differ: Vec<String> = demo.symmetric_difference(&tests).cloned().collect();
    if demo.is_empty() || !differ.is_empty() {
        return Err(format!(
            "the demo and the tests build Polars with different features of these packages: name them in the library's \
             dev-dependencies:\n{}",
            differ.join("\n")
        )
        .into());
    }
    println!("the demo and the tests share one build of Polars and the {} packages below it", demo.len() - 1);
    Ok(())
}

/// Returns Polars and all its dependencies, each with its version and features.
fn polars(selection: &[&str]) -> Result<BTreeSet<String>, Failure> {
    let tree = run(Command::new("cargo")
        .current_dir(root())
        .args(["tree", "--edges", "normal,dev", "--prefix", "depth", "--format", " {p} {f}"])
        .args(selection))?;
    // The parent of a line is the last line before it with a smaller depth. Cargo prints the children of a repeated
    // package once.
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

/// Runs a command and returns its output.
fn run(command: &mut Command) -> Result<String, Failure> {
    let output = command.output().map_err(|e| format!("{command:?}: {e}"))?;
    if !output.status.success() {
        return Err(format!("{command:?} failed:\n{}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
