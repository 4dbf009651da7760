//! Builds for aarch64, and runs in a guest what cargo runs.
//!
//! Rust's standard library for aarch64 comes from rustup. If rustup cannot get it, Debian's compiler with that library
//! is unpacked and used, without installation. libelf and zlib are Debian's for arm64, linked statically.

use std::{collections::BTreeSet, fs, os::unix::fs::PermissionsExt, path::Path, process::Command};

use super::packages::{OLDEST, Packages, compare_versions};
use crate::{Failure, run};

const TARGET: &str = "aarch64-unknown-linux-gnu";

/// Returns the environment variables with which cargo builds for aarch64.
pub fn environment(packages: &Packages) -> Result<Vec<(String, String)>, Failure> {
    if !run::has("aarch64-linux-gnu-gcc") {
        return Err("aarch64-linux-gnu-gcc is missing: install gcc-aarch64-linux-gnu and libc6-dev-arm64-cross".into());
    }
    let sysroot = packages.folder().join("sysroot-arm64");
    for package in ["libelf-dev", "zlib1g-dev"] {
        packages.fetch(&format!("{package}:arm64/{OLDEST}"), &sysroot)?;
    }
    let runner = std::env::current_exe()?;
    let name = TARGET.replace('-', "_");
    let cargo = format!("CARGO_TARGET_{}", name.to_uppercase());
    let mut variables = vec![
        ("CARGO_BUILD_TARGET".to_owned(), TARGET.to_owned()),
        (format!("{cargo}_LINKER"), "aarch64-linux-gnu-gcc".to_owned()),
        (format!("{cargo}_RUNNER"), format!("{} runner", runner.display())),
        (format!("CFLAGS_{name}"), format!("-I{}/usr/include", sysroot.display())),
        (format!("LIBBPF_SYS_LIBRARY_PATH_{name}"), format!("{}/usr/lib/aarch64-linux-gnu", sysroot.display())),
    ];
    let found = has_target() || (run::has("rustup") && add_target() && has_target());
    if !found {
        eprintln!("rustup has no {TARGET} here: Debian's compiler builds for it");
        variables.push(("RUSTC".to_owned(), debian_rustc(packages)?));
    }
    Ok(variables)
}

fn has_target() -> bool {
    let output = run::output(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    output.is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}

fn add_target() -> bool {
    Command::new("rustup").args(["target", "add", TARGET]).stdout(std::io::stderr()).status().is_ok_and(|s| s.success())
}

/// Unpacks rustc and all libraries that it is linked to. Returns the script that runs it.
fn debian_rustc(packages: &Packages) -> Result<String, Failure> {
    let tree = packages.folder().join("rust");
    let script = tree.join("rustc");
    let path = script.display().to_string();
    if script.exists() {
        return Ok(path);
    }
    let madison = |architecture: &str| {
        let package = format!("libstd-rust-dev:{architecture}");
        run::output(packages.apt("apt-cache").args(["madison", &package])).map(|text| versions(&text))
    };
    let version = newest_of_both(&madison("amd64")?, &madison("arm64")?)
        .ok_or_else(|| format!("Debian has no Rust for aarch64 here: install it with `rustup target add {TARGET}`"))?;
    let driver = driver(&version).ok_or_else(|| format!("{version} is not a version of Rust"))?;
    for package in ["rustc:amd64", &format!("{driver}:amd64"), "libstd-rust-dev:amd64", "libstd-rust-dev:arm64"] {
        packages.fetch(&format!("{package}={version}"), &tree)?;
    }
    // libc is included, because the system's may be older than the compiler's.
    let mut depends = packages.apt("apt-cache");
    depends.args(["depends", "--recurse", "--no-recommends", "--no-suggests", "--no-conflicts", "--no-breaks"]);
    depends.args(["--no-replaces", "--no-enhances", &driver]);
    for package in libraries(&run::output(&mut depends)?) {
        if package != driver {
            packages.fetch(&format!("{package}:amd64"), &tree)?;
        }
    }
    let loader = run::output(Command::new("find").arg(&tree).args(["-name", "ld-linux-x86-64.so.2"]))?;
    let loader = loader.lines().next().ok_or("Debian's libc has no loader")?;
    let tree = tree.display();
    let text = format!(
        "#!/bin/sh\nexec \"{loader}\" --library-path \"{tree}/usr/lib/x86_64-linux-gnu:{tree}/lib/x86_64-linux-gnu\" \\\n    \
         \"{tree}/usr/bin/rustc\" --sysroot \"{tree}/usr\" \"$@\"\n"
    );
    fs::write(&script, text)?;
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755))?;
    Ok(path)
}

/// Returns the versions in the second column of `apt-cache madison`.
fn versions(madison: &str) -> BTreeSet<String> {
    madison.lines().filter_map(|line| Some(line.split('|').nth(1)?.trim().to_owned())).collect()
}

fn newest_of_both(a: &BTreeSet<String>, b: &BTreeSet<String>) -> Option<String> {
    a.intersection(b).max_by(|a, b| compare_versions(a, b)).cloned()
}

/// Returns the package of the compiler's own library: `libstd-rust-1.85` for `1.85.0+dfsg3-1`.
fn driver(version: &str) -> Option<String> {
    let mut numbers = version.split('.');
    Some(format!("libstd-rust-{}.{}", numbers.next()?, numbers.next()?))
}

/// Returns the libraries in the output of `apt-cache depends --recurse`, which prints packages at the start of a line.
fn libraries(depends: &str) -> BTreeSet<String> {
    let names = depends.lines().filter(|line| line.starts_with("lib") && !line.contains([' ', ':']));
    names.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_compiler_of_both_architectures() {
        let amd64 =
            versions(" libstd-rust-dev | 1.63.0+dfsg1-2 | m bookworm\n libstd-rust-dev | 1.85.0+dfsg3-1 | m trixie\n");
        assert_eq!(amd64.len(), 2);
        let arm64 = versions("libstd-rust-dev | 1.63.0+dfsg1-2 | m\nlibstd-rust-dev | 1.9.0-1 | m\n");
        assert_eq!(newest_of_both(&amd64, &arm64).as_deref(), Some("1.63.0+dfsg1-2"));
        assert_eq!(newest_of_both(&amd64, &BTreeSet::new()), None);
        assert_eq!(driver("1.85.0+dfsg3-1").as_deref(), Some("libstd-rust-1.85"));
    }

    #[test]
    fn libraries_stand_at_the_start_of_a_line() {
        let depends =
            "libstd-rust-1.85\n  Depends: libc6\nlibc6\n  Depends: libgcc-s1\nlibgcc-s1\ngcc-12-base\nlibx:i386\n";
        let found: Vec<_> = libraries(depends).into_iter().collect();
        assert_eq!(found, ["libc6", "libgcc-s1", "libstd-rust-1.85"]);
    }
}
