/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "read.h"

/* Productions that many others begin with. What one read at a token is remembered for the length of one look
 * at a segment, since ranges, limits and sums of days and hours all ask for the same points again. */
typedef enum day_time_memo_of {
    DT_MEMO_POINT,
    DT_MEMO_DATE,
    DT_MEMO_DURATION,
    DT_MEMO_OFFSET,
    DT_MEMO_CLOCK,
    DT_MEMO_HOUR,
    DT_MEMO_HOURS,
    DT_MEMO_PERIOD,
    DT_MEMO_NUMERIC,
    DT_MEMO_CALENDAR,
    DT_N_MEMOS
} day_time_memo_of;

#define DT_MEMO_SLOTS 8

struct day_time_memo {
    uint8_t token[DT_N_MEMOS][DT_MEMO_SLOTS]; /* one more than the token's index; 0: none */
    uint8_t next[DT_N_MEMOS][DT_MEMO_SLOTS];  /* what the production gave */
    day_time_expr said[DT_N_MEMOS][DT_MEMO_SLOTS];
};

/* Nothing is remembered. */
void day_time_forget(struct day_time_memo *memo);

/* What `production` gives at token i: as before, when it is remembered. */
unsigned day_time_remember(const day_time_reader *r, day_time_memo_of what, day_time_production production,
                           unsigned i, day_time_expr *out);
