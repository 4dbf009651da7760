/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* This process itself: src/kernel/own.rs. */
#ifndef RINGFRAME_OWN_H
#define RINGFRAME_OWN_H

#include "task.h"

const volatile bool rf_exclude_self = true; /* skip the consumer's own process */

/* The consumer's process number in the initial pid namespace; rf_whoami fills it in, as no system call tells it. */
u32 rf_self = 0;

/* True for the consumer's own process where it is left out. */
#define rf_is_own(tgid) (rf_exclude_self && (tgid) == rf_self)

/* Depth of the consumer's pid namespace, 0 for the initial one; also from rf_whoami. */
u32 rf_pid_level = 0;

/* Run once by user space with BPF_PROG_TEST_RUN, in the consumer's own context. */
SEC("raw_tp")
int rf_whoami(void *ctx)
{
	struct task_struct *task = (void *)bpf_get_current_task();

	rf_self = bpf_get_current_pid_tgid() >> 32;
	rf_pid_level = BPF_CORE_READ(task, thread_pid, level);
	return 0;
}

#endif
