/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* Moments as files tell them: what is none although it has the form of one, and weekdays that don't fit. */

typedef enum day_told {
    DAY_TOLD_MOMENT,     /* a moment that exists */
    DAY_TOLD_IMPOSSIBLE, /* the form of one, with a month, day or hour that no calendar or clock has */
    DAY_TOLD_OTHER,      /* anything else, parts of a moment and noughts among it */
} day_told;

/* "D:20310230250000+08'00'" (ISO 32000 7.9.4), "2031-02-30T25:00:00" and "2031-02-30 25:00:00" (ISO 8601):
 * whole dates with or without a time. *ms is set for a moment, read as UTC where no offset is told. */
day_told day_told_moment(int64_t *ms, const char *text);

/* Whether it begins with the English weekday of a date that falls on another one: "Fri, 14 Mar 2023 …" (RFC
 * 5322). On true *told and *is are names, static. */
bool day_told_wrong_weekday(const char **told, const char **is, const char *text);
