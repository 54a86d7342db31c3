/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Time zones as a calendar file defines them itself (VTIMEZONE, RFC 5545 §3.6.5). Seconds throughout; "local"
 * is the wall clock as if it were UTC. */
typedef struct day_ics_rule {
    int64_t start;     /* local: first onset */
    int64_t until;     /* UTC; INT64_MAX when it goes on */
    int32_t from, to;  /* offsets from UTC before and after the onset */
    int month;         /* 1-12 of a yearly rule; 0: only the first onset */
    int week, weekday; /* which (1, 2, … or -1 for the last) of which day, 1 is Monday; 0 when not told */
} day_ics_rule;

typedef struct day_ics_zone {
    char *id;
    GArray *rules; /* day_ics_rule */
} day_ics_zone;

/* Elements of the array are freed with it. */
GPtrArray *day_ics_zones_new(void);
day_ics_zone *day_ics_zone_add(GPtrArray *zones);

/* The offset at a local time; false when the file defines no such zone. */
bool day_ics_zone_offset(const GPtrArray *zones, const char *id, int64_t local, int32_t *offset);

/* "20190401", "20190401T090000", "20190401T090000Z", also with "-" and ":". *local is the wall clock;
 * *has_time and *utc say what was told. False when it is no such time. */
bool day_ics_parse_time(const char *text, int64_t *local, bool *has_time, bool *utc);

/* "+0800", "-043000". */
bool day_ics_parse_offset(const char *text, int32_t *offset);

/* Reads FREQ=YEARLY;BYMONTH=…;BYDAY=… into the rule; false when it is another recurrence. */
bool day_ics_parse_onset(day_ics_rule *rule, const char *text);
