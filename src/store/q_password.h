/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* Passwords to try on what is locked: told in the trove, or the user's. Strings of rows are borrowed until
 * the callback returns. */
typedef struct day_password_row {
    int64_t id;
    const char *value;
    bool told;      /* in a text; else in the user's file */
    int score;      /* 0 … 9: how likely */
    int64_t unit;   /* where it was told first; 0: nowhere */
    uint32_t start; /* bytes of the unit's text */
    uint32_t size;
} day_password_row;
typedef bool (*day_password_fn)(const day_password_row *row, void *ctx);

/* One that is known already keeps its place; the user's word makes it his. */
day_err day_password_insert(day_store *store, const day_password_row *row, day_error *error);

/* The user's first, then the likeliest; at most `limit` (<= 0: all). */
day_err day_password_each(day_store *store, int64_t limit, day_password_fn fn, void *ctx, day_error *error);

/* What one job carries, in that order: strings of the array, which ends with NULL and is the caller's. */
day_err day_password_candidates(GPtrArray **out, day_store *store, day_error *error);

/* One by its value. DAY_ERR_NOT_FOUND. */
day_err day_password_get(day_store *store, const char *value, day_password_fn fn, void *ctx,
                         day_error *error);

/* How it is shown where nobody asked for it: the first and last character, or stars only when it is short.
 * The caller frees. */
char *day_password_masked(const char *value);

/* The id of the newest; 0: there is none. */
day_err day_password_last(int64_t *out, day_store *store, day_error *error);
