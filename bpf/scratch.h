/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* Scratch memory for records with a tail of strings and bytes. */
#ifndef RINGFRAME_SCRATCH_H
#define RINGFRAME_SCRATCH_H

#include "base.h"

/*
 * Defines a map of scratch memory. It is not a per-CPU map, because values there are limited to 32 KiB. While a program
 * is preempted, the kernel does not run the same program again on that CPU. But it runs other programs of the same
 * event type, so each program has its own entry: number `cpu * programs + program`.
 */
#define RF_SCRATCH(name, scratch, programs)                                             \
	struct {                                                                        \
		__uint(type, BPF_MAP_TYPE_ARRAY);                                       \
		__uint(max_entries, programs); /* times possible CPUs, set before load */ \
		__type(key, u32);                                                       \
		__type(value, scratch);                                                 \
	} name SEC(".maps")

/*
 * Appends a string of up to `max` bytes, including its NUL, to the tail, which contains at most `before` bytes. The
 * length becomes RF_NULL_LEN if `there` is false or the string cannot be read. `read` is the helper that reads bytes
 * from `from`. `cut` becomes true if the string is longer than `max`.
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

/* Appends `n` bytes of kernel memory to the tail. Lengths are as in rf_append. */
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
