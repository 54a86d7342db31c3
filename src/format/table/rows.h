/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* Rows (of a table, of records) into units: up to 200 rows or 32 KiB, one line a row, at places "r1-200"
 * ("r7" for one). Rows are counted from 1 in the order they are added, messages among them. */
typedef struct day_rows {
    day_emit *emit;
    const char *prefix; /* of every place, such as "users!"; "" by default, borrowed */
    uint32_t flags;     /* DAY_UNIT_* for the units to come */
    GString *text;
    uint64_t first; /* row of the unit that is being filled */
    uint64_t next;  /* number of the next row */
    uint64_t src_start, src_end;
} day_rows;

/* Room for a place with a prefix of up to 200 bytes. */
#define DAY_ROWS_PLACE_SIZE 256

void day_rows_open(day_rows *out, day_emit *emit);
void day_rows_close(day_rows *rows);

/* A row's text without line breaks (they would be taken for rows). */
day_err day_rows_add(day_rows *rows, const char *line, size_t size, uint64_t src_start, uint64_t src_end);

/* A row in a unit of its own, in which line breaks may stand. */
day_err day_rows_add_alone(day_rows *rows, const char *text, size_t size, uint64_t src_start,
                           uint64_t src_end);

/* For a row that is emitted in another way: ends the unit, counts the row, and writes its place. */
day_err day_rows_skip(day_rows *rows, char *place, size_t place_size);

day_err day_rows_flush(day_rows *rows);

/* Appends text with line breaks and tabs as spaces: what a cell may hold. */
void day_rows_append_cell(GString *line, const char *text);
