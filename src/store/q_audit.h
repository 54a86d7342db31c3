/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* The log of what was done to the case: append-only. */
day_err day_audit_add(day_store *store, const char *action, const char *format, ...) G_GNUC_PRINTF(3, 4);

typedef bool (*day_audit_fn)(int64_t time_ms, const char *action, const char *detail, void *ctx);
day_err day_audit_each(day_store *store, day_audit_fn fn, void *ctx, day_error *error);
/* The latest first. */
day_err day_audit_each_back(day_store *store, day_audit_fn fn, void *ctx, day_error *error);
