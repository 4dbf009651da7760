//! Finds the architecture of an executable file and the libraries that it is linked to.

use std::{fs::File, io::Read, path::Path, process::Command};

use crate::Failure;

/// The two architectures that ringframe supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Architecture {
    X86_64,
    Aarch64,
}

impl Architecture {
    /// Returns Debian's name.
    pub fn debian(self) -> &'static str {
        match self {
            Self::X86_64 => "amd64",
            Self::Aarch64 => "arm64",
        }
    }

    /// Returns the name that the kernel, QEMU and Rust use.
    pub fn machine(self) -> &'static str {
        match self {
            Self::X86_64 => "x86_64",
            Self::Aarch64 => "aarch64",
        }
    }

    pub fn from_debian(name: &str) -> Option<Self> {
        [Self::X86_64, Self::Aarch64].into_iter().find(|architecture| architecture.debian() == name)
    }

    /// Reads the architecture from the first bytes of an ELF file.
    fn of_header(header: &[u8]) -> Option<Self> {
        // 64 bits, little-endian.
        if !header.starts_with(b"\x7fELF\x02\x01") {
            return None;
        }
        match u16::from_le_bytes(header.get(18..20)?.try_into().ok()?) {
            62 => Some(Self::X86_64),
            183 => Some(Self::Aarch64),
            _ => None,
        }
    }

    pub fn of_file(path: &Path) -> Result<Self, Failure> {
        let mut header = Vec::new();
        File::open(path)
            .and_then(|file| file.take(20).read_to_end(&mut header))
            .map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        Self::of_header(&header)
            .ok_or_else(|| format!("{} is not an executable for x86_64 or aarch64", path.display()).into())
    }

    /// Returns whether this machine has the architecture.
    pub fn is_native(self) -> bool {
        self.machine() == std::env::consts::ARCH
    }

    /// Returns the name of a binutils program for files of this architecture.
    pub fn tool(self, name: &str) -> String {
        if self.is_native() { name.to_owned() } else { format!("{}-linux-gnu-{name}", self.machine()) }
    }
}

/// Returns the shared libraries that a file needs, indirect ones included, as `(path on this machine, path at which the
/// file expects it)`.
pub fn libraries(file: &Path, architecture: Architecture) -> Result<Vec<(String, String)>, Failure> {
    let mut found = Vec::new();
    if architecture.is_native() {
        // ldd fails for a statically linked file, which needs no library.
        let output = Command::new("ldd").arg(file).output().map_err(|e| format!("cannot run ldd: {e}"))?;
        found.extend(paths_of_ldd(&String::from_utf8_lossy(&output.stdout)).map(|path| (path.clone(), path)));
        return Ok(found);
    }
    let mut files = vec![file.to_owned()];
    while let Some(file) = files.pop() {
        let output = crate::run::output(Command::new("readelf").arg("-d").arg(&file))?;
        for name in needed_of_readelf(&output) {
            let here = format!("/usr/{}-linux-gnu/lib/{name}", architecture.machine());
            let there = format!("/lib/{name}");
            if !found.iter().any(|(_, known)| *known == there) {
                files.push(here.clone().into());
                found.push((here, there));
            }
        }
    }
    Ok(found)
}

/// Returns the paths in `libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x...)` and `/lib64/ld-linux-x86-64.so.2
/// (0x...)`.
fn paths_of_ldd(output: &str) -> impl Iterator<Item = String> + '_ {
    output.split_whitespace().filter(|word| word.starts_with('/')).map(str::to_owned)
}

/// Returns the names in lines such as `0x...1 (NEEDED)  Shared library: [libc.so.6]`.
fn needed_of_readelf(output: &str) -> Vec<String> {
    let needed = output.lines().filter(|line| line.contains("(NEEDED)"));
    needed.filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(machine: u16) -> Vec<u8> {
        let mut header = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0".to_vec();
        header.extend(machine.to_le_bytes());
        header
    }

    #[test]
    fn the_header_names_the_architecture() {
        assert_eq!(Architecture::of_header(&header(62)), Some(Architecture::X86_64));
        assert_eq!(Architecture::of_header(&header(183)), Some(Architecture::Aarch64));
        assert_eq!(Architecture::of_header(&header(243)), None, "RISC-V");
        assert_eq!(Architecture::of_header(&header(62)[..19]), None, "too short");
        assert_eq!(Architecture::of_header(b"#!/bin/sh\necho 20 bytes\n"), None);
    }

    #[test]
    fn this_test_is_built_for_this_machine() {
        let own = std::env::current_exe().unwrap();
        assert!(Architecture::of_file(&own).unwrap().is_native());
        let libraries = libraries(&own, Architecture::of_file(&own).unwrap()).unwrap();
        assert!(libraries.iter().any(|(here, there)| here.contains("libc.so") && here == there), "{libraries:?}");
    }

    #[test]
    fn libraries_are_read_from_the_tools() {
        let ldd = "\tlinux-vdso.so.1 (0x00007ffd)\n\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x7f)\n\
                   \t/lib64/ld-linux-x86-64.so.2 (0x7f)\n";
        let paths: Vec<_> = paths_of_ldd(ldd).collect();
        assert_eq!(paths, ["/lib/x86_64-linux-gnu/libc.so.6", "/lib64/ld-linux-x86-64.so.2"]);
        assert_eq!(paths_of_ldd("\tnot a dynamic executable\n").count(), 0);
        let readelf = " 0x01 (NEEDED)  Shared library: [libc.so.6]\n 0x0e (SONAME) Library soname: [libx.so]\n";
        assert_eq!(needed_of_readelf(readelf), ["libc.so.6"]);
    }
}
