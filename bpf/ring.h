/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* Writes records to rings, and wakes the drain. */
#ifndef RINGFRAME_RING_H
#define RINGFRAME_RING_H

#include "counters.h"

/* Clamps a u64. The assembly keeps the compiler from removing the check, so that the verifier sees the bound. */
#define rf_bound(value, max)                     \
	do {                                     \
		asm volatile("" : "+r"(value));  \
		if ((value) > (max))             \
			(value) = (max);         \
	} while (0)

/*
 * Counts a record that is in the ring, and wakes the drain if it requested a wake-up. Before the drain sleeps, it sets
 * wake_at, issues a full barrier and checks the ring once more. The program submits a record, which ends in an atomic
 * exchange and so also in a full barrier, before it reads wake_at here. So one of the two always sees the other.
 * `alone`: see RF_ADD_ALONE.
 */
static __always_inline void rf_submitted(void *ring, struct rf_counters *counters, bool alone)
{
	void *nothing;

	rf_count(&counters->submitted, alone);
	if (*(volatile u64 *)&counters->submitted < *(volatile u64 *)&counters->wake_at)
		return;
	counters->wake_at = -1;
	nothing = bpf_ringbuf_reserve(ring, 8, 0);
	if (nothing)
		bpf_ringbuf_discard(nothing, BPF_RB_FORCE_WAKEUP);
}

/*
 * Reserves a record of fixed size. Counts a drop and returns NULL if the ring is full. The caller submits the record on
 * every path.
 */
static __always_inline void *rf_reserve(void *ring, struct rf_counters *counters, u64 size)
{
	void *record = ring ? bpf_ringbuf_reserve(ring, size, 0) : NULL;

	if (!record)
		RF_COUNT(counters->dropped);
	return record;
}

/* Submits a record from rf_reserve. */
static __always_inline void rf_submit(void *ring, struct rf_counters *counters, void *record)
{
	bpf_ringbuf_submit(record, BPF_RB_NO_WAKEUP);
	rf_submitted(ring, counters, false);
}

/* Like rf_submit, for programs that count with RF_ADD_ALONE. */
static __always_inline void rf_submit_alone(void *ring, struct rf_counters *counters, void *record)
{
	bpf_ringbuf_submit(record, BPF_RB_NO_WAKEUP);
	rf_submitted(ring, counters, true);
}

/*
 * Copies a record of any size from scratch memory into the ring. Counts a drop and returns false if the ring is full.
 */
static __always_inline bool rf_output(void *ring, struct rf_counters *counters, void *record, u64 size, bool alone)
{
	if (!ring || bpf_ringbuf_output(ring, record, size, BPF_RB_NO_WAKEUP)) {
		RF_COUNT(counters->dropped);
		return false;
	}
	rf_submitted(ring, counters, alone);
	return true;
}

#endif
