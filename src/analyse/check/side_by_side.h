/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "check.h"

/* Two articles about one story: which statements of them are about the same thing, and where they differ. */

typedef struct day_pair_difference {
    const day_part *first, *second; /* one may be NULL: only the other article says so */
} day_pair_difference;

typedef struct day_statement_pair {
    guint first, second; /* numbers of statements */
    GPtrArray *same;     /* const day_part *, of the first */
    GArray *differ;      /* day_pair_difference: figures, dates, comparators, countries, names */
} day_statement_pair;

/* Pairs of statements before `second` with those from there on, each in at most one pair; day_statement_pair
 * *, by the first. The caller unrefs. */
GPtrArray *day_side_by_side(const day_check *check, guint second);
