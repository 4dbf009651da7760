/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* The environment variables that the session names. See src/kernel/environment.rs. */
#ifndef RINGFRAME_ENVIRONMENT_H
#define RINGFRAME_ENVIRONMENT_H

#include "chunks.h"

const volatile bool rf_environment = false; /* capture variables */

/* Maximum bytes of all kept variables. */
#define ENVIRONMENT_MAX RF_PROCESS_EXEC_ENVIRONMENT_MAX
/* Maximum bytes read of a variable at once. */
#define VARIABLE_MAX 32768
#define KEPT_MASK 65535
/* Maximum number of reads. */
#define VARIABLES 1024
#define NAME_WORDS (sizeof(struct rf_name) / sizeof(u64))

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, RF_MAX_NAMES);
	__type(key, struct rf_name);
	__type(value, u32); /* unused */
} rf_names SEC(".maps");

struct environment_scratch {
	u32 at;     /* offset of the next read in the environment */
	u32 kept;   /* bytes in `block` */
	u32 inside; /* whether `at` is inside a variable */
	u32 cut;    /* whether a named variable is left out */
	struct rf_name name;
	/* The kept variables, each complete with its NUL, followed by the variable read last. */
	char block[KEPT_MASK + 1 + VARIABLE_MAX];
};

RF_SCRATCH(rf_environments, struct environment_scratch, 1);

/* The code below has as few branches as possible, because the verifier follows every branch for every variable. */

/* Clears the bytes after the first `=`. */
static __always_inline void end_name(struct rf_name *name)
{
	const u64 ones = 0x0101010101010101ULL, high = 0x8080808080808080ULL;
	u64 before = -1; /* all bits set up to the word with the `=`, then 0 */

#pragma unroll
	for (int i = 0; i < NAME_WORDS; i++) {
		u64 word = name->words[i], x = word ^ (0x3d * ones);
		/* The lowest set bit belongs to the first `=`. */
		u64 hit = (x - ones) & ~x & high;

		name->words[i] = word & (hit ^ (hit - 1)) & before;
		before &= ((hit | -hit) >> 63) - 1;
	}
}

/*
 * Keeps the named variables of those between `start` and `end`, and returns the number of bytes kept. The other
 * variables never leave this scratch memory. This is a separate function so that the verifier checks it once and not at
 * every call.
 */
__attribute__((noinline)) int rf_read_environment(u64 start, u64 end)
{
	u32 cpu = bpf_get_smp_processor_id();
	struct environment_scratch *scratch;
	volatile struct environment_scratch *s;
	u64 length = end - start;

	if (!rf_environment)
		return 0;
	s = scratch = bpf_map_lookup_elem(&rf_environments, &cpu);
	if (!scratch)
		return 0;
	s->at = 0;
	s->kept = 0;
	s->inside = 0;
	s->cut = 0;
	for (int i = 0; i < VARIABLES; i++) {
		u64 at = s->at, kept = s->kept & KEPT_MASK, last, keep, fits;
		void *wanted;
		long n;

		if (at >= length)
			return s->kept;
		n = bpf_probe_read_user_str(scratch->block + kept, VARIABLE_MAX, (const char *)start + at);
		if (n <= 0)
			break;
		bpf_probe_read_kernel(&scratch->name, sizeof(scratch->name), scratch->block + kept);
		end_name(&scratch->name);
		wanted = bpf_map_lookup_elem(&rf_names, &scratch->name);
		/*
		 * If the buffer is full, the next read starts at its last byte, where the variable ends or continues.
		 */
		last = rf_below(n, VARIABLE_MAX);
		fits = last & rf_below(kept + n, ENVIRONMENT_MAX + 1);
		keep = s->inside ^ 1;
		if (!wanted)
			keep = 0;
		s->kept = kept + (n & -(keep & fits));
		s->cut |= keep & (fits ^ 1);
		s->inside = last ^ 1;
		s->at = at + n - (last ^ 1);
	}
	if (s->at < length)
		s->cut = 1;
	return s->kept;
}

#endif
