//! Attaches programs to the functions that implement system calls. The kernel runs such a program with preemption off
//! when the function is entered and when it returns. Other calls cost nothing.

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

/// Returns the function of a system call, or `None` if this kernel lacks it.
pub(super) fn of_call(kernel: &Btf<'_>, call: &str) -> Option<String> {
    let function = format!("{PREFIX}{call}");
    kernel.type_by_name::<Func<'_>>(&function).map(|_| function)
}

/// Returns whether the kernel can preempt a program on a system call's tracepoint. Linux 7.0 and later can, and they
/// have a separate function for it. A preempted program misses the events that other threads cause on that CPU in the
/// meantime.
pub(super) fn tracepoints_are_preempted(kernel: &Btf<'_>) -> bool {
    kernel.type_by_name::<Func<'_>>("trace_call_bpf_faultable").is_some()
}

/// Attaches the program to the entry and the return of each function, until the returned descriptor is closed.
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
    // SAFETY: the program is open. `cnt` is the number of strings that the options point to, and the strings live until
    // the call returns.
    let fd =
        unsafe { libbpf_sys::bpf_link_create(program.as_raw_fd(), 0, libbpf_sys::BPF_TRACE_KPROBE_SESSION, &options) };
    owned(fd)
}

/// The setting that disables programs on functions for the whole machine. Attaching still succeeds while it is 0.
const SWITCH: &str = "/proc/sys/kernel/ftrace_enabled";

/// Attaches a program that does nothing to the functions, and detaches it again.
///
/// # Errors
/// Fails if this kernel cannot trace one of the functions, or if `kernel.ftrace_enabled` is 0.
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
    // SAFETY: the count is the number of instructions, and the license ends with NUL.
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

/// Converts the result of a low-level libbpf call: a new descriptor, or a negative error number.
fn owned(fd: i32) -> io::Result<OwnedFd> {
    if fd < 0 {
        return Err(io::Error::from_raw_os_error(-fd));
    }
    // SAFETY: libbpf has just opened the descriptor, and nothing else owns it.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}
