//! Checks the process's privileges before anything is loaded, so that errors are clear.

use std::path::Path;

use rustix::{
    process::{Resource, getrlimit},
    thread::{CapabilitySet, capabilities},
};

use crate::error::{Error, ErrorKind, Result};

/// The file with the kernel's type information.
pub(crate) const KERNEL_BTF: &str = "/sys/kernel/btf/vmlinux";

/// Checks everything that loading needs.
///
/// # Errors
/// `PermissionDenied` without CAP_BPF and CAP_PERFMON, `Unsupported` if the kernel has no type information.
pub(crate) fn check() -> Result<()> {
    may_load()?;
    if !Path::new(KERNEL_BTF).exists() {
        return Err(Error::new(
            ErrorKind::Unsupported,
            format!(
                "this kernel does not describe its types ({KERNEL_BTF} is missing): use a kernel built with \
                 CONFIG_DEBUG_INFO_BTF, such as those of Debian 11, Ubuntu 20.10 and later; in a container, mount /sys"
            ),
        ));
    }
    Ok(())
}

/// Checks that the calling thread has the capabilities that loading needs.
///
/// # Errors
/// `PermissionDenied`, with the capabilities that are missing.
pub(crate) fn may_load() -> Result<()> {
    let lacking = missing(effective());
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

/// Returns whether this thread has CAP_SYS_ADMIN, which some kernels require where CAP_PERFMON should suffice.
pub(crate) fn is_admin() -> bool {
    effective().contains(CapabilitySet::SYS_ADMIN)
}

/// Returns whether this thread may raise its own limits, as a session does on kernels that count maps as locked memory.
pub(crate) fn may_raise_limits() -> bool {
    effective().contains(CapabilitySet::SYS_RESOURCE)
}

/// Returns the bytes of memory that this process may lock, or `None` if there is no limit.
pub(crate) fn locked_memory_limit() -> Option<u64> {
    getrlimit(Resource::Memlock).current
}

/// Returns the effective set of the calling thread, which the kernel checks. Returns the empty set if it cannot be
/// read.
fn effective() -> CapabilitySet {
    capabilities(None).map_or(CapabilitySet::empty(), |sets| sets.effective)
}

/// Returns the capabilities that loading needs and the set lacks. CAP_SYS_ADMIN includes both.
fn missing(effective: CapabilitySet) -> Vec<&'static str> {
    [(CapabilitySet::BPF, "CAP_BPF"), (CapabilitySet::PERFMON, "CAP_PERFMON")]
        .into_iter()
        .filter_map(|(one, name)| (!effective.intersects(one | CapabilitySet::SYS_ADMIN)).then_some(name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named() {
        let with = |set: &str| missing(CapabilitySet::from_bits_retain(u64::from_str_radix(set, 16).unwrap()));
        assert_eq!(with("000001ffffffffff"), Vec::<&str>::new());
        assert_eq!(with("0000000000000000"), ["CAP_BPF", "CAP_PERFMON"]);
        assert_eq!(with("0000008000000000"), ["CAP_PERFMON"]);
        assert_eq!(with("000000c000000000"), Vec::<&str>::new());
        assert_eq!(with("0000000000200000"), Vec::<&str>::new());
        assert_eq!(missing(CapabilitySet::empty()), ["CAP_BPF", "CAP_PERFMON"]);
    }

    /// Compares the set with the one in `/proc` for this thread.
    #[test]
    fn the_effective_set_of_this_thread_counts() {
        let status = std::fs::read_to_string("/proc/thread-self/status").unwrap();
        let set = status.lines().find_map(|line| line.strip_prefix("CapEff:")).unwrap();
        assert_eq!(effective().bits(), u64::from_str_radix(set.trim(), 16).unwrap());
    }
}
