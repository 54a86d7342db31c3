/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Moments as people and programs write them: a small grammar over numbers, words and separators. Follows ISO
 * 8601-1:2019 (extended and basic forms), RFC 3339, and the notations of chat exports. First what is written
 * is taken apart, then its numbers are read in an order, which may come from a whole file. Invariant: a date
 * that does not exist (30 February) is refused, never rolled over; a year of another calendar is told by its
 * size alone, where no other reading lies within the age of computers. */
#include "when.h"
#include "when_fold.h"
#include "when_words.h"
#include <glib.h>
#include <string.h>

typedef struct reader {
    const char *at, *end;
} reader;

static bool done(const reader *r)
{
    return r->at >= r->end;
}

static size_t left(const reader *r)
{
    return (size_t)(r->end - r->at);
}

static void skip_spaces(reader *r)
{
    while (!done(r) && (g_ascii_isspace(*r->at) || *r->at == ',')) r->at++;
}

static bool take(reader *r, const char *literal)
{
    size_t length = strlen(literal);
    if (left(r) < length || memcmp(r->at, literal, length) != 0) return false;
    r->at += length;
    return true;
}

static bool take_char(reader *r, char wanted)
{
    if (done(r) || *r->at != wanted) return false;
    r->at++;
    return true;
}

static unsigned digits_at(const reader *r)
{
    const char *at = r->at;
    while (at < r->end && g_ascii_isdigit(*at)) at++;
    return (unsigned)(at - r->at);
}

/* A number of `least` to `most` digits, not followed by a further one. */
static bool take_number(reader *r, unsigned least, unsigned most, int64_t *out)
{
    unsigned digits = digits_at(r);
    if (digits < least || digits > most) return false;
    *out = 0;
    for (unsigned i = 0; i < digits; i++) *out = *out * 10 + (*r->at++ - '0');
    return true;
}

static bool take_int(reader *r, unsigned least, unsigned most, int *out)
{
    int64_t value = 0;
    bool taken = take_number(r, least, most, &value);
    if (taken) *out = (int)value;
    return taken;
}

/* --- dates ------------------------------------------------------------------------------------------- */

typedef struct date {
    int64_t year, month, day;
} date;

static bool exists(const date *d)
{
    return d->year >= 1900 && d->year <= 2199 && d->month >= 1 && d->month <= 12 && d->day >= 1 &&
           d->day <= g_date_get_days_in_month((GDateMonth)d->month, (GDateYear)d->year);
}

/* What stands between two numbers: "-", "/", ".", ". " or a word that counts as 'y'; 0 for none. */
static char take_separator(reader *r, const char *chinese, const char *korean)
{
    if (done(r)) return 0;
    char sign = *r->at;
    if (sign == '-' || sign == '/' || sign == '.') {
        r->at++;
        if (sign == '.') (void)take_char(r, ' ');
        return sign;
    }
    if (take(r, chinese) || take(r, korean)) {
        (void)take_char(r, ' ');
        return 'y';
    }
    return 0;
}

static void take_day_word(reader *r, char separator)
{
    reader start = *r;
    if (separator == '.' && take_char(r, '.') && (done(r) || strchr(" ,", *r->at) != NULL)) return;
    *r = start;
    if (separator == 'y') (void)(take(r, "日") || take(r, "号") || take(r, "號") || take(r, "일"));
}

/* 2022-06-08, 2022/6/8, 2022.6.8, 2022. 6. 8., 2022年6月8日, 2022년 6월 8일, 20220608. */
static bool year_first(reader *r, day_written *out)
{
    reader start = *r;
    int *n = out->numbers;
    int64_t packed = 0;
    out->shape = DAY_SHAPE_YEAR_FIRST;
    if (take_number(r, 8, 8, &packed)) {
        date d = {packed / 10000, packed / 100 % 100, packed % 100};
        n[0] = (int)d.year, n[1] = (int)d.month, n[2] = (int)d.day;
        if (exists(&d)) return true;
        *r = start;
        return false;
    }
    bool shaped = take_int(r, 4, 4, &n[0]) && (out->separator = take_separator(r, "年", "년")) != 0 &&
                  take_int(r, 1, 2, &n[1]) && take_separator(r, "月", "월") == out->separator &&
                  take_int(r, 1, 2, &n[2]);
    if (shaped) {
        take_day_word(r, out->separator);
        return true;
    }
    *r = start;
    return false;
}

static void take_year_word(reader *r)
{
    reader after = *r;
    skip_spaces(r);
    if (!take(r, "г.") && !take(r, "р.")) *r = after;
}

/* 08.06.2022, 8/6/2022, 6-8-22, 8. 6. 2022. */
static bool three_numbers(reader *r, day_written *out)
{
    reader start = *r;
    int *n = out->numbers;
    bool shaped = take_int(r, 1, 2, &n[0]) && (out->separator = take_separator(r, "年", "년")) != 0 &&
                  take_int(r, 1, 2, &n[1]) && take_separator(r, "月", "월") == out->separator;
    out->shape = shaped && digits_at(r) == 4 ? DAY_SHAPE_YEAR_LAST : DAY_SHAPE_SHORT;
    bool spoken = out->separator == 'y' && out->shape == DAY_SHAPE_YEAR_LAST;
    if (shaped && !spoken && take_int(r, out->shape == DAY_SHAPE_YEAR_LAST ? 4 : 1, 4, &n[2]) &&
        (out->shape == DAY_SHAPE_YEAR_LAST || n[2] < 100)) {
        take_day_word(r, out->separator);
        take_year_word(r);
        return true;
    }
    *r = start;
    return false;
}

/* 06-08, 6月8日: only before a time. */
static bool two_numbers(reader *r, day_written *out)
{
    reader start = *r;
    out->shape = DAY_SHAPE_NO_YEAR;
    out->numbers[0] = 0;
    bool shaped = take_int(r, 1, 2, &out->numbers[1]) &&
                  (out->separator = take_separator(r, "月", "월")) != 0 && out->separator != '.' &&
                  take_int(r, 1, 2, &out->numbers[2]);
    if (shaped) {
        take_day_word(r, out->separator);
        return true;
    }
    *r = start;
    return false;
}

static bool take_month_name(reader *r, day_written *out)
{
    size_t length = day_word_month(r->at, left(r), &out->numbers[1], &out->iranian);
    r->at += length;
    if (length > 0) (void)take_char(r, '.');
    return length > 0;
}

static void take_small_word(reader *r)
{
    static const char *const words[] = {"de ", "del ", "of ", "d'", NULL};
    skip_spaces(r);
    for (unsigned i = 0; words[i] != NULL; i++)
        if (take(r, words[i])) return;
    (void)take_char(r, '-');
    (void)take_char(r, '/');
}

static void take_ordinal(reader *r)
{
    static const char *const endings[] = {"st", "nd", "rd", "th", ".", "º", "er ", NULL};
    for (unsigned i = 0; endings[i] != NULL; i++)
        if (take(r, endings[i])) return;
}

/* 8 June 2022, June 8th, 2022, 8 июня 2022 г., 8 de junio de 2022, 2022 Jun 8; without a year before a time.
 */
static bool month_named(reader *r, day_written *out)
{
    reader start = *r;
    int *n = out->numbers;
    out->separator = ' ';
    n[0] = 0;
    bool first = take_int(r, 4, 4, &n[0]);
    if (first) take_small_word(r);
    bool day_before = take_int(r, 1, 2, &n[2]);
    if (day_before) {
        take_ordinal(r);
        take_small_word(r);
    }
    bool shaped = take_month_name(r, out);
    take_small_word(r);
    if (shaped && !day_before) {
        shaped = take_int(r, 1, 2, &n[2]);
        take_ordinal(r);
    }
    if (!shaped) {
        *r = start;
        return false;
    }
    reader after = *r;
    if (!day_before) take_small_word(r);
    if (!first && !take_int(r, 4, 4, &n[0])) *r = after;
    if (n[0] != 0) take_year_word(r);
    out->shape = n[0] != 0 ? DAY_SHAPE_NAMED : DAY_SHAPE_NO_YEAR;
    return true;
}

static bool take_weekday(reader *r)
{
    reader start = *r;
    skip_spaces(r);
    size_t length = day_word_weekday(r->at, left(r));
    if (length == 0) {
        *r = start;
        return false;
    }
    r->at += length;
    (void)take_char(r, '.');
    skip_spaces(r);
    return true;
}

static bool take_date(reader *r, day_written *out)
{
    reader start = *r;
    (void)take_weekday(r);
    if (year_first(r, out) || three_numbers(r, out) || month_named(r, out) || two_numbers(r, out)) {
        (void)take_weekday(r);
        return true;
    }
    *r = start;
    out->shape = DAY_SHAPE_NO_DATE;
    out->separator = 0;
    return false;
}

/* --- times ------------------------------------------------------------------------------------------- */

/* Before noon 0, after 1, around noon 2, around midnight 3, not said -1. */
static int take_half_of_day(reader *r)
{
    reader start = *r;
    int half = -1;
    skip_spaces(r);
    size_t length = day_word_half(r->at, left(r), &half);
    bool name = length > 0 && length < left(r) && r->at[length] == ':'; /* "12:30 Em: hello" */
    if (length > 0 && !name) {
        r->at += length;
        return half;
    }
    *r = start;
    return -1;
}

static int hour_of_day(int hour, int half)
{
    if (half < 0 || hour < 1 || hour > 12) return hour; /* 下午15:30: the hour tells already */
    if (half == 1 || (half == 2 && hour < 10)) return hour % 12 + 12;
    return half == 2 ? hour : hour % 12;
}

static void take_fraction(reader *r, day_written *out)
{
    reader start = *r;
    if (!take_char(r, '.') && !take_char(r, ',')) return;
    if (done(r) || !g_ascii_isdigit(*r->at)) {
        *r = start;
        return;
    }
    for (int scale = 100; !done(r) && g_ascii_isdigit(*r->at); r->at++, scale /= 10)
        out->ms += (*r->at - '0') * scale;
    out->precision = DAY_PRECISION_MS;
}

/* Between hour and minute: ':' ('.' behind a date only), 時, 点, 시, h. */
static char take_time_separator(reader *r, bool dotted)
{
    static const char *const words[] = {"时", "時", "點", "点", "시", NULL};
    if (take_char(r, ':')) return ':';
    if (dotted && take_char(r, '.')) return '.';
    if (left(r) > 1 && r->at[0] == 'h' && g_ascii_isdigit(r->at[1])) return *r->at++;
    for (unsigned i = 0; words[i] != NULL; i++)
        if (take(r, words[i])) {
            (void)take_char(r, ' ');
            return 'h';
        }
    return 0;
}

static void take_seconds(reader *r, day_written *out)
{
    reader start = *r;
    char separator = out->time_separator;
    bool spoken = separator == 'h' && (take(r, "分") || take(r, "분"));
    bool more = spoken || take_char(r, separator == 'h' ? ':' : separator);
    reader before = *r;
    (void)take_char(r, spoken ? ' ' : '\0');
    if (more && take_int(r, 2, 2, &out->second)) {
        out->precision = DAY_PRECISION_SECOND;
        (void)(take(r, "秒") || take(r, "초"));
        take_fraction(r, out);
        return;
    }
    *r = spoken ? before : start;
}

static bool take_time(reader *r, day_written *out)
{
    reader start = *r;
    int half = take_half_of_day(r);
    skip_spaces(r);
    bool dotted = out->shape != DAY_SHAPE_NO_DATE;
    if (!take_int(r, 1, 2, &out->hour) || (out->time_separator = take_time_separator(r, dotted)) == 0 ||
        !take_int(r, out->time_separator == 'h' ? 1 : 2, 2, &out->minute)) {
        *r = start;
        return false;
    }
    out->precision = DAY_PRECISION_MINUTE;
    take_seconds(r, out);
    int behind = take_half_of_day(r);
    out->hour = hour_of_day(out->hour, half >= 0 ? half : behind);
    out->has_time = out->hour < 24 && out->minute < 60 && out->second < 61;
    if (!out->has_time) *r = start;
    return out->has_time;
}

static bool take_offset(reader *r, day_written *out)
{
    int sign = take_char(r, '+') ? 1 : take_char(r, '-') ? -1 : 0;
    int64_t hours = 0, minutes = 0;
    if (sign == 0) return false;
    if (take_number(r, 4, 4, &hours)) {
        minutes = hours % 100;
        hours /= 100;
    } else if (!take_number(r, 1, 2, &hours) || (take_char(r, ':') && !take_number(r, 2, 2, &minutes))) {
        return false;
    }
    out->zone_minutes = sign * (int)(hours * 60 + minutes);
    return hours <= 14 && minutes < 60;
}

/* "Z", "+08:00", "UTC+8", "(GMT-3)"; nothing is taken when it is none. */
static bool take_zone(reader *r, day_written *out)
{
    reader start = *r;
    skip_spaces(r);
    bool bracket = take_char(r, '(');
    bool named = take(r, "utc") || take(r, "gmt") || (left(r) > 0 && *r->at == 'z' && r->at++ != NULL);
    bool word = named && !done(r) && g_ascii_isalnum(*r->at);
    reader behind = *r;
    skip_spaces(r);
    bool offset = take_offset(r, out);
    if (!offset) {
        *r = behind;
        out->zone_minutes = 0;
    }
    if ((offset || named) && !word && (!bracket || take_char(r, ')'))) return out->zone_told = true;
    *r = start;
    out->zone_minutes = 0;
    return false;
}

/* --- moments ----------------------------------------------------------------------------------------- */

static void skip_to_time(reader *r)
{
    skip_spaces(r);
    if (left(r) > 1 && *r->at == 't' && g_ascii_isdigit(r->at[1])) r->at++;
    if (left(r) > 1 && r->at[0] == '-' && r->at[1] == ' ') r->at += 2; /* 31/12/2021 - 23:59 */
    size_t length = day_word_before_time(r->at, left(r));
    r->at += length;
    (void)take_char(r, '|');
    skip_spaces(r);
}

/* Thu Jun  8 12:30:00 2022: the year behind the time. */
static void take_late_year(reader *r, day_written *out)
{
    reader start = *r;
    skip_spaces(r);
    if (take_int(r, 4, 4, &out->numbers[0]) && out->numbers[0] >= 1900 && out->numbers[0] < 2200 &&
        (done(r) || !g_ascii_isalnum(*r->at))) {
        out->shape = DAY_SHAPE_NAMED;
        return;
    }
    out->numbers[0] = 0;
    *r = start;
}

static bool time_then_date(reader *r, day_written *out)
{
    reader start = *r;
    if (!take_time(r, out)) return false;
    reader timed = *r;
    out->shape = DAY_SHAPE_NO_DATE;
    skip_spaces(r);
    if (take_date(r, out) && out->shape != DAY_SHAPE_NO_YEAR) {
        out->time_first = true;
        return true;
    }
    *r = timed;
    out->shape = DAY_SHAPE_NO_DATE;
    return r->at > start.at;
}

static bool relative_day(reader *r, day_written *out)
{
    reader start = *r;
    int days = 0;
    size_t length = day_word_relative(r->at, left(r), &days);
    r->at += length;
    if (length > 0) skip_to_time(r);
    if (length > 0 && take_time(r, out)) return out->relative = true;
    *r = start;
    return false;
}

/* Every moment has a number near its start: what has none is turned away before words are looked up. */
static bool has_number_near(const char *text, size_t size)
{
    for (size_t i = 0; i < MIN(size, 48); i++)
        if (g_ascii_isdigit(text[i])) return true;
    return false;
}

size_t day_written_take(day_written *out, const char *folded, size_t size)
{
    if (!has_number_near(folded, size)) return 0;
    reader r = {folded, folded + size};
    *out = (day_written){.shape = DAY_SHAPE_NO_DATE};
    if (!take_date(&r, out)) {
        if (!relative_day(&r, out) && !time_then_date(&r, out)) return 0;
        if (!out->time_first) (void)take_zone(&r, out);
        return (size_t)(r.at - folded);
    }
    reader dated = r;
    skip_to_time(&r);
    if (take_time(&r, out)) {
        if (out->shape == DAY_SHAPE_NO_YEAR && out->separator == ' ') take_late_year(&r, out);
        (void)take_zone(&r, out);
        return (size_t)(r.at - folded);
    }
    while (dated.at > folded && strchr(" ,", dated.at[-1]) != NULL) dated.at--;
    return out->shape == DAY_SHAPE_NO_YEAR ? 0 : (size_t)(dated.at - folded);
}

/* --- calendars --------------------------------------------------------------------------------------- */

static int64_t days_since_1970(const date *d)
{
    GDate when;
    g_date_clear(&when, 1);
    g_date_set_dmy(&when, (GDateDay)d->day, (GDateMonth)d->month, (GDateYear)d->year);
    return (int64_t)g_date_get_julian(&when) - 719163; /* 1970-01-01 counted from 0001-01-01 */
}

/* The Iranian calendar by its 33-year rule, which agrees with the observed one from 1300 to 1500. */
static bool iranian_days(const date *d, int64_t *days)
{
    bool leap = (8 * d->year + 29) % 33 < 8;
    int64_t most = d->month <= 6 ? 31 : d->month <= 11 || leap ? 30 : 29;
    if (d->month < 1 || d->month > 12 || d->day < 1 || d->day > most) return false;
    int64_t before = d->month <= 7 ? 31 * (d->month - 1) : 30 * (d->month - 1) + 6;
    int64_t year = 365 * d->year + (8 * d->year + 21) / 33;
    const int64_t year_1400 = 365 * 1400 + (8 * 1400 + 21) / 33;
    *days = 18707 + year - year_1400 + before + d->day - 1; /* 1 Farvardin 1400 is 21 March 2021 */
    return true;
}

static bool days_of(date d, int64_t *days)
{
    if (d.year >= 1300 && d.year <= 1410) return iranian_days(&d, days);
    if (d.year >= 2443 && d.year <= 2642) d.year -= 543;
    if (!exists(&d)) return false;
    *days = days_since_1970(&d);
    return true;
}

static int64_t full_year(int64_t year)
{
    return year >= 100 ? year : year > 69 ? 1900 + year : 2000 + year;
}

/* Which of three numbers is the day: '.' between them means day first, as does a first above 12. */
static date date_of(const day_written *w, day_date_order order, bool *open)
{
    const int *n = w->numbers;
    if (w->shape == DAY_SHAPE_SHORT && (order == DAY_ORDER_YEAR_FIRST || w->separator == 'y'))
        return (date){full_year(n[0]), n[1], n[2]};
    if (w->shape != DAY_SHAPE_YEAR_LAST && w->shape != DAY_SHAPE_SHORT) return (date){n[0], n[1], n[2]};
    bool month_first = w->separator != '.' && order == DAY_ORDER_MONTH_FIRST;
    bool fits_day = n[1] <= 12, fits_month = n[0] <= 12;
    *open = w->separator != '.' && fits_day && fits_month && n[0] != n[1];
    bool day_first = fits_day && (!month_first || !fits_month);
    if (w->separator == '.') day_first = true;
    return (date){full_year(n[2]), day_first ? n[1] : n[0], day_first ? n[0] : n[1]};
}

bool day_written_read(day_when *out, const day_written *w, day_date_order order)
{
    *out = (day_when){.precision = w->has_time ? w->precision : DAY_PRECISION_DAY,
                      .zone_told = w->zone_told,
                      .zone_minutes = w->zone_minutes};
    if (w->shape == DAY_SHAPE_NO_DATE || w->shape == DAY_SHAPE_NO_YEAR) return false;
    int64_t days = 0;
    date d = date_of(w, order, &out->day_first_open);
    if (w->iranian && (d.year < 1300 || d.year > 1410)) return false;
    if (!days_of(d, &days)) return false;
    int64_t seconds = ((int64_t)w->hour * 60 + w->minute) * 60 + w->second;
    out->ms = days * INT64_C(86400000) + seconds * 1000 + w->ms - (int64_t)w->zone_minutes * 60000;
    return true;
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

/* "2022-06-08T03:22:31", with a fraction and a Z or without: what programs write by the million. */
static bool parse_plain_iso(day_when *out, const char *text, size_t size)
{
    int numbers[7]; /* century, year, month, day, hour, minute, second */
    static const uint8_t places[7] = {0, 2, 5, 8, 11, 14, 17};
    bool shaped = size >= 19 && text[4] == '-' && text[7] == '-' && text[13] == ':' && text[16] == ':';
    if (!shaped || (text[10] != 'T' && text[10] != ' ')) return false;
    for (int i = 0; i < 7; i++) {
        const char *at = text + places[i];
        if (!g_ascii_isdigit(at[0]) || !g_ascii_isdigit(at[1])) return false;
        numbers[i] = (at[0] - '0') * 10 + at[1] - '0';
    }
    date d = {numbers[0] * 100 + numbers[1], numbers[2], numbers[3]};
    if (!exists(&d) || numbers[4] > 23 || numbers[5] > 59 || numbers[6] > 60) return false;
    size_t at = 19;
    int fraction = 0;
    if (at < size && text[at] == '.' && size > 20 && g_ascii_isdigit(text[20]))
        for (int scale = 100; ++at < size && g_ascii_isdigit(text[at]); scale /= 10)
            fraction += (text[at] - '0') * scale;
    bool fine = at > 19, utc = at < size && text[at] == 'Z';
    if (at + utc != size) return false;
    int64_t seconds = (numbers[4] * 60 + numbers[5]) * 60 + numbers[6];
    *out = (day_when){.precision = fine ? DAY_PRECISION_MS : DAY_PRECISION_SECOND, .zone_told = utc};
    out->ms = days_since_1970(&d) * INT64_C(86400000) + seconds * 1000 + fraction;
    return true;
}

bool day_when_parse(day_when *out, const char *text, size_t size, day_date_order order)
{
    if (size == 0 || size > 200) return false;
    if (parse_plain_iso(out, text, size)) return true;
    day_folded folded;
    day_fold(&folded, text, size);
    if (folded.at[folded.size] < size && text[folded.at[folded.size]] != '\n') return false;
    reader r = {folded.text, folded.text + folded.size};
    skip_spaces(&r);
    while (r.end > r.at && g_ascii_isspace(r.end[-1])) r.end--;
    if (parse_unix_time(out, r)) return true;
    day_written written;
    size_t taken = day_written_take(&written, r.at, left(&r));
    return taken > 0 && taken == left(&r) && day_written_read(out, &written, order);
}

void day_when_zone_text(char out[8], int zone_minutes)
{
    int size = ABS(zone_minutes) % (100 * 60);
    g_snprintf(out, 8, "%c%02d:%02d", zone_minutes < 0 ? '-' : '+', size / 60, size % 60);
}
