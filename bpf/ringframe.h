/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* What every program shares: options, counters, filter, common columns, and the way into a ring. */
#ifndef RINGFRAME_H
#define RINGFRAME_H

#include "kernel.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>
#include "events.h"

/* ---- Options: written by user space before load, so that the verifier removes what is off. ---- */

const volatile u32 rf_nr_cpus = 1;    /* possible CPUs */
const volatile u32 rf_page_size = 4096; /* bytes */
const volatile bool rf_tree_only = false; /* only processes in rf_tree */
const volatile bool rf_exclude_self = true; /* skip the consumer's own process */
const volatile bool rf_switch_has_state = true; /* sched_switch passes prev_state: Linux 5.18 on */

/* What the running kernel has; found out by trying (src/kernel/features.rs), so that the verifier removes the rest. */
const volatile bool rf_typed_task = true; /* bpf_get_current_task_btf: Linux 5.11 on */
const volatile bool rf_task_storage = true; /* task storage in tracing programs: Linux 5.12 on */
const volatile bool rf_preempted = false; /* programs on system calls can be preempted by others: Linux 7.0 on */

const volatile bool rf_registers_at_end = true; /* bpf_task_pt_regs: Linux 5.15 on */

/* By event type: its calls have no start and no duration. */
const volatile bool rf_untimed[RF_EVENTS] = {};

/* Only the end of its calls is looked at, where the arguments are found in the thread's registers. */
#define rf_ends_only(event) (rf_registers_at_end && rf_untimed[event])

/* The consumer's process number in the initial pid namespace; rf_whoami fills it in, as no system call tells it. */
u32 rf_self = 0;

/* ---- Debug lines: to the log of the program that uses the library; while off the verifier removes them. ---- */

const volatile u32 rf_debug_level = 0; /* 0 off, 1 errors, 2 warnings, 3 information, 4 debugging, 5 everything */

#define RF_INFO 3
#define RF_DEBUG 4

struct rf_debug_line {
	u64 ts; /* CLOCK_BOOTTIME, ns */
	u32 level;
	u32 cpu;
	u64 values[3];
	char text[88]; /* with a conversion for each value; user space puts them in (bpf_snprintf: Linux 5.13 on) */
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 65536);
} rf_debug_lines SEC(".maps");

#define rf_log(__level, __format, __args...)                                                       \
	do {                                                                                       \
		static const char __text[] = __format;                                             \
		struct rf_debug_line *__line;                                                      \
		if (rf_debug_level < (__level))                                                    \
			break;                                                                     \
		u64 __values[4] = { 0, ##__args };                                                 \
		__line = bpf_ringbuf_reserve(&rf_debug_lines, sizeof(*__line), 0);                 \
		if (!__line)                                                                       \
			break;                                                                     \
		__line->ts = bpf_ktime_get_boot_ns();                                              \
		__line->level = (__level);                                                         \
		__line->cpu = bpf_get_smp_processor_id();                                          \
		__line->values[0] = __values[1];                                                   \
		__line->values[1] = __values[2];                                                   \
		__line->values[2] = __values[3];                                                   \
		bpf_probe_read_kernel_str(__line->text, sizeof(__line->text), __text);             \
		bpf_ringbuf_submit(__line, BPF_RB_NO_WAKEUP);                                      \
	} while (0)

/* ---- The thread that runs, and members of kernel structures ---- */

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

/* ---- Pid namespaces ---- */

/*
 * Where the thread's number in the pid namespace of that depth is. An address and no pointer, because the verifier lets
 * no variable be added to a pointer to a kernel structure.
 */
static __always_inline u64 rf_upid_at(struct pid *pid, u32 level)
{
	return (u64)pid + bpf_core_field_offset(struct pid, numbers) + level * bpf_core_type_size(struct upid);
}

/* Its number there, 0 being the depth of the initial one; 0 where it is in none so deep. */
static __always_inline u32 rf_pid_at(struct pid *pid, u32 level)
{
	const struct upid *upid = (const struct upid *)rf_upid_at(pid, level);

	return level <= BPF_CORE_READ(pid, level) ? BPF_CORE_READ(upid, nr) : 0;
}

/* The number of the thread in its own pid namespace, and which that is. */
static __always_inline const struct upid *rf_own_upid(struct task_struct *task)
{
	struct pid *pid = BPF_CORE_READ(task, thread_pid);

	return (const struct upid *)rf_upid_at(pid, BPF_CORE_READ(pid, level));
}

/* ---- Counters: one line per event type and CPU, mapped by user space. ---- */

struct rf_counters {
	u64 seen;       /* events that reached the program */
	u64 filtered;   /* left out by the filter */
	u64 dropped;    /* no room in the ring */
	u64 submitted;  /* records in the ring; seen = filtered + dropped + submitted */
	u64 truncated;  /* submitted records with a value that was cut */
	u64 unjoined;   /* calls begun and not (yet) ended, or ended and not seen to begin */
	u64 unreadable; /* values that could not be read from user memory */
	u64 wake_at;    /* set by the consumer: wake it when submitted gets here */
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 1); /* event types x possible CPUs, set before load */
	__type(key, u32);
	__type(value, struct rf_counters);
} rf_counters SEC(".maps");

/* The event type's line for this CPU. */
static __always_inline u32 rf_line(enum rf_event event)
{
	return event * rf_nr_cpus + bpf_get_smp_processor_id();
}

static __always_inline struct rf_counters *rf_counters_of(enum rf_event event)
{
	u32 key = rf_line(event);

	return bpf_map_lookup_elem(&rf_counters, &key);
}

/* Atomic, because from Linux 7.0 on a program can be preempted by another one on its CPU. */
#define RF_COUNT(counter) __sync_fetch_and_add(&(counter), 1)

/*
 * For programs that nothing of their own event type can come into: on system calls the kernel keeps preemption off
 * unless rf_preempted says other, and no interrupt makes a system call; sched_switch runs with interrupts off. Five
 * times cheaper than RF_COUNT.
 */
#define RF_ADD_ALONE(counter, n)                                  \
	do {                                                      \
		if (rf_preempted)                                 \
			__sync_fetch_and_add(&(counter), n);      \
		else                                              \
			*(volatile u64 *)&(counter) += (n);       \
	} while (0)

static __always_inline void rf_count(u64 *counter, bool alone)
{
	if (alone)
		RF_ADD_ALONE(*counter, 1);
	else
		RF_COUNT(*counter);
}

/* ---- Filter ---- */

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 65536);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, u32);   /* process number */
	__type(value, u32); /* unused */
} rf_tree SEC(".maps");

static __always_inline bool rf_filtered(u32 tgid)
{
	if (rf_exclude_self && tgid == rf_self)
		return true;
	if (rf_tree_only && !bpf_map_lookup_elem(&rf_tree, &tgid))
		return true;
	return false;
}

/*
 * Counts an event. Its counters, or NULL where the filter leaves it out and there is no row to make. `alone`: see
 * RF_ADD_ALONE.
 */
static __always_inline struct rf_counters *rf_seen(enum rf_event event, u32 tgid, bool alone)
{
	struct rf_counters *counters = rf_counters_of(event);

	if (!counters)
		return NULL;
	rf_count(&counters->seen, alone);
	if (rf_filtered(tgid)) {
		rf_count(&counters->filtered, alone);
		return NULL;
	}
	return counters;
}

/* ---- Common columns ---- */

static __always_inline u64 rf_process_id(struct task_struct *leader)
{
	/* 2^20 ns is about 1 ms: far less than it takes to come round to the same pid again. */
	return (RF_READ(leader, start_boottime) >> 20) << 22 | (RF_READ(leader, tgid) & 0x3fffff);
}

static __always_inline void rf_fill_comm(char *to, struct task_struct *task)
{
	if (rf_typed_task) {
		/* Two loads instead of a helper's call; what stands behind the NUL is of no meaning. */
		((u64 *)to)[0] = *(const u64 *)&task->comm[0];
		((u64 *)to)[1] = *(const u64 *)&task->comm[8];
	} else {
		bpf_core_read(to, sizeof(task->comm), &task->comm);
	}
}

static __always_inline void rf_fill_common(struct rf_common *c, struct task_struct *task, u64 ts)
{
	struct task_struct *parent = RF_READ(task, real_parent);
	struct cred *cred = (struct cred *)RF_READ(task, cred);

	c->ts = ts;
	c->cpu = bpf_get_smp_processor_id();
	c->pid = RF_READ(task, tgid);
	c->tid = RF_READ(task, pid);
	c->ppid = RF_READ(parent, tgid);
	c->uid = RF_READ(cred, uid.val);
	c->gid = RF_READ(cred, gid.val);
	c->cgroup_id = bpf_get_current_cgroup_id();
	c->process_id = rf_process_id(RF_READ(task, group_leader));
	c->parent_process_id = rf_process_id(RF_READ(parent, group_leader));
	rf_fill_comm(c->comm, task);
}

/* ---- Into the ring ---- */

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

/* ---- Fields of tracepoints ---- */

/*
 * Where a tracepoint's field is and how wide, differs from kernel to kernel. A program names it by its place in the
 * format that the build knew; user space puts the running kernel's own offset, width and sign into the instructions
 * before it loads them. The numbers here only mark those instructions.
 */

/* The field's value, extended to 64 bits; 0 where the kernel lacks it. */
#define RF_FIELD(ctx, place)                                                       \
	({                                                                         \
		u64 __value;                                                       \
		asm volatile("%0 = *(u64 *)(%1 + %2)\n\t%0 <<= 0\n\t%0 >>= 0"       \
			     : "=r"(__value)                                       \
			     : "r"(ctx), "i"(0x7000 + (place)));                   \
		__value;                                                           \
	})

/* The field's address, for helpers that read memory. */
#define RF_AT(ctx, place)                                                          \
	({                                                                         \
		void *__at;                                                        \
		asm volatile("%0 = %1\n\t%0 += %2"                                 \
			     : "=&r"(__at)                                         \
			     : "r"(ctx), "i"(0x52460000 + (place)));               \
		__at;                                                              \
	})

#define rf_patched(number)                                            \
	({                                                            \
		u64 __value;                                          \
		asm volatile("%0 = %1" : "=r"(__value) : "i"(number)); \
		__value;                                              \
	})

/* Does the kernel have the field? */
#define RF_HAS(place) (rf_patched(0x52470000 + (place)) != 0)
/* What the offset in a located string counts from: the record, or the end of the field. */
#define RF_BEHIND(place) rf_patched(0x52480000 + (place))

/* ---- Strings and bytes behind a record in scratch memory ---- */

/*
 * Not a per-CPU map: values there are limited to 32 KiB. A program that was preempted is not run by others on its CPU,
 * but other programs of the same event type are, so each has its own: number `cpu * programs + program`.
 */
#define RF_SCRATCH(name, scratch, programs)                                             \
	struct {                                                                        \
		__uint(type, BPF_MAP_TYPE_ARRAY);                                       \
		__uint(max_entries, programs); /* times possible CPUs, set before load */ \
		__type(key, u32);                                                       \
		__type(value, scratch);                                                 \
	} name SEC(".maps")

/*
 * Reads a string of up to `max` bytes with its NUL; at most `before` bytes stand in the tail. `read` is the helper that
 * reads bytes from there; `cut` becomes true where the string is longer.
 */
#define rf_append(len_field, tail, end, before, max, read, from, there, cut)         \
	do {                                                                         \
		char __next = 0;                                                     \
		long __n;                                                            \
		rf_bound(end, before);                                               \
		__n = (there) ? read##_str((tail) + (end), max, from) : 0;           \
		if (__n > 0 && __n <= (max)) {                                       \
			(len_field) = __n - 1;                                       \
			(end) += __n - 1;                                            \
			if (__n == (max) && !read(&__next, 1, (from) + (max) - 1))   \
				(cut) |= __next != 0;                                \
		} else {                                                             \
			(len_field) = RF_NULL_LEN;                                   \
		}                                                                    \
	} while (0)

#define rf_append_bytes(len_field, tail, end, before, n, from, there)                    \
	do {                                                                             \
		rf_bound(end, before);                                                   \
		if ((there) && !bpf_probe_read_kernel((tail) + (end), n, from)) {        \
			(len_field) = (n);                                               \
			(end) += (n);                                                    \
		} else {                                                                 \
			(len_field) = RF_NULL_LEN;                                       \
		}                                                                        \
	} while (0)

/* ---- Addresses ---- */

static __always_inline void rf_ip16(u8 *to, const void *from, bool there)
{
	if (!there || bpf_probe_read_kernel(to, 16, from))
		__builtin_memset(to, 0, 16);
}

/* An IPv4 address as IPv6 writes it: ::ffff:a.b.c.d. */
static __always_inline void rf_ip4(u8 *to, const void *from, bool there)
{
	__builtin_memset(to, 0, 10);
	to[10] = to[11] = 0xff;
	if (!there || bpf_probe_read_kernel(to + 12, 4, from))
		__builtin_memset(to + 10, 0, 6);
}

#endif
