//! Programs on the function that implements a system call: run when it is entered and when it returns, with preemption
//! off, and without a cost for other calls.

use std::{
    ffi::CString,
    io,
    os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd},
    ptr,
};

use libbpf_rs::{
    btf::{Btf, types::Func},
    libbpf_sys,
};

#[cfg(target_arch = "x86_64")]
const PREFIX: &str = "__x64_sys_";
#[cfg(target_arch = "aarch64")]
const PREFIX: &str = "__arm64_sys_";

/// The function of a system call; nothing where this kernel does not have it.
pub(super) fn of_call(kernel: &Btf<'_>, call: &str) -> Option<String> {
    let function = format!("{PREFIX}{call}");
    kernel.type_by_name::<Func<'_>>(&function).map(|_| function)
}

/// Whether a program can be preempted on a system call's tracepoint: Linux 7.0 and later, which have a function of their
/// own for it. It then misses the events that other threads cause meanwhile on that CPU.
pub(super) fn tracepoints_are_preempted(kernel: &Btf<'_>) -> bool {
    kernel.type_by_name::<Func<'_>>("trace_call_bpf_faultable").is_some()
}

/// Runs the program when one of the functions is entered and when it returns, as long as the descriptor lives.
pub(super) fn attach(program: BorrowedFd<'_>, functions: &[String]) -> io::Result<OwnedFd> {
    let names: Vec<CString> = functions.iter().map(|f| CString::new(&**f)).collect::<Result<_, _>>()?;
    let mut pointers: Vec<_> = names.iter().map(|name| name.as_ptr()).collect();
    let mut options = libbpf_sys::bpf_link_create_opts {
        sz: size_of::<libbpf_sys::bpf_link_create_opts>() as _,
        ..Default::default()
    };
    options.__bindgen_anon_1.kprobe_multi = libbpf_sys::bpf_link_create_opts__bindgen_ty_1__bindgen_ty_2 {
        cnt: pointers.len() as u32,
        syms: pointers.as_mut_ptr(),
        ..Default::default()
    };
    // SAFETY: the program is open; the options point to as many strings as they say, which live until the call returns.
    let fd =
        unsafe { libbpf_sys::bpf_link_create(program.as_raw_fd(), 0, libbpf_sys::BPF_TRACE_KPROBE_SESSION, &options) };
    owned(fd)
}

/// Switches all of this off for the whole machine; attaching goes on without an error.
const SWITCH: &str = "/proc/sys/kernel/ftrace_enabled";

/// Attaches a program that does nothing, and detaches it again.
pub(super) fn attempt(functions: &[String]) -> io::Result<()> {
    if std::fs::read(SWITCH).is_ok_and(|value| value.starts_with(b"0")) {
        return Err(io::Error::other("the setting kernel.ftrace_enabled is 0"));
    }
    // r0 = 0; exit
    let instructions = [
        libbpf_sys::bpf_insn { code: 0xb7, ..Default::default() },
        libbpf_sys::bpf_insn { code: 0x95, ..Default::default() },
    ];
    let mut options = libbpf_sys::bpf_prog_load_opts {
        sz: size_of::<libbpf_sys::bpf_prog_load_opts>() as _,
        expected_attach_type: libbpf_sys::BPF_TRACE_KPROBE_SESSION,
        ..Default::default()
    };
    // SAFETY: as many instructions as it is told; the strings end with NUL.
    let fd = unsafe {
        libbpf_sys::bpf_prog_load(
            libbpf_sys::BPF_PROG_TYPE_KPROBE,
            ptr::null(),
            c"GPL".as_ptr(),
            instructions.as_ptr(),
            instructions.len() as _,
            &mut options,
        )
    };
    let program = owned(fd)?;
    attach(std::os::fd::AsFd::as_fd(&program), functions).map(drop)
}

/// Of libbpf's low-level calls: a new descriptor, or a negative error number.
fn owned(fd: i32) -> io::Result<OwnedFd> {
    if fd < 0 {
        return Err(io::Error::from_raw_os_error(-fd));
    }
    // SAFETY: just made, and nobody else has it.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}
