/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* The filter by process tree. See src/kernel/tree.rs. */
#ifndef RINGFRAME_TREE_H
#define RINGFRAME_TREE_H

#include "namespaces.h"
#include "own.h"

const volatile bool rf_tree_only = false; /* record only processes in rf_tree */

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 65536);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, u32);   /* process number */
	__type(value, u32); /* unused */
} rf_tree SEC(".maps");

/* True for a process outside the tree. `tgid` must be a variable. */
#define rf_outside_tree(tgid) (rf_tree_only && !bpf_map_lookup_elem(&rf_tree, &(tgid)))

/* Lists processes. The kernel iterates over the tasks of the consumer's pid namespace and its descendants. */
SEC("iter/task")
int rf_tree_list(struct bpf_iter__task *ctx)
{
	struct rf_tree_process process = {};
	struct task_struct *task = ctx->task;

	if (!task || task->tgid != task->pid)
		return 0;
	process.pid = task->tgid;
	process.parent = BPF_CORE_READ(task, real_parent, tgid);
	process.own = rf_pid_at(BPF_CORE_READ(task, thread_pid), rf_pid_level);
	process.ended = BPF_CORE_READ(task, exit_state) && !BPF_CORE_READ(task, signal, live.counter);
	bpf_seq_write(ctx->meta->seq, &process, sizeof(process));
	return 0;
}

/* Number of processes that could not be added to the tree because rf_tree was full. */
u64 rf_tree_lost = 0;

SEC("tp_btf/sched_process_fork")
int BPF_PROG(rf_tree_fork, struct task_struct *parent, struct task_struct *child)
{
	u32 tgid = parent->tgid, child_tgid = child->tgid, unused = 0;

	/* The child does not run yet, so none of its events can precede this. */
	if (child_tgid != tgid && bpf_map_lookup_elem(&rf_tree, &tgid) &&
	    bpf_map_update_elem(&rf_tree, &child_tgid, &unused, BPF_ANY))
		__sync_fetch_and_add(&rf_tree_lost, 1);
	return 0;
}

/*
 * Attached after the programs of all event types, so that a process is still in the tree when they make its last row.
 */
SEC("tp_btf/sched_process_exit")
int BPF_PROG(rf_tree_exit, struct task_struct *task, bool group_dead)
{
	u32 tgid = task->tgid;

	if (group_dead)
		bpf_map_delete_elem(&rf_tree, &tgid);
	return 0;
}

/* For kernels whose tracepoint does not pass group_dead. See process_exit_counted. */
SEC("tp_btf/sched_process_exit")
int BPF_PROG(rf_tree_exit_counted, struct task_struct *task)
{
	u32 tgid = task->tgid;

	if (!task->signal->live.counter)
		bpf_map_delete_elem(&rf_tree, &tgid);
	return 0;
}

#endif
