/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include <sqlite3.h>

/* Within store/ only. */
struct day_store {
    char *folder;
    day_store_mode mode;
    int dirfd, lockfd;
    sqlite3 *db;
    bool as_it_is; /* opened to look at what somebody changed */
    bool in_transaction;
    const volatile int *stop; /* day_store_stop_at(); NULL: nothing does */
    bool deriving; /* between day_derive_begin() and day_derive_publish(): nothing is written to case.db */
    GPtrArray *derived; /* names of the tables that were made beside the case's own; may be NULL */
    char case_id[33];
    GHashTable *statements; /* address of the SQL literal → sqlite3_stmt * */
    guint blobs_kept;       /* files that day_blob_sync() has not seen */
    bool names_only;        /* the disk has no O_TMPFILE */
    GHashTable *tallies;    /* "family\nkey" → int64_t * not written yet */
};

#define DAY_APPLICATION_ID 0x6461796c /* "dayl" */

/* How many migrations there are. */
int day_schema_versions(void);
/* An empty database in memory after `version` of them; false when SQLite fails. The caller closes it. */
bool day_schema_reference(sqlite3 **out, int version);
