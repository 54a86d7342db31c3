/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Moments as people and programs write them: a small grammar over numbers, words and separators. Follows ISO
 * 8601-1:2019 (extended and basic forms), RFC 3339, and the notations of chat exports. Invariant: a date that
 * does not exist (30 February) is refused, never rolled over. */
#include "when.h"
#include <glib.h>
#include <string.h>

typedef struct reader {
    const char *at, *end;
} reader;

static bool done(const reader *r)
{
    return r->at >= r->end;
}

static void skip_spaces(reader *r)
{
    while (!done(r) && (g_ascii_isspace(*r->at) || *r->at == ',')) r->at++;
}

static bool take(reader *r, const char *literal)
{
    size_t length = strlen(literal);
    if ((size_t)(r->end - r->at) < length || g_ascii_strncasecmp(r->at, literal, length) != 0) return false;
    r->at += length;
    return true;
}

static bool take_any(reader *r, const char *const *literals)
{
    for (unsigned i = 0; literals[i] != NULL; i++)
        if (take(r, literals[i])) return true;
    return false;
}

/* A number of `least` to `most` digits, not followed by a further one. */
static bool take_number(reader *r, unsigned least, unsigned most, int64_t *out)
{
    const char *start = r->at;
    int64_t value = 0;
    while (!done(r) && g_ascii_isdigit(*r->at) && r->at - start < (ptrdiff_t)most)
        value = value * 10 + (*r->at++ - '0');
    if (r->at - start >= (ptrdiff_t)least && (done(r) || !g_ascii_isdigit(*r->at))) {
        *out = value;
        return true;
    }
    r->at = start;
    return false;
}

static bool take_month_name(reader *r, int64_t *month)
{
    static const char *const names[][5] = {
        {"january", "jan", "января", "янв", NULL},
        {"february", "feb", "февраля", "фев", NULL},
        {"march", "mar", "марта", "мар", NULL},
        {"april", "apr", "апреля", "апр", NULL},
        {"may", "мая", NULL},
        {"june", "jun", "июня", "июн", NULL},
        {"july", "jul", "июля", "июл", NULL},
        {"august", "aug", "августа", "авг", NULL},
        {"september", "sept", "sep", "сентября", "сен"},
        {"october", "oct", "октября", "окт", NULL},
        {"november", "nov", "ноября", "ноя", NULL},
        {"december", "dec", "декабря", "дек", NULL},
    };
    for (int i = 0; i < 12; i++)
        for (unsigned j = 0; j < 5 && names[i][j] != NULL; j++)
            if (take(r, names[i][j])) {
                (void)take(r, ".");
                *month = i + 1;
                return true;
            }
    return false;
}

typedef struct date {
    int64_t year, month, day;
} date;

static bool exists(const date *d)
{
    return d->year >= 1900 && d->year <= 2199 && d->month >= 1 && d->month <= 12 && d->day >= 1 &&
           d->day <= g_date_get_days_in_month((GDateMonth)d->month, (GDateYear)d->year);
}

/* 2022-06-08, 2022/6/8, 2022.6.8, 2022年6月8日, 20220608. */
static bool year_first(reader *r, date *d)
{
    reader start = *r;
    int64_t packed = 0;
    if (take_number(r, 8, 8, &packed)) {
        *d = (date){packed / 10000, packed / 100 % 100, packed % 100};
        if (exists(d)) return true;
        *r = start;
        return false;
    }
    static const char *const after_year[] = {"-", "/", ".", "年", NULL};
    static const char *const after_month[] = {"-", "/", ".", "月", NULL};
    bool shaped = take_number(r, 4, 4, &d->year) && take_any(r, after_year) &&
                  take_number(r, 1, 2, &d->month) && take_any(r, after_month) &&
                  take_number(r, 1, 2, &d->day);
    if (shaped) (void)(take(r, "日") || take(r, "号"));
    if (shaped && exists(d)) return true;
    *r = start;
    return false;
}

/* 08.06.2022, 8/6/2022, 6-8-2022; two-digit years are read as 20xx. */
static bool year_last(reader *r, date *d, day_date_order order, bool *open)
{
    reader start = *r;
    static const char *const separators[] = {"/", ".", "-", NULL};
    int64_t first = 0, second = 0;
    bool dotted = false;
    bool shaped = take_number(r, 1, 2, &first);
    dotted = shaped && !done(r) && *r->at == '.';
    shaped = shaped && take_any(r, separators) && take_number(r, 1, 2, &second) && take_any(r, separators);
    if (shaped && !take_number(r, 4, 4, &d->year)) {
        shaped = take_number(r, 2, 2, &d->year);
        d->year += 2000;
    }
    bool day_first = dotted || first > 12 || (second <= 12 && order == DAY_ORDER_DAY_FIRST);
    d->day = day_first ? first : second;
    d->month = day_first ? second : first;
    if (shaped && exists(d)) {
        *open = !dotted && first <= 12 && second <= 12 && first != second;
        return true;
    }
    *r = start;
    return false;
}

static bool take_weekday(reader *r)
{
    static const char *const names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
                                        "sunday", "mon",     "tue",       "wed",      "thu",    "fri",
                                        "sat",    "sun",     "星期一",    "星期二",   "星期三", "星期四",
                                        "星期五", "星期六",  "星期日",    "星期天",   "周一",   "周二",
                                        "周三",   "周四",    "周五",      "周六",     "周日",   NULL};
    bool taken = take_any(r, names);
    if (taken) skip_spaces(r);
    return taken;
}

/* 8 June 2022, June 8, 2022, 8 июня 2022 г. */
static bool month_named(reader *r, date *d)
{
    reader start = *r;
    bool shaped;
    if (take_number(r, 1, 2, &d->day)) {
        skip_spaces(r);
        (void)take(r, "-");
        shaped = take_month_name(r, &d->month);
    } else {
        shaped = take_month_name(r, &d->month);
        skip_spaces(r);
        shaped = shaped && take_number(r, 1, 2, &d->day);
    }
    skip_spaces(r);
    (void)take(r, "-");
    shaped = shaped && take_number(r, 4, 4, &d->year);
    reader after = *r;
    skip_spaces(r);
    if (shaped && !take(r, "г.")) *r = after;
    if (shaped && exists(d)) return true;
    *r = start;
    return false;
}

/* Before noon 0, after 1, not said -1. */
static int take_half_of_day(reader *r)
{
    static const char *const before[] = {"am", "a.m.", "上午", "凌晨", "早上", NULL};
    static const char *const after[] = {"pm", "p.m.", "下午", "晚上", "中午", NULL};
    reader start = *r;
    skip_spaces(r);
    if (take_any(r, before)) return 0;
    if (take_any(r, after)) return 1;
    *r = start;
    return -1;
}

static void take_fraction(reader *r, day_when *out, int64_t *ms)
{
    reader start = *r;
    if (!take(r, ".") && !take(r, ",")) return;
    int64_t scale = 100;
    if (done(r) || !g_ascii_isdigit(*r->at)) *r = start;
    for (; !done(r) && g_ascii_isdigit(*r->at) && *(r->at - 1) != ' '; r->at++, scale /= 10) {
        *ms += (*r->at - '0') * scale;
        out->precision = DAY_PRECISION_MS;
    }
}

static bool take_time(reader *r, day_when *out, int64_t *ms)
{
    static const char *const separators[] = {":", "：", "时", "點", "点", NULL};
    reader start = *r;
    int half = take_half_of_day(r);
    skip_spaces(r);
    int64_t hour = 0, minute = 0, second = 0;
    if (!take_number(r, 1, 2, &hour) || !take_any(r, separators) || !take_number(r, 1, 2, &minute)) {
        *r = start;
        return false;
    }
    out->precision = DAY_PRECISION_MINUTE;
    if (take_any(r, separators) || take(r, "分")) {
        if (take_number(r, 1, 2, &second)) {
            out->precision = DAY_PRECISION_SECOND;
            (void)take(r, "秒");
            take_fraction(r, out, ms);
        }
    }
    if (half < 0) half = take_half_of_day(r);
    if (half >= 0 && (hour < 1 || hour > 12)) half = -1; /* 下午15:30: the hour tells already */
    if (half == 1 && hour < 12) hour += 12;
    if (half == 0 && hour == 12) hour = 0;
    *ms += ((hour * 60 + minute) * 60 + second) * 1000;
    return hour < 24 && minute < 60 && second < 61;
}

static bool take_offset(reader *r, day_when *out)
{
    int sign = take(r, "+") ? 1 : take(r, "-") || take(r, "−") ? -1 : 0;
    int64_t hours = 0, minutes = 0;
    if (sign == 0) return false;
    if (take_number(r, 4, 4, &hours)) {
        minutes = hours % 100;
        hours /= 100;
    } else if (!take_number(r, 1, 2, &hours) || (take(r, ":") && !take_number(r, 2, 2, &minutes))) {
        return false;
    }
    out->zone_minutes = sign * (int)(hours * 60 + minutes);
    return hours <= 14 && minutes < 60;
}

static bool take_zone(reader *r, day_when *out)
{
    skip_spaces(r);
    if (done(r)) return true;
    bool bracket = take(r, "(");
    bool named = take(r, "utc") || take(r, "gmt") || take(r, "z");
    skip_spaces(r);
    if (!take_offset(r, out) && !named) return false;
    out->zone_told = true;
    return !bracket || take(r, ")");
}

static int64_t days_since_1970(const date *d)
{
    GDate when;
    g_date_clear(&when, 1);
    g_date_set_dmy(&when, (GDateDay)d->day, (GDateMonth)d->month, (GDateYear)d->year);
    return (int64_t)g_date_get_julian(&when) - 719163; /* 1970-01-01 counted from 0001-01-01 */
}

static bool parse_unix_time(day_when *out, reader r)
{
    int64_t value = 0;
    bool seconds = take_number(&r, 10, 10, &value);
    if (!seconds && !take_number(&r, 13, 13, &value)) return false;
    int64_t ms = seconds ? value * 1000 : value;
    if (!done(&r) || ms < INT64_C(946684800000) || ms > INT64_C(2524608000000)) return false;
    *out = (day_when){.ms = ms, .zone_told = true};
    out->precision = seconds ? DAY_PRECISION_SECOND : DAY_PRECISION_MS;
    return true;
}

static bool take_date(reader *r, date *d, day_date_order order, bool *open)
{
    (void)take_weekday(r);
    return year_first(r, d) || year_last(r, d, order, open) || month_named(r, d);
}

bool day_when_parse(day_when *out, const char *text, size_t size, day_date_order order)
{
    reader r = {text, text + size};
    skip_spaces(&r);
    while (r.end > r.at && g_ascii_isspace(r.end[-1])) r.end--;
    if (parse_unix_time(out, r)) return true;
    *out = (day_when){.precision = DAY_PRECISION_DAY};
    date d = {0};
    int64_t ms = 0;
    if (!take_date(&r, &d, order, &out->day_first_open)) return false;
    skip_spaces(&r);
    (void)take_weekday(&r);
    if (!done(&r)) (void)take(&r, "T");
    skip_spaces(&r);
    if (!done(&r) && (!take_time(&r, out, &ms) || !take_zone(&r, out))) return false;
    out->ms = days_since_1970(&d) * INT64_C(86400000) + ms - (int64_t)out->zone_minutes * 60000;
    return done(&r);
}

void day_when_zone_text(char out[8], int zone_minutes)
{
    int size = ABS(zone_minutes) % (100 * 60);
    g_snprintf(out, 8, "%c%02d:%02d", zone_minutes < 0 ? '-' : '+', size / 60, size % 60);
}
