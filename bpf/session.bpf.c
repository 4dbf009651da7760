/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* Programs of the session itself: who the consumer is, and which processes belong to the tree. */
#include "ringframe.h"

/* Run once by user space with BPF_PROG_TEST_RUN, in the consumer's own context. */
SEC("raw_tp")
int rf_whoami(void *ctx)
{
	rf_self = bpf_get_current_pid_tgid() >> 32;
	return 0;
}

/* Processes that could not be added to the tree because rf_tree was full. */
u64 rf_tree_lost = 0;

SEC("tp_btf/sched_process_fork")
int BPF_PROG(rf_tree_fork, struct task_struct *parent, struct task_struct *child)
{
	u32 tgid = parent->tgid, child_tgid = child->tgid, unused = 0;

	/* The child is not running yet, so none of its events can come before this. */
	if (child_tgid != tgid && bpf_map_lookup_elem(&rf_tree, &tgid) &&
	    bpf_map_update_elem(&rf_tree, &child_tgid, &unused, BPF_ANY))
		__sync_fetch_and_add(&rf_tree_lost, 1);
	return 0;
}

/* Attached after process_exit, so that a process is still in the tree when its last row is made. */
SEC("tp_btf/sched_process_exit")
int BPF_PROG(rf_tree_exit, struct task_struct *task, bool group_dead)
{
	u32 tgid = task->tgid;

	if (group_dead)
		bpf_map_delete_elem(&rf_tree, &tgid);
	return 0;
}

/* Kernels whose tracepoint does not pass group_dead: see process_exit_counted. */
SEC("tp_btf/sched_process_exit")
int BPF_PROG(rf_tree_exit_counted, struct task_struct *task)
{
	u32 tgid = task->tgid;

	if (!task->signal->live.counter)
		bpf_map_delete_elem(&rf_tree, &tgid);
	return 0;
}
