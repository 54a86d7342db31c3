/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include "pages/damage.h"

/* What a case.db that may come from anybody is, told from its bytes in memory alone: no file is opened and
 * nothing is kept, so that it can run in a process that may only compute (ingest/foreign.h). */
typedef enum day_examined {
    DAY_EXAMINED_GOOD,
    DAY_EXAMINED_EMPTY,   /* nothing at all is in it: its maker had not come to the first commit */
    DAY_EXAMINED_NO_CASE, /* no SQLite database, or not Daylight's */
    DAY_EXAMINED_NEWER,   /* made by a newer Daylight */
    DAY_EXAMINED_SCHEMA,  /* tables, indexes, triggers or views that are not Daylight's */
    DAY_EXAMINED_DAMAGED, /* pages that contradict each other, rows that their table forbids */
    DAY_EXAMINED_UNTOLD,  /* the examination failed: no memory */
} day_examined;

typedef struct day_examination {
    int32_t result; /* day_examined */
    int32_t version;
    char detail[200]; /* of the database: the name of a table, a finding; may be anything */
} day_examination;

/* `bytes` are changed: what `wal` (its write-ahead log; size 0: none) has committed is put into them, which
 * may take up to `room`, and the two that say "WAL" are set to "no WAL". `thorough`: every page and row is
 * read. */
void day_store_examine(day_examination *out, uint8_t *bytes, size_t size, size_t room, day_span wal,
                       bool thorough);

/* What is lost of a database with damaged pages; `bytes` and `wal` as above. */
void day_store_survey(day_damage *out, uint8_t *bytes, size_t size, size_t room, day_span wal);
