/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* The process filter. */
#ifndef RINGFRAME_FILTER_H
#define RINGFRAME_FILTER_H

#include "counters.h"
#include "own.h"
#include "tree.h"

/* Returns whether the filter excludes the events of a process. */
static __always_inline bool rf_filtered(u32 tgid)
{
	if (rf_is_own(tgid))
		return true;
	if (rf_outside_tree(tgid))
		return true;
	return false;
}

/*
 * Counts an event. Returns its counters, or NULL if the filter excludes it and it makes no row. `alone`: see
 * RF_ADD_ALONE.
 */
static __always_inline struct rf_counters *rf_seen(enum rf_event event, u32 tgid, bool alone)
{
	struct rf_counters *counters = rf_counters_of(event);

	if (!counters)
		return NULL;
	rf_count(&counters->seen, alone);
	if (rf_filtered(tgid)) {
		rf_count(&counters->filtered, alone);
		return NULL;
	}
	return counters;
}

#endif
