/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* Fields of tracepoints. */
#ifndef RINGFRAME_FIELDS_H
#define RINGFRAME_FIELDS_H

#include "base.h"

/*
 * A tracepoint's field has another offset and width on other kernels. A program names it by its place in the format that
 * the build knew. User space (src/kernel/fields.rs) puts the running kernel's own offset, width and sign into the
 * instructions before it loads them; the marks here tell it which those are.
 */

/* The field's value, extended to 64 bits; 0 where the kernel lacks it. */
#define RF_FIELD(ctx, place)                                                       \
	({                                                                         \
		u64 __value;                                                       \
		asm volatile("%0 = *(u64 *)(%1 + %2)\n\t%0 <<= 0\n\t%0 >>= 0"       \
			     : "=r"(__value)                                       \
			     : "r"(ctx), "i"(RF_FIELD_MARK + (place)));            \
		__value;                                                           \
	})

/* The field's address, for helpers that read memory. */
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

/* True where the kernel has the field. */
#define RF_HAS(place) (rf_patched(RF_HAS_MARK + (place)) != 0)
/* What the offset in a located string counts from: the record, or the end of the field. */
#define RF_BEHIND(place) rf_patched(RF_BEHIND_MARK + (place))

#endif
