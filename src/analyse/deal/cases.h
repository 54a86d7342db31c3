/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/text/annotated.h"

/* The case of a name in Russian and Ukrainian, as the common noun tells that leads it: «фирма "X"» does,
 * «фирме "X"» is done to. A name alone does not bend. */
typedef enum day_deal_case {
    DAY_CASE_UNKNOWN,
    DAY_CASE_NOMINATIVE,
    DAY_CASE_DATIVE,
} day_deal_case;

/* Of the name that begins at `start` of the plain text: its first word or the one right before it says it,
 * which then begins at `*head`. `head` may be NULL. */
day_deal_case day_deal_case_of(const day_annotated *text, size_t start, size_t *head);

/* The characters of [start, end) of the plain text. */
size_t day_deal_gap(const day_annotated *text, size_t start, size_t end);

/* Whether the word [start, end) is a participle that acts: «купивший», «заплатившая», «предлагающая». */
bool day_deal_is_participle(const day_annotated *text, size_t start, size_t end);

/* Whether the character at `place` is of a script in which who acts may stand behind what is sold. */
bool day_deal_is_free_order(const day_annotated *text, size_t place);
bool day_deal_is_cyrillic(const day_annotated *text, size_t place);
