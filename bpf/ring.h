/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* The only ways into a ring, and the wake-up. */
#ifndef RINGFRAME_RING_H
#define RINGFRAME_RING_H

#include "counters.h"

/* Clamps a u64 in a way that the compiler cannot drop, so that the verifier sees the bound where it is needed. */
#define rf_bound(value, max)                     \
	do {                                     \
		asm volatile("" : "+r"(value));  \
		if ((value) > (max))             \
			(value) = (max);         \
	} while (0)

/*
 * Counts a record that is in the ring, and wakes the consumer if it asked for that. Before it sleeps it sets wake_at,
 * passes a full barrier and looks at the ring once more; the ring's submit ends in an atomic exchange, a full barrier
 * too, before wake_at is looked at here. So one of the two always sees the other. `alone`: see RF_ADD_ALONE.
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

/* Room for a record of fixed size, or NULL and one more drop. Every path ends in rf_submit. */
static __always_inline void *rf_reserve(void *ring, struct rf_counters *counters, u64 size)
{
	void *record = ring ? bpf_ringbuf_reserve(ring, size, 0) : NULL;

	if (!record)
		RF_COUNT(counters->dropped);
	return record;
}

static __always_inline void rf_submit(void *ring, struct rf_counters *counters, void *record)
{
	bpf_ringbuf_submit(record, BPF_RB_NO_WAKEUP);
	rf_submitted(ring, counters, false);
}

/* See RF_ADD_ALONE. */
static __always_inline void rf_submit_alone(void *ring, struct rf_counters *counters, void *record)
{
	bpf_ringbuf_submit(record, BPF_RB_NO_WAKEUP);
	rf_submitted(ring, counters, true);
}

/* A record of any size, copied out of scratch memory. */
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
