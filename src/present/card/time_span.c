/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Times that users write: a span each, as long as what was left out. */
#include "time_span.h"
#include "model/record.h"
#include "model/when.h"
#include <glib.h>
#include <string.h>

static int64_t ms_of(int year, int month, int day)
{
    g_autoptr(GDateTime) when = g_date_time_new_utc(year, month, day, 0, 0, 0);
    return when != NULL ? g_date_time_to_unix(when) * 1000 : INT64_MIN;
}

/* "2022" and "2022-06". */
static bool year_or_month(int64_t *start, int64_t *end, const char *text)
{
    size_t digits = strspn(text, "0123456789");
    if (digits != 4) return false;
    int year = (int)g_ascii_strtoll(text, NULL, 10);
    if (year < 1 || year > 9998) return false;
    if (text[4] == '\0') {
        *start = ms_of(year, 1, 1);
        *end = ms_of(year + 1, 1, 1);
        return true;
    }
    const char *rest = text + 5;
    size_t size = strspn(rest, "0123456789");
    if (strchr("-/.", text[4]) == NULL || size < 1 || size > 2 || rest[size] != '\0') return false;
    int month = (int)g_ascii_strtoll(rest, NULL, 10);
    if (month < 1 || month > 12) return false;
    *start = ms_of(year, month, 1);
    *end = month == 12 ? ms_of(year + 1, 1, 1) : ms_of(year, month + 1, 1);
    return true;
}

bool day_time_span(int64_t *start, int64_t *end, const char *text)
{
    static const int64_t lengths[] = {[DAY_PRECISION_DAY] = 86400000,
                                      [DAY_PRECISION_MINUTE] = 60000,
                                      [DAY_PRECISION_SECOND] = 1000,
                                      [DAY_PRECISION_MS] = 1};
    day_when when;
    if (year_or_month(start, end, text)) return true;
    if (!g_utf8_validate(text, -1, NULL) || !day_when_parse(&when, text, strlen(text), DAY_ORDER_DAY_FIRST))
        return false;
    *start = when.ms;
    *end = when.ms + lengths[when.precision];
    return true;
}

day_err day_time_between(int64_t *from_ms, int64_t *to_ms, const char *from, const char *to, day_error *error)
{
    int64_t other;
    bool good = from == NULL || day_time_span(from_ms, &other, from);
    if (good && (to == NULL || day_time_span(&other, to_ms, to))) return DAY_OK;
    return day_error_set(error, DAY_ERR_USAGE,
                         "'%s' is no time: say 2022, 2022-06, 2022-06-14 or 2022-06-14T12:30",
                         good ? to : from);
}

bool day_time_range_meets(const day_time_range *range, int64_t first_ms, int64_t last_ms)
{
    bool from = range != NULL && range->from_ms != DAY_TIME_NONE,
         to = range != NULL && range->to_ms != DAY_TIME_NONE;
    if (first_ms == DAY_TIME_NONE) return !from && !to;
    return (!from || last_ms >= range->from_ms) && (!to || first_ms < range->to_ms);
}
