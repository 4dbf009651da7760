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

/* The consumer's process number in the initial pid namespace; rf_whoami fills it in, as no system call tells it. */
u32 rf_self = 0;

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

static __always_inline struct rf_counters *rf_counters_of(enum rf_event event)
{
	u32 key = event * rf_nr_cpus + bpf_get_smp_processor_id();

	return bpf_map_lookup_elem(&rf_counters, &key);
}

/* Atomic, because from Linux 7.0 on a program can be preempted by another one on its CPU. */
#define RF_COUNT(counter) __sync_fetch_and_add(&(counter), 1)

/*
 * For programs that nothing of their own event type can come into: on classic tracepoints of system calls the kernel
 * keeps preemption off (their perf buffers are per CPU) and no interrupt makes a system call; sched_switch runs with
 * interrupts off. Five times cheaper than RF_COUNT.
 */
#define RF_ADD_ALONE(counter, n) (*(volatile u64 *)&(counter) += (n))

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

/* ---- Common columns ---- */

static __always_inline u64 rf_process_id(struct task_struct *leader)
{
	/* 2^20 ns is about 1 ms: far less than it takes to come round to the same pid again. */
	return (leader->start_boottime >> 20) << 22 | (leader->tgid & 0x3fffff);
}

static __always_inline void rf_fill_common(struct rf_common *c, struct task_struct *task, u64 ts)
{
	struct task_struct *parent = task->real_parent;
	const struct cred *cred = task->cred;

	c->ts = ts;
	c->cpu = bpf_get_smp_processor_id();
	c->pid = task->tgid;
	c->tid = task->pid;
	c->ppid = parent->tgid;
	c->uid = cred->uid.val;
	c->gid = cred->gid.val;
	c->cgroup_id = bpf_get_current_cgroup_id();
	c->process_id = rf_process_id(task->group_leader);
	c->parent_process_id = rf_process_id(parent->group_leader);
	/* Two loads instead of a helper's call; what stands behind the NUL is of no meaning. */
	((u64 *)c->comm)[0] = *(const u64 *)&task->comm[0];
	((u64 *)c->comm)[1] = *(const u64 *)&task->comm[8];
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

	if (alone)
		RF_ADD_ALONE(counters->submitted, 1);
	else
		RF_COUNT(counters->submitted);
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
