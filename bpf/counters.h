/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* Counters: one line per event type and CPU. User space maps them into memory. */
#ifndef RINGFRAME_COUNTERS_H
#define RINGFRAME_COUNTERS_H

#include "features.h"

const volatile u32 rf_nr_cpus = 1; /* possible CPUs */

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 1); /* event types x possible CPUs, set before load */
	__type(key, u32);
	__type(value, struct rf_counters);
} rf_counters SEC(".maps");

/* Returns the number of the event type's line for this CPU. */
static __always_inline u32 rf_line(enum rf_event event)
{
	return event * rf_nr_cpus + bpf_get_smp_processor_id();
}

static __always_inline struct rf_counters *rf_counters_of(enum rf_event event)
{
	u32 key = rf_line(event);

	return bpf_map_lookup_elem(&rf_counters, &key);
}

/* Adds 1 atomically, because since Linux 7.0 another program can preempt a program on its CPU. */
#define RF_COUNT(counter) __sync_fetch_and_add(&(counter), 1)

/*
 * Adds `n` without an atomic operation, which is five times cheaper than RF_COUNT. Only for programs that no program of
 * the same event type can interrupt: programs on system calls, because the kernel keeps preemption off unless
 * rf_preempted is set, and no interrupt makes a system call; and sched_switch, because it runs with interrupts off.
 */
#define RF_ADD_ALONE(counter, n)                                  \
	do {                                                      \
		if (rf_preempted)                                 \
			__sync_fetch_and_add(&(counter), n);      \
		else                                              \
			*(volatile u64 *)&(counter) += (n);       \
	} while (0)

/* Adds 1 to a counter. `alone`: see RF_ADD_ALONE. */
static __always_inline void rf_count(u64 *counter, bool alone)
{
	if (alone)
		RF_ADD_ALONE(*counter, 1);
	else
		RF_COUNT(*counter);
}

#endif
