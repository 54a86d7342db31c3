/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "reader.h"

/* Shared by reader.c and rank.c. */

typedef struct day_collector day_collector;

typedef struct day_reader_shard {
    unsigned number;
    char *path;
    sqlite3 *db;
    sqlite3_stmt *get_docs, *match, *rank, *rank_phrase, *measure;
    uint64_t device, inode;
    GArray *docs; /* day_shard_doc */
    uint64_t counts[DAY_N_INDEX_SPACES];
    uint64_t positions; /* of all documents together */
    int64_t marks[DAY_N_INDEX_SPACES];
    GArray *langs;            /* guint: the reader's number of each of the shard's */
    GPtrArray *words;         /* GBytes: lists of words, each followed by NUL */
    int64_t words_read;       /* highest list number read */
    day_collector *collector; /* while ranking */
} day_reader_shard;

struct day_reader {
    char *folder;
    day_reader_shard *shards;
    unsigned n_shards;
    GPtrArray *langs; /* char *; 0 is "" */
    GHashTable *lang_numbers;
};

/* Registers the auxiliary functions that rank on the shard's connection. */
day_err day_rank_register(day_reader_shard *shard, day_error *error);
day_err day_reader_failed(const day_reader_shard *shard, day_error *error);
