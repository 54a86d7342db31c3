/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "model/record.h"
#include "wire.h"

/* How a worker ended, for the ledger. */

typedef enum day_stop { /* why the broker stopped it; the first reason counts */
                        DAY_STOP_NONE,
                        DAY_STOP_WALL,    /* wall clock */
                        DAY_STOP_LIE,     /* a frame that makes no sense */
                        DAY_STOP_LIMIT,   /* too much came out */
                        DAY_STOP_NO_EXIT, /* its zygote died */
} day_stop;

typedef struct day_death {
    day_stop stop;
    const char *why;    /* of LIE and LIMIT */
    const day_end *end; /* what it said itself, or NULL */
    const char *stderr_tail;
    day_zygote_exit exit;
    guint wall_seconds, cpu_seconds;
    uint64_t memory_bytes;
} day_death;

/* Fills state and reason; the caller frees *reason (and out->reason is that). The rest of `out` is `end`'s,
 * or unknown. */
void day_verdict(day_end *out, char **reason, const day_death *death);

/* Killed by somebody else: the item is not to blame and may be read again. */
bool day_death_is_foreign(const day_death *death);
