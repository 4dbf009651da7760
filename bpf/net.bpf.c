/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* net_connect: connect, with enter and exit joined per thread. */
#include "calls.h"

#define AF_UNIX 1
#define AF_INET 2
#define AF_INET6 10

RF_CALLS(calls_net_connect);

struct connect_scratch {
	struct rf_net_connect record;
	char tail[RF_NET_CONNECT_PATH_MAX];
};

RF_SCRATCH(scratch_net_connect, struct connect_scratch, 1);

static __always_inline int connect_begins(void *from, enum rf_from kind, struct rf_call *here)
{
	struct rf_call *call = rf_call_begin(&calls_net_connect, RF_NET_CONNECT, here);

	if (!call)
		return 0;
	call->args[0] = rf_arg(from, kind, 0);
	call->args[1] = rf_arg(from, kind, 1);
	call->args[2] = rf_arg(from, kind, 2);
	return rf_call_began(call, RF_NET_CONNECT);
}

/*
 * Reads the path of a local address and returns its length, or RF_NULL_LEN. The path fills the address or ends with
 * NUL. An abstract address begins with NUL, which becomes `@`.
 */
static __always_inline u32 unix_path(char *to, const char *from, u64 length)
{
	long n;

	if (length <= 2)
		return RF_NULL_LEN;
	length -= 2;
	rf_bound(length, 108);
	if (bpf_probe_read_user(to, length, from))
		return RF_NULL_LEN;
	if (!to[0]) {
		to[0] = '@';
		return length;
	}
	n = bpf_probe_read_user_str(to, 109, from);
	if (n <= 0)
		return RF_NULL_LEN;
	n -= 1;
	return n < length ? n : length;
}

static __always_inline int connect_ends(s64 ret, struct rf_call *here)
{
	struct rf_counters *counters = rf_counters_of(RF_NET_CONNECT);
	struct task_struct *task = rf_task();
	u32 cpu = bpf_get_smp_processor_id(), nulls = 0;
	struct connect_scratch *scratch;
	struct rf_net_connect *r;
	struct rf_call *call;
	const char *address;
	u64 ts, length, end = 0;
	u16 head[2] = {};

	if (!counters)
		return 0;
	call = rf_call_end(&calls_net_connect, RF_NET_CONNECT, counters, task, here);
	if (!call)
		return 0;
	ts = call->ts;
	call->ts = 0;
	scratch = bpf_map_lookup_elem(&scratch_net_connect, &cpu);
	if (!scratch) {
		RF_ADD_ALONE(counters->dropped, 1);
		return 0;
	}
	r = &scratch->record;
	rf_fill_call(r, nulls, task, ts, RF_NET_CONNECT);
	r->fd = call->args[0];
	address = (const char *)call->args[1];
	length = (u32)call->args[2];

	r->path_len = RF_NULL_LEN;
	__builtin_memset(r->address, 0, sizeof(r->address));
	if (length < 2 || bpf_probe_read_user(head, 2, address)) {
		nulls |= 1 << RF_NET_CONNECT_FAMILY_NULL;
		RF_ADD_ALONE(counters->unreadable, 1);
	}
	r->family = head[0];
	if ((head[0] == AF_INET && length >= 8) || (head[0] == AF_INET6 && length >= 24)) {
		bpf_probe_read_user(head, sizeof(head), address);
		if (head[0] == AF_INET) {
			r->address[10] = r->address[11] = 0xff;
			bpf_probe_read_user(&r->address[12], 4, address + 4);
		} else {
			bpf_probe_read_user(r->address, 16, address + 8);
		}
	} else {
		nulls |= 1 << RF_NET_CONNECT_ADDRESS_NULL | 1 << RF_NET_CONNECT_PORT_NULL;
		if (head[0] == AF_UNIX)
			r->path_len = unix_path(scratch->tail, address + 2, length);
	}
	r->port = __builtin_bswap16(head[1]);
	if (r->path_len != RF_NULL_LEN)
		end = r->path_len;

	rf_set_result(r, nulls, ret, RF_NET_CONNECT);
	r->nulls = nulls;
	rf_bound(end, RF_NET_CONNECT_PATH_MAX);
	rf_output(rf_ring_net_connect(cpu), counters, r, sizeof(*r) + end, true);
	return 0;
}

RF_CALL_PROGRAMS(net_connect, RF_NET_CONNECT, connect, connect_begins, connect_ends)
