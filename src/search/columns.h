/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "ledger.h"
#include "named.h"

/* What searches look up by number, in memory: of items (ledger.h) and of units (named.h). One may serve many
 * searches of one case, in threads of their own: each holds what is newest when it begins, and nobody waits
 * for another's reading unless there is nothing yet. */
typedef struct day_columns day_columns;

day_columns *day_columns_new(void);
/* Every search that was given it is closed before. */
void day_columns_free(day_columns *columns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_columns, day_columns_free)

/* The newest, read when there is none or when the case has something newer. While an ingest or analysis is at
 * work, which commits several times a second, an older one will do if somebody follows. The caller releases
 * *out. */
day_err day_columns_ledger(day_ledger **out, day_columns *columns, day_store *store, day_error *error);
day_err day_columns_named(day_named_view **out, day_columns *columns, day_store *store, day_error *error);

/* Reads what came since; whoever has called it once calls it again every few seconds. */
day_err day_columns_follow(day_columns *columns, day_store *store, day_error *error);
