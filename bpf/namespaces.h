/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* Thread numbers in pid namespaces. */
#ifndef RINGFRAME_NAMESPACES_H
#define RINGFRAME_NAMESPACES_H

#include "base.h"

/*
 * Returns the address of the thread's number in the pid namespace at depth `level`. This is an address and not a
 * pointer, because the verifier rejects adding a variable to a pointer to a kernel structure.
 */
static __always_inline u64 rf_upid_at(struct pid *pid, u32 level)
{
	return (u64)pid + bpf_core_field_offset(struct pid, numbers) + level * bpf_core_type_size(struct upid);
}

/*
 * Returns the thread's number in the pid namespace at depth `level`, where 0 is the initial one. Returns 0 if the
 * thread is in no namespace at that depth.
 */
static __always_inline u32 rf_pid_at(struct pid *pid, u32 level)
{
	const struct upid *upid = (const struct upid *)rf_upid_at(pid, level);

	return level <= BPF_CORE_READ(pid, level) ? BPF_CORE_READ(upid, nr) : 0;
}

/* Returns the thread's own pid namespace and its number there. */
static __always_inline const struct upid *rf_own_upid(struct task_struct *task)
{
	struct pid *pid = BPF_CORE_READ(task, thread_pid);

	return (const struct upid *)rf_upid_at(pid, BPF_CORE_READ(pid, level));
}

#endif
