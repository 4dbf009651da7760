/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* Tracepoint fields. */
#ifndef RINGFRAME_FIELDS_H
#define RINGFRAME_FIELDS_H

#include "base.h"

/*
 * The offset and the width of a tracepoint field depend on the kernel. A program refers to a field by its index in the
 * format that the build knew. User space (src/kernel/fields.rs) patches the instructions with the running kernel's
 * offset, width and sign before it loads them. The marks below identify these instructions.
 */

/* Returns the field's value, extended to 64 bits, or 0 if the kernel lacks the field. */
#define RF_FIELD(ctx, place)                                                       \
	({                                                                         \
		u64 __value;                                                       \
		asm volatile("%0 = *(u64 *)(%1 + %2)\n\t%0 <<= 0\n\t%0 >>= 0"       \
			     : "=r"(__value)                                       \
			     : "r"(ctx), "i"(RF_FIELD_MARK + (place)));            \
		__value;                                                           \
	})

/* Returns the field's address, for helpers that read memory. */
#define RF_AT(ctx, place)                                                          \
	({                                                                         \
		void *__at;                                                        \
		asm volatile("%0 = %1\n\t%0 += %2"                                 \
			     : "=&r"(__at)                                         \
			     : "r"(ctx), "i"(RF_AT_MARK + (place)));               \
		__at;                                                              \
	})

#define rf_patched(number)                                            \
	({                                                            \
		u64 __value;                                          \
		asm volatile("%0 = %1" : "=r"(__value) : "i"(number)); \
		__value;                                              \
	})

/* True if the kernel has the field. */
#define RF_HAS(place) (rf_patched(RF_HAS_MARK + (place)) != 0)
/*
 * Returns the base of the offset in a located string: 0 if it counts from the start of the record, or the end of the
 * field if it counts from there.
 */
#define RF_BEHIND(place) rf_patched(RF_BEHIND_MARK + (place))

#endif
