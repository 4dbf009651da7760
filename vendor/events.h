/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* Generated from events.toml. Include kernel.h and bpf_helpers.h first. */
#ifndef RINGFRAME_EVENTS_H
#define RINGFRAME_EVENTS_H

#define RF_NULL_LEN 0xffffffff /* length that marks a value in the tail as null */
#define RF_FIELD_MARK 0x7000 /* marks in instructions: fields.h */
#define RF_AT_MARK 0x52460000
#define RF_HAS_MARK 0x52470000
#define RF_BEHIND_MARK 0x52480000
#define RF_HEAD 0x8000000000000000ULL /* mark in `ts`: the fixed part of a record whose tail comes in chunks */
#define RF_CHUNK 0x4000000000000000ULL /* mark in `ts`: a chunk */
#define RF_MAX_PAYLOAD 0x200000 /* bytes of a tail */
#define RF_CHUNK_LARGE 0x4000 /* bytes */
#define RF_CHUNK_SMALL 0x1000 /* bytes */
#define RF_MAX_NAMES 0x40 /* environment variables */
#define RF_PATH_MAX 0x1000 /* bytes */
#define RF_PATH_NAMES 0x40 /* names in a path */
#define RF_BUDGET_SHIFT 0x1b /* interval of the budget: 2 to this power ns */
#define RF_INFO 0x3 /* levels of debug lines */
#define RF_DEBUG 0x4

struct rf_counters {
	u64 seen; /* events that reached the program */
	u64 filtered; /* events that the filter rejected */
	u64 dropped; /* events for which the ring had no room */
	u64 submitted; /* records in the ring; seen = filtered + dropped + submitted */
	u64 truncated; /* submitted records with a cut value */
	u64 unjoined; /* calls whose start or end was not seen (yet) */
	u64 unreadable; /* values in user memory that could not be read */
	u64 wake_at; /* set by the consumer: wake it when submitted reaches this value */
};
_Static_assert(__builtin_offsetof(struct rf_counters, seen) == 0, "rf_counters.seen");
_Static_assert(__builtin_offsetof(struct rf_counters, filtered) == 8, "rf_counters.filtered");
_Static_assert(__builtin_offsetof(struct rf_counters, dropped) == 16, "rf_counters.dropped");
_Static_assert(__builtin_offsetof(struct rf_counters, submitted) == 24, "rf_counters.submitted");
_Static_assert(__builtin_offsetof(struct rf_counters, truncated) == 32, "rf_counters.truncated");
_Static_assert(__builtin_offsetof(struct rf_counters, unjoined) == 40, "rf_counters.unjoined");
_Static_assert(__builtin_offsetof(struct rf_counters, unreadable) == 48, "rf_counters.unreadable");
_Static_assert(__builtin_offsetof(struct rf_counters, wake_at) == 56, "rf_counters.wake_at");
_Static_assert(sizeof(struct rf_counters) == 64, "rf_counters");

struct rf_bytes {
	u64 bytes; /* payload bytes of the events */
	u64 lost_bytes; /* payload bytes in no row: cut, dropped with the event, or unreadable */
	u64 over_budget; /* events that the budget cut */
	u64 over_budget_bytes; /* lost bytes that the budget cut */
};
_Static_assert(__builtin_offsetof(struct rf_bytes, bytes) == 0, "rf_bytes.bytes");
_Static_assert(__builtin_offsetof(struct rf_bytes, lost_bytes) == 8, "rf_bytes.lost_bytes");
_Static_assert(__builtin_offsetof(struct rf_bytes, over_budget) == 16, "rf_bytes.over_budget");
_Static_assert(__builtin_offsetof(struct rf_bytes, over_budget_bytes) == 24, "rf_bytes.over_budget_bytes");
_Static_assert(sizeof(struct rf_bytes) == 32, "rf_bytes");

struct rf_chunk {
	u32 tid; /* of the head */
	u32 unused;
	u32 offset; /* offset in the tail */
	u32 length; /* bytes of tail that follow */
	u64 ts; /* of the head, with RF_CHUNK */
};
_Static_assert(__builtin_offsetof(struct rf_chunk, tid) == 0, "rf_chunk.tid");
_Static_assert(__builtin_offsetof(struct rf_chunk, unused) == 4, "rf_chunk.unused");
_Static_assert(__builtin_offsetof(struct rf_chunk, offset) == 8, "rf_chunk.offset");
_Static_assert(__builtin_offsetof(struct rf_chunk, length) == 12, "rf_chunk.length");
_Static_assert(__builtin_offsetof(struct rf_chunk, ts) == 16, "rf_chunk.ts");
_Static_assert(sizeof(struct rf_chunk) == 24, "rf_chunk");

struct rf_debug_line {
	u64 ts; /* CLOCK_BOOTTIME, ns */
	u32 level;
	u32 cpu;
	u64 values[3];
	char text[88]; /* format string with a conversion for each value */
};
_Static_assert(__builtin_offsetof(struct rf_debug_line, ts) == 0, "rf_debug_line.ts");
_Static_assert(__builtin_offsetof(struct rf_debug_line, level) == 8, "rf_debug_line.level");
_Static_assert(__builtin_offsetof(struct rf_debug_line, cpu) == 12, "rf_debug_line.cpu");
_Static_assert(__builtin_offsetof(struct rf_debug_line, values) == 16, "rf_debug_line.values");
_Static_assert(__builtin_offsetof(struct rf_debug_line, text) == 40, "rf_debug_line.text");
_Static_assert(sizeof(struct rf_debug_line) == 128, "rf_debug_line");

struct rf_tree_process {
	u32 pid; /* in the initial pid namespace */
	u32 parent; /* in the initial pid namespace */
	u32 own; /* pid in the consumer's pid namespace */
	u32 ended; /* 1 if its last thread has ended and its parent has not waited for it */
};
_Static_assert(__builtin_offsetof(struct rf_tree_process, pid) == 0, "rf_tree_process.pid");
_Static_assert(__builtin_offsetof(struct rf_tree_process, parent) == 4, "rf_tree_process.parent");
_Static_assert(__builtin_offsetof(struct rf_tree_process, own) == 8, "rf_tree_process.own");
_Static_assert(__builtin_offsetof(struct rf_tree_process, ended) == 12, "rf_tree_process.ended");
_Static_assert(sizeof(struct rf_tree_process) == 16, "rf_tree_process");

struct rf_name {
	u64 words[8];
};
_Static_assert(__builtin_offsetof(struct rf_name, words) == 0, "rf_name.words");
_Static_assert(sizeof(struct rf_name) == 64, "rf_name");

enum rf_event {
	RF_BLOCK_IO,
	RF_CGROUP_CREATE,
	RF_FILE_MKDIRAT,
	RF_FILE_OPEN,
	RF_FILE_READ,
	RF_FILE_RENAME,
	RF_FILE_RENAMEAT2,
	RF_FILE_UNLINK,
	RF_FILE_UNLINKAT,
	RF_FILE_WRITE,
	RF_IRQ,
	RF_MEMCG_RECLAIM,
	RF_MEMCG_RECLAIM_END,
	RF_MEMORY_MAP,
	RF_MEMORY_RECLAIM,
	RF_MEMORY_RECLAIM_END,
	RF_NET_CONNECT,
	RF_NET_TRANSMIT,
	RF_OOM_KILL,
	RF_PACKET_DROP,
	RF_PAGE_ALLOC,
	RF_PAGE_FAULT,
	RF_PROCESS_EXEC,
	RF_PROCESS_EXIT,
	RF_PROCESS_FORK,
	RF_PROCESS_KILL,
	RF_SCHED_SWITCH,
	RF_SCHED_WAKEUP,
	RF_SIGNAL_DELIVER,
	RF_SIGNAL_SEND,
	RF_SOFTIRQ,
	RF_TASK_RENAME,
	RF_TCP_RETRANSMIT,
	RF_TCP_STATE,
	RF_WRITE_PAYLOAD,
	RF_EVENTS
};

struct rf_common {
	char comm[16];
	u64 ts;
	u64 cgroup_id;
	u64 process_id;
	u64 parent_process_id;
	u32 cpu;
	u32 pid;
	u32 tid;
	u32 ppid;
	u32 uid;
	u32 gid;
};
_Static_assert(__builtin_offsetof(struct rf_common, comm) == 0, "rf_common.comm");
_Static_assert(__builtin_offsetof(struct rf_common, ts) == 16, "rf_common.ts");
_Static_assert(__builtin_offsetof(struct rf_common, cgroup_id) == 24, "rf_common.cgroup_id");
_Static_assert(__builtin_offsetof(struct rf_common, process_id) == 32, "rf_common.process_id");
_Static_assert(__builtin_offsetof(struct rf_common, parent_process_id) == 40, "rf_common.parent_process_id");
_Static_assert(__builtin_offsetof(struct rf_common, cpu) == 48, "rf_common.cpu");
_Static_assert(__builtin_offsetof(struct rf_common, pid) == 52, "rf_common.pid");
_Static_assert(__builtin_offsetof(struct rf_common, tid) == 56, "rf_common.tid");
_Static_assert(__builtin_offsetof(struct rf_common, ppid) == 60, "rf_common.ppid");
_Static_assert(__builtin_offsetof(struct rf_common, uid) == 64, "rf_common.uid");
_Static_assert(__builtin_offsetof(struct rf_common, gid) == 68, "rf_common.gid");
_Static_assert(sizeof(struct rf_common) == 72, "rf_common");

#define RF_BLOCK_BLOCK_RQ_COMPLETE_DEV 0
#define RF_BLOCK_BLOCK_RQ_COMPLETE_SECTOR 1
#define RF_BLOCK_BLOCK_RQ_COMPLETE_NR_SECTOR 2
#define RF_BLOCK_BLOCK_RQ_COMPLETE_ERROR 3
#define RF_BLOCK_BLOCK_RQ_COMPLETE_IOPRIO 4
#define RF_BLOCK_BLOCK_RQ_COMPLETE_RWBS 5
#define RF_BLOCK_BLOCK_RQ_COMPLETE_CMD 6

#define RF_BLOCK_BLOCK_RQ_ISSUE_DEV 0
#define RF_BLOCK_BLOCK_RQ_ISSUE_SECTOR 1
#define RF_BLOCK_BLOCK_RQ_ISSUE_NR_SECTOR 2
#define RF_BLOCK_BLOCK_RQ_ISSUE_BYTES 3
#define RF_BLOCK_BLOCK_RQ_ISSUE_IOPRIO 4
#define RF_BLOCK_BLOCK_RQ_ISSUE_RWBS 5
#define RF_BLOCK_BLOCK_RQ_ISSUE_COMM 6
#define RF_BLOCK_BLOCK_RQ_ISSUE_CMD 7

#define RF_CGROUP_CGROUP_MKDIR_ROOT 0
#define RF_CGROUP_CGROUP_MKDIR_LEVEL 1
#define RF_CGROUP_CGROUP_MKDIR_ID 2
#define RF_CGROUP_CGROUP_MKDIR_PATH 3

#define RF_EXCEPTIONS_PAGE_FAULT_USER_ADDRESS 0
#define RF_EXCEPTIONS_PAGE_FAULT_USER_IP 1
#define RF_EXCEPTIONS_PAGE_FAULT_USER_ERROR_CODE 2

#define RF_IRQ_IRQ_HANDLER_ENTRY_IRQ 0
#define RF_IRQ_IRQ_HANDLER_ENTRY_NAME 1

#define RF_IRQ_SOFTIRQ_ENTRY_VEC 0

#define RF_KMEM_MM_PAGE_ALLOC_PFN 0
#define RF_KMEM_MM_PAGE_ALLOC_ORDER 1
#define RF_KMEM_MM_PAGE_ALLOC_GFP_FLAGS 2
#define RF_KMEM_MM_PAGE_ALLOC_MIGRATETYPE 3

#define RF_NET_NET_DEV_XMIT_SKBADDR 0
#define RF_NET_NET_DEV_XMIT_LEN 1
#define RF_NET_NET_DEV_XMIT_RC 2
#define RF_NET_NET_DEV_XMIT_NAME 3

#define RF_OOM_MARK_VICTIM_PID 0
#define RF_OOM_MARK_VICTIM_COMM 1
#define RF_OOM_MARK_VICTIM_TOTAL_VM 2
#define RF_OOM_MARK_VICTIM_ANON_RSS 3
#define RF_OOM_MARK_VICTIM_FILE_RSS 4
#define RF_OOM_MARK_VICTIM_SHMEM_RSS 5
#define RF_OOM_MARK_VICTIM_UID 6
#define RF_OOM_MARK_VICTIM_PGTABLES 7
#define RF_OOM_MARK_VICTIM_OOM_SCORE_ADJ 8

#define RF_SCHED_SCHED_WAKEUP_COMM 0
#define RF_SCHED_SCHED_WAKEUP_PID 1
#define RF_SCHED_SCHED_WAKEUP_PRIO 2
#define RF_SCHED_SCHED_WAKEUP_TARGET_CPU 3

#define RF_SIGNAL_SIGNAL_DELIVER_SIG 0
#define RF_SIGNAL_SIGNAL_DELIVER_ERRNO 1
#define RF_SIGNAL_SIGNAL_DELIVER_CODE 2
#define RF_SIGNAL_SIGNAL_DELIVER_SA_HANDLER 3
#define RF_SIGNAL_SIGNAL_DELIVER_SA_FLAGS 4

#define RF_SIGNAL_SIGNAL_GENERATE_SIG 0
#define RF_SIGNAL_SIGNAL_GENERATE_ERRNO 1
#define RF_SIGNAL_SIGNAL_GENERATE_CODE 2
#define RF_SIGNAL_SIGNAL_GENERATE_COMM 3
#define RF_SIGNAL_SIGNAL_GENERATE_PID 4
#define RF_SIGNAL_SIGNAL_GENERATE_GROUP 5
#define RF_SIGNAL_SIGNAL_GENERATE_RESULT 6

#define RF_SKB_KFREE_SKB_SKBADDR 0
#define RF_SKB_KFREE_SKB_LOCATION 1
#define RF_SKB_KFREE_SKB_RX_SK 2
#define RF_SKB_KFREE_SKB_PROTOCOL 3
#define RF_SKB_KFREE_SKB_REASON 4

#define RF_SOCK_INET_SOCK_SET_STATE_SKADDR 0
#define RF_SOCK_INET_SOCK_SET_STATE_OLDSTATE 1
#define RF_SOCK_INET_SOCK_SET_STATE_NEWSTATE 2
#define RF_SOCK_INET_SOCK_SET_STATE_SPORT 3
#define RF_SOCK_INET_SOCK_SET_STATE_DPORT 4
#define RF_SOCK_INET_SOCK_SET_STATE_FAMILY 5
#define RF_SOCK_INET_SOCK_SET_STATE_PROTOCOL 6
#define RF_SOCK_INET_SOCK_SET_STATE_SADDR 7
#define RF_SOCK_INET_SOCK_SET_STATE_DADDR 8
#define RF_SOCK_INET_SOCK_SET_STATE_SADDR_V6 9
#define RF_SOCK_INET_SOCK_SET_STATE_DADDR_V6 10

#define RF_TASK_TASK_RENAME_PID 0
#define RF_TASK_TASK_RENAME_OLDCOMM 1
#define RF_TASK_TASK_RENAME_NEWCOMM 2
#define RF_TASK_TASK_RENAME_OOM_SCORE_ADJ 3

#define RF_TCP_TCP_RETRANSMIT_SKB_SKBADDR 0
#define RF_TCP_TCP_RETRANSMIT_SKB_SKADDR 1
#define RF_TCP_TCP_RETRANSMIT_SKB_STATE 2
#define RF_TCP_TCP_RETRANSMIT_SKB_SPORT 3
#define RF_TCP_TCP_RETRANSMIT_SKB_DPORT 4
#define RF_TCP_TCP_RETRANSMIT_SKB_FAMILY 5
#define RF_TCP_TCP_RETRANSMIT_SKB_SADDR 6
#define RF_TCP_TCP_RETRANSMIT_SKB_DADDR 7
#define RF_TCP_TCP_RETRANSMIT_SKB_SADDR_V6 8
#define RF_TCP_TCP_RETRANSMIT_SKB_DADDR_V6 9
#define RF_TCP_TCP_RETRANSMIT_SKB_ERR 10

#define RF_VMSCAN_MM_VMSCAN_DIRECT_RECLAIM_BEGIN_ORDER 0
#define RF_VMSCAN_MM_VMSCAN_DIRECT_RECLAIM_BEGIN_GFP_FLAGS 1

#define RF_VMSCAN_MM_VMSCAN_DIRECT_RECLAIM_END_NR_RECLAIMED 0

#define RF_VMSCAN_MM_VMSCAN_MEMCG_RECLAIM_BEGIN_ORDER 0
#define RF_VMSCAN_MM_VMSCAN_MEMCG_RECLAIM_BEGIN_GFP_FLAGS 1

#define RF_VMSCAN_MM_VMSCAN_MEMCG_RECLAIM_END_NR_RECLAIMED 0

#define RF_BLOCK_IO_ERROR_NULL 0

struct rf_block_io {
	struct rf_common common;
	char operation[16];
	u64 sector;
	u64 bytes;
	u64 duration;
	u32 dev_major;
	u32 dev_minor;
	s32 error;
	u32 nulls;
};
_Static_assert(__builtin_offsetof(struct rf_block_io, operation) == 72, "rf_block_io.operation");
_Static_assert(__builtin_offsetof(struct rf_block_io, sector) == 88, "rf_block_io.sector");
_Static_assert(__builtin_offsetof(struct rf_block_io, bytes) == 96, "rf_block_io.bytes");
_Static_assert(__builtin_offsetof(struct rf_block_io, duration) == 104, "rf_block_io.duration");
_Static_assert(__builtin_offsetof(struct rf_block_io, dev_major) == 112, "rf_block_io.dev_major");
_Static_assert(__builtin_offsetof(struct rf_block_io, dev_minor) == 116, "rf_block_io.dev_minor");
_Static_assert(__builtin_offsetof(struct rf_block_io, error) == 120, "rf_block_io.error");
_Static_assert(__builtin_offsetof(struct rf_block_io, nulls) == 124, "rf_block_io.nulls");
_Static_assert(sizeof(struct rf_block_io) == 128, "rf_block_io");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 2097152);
} ring_block_io SEC(".maps");

static __always_inline void *rf_ring_block_io(u32 cpu)
{
	return &ring_block_io;
}

#define RF_CGROUP_CREATE_PATH_MAX 1024

struct rf_cgroup_create {
	struct rf_common common;
	u64 id;
	s32 hierarchy;
	s32 level;
	u32 path_len;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_cgroup_create, id) == 72, "rf_cgroup_create.id");
_Static_assert(__builtin_offsetof(struct rf_cgroup_create, hierarchy) == 80, "rf_cgroup_create.hierarchy");
_Static_assert(__builtin_offsetof(struct rf_cgroup_create, level) == 84, "rf_cgroup_create.level");
_Static_assert(__builtin_offsetof(struct rf_cgroup_create, path_len) == 88, "rf_cgroup_create.path_len");
_Static_assert(__builtin_offsetof(struct rf_cgroup_create, _pad) == 92, "rf_cgroup_create._pad");
_Static_assert(sizeof(struct rf_cgroup_create) == 96, "rf_cgroup_create");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_cgroup_create SEC(".maps");

static __always_inline void *rf_ring_cgroup_create(u32 cpu)
{
	return &ring_cgroup_create;
}

#define RF_FILE_MKDIRAT_FILENAME_MAX 4096
#define RF_FILE_MKDIRAT_RESULT_NULL 0
#define RF_FILE_MKDIRAT_ERRNO_NULL 1
#define RF_FILE_MKDIRAT_DURATION_NULL 2

struct rf_file_mkdirat {
	struct rf_common common;
	s64 result;
	u64 duration;
	s32 dirfd;
	u32 filename_len;
	u32 mode;
	s32 errno;
	u32 nulls;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_file_mkdirat, result) == 72, "rf_file_mkdirat.result");
_Static_assert(__builtin_offsetof(struct rf_file_mkdirat, duration) == 80, "rf_file_mkdirat.duration");
_Static_assert(__builtin_offsetof(struct rf_file_mkdirat, dirfd) == 88, "rf_file_mkdirat.dirfd");
_Static_assert(__builtin_offsetof(struct rf_file_mkdirat, filename_len) == 92, "rf_file_mkdirat.filename_len");
_Static_assert(__builtin_offsetof(struct rf_file_mkdirat, mode) == 96, "rf_file_mkdirat.mode");
_Static_assert(__builtin_offsetof(struct rf_file_mkdirat, errno) == 100, "rf_file_mkdirat.errno");
_Static_assert(__builtin_offsetof(struct rf_file_mkdirat, nulls) == 104, "rf_file_mkdirat.nulls");
_Static_assert(__builtin_offsetof(struct rf_file_mkdirat, _pad) == 108, "rf_file_mkdirat._pad");
_Static_assert(sizeof(struct rf_file_mkdirat) == 112, "rf_file_mkdirat");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_file_mkdirat SEC(".maps");

static __always_inline void *rf_ring_file_mkdirat(u32 cpu)
{
	return &ring_file_mkdirat;
}

#define RF_FILE_OPEN_FILENAME_MAX 4096
#define RF_FILE_OPEN_PATH_MAX 4096
#define RF_FILE_OPEN_FLAGS_NULL 0
#define RF_FILE_OPEN_MODE_NULL 1
#define RF_FILE_OPEN_RESULT_NULL 2
#define RF_FILE_OPEN_ERRNO_NULL 3
#define RF_FILE_OPEN_DURATION_NULL 4
#define RF_FILE_OPEN_PATH_ERROR_NULL 5

struct rf_file_open {
	struct rf_common common;
	u64 duration;
	s32 dirfd;
	u32 filename_len;
	u32 flags;
	u32 mode;
	s32 result;
	s32 errno;
	u32 path_len;
	u32 path_error;
	u32 nulls;
	u8 truncated;
	u8 _pad[3];
};
_Static_assert(__builtin_offsetof(struct rf_file_open, duration) == 72, "rf_file_open.duration");
_Static_assert(__builtin_offsetof(struct rf_file_open, dirfd) == 80, "rf_file_open.dirfd");
_Static_assert(__builtin_offsetof(struct rf_file_open, filename_len) == 84, "rf_file_open.filename_len");
_Static_assert(__builtin_offsetof(struct rf_file_open, flags) == 88, "rf_file_open.flags");
_Static_assert(__builtin_offsetof(struct rf_file_open, mode) == 92, "rf_file_open.mode");
_Static_assert(__builtin_offsetof(struct rf_file_open, result) == 96, "rf_file_open.result");
_Static_assert(__builtin_offsetof(struct rf_file_open, errno) == 100, "rf_file_open.errno");
_Static_assert(__builtin_offsetof(struct rf_file_open, path_len) == 104, "rf_file_open.path_len");
_Static_assert(__builtin_offsetof(struct rf_file_open, path_error) == 108, "rf_file_open.path_error");
_Static_assert(__builtin_offsetof(struct rf_file_open, nulls) == 112, "rf_file_open.nulls");
_Static_assert(__builtin_offsetof(struct rf_file_open, truncated) == 116, "rf_file_open.truncated");
_Static_assert(__builtin_offsetof(struct rf_file_open, _pad) == 117, "rf_file_open._pad");
_Static_assert(sizeof(struct rf_file_open) == 120, "rf_file_open");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, u32);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_RINGBUF);
		__uint(max_entries, 4096);
	});
} ring_file_open SEC(".maps");

static __always_inline void *rf_ring_file_open(u32 cpu)
{
	return bpf_map_lookup_elem(&ring_file_open, &cpu);
}

#define RF_FILE_READ_RESULT_NULL 0
#define RF_FILE_READ_ERRNO_NULL 1
#define RF_FILE_READ_DURATION_NULL 2

struct rf_file_read {
	struct rf_common common;
	u64 count;
	s64 result;
	u64 duration;
	s32 fd;
	s32 errno;
	u32 nulls;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_file_read, count) == 72, "rf_file_read.count");
_Static_assert(__builtin_offsetof(struct rf_file_read, result) == 80, "rf_file_read.result");
_Static_assert(__builtin_offsetof(struct rf_file_read, duration) == 88, "rf_file_read.duration");
_Static_assert(__builtin_offsetof(struct rf_file_read, fd) == 96, "rf_file_read.fd");
_Static_assert(__builtin_offsetof(struct rf_file_read, errno) == 100, "rf_file_read.errno");
_Static_assert(__builtin_offsetof(struct rf_file_read, nulls) == 104, "rf_file_read.nulls");
_Static_assert(__builtin_offsetof(struct rf_file_read, _pad) == 108, "rf_file_read._pad");
_Static_assert(sizeof(struct rf_file_read) == 112, "rf_file_read");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, u32);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_RINGBUF);
		__uint(max_entries, 4096);
	});
} ring_file_read SEC(".maps");

static __always_inline void *rf_ring_file_read(u32 cpu)
{
	return bpf_map_lookup_elem(&ring_file_read, &cpu);
}

#define RF_FILE_RENAME_OLD_NAME_MAX 4096
#define RF_FILE_RENAME_NEW_NAME_MAX 4096
#define RF_FILE_RENAME_RESULT_NULL 0
#define RF_FILE_RENAME_ERRNO_NULL 1
#define RF_FILE_RENAME_DURATION_NULL 2

struct rf_file_rename {
	struct rf_common common;
	s64 result;
	u64 duration;
	u32 old_name_len;
	u32 new_name_len;
	s32 errno;
	u32 nulls;
};
_Static_assert(__builtin_offsetof(struct rf_file_rename, result) == 72, "rf_file_rename.result");
_Static_assert(__builtin_offsetof(struct rf_file_rename, duration) == 80, "rf_file_rename.duration");
_Static_assert(__builtin_offsetof(struct rf_file_rename, old_name_len) == 88, "rf_file_rename.old_name_len");
_Static_assert(__builtin_offsetof(struct rf_file_rename, new_name_len) == 92, "rf_file_rename.new_name_len");
_Static_assert(__builtin_offsetof(struct rf_file_rename, errno) == 96, "rf_file_rename.errno");
_Static_assert(__builtin_offsetof(struct rf_file_rename, nulls) == 100, "rf_file_rename.nulls");
_Static_assert(sizeof(struct rf_file_rename) == 104, "rf_file_rename");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_file_rename SEC(".maps");

static __always_inline void *rf_ring_file_rename(u32 cpu)
{
	return &ring_file_rename;
}

#define RF_FILE_RENAMEAT2_OLD_NAME_MAX 4096
#define RF_FILE_RENAMEAT2_NEW_NAME_MAX 4096
#define RF_FILE_RENAMEAT2_RESULT_NULL 0
#define RF_FILE_RENAMEAT2_ERRNO_NULL 1
#define RF_FILE_RENAMEAT2_DURATION_NULL 2

struct rf_file_renameat2 {
	struct rf_common common;
	s64 result;
	u64 duration;
	s32 old_dirfd;
	u32 old_name_len;
	s32 new_dirfd;
	u32 new_name_len;
	u32 flags;
	s32 errno;
	u32 nulls;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_file_renameat2, result) == 72, "rf_file_renameat2.result");
_Static_assert(__builtin_offsetof(struct rf_file_renameat2, duration) == 80, "rf_file_renameat2.duration");
_Static_assert(__builtin_offsetof(struct rf_file_renameat2, old_dirfd) == 88, "rf_file_renameat2.old_dirfd");
_Static_assert(__builtin_offsetof(struct rf_file_renameat2, old_name_len) == 92, "rf_file_renameat2.old_name_len");
_Static_assert(__builtin_offsetof(struct rf_file_renameat2, new_dirfd) == 96, "rf_file_renameat2.new_dirfd");
_Static_assert(__builtin_offsetof(struct rf_file_renameat2, new_name_len) == 100, "rf_file_renameat2.new_name_len");
_Static_assert(__builtin_offsetof(struct rf_file_renameat2, flags) == 104, "rf_file_renameat2.flags");
_Static_assert(__builtin_offsetof(struct rf_file_renameat2, errno) == 108, "rf_file_renameat2.errno");
_Static_assert(__builtin_offsetof(struct rf_file_renameat2, nulls) == 112, "rf_file_renameat2.nulls");
_Static_assert(__builtin_offsetof(struct rf_file_renameat2, _pad) == 116, "rf_file_renameat2._pad");
_Static_assert(sizeof(struct rf_file_renameat2) == 120, "rf_file_renameat2");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_file_renameat2 SEC(".maps");

static __always_inline void *rf_ring_file_renameat2(u32 cpu)
{
	return &ring_file_renameat2;
}

#define RF_FILE_UNLINK_FILENAME_MAX 4096
#define RF_FILE_UNLINK_RESULT_NULL 0
#define RF_FILE_UNLINK_ERRNO_NULL 1
#define RF_FILE_UNLINK_DURATION_NULL 2

struct rf_file_unlink {
	struct rf_common common;
	s64 result;
	u64 duration;
	u32 filename_len;
	s32 errno;
	u32 nulls;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_file_unlink, result) == 72, "rf_file_unlink.result");
_Static_assert(__builtin_offsetof(struct rf_file_unlink, duration) == 80, "rf_file_unlink.duration");
_Static_assert(__builtin_offsetof(struct rf_file_unlink, filename_len) == 88, "rf_file_unlink.filename_len");
_Static_assert(__builtin_offsetof(struct rf_file_unlink, errno) == 92, "rf_file_unlink.errno");
_Static_assert(__builtin_offsetof(struct rf_file_unlink, nulls) == 96, "rf_file_unlink.nulls");
_Static_assert(__builtin_offsetof(struct rf_file_unlink, _pad) == 100, "rf_file_unlink._pad");
_Static_assert(sizeof(struct rf_file_unlink) == 104, "rf_file_unlink");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_file_unlink SEC(".maps");

static __always_inline void *rf_ring_file_unlink(u32 cpu)
{
	return &ring_file_unlink;
}

#define RF_FILE_UNLINKAT_FILENAME_MAX 4096
#define RF_FILE_UNLINKAT_RESULT_NULL 0
#define RF_FILE_UNLINKAT_ERRNO_NULL 1
#define RF_FILE_UNLINKAT_DURATION_NULL 2

struct rf_file_unlinkat {
	struct rf_common common;
	s64 result;
	u64 duration;
	s32 dirfd;
	u32 filename_len;
	u32 flags;
	s32 errno;
	u32 nulls;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_file_unlinkat, result) == 72, "rf_file_unlinkat.result");
_Static_assert(__builtin_offsetof(struct rf_file_unlinkat, duration) == 80, "rf_file_unlinkat.duration");
_Static_assert(__builtin_offsetof(struct rf_file_unlinkat, dirfd) == 88, "rf_file_unlinkat.dirfd");
_Static_assert(__builtin_offsetof(struct rf_file_unlinkat, filename_len) == 92, "rf_file_unlinkat.filename_len");
_Static_assert(__builtin_offsetof(struct rf_file_unlinkat, flags) == 96, "rf_file_unlinkat.flags");
_Static_assert(__builtin_offsetof(struct rf_file_unlinkat, errno) == 100, "rf_file_unlinkat.errno");
_Static_assert(__builtin_offsetof(struct rf_file_unlinkat, nulls) == 104, "rf_file_unlinkat.nulls");
_Static_assert(__builtin_offsetof(struct rf_file_unlinkat, _pad) == 108, "rf_file_unlinkat._pad");
_Static_assert(sizeof(struct rf_file_unlinkat) == 112, "rf_file_unlinkat");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_file_unlinkat SEC(".maps");

static __always_inline void *rf_ring_file_unlinkat(u32 cpu)
{
	return &ring_file_unlinkat;
}

#define RF_FILE_WRITE_RESULT_NULL 0
#define RF_FILE_WRITE_ERRNO_NULL 1
#define RF_FILE_WRITE_DURATION_NULL 2

struct rf_file_write {
	struct rf_common common;
	u64 count;
	s64 result;
	u64 duration;
	s32 fd;
	s32 errno;
	u32 nulls;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_file_write, count) == 72, "rf_file_write.count");
_Static_assert(__builtin_offsetof(struct rf_file_write, result) == 80, "rf_file_write.result");
_Static_assert(__builtin_offsetof(struct rf_file_write, duration) == 88, "rf_file_write.duration");
_Static_assert(__builtin_offsetof(struct rf_file_write, fd) == 96, "rf_file_write.fd");
_Static_assert(__builtin_offsetof(struct rf_file_write, errno) == 100, "rf_file_write.errno");
_Static_assert(__builtin_offsetof(struct rf_file_write, nulls) == 104, "rf_file_write.nulls");
_Static_assert(__builtin_offsetof(struct rf_file_write, _pad) == 108, "rf_file_write._pad");
_Static_assert(sizeof(struct rf_file_write) == 112, "rf_file_write");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, u32);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_RINGBUF);
		__uint(max_entries, 4096);
	});
} ring_file_write SEC(".maps");

static __always_inline void *rf_ring_file_write(u32 cpu)
{
	return bpf_map_lookup_elem(&ring_file_write, &cpu);
}

#define RF_IRQ_HANDLER_MAX 64

struct rf_irq {
	struct rf_common common;
	s32 number;
	u32 handler_len;
};
_Static_assert(__builtin_offsetof(struct rf_irq, number) == 72, "rf_irq.number");
_Static_assert(__builtin_offsetof(struct rf_irq, handler_len) == 76, "rf_irq.handler_len");
_Static_assert(sizeof(struct rf_irq) == 80, "rf_irq");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, u32);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_RINGBUF);
		__uint(max_entries, 4096);
	});
} ring_irq SEC(".maps");

static __always_inline void *rf_ring_irq(u32 cpu)
{
	return bpf_map_lookup_elem(&ring_irq, &cpu);
}


struct rf_memcg_reclaim {
	struct rf_common common;
	u64 gfp_flags;
	s32 order;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_memcg_reclaim, gfp_flags) == 72, "rf_memcg_reclaim.gfp_flags");
_Static_assert(__builtin_offsetof(struct rf_memcg_reclaim, order) == 80, "rf_memcg_reclaim.order");
_Static_assert(__builtin_offsetof(struct rf_memcg_reclaim, _pad) == 84, "rf_memcg_reclaim._pad");
_Static_assert(sizeof(struct rf_memcg_reclaim) == 88, "rf_memcg_reclaim");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_memcg_reclaim SEC(".maps");

static __always_inline void *rf_ring_memcg_reclaim(u32 cpu)
{
	return &ring_memcg_reclaim;
}


struct rf_memcg_reclaim_end {
	struct rf_common common;
	u64 reclaimed;
};
_Static_assert(__builtin_offsetof(struct rf_memcg_reclaim_end, reclaimed) == 72, "rf_memcg_reclaim_end.reclaimed");
_Static_assert(sizeof(struct rf_memcg_reclaim_end) == 80, "rf_memcg_reclaim_end");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_memcg_reclaim_end SEC(".maps");

static __always_inline void *rf_ring_memcg_reclaim_end(u32 cpu)
{
	return &ring_memcg_reclaim_end;
}

#define RF_MEMORY_MAP_RESULT_NULL 0
#define RF_MEMORY_MAP_ERRNO_NULL 1
#define RF_MEMORY_MAP_DURATION_NULL 2

struct rf_memory_map {
	struct rf_common common;
	u64 address;
	u64 length;
	u64 offset;
	s64 result;
	u64 duration;
	u32 protection;
	u32 flags;
	s32 fd;
	s32 errno;
	u32 nulls;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_memory_map, address) == 72, "rf_memory_map.address");
_Static_assert(__builtin_offsetof(struct rf_memory_map, length) == 80, "rf_memory_map.length");
_Static_assert(__builtin_offsetof(struct rf_memory_map, offset) == 88, "rf_memory_map.offset");
_Static_assert(__builtin_offsetof(struct rf_memory_map, result) == 96, "rf_memory_map.result");
_Static_assert(__builtin_offsetof(struct rf_memory_map, duration) == 104, "rf_memory_map.duration");
_Static_assert(__builtin_offsetof(struct rf_memory_map, protection) == 112, "rf_memory_map.protection");
_Static_assert(__builtin_offsetof(struct rf_memory_map, flags) == 116, "rf_memory_map.flags");
_Static_assert(__builtin_offsetof(struct rf_memory_map, fd) == 120, "rf_memory_map.fd");
_Static_assert(__builtin_offsetof(struct rf_memory_map, errno) == 124, "rf_memory_map.errno");
_Static_assert(__builtin_offsetof(struct rf_memory_map, nulls) == 128, "rf_memory_map.nulls");
_Static_assert(__builtin_offsetof(struct rf_memory_map, _pad) == 132, "rf_memory_map._pad");
_Static_assert(sizeof(struct rf_memory_map) == 136, "rf_memory_map");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, u32);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_RINGBUF);
		__uint(max_entries, 4096);
	});
} ring_memory_map SEC(".maps");

static __always_inline void *rf_ring_memory_map(u32 cpu)
{
	return bpf_map_lookup_elem(&ring_memory_map, &cpu);
}


struct rf_memory_reclaim {
	struct rf_common common;
	u64 gfp_flags;
	s32 order;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_memory_reclaim, gfp_flags) == 72, "rf_memory_reclaim.gfp_flags");
_Static_assert(__builtin_offsetof(struct rf_memory_reclaim, order) == 80, "rf_memory_reclaim.order");
_Static_assert(__builtin_offsetof(struct rf_memory_reclaim, _pad) == 84, "rf_memory_reclaim._pad");
_Static_assert(sizeof(struct rf_memory_reclaim) == 88, "rf_memory_reclaim");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_memory_reclaim SEC(".maps");

static __always_inline void *rf_ring_memory_reclaim(u32 cpu)
{
	return &ring_memory_reclaim;
}


struct rf_memory_reclaim_end {
	struct rf_common common;
	u64 reclaimed;
};
_Static_assert(__builtin_offsetof(struct rf_memory_reclaim_end, reclaimed) == 72, "rf_memory_reclaim_end.reclaimed");
_Static_assert(sizeof(struct rf_memory_reclaim_end) == 80, "rf_memory_reclaim_end");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_memory_reclaim_end SEC(".maps");

static __always_inline void *rf_ring_memory_reclaim_end(u32 cpu)
{
	return &ring_memory_reclaim_end;
}

#define RF_NET_CONNECT_PATH_MAX 128
#define RF_NET_CONNECT_FAMILY_NULL 0
#define RF_NET_CONNECT_ADDRESS_NULL 1
#define RF_NET_CONNECT_PORT_NULL 2
#define RF_NET_CONNECT_RESULT_NULL 3
#define RF_NET_CONNECT_ERRNO_NULL 4
#define RF_NET_CONNECT_DURATION_NULL 5

struct rf_net_connect {
	struct rf_common common;
	u8 address[16];
	u64 duration;
	s32 fd;
	u32 family;
	u32 port;
	u32 path_len;
	s32 result;
	s32 errno;
	u32 nulls;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_net_connect, address) == 72, "rf_net_connect.address");
_Static_assert(__builtin_offsetof(struct rf_net_connect, duration) == 88, "rf_net_connect.duration");
_Static_assert(__builtin_offsetof(struct rf_net_connect, fd) == 96, "rf_net_connect.fd");
_Static_assert(__builtin_offsetof(struct rf_net_connect, family) == 100, "rf_net_connect.family");
_Static_assert(__builtin_offsetof(struct rf_net_connect, port) == 104, "rf_net_connect.port");
_Static_assert(__builtin_offsetof(struct rf_net_connect, path_len) == 108, "rf_net_connect.path_len");
_Static_assert(__builtin_offsetof(struct rf_net_connect, result) == 112, "rf_net_connect.result");
_Static_assert(__builtin_offsetof(struct rf_net_connect, errno) == 116, "rf_net_connect.errno");
_Static_assert(__builtin_offsetof(struct rf_net_connect, nulls) == 120, "rf_net_connect.nulls");
_Static_assert(__builtin_offsetof(struct rf_net_connect, _pad) == 124, "rf_net_connect._pad");
_Static_assert(sizeof(struct rf_net_connect) == 128, "rf_net_connect");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_net_connect SEC(".maps");

static __always_inline void *rf_ring_net_connect(u32 cpu)
{
	return &ring_net_connect;
}

#define RF_NET_TRANSMIT_DEVICE_MAX 16

struct rf_net_transmit {
	struct rf_common common;
	u32 device_len;
	u32 length;
	s32 result;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_net_transmit, device_len) == 72, "rf_net_transmit.device_len");
_Static_assert(__builtin_offsetof(struct rf_net_transmit, length) == 76, "rf_net_transmit.length");
_Static_assert(__builtin_offsetof(struct rf_net_transmit, result) == 80, "rf_net_transmit.result");
_Static_assert(__builtin_offsetof(struct rf_net_transmit, _pad) == 84, "rf_net_transmit._pad");
_Static_assert(sizeof(struct rf_net_transmit) == 88, "rf_net_transmit");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, u32);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_RINGBUF);
		__uint(max_entries, 4096);
	});
} ring_net_transmit SEC(".maps");

static __always_inline void *rf_ring_net_transmit(u32 cpu)
{
	return bpf_map_lookup_elem(&ring_net_transmit, &cpu);
}

#define RF_OOM_KILL_VICTIM_COMM_MAX 256
#define RF_OOM_KILL_VICTIM_UID_NULL 0
#define RF_OOM_KILL_TOTAL_VM_NULL 1
#define RF_OOM_KILL_ANON_RSS_NULL 2
#define RF_OOM_KILL_FILE_RSS_NULL 3
#define RF_OOM_KILL_SHMEM_RSS_NULL 4
#define RF_OOM_KILL_PGTABLES_NULL 5
#define RF_OOM_KILL_OOM_SCORE_ADJ_NULL 6

struct rf_oom_kill {
	struct rf_common common;
	u64 total_vm;
	u64 anon_rss;
	u64 file_rss;
	u64 shmem_rss;
	u64 pgtables;
	u32 victim_pid;
	u32 victim_comm_len;
	u32 victim_uid;
	s32 oom_score_adj;
	u32 nulls;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_oom_kill, total_vm) == 72, "rf_oom_kill.total_vm");
_Static_assert(__builtin_offsetof(struct rf_oom_kill, anon_rss) == 80, "rf_oom_kill.anon_rss");
_Static_assert(__builtin_offsetof(struct rf_oom_kill, file_rss) == 88, "rf_oom_kill.file_rss");
_Static_assert(__builtin_offsetof(struct rf_oom_kill, shmem_rss) == 96, "rf_oom_kill.shmem_rss");
_Static_assert(__builtin_offsetof(struct rf_oom_kill, pgtables) == 104, "rf_oom_kill.pgtables");
_Static_assert(__builtin_offsetof(struct rf_oom_kill, victim_pid) == 112, "rf_oom_kill.victim_pid");
_Static_assert(__builtin_offsetof(struct rf_oom_kill, victim_comm_len) == 116, "rf_oom_kill.victim_comm_len");
_Static_assert(__builtin_offsetof(struct rf_oom_kill, victim_uid) == 120, "rf_oom_kill.victim_uid");
_Static_assert(__builtin_offsetof(struct rf_oom_kill, oom_score_adj) == 124, "rf_oom_kill.oom_score_adj");
_Static_assert(__builtin_offsetof(struct rf_oom_kill, nulls) == 128, "rf_oom_kill.nulls");
_Static_assert(__builtin_offsetof(struct rf_oom_kill, _pad) == 132, "rf_oom_kill._pad");
_Static_assert(sizeof(struct rf_oom_kill) == 136, "rf_oom_kill");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_oom_kill SEC(".maps");

static __always_inline void *rf_ring_oom_kill(u32 cpu)
{
	return &ring_oom_kill;
}

#define RF_PACKET_DROP_REASON_NULL 0

struct rf_packet_drop {
	struct rf_common common;
	u64 location;
	u32 protocol;
	u32 reason;
	u32 nulls;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_packet_drop, location) == 72, "rf_packet_drop.location");
_Static_assert(__builtin_offsetof(struct rf_packet_drop, protocol) == 80, "rf_packet_drop.protocol");
_Static_assert(__builtin_offsetof(struct rf_packet_drop, reason) == 84, "rf_packet_drop.reason");
_Static_assert(__builtin_offsetof(struct rf_packet_drop, nulls) == 88, "rf_packet_drop.nulls");
_Static_assert(__builtin_offsetof(struct rf_packet_drop, _pad) == 92, "rf_packet_drop._pad");
_Static_assert(sizeof(struct rf_packet_drop) == 96, "rf_packet_drop");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, u32);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_RINGBUF);
		__uint(max_entries, 4096);
	});
} ring_packet_drop SEC(".maps");

static __always_inline void *rf_ring_packet_drop(u32 cpu)
{
	return bpf_map_lookup_elem(&ring_packet_drop, &cpu);
}


struct rf_page_alloc {
	struct rf_common common;
	u64 pfn;
	u64 gfp_flags;
	u32 order;
	s32 migratetype;
};
_Static_assert(__builtin_offsetof(struct rf_page_alloc, pfn) == 72, "rf_page_alloc.pfn");
_Static_assert(__builtin_offsetof(struct rf_page_alloc, gfp_flags) == 80, "rf_page_alloc.gfp_flags");
_Static_assert(__builtin_offsetof(struct rf_page_alloc, order) == 88, "rf_page_alloc.order");
_Static_assert(__builtin_offsetof(struct rf_page_alloc, migratetype) == 92, "rf_page_alloc.migratetype");
_Static_assert(sizeof(struct rf_page_alloc) == 96, "rf_page_alloc");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, u32);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_RINGBUF);
		__uint(max_entries, 4096);
	});
} ring_page_alloc SEC(".maps");

static __always_inline void *rf_ring_page_alloc(u32 cpu)
{
	return bpf_map_lookup_elem(&ring_page_alloc, &cpu);
}


struct rf_page_fault {
	struct rf_common common;
	u64 address;
	u64 ip;
	u64 error_code;
};
_Static_assert(__builtin_offsetof(struct rf_page_fault, address) == 72, "rf_page_fault.address");
_Static_assert(__builtin_offsetof(struct rf_page_fault, ip) == 80, "rf_page_fault.ip");
_Static_assert(__builtin_offsetof(struct rf_page_fault, error_code) == 88, "rf_page_fault.error_code");
_Static_assert(sizeof(struct rf_page_fault) == 96, "rf_page_fault");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, u32);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_RINGBUF);
		__uint(max_entries, 4096);
	});
} ring_page_fault SEC(".maps");

static __always_inline void *rf_ring_page_fault(u32 cpu)
{
	return bpf_map_lookup_elem(&ring_page_fault, &cpu);
}

#define RF_PROCESS_EXEC_FILENAME_MAX 4096
#define RF_PROCESS_EXEC_ARGV_MAX 131072
#define RF_PROCESS_EXEC_CWD_MAX 4096
#define RF_PROCESS_EXEC_ENVIRONMENT_MAX 32768

struct rf_process_exec {
	struct rf_common common;
	u64 args_bytes;
	u32 filename_len;
	u32 argv_len;
	u32 argc;
	u32 cwd_len;
	u32 environment_len;
	u32 namespace_pid;
	u32 pid_namespace;
	u8 truncated;
	u8 environment_truncated;
	u8 _pad[2];
};
_Static_assert(__builtin_offsetof(struct rf_process_exec, args_bytes) == 72, "rf_process_exec.args_bytes");
_Static_assert(__builtin_offsetof(struct rf_process_exec, filename_len) == 80, "rf_process_exec.filename_len");
_Static_assert(__builtin_offsetof(struct rf_process_exec, argv_len) == 84, "rf_process_exec.argv_len");
_Static_assert(__builtin_offsetof(struct rf_process_exec, argc) == 88, "rf_process_exec.argc");
_Static_assert(__builtin_offsetof(struct rf_process_exec, cwd_len) == 92, "rf_process_exec.cwd_len");
_Static_assert(__builtin_offsetof(struct rf_process_exec, environment_len) == 96, "rf_process_exec.environment_len");
_Static_assert(__builtin_offsetof(struct rf_process_exec, namespace_pid) == 100, "rf_process_exec.namespace_pid");
_Static_assert(__builtin_offsetof(struct rf_process_exec, pid_namespace) == 104, "rf_process_exec.pid_namespace");
_Static_assert(__builtin_offsetof(struct rf_process_exec, truncated) == 108, "rf_process_exec.truncated");
_Static_assert(__builtin_offsetof(struct rf_process_exec, environment_truncated) == 109, "rf_process_exec.environment_truncated");
_Static_assert(__builtin_offsetof(struct rf_process_exec, _pad) == 110, "rf_process_exec._pad");
_Static_assert(sizeof(struct rf_process_exec) == 112, "rf_process_exec");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4194304);
} ring_process_exec SEC(".maps");

static __always_inline void *rf_ring_process_exec(u32 cpu)
{
	return &ring_process_exec;
}

#define RF_PROCESS_EXIT_EXIT_CODE_NULL 0
#define RF_PROCESS_EXIT_EXIT_SIGNAL_NULL 1

struct rf_process_exit {
	struct rf_common common;
	u64 duration;
	u64 peak_rss;
	u64 user_time;
	u64 system_time;
	s32 exit_code;
	s32 exit_signal;
	u32 nulls;
	u8 core_dumped;
	u8 _pad[3];
};
_Static_assert(__builtin_offsetof(struct rf_process_exit, duration) == 72, "rf_process_exit.duration");
_Static_assert(__builtin_offsetof(struct rf_process_exit, peak_rss) == 80, "rf_process_exit.peak_rss");
_Static_assert(__builtin_offsetof(struct rf_process_exit, user_time) == 88, "rf_process_exit.user_time");
_Static_assert(__builtin_offsetof(struct rf_process_exit, system_time) == 96, "rf_process_exit.system_time");
_Static_assert(__builtin_offsetof(struct rf_process_exit, exit_code) == 104, "rf_process_exit.exit_code");
_Static_assert(__builtin_offsetof(struct rf_process_exit, exit_signal) == 108, "rf_process_exit.exit_signal");
_Static_assert(__builtin_offsetof(struct rf_process_exit, nulls) == 112, "rf_process_exit.nulls");
_Static_assert(__builtin_offsetof(struct rf_process_exit, core_dumped) == 116, "rf_process_exit.core_dumped");
_Static_assert(__builtin_offsetof(struct rf_process_exit, _pad) == 117, "rf_process_exit._pad");
_Static_assert(sizeof(struct rf_process_exit) == 120, "rf_process_exit");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_process_exit SEC(".maps");

static __always_inline void *rf_ring_process_exit(u32 cpu)
{
	return &ring_process_exit;
}


struct rf_process_fork {
	struct rf_common common;
	u64 child_process_id;
	u32 child_pid;
	u32 child_tid;
	u32 child_namespace_pid;
	u8 is_thread;
	u8 _pad[3];
};
_Static_assert(__builtin_offsetof(struct rf_process_fork, child_process_id) == 72, "rf_process_fork.child_process_id");
_Static_assert(__builtin_offsetof(struct rf_process_fork, child_pid) == 80, "rf_process_fork.child_pid");
_Static_assert(__builtin_offsetof(struct rf_process_fork, child_tid) == 84, "rf_process_fork.child_tid");
_Static_assert(__builtin_offsetof(struct rf_process_fork, child_namespace_pid) == 88, "rf_process_fork.child_namespace_pid");
_Static_assert(__builtin_offsetof(struct rf_process_fork, is_thread) == 92, "rf_process_fork.is_thread");
_Static_assert(__builtin_offsetof(struct rf_process_fork, _pad) == 93, "rf_process_fork._pad");
_Static_assert(sizeof(struct rf_process_fork) == 96, "rf_process_fork");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_process_fork SEC(".maps");

static __always_inline void *rf_ring_process_fork(u32 cpu)
{
	return &ring_process_fork;
}

#define RF_PROCESS_KILL_RESULT_NULL 0
#define RF_PROCESS_KILL_ERRNO_NULL 1
#define RF_PROCESS_KILL_DURATION_NULL 2

struct rf_process_kill {
	struct rf_common common;
	s64 result;
	u64 duration;
	s32 target_pid;
	s32 signal;
	s32 errno;
	u32 nulls;
};
_Static_assert(__builtin_offsetof(struct rf_process_kill, result) == 72, "rf_process_kill.result");
_Static_assert(__builtin_offsetof(struct rf_process_kill, duration) == 80, "rf_process_kill.duration");
_Static_assert(__builtin_offsetof(struct rf_process_kill, target_pid) == 88, "rf_process_kill.target_pid");
_Static_assert(__builtin_offsetof(struct rf_process_kill, signal) == 92, "rf_process_kill.signal");
_Static_assert(__builtin_offsetof(struct rf_process_kill, errno) == 96, "rf_process_kill.errno");
_Static_assert(__builtin_offsetof(struct rf_process_kill, nulls) == 100, "rf_process_kill.nulls");
_Static_assert(sizeof(struct rf_process_kill) == 104, "rf_process_kill");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_process_kill SEC(".maps");

static __always_inline void *rf_ring_process_kill(u32 cpu)
{
	return &ring_process_kill;
}


struct rf_sched_switch {
	struct rf_common common;
	char next_comm[16];
	u32 state;
	s32 prio;
	u32 next_pid;
	u32 next_tid;
	s32 next_prio;
	u8 preempted;
	u8 _pad[3];
};
_Static_assert(__builtin_offsetof(struct rf_sched_switch, next_comm) == 72, "rf_sched_switch.next_comm");
_Static_assert(__builtin_offsetof(struct rf_sched_switch, state) == 88, "rf_sched_switch.state");
_Static_assert(__builtin_offsetof(struct rf_sched_switch, prio) == 92, "rf_sched_switch.prio");
_Static_assert(__builtin_offsetof(struct rf_sched_switch, next_pid) == 96, "rf_sched_switch.next_pid");
_Static_assert(__builtin_offsetof(struct rf_sched_switch, next_tid) == 100, "rf_sched_switch.next_tid");
_Static_assert(__builtin_offsetof(struct rf_sched_switch, next_prio) == 104, "rf_sched_switch.next_prio");
_Static_assert(__builtin_offsetof(struct rf_sched_switch, preempted) == 108, "rf_sched_switch.preempted");
_Static_assert(__builtin_offsetof(struct rf_sched_switch, _pad) == 109, "rf_sched_switch._pad");
_Static_assert(sizeof(struct rf_sched_switch) == 112, "rf_sched_switch");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, u32);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_RINGBUF);
		__uint(max_entries, 4096);
	});
} ring_sched_switch SEC(".maps");

static __always_inline void *rf_ring_sched_switch(u32 cpu)
{
	return bpf_map_lookup_elem(&ring_sched_switch, &cpu);
}

#define RF_SCHED_WAKEUP_WOKEN_COMM_MAX 256

struct rf_sched_wakeup {
	struct rf_common common;
	u32 woken_tid;
	u32 woken_comm_len;
	s32 prio;
	u32 target_cpu;
};
_Static_assert(__builtin_offsetof(struct rf_sched_wakeup, woken_tid) == 72, "rf_sched_wakeup.woken_tid");
_Static_assert(__builtin_offsetof(struct rf_sched_wakeup, woken_comm_len) == 76, "rf_sched_wakeup.woken_comm_len");
_Static_assert(__builtin_offsetof(struct rf_sched_wakeup, prio) == 80, "rf_sched_wakeup.prio");
_Static_assert(__builtin_offsetof(struct rf_sched_wakeup, target_cpu) == 84, "rf_sched_wakeup.target_cpu");
_Static_assert(sizeof(struct rf_sched_wakeup) == 88, "rf_sched_wakeup");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, u32);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_RINGBUF);
		__uint(max_entries, 4096);
	});
} ring_sched_wakeup SEC(".maps");

static __always_inline void *rf_ring_sched_wakeup(u32 cpu)
{
	return bpf_map_lookup_elem(&ring_sched_wakeup, &cpu);
}


struct rf_signal_deliver {
	struct rf_common common;
	u64 handler;
	u64 flags;
	s32 signal;
	s32 code;
};
_Static_assert(__builtin_offsetof(struct rf_signal_deliver, handler) == 72, "rf_signal_deliver.handler");
_Static_assert(__builtin_offsetof(struct rf_signal_deliver, flags) == 80, "rf_signal_deliver.flags");
_Static_assert(__builtin_offsetof(struct rf_signal_deliver, signal) == 88, "rf_signal_deliver.signal");
_Static_assert(__builtin_offsetof(struct rf_signal_deliver, code) == 92, "rf_signal_deliver.code");
_Static_assert(sizeof(struct rf_signal_deliver) == 96, "rf_signal_deliver");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_signal_deliver SEC(".maps");

static __always_inline void *rf_ring_signal_deliver(u32 cpu)
{
	return &ring_signal_deliver;
}

#define RF_SIGNAL_SEND_TARGET_COMM_MAX 256

struct rf_signal_send {
	struct rf_common common;
	s32 signal;
	s32 code;
	u32 target_tid;
	u32 target_comm_len;
	s32 outcome;
	u8 to_process;
	u8 _pad[3];
};
_Static_assert(__builtin_offsetof(struct rf_signal_send, signal) == 72, "rf_signal_send.signal");
_Static_assert(__builtin_offsetof(struct rf_signal_send, code) == 76, "rf_signal_send.code");
_Static_assert(__builtin_offsetof(struct rf_signal_send, target_tid) == 80, "rf_signal_send.target_tid");
_Static_assert(__builtin_offsetof(struct rf_signal_send, target_comm_len) == 84, "rf_signal_send.target_comm_len");
_Static_assert(__builtin_offsetof(struct rf_signal_send, outcome) == 88, "rf_signal_send.outcome");
_Static_assert(__builtin_offsetof(struct rf_signal_send, to_process) == 92, "rf_signal_send.to_process");
_Static_assert(__builtin_offsetof(struct rf_signal_send, _pad) == 93, "rf_signal_send._pad");
_Static_assert(sizeof(struct rf_signal_send) == 96, "rf_signal_send");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_signal_send SEC(".maps");

static __always_inline void *rf_ring_signal_send(u32 cpu)
{
	return &ring_signal_send;
}


struct rf_softirq {
	struct rf_common common;
	u32 vector;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_softirq, vector) == 72, "rf_softirq.vector");
_Static_assert(__builtin_offsetof(struct rf_softirq, _pad) == 76, "rf_softirq._pad");
_Static_assert(sizeof(struct rf_softirq) == 80, "rf_softirq");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, u32);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_RINGBUF);
		__uint(max_entries, 4096);
	});
} ring_softirq SEC(".maps");

static __always_inline void *rf_ring_softirq(u32 cpu)
{
	return bpf_map_lookup_elem(&ring_softirq, &cpu);
}

#define RF_TASK_RENAME_OLD_COMM_MAX 256
#define RF_TASK_RENAME_NEW_COMM_MAX 256

struct rf_task_rename {
	struct rf_common common;
	u32 old_comm_len;
	u32 new_comm_len;
	s32 oom_score_adj;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_task_rename, old_comm_len) == 72, "rf_task_rename.old_comm_len");
_Static_assert(__builtin_offsetof(struct rf_task_rename, new_comm_len) == 76, "rf_task_rename.new_comm_len");
_Static_assert(__builtin_offsetof(struct rf_task_rename, oom_score_adj) == 80, "rf_task_rename.oom_score_adj");
_Static_assert(__builtin_offsetof(struct rf_task_rename, _pad) == 84, "rf_task_rename._pad");
_Static_assert(sizeof(struct rf_task_rename) == 88, "rf_task_rename");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_task_rename SEC(".maps");

static __always_inline void *rf_ring_task_rename(u32 cpu)
{
	return &ring_task_rename;
}

#define RF_TCP_RETRANSMIT_FAMILY_NULL 0

struct rf_tcp_retransmit {
	struct rf_common common;
	u8 local_address[16];
	u8 remote_address[16];
	u64 socket;
	s32 state;
	u32 family;
	u32 local_port;
	u32 remote_port;
	u32 nulls;
	u8 _pad[4];
};
_Static_assert(__builtin_offsetof(struct rf_tcp_retransmit, local_address) == 72, "rf_tcp_retransmit.local_address");
_Static_assert(__builtin_offsetof(struct rf_tcp_retransmit, remote_address) == 88, "rf_tcp_retransmit.remote_address");
_Static_assert(__builtin_offsetof(struct rf_tcp_retransmit, socket) == 104, "rf_tcp_retransmit.socket");
_Static_assert(__builtin_offsetof(struct rf_tcp_retransmit, state) == 112, "rf_tcp_retransmit.state");
_Static_assert(__builtin_offsetof(struct rf_tcp_retransmit, family) == 116, "rf_tcp_retransmit.family");
_Static_assert(__builtin_offsetof(struct rf_tcp_retransmit, local_port) == 120, "rf_tcp_retransmit.local_port");
_Static_assert(__builtin_offsetof(struct rf_tcp_retransmit, remote_port) == 124, "rf_tcp_retransmit.remote_port");
_Static_assert(__builtin_offsetof(struct rf_tcp_retransmit, nulls) == 128, "rf_tcp_retransmit.nulls");
_Static_assert(__builtin_offsetof(struct rf_tcp_retransmit, _pad) == 132, "rf_tcp_retransmit._pad");
_Static_assert(sizeof(struct rf_tcp_retransmit) == 136, "rf_tcp_retransmit");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_tcp_retransmit SEC(".maps");

static __always_inline void *rf_ring_tcp_retransmit(u32 cpu)
{
	return &ring_tcp_retransmit;
}


struct rf_tcp_state {
	struct rf_common common;
	u8 local_address[16];
	u8 remote_address[16];
	u64 socket;
	s32 old_state;
	s32 new_state;
	u32 family;
	u32 protocol;
	u32 local_port;
	u32 remote_port;
};
_Static_assert(__builtin_offsetof(struct rf_tcp_state, local_address) == 72, "rf_tcp_state.local_address");
_Static_assert(__builtin_offsetof(struct rf_tcp_state, remote_address) == 88, "rf_tcp_state.remote_address");
_Static_assert(__builtin_offsetof(struct rf_tcp_state, socket) == 104, "rf_tcp_state.socket");
_Static_assert(__builtin_offsetof(struct rf_tcp_state, old_state) == 112, "rf_tcp_state.old_state");
_Static_assert(__builtin_offsetof(struct rf_tcp_state, new_state) == 116, "rf_tcp_state.new_state");
_Static_assert(__builtin_offsetof(struct rf_tcp_state, family) == 120, "rf_tcp_state.family");
_Static_assert(__builtin_offsetof(struct rf_tcp_state, protocol) == 124, "rf_tcp_state.protocol");
_Static_assert(__builtin_offsetof(struct rf_tcp_state, local_port) == 128, "rf_tcp_state.local_port");
_Static_assert(__builtin_offsetof(struct rf_tcp_state, remote_port) == 132, "rf_tcp_state.remote_port");
_Static_assert(sizeof(struct rf_tcp_state) == 136, "rf_tcp_state");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1048576);
} ring_tcp_state SEC(".maps");

static __always_inline void *rf_ring_tcp_state(u32 cpu)
{
	return &ring_tcp_state;
}

#define RF_WRITE_PAYLOAD_PAYLOAD_MAX 65536

struct rf_write_payload {
	struct rf_common common;
	u64 stream_offset;
	u64 length;
	s32 fd;
	u32 payload_len;
	u8 truncated;
	u8 _pad[7];
};
_Static_assert(__builtin_offsetof(struct rf_write_payload, stream_offset) == 72, "rf_write_payload.stream_offset");
_Static_assert(__builtin_offsetof(struct rf_write_payload, length) == 80, "rf_write_payload.length");
_Static_assert(__builtin_offsetof(struct rf_write_payload, fd) == 88, "rf_write_payload.fd");
_Static_assert(__builtin_offsetof(struct rf_write_payload, payload_len) == 92, "rf_write_payload.payload_len");
_Static_assert(__builtin_offsetof(struct rf_write_payload, truncated) == 96, "rf_write_payload.truncated");
_Static_assert(__builtin_offsetof(struct rf_write_payload, _pad) == 97, "rf_write_payload._pad");
_Static_assert(sizeof(struct rf_write_payload) == 104, "rf_write_payload");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, u32);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_RINGBUF);
		__uint(max_entries, 4096);
	});
} ring_write_payload SEC(".maps");

static __always_inline void *rf_ring_write_payload(u32 cpu)
{
	return bpf_map_lookup_elem(&ring_write_payload, &cpu);
}

#endif
