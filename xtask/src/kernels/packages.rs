//! Fetches Debian's packages without root, through a private apt that takes only the mirror's address from the
//! system's.
//!
//! All files are in `$RINGFRAME_KERNELS`, by default `~/.cache/ringframe/kernels`.

use std::{
    cmp::Ordering,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use crate::{Failure, elf::Architecture, run};

/// The oldest suite whose libraries run on the system's libc and on everything newer.
pub const OLDEST: &str = "bookworm";
const SUITES: [&str; 4] = ["bullseye", "bookworm", "trixie", "trixie-backports"];
const SECURITY_SUITES: [&str; 3] = ["bullseye", "bookworm", "trixie"];
/// Number of packages of a kernel that are tried before it counts as gone.
const ATTEMPTS: usize = 8;
const WEEK: Duration = Duration::from_secs(7 * 24 * 3600);

/// The cache of packages and the private apt that fills it.
pub struct Packages {
    cache: PathBuf,
    config: PathBuf,
}

/// A kernel's image in the cache.
#[derive(Clone, Debug)]
pub struct Kernel {
    pub package: String,
    pub image: PathBuf,
}

impl Packages {
    /// Opens the cache. Downloads the package lists if they are missing or older than a week.
    pub fn open() -> Result<Self, Failure> {
        let cache = cache()?;
        let apt = cache.join("apt");
        fs::create_dir_all(&apt).map_err(|e| format!("cannot make {}: {e}", apt.display()))?;
        let packages = Self { config: apt.join("apt.conf"), cache };
        let age = fs::metadata(apt.join("ready")).and_then(|file| file.modified()).ok().and_then(|t| t.elapsed().ok());
        if age.is_none_or(|age| age > WEEK) {
            packages.update()?;
        }
        Ok(packages)
    }

    pub fn folder(&self) -> &Path {
        &self.cache
    }

    /// Downloads the package lists again.
    pub fn update(&self) -> Result<(), Failure> {
        // The system's own configuration knows the mirror.
        let known = run::output(Command::new("apt-get").args(["indextargets", "--format", "$(REPO_URI)"]));
        let known = known.unwrap_or_default();
        let (mirror, security) = mirrors(&known).ok_or("apt has no mirror of Debian, which the guests need")?;
        let apt = self.cache.join("apt");
        for folder in ["state/lists/partial", "cache/archives/partial"] {
            fs::create_dir_all(apt.join(folder))?;
        }
        let sources = SUITES.iter().map(|suite| format!("deb {mirror} {suite} main\n"));
        let security = SECURITY_SUITES.iter().map(|suite| format!("deb {security} {suite}-security main\n"));
        fs::write(apt.join("sources.list"), sources.chain(security).collect::<String>())?;
        fs::write(&self.config, configuration(&apt.display().to_string()))?;
        eprintln!("downloading the package lists");
        let output = run::finished(self.apt("apt-get").args(["update", "-q"]))?;
        let log = apt.join("update.log");
        fs::write(&log, [output.stdout, output.stderr].concat())?;
        if !output.status.success() {
            // A missing suite is not an error: only the packages that exist matter.
            eprintln!("kernels: some package lists could not be downloaded: see {}", log.display());
        }
        fs::write(apt.join("ready"), "")?;
        Ok(())
    }

    pub fn apt(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("APT_CONFIG", &self.config);
        command
    }

    /// Downloads a package (`NAME[:ARCHITECTURE][/SUITE|=VERSION]`) into an empty folder and returns the file.
    fn download(&self, package: &str, folder: &Path) -> Result<PathBuf, Failure> {
        run::output(self.apt("apt-get").args(["download", "-q", package]).current_dir(folder))?;
        let files = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path()));
        files
            .into_iter()
            .find(|path| path.extension().is_some_and(|extension| extension == "deb"))
            .ok_or_else(|| format!("apt-get downloaded no file for {package}").into())
    }

    /// Unpacks a package into a folder, once.
    pub fn fetch(&self, package: &str, folder: &Path) -> Result<(), Failure> {
        let done = folder.join(format!(".{}", package.replace([':', '/'], "_")));
        if done.exists() {
            return Ok(());
        }
        fs::create_dir_all(folder)?;
        let place = tempfile::tempdir_in(&self.cache)?;
        let deb = self.download(package, place.path()).map_err(|e| format!("{package} cannot be fetched: {e}"))?;
        run::output(Command::new("dpkg-deb").arg("-x").arg(deb).arg(folder))?;
        fs::write(done, "")?;
        Ok(())
    }

    /// Returns the newest kernel that a pattern such as `6.1` or `newest` matches and that can be fetched, or `None`.
    pub fn kernel(&self, architecture: Architecture, wanted: &str) -> Result<Option<Kernel>, Failure> {
        let names = run::output(self.apt("apt-cache").args(["pkgnames", "linux-"]))?;
        let mut failures = Vec::new();
        for package in candidates(&names, architecture.debian(), wanted).into_iter().take(ATTEMPTS) {
            let image = self.cache.join(&package).join("vmlinuz");
            if !image.exists()
                && let Err(e) = self.image(&format!("{package}:{}", architecture.debian()), &image)
            {
                failures.push(e);
                continue;
            }
            return Ok(Some(Kernel { package, image }));
        }
        failures.iter().for_each(|failure| eprintln!("kernels: {failure}"));
        Ok(None)
    }

    /// Extracts the image from a kernel's package.
    fn image(&self, package: &str, image: &Path) -> Result<(), Failure> {
        let place = tempfile::tempdir_in(&self.cache)?;
        let deb = self.download(package, place.path())?;
        run::output(Command::new("dpkg-deb").arg("-x").arg(deb).arg(place.path()))?;
        // The image is in /boot or in the folder of the kernel's modules.
        let found = run::output(Command::new("find").arg(place.path()).args(["-type", "f", "-name", "vmlinuz*"]))?;
        let found = found.lines().next().ok_or_else(|| format!("{package} has no image"))?;
        fs::create_dir_all(image.parent().ok_or("the image has no folder")?)?;
        fs::rename(found, image)?;
        Ok(())
    }
}

fn cache() -> Result<PathBuf, Failure> {
    let folder = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = folder("RINGFRAME_KERNELS")
        .or_else(|| Some(folder("XDG_CACHE_HOME")?.join("ringframe/kernels")))
        .or_else(|| Some(folder("HOME")?.join(".cache/ringframe/kernels")));
    cache.ok_or_else(|| "set HOME, or RINGFRAME_KERNELS to a folder for kernels".into())
}

fn configuration(apt: &str) -> String {
    format!(
        r#"Dir::State "{apt}/state";
Dir::Cache "{apt}/cache";
Dir::Etc::SourceList "{apt}/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Parts "/dev/null";
Dir::Etc::Main "/dev/null";
APT::Architecture "amd64";
APT::Architectures {{ "amd64"; "arm64"; }};
APT::Sandbox::User "root";
Acquire::Languages "none";
"#
    )
}

/// Returns the addresses of Debian and of its security updates from those that the system's apt uses.
fn mirrors(known: &str) -> Option<(String, String)> {
    let ending =
        |end: &str| known.lines().map(|line| line.trim().trim_end_matches('/')).find(|line| line.ends_with(end));
    let mirror = ending("/debian")?;
    let security = ending("/debian-security").map(str::to_owned);
    let beside = || format!("{}-security", mirror);
    Some((mirror.to_owned(), security.unwrap_or_else(beside)))
}

/// Returns the kernel packages that a pattern matches, the newest first.
fn candidates(names: &str, architecture: &str, wanted: &str) -> Vec<String> {
    let suffix = format!("-cloud-{architecture}");
    let mut found: Vec<(&str, &str)> = Vec::new();
    for name in names.lines() {
        // From 6.19 on the image is in linux-binary, where linux-image comes without the small flavour for clouds.
        let Some((kind, rest)) = name.strip_prefix("linux-").and_then(|rest| rest.split_once('-')) else { continue };
        let Some(build) = rest.strip_suffix(&*suffix) else { continue };
        if ["image", "binary"].contains(&kind) && is_build_of(build, wanted) {
            found.push((build, kind));
        }
    }
    found.sort_by(|a, b| compare_versions(b.0, a.0).then_with(|| a.1.cmp(b.1)));
    found.into_iter().map(|(build, kind)| format!("linux-{kind}-{build}{suffix}")).collect()
}

/// Returns whether a build such as `6.1.0-56` or `6.12.9+deb13` matches a pattern such as `6.1` or `newest`.
fn is_build_of(build: &str, wanted: &str) -> bool {
    let Some(end) = build.find(['-', '+']) else { return false };
    let (version, rest) = build.split_at(end);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let dotted = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let packaged = rest.strip_prefix('-').is_some_and(digits) || rest.strip_prefix("+deb").is_some_and(dotted);
    let matches = if wanted == "newest" {
        version.split_once('.').is_some_and(|(first, rest)| digits(first) && dotted(rest))
    } else {
        let rest = version.strip_prefix(wanted);
        rest.is_some_and(|rest| rest.is_empty() || rest.strip_prefix('.').is_some_and(dotted))
    };
    packaged && matches
}

/// Compares versions number by number: 6.9 comes before 6.10.
pub fn compare_versions(a: &str, b: &str) -> Ordering {
    pieces(a).cmp(pieces(b))
}

/// Splits a version into pairs of text and number: `6.1.0-56` is `("", 6) (".", 1) (".", 0) ("-", 56)`.
fn pieces(version: &str) -> impl Iterator<Item = (&str, u64)> {
    let mut left = version;
    std::iter::from_fn(move || {
        if left.is_empty() {
            return None;
        }
        let (text, rest) = left.split_at(left.find(|c: char| c.is_ascii_digit()).unwrap_or(left.len()));
        let (number, rest) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
        left = rest;
        Some((text, number.parse().unwrap_or(0)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = "\
linux-image-6.1.0-9-cloud-amd64
linux-image-6.1.0-56-cloud-amd64
linux-image-6.1.0-56-amd64
linux-image-6.1.0-56-cloud-arm64
linux-image-6.1.0-56-cloud-amd64-unsigned
linux-image-6.12.9+deb13-cloud-amd64
linux-image-6.12.0-0.deb12.9-cloud-amd64
linux-image-6.19.2+deb13-cloud-amd64
linux-binary-6.19.2+deb13-cloud-amd64
linux-image-5.10.0-46-cloud-amd64
linux-headers-6.20.0-1-cloud-amd64
linux-image-cloud-amd64
";

    #[test]
    fn kernels_by_pattern() {
        assert_eq!(
            candidates(NAMES, "amd64", "6.1"),
            ["linux-image-6.1.0-56-cloud-amd64", "linux-image-6.1.0-9-cloud-amd64"],
            "the newest first, and 6.12 is no 6.1"
        );
        assert_eq!(candidates(NAMES, "arm64", "6.1"), ["linux-image-6.1.0-56-cloud-arm64"]);
        assert_eq!(candidates(NAMES, "amd64", "6.12"), ["linux-image-6.12.9+deb13-cloud-amd64"]);
        let newest = candidates(NAMES, "amd64", "newest");
        assert_eq!(newest[..2], ["linux-binary-6.19.2+deb13-cloud-amd64", "linux-image-6.19.2+deb13-cloud-amd64"]);
        assert_eq!(newest.len(), 6);
        assert!(candidates(NAMES, "amd64", "6.2").is_empty());
    }

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert_eq!(compare_versions("6.9.0-1", "6.10.0-1"), Ordering::Less);
        assert_eq!(compare_versions("6.1.0-56", "6.1.0-9"), Ordering::Greater);
        assert_eq!(compare_versions("6.12", "6.12"), Ordering::Equal);
        assert_eq!(compare_versions("6.12", "6.12.1"), Ordering::Less);
    }

    #[test]
    fn the_mirror_is_the_systems_own() {
        let known =
            "http://mirror.example/debian/\nhttp://mirror.example/debian-security\nhttp://other.example/debian\n";
        let (mirror, security) = mirrors(known).unwrap();
        assert_eq!(mirror, "http://mirror.example/debian");
        assert_eq!(security, "http://mirror.example/debian-security");
        let (_, beside) = mirrors("http://mirror.example/debian\n").unwrap();
        assert_eq!(beside, "http://mirror.example/debian-security");
        assert_eq!(mirrors("http://mirror.example/ubuntu\n"), None);
    }
}
