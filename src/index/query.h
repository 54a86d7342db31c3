/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* The query language (docs/search.md): Lucene's syntax with AND by default, as a tree. */

typedef enum day_query_kind {
    DAY_QUERY_ALL,    /* everything: "*", "*:*" */
    DAY_QUERY_AND,    /* children */
    DAY_QUERY_OR,     /* children */
    DAY_QUERY_NOT,    /* one child */
    DAY_QUERY_TERM,   /* text: a word, or what is written without a blank: searched as a phrase */
    DAY_QUERY_PHRASE, /* text; number: words that may stand between, 0: none */
    DAY_QUERY_FUZZY,  /* text; number: 1 or 2 edits */
    DAY_QUERY_REGEX,  /* text: the pattern, matched against whole words */
    DAY_QUERY_FIELD,  /* field, text (a value or a pattern) */
    DAY_QUERY_RANGE   /* field, low and high */
} day_query_kind;

/* Wildcards stand in texts as these bytes, so that escaped ones are plain characters. */
#define DAY_QUERY_STAR '\x01'
#define DAY_QUERY_MARK '\x02'

typedef struct day_query {
    day_query_kind kind;
    size_t column; /* in characters, from 1: for messages */
    GPtrArray *children;
    char *text;
    unsigned number;
    double boost;
    const char *field;        /* of day_query_fields(), borrowed */
    char *low, *high;         /* NULL: open */
    bool low_open, high_open; /* the end itself is left out: { } */
} day_query;

/* Names of fields, NULL-terminated. */
const char *const *day_query_fields(void);

/* Appends words in quotes, so that nothing in them means anything to the parser. */
void day_query_append_quoted(GString *query, const char *words);

/* DAY_ERR_USAGE with the column and what to do. Never deeper than 64, never more than 1,024 parts. */
day_err day_query_parse(day_query **out, const char *text, day_error *error);
void day_query_free(day_query *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_query, day_query_free)

/* The tree on one line, for tests and --explain; caller frees. */
char *day_query_show(const day_query *query);
