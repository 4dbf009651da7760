/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* process_fork and process_exit. */
#include "ringframe.h"

SEC("tp_btf/sched_process_fork")
int BPF_PROG(process_fork, struct task_struct *parent, struct task_struct *child)
{
	struct rf_counters *counters = rf_seen(RF_PROCESS_FORK, parent->tgid, false);
	struct rf_process_fork *r;
	void *ring;

	if (!counters)
		return 0;
	ring = rf_ring_process_fork(bpf_get_smp_processor_id());
	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	rf_fill_common(&r->common, parent, bpf_ktime_get_boot_ns());
	r->child_pid = child->tgid;
	r->child_tid = child->pid;
	r->child_process_id = rf_process_id(child->group_leader);
	r->child_namespace_pid = BPF_CORE_READ(rf_own_upid(child->group_leader), nr);
	r->is_thread = child->tgid == parent->tgid;
	rf_submit(ring, counters, r);
	return 0;
}

/* ---- exit ---- */

#define SIGNAL_GROUP_EXIT 4

/* Maximum number of threads that end together with the last one. */
#define ENDING_THREADS 128
/* Maximum number of times to read their CPU times. */
#define READINGS 3

struct cpu_times {
	u64 runtime, user, system;
};

/*
 * Sums the CPU times of the threads that the kernel has released, which it keeps as a total, and of each thread that is
 * left: the kernel releases threads that end at the same moment one after the other. Reads the times again if a thread
 * was released in the meantime.
 */
static __always_inline void read_cpu_times(struct cpu_times *times, struct signal_struct *signal)
{
	u64 head = (u64)signal + bpf_core_field_offset(struct signal_struct, thread_head);

	for (int reading = 0; reading < READINGS; reading++) {
		u64 gone = BPF_CORE_READ(signal, sum_sched_runtime);
		struct list_head *node = BPF_CORE_READ(signal, thread_head.next);

		times->runtime = gone;
		times->user = BPF_CORE_READ(signal, utime);
		times->system = BPF_CORE_READ(signal, stime);
		for (int i = 0; i < ENDING_THREADS && node && (u64)node != head; i++) {
			struct task_struct *thread = (void *)node - bpf_core_field_offset(struct task_struct, thread_node);

			times->runtime += BPF_CORE_READ(thread, se.sum_exec_runtime);
			times->user += BPF_CORE_READ(thread, utime);
			times->system += BPF_CORE_READ(thread, stime);
			node = BPF_CORE_READ(node, next);
		}
		if (gone == BPF_CORE_READ(signal, sum_sched_runtime))
			break;
	}
}

/* Divides the exact run time in the ratio of the sampled user and system times, like the kernel's cputime_adjust. */
static __always_inline void fill_cpu_times(struct rf_process_exit *r, struct signal_struct *signal)
{
	struct cpu_times times;
	u64 runtime, user, system;

	read_cpu_times(&times, signal);
	runtime = times.runtime;
	user = times.user;
	system = times.system;
	if (!system) {
		user = runtime;
	} else if (!user) {
		system = runtime;
	} else {
		/*
		 * In units of 2^10 ns, the products below fit 64 bits for 500 years of CPU time. The ratio has 20 bits.
		 */
		u64 total = (user + system) >> 10, ratio;

		ratio = ((system >> 10) << 20) / (total ? total : 1);
		system = (runtime >> 20) * ratio + (((runtime & 0xfffff) * ratio) >> 20);
		user = runtime - system;
	}
	r->user_time = user;
	r->system_time = system;
}

/* Makes the row of a process that ends. */
static __always_inline int exit_row(struct task_struct *task)
{
	struct rf_counters *counters = rf_seen(RF_PROCESS_EXIT, task->tgid, false);
	struct signal_struct *signal = task->signal;
	struct rf_process_exit *r;
	void *ring;
	u64 now;
	int status;

	if (!counters)
		return 0;
	ring = rf_ring_process_exit(bpf_get_smp_processor_id());
	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	now = bpf_ktime_get_boot_ns();
	rf_fill_common(&r->common, task, now);

	/* The status that the parent's wait() returns. */
	status = signal->flags & SIGNAL_GROUP_EXIT ? signal->group_exit_code : task->group_leader->exit_code;
	if (status & 0x7f) {
		r->nulls = 1 << RF_PROCESS_EXIT_EXIT_CODE_NULL;
		r->exit_code = 0;
		r->exit_signal = status & 0x7f;
	} else {
		r->nulls = 1 << RF_PROCESS_EXIT_EXIT_SIGNAL_NULL;
		r->exit_code = status >> 8 & 0xff;
		r->exit_signal = 0;
	}
	r->core_dumped = !!(status & 0x80);
	r->duration = now - task->group_leader->start_boottime;
	r->peak_rss = (u64)signal->maxrss * rf_page_size;
	fill_cpu_times(r, signal);
	rf_submit(ring, counters, r);
	return 0;
}

SEC("tp_btf/sched_process_exit")
int BPF_PROG(process_exit, struct task_struct *task, bool group_dead)
{
	return group_dead ? exit_row(task) : 0;
}

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, u64);   /* process_id */
	__type(value, u32); /* unused */
} exited SEC(".maps");

/*
 * For kernels whose tracepoint does not pass group_dead. If several threads end at the same time, the count of live
 * threads is already zero for each of them. The first one to arrive here makes the row.
 */
SEC("tp_btf/sched_process_exit")
int BPF_PROG(process_exit_counted, struct task_struct *task)
{
	u64 process_id = rf_process_id(task->group_leader);
	u32 unused = 0;

	if (task->signal->live.counter || bpf_map_update_elem(&exited, &process_id, &unused, BPF_NOEXIST))
		return 0;
	return exit_row(task);
}
