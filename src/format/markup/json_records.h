/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/chat/chat_map.h"
#include "format/emit.h"

/* Records of a JSON document into units: messages where their set is a conversation, else rows of "key:
 * value", a line a record; a large record stands alone, a field a line. Places "r57", "r1-200"; records of
 * the n-th list within another record "c3.r57". Records may stand within records. */
typedef struct day_json_records day_json_records;

/* `written`: how the records are written, for explanations; borrowed. */
day_json_records *day_json_records_new(day_emit *emit, const char *written, day_chat_explain *explain);
void day_json_records_free(day_json_records *records);

/* What a record belongs to. */
typedef struct day_json_set {
    day_chat_map *map;             /* NULL: rows; borrowed until the record ends */
    const day_chat_around *around; /* with `map`; borrowed until the record ends */
    uint64_t list, number;         /* for the place "c<list>.r<number>"; list 0: numbered by order */
} day_json_set;

void day_json_records_begin(day_json_records *records, const day_json_set *set, uint64_t src_start);
/* Of the innermost open record. `word`: true, false or null. */
void day_json_records_field(day_json_records *records, const char *path, const char *value, bool word);
/* A message within a message follows it. */
day_err day_json_records_end(day_json_records *records, uint64_t src_end);

/* No row goes into the unit of the rows so far. */
day_err day_json_records_flush(day_json_records *records);
uint64_t day_json_records_count(const day_json_records *records);
/* Records in a row, up to now, that were none of their set's messages. */
unsigned day_json_records_unfit(const day_json_records *records);
/* Whether a message is open. */
bool day_json_records_in_message(const day_json_records *records);
