/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* sched_switch. */
#include "ringframe.h"

/* Arguments: bool preempt, struct task_struct *prev, struct task_struct *next, unsigned int prev_state. */
SEC("tp_btf/sched_switch")
int sched_switch(u64 *ctx)
{
	struct rf_counters *counters = rf_counters_of(RF_SCHED_SWITCH);
	struct task_struct *prev = (void *)ctx[1], *next = (void *)ctx[2];
	struct rf_sched_switch *r;
	void *ring;

	if (!counters)
		return 0;
	/* RF_ADD_ALONE is safe, because interrupts are off here. */
	RF_ADD_ALONE(counters->seen, 1);
	if (rf_filtered(prev->tgid) && rf_filtered(next->tgid)) {
		RF_ADD_ALONE(counters->filtered, 1);
		return 0;
	}
	ring = rf_ring_sched_switch(bpf_get_smp_processor_id());
	r = rf_reserve(ring, counters, sizeof(*r));
	if (!r)
		return 0;
	rf_fill_common(&r->common, prev, bpf_ktime_get_boot_ns());
	r->prio = prev->prio;
	if (rf_switch_has_state)
		r->state = ctx[3];
	else if (bpf_core_field_exists(prev->__state))
		r->state = prev->__state;
	else
		r->state = BPF_CORE_READ((struct task_struct___signed_state *)prev, state);
	r->preempted = ctx[0] != 0;
	r->next_pid = next->tgid;
	r->next_tid = next->pid;
	r->next_prio = next->prio;
	((u64 *)r->next_comm)[0] = *(const u64 *)&next->comm[0];
	((u64 *)r->next_comm)[1] = *(const u64 *)&next->comm[8];
	rf_submit_alone(ring, counters, r);
	return 0;
}
