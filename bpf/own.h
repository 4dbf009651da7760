/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* The consumer's own process. See src/kernel/own.rs. */
#ifndef RINGFRAME_OWN_H
#define RINGFRAME_OWN_H

#include "task.h"

const volatile bool rf_exclude_self = true; /* skip the consumer's own process */

/* The consumer's process number in the initial pid namespace. rf_whoami sets it, because no system call returns it. */
u32 rf_self = 0;

/* True for the consumer's own process if the session excludes it. */
#define rf_is_own(tgid) (rf_exclude_self && (tgid) == rf_self)

/* Depth of the consumer's pid namespace; 0 is the initial one. rf_whoami sets it. */
u32 rf_pid_level = 0;

/* User space runs this program once, with BPF_PROG_TEST_RUN, in the context of the consumer. */
SEC("raw_tp")
int rf_whoami(void *ctx)
{
	struct task_struct *task = (void *)bpf_get_current_task();

	rf_self = bpf_get_current_pid_tgid() >> 32;
	rf_pid_level = BPF_CORE_READ(task, thread_pid, level);
	return 0;
}

#endif
