/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* The log of what was done to the case: append-only. */
day_err day_audit_add(day_store *store, const char *action, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* The same by a user of the page; NULL: the command line. */
day_err day_audit_add_by(day_store *store, const char *user, const char *action, const char *detail,
                         day_error *error);

typedef bool (*day_audit_fn)(int64_t time_ms, const char *action, const char *detail, void *ctx);
day_err day_audit_each(day_store *store, day_audit_fn fn, void *ctx, day_error *error);

/* Strings are borrowed until the callback returns; never NULL. */
typedef struct day_audit_row {
    int64_t id, time_ms;
    const char *user; /* "" on the command line */
    const char *action, *detail;
} day_audit_row;
typedef bool (*day_audit_row_fn)(const day_audit_row *row, void *ctx);
/* The latest first. */
day_err day_audit_each_back(day_store *store, day_audit_row_fn fn, void *ctx, day_error *error);
