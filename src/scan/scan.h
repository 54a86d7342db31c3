/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Finds mentions in one unit's text: a single pass finds events and terms, each kind's matcher looks at those
 * it asked for, and what contradicts is resolved (see DAY_KIND_… in kind.h). Spans are bytes of the text as
 * it was given. */

typedef struct day_found {
    const char *kind;   /* "email"; static */
    size_t start;       /* bytes */
    size_t size;        /* bytes */
    const char *value;  /* canonical; valid during the callback */
    const char *detail; /* lines "key=value"; "" mostly; valid during the callback */
    const char *how;    /* how it was validated; static */
} day_found;

typedef void (*day_found_fn)(const day_found *found, void *ctx);

struct day_scene;

/* Calls `found` for each mention, by start, the longer first. `scene` is kind.h's. */
void day_scan_text(const struct day_scene *scene, day_found_fn found, void *ctx);

/* Loads tables and builds the dictionary of all kinds' terms, before the lock-down; once. */
void day_scan_warm(void);
