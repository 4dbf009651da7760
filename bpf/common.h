/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* The columns at the beginning of every table. */
#ifndef RINGFRAME_COMMON_H
#define RINGFRAME_COMMON_H

#include "task.h"

/* Returns the `process_id` of a thread group leader: its start time and its pid. */
static __always_inline u64 rf_process_id(struct task_struct *leader)
{
	/* The start time has a resolution of 2^20 ns, about 1 ms. The kernel takes far longer to reuse a pid. */
	return (RF_READ(leader, start_boottime) >> 20) << 22 | (RF_READ(leader, tgid) & 0x3fffff);
}

static __always_inline void rf_fill_comm(char *to, struct task_struct *task)
{
	if (rf_typed_task) {
		/* Two loads instead of a helper call. The bytes after the NUL are ignored. */
		((u64 *)to)[0] = *(const u64 *)&task->comm[0];
		((u64 *)to)[1] = *(const u64 *)&task->comm[8];
	} else {
		bpf_core_read(to, sizeof(task->comm), &task->comm);
	}
}

static __always_inline void rf_fill_common(struct rf_common *c, struct task_struct *task, u64 ts)
{
	struct task_struct *parent = RF_READ(task, real_parent);
	struct cred *cred = (struct cred *)RF_READ(task, cred);

	c->ts = ts;
	c->cpu = bpf_get_smp_processor_id();
	c->pid = RF_READ(task, tgid);
	c->tid = RF_READ(task, pid);
	c->ppid = RF_READ(parent, tgid);
	c->uid = RF_READ(cred, uid.val);
	c->gid = RF_READ(cred, gid.val);
	c->cgroup_id = bpf_get_current_cgroup_id();
	c->process_id = rf_process_id(RF_READ(task, group_leader));
	c->parent_process_id = rf_process_id(RF_READ(parent, group_leader));
	rf_fill_comm(c->comm, task);
}

#endif
