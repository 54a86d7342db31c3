/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "query.h"
#include "reader.h"

/* A query made ready for the shards: what FTS5 answers is joined into as few expressions as possible,
 * patterns are words of the vocabulary, and fields are left for search/ to answer. */

typedef enum day_match_kind {
    DAY_MATCH_ALL,
    DAY_MATCH_NONE,
    DAY_MATCH_TEXT,  /* fts, boosts */
    DAY_MATCH_FIELD, /* query: a DAY_QUERY_FIELD or DAY_QUERY_RANGE, borrowed from the tree */
    DAY_MATCH_AND,
    DAY_MATCH_OR,
    DAY_MATCH_NOT
} day_match_kind;

typedef struct day_match {
    day_match_kind kind;
    GPtrArray *children;
    char *fts;      /* an FTS5 expression */
    GArray *boosts; /* double, one a phrase of it */
    const day_query *query;
} day_match;

/* What to look for in a text to show why it matched. */
typedef struct day_needle {
    GPtrArray *tokens; /* char *: folded, one a position */
    bool prefix;       /* the last one is the beginning of a word */
} day_needle;

/* Words that one pattern may stand for. */
#define DAY_MATCH_WORDS_MAX 1000

/* `needles` gets day_needle * (owned by the array that day_needles_new() makes). The tree must outlive *out.
 * DAY_ERR_USAGE for what cannot be searched. */
day_err day_match_compile(day_match **out, GPtrArray *needles, const day_query *query, day_reader *reader,
                          day_error *error);
void day_match_free(day_match *match);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_match, day_match_free)

GPtrArray *day_needles_new(void);
