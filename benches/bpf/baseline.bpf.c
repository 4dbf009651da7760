/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/*
 * Two other recorders of openat, for comparison. Both wake user space by libbpf's defaults and deliver each event to a
 * callback.
 * `ancestor`: one ring for all event types, records as large as the largest type, calls joined in a hash map.
 * `careful`: records of the right size with the columns of file_open, calls joined in task storage.
 */
#include "kernel.h"
#include <stddef.h>
#include <bpf/bpf_helpers.h>

#define PER_CPU_ARRAY 6 /* BPF_MAP_TYPE_PERCPU_ARRAY */
#define NAME_MAX_BYTES 4096
#define NULL_LEN 0xffffffff
#define MAX_ERRNO 4095

/* The recording process, whose own calls are not recorded. whoami sets it. */
u32 self = 0;

/* Per CPU, so that CPUs do not wait for each other to count. */
struct counters {
	u64 seen;
	u64 dropped;
	u64 submitted;
};

struct {
	__uint(type, PER_CPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct counters);
} counters SEC(".maps");

static __always_inline struct counters *counters_here(void)
{
	u32 zero = 0;

	return bpf_map_lookup_elem(&counters, &zero);
}

/* User space runs it once. */
SEC("syscall")
int whoami(void *ctx)
{
	self = bpf_get_current_pid_tgid() >> 32;
	return 0;
}

struct call {
	u64 ts; /* CLOCK_BOOTTIME, ns; 0: no call is in progress */
	const char *filename;
	u32 flags;
	u32 mode;
	s32 dirfd;
};

/* ---- ancestor ---- */

enum ancestor_kind {
	ANCESTOR_EXEC = 1,
	ANCESTOR_EXIT,
	ANCESTOR_OPEN,
};

/* Aligned to 4: with 64-bit alignment the record would be larger than the original. */
struct ancestor_event {
	u32 kind;
	u32 pid;
	u32 tid;
	u32 uid;
	u64 ts;
	char comm[16];
	union {
		struct {
			u32 argc;
			char args[2048];
		} exec;
		struct {
			s32 code;
		} exit;
		struct {
			s32 dirfd;
			u32 flags;
			u32 mode;
			s32 result;
			u64 duration;
			char filename[2024];
		} __attribute__((packed, aligned(4))) open;
	};
} __attribute__((packed, aligned(4)));
_Static_assert(sizeof(struct ancestor_event) == 2092, "the size that the ancestor's records had");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 8 << 20);
} ancestor_ring SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct call);
} ancestor_calls SEC(".maps");

SEC("tracepoint/syscalls/sys_enter_openat")
int ancestor_enter(struct syscall_enter *ctx)
{
	u64 id = bpf_get_current_pid_tgid();
	struct call call = {};
	u32 tid = id;

	if (id >> 32 == self)
		return 0;
	call.ts = bpf_ktime_get_boot_ns();
	call.dirfd = ctx->args[0];
	call.filename = (const char *)ctx->args[1];
	call.flags = ctx->args[2];
	call.mode = ctx->args[3];
	bpf_map_update_elem(&ancestor_calls, &tid, &call, BPF_ANY);
	return 0;
}

SEC("tracepoint/syscalls/sys_exit_openat")
int ancestor_exit(struct syscall_exit *ctx)
{
	struct counters *counters = counters_here();
	u64 id = bpf_get_current_pid_tgid();
	struct ancestor_event *e;
	struct call *call;
	u32 tid = id;

	call = bpf_map_lookup_elem(&ancestor_calls, &tid);
	if (!call || !counters)
		return 0;
	counters->seen++;
	e = bpf_ringbuf_reserve(&ancestor_ring, sizeof(*e), 0);
	if (!e) {
		counters->dropped++;
		bpf_map_delete_elem(&ancestor_calls, &tid);
		return 0;
	}
	e->kind = ANCESTOR_OPEN;
	e->pid = id >> 32;
	e->tid = tid;
	e->uid = bpf_get_current_uid_gid();
	e->ts = call->ts;
	bpf_get_current_comm(e->comm, sizeof(e->comm));
	e->open.dirfd = call->dirfd;
	e->open.flags = call->flags;
	e->open.mode = call->mode;
	e->open.result = ctx->ret;
	e->open.duration = bpf_ktime_get_boot_ns() - call->ts;
	if (bpf_probe_read_user_str(e->open.filename, sizeof(e->open.filename), call->filename) < 0)
		e->open.filename[0] = 0;
	bpf_map_delete_elem(&ancestor_calls, &tid);
	counters->submitted++;
	bpf_ringbuf_submit(e, 0);
	return 0;
}

/* ---- careful ---- */

struct careful_event {
	u64 ts;
	u64 cgroup_id;
	u64 process_id;
	u64 parent_process_id;
	u64 duration;
	u32 cpu;
	u32 pid;
	u32 tid;
	u32 ppid;
	u32 uid;
	u32 gid;
	char comm[16];
	s32 dirfd;
	u32 flags;
	u32 mode;
	s32 result; /* negative: an error number */
	u32 filename_len;
	u32 truncated;
	char filename[NAME_MAX_BYTES]; /* the record ends with the name */
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 8 << 20);
} careful_ring SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct call);
} careful_calls SEC(".maps");

struct {
	__uint(type, PER_CPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct careful_event);
} careful_scratch SEC(".maps");

static __always_inline u64 process_id(struct task_struct *leader)
{
	return (leader->start_boottime >> 20) << 22 | (leader->tgid & 0x3fffff);
}

SEC("tracepoint/syscalls/sys_enter_openat")
int careful_enter(struct syscall_enter *ctx)
{
	struct task_struct *task = bpf_get_current_task_btf();
	struct call *call;

	if (task->tgid == self)
		return 0;
	call = bpf_task_storage_get(&careful_calls, task, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
	if (!call)
		return 0;
	call->dirfd = ctx->args[0];
	call->filename = (const char *)ctx->args[1];
	call->flags = ctx->args[2];
	call->mode = ctx->args[3];
	call->ts = bpf_ktime_get_boot_ns();
	return 0;
}

SEC("tracepoint/syscalls/sys_exit_openat")
int careful_exit(struct syscall_exit *ctx)
{
	struct task_struct *task = bpf_get_current_task_btf(), *parent;
	struct counters *counters = counters_here();
	struct careful_event *e;
	struct call *call;
	u32 zero = 0, tail = 0;
	long len;

	call = bpf_task_storage_get(&careful_calls, task, 0, 0);
	e = bpf_map_lookup_elem(&careful_scratch, &zero);
	if (!call || !call->ts || !counters || !e)
		return 0;
	counters->seen++;
	parent = task->real_parent;
	e->ts = call->ts;
	e->cgroup_id = bpf_get_current_cgroup_id();
	e->process_id = process_id(task->group_leader);
	e->parent_process_id = process_id(parent->group_leader);
	e->duration = bpf_ktime_get_boot_ns() - call->ts;
	call->ts = 0;
	e->cpu = bpf_get_smp_processor_id();
	e->pid = task->tgid;
	e->tid = task->pid;
	e->ppid = parent->tgid;
	e->uid = task->cred->uid.val;
	e->gid = task->cred->gid.val;
	bpf_get_current_comm(e->comm, sizeof(e->comm));
	e->dirfd = call->dirfd;
	e->flags = call->flags;
	e->mode = call->mode;
	e->result = ctx->ret < -MAX_ERRNO ? 0 : ctx->ret;
	len = bpf_probe_read_user_str(e->filename, NAME_MAX_BYTES, call->filename);
	e->filename_len = NULL_LEN;
	e->truncated = len == NAME_MAX_BYTES;
	if (len > 0 && len <= NAME_MAX_BYTES) {
		tail = len - 1;
		e->filename_len = tail;
	}
	tail &= NAME_MAX_BYTES - 1;
	if (bpf_ringbuf_output(&careful_ring, e, offsetof(struct careful_event, filename) + tail, 0))
		counters->dropped++;
	else
		counters->submitted++;
	return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
