//! What the process must be allowed to do, asked before anything is loaded, so that the answer is a clear one.

use std::{fs, path::Path};

use crate::error::{Error, ErrorKind, Result};

/// Numbers of capabilities (linux/capability.h); CAP_SYS_ADMIN includes the two of BPF.
const CAP_SYS_ADMIN: u32 = 21;
const CAP_SYS_RESOURCE: u32 = 24;
const CAP_PERFMON: u32 = 38;
const CAP_BPF: u32 = 39;

pub(crate) const KERNEL_BTF: &str = "/sys/kernel/btf/vmlinux";

/// Everything that loading needs.
pub(crate) fn check() -> Result<()> {
    may_load()?;
    if !Path::new(KERNEL_BTF).exists() {
        return Err(Error::new(
            ErrorKind::Unsupported,
            format!(
                "this kernel does not describe its types ({KERNEL_BTF} is missing): a kernel built with \
                 CONFIG_DEBUG_INFO_BTF is needed, as those of Debian 11, Ubuntu 20.10 and later are; in a container, \
                 mount /sys"
            ),
        ));
    }
    Ok(())
}

/// The capabilities of this process.
pub(crate) fn may_load() -> Result<()> {
    let status = fs::read_to_string("/proc/self/status").map_err(|e| Error::io("reading /proc/self/status", &e))?;
    let lacking = missing(&status);
    if lacking.is_empty() {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::PermissionDenied,
        format!(
            "loading BPF programs needs CAP_BPF and CAP_PERFMON (missing: {}): run as root, or give the program the \
             capabilities with `setcap cap_bpf,cap_perfmon,cap_dac_read_search,cap_sys_resource+ep PROGRAM`",
            lacking.join(", ")
        ),
    ))
}

/// CAP_SYS_ADMIN, which some kernels ask for where CAP_PERFMON should do.
pub(crate) fn is_admin() -> bool {
    holds(CAP_SYS_ADMIN)
}

/// May it raise its own limits, as a session does on kernels that count maps as locked memory?
pub(crate) fn may_raise_limits() -> bool {
    holds(CAP_SYS_RESOURCE)
}

fn holds(capability: u32) -> bool {
    fs::read_to_string("/proc/self/status").is_ok_and(|status| has(&status, capability))
}

/// Bytes of memory that this process may lock, or nothing where that is not limited.
pub(crate) fn locked_memory_limit() -> Option<u64> {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: writes to a structure that is there.
    let failed = unsafe { libc::getrlimit(libc::RLIMIT_MEMLOCK, &raw mut limit) } != 0;
    (!failed && limit.rlim_cur != libc::RLIM_INFINITY).then_some(limit.rlim_cur)
}

/// The capabilities that the effective set in /proc/PID/status lacks.
fn missing(status: &str) -> Vec<&'static str> {
    [(CAP_BPF, "CAP_BPF"), (CAP_PERFMON, "CAP_PERFMON")]
        .into_iter()
        .filter_map(|(number, name)| (!has(status, number) && !has(status, CAP_SYS_ADMIN)).then_some(name))
        .collect()
}

/// Is the capability in the effective set in /proc/PID/status?
fn has(status: &str, capability: u32) -> bool {
    let effective = status
        .lines()
        .find_map(|line| line.strip_prefix("CapEff:"))
        .and_then(|set| u64::from_str_radix(set.trim(), 16).ok())
        .unwrap_or(0);
    effective & (1 << capability) != 0
}

#[cfg(test)]
mod tests {
    use super::missing;

    #[test]
    fn capabilities_are_read_from_the_effective_set() {
        let with = |set: &str| missing(&format!("Name:\tx\nCapPrm:\t0000000000000000\nCapEff:\t{set}\n"));
        assert_eq!(with("000001ffffffffff"), Vec::<&str>::new());
        assert_eq!(with("0000000000000000"), ["CAP_BPF", "CAP_PERFMON"]);
        assert_eq!(with("0000008000000000"), ["CAP_PERFMON"]);
        assert_eq!(with("000000c000000000"), Vec::<&str>::new());
        assert_eq!(with("0000000000200000"), Vec::<&str>::new());
        assert_eq!(missing(""), ["CAP_BPF", "CAP_PERFMON"]);
    }
}
