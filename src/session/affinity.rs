//! CPU affinity of threads.

use std::{io, os::unix::thread::JoinHandleExt, thread::JoinHandle};

use crate::error::{Error, ErrorKind, Result};

/// Restricts a thread to some CPUs. Changes nothing if `cpus` is empty.
pub(super) fn bind(thread: &JoinHandle<()>, cpus: &[usize]) -> Result<()> {
    if cpus.is_empty() {
        return Ok(());
    }
    const WORD: usize = u64::BITS as usize;
    let words = cpus.iter().max().map_or(0, |last| last / WORD + 1);
    // More CPUs than any kernel supports.
    if words > 1 << 10 {
        return Err(Error::invalid(format!("drain_cpus: there is no CPU {}", words * WORD - 1)));
    }
    let mut set = vec![0u64; words];
    cpus.iter().for_each(|cpu| set[cpu / WORD] |= 1 << (cpu % WORD));
    // SAFETY: the thread has not been joined, and the set is plain bits of the length that the call states.
    let error =
        unsafe { libc::pthread_setaffinity_np(thread.as_pthread_t(), size_of_val(&set[..]), set.as_ptr().cast()) };
    if error != 0 {
        let error = io::Error::from_raw_os_error(error);
        let doing = format_args!("drain_cpus: no drain thread can run on any of {cpus:?}");
        return Err(Error::caused(ErrorKind::InvalidInput, doing, &error));
    }
    Ok(())
}
