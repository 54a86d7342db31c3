/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "text_stream.h"

/* Lines into units: cut at a blank line near 16 KiB, else at the last line end before 64 KiB. A unit's place
 * is "L1-400" ("L7" for one line); a line that is too long for a unit goes on in "L7+2", "L7+3". */
typedef struct day_lines {
    day_emit *emit;
    uint32_t flags;      /* DAY_UNIT_* for the units to come */
    GString *text;       /* of the unit that is being filled */
    uint64_t first_line; /* of it */
    uint64_t line;       /* of the next byte */
    uint32_t part;       /* of a line that goes on: 1 is its start */
    uint64_t src_start, src_end;
} day_lines;

#define DAY_LINES_HARD ((size_t)64 * 1024)

void day_lines_open(day_lines *out, day_emit *emit);

/* Adds a line with its '\n', or a piece of one (at most DAY_LINES_HARD bytes, cut at a character) without.
 * Its bytes in the item are [src_start, src_end); 0 and 0 when they are not known. */
day_err day_lines_add(day_lines *lines, const char *text, size_t size, uint64_t src_start, uint64_t src_end);

/* The same for any text, cut where it must be: of no known bytes, or made of these. */
day_err day_lines_add_text(day_lines *lines, const char *text, size_t size);
day_err day_lines_add_made(day_lines *lines, const char *text, size_t size, uint64_t src_start,
                           uint64_t src_end);

/* For lines that are emitted in another way: ends the unit and counts them. */
day_err day_lines_skip(day_lines *lines, uint64_t count);

/* Sends what is left. Frees nothing. */
day_err day_lines_flush(day_lines *lines);
void day_lines_close(day_lines *lines);

/* A line of a stream and where it stands: *size bytes at stream->text, with the '\n' unless the line is
 * longer than DAY_LINES_HARD or the last. 0 at the end. The caller consumes it. */
day_err day_lines_next(day_text_stream *stream, size_t *size, day_error *error);
