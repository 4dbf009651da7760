/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* Network addresses. */
#ifndef RINGFRAME_ADDRESSES_H
#define RINGFRAME_ADDRESSES_H

#include "base.h"

/* Copies an IPv6 address, or writes zeros if `there` is false or the address cannot be read. */
static __always_inline void rf_ip16(u8 *to, const void *from, bool there)
{
	if (!there || bpf_probe_read_kernel(to, 16, from))
		__builtin_memset(to, 0, 16);
}

/*
 * Copies an IPv4 address as an IPv4-mapped IPv6 address (::ffff:a.b.c.d), or writes zeros if `there` is false or the
 * address cannot be read.
 */
static __always_inline void rf_ip4(u8 *to, const void *from, bool there)
{
	__builtin_memset(to, 0, 10);
	to[10] = to[11] = 0xff;
	if (!there || bpf_probe_read_kernel(to + 12, 4, from))
		__builtin_memset(to + 10, 0, 6);
}

#endif
