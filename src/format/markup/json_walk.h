/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/chat/chat_explain.h"
#include "json_scan.h"
#include "format/text/lines.h"

/* Tokens of JSON into units: lines "path: value", rows for lists of records, messages for lists that are
 * conversations, wherever in the document they stand. */
typedef struct day_json_walk day_json_walk;

/* `many`: values follow each other, each a record; else one document. `written`: how it is written, for
 * explanations ("JSON"). Borrows all until the free. */
day_json_walk *day_json_walk_new(day_json_scan *scan, bool many, const char *written,
                                 day_chat_explain *explain, day_emit *emit);
void day_json_walk_free(day_json_walk *walk);

/* Reads on. */
day_json_token day_json_walk_next(day_json_walk *walk);

/* Takes the token that was just read: none of END, ERROR, CUT. */
day_err day_json_walk_token(day_json_walk *walk, day_json_token token);

/* The scan can't go on: what was begun ends here, with the part of a string that was read. */
day_err day_json_walk_break(day_json_walk *walk);

/* After damage values follow each other, whatever the document was. */
void day_json_walk_many(day_json_walk *walk);

/* For what stands between values and is none: flushed by the walk. */
day_lines *day_json_walk_lines(day_json_walk *walk);
day_err day_json_walk_flush(day_json_walk *walk);
uint64_t day_json_walk_records(const day_json_walk *walk);
