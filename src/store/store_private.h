/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include <sqlite3.h>

/* Within store.c and db.c only. */
struct day_store {
    char *folder;
    day_store_mode mode;
    int dirfd, lockfd;
    sqlite3 *db;
    bool in_transaction;
    char case_id[33];
    GHashTable *statements; /* address of the SQL literal → sqlite3_stmt * */
    guint blobs_kept;       /* files that day_blob_sync() has not seen */
    GHashTable *tallies;    /* "family\nkey" → int64_t * not written yet */
};
