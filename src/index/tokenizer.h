/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "vocabulary.h"
#include <sqlite3.h>

/* The FTS5 tokenizer `day_cjk`: tokens.h within SQLite. */

/* What the tokenizer tells the writer of one document. */
typedef struct day_tokenizer_tally {
    uint32_t positions;         /* counted up; the writer sets it back */
    day_vocabulary *vocabulary; /* may be NULL */
} day_tokenizer_tally;

/* Registers it on a connection. `tally` may be NULL and must outlive the connection. */
day_err day_tokenizer_register(sqlite3 *db, day_tokenizer_tally *tally, day_error *error);

/* FTS5's table of functions for a connection; NULL when SQLite was built without it. */
fts5_api *day_tokenizer_fts5(sqlite3 *db);
