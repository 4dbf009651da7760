/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */
/* Includes everything that the programs share: one header per topic. */
#ifndef RINGFRAME_H
#define RINGFRAME_H

#include "features.h"
#include "debug.h"
#include "task.h"
#include "namespaces.h"
#include "counters.h"
#include "filter.h"
#include "common.h"
#include "ring.h"
#include "fields.h"
#include "scratch.h"
#include "addresses.h"

#endif
