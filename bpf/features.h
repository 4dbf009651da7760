/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* What the running kernel has. Set before load by src/kernel/features.rs, so that the verifier removes the rest. */
#ifndef RINGFRAME_FEATURES_H
#define RINGFRAME_FEATURES_H

#include "base.h"

const volatile u32 rf_page_size = 4096; /* bytes */
const volatile bool rf_switch_has_state = true; /* sched_switch passes prev_state: Linux 5.18 on */
const volatile bool rf_typed_task = true; /* bpf_get_current_task_btf: Linux 5.11 on */
const volatile bool rf_task_storage = true; /* task storage in tracing programs: Linux 5.12 on */
const volatile bool rf_preempted = false; /* programs on system calls can be preempted by others: Linux 7.0 on */
const volatile bool rf_registers_at_end = true; /* bpf_task_pt_regs: Linux 5.15 on */

#endif
