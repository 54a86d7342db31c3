/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "segment.h"

/* Holds statements against segments as these come by, and keeps for each the best of what was met. */

typedef enum day_ruling {
    DAY_RULING_SUPPORTED,
    DAY_RULING_PARTLY,
    DAY_RULING_CONTRADICTED,
    DAY_RULING_NOT_FOUND,
    DAY_RULING_NOT_CHECKABLE,
    DAY_N_RULINGS
} day_ruling;
const char *day_ruling_name(day_ruling verdict); /* "not found" */

typedef enum day_part_state {
    DAY_STATE_MISSING,
    DAY_STATE_FOUND,
    DAY_STATE_LOOSE,    /* there, but not quite: another comparator, a role that is not told */
    DAY_STATE_OTHER,    /* another value stands in its place */
    DAY_STATE_CONTRARY, /* the contrary is said */
} day_part_state;

typedef struct day_part_finding {
    day_part_state state;
    char *other;   /* of OTHER and LOOSE, what stands there; may be NULL */
    day_spot spot; /* unit 0: it follows from what the record is, or is missing */
} day_part_finding;

#define DAY_FINDING_SPOTS 4

typedef struct day_finding {
    day_ruling verdict;
    double score;
    GArray *parts;                      /* day_part_finding, one for each part */
    day_spot quotes[DAY_FINDING_SPOTS]; /* what to quote, the first first */
    guint n_quotes;
} day_finding;

typedef struct day_judge day_judge;

day_judge *day_judge_new(const GPtrArray *statements, const day_wordbook *words); /* both borrowed */
void day_judge_free(day_judge *judge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_judge, day_judge_free)

const day_asked *day_judge_asked(const day_judge *judge);

/* Takes the segment. Messages and sentences of one item are looked at together with the two before them. */
void day_judge_take(day_judge *judge, day_segment *segment);

/* The best that was met of a statement; NULL: nothing. `against`: the best contradiction, even where it is
 * supported elsewhere. */
const day_finding *day_judge_finding(const day_judge *judge, guint statement, gboolean against);

/* Whether a statement says anything that can be looked for. */
gboolean day_statement_is_checkable(const day_statement *statement);
