/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "chat_explain.h"
#include "format/format.h"
#include "model/when.h"

/* Which columns of a table make it a conversation: a moment, who, to whom, what. Told by the headings in many
 * languages, and held against what stands in the columns. Numbers of columns; -1 when there is none. */
typedef struct day_chat_columns {
    int time, from, to, text; /* `to` may be missing */
    int attachment;           /* a column that only names files */
    int clock;                /* the time of day, when `time` has dates only */
    int direction;            /* received or sent; then `from` is the other side where `to` is missing */
    int thread, id, reply;
    day_date_order order; /* how this table writes 03/04/2022 */
    bool by_headings;     /* else by the shape of the cells alone */
    bool peer;            /* `from` names the other side, whoever wrote */
    bool type_numbers;    /* directions are the numbers of a telephone */
    bool asks_mine;       /* the direction's column asks whether the owner wrote */
    unsigned moments;     /* cells of the time column that were looked at and read as moments */
    unsigned filled;      /* and that were not empty */
} day_chat_columns;

/* `rows` holds GStrv, all of one table; `headings` is NULL when the table has none. Rows may be ragged. True
 * when it is a conversation: then time, from and text are found, and most moments can be read. */
bool day_chat_columns_find(day_chat_columns *out, char **headings, const GPtrArray *rows);

/* Says which columns play which role; `headings` as they were given to _find. */
void day_chat_columns_explain(const day_chat_columns *columns, char **headings, const char *parser,
                              day_chat_explain *explain);

/* Emits one row as a message: a unit of kind message at `place` with "from → to" before the body, and its
 * day_message. A row without text but with an attachment is a message too. */
day_err day_chat_columns_emit(const day_chat_columns *columns, char **row, const char *place,
                              uint64_t src_start, uint64_t src_size, day_chat_explain *explain,
                              day_emit *emit);
