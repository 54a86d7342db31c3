/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "emit.h"

/* Records of a JSON document into units: messages when their keys and values are a conversation's, else rows
 * of "key: value", a line a record; a large record stands alone, a field a line. Places "r57", "r1-200". */
typedef struct day_json_records day_json_records;

day_json_records *day_json_records_new(day_emit *emit);
void day_json_records_free(day_json_records *records);

void day_json_records_begin(day_json_records *records, uint64_t src_start);
void day_json_records_field(day_json_records *records, const char *key, const char *value);
day_err day_json_records_end(day_json_records *records, uint64_t src_end);

/* No more records belong to the ones so far: what they are is decided anew for the next. */
day_err day_json_records_finish_set(day_json_records *records);
uint64_t day_json_records_count(const day_json_records *records);

/* Says how conversations among them were recognised; at the end of the item. */
day_err day_json_records_explain(const day_json_records *records);
