/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "model/when.h"

/* The time stamps of a log, line by line as it is read: what kind of log, from when to when, how many lines.
 */
typedef struct day_log_lines {
    uint64_t lines, stamped; /* that are not blank; that start with a moment */
    guint kind;              /* of the first stamped line */
    char *first, *last;      /* as written */
    uint64_t first_line, last_line;
    bool zone_told;
    int zone_minutes;
} day_log_lines;

/* One line, with or without its line end; `number` from 1. */
void day_log_lines_add(day_log_lines *log, const char *line, size_t size, uint64_t number);

/* Says "log.format", "log.first", "log.last", "log.lines", "log.zone" when it is a log; frees what is held.
 */
void day_log_lines_say(day_log_lines *log, day_emit *emit);
