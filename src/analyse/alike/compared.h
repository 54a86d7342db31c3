/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "shingles.h"
#include "store/q_alike.h"

/* What of an item's units is compared with others. */

typedef enum day_compared_form {
    DAY_COMPARED_WORDS,
    DAY_COMPARED_LINES, /* a log, the rows of a long table or dump: its lines are records */
    DAY_COMPARED_CODE,  /* the same, without the head that names a licence */
} day_compared_form;

/* A message of mail: what it says itself is told from what it quotes. */
bool day_compared_is_mail(const day_alike_text *text);

/* Long tables and dumps are compared by their rows; `said` is what readers say of an item. */
day_compared_form day_compared_form_of(const day_alike_text *text, day_compared_form said);

/* Whether the unit is part of what its item says: commits are not, nor what OCR read on a page that has text.
 */
bool day_compared_has(const day_alike_text *text);

/* Adds the unit to the shingles of what its item says itself, and (of mail; `full` may be NULL) to those of
 * all of it, quotes included. */
void day_compared_add(const day_alike_text *text, day_compared_form form, day_shingler *own,
                      day_shingler *full);
