/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/*
 * Transports for the bytes of a write to user space, for comparison: the same event, the same ring memory, no common
 * columns. One of these programs is attached at a time and sees the writes of one thread to one descriptor, so there is
 * one of each map where the library has one per CPU.
 */
#include "ringframe.h"

#define WRITER_FD 700
#define MOST (1 << 20) /* largest number of bytes of a write */
#define RING_BYTES (8 << 20)

/* What a part of the ring holds. */
enum kind {
	WHOLE, /* a payload follows */
	HEAD,  /* the payload's chunks follow in the ring */
	CHUNK, /* a piece of the payload of the preceding head follows */
	PAGES, /* the payload is in the pages */
};

struct part {
	u64 number; /* of the write */
	u32 kind;
	u32 length; /* bytes of the payload; of a chunk, those that follow */
	u64 at;     /* where a chunk begins in the payload; the payload's position in the pages */
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, RING_BYTES);
} ring SEC(".maps");

struct counters {
	u64 seen;
	u64 bytes;
	u64 dropped; /* writes */
	u64 lost;    /* bytes, those of cut writes included */
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct counters);
} counters SEC(".maps");

struct scratch {
	u64 done; /* in memory, so that the verifier does not track its value */
	struct part part;
	char bytes[MOST];
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct scratch);
} scratch SEC(".maps");

/* A write to record. */
struct write {
	struct counters *counters;
	struct scratch *scratch;
	const char *from;
	u64 length;
	u64 number;
};

static __always_inline bool begins(struct syscall_enter *ctx, struct write *w)
{
	u32 zero = 0;

	if (ctx->args[0] != WRITER_FD)
		return false;
	w->counters = bpf_map_lookup_elem(&counters, &zero);
	w->scratch = bpf_map_lookup_elem(&scratch, &zero);
	if (!w->counters || !w->scratch)
		return false;
	w->from = (const char *)ctx->args[1];
	w->length = ctx->args[2];
	rf_bound(w->length, MOST);
	w->number = w->counters->seen++;
	w->counters->bytes += w->length;
	return true;
}

static __always_inline int dropped(struct write *w)
{
	w->counters->dropped++;
	w->counters->lost += w->length;
	return 0;
}

static __always_inline void fill(struct part *part, struct write *w, enum kind kind, u64 length, u64 at)
{
	part->number = w->number;
	part->kind = kind;
	part->length = length;
	part->at = at;
}

/* ---- One record, copied from scratch memory ---- */

static __always_inline bool output(struct write *w, enum kind kind, u64 at, u64 length)
{
	struct scratch *s = w->scratch;

	if (bpf_probe_read_user(s->bytes, length, w->from + at))
		return false;
	fill(&s->part, w, kind, length, at);
	return !bpf_ringbuf_output(&ring, &s->part, sizeof(s->part) + length, BPF_RB_NO_WAKEUP);
}

SEC("tracepoint/syscalls/sys_enter_write")
int record(struct syscall_enter *ctx)
{
	struct write w;

	if (begins(ctx, &w) && !output(&w, WHOLE, 0, w.length))
		dropped(&w);
	return 0;
}

/* ---- Chunks: a head that is reserved first and submitted last, and several ways to fill the chunks ---- */

static __always_inline struct part *head(struct write *w)
{
	struct part *head = bpf_ringbuf_reserve(&ring, sizeof(*head), 0);

	if (!head)
		dropped(w);
	*(volatile u64 *)&w->scratch->done = 0;
	return head;
}

static __always_inline int finish(struct write *w, struct part *head)
{
	u64 done = *(volatile u64 *)&w->scratch->done;

	w->counters->lost += w->length - done;
	fill(head, w, HEAD, done, 0);
	bpf_ringbuf_submit(head, BPF_RB_NO_WAKEUP);
	return 0;
}

/* Size of pieces that are copied from scratch memory. */
#define PIECE 32768

SEC("tracepoint/syscalls/sys_enter_write")
int pieces(struct syscall_enter *ctx)
{
	struct part *first;
	struct write w;

	if (!begins(ctx, &w))
		return 0;
	if (w.length <= PIECE)
		return output(&w, WHOLE, 0, w.length) ? 0 : dropped(&w);
	first = head(&w);
	if (!first)
		return 0;
	for (int i = 0; i < MOST / PIECE; i++) {
		volatile u64 *done = &w.scratch->done;
		u64 at = *done, n = w.length - at;

		if (at >= w.length)
			break;
		rf_bound(n, PIECE);
		if (!output(&w, CHUNK, at, n))
			break;
		*done = at + n;
	}
	return finish(&w, first);
}

/* A chunk with room for `size` bytes, of which `n` are used. */
static __always_inline bool chunk(struct write *w, u64 at, u64 size, u64 n)
{
	struct part *part = bpf_ringbuf_reserve(&ring, sizeof(*part) + size, 0);

	if (!part)
		return false;
	if (bpf_probe_read_user(part + 1, n, w->from + at)) {
		bpf_ringbuf_discard(part, BPF_RB_NO_WAKEUP);
		return false;
	}
	fill(part, w, CHUNK, n, at);
	bpf_ringbuf_submit(part, BPF_RB_NO_WAKEUP);
	return true;
}

/* The next chunk: the largest of these sizes that is full, else the smallest. */
static __always_inline bool next_chunk(struct write *w, const u64 large, const u64 middle, const u64 less, const u64 small)
{
	volatile u64 *done = &w->scratch->done;
	u64 at = *done, left = w->length - at, n = left;

	if (left >= large) {
		n = large;
		if (!chunk(w, at, large, large))
			return false;
	} else if (left >= middle) {
		n = middle;
		if (!chunk(w, at, middle, middle))
			return false;
	} else if (left >= less) {
		n = less;
		if (!chunk(w, at, less, less))
			return false;
	} else {
		rf_bound(n, small);
		if (!chunk(w, at, small, n))
			return false;
	}
	*done = at + n;
	return true;
}

static __always_inline int chunks(struct syscall_enter *ctx, const u64 large, const u64 middle, const u64 less,
				  const u64 small)
{
	struct part *first;
	struct write w;

	if (!begins(ctx, &w))
		return 0;
	first = head(&w);
	if (!first)
		return 0;
	for (int i = 0; i < MOST / large + large / small; i++) {
		if (*(volatile u64 *)&w.scratch->done >= w.length)
			break;
		if (!next_chunk(&w, large, middle, less, small))
			break;
	}
	return finish(&w, first);
}

#define CHUNKS(name, sizes...)                     \
	SEC("tracepoint/syscalls/sys_enter_write") \
	int name(struct syscall_enter *ctx)        \
	{                                          \
		return chunks(ctx, sizes);         \
	}

CHUNKS(chunks_4k, 4096, 4096, 4096, 4096)
CHUNKS(chunks_8k, 8192, 8192, 8192, 4096)
CHUNKS(chunks_16k, 16384, 16384, 16384, 4096)
CHUNKS(chunks_32k, 32768, 32768, 32768, 4096)
CHUNKS(chunks_64k, 65536, 65536, 65536, 4096)
CHUNKS(chunks_128k, 131072, 131072, 131072, 4096)
CHUNKS(chunks_halved, 32768, 16384, 8192, 4096)

/* ---- One record of the exact size, reserved as a dynptr (Linux 5.19 on) ---- */

struct bpf_dynptr {
	u64 opaque[2];
};

static __always_inline bool reserve(struct bpf_dynptr *record, struct write *w)
{
	struct part part;

	if (bpf_ringbuf_reserve_dynptr(&ring, sizeof(part) + w->length, 0, record))
		return false;
	fill(&part, w, WHOLE, w->length, 0);
	return !bpf_dynptr_write(record, 0, &part, sizeof(part), 0);
}

/* Filled through as many slices of constant size as fit; scratch memory serves the remainder. */
SEC("tracepoint/syscalls/sys_enter_write")
int dynptr_slices(struct syscall_enter *ctx)
{
	struct bpf_dynptr record;
	struct write w;
	u64 left;

	if (!begins(ctx, &w))
		return 0;
	if (!reserve(&record, &w))
		goto failed;
	*(volatile u64 *)&w.scratch->done = 0;
	for (int i = 0; i < MOST / PIECE + PIECE / 4096; i++) {
		volatile u64 *done = &w.scratch->done;
		u64 at = *done;
		void *slice;

		left = w.length - at;
		if (left >= PIECE && left <= MOST) {
			slice = bpf_dynptr_data(&record, sizeof(struct part) + at, PIECE);
			if (!slice || bpf_probe_read_user(slice, PIECE, w.from + at))
				goto failed;
			*done = at + PIECE;
		} else if (left >= 4096 && left <= MOST) {
			slice = bpf_dynptr_data(&record, sizeof(struct part) + at, 4096);
			if (!slice || bpf_probe_read_user(slice, 4096, w.from + at))
				goto failed;
			*done = at + 4096;
		} else {
			break;
		}
	}
	left = w.length - *(volatile u64 *)&w.scratch->done;
	rf_bound(left, 4096);
	if (left && (bpf_probe_read_user(w.scratch->bytes, left, w.from + w.length - left) ||
		     bpf_dynptr_write(&record, sizeof(struct part) + w.length - left, w.scratch->bytes, left, 0)))
		goto failed;
	bpf_ringbuf_submit_dynptr(&record, BPF_RB_NO_WAKEUP);
	return 0;
failed:
	bpf_ringbuf_discard_dynptr(&record, BPF_RB_NO_WAKEUP);
	return dropped(&w);
}

/* Linux 6.16 on. */
extern int bpf_probe_read_user_dynptr(const struct bpf_dynptr *to, u64 offset, u64 size, const void *from) __ksym __weak;

SEC("tracepoint/syscalls/sys_enter_write")
int dynptr_read(struct syscall_enter *ctx)
{
	struct bpf_dynptr record;
	struct write w;

	if (!begins(ctx, &w))
		return 0;
	if (!reserve(&record, &w) || bpf_probe_read_user_dynptr(&record, sizeof(struct part), w.length, w.from)) {
		bpf_ringbuf_discard_dynptr(&record, BPF_RB_NO_WAKEUP);
		return dropped(&w);
	}
	bpf_ringbuf_submit_dynptr(&record, BPF_RB_NO_WAKEUP);
	return 0;
}

/* ---- Two levels: payloads in pages that user space maps, their positions in a small ring ---- */

#define PLACES_BYTES (512 << 10)
/*
 * A payload is contiguous, so the last one extends behind the area. Pages and ring together have as much memory as the
 * other rings.
 */
#define AREA (RING_BYTES - PLACES_BYTES - MOST)

struct pages {
	/*
	 * Where the next payload begins: a count that never falls, whose remainder by AREA is the position in `bytes`. The
	 * payload may take MOST bytes from there. A reader that copies a payload and then finds `next` at most AREA - MOST
	 * past the payload's beginning therefore has the bytes that were written: the exchange at the end of a submit
	 * orders `next` before the bytes of later payloads.
	 */
	u64 next;
	u64 unused[7];
	char bytes[AREA + MOST];
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct pages);
} pages_area SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, PLACES_BYTES);
} pages_ring SEC(".maps");

SEC("tracepoint/syscalls/sys_enter_write")
int pages(struct syscall_enter *ctx)
{
	struct pages *area;
	struct part *place;
	struct write w;
	u32 zero = 0;
	u64 at;

	if (!begins(ctx, &w))
		return 0;
	area = bpf_map_lookup_elem(&pages_area, &zero);
	if (!area)
		return dropped(&w);
	place = bpf_ringbuf_reserve(&pages_ring, sizeof(*place), 0);
	if (!place)
		return dropped(&w);
	at = area->next % AREA;
	rf_bound(at, AREA);
	if (bpf_probe_read_user(area->bytes + at, w.length, w.from)) {
		bpf_ringbuf_discard(place, BPF_RB_NO_WAKEUP);
		return dropped(&w);
	}
	fill(place, &w, PAGES, w.length, area->next);
	*(volatile u64 *)&area->next += (w.length + 7) & ~7ULL;
	bpf_ringbuf_submit(place, BPF_RB_NO_WAKEUP);
	return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
