/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/*
 * Records whose tail comes in chunks, for values of any length. The program reserves the fixed part of the record first
 * and submits it last, so that who sees it finds all its chunks finished behind it in the ring.
 */
#ifndef RINGFRAME_CHUNKS_H
#define RINGFRAME_CHUNKS_H

#include "ringframe.h"

/* Enough for all of it: large ones, then small ones. */
#define RF_CHUNKS (RF_MAX_PAYLOAD / RF_CHUNK_LARGE + RF_CHUNK_LARGE / RF_CHUNK_SMALL)

/* All bits set for what is negative, or 0; without a branch, which the compiler would make of it. */
#define rf_negative(value)                                \
	({                                                \
		u64 __sign = (value);                     \
		asm volatile("%0 s>>= 63" : "+r"(__sign)); \
		__sign;                                   \
	})
/* Is one number below another, both below 2^63? 1 or 0, in the same way. */
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

/* ---- Counters of bytes: beside the events' counters, mapped by user space. ---- */

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 1); /* event types x possible CPUs, set before load */
	__type(key, u32);
	__type(value, struct rf_bytes);
} rf_bytes SEC(".maps");

/* The line that it counted in, or NULL. */
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

/* In the same line. */
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

/* `length` bytes behind a chunk's head in scratch memory; false where the ring has no room. */
static __always_inline bool rf_output_chunk(void *ring, struct rf_chunk *chunk, u64 length)
{
	return !bpf_ringbuf_output(ring, chunk, sizeof(*chunk) + length, BPF_RB_NO_WAKEUP);
}

/*
 * Copies user memory into chunks, from `offset` of the tail on; returns how many bytes came through before the ring was
 * full or a page missing. `done` is memory, so that the verifier does not follow its value.
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
 * Submits a record with or without chunks behind it. Records are of very different sizes here, so their number says
 * little of how full the ring is: from a quarter on the consumer is woken.
 */
static __always_inline u64 rf_wakeup(void *ring)
{
	u64 unread = bpf_ringbuf_query(ring, BPF_RB_AVAIL_DATA);

	return unread * 4 >= bpf_ringbuf_query(ring, BPF_RB_RING_SIZE) ? BPF_RB_FORCE_WAKEUP : BPF_RB_NO_WAKEUP;
}

#endif
