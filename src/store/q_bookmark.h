/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* The notebook: what the user picked out, noted or tagged, in the user's order. Written by commands and the
 * page, each change with a line in the audit log; analyses never touch it. Strings are borrowed until the
 * callback returns; never NULL. */
typedef struct day_bookmark {
    int64_t id, position;         /* position from 1; the id stays when others move */
    const char *anchor;           /* what: schema 015 says how */
    const char *note, *tags;      /* tags one to a line */
    int64_t added_ms, changed_ms; /* changed_ms INT64_MIN: never */
    bool dossier;                 /* whether the dossier tells it */
    const char *user;             /* who wrote it last; "" on the command line */
} day_bookmark;
typedef bool (*day_bookmark_fn)(const day_bookmark *bookmark, void *ctx);

/* What is to be written; NULL stays as it is, or is "" in a new one. */
typedef struct day_bookmark_change {
    const char *anchor;
    const char *note, *tags, *user;
    enum { DAY_DOSSIER_KEEP, DAY_DOSSIER_IN, DAY_DOSSIER_OUT } dossier; /* KEEP: a new one is in */
} day_bookmark_change;

/* A new one at the end, or the one of that anchor changed. */
day_err day_bookmark_write(int64_t *position, day_store *store, const day_bookmark_change *change,
                           day_error *error);
/* The same from the command line: into the dossier. */
day_err day_bookmark_put(int64_t *position, day_store *store, const char *anchor, const char *note,
                         const char *tags, day_error *error);
/* The others make room. `to` is taken as the first or last when it is outside. DAY_ERR_NOT_FOUND. */
day_err day_bookmark_move(day_store *store, int64_t from, int64_t to, day_error *error);
/* DAY_ERR_NOT_FOUND when there is none at this position. */
day_err day_bookmark_remove(day_store *store, int64_t position, day_error *error);

/* By position. Return false to stop. */
day_err day_bookmark_each(day_store *store, day_bookmark_fn fn, void *ctx, day_error *error);
/* The one with this id. DAY_ERR_NOT_FOUND. */
day_err day_bookmark_get(day_store *store, int64_t id, day_bookmark_fn fn, void *ctx, day_error *error);
