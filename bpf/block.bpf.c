/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* block_io: the issue and the completion of a request, joined by device and first sector. */
#include "ringframe.h"

struct block_key {
	u64 sector;
	u32 dev;
	u32 zero;
};

struct block_request {
	struct rf_common common;
	u64 bytes;
	char operation[16];
};

/*
 * Requests that are issued and not completed. The kernel skips the completion's program if the interrupt arrives inside
 * another BPF program, and the request then stays here. So the map evicts the least recently used requests, and an
 * issue replaces a request with the same key. A request that the kernel issues again therefore starts anew, which is
 * less wrong than the time and the process of an earlier request.
 */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, struct block_key);
	__type(value, struct block_request);
} calls_block_io SEC(".maps");

SEC("tracepoint/block/block_rq_issue")
int block_io_issue(void *ctx)
{
	struct rf_counters *counters = rf_counters_of(RF_BLOCK_IO);
	struct task_struct *task = rf_task();
	struct block_request request = {};
	struct block_key key = {};
	bool known;

	if (!counters)
		return 0;
	key.dev = RF_FIELD(ctx, RF_BLOCK_BLOCK_RQ_ISSUE_DEV);
	key.sector = RF_FIELD(ctx, RF_BLOCK_BLOCK_RQ_ISSUE_SECTOR);
	if (rf_filtered(RF_READ(task, tgid))) {
		RF_COUNT(counters->seen);
		RF_COUNT(counters->filtered);
		bpf_map_delete_elem(&calls_block_io, &key);
		return 0;
	}
	rf_fill_common(&request.common, task, bpf_ktime_get_boot_ns());
	request.bytes = RF_FIELD(ctx, RF_BLOCK_BLOCK_RQ_ISSUE_BYTES);
	bpf_probe_read_kernel_str(request.operation, sizeof(request.operation), RF_AT(ctx, RF_BLOCK_BLOCK_RQ_ISSUE_RWBS));
	known = bpf_map_lookup_elem(&calls_block_io, &key) != NULL;
	if (bpf_map_update_elem(&calls_block_io, &key, &request, BPF_ANY)) {
		RF_COUNT(counters->seen);
		RF_COUNT(counters->dropped);
	} else if (!known) {
		/* The completion subtracts 1 again. */
		RF_COUNT(counters->unjoined);
	}
	return 0;
}

SEC("tracepoint/block/block_rq_complete")
int block_io_complete(void *ctx)
{
	struct rf_counters *counters = rf_counters_of(RF_BLOCK_IO);
	struct block_request *request;
	struct block_key key = {};
	struct rf_block_io *r;
	void *ring;

	key.dev = RF_FIELD(ctx, RF_BLOCK_BLOCK_RQ_COMPLETE_DEV);
	key.sector = RF_FIELD(ctx, RF_BLOCK_BLOCK_RQ_COMPLETE_SECTOR);
	request = bpf_map_lookup_elem(&calls_block_io, &key);
	/* The request is missing if it was filtered out, or issued before the programs were attached. */
	if (!counters || !request)
		return 0;
	__sync_fetch_and_add(&counters->unjoined, -1);
	RF_COUNT(counters->seen);
	ring = rf_ring_block_io(bpf_get_smp_processor_id());
	r = rf_reserve(ring, counters, sizeof(*r));
	if (r) {
		r->common = request->common;
		r->dev_major = key.dev >> 20;
		r->dev_minor = key.dev & 0xfffff;
		r->sector = key.sector;
		r->bytes = request->bytes;
		__builtin_memcpy(r->operation, request->operation, sizeof(r->operation));
		r->nulls = RF_HAS(RF_BLOCK_BLOCK_RQ_COMPLETE_ERROR) ? 0 : 1 << RF_BLOCK_IO_ERROR_NULL;
		r->error = RF_FIELD(ctx, RF_BLOCK_BLOCK_RQ_COMPLETE_ERROR);
		r->duration = bpf_ktime_get_boot_ns() - request->common.ts;
		rf_submit(ring, counters, r);
	}
	bpf_map_delete_elem(&calls_block_io, &key);
	return 0;
}
