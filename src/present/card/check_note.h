/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/check/check.h"
#include "store/q_stats.h"

/* What a check found, to be shown. All borrowed. */
typedef struct day_check_view {
    day_store *store;
    const day_lexicon *lexicon;
    const day_check *check;
    day_stats stats; /* of the ledger: how much was read */
} day_check_view;

/* One sentence that says more than the verdict; "" nothing. The caller frees. */
char *day_check_note(const day_check_view *view, guint number);

/* "1,203 texts, 1,100 messages among them, were looked through out of 240 files; not read, …". The caller
 * frees. */
char *day_check_coverage(const day_check_view *view);

/* What was met of a part; NULL: nothing. */
const day_part_finding *day_check_part(const day_finding *finding, guint part);

/* Nothing is quoted for a statement that was not found: words that met by chance are no evidence. */
bool day_check_shows_evidence(day_ruling verdict);
