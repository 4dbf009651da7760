/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/*
 * write_payload: the bytes that processes write, read from their memory when the call returns. Enter and exit are
 * joined per thread.
 */
#include "calls.h"
#include "chunks.h"
#include "paths.h"

const volatile u32 rf_max_payload = 65536; /* bytes of one event, at most RF_MAX_PAYLOAD */
const volatile u32 rf_budget = -1;         /* bytes of all events in 2^RF_BUDGET_SHIFT ns; all bits set: no limit */
const volatile bool rf_any_fd = false;     /* capture any descriptor, not only 1 and 2 */
const volatile bool rf_ttys_pipes = false; /* capture only terminals and pipes */

/* Maximum bytes of a payload in one record. Longer payloads cost less as chunks, by `./x bench live transport`. */
#define PAYLOAD_INLINE 16384
/* Bytes of the chunks into which the pieces of a vector are gathered. */
#define BLOCK 32768
/* A number that no piece of a vector has. */
#define RF_NO_PIECE (1ULL << 32)
/* Maximum iterations for one call: one per piece, plus one per block that ends inside a piece. */
#define PIECES (256 + RF_MAX_PAYLOAD / BLOCK)

RF_CALLS(calls_write_payload);

struct payload_scratch {
	/* In memory, so that the verifier does not track their values. */
	u32 done;
	u32 filled;
	u64 piece;
	u64 in_piece;
	/* Arguments of rf_gather. */
	u64 vector;
	u64 wanted;
	u64 ts;
	u32 tid;
	u32 in_chunks;
	/* `tail` must follow it. */
	struct rf_write_payload record;
	char tail[2 * BLOCK];
};

/* The system calls, each of which has its own scratch memory. */
enum {
	WRITE,
	PWRITE64,
	SENDTO,
	/* From here on, the second argument is a vector. */
	WRITEV,
	PWRITEV,
	PWRITEV2,
	/* The second argument is a message, which contains a vector. */
	SENDMSG,
	WRITE_PROGRAMS
};

#define FIRST_VECTOR WRITEV

RF_SCRATCH(scratch_write_payload, struct payload_scratch, WRITE_PROGRAMS);

struct stream_key {
	u64 process_id;
	s32 fd;
	u32 unused;
};

struct stream {
	/* The open file behind the descriptor. */
	u64 file;
	u64 inode;
	/* Bytes written so far. */
	u64 offset;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, struct stream_key);
	__type(value, struct stream);
} streams_write_payload SEC(".maps");

/* The bytes taken in the current budget interval of 2^RF_BUDGET_SHIFT ns, about an eighth of a second. */
struct spent {
	u64 stretch;
	u64 bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct spent);
} rf_spent SEC(".maps");

/*
 * Takes up to `bytes` bytes from the budget and returns how many the caller may capture. CPUs that ask at the same
 * moment can each receive all that is left.
 */
static __always_inline u64 within_budget(u64 bytes, u64 now)
{
	u32 zero = 0;
	volatile struct spent *spent;
	u64 left;

	if (rf_budget == (u32)-1)
		return bytes;
	spent = bpf_map_lookup_elem(&rf_spent, &zero);
	if (!spent)
		return 0;
	if (spent->stretch != now >> RF_BUDGET_SHIFT) {
		spent->stretch = now >> RF_BUDGET_SHIFT;
		spent->bytes = 0;
	}
	left = spent->bytes;
	left = left < rf_budget ? rf_budget - left : 0;
	if (bytes > left)
		bytes = left;
	__sync_fetch_and_add(&((struct spent *)spent)->bytes, bytes);
	return bytes;
}

/* Returns the number of bytes that this process wrote to the descriptor's open file before, and adds `length`. */
static __always_inline u64 stream_offset(struct task_struct *task, s32 fd, struct file *file, u64 length)
{
	struct stream_key key = { .process_id = rf_process_id(RF_READ(task, group_leader)), .fd = fd };
	u64 inode = (u64)BPF_CORE_READ(file, f_inode), offset;
	struct stream *stream = bpf_map_lookup_elem(&streams_write_payload, &key);

	if (stream && stream->file == (u64)file && stream->inode == inode) {
		offset = stream->offset;
		__sync_fetch_and_add(&stream->offset, length);
		return offset;
	}

	struct stream fresh = { .file = (u64)file, .inode = inode, .offset = length };

	bpf_map_update_elem(&streams_write_payload, &key, &fresh, BPF_ANY);
	return 0;
}

#define S_IFMT 0170000
#define S_IFIFO 0010000
#define S_IFCHR 0020000

/*
 * Returns whether the file is a pipe, or a device with one of the major numbers that linux/major.h assigns to
 * terminals.
 */
static __always_inline bool is_tty_or_pipe(struct file *file)
{
	u32 mode = BPF_CORE_READ(file, f_inode, i_mode), major = BPF_CORE_READ(file, f_inode, i_rdev) >> 20;

	if ((mode & S_IFMT) == S_IFIFO)
		return true;
	return (mode & S_IFMT) == S_IFCHR && (major == 4 || major == 5 || (major >= 136 && major <= 143));
}

struct iovec {
	u64 base;
	u64 length;
};

/* The first members of struct user_msghdr. */
struct message {
	u64 name;
	u64 name_length;
	u64 vector;
	u64 pieces;
};

/* Sends the tail as a chunk that ends at `end`. Returns 0, or a value with all bits set if the ring is full. */
static __always_inline u64 flush(struct payload_scratch *scratch, void *ring, u64 filled, u64 end)
{
	struct rf_chunk *chunk = (void *)scratch->tail - sizeof(*chunk);

	rf_fill_chunk(chunk, scratch->ts, scratch->tid, end - filled, filled);
	return rf_negative(bpf_ringbuf_output(ring, chunk, sizeof(*chunk) + filled, BPF_RB_NO_WAKEUP));
}

#define min_of(a, b) ((b) ^ (((a) ^ (b)) & -rf_below(a, b)))

/*
 * Gathers the pieces of a vector in scratch memory, and sends them from there in chunks if `in_chunks` is set. Returns
 * the number of bytes gathered. This is a separate function so that the verifier checks it once. Its loop has few
 * branches, because the verifier follows every branch for every piece.
 */
__attribute__((noinline)) int rf_gather(u64 pieces, u32 program)
{
	u32 cpu = bpf_get_smp_processor_id(), place = cpu * WRITE_PROGRAMS + program;
	struct payload_scratch *scratch = bpf_map_lookup_elem(&scratch_write_payload, &place);
	volatile struct payload_scratch *s = scratch;
	void *ring = rf_ring_write_payload(cpu);
	u64 filled;

	if (!scratch || !ring)
		return 0;
	s->done = 0;
	s->filled = 0;
	s->piece = 0;
	s->in_piece = 0;
	for (int i = 0; i < PIECES; i++) {
		u64 n, done = s->done, wanted = s->wanted, number = s->piece, in_piece = s->in_piece, failed, next;
		struct iovec piece;

		filled = s->filled & (BLOCK - 1);
		if (!(rf_below(done, wanted) & rf_below(number, pieces)))
			break;
		/*
		 * A failed read ends the loop: it sets all bits of `failed`, which makes the next piece RF_NO_PIECE or
		 * more.
		 */
		failed = bpf_probe_read_user(&piece, sizeof(piece), (void *)(s->vector + number * sizeof(piece)));
		failed = rf_negative(failed);
		n = piece.length - in_piece;
		n = min_of(n, wanted - done);
		n = min_of(n, BLOCK - filled);
		n &= ~failed;
		rf_bound(n, BLOCK);
		failed |= rf_negative(bpf_probe_read_user(scratch->tail + filled, n, (void *)(piece.base + in_piece)));
		n &= ~failed;
		in_piece += n;
		next = rf_below(in_piece, piece.length) ^ 1;
		s->in_piece = in_piece & (next - 1);
		s->filled = filled + n;
		s->done = done + n;
		if (filled + n == BLOCK) {
			u64 full = flush(scratch, ring, BLOCK, done + n);

			s->done = done + n - (full & BLOCK);
			s->filled = 0;
			failed |= full;
		}
		s->piece = (number + next) | (failed & RF_NO_PIECE);
	}
	filled = s->filled;
	rf_bound(filled, BLOCK);
	if (s->in_chunks && filled && flush(scratch, ring, filled, s->done))
		s->done -= filled;
	return s->done;
}

/* Calls rf_user_chunks for the payload. This is a separate function so that the verifier checks it once. */
__attribute__((noinline)) int rf_payload_chunks(u64 ts, u32 tid, u64 from, u64 length, u32 program)
{
	u32 cpu = bpf_get_smp_processor_id(), place = cpu * WRITE_PROGRAMS + program;
	struct payload_scratch *scratch = bpf_map_lookup_elem(&scratch_write_payload, &place);
	void *ring = rf_ring_write_payload(cpu);

	if (!scratch || !ring)
		return 0;
	return rf_user_chunks(ring, ts, tid, 0, (const char *)from, length, &scratch->done);
}

static __always_inline int payload_enter(s32 fd, u64 from, u64 pieces, struct rf_call *here)
{
	struct rf_call *call;

	/* Skips the consumer's own writes: if it wrote out captured payloads, the program would capture them again. */
	if ((!rf_any_fd && fd != 1 && fd != 2) || RF_READ(rf_task(), tgid) == rf_self)
		return 0;
	call = rf_call_begin(&calls_write_payload, RF_WRITE_PAYLOAD, here);
	if (!call)
		return 0;
	call->args[0] = fd;
	call->args[1] = from;
	call->args[2] = pieces;
	return rf_call_began(call, RF_WRITE_PAYLOAD);
}

static __always_inline void fill_record(struct rf_write_payload *r, struct task_struct *task, u64 ts, s32 fd, u64 offset,
					u64 length, u64 got)
{
	rf_fill_common(&r->common, task, ts);
	r->fd = fd;
	r->stream_offset = offset;
	r->length = length;
	r->payload_len = got;
	r->truncated = got < length;
}

/* A call that wrote something, and where its payload goes. */
struct written {
	struct payload_scratch *scratch;
	void *ring;
	struct rf_counters *counters;
	struct task_struct *task;
	u64 now;
	u64 offset;
	u64 length;
	u64 take;
	u64 from;
	u64 pieces;
	s32 fd;
	u32 program;
};

/* Gathers the payload of a call that takes a vector. Returns the number of bytes. */
static __always_inline u64 take_vector(struct written *w, u64 allowed, bool in_chunks, bool *unreadable)
{
	struct task_struct *task = w->task;

	if (w->program == SENDMSG) {
		struct message message = {};

		*unreadable = bpf_probe_read_user(&message, sizeof(message), (void *)w->from);
		w->from = message.vector;
		w->pieces = message.pieces;
	}
	w->scratch->vector = w->from;
	w->scratch->wanted = *unreadable ? 0 : allowed;
	w->scratch->ts = w->now;
	w->scratch->tid = RF_READ(task, pid);
	w->scratch->in_chunks = in_chunks;
	return rf_gather(w->pieces, w->program) & (2 * RF_MAX_PAYLOAD - 1);
}

/* Counts the bytes of a call. `got` is the number of bytes in the row, or 0 if the event was dropped. */
static __always_inline int account(struct written *w, u64 allowed, u64 got, bool dropped, bool unreadable)
{
	struct rf_bytes *bytes = rf_count_bytes(RF_WRITE_PAYLOAD, w->length, w->length - got);

	if (unreadable)
		RF_ADD_ALONE(w->counters->unreadable, 1);
	if (got < w->length && !dropped)
		RF_ADD_ALONE(w->counters->truncated, 1);
	if (allowed < w->take)
		rf_count_over_budget(bytes, w->take - allowed);
	return 0;
}

/* Sends a payload in chunks. */
static __always_inline int write_chunks(struct written *w)
{
	struct rf_write_payload *head = rf_reserve(w->ring, w->counters, sizeof(*head));
	struct task_struct *task = w->task;
	bool unreadable = false;
	u64 allowed, got;

	if (!head) {
		rf_count_bytes(RF_WRITE_PAYLOAD, w->length, w->length);
		return 0;
	}
	allowed = within_budget(w->take, w->now);
	if (w->program >= FIRST_VECTOR)
		got = take_vector(w, allowed, true, &unreadable);
	else
		got = rf_payload_chunks(w->now, RF_READ(task, pid), w->from, allowed, w->program) & (2 * RF_MAX_PAYLOAD - 1);
	fill_record(head, task, w->now | RF_HEAD, w->fd, w->offset, w->length, got);
	bpf_ringbuf_submit(head, rf_wakeup(w->ring));
	rf_submitted(w->ring, w->counters, true);
	return account(w, allowed, got, false, unreadable);
}

/* Sends a payload in one record. */
static __always_inline int write_record(struct written *w)
{
	struct rf_write_payload *r = &w->scratch->record;
	u64 allowed = within_budget(w->take, w->now), got;
	bool unreadable = false, dropped = false;

	if (w->program >= FIRST_VECTOR) {
		got = take_vector(w, allowed, false, &unreadable);
	} else {
		got = allowed;
		rf_bound(got, PAYLOAD_INLINE);
		if (bpf_probe_read_user(w->scratch->tail, got, (const char *)w->from)) {
			got = 0;
			unreadable = allowed > 0;
		}
	}
	fill_record(r, w->task, w->now, w->fd, w->offset, w->length, got);
	rf_bound(got, PAYLOAD_INLINE);
	if (bpf_ringbuf_output(w->ring, r, sizeof(*r) + got, rf_wakeup(w->ring))) {
		RF_ADD_ALONE(w->counters->dropped, 1);
		dropped = true;
		got = 0;
	} else {
		rf_submitted(w->ring, w->counters, true);
	}
	return account(w, allowed, got, dropped, unreadable);
}

/* Makes the row of a call that wrote `length` bytes. */
static __always_inline int payload_row(struct rf_counters *counters, struct task_struct *task, struct rf_call *call,
				       u64 length, u32 program)
{
	u32 cpu = bpf_get_smp_processor_id(), place = cpu * WRITE_PROGRAMS + program;
	struct written w = {
		.counters = counters,
		.task = task,
		.fd = call->args[0],
		.from = call->args[1],
		.pieces = call->args[2],
		.length = length,
		.program = program,
	};
	struct file *file = rf_file_of(task, w.fd);

	if (rf_ttys_pipes && !is_tty_or_pipe(file))
		return 0;
	RF_ADD_ALONE(counters->seen, 1);
	w.scratch = bpf_map_lookup_elem(&scratch_write_payload, &place);
	w.ring = rf_ring_write_payload(cpu);
	if (!w.scratch || !w.ring) {
		RF_ADD_ALONE(counters->dropped, 1);
		rf_count_bytes(RF_WRITE_PAYLOAD, length, length);
		return 0;
	}
	w.now = bpf_ktime_get_boot_ns();
	w.offset = stream_offset(task, w.fd, file, length);
	w.take = length;
	rf_bound(w.take, rf_max_payload);
	if (w.take > PAYLOAD_INLINE)
		return write_chunks(&w);
	return write_record(&w);
}

static __always_inline int payload_exit(s64 ret, struct rf_call *here, u32 program)
{
	struct rf_counters *counters = rf_counters_of(RF_WRITE_PAYLOAD);
	struct task_struct *task = rf_task();
	struct rf_call *call;

	if (!counters)
		return 0;
	if (RF_READ(task, tgid) == rf_self || rf_filtered(RF_READ(task, tgid))) {
		RF_ADD_ALONE(counters->seen, 1);
		RF_ADD_ALONE(counters->filtered, 1);
		return 0;
	}
	call = rf_ends_only(RF_WRITE_PAYLOAD) ? here : rf_call_of(&calls_write_payload, task, false);
	/* The call used another descriptor. */
	if (!call || !call->ts)
		return 0;
	if (!rf_ends_only(RF_WRITE_PAYLOAD))
		RF_ADD_ALONE(counters->unjoined, -1);
	call->ts = 0;
	if (ret < 0)
		return 0;
	return payload_row(counters, task, call, ret, program);
}

#define WRITES(call, number)                                                                  \
	static __always_inline int payload_##call##_begins(void *from, enum rf_from kind,     \
							   struct rf_call *here)              \
	{                                                                                     \
		return payload_enter(rf_arg(from, kind, 0), rf_arg(from, kind, 1),            \
				     (number) >= FIRST_VECTOR ? rf_arg(from, kind, 2) : 0, here); \
	}                                                                                     \
                                                                                              \
	static __always_inline int payload_##call##_ends(s64 ret, struct rf_call *here)       \
	{                                                                                     \
		return payload_exit(ret, here, number);                                       \
	}                                                                                     \
                                                                                              \
	RF_CALL_PROGRAMS(write_payload_##call, RF_WRITE_PAYLOAD, call, payload_##call##_begins, \
			 payload_##call##_ends)

WRITES(write, WRITE)
WRITES(pwrite64, PWRITE64)
WRITES(sendto, SENDTO)
WRITES(writev, WRITEV)
WRITES(pwritev, PWRITEV)
WRITES(pwritev2, PWRITEV2)
WRITES(sendmsg, SENDMSG)
