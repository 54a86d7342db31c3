/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* Searches that somebody saved. Strings are borrowed until the callback returns; never NULL. */
typedef struct day_saved {
    int64_t id;
    const char *name;
    const char *address; /* of the page, from "/" */
    const char *user;
    int64_t added_ms;
} day_saved;
typedef bool (*day_saved_fn)(const day_saved *saved, void *ctx);

/* id 0: a new one; else that one gets this name and address. *out is its id. DAY_ERR_NOT_FOUND. */
day_err day_saved_write(int64_t *out, day_store *store, const day_saved *saved, day_error *error);
/* DAY_ERR_NOT_FOUND. */
day_err day_saved_remove(day_store *store, int64_t id, day_error *error);
/* By name. Return false to stop. */
day_err day_saved_each(day_store *store, day_saved_fn fn, void *ctx, day_error *error);
