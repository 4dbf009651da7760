//! Examines what this machine can record: everything that recording needs, with advice on what is missing.
//!
//! ```no_run
//! use ringframe::doctor;
//!
//! let findings = doctor::examine();
//! findings.iter().for_each(|finding| println!("{finding}"));
//! assert!(findings.iter().all(|finding| finding.verdict != doctor::Verdict::Bad));
//! ```

use std::{fmt, fs, io, path::Path};

use crate::{
    catalogue::Catalogue,
    error::{Error, ErrorKind},
    kernel::{self, KERNEL_BTF},
};

/// How well recording works, given a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// Recording works.
    Good,
    /// Recording works, but something is missing or slower.
    Limited,
    /// Nothing can be recorded.
    Bad,
}

/// Result of one check of [`examine`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// What was checked: `kernel`, `capabilities`, `event block_io` ...
    pub subject: String,
    /// How well recording works, given what was found.
    pub verdict: Verdict,
    /// What was found.
    pub found: String,
    /// What to do about it, if something can be done.
    pub advice: Option<String>,
}

impl Finding {
    fn new(subject: impl Into<String>, verdict: Verdict, found: impl Into<String>) -> Self {
        Self { subject: subject.into(), verdict, found: found.into(), advice: None }
    }

    fn good(subject: &str, found: impl Into<String>) -> Self {
        Self::new(subject, Verdict::Good, found)
    }

    fn advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Good => "good",
            Verdict::Limited => "limited",
            Verdict::Bad => "bad",
        };
        write!(f, "{verdict:<8} {}: {}", self.subject, self.found)?;
        self.advice.iter().try_for_each(|advice| write!(f, "\n         -> {advice}"))
    }
}

/// Examines the machine as this process sees it. Loads a few tiny programs to try what the kernel can do, attaches
/// nothing, and leaves nothing behind.
///
/// Does not fail: what it cannot find out becomes a finding. Most checks work without privileges.
#[must_use]
pub fn examine() -> Vec<Finding> {
    let release = read("/proc/sys/kernel/osrelease");
    let mut findings = vec![
        kernel_release(release.as_deref()),
        kernel_types(),
        capabilities(),
        tracepoints(),
        lockdown(read("/sys/kernel/security/lockdown").ok().as_deref()),
        compiler(read("/proc/sys/net/core/bpf_jit_enable").ok().as_deref()),
        control_groups(read("/proc/self/mountinfo").ok().as_deref()),
        pid_namespace(),
        ring_memory(),
    ];
    findings.extend(locked_memory(
        release.as_deref().unwrap_or_default(),
        kernel::may_raise_limits(),
        kernel::locked_memory_limit(),
    ));
    findings.extend(perf_events(read("/proc/sys/kernel/perf_event_paranoid").ok().as_deref(), kernel::is_admin()));
    let able = findings.iter().all(|finding| finding.verdict != Verdict::Bad);
    findings.extend(ways(able));
    findings.extend(event_types());
    findings
}

fn read(path: impl AsRef<Path>) -> io::Result<String> {
    fs::read_to_string(path).map(|text| text.trim().to_owned())
}

fn kernel_release(release: Result<&str, &io::Error>) -> Finding {
    let release = release.map_or_else(|e| format!("unknown release ({e})"), str::to_owned);
    Finding::good("kernel", format!("Linux {release} on {}", std::env::consts::ARCH))
}

fn kernel_types() -> Finding {
    match fs::metadata(KERNEL_BTF) {
        Ok(file) => Finding::good("kernel types", format!("{KERNEL_BTF}, {} KiB", file.len() / 1024)),
        Err(e) => Finding::new("kernel types", Verdict::Bad, format!("{KERNEL_BTF}: {e}")).advice(
            "use a kernel built with CONFIG_DEBUG_INFO_BTF, as those of Debian 11, Ubuntu 20.10 and later are; in a \
             container, mount the host's /sys",
        ),
    }
}

fn capabilities() -> Finding {
    match kernel::may_load() {
        Ok(()) => Finding::good("capabilities", "CAP_BPF and CAP_PERFMON, or CAP_SYS_ADMIN, which includes them"),
        Err(e) => bad("capabilities", &e),
    }
}

fn tracepoints() -> Finding {
    match kernel::tracefs_place() {
        Ok(Some(place)) => Finding::good("tracepoints", format!("tracefs is mounted at {place}")),
        Ok(None) => Finding::good("tracepoints", "tracefs is not mounted, which is no obstacle"),
        Err(e) => bad("tracepoints", &e),
    }
}

/// Makes a finding of an error. The message of the error says what to do.
fn bad(subject: &str, error: &Error) -> Finding {
    Finding::new(subject, Verdict::Bad, error.to_string())
}

/// Checks the lockdown level. `text` looks like `none [integrity] confidentiality`.
fn lockdown(text: Option<&str>) -> Finding {
    let subject = "lockdown";
    let Some(text) = text else {
        return Finding::good(subject, "none, or not visible (securityfs is not mounted)");
    };
    let level = text.split(['[', ']']).nth(1).unwrap_or(text);
    if level != "confidentiality" {
        return Finding::good(subject, level);
    }
    Finding::new(subject, Verdict::Bad, "confidentiality: BPF programs may not read kernel memory")
        .advice("boot with lockdown=integrity, or without lockdown")
}

fn compiler(enabled: Option<&str>) -> Finding {
    let subject = "BPF JIT compiler";
    match enabled {
        Some("0") => {
            Finding::new(subject, Verdict::Limited, "off: the kernel interprets BPF programs, several times slower")
                .advice("run `sysctl net.core.bpf_jit_enable=1`")
        }
        Some(_) => Finding::good(subject, "on"),
        None => Finding::good(subject, "always on, or its setting is not visible"),
    }
}

/// Checks for a mount of cgroup v2. `mountinfo` is the text of `/proc/self/mountinfo`. A hybrid set-up mounts v2 at
/// /sys/fs/cgroup/unified.
fn control_groups(mountinfo: Option<&str>) -> Finding {
    let subject = "cgroups";
    let Some(mountinfo) = mountinfo else {
        return Finding::new(subject, Verdict::Limited, "unknown: /proc/self/mountinfo cannot be read")
            .advice("mount /proc");
    };
    if let Some(place) = cgroup2_mount(mountinfo) {
        return Finding::good(subject, format!("v2: `cgroup_id` is the inode number of a directory in {place}"));
    }
    let found = "v2 is not mounted: `cgroup_id` is 1 in every row, unless something assigns processes to cgroups";
    Finding::new(subject, Verdict::Limited, found)
        .advice("boot with systemd.unified_cgroup_hierarchy=1; in a container, mount the host's /sys/fs/cgroup")
}

/// Returns where cgroup v2 is mounted. Prefers a mount below /sys/fs/cgroup if there are several.
fn cgroup2_mount(mountinfo: &str) -> Option<String> {
    let mounts = mountinfo.lines().filter_map(|line| {
        // Fields of a line: ID, parent, device, root, mount point, options, optional fields, a hyphen, type, source,
        // options.
        let (mount, filesystem) = line.split_once(" - ")?;
        let is_cgroup2 = filesystem.split(' ').next() == Some("cgroup2");
        mount.split(' ').nth(4).filter(|_| is_cgroup2)
    });
    let place = mounts.min_by_key(|place| !place.starts_with("/sys/fs/cgroup"))?;
    // The kernel escapes these characters as octal numbers.
    Some(place.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\"))
}

fn pid_namespace() -> Finding {
    let subject = "pid namespace";
    match kernel::in_initial_pid_namespace() {
        Ok(true) => Finding::good(subject, "the initial one"),
        Ok(false) => Finding::good(
            subject,
            "not the initial one: rows have the host's process ids; filters take the process ids of this namespace",
        ),
        Err(e) => Finding::good(subject, format!("unknown ({e})")),
    }
}

fn ring_memory() -> Finding {
    let subject = "ring memory";
    let bytes = match kernel::default_ring_bytes() {
        Ok(bytes) => bytes,
        Err(e) => return bad(subject, &e),
    };
    let available = read("/proc/meminfo").ok().and_then(|text| available_kib(&text));
    let found = format!("{} MiB for the default event types", bytes >> 20);
    match available {
        Some(kib) if kib / 4 < bytes / 1024 => Finding::new(
            subject,
            Verdict::Limited,
            format!("{found}, but the machine has only {} MiB available", kib >> 10),
        )
        .advice("lower `ring_memory` of the session"),
        Some(kib) => Finding::good(subject, format!("{found}; the machine has {} MiB available", kib >> 10)),
        None => Finding::good(subject, found),
    }
}

fn available_kib(meminfo: &str) -> Option<u64> {
    meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?.trim().strip_suffix(" kB")?.parse().ok()
}

/// Checks the limit of locked memory. Before Linux 5.11 the kernel counts maps as locked memory; from then on it
/// charges them to the memory limit of the cgroup.
fn locked_memory(release: &str, may_raise: bool, limit: Option<u64>) -> Option<Finding> {
    let subject = "locked memory";
    let mut numbers = release.split(['.', '-']).map(|number| number.parse::<u32>().unwrap_or(0));
    if (numbers.next()?, numbers.next()?) >= (5, 11) {
        return None;
    }
    Some(match limit {
        None => Finding::good(subject, "not limited"),
        Some(_) if may_raise => Finding::good(subject, "limited, but a session raises the limit (CAP_SYS_RESOURCE)"),
        Some(bytes) => {
            let found = format!("limited to {} KiB, and this kernel counts BPF maps as locked memory", bytes / 1024);
            Finding::new(subject, Verdict::Bad, found)
                .advice("run `ulimit -l unlimited` first, or give the program CAP_SYS_RESOURCE")
        }
    })
}

/// Checks for the levels that Debian's and Ubuntu's kernels add to the usual ones.
fn perf_events(level: Option<&str>, admin: bool) -> Option<Finding> {
    let level: i32 = level?.parse().ok()?;
    (level > 2 && !admin).then(|| {
        let found =
            format!("kernel.perf_event_paranoid is {level}: some kernels then require CAP_SYS_ADMIN for tracepoints");
        Finding::new("perf events", Verdict::Limited, found).advice("run `sysctl kernel.perf_event_paranoid=2`")
    })
}

/// Returns the ways that a session takes.
fn ways(able: bool) -> Vec<Finding> {
    let choices = match kernel::probe() {
        Ok(choices) => choices,
        // The findings before this one name the obstacle.
        Err(_) if !able => return Vec::new(),
        Err(e) => return vec![bad("features", &e)],
    };
    let finding = |choice: crate::Choice| {
        let rejected: String = choice.rejected.iter().map(|r| format!("; not {}: {}", r.way, r.reason)).collect();
        Finding::good(&choice.subject, choice.chosen + &rejected)
    };
    choices.into_iter().map(finding).collect()
}

fn event_types() -> Vec<Finding> {
    let catalogue = Catalogue::shipped();
    let unavailable = match catalogue.unavailable() {
        Ok(unavailable) => unavailable,
        Err(e) if e.kind() == ErrorKind::PermissionDenied => {
            return vec![Finding::new("event types", Verdict::Limited, format!("unknown ({e})"))];
        }
        Err(e) => return vec![bad("event types", &e)],
    };
    let all = catalogue.events().len();
    let here = format!("{} of {all} are available", all - unavailable.len());
    let mut findings = vec![Finding::good("event types", here)];
    findings.extend(unavailable.into_iter().map(|u| {
        let default = catalogue.events().any(|e| e.layout.name == u.event && e.by_default);
        let advice =
            if default { "name the event types in `events`, without this one" } else { "leave it out of `events`" };
        Finding::new(format!("event {}", u.event), Verdict::Limited, u.reason).advice(advice)
    }));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lockdown_level_decides() {
        assert_eq!(lockdown(Some("[none] integrity confidentiality")).verdict, Verdict::Good);
        assert_eq!(lockdown(Some("none [integrity] confidentiality")).found, "integrity");
        let locked = lockdown(Some("none integrity [confidentiality]"));
        assert_eq!(locked.verdict, Verdict::Bad);
        assert!(locked.to_string().contains("-> boot with lockdown=integrity"));
        assert_eq!(lockdown(None).verdict, Verdict::Good);
    }

    #[test]
    fn interpreted_programs_are_a_limit() {
        assert_eq!(compiler(Some("0")).verdict, Verdict::Limited);
        assert_eq!(compiler(Some("2")).verdict, Verdict::Good);
        assert_eq!(compiler(None).verdict, Verdict::Good);
    }

    #[test]
    fn finds_the_cgroup_mount() {
        let mounts = |lines: &[&str]| lines.join("\n");
        let tmpfs = "28 22 0:25 / /sys/fs/cgroup ro,nosuid - tmpfs tmpfs ro,mode=755";
        let version1 = "30 28 0:27 / /sys/fs/cgroup/systemd rw shared:11 - cgroup cgroup rw,xattr,name=systemd";
        let hybrid = "29 28 0:26 / /sys/fs/cgroup/unified rw,nosuid shared:10 master:3 - cgroup2 cgroup2 rw,nsdelegate";
        let unified = "24 22 0:22 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw";
        let elsewhere = "99 22 0:22 / /mnt/my\\040groups rw - cgroup2 none rw";

        let finding = control_groups(Some(&mounts(&[tmpfs, version1, hybrid])));
        assert_eq!(finding.verdict, Verdict::Good);
        assert!(finding.found.ends_with("a directory in /sys/fs/cgroup/unified"), "{finding}");
        let finding = control_groups(Some(&mounts(&[elsewhere, unified])));
        assert!(finding.found.ends_with("a directory in /sys/fs/cgroup"), "{finding}");
        let finding = control_groups(Some(elsewhere));
        assert!(finding.found.ends_with("a directory in /mnt/my groups"), "{finding}");

        let finding = control_groups(Some(&mounts(&[tmpfs, version1])));
        assert_eq!(finding.verdict, Verdict::Limited);
        assert!(finding.to_string().contains("-> boot with"), "{finding}");
        assert!(control_groups(None).found.starts_with("unknown"));
    }

    #[test]
    fn locked_memory_matters_on_old_kernels() {
        assert_eq!(locked_memory("6.1.0-56-cloud-amd64", false, Some(8 << 20)), None);
        assert_eq!(locked_memory("5.10.0", true, Some(8 << 20)).unwrap().verdict, Verdict::Good);
        assert_eq!(locked_memory("5.10.0", false, None).unwrap().verdict, Verdict::Good);
        let limited = locked_memory("5.10.0-46-cloud-amd64", false, Some(64 << 10)).unwrap();
        assert_eq!(limited.verdict, Verdict::Bad);
        assert!(limited.to_string().contains("64 KiB") && limited.to_string().contains("ulimit"), "{limited}");
    }

    #[test]
    fn a_perf_event_level_above_two_is_a_limit() {
        assert_eq!(perf_events(Some("2"), false), None);
        assert_eq!(perf_events(Some("4"), true), None);
        assert_eq!(perf_events(None, false), None);
        assert_eq!(perf_events(Some("3"), false).unwrap().verdict, Verdict::Limited);
    }

    #[test]
    fn parses_available_memory() {
        assert_eq!(available_kib("MemTotal: 9 kB\nMemAvailable:   24117248 kB\n"), Some(24_117_248));
        assert_eq!(available_kib("MemTotal: 9 kB\n"), None);
    }
}
