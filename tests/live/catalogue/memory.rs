//! Compares events of pages and address space with /proc and with what the caller received.

use std::{
    fs::File,
    io::Write,
    os::{
        fd::AsRawFd,
        unix::{fs::FileExt, process::ExitStatusExt},
    },
    process::Stdio,
};

use crate::{
    child,
    support::{Recorded, Test, last_errno, own, tid},
    worlds::Group,
};

pub const TESTS: &[Test] = tests![
    every_page_touched_faults_once,
    pages_given_out_are_those_of_the_page_map,
    maps_with_their_arguments_and_addresses,
    a_process_that_outgrows_its_group_is_killed,
    a_group_at_its_limit_reclaims,
];

/// Event types, and the tests that provoke them.
pub const COVERED: &[(&str, &str)] = &[
    ("page_fault", "every_page_touched_faults_once"),
    ("page_alloc", "pages_given_out_are_those_of_the_page_map"),
    ("memory_map", "maps_with_their_arguments_and_addresses"),
    ("oom_kill", "a_process_that_outgrows_its_group_is_killed"),
    ("memcg_reclaim", "a_group_at_its_limit_reclaims"),
    ("memcg_reclaim_end", "a_group_at_its_limit_reclaims"),
];

const PAGE: usize = 4096;

/// New, untouched memory in small pages.
struct Fresh {
    at: *mut u8,
    pages: usize,
}

impl Fresh {
    fn new(pages: usize) -> Self {
        let (protection, flags) = (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
        // SAFETY: the mapping is new, at an address that the kernel chooses.
        let at = unsafe { libc::mmap(std::ptr::null_mut(), pages * PAGE, protection, flags, -1, 0) };
        assert_ne!(at, libc::MAP_FAILED);
        // SAFETY: the memory was just mapped. The call fails if the kernel has no huge pages, which is fine.
        unsafe { libc::madvise(at, pages * PAGE, libc::MADV_NOHUGEPAGE) };
        Self { at: at.cast(), pages }
    }

    /// Returns an address inside a page, at a different offset in each page.
    fn address(&self, page: usize) -> *mut u8 {
        self.at.wrapping_add(page * PAGE + 8 * (page % 500))
    }

    fn touch(&self) {
        for page in 0..self.pages {
            // SAFETY: the address is inside the memory.
            unsafe { self.address(page).write_volatile(1) };
        }
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        // SAFETY: the range is the one that was mapped, and nobody uses it any more.
        unsafe { libc::munmap(self.at.cast(), self.pages * PAGE) };
    }
}

fn every_page_touched_faults_once() {
    if cfg!(not(target_arch = "x86_64")) {
        let error = own(&["page_fault"]).start().unwrap_err();
        assert_eq!(error.kind(), ringframe::ErrorKind::Unsupported);
        assert!(error.to_string().contains("exceptions:page_fault_user"), "{error}");
        return;
    }
    let fresh = Fresh::new(300);
    let session = own(&["page_fault"]).start().unwrap();
    fresh.touch();
    // SAFETY: the address is inside the memory. A present page does not fault again.
    unsafe { fresh.address(7).write_volatile(2) };
    let all = Recorded::all(session);
    let table = all.table("page_fault");
    let (addresses, ip, code) = (table.u64("address"), table.u64("ip"), table.u64("error_code"));
    let (start, end) = (fresh.at.addr() as u64, (fresh.at.addr() + fresh.pages * PAGE) as u64);
    let rows = table.where_row(|row| (start..end).contains(&addresses[row]));
    let expected: Vec<_> = (0..fresh.pages).map(|page| fresh.address(page).addr() as u64).collect();
    let mut seen: Vec<_> = rows.iter().map(|&row| addresses[row]).collect();
    // The thread may have moved to another CPU between two faults.
    seen.sort_unstable();
    assert_eq!(seen, expected);
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let code_of_program = |address: u64| {
        maps.lines().any(|line| {
            let (range, rest) = line.split_once(' ').unwrap();
            let (from, to) = range.split_once('-').unwrap();
            let number = |text| u64::from_str_radix(text, 16).unwrap();
            rest.starts_with("r-x") && (number(from)..number(to)).contains(&address)
        })
    };
    let tids = table.u32("tid");
    for row in rows {
        assert_eq!((code[row], tids[row]), (2 | 4, tid()), "a user-mode write to a page that is not present");
        assert!(code_of_program(ip[row]), "{:x}", ip[row]);
    }
}

fn pages_given_out_are_those_of_the_page_map() {
    let fresh = Fresh::new(300);
    let session = own(&["page_alloc"]).start().unwrap();
    fresh.touch();
    let all = Recorded::all(session);
    let table = all.table("page_alloc");
    let (tids, pfn, order) = (table.u32("tid"), table.u64("pfn"), table.u32("order"));
    let (gfp, migrate) = (table.u64("gfp_flags"), table.i32("migratetype"));
    let map = File::open("/proc/self/pagemap").unwrap();
    for page in 0..fresh.pages {
        let mut entry = [0; 8];
        map.read_exact_at(&mut entry, (fresh.address(page).addr() / PAGE * 8) as u64).unwrap();
        let entry = u64::from_ne_bytes(entry);
        assert_eq!(entry >> 63, 1, "the page is in memory");
        let number = entry & ((1 << 55) - 1);
        assert_ne!(number, 0, "the page map shows page numbers to root");
        let rows = table.where_row(|row| pfn[row] == number && tids[row] == tid());
        // The same page may have been allocated to another owner before.
        let row = *rows.last().unwrap_or_else(|| panic!("page {number:x} was not allocated"));
        assert_eq!((order[row], migrate[row]), (0, Some(1)), "one movable page");
        const IO_AND_FS: u64 = 0x40 | 0x80;
        assert_eq!(gfp[row] & IO_AND_FS, IO_AND_FS, "{:x}", gfp[row]);
    }
}

fn maps_with_their_arguments_and_addresses() {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&[1; 3 * PAGE]).unwrap();
    let fd = file.as_raw_fd();
    let session = own(&["memory_map"]).start().unwrap();
    let hint = 0x1234_5600_0000_usize;
    let anonymous = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
    let shared = libc::MAP_SHARED | libc::MAP_POPULATE;
    let calls = [
        (0, 12_345, libc::PROT_READ | libc::PROT_WRITE, anonymous | libc::MAP_NORESERVE, -1, 0),
        (hint, 1 << 33, libc::PROT_NONE, anonymous | libc::MAP_FIXED_NOREPLACE | libc::MAP_NORESERVE, -1, 0),
        (0, PAGE, libc::PROT_READ, shared, fd, 2 * PAGE),
        (0, 0, libc::PROT_READ, anonymous, -1, 0),
        (0, 77, libc::PROT_READ, libc::MAP_PRIVATE, 12_345, 0),
    ];
    let results = calls.map(|(at, length, protection, flags, fd, offset)| {
        let at = std::ptr::without_provenance_mut(at);
        // SAFETY: the mapping is new, and nobody keeps its address.
        unsafe {
            let result = libc::mmap(at, length, protection, flags, fd, offset as i64);
            if result == libc::MAP_FAILED {
                return (None, Some(last_errno()));
            }
            libc::munmap(result, length);
            (Some(result.addr() as i64), None)
        }
    });
    let all = Recorded::all(session);
    assert_eq!(results[1].0, Some(hint as i64));
    assert_eq!((results[3].1, results[4].1), (Some(libc::EINVAL), Some(libc::EBADF)));
    let table = all.table("memory_map");
    let (tids, address, length) = (table.u32("tid"), table.u64("address"), table.u64("length"));
    let (protection, flags, fds, offset) =
        (table.u32("protection"), table.u32("flags"), table.i32("fd"), table.u64("offset"));
    let (result, errno) = (table.i64("result"), table.i32("errno"));
    for (call, outcome) in calls.into_iter().zip(results) {
        // The allocator maps memory as well.
        let row = table.where_row(|row| {
            let arguments = (address[row] as usize, length[row] as usize, protection[row] as i32, flags[row] as i32);
            (arguments.0, arguments.1, arguments.2, arguments.3, fds[row].unwrap(), offset[row] as usize) == call
                && tids[row] == tid()
        });
        assert_eq!(row.len(), 1, "{call:?}");
        assert_eq!((result[row[0]], errno[row[0]]), outcome, "{call:?}");
    }
}

/// Checks that the kernel reclaims memory of a group at its limit before it kills a process.
fn a_group_at_its_limit_reclaims() {
    const DIRECT_RECLAIM: u64 = 0x400;
    let group = Group::new(32 << 20);
    let session = own(&["memcg_reclaim", "memcg_reclaim_end"]).start().unwrap();
    let mut child = child::command("eat-memory").stdin(Stdio::piped()).spawn().unwrap();
    let pid = child.id();
    group.add(pid);
    child.stdin.take().unwrap().write_all(b"\n").unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(libc::SIGKILL));
    let all = Recorded::all(session);
    let (begins, ends) = (all.table("memcg_reclaim"), all.table("memcg_reclaim_end"));
    let (of_begins, of_ends) = (begins.where_u32("pid", pid), ends.where_u32("pid", pid));
    assert!(!of_begins.is_empty());
    assert_eq!(of_begins.len(), of_ends.len(), "each reclaim that begins ends");
    let (flags, order) = (begins.u64("gfp_flags"), begins.i32("order"));
    assert!(of_begins.iter().all(|&row| flags[row] & DIRECT_RECLAIM != 0 && order[row] >= Some(0)));
    let (begun, ended) = (begins.timestamp("ts"), ends.timestamp("ts"));
    assert!(of_begins.iter().zip(&of_ends).all(|(&begin, &end)| begun[begin] <= ended[end]));
}

fn a_process_that_outgrows_its_group_is_killed() {
    const LIMIT: u64 = 32 << 20;
    let group = Group::new(LIMIT);
    let session = own(&["oom_kill"]).start().unwrap();
    let mut child = child::command("eat-memory").stdin(Stdio::piped()).spawn().unwrap();
    let pid = child.id();
    group.add(pid);
    std::fs::write(format!("/proc/{pid}/oom_score_adj"), "321").unwrap();
    // The child waits for this line, so that its memory is charged to the group.
    child.stdin.take().unwrap().write_all(b"\n").unwrap();
    let status = child.wait().unwrap();
    assert_eq!(status.signal(), Some(libc::SIGKILL), "{status}");
    let all = Recorded::all(session);
    let table = all.table("oom_kill");
    let row = table.only_u32("victim_pid", pid);
    assert_eq!(table.u32("pid")[row], pid, "the process itself ran out of memory");
    assert_eq!(table.string("comm")[row].as_deref(), Some("hungry"));
    let resident = table.optional_u64("anon_rss")[row];
    // Kernels before 6.10 report only the process number.
    if let Some(resident) = resident {
        assert_eq!(table.string("victim_comm")[row].as_deref(), Some("hungry"));
        assert_eq!(table.i32("oom_score_adj")[row], Some(321));
        // SAFETY: the call has no arguments.
        assert_eq!(table.optional_u32("victim_uid")[row], Some(unsafe { libc::getuid() }));
        // The group is not charged for memory from before the process joined it, and resident memory is counted
        // roughly.
        let range = LIMIT / 2..=LIMIT + (8 << 20);
        assert!(range.contains(&(resident * 1024)), "{resident} KiB of anonymous memory");
        let total = table.optional_u64("total_vm")[row].unwrap();
        assert!(total * 1024 >= 1 << 30, "the process mapped 1 GiB: {total} KiB");
        let tables = table.optional_u64("pgtables")[row].unwrap();
        assert!(tables * 1024 >= resident * 1024 / 512 && tables < resident, "{tables} KiB of page tables");
        assert!(table.optional_u64("file_rss")[row].unwrap() < total);
        assert!(table.optional_u64("shmem_rss")[row].unwrap() < total);
    }
}
