//! `xtask vendor-format`: stores the running kernel's format of tracepoints for the catalogue.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use crate::{Failure, run};

const TRACEFS: &str = "/sys/kernel/tracing";
const VENDOR: &str = "vendor/tracepoints";

pub fn vendor_format(arguments: &[String]) -> Result<ExitCode, Failure> {
    if arguments.is_empty() {
        return Err("name a tracepoint, such as vmscan:mm_vmscan_direct_reclaim_begin".into());
    }
    let tracepoints = arguments.iter().map(|text| parse(text)).collect::<Result<Vec<_>, _>>()?;
    let tracefs = Tracefs::open()?;
    let release = fs::read_to_string("/proc/sys/kernel/osrelease")?;
    for (category, name) in tracepoints {
        let format = tracefs.root().join(format!("events/{category}/{name}/format"));
        let format = fs::read_to_string(&format)
            .map_err(|e| format!("this kernel has no tracepoint {category}:{name} ({}: {e})", format.display()))?;
        let folder = Path::new(VENDOR).join(category);
        fs::create_dir_all(&folder)?;
        let file = folder.join(name);
        fs::write(&file, kept(release.trim(), std::env::consts::ARCH, &format))?;
        eprintln!("{}", file.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// Parses `CATEGORY:NAME`, both plain names.
fn parse(text: &str) -> Result<(&str, &str), String> {
    let plain =
        |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    let parts = text.split_once(':').filter(|(category, name)| plain(category) && plain(name));
    parts.ok_or_else(|| format!("{text} is not a tracepoint: write it as CATEGORY:NAME"))
}

/// Returns the content of the file: a line that names the kernel, and the format.
fn kept(release: &str, machine: &str, format: &str) -> String {
    let version = release.split('-').next().unwrap_or(release);
    format!("# Linux {version} {machine}\n{format}")
}

/// tracefs at its usual place, or mounted until this is dropped.
enum Tracefs {
    Mounted,
    Own(tempfile::TempDir),
}

impl Tracefs {
    fn open() -> Result<Self, Failure> {
        if Path::new(TRACEFS).join("events").is_dir() {
            return Ok(Self::Mounted);
        }
        let folder = tempfile::tempdir()?;
        run::output(Command::new("mount").args(["-t", "tracefs", "tracefs"]).arg(folder.path()))
            .map_err(|e| format!("tracefs cannot be mounted: run this as root ({e})"))?;
        Ok(Self::Own(folder))
    }

    fn root(&self) -> PathBuf {
        match self {
            Self::Mounted => TRACEFS.into(),
            Self::Own(folder) => folder.path().to_owned(),
        }
    }
}

impl Drop for Tracefs {
    fn drop(&mut self) {
        if let Self::Own(folder) = self
            && let Err(e) = run::output(Command::new("umount").arg(folder.path()))
        {
            eprintln!("xtask vendor-format: {e}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tracepoints_have_a_category() {
        assert_eq!(parse("vmscan:mm_vmscan_direct_reclaim_begin"), Ok(("vmscan", "mm_vmscan_direct_reclaim_begin")));
        for wrong in ["vmscan", "vmscan:", ":name", "../x:y", "a:b:c", "a:b/c"] {
            assert!(parse(wrong).unwrap_err().contains("CATEGORY:NAME"), "{wrong}");
        }
    }

    #[test]
    fn the_file_says_which_kernel_it_is_from() {
        assert_eq!(kept("6.1.0-56-amd64", "x86_64", "name: x\n"), "# Linux 6.1.0 x86_64\nname: x\n");
    }
}
