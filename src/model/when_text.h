/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include <glib.h>
#include <stdint.h>

/* Times of rows as they are shown: milliseconds since 1970 as ISO 8601 without a zone, because only some rows
 * know theirs. DAY_TIME_NONE (model/record.h): no time. */

/* "2022-06-14T10:31:07", with thousandths when there are any; NULL when there is no time. Caller frees. */
char *day_when_text(int64_t ms);

/* "2022-06-14", or "" when there is no time. Caller frees. */
char *day_when_day(int64_t ms);

/* The member `key`: day_when_text(), or null. */
void day_when_put(day_json *json, const char *key, int64_t ms);

/* Minutes east of UTC of a zone as day_when_zone_text() (when.h) writes it, "+08:00"; 0 for anything else. */
int day_when_zone_minutes(const char *zone);
