/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Finds mentions in one unit's text: a single pass finds events, and each kind's matcher looks at the events
 * it asked for. Spans are bytes of the text as it was given. */

typedef struct day_found {
    const char *kind;  /* "email"; static */
    size_t start;      /* bytes */
    size_t size;       /* bytes */
    const char *value; /* canonical; valid during the callback */
    const char *how;   /* how it was validated; static */
} day_found;

typedef void (*day_found_fn)(const day_found *found, void *ctx);

/* Calls `found` for each mention, in the order of where they end being looked at (nearly that of the text).
 * `text` is valid UTF-8; it need not end in NUL. */
void day_scan_text(day_span text, day_found_fn found, void *ctx);

/* Loads tables before the lock-down; once. */
void day_scan_warm(void);
