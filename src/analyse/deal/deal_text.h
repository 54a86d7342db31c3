/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/text/annotated.h"
#include "reading.h"
#include <stdbool.h>

/* What readers of deals ask of a text. All places are bytes of the plain text. */

/* Notes that a field stands at [start, end), as it is written there; blanks at both ends are left out. */
void day_deal_put(day_deal_reading *reading, day_deal_field field, const day_annotated *text, size_t start,
                  size_t end);

/* The bytes of the unit's text that [start, end) stands for, and how it is written there (the caller frees).
 */
day_deal_span day_deal_span_of(const day_annotated *text, size_t start, size_t end);
char *day_deal_written(const day_annotated *text, size_t start, size_t end);

/* The first of text->names, mentions or terms that begins at `start` or later. */
guint day_deal_first_from(const GArray *hits, size_t start);

/* Who is named in [start, end): the longest name of an organisation, or else of a person; 0: nobody known. */
int64_t day_deal_who(const day_annotated *text, const day_cast *cast, size_t start, size_t end);

/* The first amount with a figure that lies in [start, end); NULL: none. */
const day_annotated_mention *day_deal_money(const day_annotated *text, size_t start, size_t end);

/* Amount, end of a range, currency, comparator and medium, as the scanner read them; `per` as it told it, as
 * a concept ("" not told). */
void day_deal_amount(day_deal_reading *reading, const day_annotated_mention *money);
const char *day_deal_money_per(const day_annotated_mention *money);

/* The figure of a line "key=value" of a mention's detail, copied into `out`; false: it has none. */
bool day_deal_detail(char *out, size_t size, const day_annotated_mention *mention, const char *key);

/* The first date in [start, end) that is a day, a month or a year on its own ("2022-06-14"); NULL: none. */
const day_annotated_mention *day_deal_date(const day_annotated *text, size_t start, size_t end);

/* Per what, as told right at `at`: "/年", " per month", "в год", "每条", "一条"; NULL: nothing. `*until` is
 * where it ends. */
const char *day_deal_per(const day_annotated *text, size_t at, size_t end, size_t *until);

/* The longest unit that begins at `at`; NULL: none. */
const day_lexicon_hit *day_deal_unit(const day_annotated *text, size_t at, size_t end);

/* What a cell of units says: "шт.", "per mailbox", "1 лицензия"; NULL: no unit, or more than one. */
const char *day_deal_unit_cell(const day_annotated *text, size_t start, size_t end);

/* Whether [start, end) tells how long something runs: dates, a number of months, "бессрочно". */
bool day_deal_is_period(const day_annotated *text, size_t start, size_t end);

/* What [start, end) is as a service: the concept told most precisely; kinds of data are a "data set". NULL:
 * no term of the trade. */
const char *day_deal_kind(const day_annotated *text, size_t start, size_t end);

/* Notes that the price is per `concept`, which [start, end) says; of some kinds a unit means another. */
void day_deal_put_per(day_deal_reading *reading, const day_annotated *text, const char *concept, size_t start,
                      size_t end);

/* Whether text stands at [start, end) that has a letter. */
bool day_deal_has_letter(const day_annotated *text, size_t start, size_t end);

/* Places without the blanks and the marks of lists (:-–—•*.|) at both ends. */
void day_deal_trim(const day_annotated *text, size_t *start, size_t *end);

/* Where `phrase` (folded) stands first in [start, end), where a script has blanks as a whole word; SIZE_MAX:
 * nowhere. */
size_t day_deal_find(const day_annotated *text, size_t start, size_t end, const char *phrase);

/* The end of the line that holds `at`, and its beginning. */
size_t day_deal_line_end(const day_annotated *text, size_t at);
size_t day_deal_line_start(const day_annotated *text, size_t at);
