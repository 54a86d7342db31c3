/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* What the user picked out, in the user's order. Written by commands, each change with a line in the audit
 * log; analyses never touch it. Strings are borrowed until the callback returns; never NULL. */
typedef struct day_bookmark {
    int64_t id, position;    /* position from 1 */
    const char *anchor;      /* what: schema 015 says how */
    const char *note, *tags; /* tags one to a line */
    int64_t added_ms;
} day_bookmark;
typedef bool (*day_bookmark_fn)(const day_bookmark *bookmark, void *ctx);

/* A new one at the end; of one that is there, note and tags are replaced where they are not NULL. */
day_err day_bookmark_put(int64_t *position, day_store *store, const char *anchor, const char *note,
                         const char *tags, day_error *error);
/* The others make room. `to` is taken as the first or last when it is outside. DAY_ERR_NOT_FOUND. */
day_err day_bookmark_move(day_store *store, int64_t from, int64_t to, day_error *error);
/* DAY_ERR_NOT_FOUND when there is none at this position. */
day_err day_bookmark_remove(day_store *store, int64_t position, day_error *error);

/* By position. Return false to stop. */
day_err day_bookmark_each(day_store *store, day_bookmark_fn fn, void *ctx, day_error *error);
