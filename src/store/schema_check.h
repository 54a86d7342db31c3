/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include <sqlite3.h>

/* Within store/ only. Whether the open database has exactly the tables, indexes and triggers that `version`
 * migrations make, with the same text, and nothing else: no view, no trigger, no column of another's. False
 * with the name of the first that differs in `what` (200 bytes; "" when SQLite failed). Statistics that
 * SQLite keeps (sqlite_stat1) do not count. */
bool day_schema_is_ours(sqlite3 *db, int version, char *what, size_t size);
