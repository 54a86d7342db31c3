/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* Times of events: how exact they are, as they are written. */

typedef struct day_event_time {
    int64_t ms;            /* since 1970; in UTC when the zone is told, else as written */
    const char *precision; /* year, month, day, hour, minute, second; static */
    char zone[8];          /* "+08:00"; "" when not told */
} day_event_time;

/* A date of a document: ISO 8601 and whatever model/when.h reads, "2019" and "2019-05". */
bool day_event_time_read(day_event_time *out, const char *text);

/* A date as the scanner says it ("2019-01-04", "2022-11-22T16:00:00/…"), with the precision and zone of its
 * details. False when it is relative to nothing, without a year, open at its start, or wider than a year. */
bool day_event_time_mentioned(day_event_time *out, const char *value, const char *precision,
                              const char *zone);

/* How exact a time is, by how it is written; static. */
const char *day_event_time_precision(const char *time_raw, int64_t ms);

#define DAY_EVENT_TEXT 40
/* "2022", "2022-06", "2022-06-14", "2022-06-14T10:31", "2022-06-14T10:31:07", as precise as it is. */
void day_event_time_write(char out[DAY_EVENT_TEXT], int64_t ms, const char *precision);
