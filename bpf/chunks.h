/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/*
 * Records whose tail is sent in chunks, for values of any length. The program reserves the fixed part of the record
 * first and submits it last. So when the drain sees the record, all of its chunks are complete and follow it in the
 * ring.
 */
#ifndef RINGFRAME_CHUNKS_H
#define RINGFRAME_CHUNKS_H

#include "ringframe.h"

/* Maximum number of chunks of a value: large chunks, then small ones. */
#define RF_CHUNKS (RF_MAX_PAYLOAD / RF_CHUNK_LARGE + RF_CHUNK_LARGE / RF_CHUNK_SMALL)

/*
 * Returns a value with all bits set if `value` is negative, or 0. The assembly keeps the compiler from adding a branch.
 */
#define rf_negative(value)                                \
	({                                                \
		u64 __sign = (value);                     \
		asm volatile("%0 s>>= 63" : "+r"(__sign)); \
		__sign;                                   \
	})
/* Returns 1 if `a` is less than `b`, or 0, without a branch. Both must be less than 2^63. */
#define rf_below(a, b) (rf_negative((a) - (b)) & 1)

_Static_assert(__builtin_offsetof(struct rf_chunk, ts) == __builtin_offsetof(struct rf_common, ts), "where ts is");

struct rf_chunk_large {
	struct rf_chunk head;
	char bytes[RF_CHUNK_LARGE];
};

struct rf_chunk_small {
	struct rf_chunk head;
	char bytes[RF_CHUNK_SMALL];
};

/* ---- Byte counters: a second map beside the event counters. User space maps it into memory. ---- */

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 1); /* event types x possible CPUs, set before load */
	__type(key, u32);
	__type(value, struct rf_bytes);
} rf_bytes SEC(".maps");

/* Counts the bytes of an event and those of them that were lost. Returns the line of the counters, or NULL. */
static __always_inline struct rf_bytes *rf_count_bytes(enum rf_event event, u64 bytes, u64 lost)
{
	u32 key = rf_line(event);
	struct rf_bytes *counters = bpf_map_lookup_elem(&rf_bytes, &key);

	if (!counters)
		return NULL;
	__sync_fetch_and_add(&counters->bytes, bytes);
	if (lost)
		__sync_fetch_and_add(&counters->lost_bytes, lost);
	return counters;
}

/* Counts an event that exceeded the budget, and the bytes that did, in the line from rf_count_bytes. */
static __always_inline void rf_count_over_budget(struct rf_bytes *counters, u64 bytes)
{
	if (!counters)
		return;
	__sync_fetch_and_add(&counters->over_budget, 1);
	__sync_fetch_and_add(&counters->over_budget_bytes, bytes);
}

/* ---- Chunks ---- */

static __always_inline void rf_fill_chunk(struct rf_chunk *chunk, u64 ts, u32 tid, u32 offset, u32 length)
{
	chunk->tid = tid;
	chunk->unused = 0;
	chunk->offset = offset;
	chunk->length = length;
	chunk->ts = ts | RF_CHUNK;
}

/* Sends a chunk with the `length` bytes that follow its head in scratch memory. Returns false if the ring is full. */
static __always_inline bool rf_output_chunk(void *ring, struct rf_chunk *chunk, u64 length)
{
	return !bpf_ringbuf_output(ring, chunk, sizeof(*chunk) + length, BPF_RB_NO_WAKEUP);
}

/*
 * Copies user memory into chunks that begin at `offset` of the tail. Returns the number of bytes copied before the ring
 * was full or a page was missing. `done` is in memory, so that the verifier does not track its value.
 */
static __always_inline u32 rf_user_chunks(void *ring, u64 ts, u32 tid, u32 offset, const char *from, u64 length,
					  volatile u32 *done)
{
	*done = 0;
	for (int i = 0; i < RF_CHUNKS; i++) {
		u64 at = *done, left;

		if (at >= length)
			break;
		left = length - at;
		if (left >= RF_CHUNK_LARGE) {
			struct rf_chunk_large *large = bpf_ringbuf_reserve(ring, sizeof(*large), 0);

			if (!large)
				break;
			if (bpf_probe_read_user(large->bytes, RF_CHUNK_LARGE, from + at)) {
				bpf_ringbuf_discard(large, BPF_RB_NO_WAKEUP);
				break;
			}
			rf_fill_chunk(&large->head, ts, tid, offset + at, RF_CHUNK_LARGE);
			bpf_ringbuf_submit(large, BPF_RB_NO_WAKEUP);
			*done = at + RF_CHUNK_LARGE;
		} else {
			struct rf_chunk_small *small = bpf_ringbuf_reserve(ring, sizeof(*small), 0);

			if (!small)
				break;
			rf_bound(left, RF_CHUNK_SMALL);
			if (bpf_probe_read_user(small->bytes, left, from + at)) {
				bpf_ringbuf_discard(small, BPF_RB_NO_WAKEUP);
				break;
			}
			rf_fill_chunk(&small->head, ts, tid, offset + at, left);
			bpf_ringbuf_submit(small, BPF_RB_NO_WAKEUP);
			*done = at + left;
		}
	}
	return *done;
}

/*
 * Returns the wake-up flag for the submit of a record, with or without chunks. The sizes of these records vary too much
 * for their number to show how full the ring is. So the program wakes the drain when a quarter of the ring is unread.
 */
static __always_inline u64 rf_wakeup(void *ring)
{
	u64 unread = bpf_ringbuf_query(ring, BPF_RB_AVAIL_DATA);

	return unread * 4 >= bpf_ringbuf_query(ring, BPF_RB_RING_SIZE) ? BPF_RB_FORCE_WAKEUP : BPF_RB_NO_WAKEUP;
}

#endif
