/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Where a mention begins. What the grammar reads may begin with words that only lead to it (at, on, the
 * article); in the spans that come out they are left off, but where the article belongs to what is named ("la
 * semana pasada"). Words that change the meaning (since, before, around, from) are never left off. */
#include "result.h"

/* How many words a mention begins with that only lead to it: "um 9 Uhr", "el 3 de enero", not "la semana
 * pasada". */
unsigned day_time_lead(const day_time_reader *r, unsigned i, unsigned end)
{
    unsigned at = i;
    int around;
    for (; at + 1 < end; at++) {
        bool range = day_time_is(r, at, DT_FROM, NULL) || day_time_is(r, at, DT_BETWEEN, NULL) ||
                     day_time_is(r, at, DT_IN, NULL);
        bool lead = day_time_is(r, at, DT_AT, &around) && around != 1 && !range;
        bool article = day_time_is(r, at, DT_THE, NULL) && !range;
        bool noun = day_time_is(r, at + 1, DT_UNIT, NULL) || day_time_is(r, at + 1, DT_WEEKEND, NULL) ||
                    day_time_is(r, at + 1, DT_ORDINAL, NULL) || day_time_is(r, at + 1, DT_WEEKOF, NULL) ||
                    day_time_is(r, at + 1, DT_EDGE, NULL) || day_time_is(r, at + 1, DT_DECADEWORD, NULL) ||
                    (day_time_is(r, at + 1, DT_RELATIVE, NULL) && day_time_is(r, at + 2, DT_UNIT, NULL));
        if (!lead && !(article && !noun)) break;
    }
    return at - i;
}
