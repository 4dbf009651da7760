/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* The filter by process tree: src/kernel/tree.rs. */
#ifndef RINGFRAME_TREE_H
#define RINGFRAME_TREE_H

#include "namespaces.h"
#include "own.h"

const volatile bool rf_tree_only = false; /* only processes in rf_tree */

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 65536);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, u32);   /* process number */
	__type(value, u32); /* unused */
} rf_tree SEC(".maps");

/* True for a process outside of the tree; `tgid` is a variable. */
#define rf_outside_tree(tgid) (rf_tree_only && !bpf_map_lookup_elem(&rf_tree, &(tgid)))

/* The kernel goes through the tasks of the reader's pid namespace and those below it. */
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

/* Attached behind all event types, so that a process is still in the tree when its last row is made. */
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

#endif
