/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* Numbers of threads in pid namespaces. */
#ifndef RINGFRAME_NAMESPACES_H
#define RINGFRAME_NAMESPACES_H

#include "base.h"

/*
 * Where the thread's number in the pid namespace of that depth is. An address and no pointer, because the verifier lets
 * no variable be added to a pointer to a kernel structure.
 */
static __always_inline u64 rf_upid_at(struct pid *pid, u32 level)
{
	return (u64)pid + bpf_core_field_offset(struct pid, numbers) + level * bpf_core_type_size(struct upid);
}

/* Its number there, 0 being the depth of the initial one; 0 where it is in none so deep. */
static __always_inline u32 rf_pid_at(struct pid *pid, u32 level)
{
	const struct upid *upid = (const struct upid *)rf_upid_at(pid, level);

	return level <= BPF_CORE_READ(pid, level) ? BPF_CORE_READ(upid, nr) : 0;
}

/* The number of the thread in its own pid namespace, and which that is. */
static __always_inline const struct upid *rf_own_upid(struct task_struct *task)
{
	struct pid *pid = BPF_CORE_READ(task, thread_pid);

	return (const struct upid *)rf_upid_at(pid, BPF_CORE_READ(pid, level));
}

#endif
