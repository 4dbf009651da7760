/* Generated from events.toml. */
#include "calls.h"
#include "block.bpf.c"
#include "exec.bpf.c"
#include "file.bpf.c"
#include "net.bpf.c"
#include "payload.bpf.c"
#include "process.bpf.c"
#include "sched.bpf.c"

/* ---- cgroup_create ---- */

struct rf_scratch_cgroup_create {
	struct rf_cgroup_create record;
	char tail[1024];
};

RF_SCRATCH(scratch_cgroup_create, struct rf_scratch_cgroup_create, 1);

SEC("tracepoint/cgroup/cgroup_mkdir")
int cgroup_create(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_CGROUP_CREATE, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_cgroup_create *r;

	if (!counters)
		return 0;

	struct rf_scratch_cgroup_create *scratch = bpf_map_lookup_elem(&scratch_cgroup_create, &cpu);
	bool cut = false;

	if (!scratch) {
		RF_COUNT(counters->dropped);
		return 0;
	}
	r = &scratch->record;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->hierarchy = RF_FIELD(ctx, 0);
	r->id = RF_FIELD(ctx, 2);
	r->level = RF_FIELD(ctx, 1);
	rf_append(r->path_len, scratch->tail, end, 0, 1024, bpf_probe_read_kernel, (ctx + ((RF_FIELD(ctx, 3) & 0xffff) + RF_BEHIND(3))), true, cut);
	rf_bound(end, 1024);
	if (rf_output(rf_ring_cgroup_create(cpu), counters, r, sizeof(*r) + end, false) && cut)
		RF_COUNT(counters->truncated);
	(void)end;
	return 0;
}

/* ---- file_mkdirat ---- */

struct rf_scratch_file_mkdirat {
	struct rf_file_mkdirat record;
	char tail[4096];
};

RF_SCRATCH(scratch_file_mkdirat, struct rf_scratch_file_mkdirat, 1);

RF_CALLS(calls_file_mkdirat);

static __always_inline int file_mkdirat_begins(void *from, enum rf_from kind, struct rf_call *here)
{
	struct rf_call *call = rf_call_begin(&calls_file_mkdirat, RF_FILE_MKDIRAT, here);

	if (!call)
		return 0;
	call->args[0] = rf_arg(from, kind, 0);
	call->args[1] = rf_arg(from, kind, 1);
	call->args[2] = rf_arg(from, kind, 2);
	return rf_call_began(call, RF_FILE_MKDIRAT);
}

static __always_inline int file_mkdirat_ends(s64 ret, struct rf_call *here)
{
	struct rf_counters *counters = rf_counters_of(RF_FILE_MKDIRAT);
	struct task_struct *task = rf_task();
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0, ts;
	struct rf_file_mkdirat *r;
	struct rf_call *call;

	if (!counters)
		return 0;
	call = rf_call_end(&calls_file_mkdirat, RF_FILE_MKDIRAT, counters, task, here);
	if (!call)
		return 0;
	ts = call->ts;
	call->ts = 0;

	struct rf_scratch_file_mkdirat *scratch = bpf_map_lookup_elem(&scratch_file_mkdirat, &cpu);
	bool cut = false;

	if (!scratch) {
		RF_ADD_ALONE(counters->dropped, 1);
		return 0;
	}
	r = &scratch->record;
	r->nulls = 0;
	rf_fill_call(r, r->nulls, task, ts, RF_FILE_MKDIRAT);
	rf_set_result(r, r->nulls, ret, RF_FILE_MKDIRAT);
	r->dirfd = call->args[0];
	rf_append(r->filename_len, scratch->tail, end, 0, 4096, bpf_probe_read_user, (const void *)call->args[1], true, cut);
	if (r->filename_len == RF_NULL_LEN)
		RF_ADD_ALONE(counters->unreadable, 1);
	r->mode = call->args[2];
	rf_bound(end, 4096);
	if (rf_output(rf_ring_file_mkdirat(cpu), counters, r, sizeof(*r) + end, true) && cut)
		RF_ADD_ALONE(counters->truncated, 1);
	(void)end;
	return 0;
}

RF_CALL_PROGRAMS(file_mkdirat, RF_FILE_MKDIRAT, mkdirat, file_mkdirat_begins, file_mkdirat_ends)

/* ---- file_read ---- */

RF_CALLS(calls_file_read);

static __always_inline int file_read_begins(void *from, enum rf_from kind, struct rf_call *here)
{
	struct rf_call *call = rf_call_begin(&calls_file_read, RF_FILE_READ, here);

	if (!call)
		return 0;
	call->args[0] = rf_arg(from, kind, 0);
	call->args[2] = rf_arg(from, kind, 2);
	return rf_call_began(call, RF_FILE_READ);
}

static __always_inline int file_read_ends(s64 ret, struct rf_call *here)
{
	struct rf_counters *counters = rf_counters_of(RF_FILE_READ);
	struct task_struct *task = rf_task();
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0, ts;
	struct rf_file_read *r;
	struct rf_call *call;

	if (!counters)
		return 0;
	call = rf_call_end(&calls_file_read, RF_FILE_READ, counters, task, here);
	if (!call)
		return 0;
	ts = call->ts;
	call->ts = 0;

	void *ring = rf_ring_file_read(cpu);

	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	r->nulls = 0;
	rf_fill_call(r, r->nulls, task, ts, RF_FILE_READ);
	rf_set_result(r, r->nulls, ret, RF_FILE_READ);
	r->fd = call->args[0];
	r->count = call->args[2];
	rf_submit_alone(ring, counters, r);
	(void)end;
	return 0;
}

RF_CALL_PROGRAMS(file_read, RF_FILE_READ, read, file_read_begins, file_read_ends)

/* ---- file_rename ---- */

struct rf_scratch_file_rename {
	struct rf_file_rename record;
	char tail[8192];
};

RF_SCRATCH(scratch_file_rename, struct rf_scratch_file_rename, 1);

RF_CALLS(calls_file_rename);

static __always_inline int file_rename_begins(void *from, enum rf_from kind, struct rf_call *here)
{
	struct rf_call *call = rf_call_begin(&calls_file_rename, RF_FILE_RENAME, here);

	if (!call)
		return 0;
	call->args[0] = rf_arg(from, kind, 0);
	call->args[1] = rf_arg(from, kind, 1);
	return rf_call_began(call, RF_FILE_RENAME);
}

static __always_inline int file_rename_ends(s64 ret, struct rf_call *here)
{
	struct rf_counters *counters = rf_counters_of(RF_FILE_RENAME);
	struct task_struct *task = rf_task();
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0, ts;
	struct rf_file_rename *r;
	struct rf_call *call;

	if (!counters)
		return 0;
	call = rf_call_end(&calls_file_rename, RF_FILE_RENAME, counters, task, here);
	if (!call)
		return 0;
	ts = call->ts;
	call->ts = 0;

	struct rf_scratch_file_rename *scratch = bpf_map_lookup_elem(&scratch_file_rename, &cpu);
	bool cut = false;

	if (!scratch) {
		RF_ADD_ALONE(counters->dropped, 1);
		return 0;
	}
	r = &scratch->record;
	r->nulls = 0;
	rf_fill_call(r, r->nulls, task, ts, RF_FILE_RENAME);
	rf_set_result(r, r->nulls, ret, RF_FILE_RENAME);
	rf_append(r->old_name_len, scratch->tail, end, 0, 4096, bpf_probe_read_user, (const void *)call->args[0], true, cut);
	if (r->old_name_len == RF_NULL_LEN)
		RF_ADD_ALONE(counters->unreadable, 1);
	rf_append(r->new_name_len, scratch->tail, end, 4096, 4096, bpf_probe_read_user, (const void *)call->args[1], true, cut);
	if (r->new_name_len == RF_NULL_LEN)
		RF_ADD_ALONE(counters->unreadable, 1);
	rf_bound(end, 8192);
	if (rf_output(rf_ring_file_rename(cpu), counters, r, sizeof(*r) + end, true) && cut)
		RF_ADD_ALONE(counters->truncated, 1);
	(void)end;
	return 0;
}

RF_CALL_PROGRAMS(file_rename, RF_FILE_RENAME, rename, file_rename_begins, file_rename_ends)

/* ---- file_renameat2 ---- */

struct rf_scratch_file_renameat2 {
	struct rf_file_renameat2 record;
	char tail[8192];
};

RF_SCRATCH(scratch_file_renameat2, struct rf_scratch_file_renameat2, 1);

RF_CALLS(calls_file_renameat2);

static __always_inline int file_renameat2_begins(void *from, enum rf_from kind, struct rf_call *here)
{
	struct rf_call *call = rf_call_begin(&calls_file_renameat2, RF_FILE_RENAMEAT2, here);

	if (!call)
		return 0;
	call->args[0] = rf_arg(from, kind, 0);
	call->args[1] = rf_arg(from, kind, 1);
	call->args[2] = rf_arg(from, kind, 2);
	call->args[3] = rf_arg(from, kind, 3);
	call->args[4] = rf_arg(from, kind, 4);
	return rf_call_began(call, RF_FILE_RENAMEAT2);
}

static __always_inline int file_renameat2_ends(s64 ret, struct rf_call *here)
{
	struct rf_counters *counters = rf_counters_of(RF_FILE_RENAMEAT2);
	struct task_struct *task = rf_task();
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0, ts;
	struct rf_file_renameat2 *r;
	struct rf_call *call;

	if (!counters)
		return 0;
	call = rf_call_end(&calls_file_renameat2, RF_FILE_RENAMEAT2, counters, task, here);
	if (!call)
		return 0;
	ts = call->ts;
	call->ts = 0;

	struct rf_scratch_file_renameat2 *scratch = bpf_map_lookup_elem(&scratch_file_renameat2, &cpu);
	bool cut = false;

	if (!scratch) {
		RF_ADD_ALONE(counters->dropped, 1);
		return 0;
	}
	r = &scratch->record;
	r->nulls = 0;
	rf_fill_call(r, r->nulls, task, ts, RF_FILE_RENAMEAT2);
	rf_set_result(r, r->nulls, ret, RF_FILE_RENAMEAT2);
	r->old_dirfd = call->args[0];
	rf_append(r->old_name_len, scratch->tail, end, 0, 4096, bpf_probe_read_user, (const void *)call->args[1], true, cut);
	if (r->old_name_len == RF_NULL_LEN)
		RF_ADD_ALONE(counters->unreadable, 1);
	r->new_dirfd = call->args[2];
	rf_append(r->new_name_len, scratch->tail, end, 4096, 4096, bpf_probe_read_user, (const void *)call->args[3], true, cut);
	if (r->new_name_len == RF_NULL_LEN)
		RF_ADD_ALONE(counters->unreadable, 1);
	r->flags = call->args[4];
	rf_bound(end, 8192);
	if (rf_output(rf_ring_file_renameat2(cpu), counters, r, sizeof(*r) + end, true) && cut)
		RF_ADD_ALONE(counters->truncated, 1);
	(void)end;
	return 0;
}

RF_CALL_PROGRAMS(file_renameat2, RF_FILE_RENAMEAT2, renameat2, file_renameat2_begins, file_renameat2_ends)

/* ---- file_unlink ---- */

struct rf_scratch_file_unlink {
	struct rf_file_unlink record;
	char tail[4096];
};

RF_SCRATCH(scratch_file_unlink, struct rf_scratch_file_unlink, 1);

RF_CALLS(calls_file_unlink);

static __always_inline int file_unlink_begins(void *from, enum rf_from kind, struct rf_call *here)
{
	struct rf_call *call = rf_call_begin(&calls_file_unlink, RF_FILE_UNLINK, here);

	if (!call)
		return 0;
	call->args[0] = rf_arg(from, kind, 0);
	return rf_call_began(call, RF_FILE_UNLINK);
}

static __always_inline int file_unlink_ends(s64 ret, struct rf_call *here)
{
	struct rf_counters *counters = rf_counters_of(RF_FILE_UNLINK);
	struct task_struct *task = rf_task();
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0, ts;
	struct rf_file_unlink *r;
	struct rf_call *call;

	if (!counters)
		return 0;
	call = rf_call_end(&calls_file_unlink, RF_FILE_UNLINK, counters, task, here);
	if (!call)
		return 0;
	ts = call->ts;
	call->ts = 0;

	struct rf_scratch_file_unlink *scratch = bpf_map_lookup_elem(&scratch_file_unlink, &cpu);
	bool cut = false;

	if (!scratch) {
		RF_ADD_ALONE(counters->dropped, 1);
		return 0;
	}
	r = &scratch->record;
	r->nulls = 0;
	rf_fill_call(r, r->nulls, task, ts, RF_FILE_UNLINK);
	rf_set_result(r, r->nulls, ret, RF_FILE_UNLINK);
	rf_append(r->filename_len, scratch->tail, end, 0, 4096, bpf_probe_read_user, (const void *)call->args[0], true, cut);
	if (r->filename_len == RF_NULL_LEN)
		RF_ADD_ALONE(counters->unreadable, 1);
	rf_bound(end, 4096);
	if (rf_output(rf_ring_file_unlink(cpu), counters, r, sizeof(*r) + end, true) && cut)
		RF_ADD_ALONE(counters->truncated, 1);
	(void)end;
	return 0;
}

RF_CALL_PROGRAMS(file_unlink, RF_FILE_UNLINK, unlink, file_unlink_begins, file_unlink_ends)

/* ---- file_unlinkat ---- */

struct rf_scratch_file_unlinkat {
	struct rf_file_unlinkat record;
	char tail[4096];
};

RF_SCRATCH(scratch_file_unlinkat, struct rf_scratch_file_unlinkat, 1);

RF_CALLS(calls_file_unlinkat);

static __always_inline int file_unlinkat_begins(void *from, enum rf_from kind, struct rf_call *here)
{
	struct rf_call *call = rf_call_begin(&calls_file_unlinkat, RF_FILE_UNLINKAT, here);

	if (!call)
		return 0;
	call->args[0] = rf_arg(from, kind, 0);
	call->args[1] = rf_arg(from, kind, 1);
	call->args[2] = rf_arg(from, kind, 2);
	return rf_call_began(call, RF_FILE_UNLINKAT);
}

static __always_inline int file_unlinkat_ends(s64 ret, struct rf_call *here)
{
	struct rf_counters *counters = rf_counters_of(RF_FILE_UNLINKAT);
	struct task_struct *task = rf_task();
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0, ts;
	struct rf_file_unlinkat *r;
	struct rf_call *call;

	if (!counters)
		return 0;
	call = rf_call_end(&calls_file_unlinkat, RF_FILE_UNLINKAT, counters, task, here);
	if (!call)
		return 0;
	ts = call->ts;
	call->ts = 0;

	struct rf_scratch_file_unlinkat *scratch = bpf_map_lookup_elem(&scratch_file_unlinkat, &cpu);
	bool cut = false;

	if (!scratch) {
		RF_ADD_ALONE(counters->dropped, 1);
		return 0;
	}
	r = &scratch->record;
	r->nulls = 0;
	rf_fill_call(r, r->nulls, task, ts, RF_FILE_UNLINKAT);
	rf_set_result(r, r->nulls, ret, RF_FILE_UNLINKAT);
	r->dirfd = call->args[0];
	rf_append(r->filename_len, scratch->tail, end, 0, 4096, bpf_probe_read_user, (const void *)call->args[1], true, cut);
	if (r->filename_len == RF_NULL_LEN)
		RF_ADD_ALONE(counters->unreadable, 1);
	r->flags = call->args[2];
	rf_bound(end, 4096);
	if (rf_output(rf_ring_file_unlinkat(cpu), counters, r, sizeof(*r) + end, true) && cut)
		RF_ADD_ALONE(counters->truncated, 1);
	(void)end;
	return 0;
}

RF_CALL_PROGRAMS(file_unlinkat, RF_FILE_UNLINKAT, unlinkat, file_unlinkat_begins, file_unlinkat_ends)

/* ---- file_write ---- */

RF_CALLS(calls_file_write);

static __always_inline int file_write_begins(void *from, enum rf_from kind, struct rf_call *here)
{
	struct rf_call *call = rf_call_begin(&calls_file_write, RF_FILE_WRITE, here);

	if (!call)
		return 0;
	call->args[0] = rf_arg(from, kind, 0);
	call->args[2] = rf_arg(from, kind, 2);
	return rf_call_began(call, RF_FILE_WRITE);
}

static __always_inline int file_write_ends(s64 ret, struct rf_call *here)
{
	struct rf_counters *counters = rf_counters_of(RF_FILE_WRITE);
	struct task_struct *task = rf_task();
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0, ts;
	struct rf_file_write *r;
	struct rf_call *call;

	if (!counters)
		return 0;
	call = rf_call_end(&calls_file_write, RF_FILE_WRITE, counters, task, here);
	if (!call)
		return 0;
	ts = call->ts;
	call->ts = 0;

	void *ring = rf_ring_file_write(cpu);

	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	r->nulls = 0;
	rf_fill_call(r, r->nulls, task, ts, RF_FILE_WRITE);
	rf_set_result(r, r->nulls, ret, RF_FILE_WRITE);
	r->fd = call->args[0];
	r->count = call->args[2];
	rf_submit_alone(ring, counters, r);
	(void)end;
	return 0;
}

RF_CALL_PROGRAMS(file_write, RF_FILE_WRITE, write, file_write_begins, file_write_ends)

/* ---- irq ---- */

struct rf_scratch_irq {
	struct rf_irq record;
	char tail[64];
};

RF_SCRATCH(scratch_irq, struct rf_scratch_irq, 1);

SEC("tracepoint/irq/irq_handler_entry")
int irq(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_IRQ, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_irq *r;

	if (!counters)
		return 0;

	struct rf_scratch_irq *scratch = bpf_map_lookup_elem(&scratch_irq, &cpu);
	bool cut = false;

	if (!scratch) {
		RF_COUNT(counters->dropped);
		return 0;
	}
	r = &scratch->record;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->number = RF_FIELD(ctx, 0);
	rf_append(r->handler_len, scratch->tail, end, 0, 64, bpf_probe_read_kernel, (ctx + ((RF_FIELD(ctx, 1) & 0xffff) + RF_BEHIND(1))), true, cut);
	rf_bound(end, 64);
	if (rf_output(rf_ring_irq(cpu), counters, r, sizeof(*r) + end, false) && cut)
		RF_COUNT(counters->truncated);
	(void)end;
	return 0;
}

/* ---- memcg_reclaim ---- */

SEC("tracepoint/vmscan/mm_vmscan_memcg_reclaim_begin")
int memcg_reclaim(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_MEMCG_RECLAIM, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_memcg_reclaim *r;

	if (!counters)
		return 0;

	void *ring = rf_ring_memcg_reclaim(cpu);

	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->order = RF_FIELD(ctx, 0);
	r->gfp_flags = RF_FIELD(ctx, 1);
	rf_submit(ring, counters, r);
	(void)end;
	return 0;
}

/* ---- memcg_reclaim_end ---- */

SEC("tracepoint/vmscan/mm_vmscan_memcg_reclaim_end")
int memcg_reclaim_end(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_MEMCG_RECLAIM_END, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_memcg_reclaim_end *r;

	if (!counters)
		return 0;

	void *ring = rf_ring_memcg_reclaim_end(cpu);

	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->reclaimed = RF_FIELD(ctx, 0);
	rf_submit(ring, counters, r);
	(void)end;
	return 0;
}

/* ---- memory_map ---- */

RF_CALLS(calls_memory_map);

static __always_inline int memory_map_begins(void *from, enum rf_from kind, struct rf_call *here)
{
	struct rf_call *call = rf_call_begin(&calls_memory_map, RF_MEMORY_MAP, here);

	if (!call)
		return 0;
	call->args[0] = rf_arg(from, kind, 0);
	call->args[1] = rf_arg(from, kind, 1);
	call->args[2] = rf_arg(from, kind, 2);
	call->args[3] = rf_arg(from, kind, 3);
	call->args[4] = rf_arg(from, kind, 4);
	call->args[5] = rf_arg(from, kind, 5);
	return rf_call_began(call, RF_MEMORY_MAP);
}

static __always_inline int memory_map_ends(s64 ret, struct rf_call *here)
{
	struct rf_counters *counters = rf_counters_of(RF_MEMORY_MAP);
	struct task_struct *task = rf_task();
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0, ts;
	struct rf_memory_map *r;
	struct rf_call *call;

	if (!counters)
		return 0;
	call = rf_call_end(&calls_memory_map, RF_MEMORY_MAP, counters, task, here);
	if (!call)
		return 0;
	ts = call->ts;
	call->ts = 0;

	void *ring = rf_ring_memory_map(cpu);

	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	r->nulls = 0;
	rf_fill_call(r, r->nulls, task, ts, RF_MEMORY_MAP);
	rf_set_result(r, r->nulls, ret, RF_MEMORY_MAP);
	r->address = call->args[0];
	r->length = call->args[1];
	r->protection = call->args[2];
	r->flags = call->args[3];
	r->fd = call->args[4];
	r->offset = call->args[5];
	rf_submit_alone(ring, counters, r);
	(void)end;
	return 0;
}

RF_CALL_PROGRAMS(memory_map, RF_MEMORY_MAP, mmap, memory_map_begins, memory_map_ends)

/* ---- memory_reclaim ---- */

SEC("tracepoint/vmscan/mm_vmscan_direct_reclaim_begin")
int memory_reclaim(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_MEMORY_RECLAIM, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_memory_reclaim *r;

	if (!counters)
		return 0;

	void *ring = rf_ring_memory_reclaim(cpu);

	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->order = RF_FIELD(ctx, 0);
	r->gfp_flags = RF_FIELD(ctx, 1);
	rf_submit(ring, counters, r);
	(void)end;
	return 0;
}

/* ---- memory_reclaim_end ---- */

SEC("tracepoint/vmscan/mm_vmscan_direct_reclaim_end")
int memory_reclaim_end(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_MEMORY_RECLAIM_END, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_memory_reclaim_end *r;

	if (!counters)
		return 0;

	void *ring = rf_ring_memory_reclaim_end(cpu);

	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->reclaimed = RF_FIELD(ctx, 0);
	rf_submit(ring, counters, r);
	(void)end;
	return 0;
}

/* ---- net_transmit ---- */

struct rf_scratch_net_transmit {
	struct rf_net_transmit record;
	char tail[16];
};

RF_SCRATCH(scratch_net_transmit, struct rf_scratch_net_transmit, 1);

SEC("tracepoint/net/net_dev_xmit")
int net_transmit(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_NET_TRANSMIT, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_net_transmit *r;

	if (!counters)
		return 0;

	struct rf_scratch_net_transmit *scratch = bpf_map_lookup_elem(&scratch_net_transmit, &cpu);
	bool cut = false;

	if (!scratch) {
		RF_COUNT(counters->dropped);
		return 0;
	}
	r = &scratch->record;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	rf_append(r->device_len, scratch->tail, end, 0, 16, bpf_probe_read_kernel, (ctx + ((RF_FIELD(ctx, 3) & 0xffff) + RF_BEHIND(3))), true, cut);
	r->length = RF_FIELD(ctx, 1);
	r->result = RF_FIELD(ctx, 2);
	rf_bound(end, 16);
	if (rf_output(rf_ring_net_transmit(cpu), counters, r, sizeof(*r) + end, false) && cut)
		RF_COUNT(counters->truncated);
	(void)end;
	return 0;
}

/* ---- oom_kill ---- */

struct rf_scratch_oom_kill {
	struct rf_oom_kill record;
	char tail[256];
};

RF_SCRATCH(scratch_oom_kill, struct rf_scratch_oom_kill, 1);

SEC("tracepoint/oom/mark_victim")
int oom_kill(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_OOM_KILL, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_oom_kill *r;

	if (!counters)
		return 0;

	struct rf_scratch_oom_kill *scratch = bpf_map_lookup_elem(&scratch_oom_kill, &cpu);
	bool cut = false;

	if (!scratch) {
		RF_COUNT(counters->dropped);
		return 0;
	}
	r = &scratch->record;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->nulls = 0;
	r->victim_pid = RF_FIELD(ctx, 0);
	rf_append(r->victim_comm_len, scratch->tail, end, 0, 256, bpf_probe_read_kernel, (ctx + ((RF_FIELD(ctx, 1) & 0xffff) + RF_BEHIND(1))), RF_HAS(1), cut);
	if (!RF_HAS(6))
		r->nulls |= 1 << RF_OOM_KILL_VICTIM_UID_NULL;
	r->victim_uid = RF_FIELD(ctx, 6);
	if (!RF_HAS(2))
		r->nulls |= 1 << RF_OOM_KILL_TOTAL_VM_NULL;
	r->total_vm = RF_FIELD(ctx, 2);
	if (!RF_HAS(3))
		r->nulls |= 1 << RF_OOM_KILL_ANON_RSS_NULL;
	r->anon_rss = RF_FIELD(ctx, 3);
	if (!RF_HAS(4))
		r->nulls |= 1 << RF_OOM_KILL_FILE_RSS_NULL;
	r->file_rss = RF_FIELD(ctx, 4);
	if (!RF_HAS(5))
		r->nulls |= 1 << RF_OOM_KILL_SHMEM_RSS_NULL;
	r->shmem_rss = RF_FIELD(ctx, 5);
	if (!RF_HAS(7))
		r->nulls |= 1 << RF_OOM_KILL_PGTABLES_NULL;
	r->pgtables = RF_FIELD(ctx, 7);
	if (!RF_HAS(8))
		r->nulls |= 1 << RF_OOM_KILL_OOM_SCORE_ADJ_NULL;
	r->oom_score_adj = RF_FIELD(ctx, 8);
	rf_bound(end, 256);
	if (rf_output(rf_ring_oom_kill(cpu), counters, r, sizeof(*r) + end, false) && cut)
		RF_COUNT(counters->truncated);
	(void)end;
	return 0;
}

/* ---- packet_drop ---- */

SEC("tracepoint/skb/kfree_skb")
int packet_drop(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_PACKET_DROP, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_packet_drop *r;

	if (!counters)
		return 0;

	void *ring = rf_ring_packet_drop(cpu);

	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->nulls = 0;
	r->location = RF_FIELD(ctx, 1);
	r->protocol = RF_FIELD(ctx, 3);
	if (!RF_HAS(4))
		r->nulls |= 1 << RF_PACKET_DROP_REASON_NULL;
	r->reason = RF_FIELD(ctx, 4);
	rf_submit(ring, counters, r);
	(void)end;
	return 0;
}

/* ---- page_alloc ---- */

SEC("tracepoint/kmem/mm_page_alloc")
int page_alloc(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_PAGE_ALLOC, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_page_alloc *r;

	if (!counters)
		return 0;

	void *ring = rf_ring_page_alloc(cpu);

	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->pfn = RF_FIELD(ctx, 0);
	r->order = RF_FIELD(ctx, 1);
	r->gfp_flags = RF_FIELD(ctx, 2);
	r->migratetype = RF_FIELD(ctx, 3);
	rf_submit(ring, counters, r);
	(void)end;
	return 0;
}

/* ---- page_fault ---- */

SEC("tracepoint/exceptions/page_fault_user")
int page_fault(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_PAGE_FAULT, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_page_fault *r;

	if (!counters)
		return 0;

	void *ring = rf_ring_page_fault(cpu);

	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->address = RF_FIELD(ctx, 0);
	r->ip = RF_FIELD(ctx, 1);
	r->error_code = RF_FIELD(ctx, 2);
	rf_submit(ring, counters, r);
	(void)end;
	return 0;
}

/* ---- process_kill ---- */

RF_CALLS(calls_process_kill);

static __always_inline int process_kill_begins(void *from, enum rf_from kind, struct rf_call *here)
{
	struct rf_call *call = rf_call_begin(&calls_process_kill, RF_PROCESS_KILL, here);

	if (!call)
		return 0;
	call->args[0] = rf_arg(from, kind, 0);
	call->args[1] = rf_arg(from, kind, 1);
	return rf_call_began(call, RF_PROCESS_KILL);
}

static __always_inline int process_kill_ends(s64 ret, struct rf_call *here)
{
	struct rf_counters *counters = rf_counters_of(RF_PROCESS_KILL);
	struct task_struct *task = rf_task();
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0, ts;
	struct rf_process_kill *r;
	struct rf_call *call;

	if (!counters)
		return 0;
	call = rf_call_end(&calls_process_kill, RF_PROCESS_KILL, counters, task, here);
	if (!call)
		return 0;
	ts = call->ts;
	call->ts = 0;

	void *ring = rf_ring_process_kill(cpu);

	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	r->nulls = 0;
	rf_fill_call(r, r->nulls, task, ts, RF_PROCESS_KILL);
	rf_set_result(r, r->nulls, ret, RF_PROCESS_KILL);
	r->target_pid = call->args[0];
	r->signal = call->args[1];
	rf_submit_alone(ring, counters, r);
	(void)end;
	return 0;
}

RF_CALL_PROGRAMS(process_kill, RF_PROCESS_KILL, kill, process_kill_begins, process_kill_ends)

/* ---- sched_wakeup ---- */

struct rf_scratch_sched_wakeup {
	struct rf_sched_wakeup record;
	char tail[256];
};

RF_SCRATCH(scratch_sched_wakeup, struct rf_scratch_sched_wakeup, 1);

SEC("tracepoint/sched/sched_wakeup")
int sched_wakeup(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_SCHED_WAKEUP, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_sched_wakeup *r;

	if (!counters)
		return 0;

	struct rf_scratch_sched_wakeup *scratch = bpf_map_lookup_elem(&scratch_sched_wakeup, &cpu);
	bool cut = false;

	if (!scratch) {
		RF_COUNT(counters->dropped);
		return 0;
	}
	r = &scratch->record;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->woken_tid = RF_FIELD(ctx, 1);
	rf_append(r->woken_comm_len, scratch->tail, end, 0, 256, bpf_probe_read_kernel, RF_AT(ctx, 0), true, cut);
	r->prio = RF_FIELD(ctx, 2);
	r->target_cpu = RF_FIELD(ctx, 3);
	rf_bound(end, 256);
	if (rf_output(rf_ring_sched_wakeup(cpu), counters, r, sizeof(*r) + end, false) && cut)
		RF_COUNT(counters->truncated);
	(void)end;
	return 0;
}

/* ---- signal_deliver ---- */

SEC("tracepoint/signal/signal_deliver")
int signal_deliver(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_SIGNAL_DELIVER, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_signal_deliver *r;

	if (!counters)
		return 0;

	void *ring = rf_ring_signal_deliver(cpu);

	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->signal = RF_FIELD(ctx, 0);
	r->code = RF_FIELD(ctx, 2);
	r->handler = RF_FIELD(ctx, 3);
	r->flags = RF_FIELD(ctx, 4);
	rf_submit(ring, counters, r);
	(void)end;
	return 0;
}

/* ---- signal_send ---- */

struct rf_scratch_signal_send {
	struct rf_signal_send record;
	char tail[256];
};

RF_SCRATCH(scratch_signal_send, struct rf_scratch_signal_send, 1);

SEC("tracepoint/signal/signal_generate")
int signal_send(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_SIGNAL_SEND, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_signal_send *r;

	if (!counters)
		return 0;

	struct rf_scratch_signal_send *scratch = bpf_map_lookup_elem(&scratch_signal_send, &cpu);
	bool cut = false;

	if (!scratch) {
		RF_COUNT(counters->dropped);
		return 0;
	}
	r = &scratch->record;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->signal = RF_FIELD(ctx, 0);
	r->code = RF_FIELD(ctx, 2);
	r->target_tid = RF_FIELD(ctx, 4);
	rf_append(r->target_comm_len, scratch->tail, end, 0, 256, bpf_probe_read_kernel, RF_AT(ctx, 3), true, cut);
	r->to_process = RF_FIELD(ctx, 5) != 0;
	r->outcome = RF_FIELD(ctx, 6);
	rf_bound(end, 256);
	if (rf_output(rf_ring_signal_send(cpu), counters, r, sizeof(*r) + end, false) && cut)
		RF_COUNT(counters->truncated);
	(void)end;
	return 0;
}

/* ---- softirq ---- */

SEC("tracepoint/irq/softirq_entry")
int softirq(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_SOFTIRQ, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_softirq *r;

	if (!counters)
		return 0;

	void *ring = rf_ring_softirq(cpu);

	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->vector = RF_FIELD(ctx, 0);
	rf_submit(ring, counters, r);
	(void)end;
	return 0;
}

/* ---- task_rename ---- */

struct rf_scratch_task_rename {
	struct rf_task_rename record;
	char tail[512];
};

RF_SCRATCH(scratch_task_rename, struct rf_scratch_task_rename, 1);

SEC("tracepoint/task/task_rename")
int task_rename(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_TASK_RENAME, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_task_rename *r;

	if (!counters)
		return 0;

	struct rf_scratch_task_rename *scratch = bpf_map_lookup_elem(&scratch_task_rename, &cpu);
	bool cut = false;

	if (!scratch) {
		RF_COUNT(counters->dropped);
		return 0;
	}
	r = &scratch->record;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	rf_append(r->old_comm_len, scratch->tail, end, 0, 256, bpf_probe_read_kernel, RF_AT(ctx, 1), true, cut);
	rf_append(r->new_comm_len, scratch->tail, end, 256, 256, bpf_probe_read_kernel, RF_AT(ctx, 2), true, cut);
	r->oom_score_adj = RF_FIELD(ctx, 3);
	rf_bound(end, 512);
	if (rf_output(rf_ring_task_rename(cpu), counters, r, sizeof(*r) + end, false) && cut)
		RF_COUNT(counters->truncated);
	(void)end;
	return 0;
}

/* ---- tcp_retransmit ---- */

SEC("tracepoint/tcp/tcp_retransmit_skb")
int tcp_retransmit(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_TCP_RETRANSMIT, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_tcp_retransmit *r;

	if (!counters)
		return 0;

	void *ring = rf_ring_tcp_retransmit(cpu);

	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->nulls = 0;
	r->socket = RF_FIELD(ctx, 1);
	r->state = RF_FIELD(ctx, 2);
	if (!RF_HAS(5))
		r->nulls |= 1 << RF_TCP_RETRANSMIT_FAMILY_NULL;
	r->family = RF_FIELD(ctx, 5);
	rf_ip16(r->local_address, RF_AT(ctx, 8), true);
	r->local_port = RF_FIELD(ctx, 3);
	rf_ip16(r->remote_address, RF_AT(ctx, 9), true);
	r->remote_port = RF_FIELD(ctx, 4);
	rf_submit(ring, counters, r);
	(void)end;
	return 0;
}

/* ---- tcp_state ---- */

SEC("tracepoint/sock/inet_sock_set_state")
int tcp_state(void *ctx)
{
	struct task_struct *task = rf_task();
	struct rf_counters *counters = rf_seen(RF_TCP_STATE, RF_READ(task, tgid), false);
	u32 cpu = bpf_get_smp_processor_id();
	u64 end = 0;
	struct rf_tcp_state *r;

	if (!counters)
		return 0;

	void *ring = rf_ring_tcp_state(cpu);

	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->socket = RF_FIELD(ctx, 0);
	r->old_state = RF_FIELD(ctx, 1);
	r->new_state = RF_FIELD(ctx, 2);
	r->family = RF_FIELD(ctx, 5);
	r->protocol = RF_FIELD(ctx, 6);
	rf_ip16(r->local_address, RF_AT(ctx, 9), true);
	r->local_port = RF_FIELD(ctx, 3);
	rf_ip16(r->remote_address, RF_AT(ctx, 10), true);
	r->remote_port = RF_FIELD(ctx, 4);
	rf_submit(ring, counters, r);
	(void)end;
	return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
