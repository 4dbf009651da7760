/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/*
 * Debug lines for the log of the application that uses the library. The verifier removes the code while they are off.
 */
#ifndef RINGFRAME_DEBUG_H
#define RINGFRAME_DEBUG_H

#include "base.h"

const volatile u32 rf_debug_level = 0; /* 0 off, 1 errors, 2 warnings, 3 information, 4 debugging, 5 everything */

/* The ring of debug lines. User space inserts the values into the text, because bpf_snprintf needs Linux 5.13. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 65536);
} rf_debug_lines SEC(".maps");

/* Sends a debug line with up to three values. The line is lost if the ring is full. */
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

#endif
