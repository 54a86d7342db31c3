/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "statement.h"

/* Who buys and who sells, by the words of a statement: fills in the roles of its names, of the firm that the
 * case is about, and whether it is about a bargain at all. What is not told stays DAY_ROLE_NONE. `hits` is
 * the statement's text in the wordbook. */
void day_bargain_roles(day_statement *statement, const day_statement_reader *reader,
                       const day_annotated *text, const GArray *hits);

/* The same for any text: `hits` (wordbook) and `values` (day_checked_value) are the text's; NULL when nobody
 * buys or sells in it. `text` is borrowed. */
typedef struct day_bargain_verbs day_bargain_verbs;
day_bargain_verbs *day_bargain_verbs_new(const day_annotated *text, const day_wordbook *words,
                                         const GArray *hits, const GArray *values);
void day_bargain_verbs_free(day_bargain_verbs *verbs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_bargain_verbs, day_bargain_verbs_free)
/* The role of who speaks, when a verb begins [start, end) and nobody is named before it: "paid 500, check
 * it", "转了12500元". */
day_part_role day_bargain_speaker(const day_bargain_verbs *verbs, size_t start, size_t end);
/* The role of who is named at [start, end). */
day_part_role day_bargain_role_at(const day_bargain_verbs *verbs, size_t start, size_t end);
