/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/*
 * Includes what every other header needs: the kernel types, libbpf's helpers, and the header generated from the
 * catalogue.
 */
#ifndef RINGFRAME_BASE_H
#define RINGFRAME_BASE_H

#include "kernel.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>
#include "events.h"

#endif
