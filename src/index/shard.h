/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "index.h"
#include <sqlite3.h>

/* One index/N.db. Within index/ only. */

/* Raise it when what is stored changes; the digest of the fold tables is checked beside it. */
#define DAY_SHARD_VERSION 3
#define DAY_SHARD_MEND "run daylight reindex"
#define DAY_SHARD_MAX 16
#define DAY_SHARD_PAGE_DOCS 1024

/* What is known of a document without its text: 32 bytes, kept in pages of 1,024 and in memory while
 * searching. Document n of a shard has rowid n + 1. Stored little-endian in this order. */
typedef struct day_shard_doc {
    int64_t id; /* of the unit; of an item: its id, negated */
    int64_t time_ms;
    uint32_t item;
    uint32_t length; /* positions */
    uint16_t lang;   /* index into the shard's languages; 0: not known */
    uint8_t kind;    /* day_unit_kind */
    uint8_t reserved[5];
} day_shard_doc;

typedef struct day_shard_writer day_shard_writer;

/* Whether the file can be gone on with: version, fold tables, its number and the count of shards, and every
 * page is as it was written. Reads all of it. */
bool day_shard_usable(const char *path, unsigned number, unsigned n_shards);

/* Opens or makes the file. */
day_err day_shard_open(day_shard_writer **out, const char *path, unsigned number, unsigned n_shards,
                       day_error *error);
void day_shard_close(day_shard_writer *shard);

int64_t day_shard_mark(const day_shard_writer *shard, day_index_space space);
/* Adds to the open transaction; marks follow the ids. */
day_err day_shard_add(day_shard_writer *shard, const day_index_doc *doc, day_error *error);
/* Commits; marks are raised to `marks` (may be NULL). */
day_err day_shard_commit(day_shard_writer *shard, const int64_t marks[DAY_N_INDEX_SPACES], day_error *error);

/* Everything from the log into the file, and the file to the disk. */
day_err day_shard_settle(day_shard_writer *shard, day_error *error);

/* Borrowed: for reading what was written. */
sqlite3 *day_shard_database(day_shard_writer *shard);

/* The path of shard N: "CASE/index/N.db"; caller frees. */
char *day_shard_path(const char *case_folder, unsigned number);
/* How many shards there are; 0: none. */
unsigned day_shard_count(const char *case_folder);
/* The integrity check of SQLite and of FTS5. */
day_err day_shard_check(const char *path, day_error *error);

/* Of a file that was just opened: nothing that it brings itself is obeyed (no trigger, no view, no other
 * database), whoever writes it is waited for so long, and it can be made again when it is damaged. NULL (no
 * memory to open it) is nothing. */
void day_shard_opened(sqlite3 *db, int wait_ms);
