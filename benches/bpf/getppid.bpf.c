/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* bench_getppid: the smallest possible event */
#include "ringframe.h"

#if defined(__TARGET_ARCH_x86)
#define NR_GETPPID 110
#else
#define NR_GETPPID 173
#endif

/* Arguments: struct pt_regs *regs, long id. */
SEC("tp_btf/sys_enter")
int bench_getppid(u64 *ctx)
{
	struct rf_bench_getppid *r;
	struct rf_counters *counters;
	struct task_struct *task;
	void *ring;

	if (ctx[1] != NR_GETPPID)
		return 0;
	task = rf_task();
	counters = rf_seen(RF_BENCH_GETPPID, RF_READ(task, tgid), true);
	if (!counters)
		return 0;
	ring = rf_ring_bench_getppid(bpf_get_smp_processor_id());
	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	rf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());
	r->number = ctx[1];
	rf_submit_alone(ring, counters, r);
	return 0;
}
