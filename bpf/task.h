/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* The current thread, and access to members of kernel structures. */
#ifndef RINGFRAME_TASK_H
#define RINGFRAME_TASK_H

#include "features.h"

/* Returns the current thread, for RF_READ. */
static __always_inline struct task_struct *rf_task(void)
{
	if (rf_typed_task)
		return bpf_get_current_task_btf();
	/* The verifier treats this pointer as a plain number, which only RF_READ may use. */
	return (struct task_struct *)bpf_get_current_task();
}

/* Reads a member: with a load if the verifier knows the type of rf_task(), otherwise with the helper that copies. */
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
