/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <glib.h>
#include <stddef.h>

/* One function, run in a child that can compute and nothing else: no file, no network, no process; ten
 * seconds of its own within a hundred, and memory within bounds. For small parsers of a library's (a time
 * stamp) that the broker must not run itself.
 *
 * `fn` fills `answer` (`size` bytes, at most 4096, zeroed), a plain structure without pointers. What comes
 * back is as hostile as what was read: strings in it may lack their end. DAY_ERR_FAILED when the child cannot
 * be locked down or ended badly. Threads of the caller do not exist in the child. */
typedef void (*day_aside_fn)(void *answer, void *ctx);
day_err day_aside_run(void *answer, size_t size, day_aside_fn fn, void *ctx, day_error *error);

/* The same with other bounds: seconds of computing, and memory beyond what the caller has already. */
typedef struct day_aside_bounds {
    guint seconds;
    guint64 memory; /* bytes */
} day_aside_bounds;
day_err day_aside_run_within(void *answer, size_t size, const day_aside_bounds *bounds, day_aside_fn fn,
                             void *ctx, day_error *error);
