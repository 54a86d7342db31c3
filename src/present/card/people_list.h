/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "kept.h"

/* Which of the people and organisations of a case a page lists, and in which order. */
typedef enum day_people_sort {
    DAY_PEOPLE_MESSAGES,
    DAY_PEOPLE_MENTIONS,
    DAY_PEOPLE_CONTACTS,
    DAY_PEOPLE_PAGERANK,
    DAY_PEOPLE_FIRST,
    DAY_PEOPLE_LAST,
    DAY_PEOPLE_NAME,
} day_people_sort;

typedef struct day_people_filter {
    const char *kind;       /* NULL: any */
    const char *text;       /* stands in one of the names, folded; NULL: any */
    int64_t from_ms, to_ms; /* seen in [from, to); DAY_TIME_NONE: not asked */
    int64_t community;      /* -1: any */
    bool all;               /* also those that are only named once, places and rooms */
    day_people_sort sort;
    bool descending;
} day_people_filter;

/* Indexes (guint) of nodes of the view's graph, in order; the caller unrefs. The view has names. */
GArray *day_people_list(const day_kept_view *view, const day_people_filter *filter);
