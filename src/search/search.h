/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Searching a case: the query language of docs/search.md over full text, names and the ledger's columns. */

/* An open case's index with its columns in memory: keep it for many searches; it sees what was committed
 * since by itself. For one thread at a time. */
typedef struct day_search day_search;

/* DAY_ERR_NOT_FOUND when there is no case, or no index that can be used (missing, older or damaged: build it
 * with day_ingest_index() or tell to run `daylight reindex`; day_search_stale() tells them apart).  */
day_err day_search_open(day_search **out, const char *case_folder, day_error *error);
void day_search_close(day_search *search);
/* Columns (columns.h) that are read once for several searches of one case; borrowed for as long as the search
 * is open. Without, a search reads them for itself when they are asked for. */
struct day_columns;
void day_search_share(day_search *search, struct day_columns *columns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_search, day_search_close)

/* Whether the index of this case must be built before a search: it is missing, older, damaged, or not all of
 * case.db is in it (then *behind counts the units that are not; may be NULL). A search works while it is
 * behind. */
bool day_search_stale(const char *case_folder, int64_t *behind);

typedef enum day_search_sort { DAY_SORT_SCORE, DAY_SORT_NEWEST, DAY_SORT_OLDEST } day_search_sort;

typedef struct day_search_options {
    uint32_t offset, limit; /* hits passed over and given; limit 0 means 20, at most 10,000 together */
    day_search_sort sort;
    bool facets;
    uint32_t quote_chars; /* 0: about 160 */
} day_search_options;

/* Bytes of the quote. */
typedef struct day_highlight {
    uint32_t start, length;
} day_highlight;

typedef struct day_hit {
    char sha256[65]; /* "" when the item was never hashed (a special file) */
    int64_t item_id;
    int64_t unit_id; /* 0: the item's name matched */
    char *path;      /* provenance path */
    char *mime;
    char *lang;
    char *place;        /* narrowed to the line or row: "L57"; "name" when the item's name matched */
    char *quote;        /* original text around the match, one line; white space folded */
    GArray *highlights; /* day_highlight */
    char *citation;     /* NULL when there is nothing to cite */
    int64_t time_ms;    /* INT64_MIN: not known */
    double score;
} day_hit;

typedef struct day_facet_value {
    char *value;
    uint64_t count; /* hits (units), not files */
} day_facet_value;

typedef struct day_facet {
    const char *name; /* "type", "lang", "state", "year", "folder", "kind", "mention", "person",
                       * "organisation", "tag" */
    GArray *values;   /* day_facet_value, most frequent first, at most 50 */
} day_facet;

/* Hits of one day in UTC: of the message, else of the item (model/item_date.h). */
typedef struct day_search_day {
    int32_t day; /* model/civil.h */
    uint64_t count;
} day_search_day;

typedef struct day_search_result {
    uint64_t total;   /* exact */
    uint64_t undated; /* of these; 0 unless facets are asked for */
    GPtrArray *hits;  /* day_hit *, owned */
    GArray *facets;   /* day_facet; empty unless asked for */
    GArray *
        days; /* day_search_day, ascending, those with hits from 1970 on; empty unless facets are asked for */
    double seconds;
} day_search_result;

/* DAY_ERR_USAGE for a query that cannot be read: one line with the column and what to do. */
day_err day_search_run(day_search_result *out, day_search *search, const char *query,
                       const day_search_options *options, day_error *error);

/* What a query looks for, to be marked in texts that are shown whole. */
typedef struct day_search_marker day_search_marker;
/* DAY_ERR_USAGE as above. */
day_err day_search_marker_new(day_search_marker **out, day_search *search, const char *query,
                              day_error *error);
void day_search_marker_free(day_search_marker *marker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_search_marker, day_search_marker_free)
/* day_highlight of the text's bytes, in order; at most a few hundred. The caller frees. */
GArray *day_search_marks(const day_search_marker *marker, const char *text, size_t size);

void day_search_result_clear(day_search_result *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_search_result, day_search_result_clear)
