/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* The thread that runs, and members of kernel structures. */
#ifndef RINGFRAME_TASK_H
#define RINGFRAME_TASK_H

#include "features.h"

static __always_inline struct task_struct *rf_task(void)
{
	if (rf_typed_task)
		return bpf_get_current_task_btf();
	/* A plain number to the verifier, for RF_READ only. */
	return (struct task_struct *)bpf_get_current_task();
}

/* A member, by a load where rf_task() has a type that the verifier knows, else by the helper that copies. */
#define RF_READ(from, member)                                                                      \
	({                                                                                         \
		typeof((from)->member) __member;                                                   \
		if (rf_typed_task)                                                                 \
			__member = (from)->member;                                                 \
		else                                                                               \
			bpf_core_read(&__member, sizeof(__member), &(from)->member);               \
		__member;                                                                          \
	})

#endif
