/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/*
 * Features of the running kernel. src/kernel/features.rs sets them before the load, so that the verifier removes unused
 * code.
 */
#ifndef RINGFRAME_FEATURES_H
#define RINGFRAME_FEATURES_H

#include "base.h"

const volatile u32 rf_page_size = 4096; /* bytes */
const volatile bool rf_switch_has_state = true; /* sched_switch passes prev_state: since Linux 5.18 */
const volatile bool rf_typed_task = true; /* bpf_get_current_task_btf: since Linux 5.11 */
const volatile bool rf_task_storage = true; /* task storage in tracing programs: since Linux 5.12 */
const volatile bool rf_preempted = false; /* other programs can preempt those on system calls: since Linux 7.0 */
const volatile bool rf_registers_at_end = true; /* bpf_task_pt_regs: since Linux 5.15 */

#endif
