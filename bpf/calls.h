/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* System calls: defines their programs, and joins enter and exit per thread. */
#ifndef RINGFRAME_CALLS_H
#define RINGFRAME_CALLS_H

#include "ringframe.h"

#define RF_MAX_ERRNO 4095

/* Whether the calls of each event type are untimed: without a start and a duration. */
const volatile bool rf_untimed[RF_EVENTS] = {};

/*
 * True if the programs of the event type run at the end of a call only, and read the arguments from the thread's
 * registers.
 */
#define rf_ends_only(event) (rf_registers_at_end && rf_untimed[event])

/* A pending call. */
struct rf_call {
	u64 ts; /* CLOCK_BOOTTIME, ns; 0: no pending call */
	u64 args[6];
};

/*
 * Defines the map of pending calls by thread. The map is task storage. On kernels without it, user space changes the
 * type to an LRU hash by thread number before it creates the map.
 */
#define RF_CALLS(name)                                        \
	struct {                                              \
		__uint(type, BPF_MAP_TYPE_TASK_STORAGE);      \
		__uint(map_flags, BPF_F_NO_PREALLOC);         \
		__type(key, int);                             \
		__type(value, struct rf_call);                \
	} name SEC(".maps")

/* Returns the thread's entry in the map, or NULL if it has none. Creates the entry if `begin` is set. */
static __always_inline struct rf_call *rf_call_of(void *calls, struct task_struct *task, bool begin)
{
	struct rf_call *call;
	int tid;

	if (rf_task_storage)
		return bpf_task_storage_get(calls, task, 0, begin ? BPF_LOCAL_STORAGE_GET_F_CREATE : 0);
	tid = RF_READ(task, pid);
	call = bpf_map_lookup_elem(calls, &tid);
	if (begin && !call) {
		struct rf_call none = {};

		bpf_map_update_elem(calls, &tid, &none, BPF_NOEXIST);
		return bpf_map_lookup_elem(calls, &tid);
	}
	/* Ignores an entry from an earlier thread with the same number, which ended inside a call. */
	if (!begin && call && call->ts < RF_READ(task, start_boottime))
		return NULL;
	return call;
}

/*
 * Returns where the caller stores the arguments, or NULL if the call is filtered out or has no entry. Returns `here` if
 * the programs run at the end of a call only. After it stores the arguments, the caller calls rf_call_began.
 */
static __always_inline struct rf_call *rf_call_begin(void *calls, enum rf_event event, struct rf_call *here)
{
	struct rf_counters *counters;
	struct task_struct *task;

	if (rf_ends_only(event))
		return here;
	counters = rf_counters_of(event);
	task = rf_task();
	if (!counters || rf_filtered(RF_READ(task, tgid)))
		return NULL;
	/* The exit subtracts 1 again when it finds the call. What remains counts calls that could not be joined. */
	RF_ADD_ALONE(counters->unjoined, 1);
	return rf_call_of(calls, task, true);
}

/* Marks the call as pending. The caller does this last, so that a pending call always has its arguments. */
static __always_inline int rf_call_began(struct rf_call *call, enum rf_event event)
{
	call->ts = rf_ends_only(event) ? 1 : bpf_ktime_get_boot_ns();
	return 0;
}

/* Returns the call that ends now, or NULL if it makes no row. The caller clears `ts`. */
static __always_inline struct rf_call *rf_call_end(void *calls, enum rf_event event, struct rf_counters *counters,
						   struct task_struct *task, struct rf_call *here)
{
	struct rf_call *call;

	if (rf_filtered(RF_READ(task, tgid))) {
		RF_ADD_ALONE(counters->seen, 1);
		RF_ADD_ALONE(counters->filtered, 1);
		return NULL;
	}
	if (rf_ends_only(event)) {
		RF_ADD_ALONE(counters->seen, 1);
		return here;
	}
	call = rf_call_of(calls, task, false);
	if (!call || !call->ts) {
		RF_ADD_ALONE(counters->unjoined, 1);
		rf_log(RF_DEBUG, "a call of thread %u ended that was not seen to begin", RF_READ(task, pid));
		return NULL;
	}
	RF_ADD_ALONE(counters->unjoined, -1);
	RF_ADD_ALONE(counters->seen, 1);
	return call;
}

/*
 * Fills the common columns and the duration of a call that ends now, and adds the duration's bit to `nulls` if untimed.
 */
#define rf_fill_call(r, nulls, task, began, event)                     \
	do {                                                           \
		u64 __now = bpf_ktime_get_boot_ns();                   \
		u64 __ts = rf_untimed[event] ? __now : (began);         \
		rf_fill_common(&(r)->common, task, __ts);              \
		(r)->duration = __now - __ts;                          \
		if (rf_untimed[event])                                 \
			(nulls) |= 1 << event##_DURATION_NULL;         \
	} while (0)

/* Where to read the arguments of a call from. */
enum rf_from {
	RF_TRACEPOINT, /* the context of its tracepoint */
	RF_FUNCTION,   /* the registers passed to the function that implements it: a plain address */
	RF_REGISTERS,  /* the registers with which the thread entered the kernel: a pointer that the verifier knows */
};

/*
 * Defines the programs of a system call: two on its tracepoints, and one on the function that implements it. The
 * session runs the latter if the kernel could preempt the former. `begins(from, kind, here)` reads arguments with
 * rf_arg(from, kind, number). If the programs run at the end of a call only, it stores them in `here`
 * for `ends(ret, here)`.
 */
#define RF_CALL_PROGRAMS(name, event, call, begins, ends)                     \
	static __always_inline int name##_returns(s64 ret)                    \
	{                                                                     \
		struct rf_call here = {};                                     \
                                                                              \
		if (rf_ends_only(event))                                      \
			begins(rf_registers(), RF_REGISTERS, &here);          \
		return ends(ret, &here);                                      \
	}                                                                     \
                                                                              \
	SEC("tracepoint/syscalls/sys_enter_" #call)                           \
	int name##_enter(struct syscall_enter *ctx)                           \
	{                                                                     \
		return begins(ctx, RF_TRACEPOINT, NULL);                      \
	}                                                                     \
                                                                              \
	SEC("tracepoint/syscalls/sys_exit_" #call)                            \
	int name##_exit(struct syscall_exit *ctx)                             \
	{                                                                     \
		return name##_returns(ctx->ret);                              \
	}                                                                     \
                                                                              \
	SEC("kprobe.session/sys_" #call)                                      \
	int name##_call(void *ctx)                                            \
	{                                                                     \
		if (bpf_session_is_return(ctx))                               \
			return name##_returns(rf_returned(ctx));              \
		return rf_ends_only(event) ? 0 : begins(rf_caller(ctx), RF_FUNCTION, NULL); \
	}

static __always_inline void *rf_registers(void)
{
	return (void *)bpf_task_pt_regs(bpf_get_current_task_btf());
}

#define RF_ON_X86 bpf_core_field_exists(((struct pt_regs___on_x86 *)0)->di)

/* Returns the function's only argument: the address of the registers with which the thread entered the kernel. */
static __always_inline void *rf_caller(void *ctx)
{
	if (RF_ON_X86)
		return (void *)((struct pt_regs___on_x86 *)ctx)->di;
	return (void *)((struct pt_regs___on_arm64 *)ctx)->regs[0];
}

/* Returns the result of the function. */
static __always_inline s64 rf_returned(void *ctx)
{
	if (RF_ON_X86)
		return ((struct pt_regs___on_x86 *)ctx)->ax;
	return ((struct pt_regs___on_arm64 *)ctx)->regs[0];
}

/* Reads a register: with a plain load if the verifier knows the pointer, otherwise with a helper. */
#define RF_REGISTER(from, kind, member)                                                            \
	((kind) == RF_REGISTERS ? (u64)(from)->member : (u64)BPF_CORE_READ(from, member))

/* Returns argument `number` of a system call, counted from 0. */
static __always_inline u64 rf_arg(void *from, enum rf_from kind, int number)
{
	struct pt_regs___on_x86 *x86 = from;
	struct pt_regs___on_arm64 *arm64 = from;

	if (kind == RF_TRACEPOINT)
		return ((struct syscall_enter *)from)->args[number];
	if (!RF_ON_X86) {
		/* When the call ends, the first argument's register contains the result. */
		if (number == 0)
			return RF_REGISTER(arm64, kind, orig_x0);
		return RF_REGISTER(arm64, kind, regs[number]);
	}
	switch (number) {
	case 0:
		return RF_REGISTER(x86, kind, di);
	case 1:
		return RF_REGISTER(x86, kind, si);
	case 2:
		return RF_REGISTER(x86, kind, dx);
	case 3:
		return RF_REGISTER(x86, kind, r10);
	case 4:
		return RF_REGISTER(x86, kind, r8);
	default:
		return RF_REGISTER(x86, kind, r9);
	}
}

/* Stores what a call returned in `result` or `errno` of the record, and sets the other column's bit in `nulls`. */
#define rf_set_result(r, nulls, ret, event)                        \
	do {                                                       \
		s64 __ret = (ret);                                 \
		bool __failed = __ret < 0 && __ret >= -RF_MAX_ERRNO; \
		if (__failed) {                                    \
			(nulls) |= 1 << event##_RESULT_NULL;       \
			(r)->result = 0;                           \
			(r)->errno = -__ret;                       \
		} else {                                           \
			(nulls) |= 1 << event##_ERRNO_NULL;        \
			(r)->result = __ret;                       \
			(r)->errno = 0;                            \
		}                                                  \
	} while (0)

#endif
