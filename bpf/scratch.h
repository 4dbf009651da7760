/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* Strings and bytes behind a record in scratch memory. */
#ifndef RINGFRAME_SCRATCH_H
#define RINGFRAME_SCRATCH_H

#include "base.h"

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

#endif
