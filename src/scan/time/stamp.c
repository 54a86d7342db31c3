/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Time stamps of logs, exports and databases: by far the most dates there are, and in a form that needs no
 * words. Read here in one go, they cost a hundredth of what the grammar takes. What is said is exactly what
 * the grammar says of the same text (tests/kinds/date.t holds both). */
#include "stamp.h"
#include "model/civil.h"
#include <string.h>

typedef struct stamp {
    int year, month, day, hour, minute, second;
    bool has_time, has_seconds, has_zone;
    int zone; /* minutes east */
} stamp;

/* Exactly `count` digits at text[at]; -1 when they are not there. */
static int digits(day_span text, size_t at, size_t count)
{
    int number = 0;
    if (at + count > text.size) return -1;
    for (size_t i = 0; i < count; i++) {
        if (!g_ascii_isdigit(text.data[at + i])) return -1;
        number = number * 10 + (text.data[at + i] - '0');
    }
    return number;
}

static uint8_t byte_at(day_span text, size_t at)
{
    return at < text.size ? text.data[at] : '\n';
}

static bool read_day(stamp *out, day_span text, size_t at)
{
    uint8_t separator = byte_at(text, at + 4);
    if ((separator != '-' && separator != '/') || byte_at(text, at + 7) != separator) return false;
    out->year = digits(text, at, 4);
    out->month = digits(text, at + 5, 2);
    out->day = digits(text, at + 8, 2);
    if (out->year < 1000 || out->month < 1 || out->month > 12 || out->day < 1) return false;
    return day_civil_exists(out->year, out->month, out->day);
}

/* "17:33", "17:33:32", "17:33:32.120"; gives where it ends, `at` when there is none. */
static size_t read_time(stamp *out, day_span text, size_t at)
{
    int hour = digits(text, at, 2), minute = digits(text, at + 3, 2), second = digits(text, at + 6, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || byte_at(text, at + 2) != ':') return at;
    out->has_time = true;
    out->hour = hour;
    out->minute = minute;
    if (byte_at(text, at + 5) != ':') return at + 5;
    if (second < 0 || second > 59) return at;
    out->has_seconds = true;
    out->second = second;
    size_t end = at + 8;
    if (byte_at(text, end) != '.' && byte_at(text, end) != ',') return end;
    size_t fraction = end + 1;
    while (g_ascii_isdigit(byte_at(text, fraction))) fraction++;
    return fraction > end + 1 ? fraction : end;
}

/* "Z", "+08:00", " +0800"; gives where it ends, `at` when there is none. */
static size_t read_zone(stamp *out, day_span text, size_t at)
{
    if (byte_at(text, at) == 'Z') {
        out->has_zone = true;
        return at + 1;
    }
    size_t sign = byte_at(text, at) == ' ' ? at + 1 : at;
    uint8_t east = byte_at(text, sign);
    if (east != '+' && (east != '-' || sign > at)) return at;
    int hours = digits(text, sign + 1, 2);
    size_t minutes_at = byte_at(text, sign + 3) == ':' ? sign + 4 : sign + 3;
    int minutes = digits(text, minutes_at, 2);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return at;
    out->has_zone = true;
    out->zone = (hours * 60 + minutes) * (east == '-' ? -1 : 1);
    return minutes_at + 2;
}

/* Whether what stands before could belong to it: a word, a dash, a figure. */
static bool joins_before(day_span text, size_t at)
{
    size_t before = at;
    while (before > 0 && text.data[before - 1] == ' ') before--;
    if (before == 0) return false;
    return strchr("\"'\n\r\t>|[{,;=", text.data[before - 1]) == NULL ||
           (before < at && text.data[before - 1] == ',');
}

static bool joins_after(day_span text, size_t end)
{
    uint8_t next = byte_at(text, end);
    if (strchr("\"'\n\r\t<|]},;", next) != NULL) return false;
    return next != ' ' || strchr("[{\"'|<>=", byte_at(text, end + 1)) == NULL;
}

static void put_two(char *to, int number)
{
    to[0] = (char)('0' + number / 10 % 10);
    to[1] = (char)('0' + number % 10);
}

static void tell(const stamp *read, day_hit *hit)
{
    char moment[] = "0000-00-00T00:00:00", zone[] = "+00:00";
    put_two(moment, read->year / 100);
    put_two(moment + 2, read->year % 100);
    put_two(moment + 5, read->month);
    put_two(moment + 8, read->day);
    put_two(moment + 11, read->hour);
    put_two(moment + 14, read->minute);
    put_two(moment + 17, read->second);
    if (!read->has_time) moment[10] = '\0';
    g_string_append(hit->value, moment);
    if (read->has_time && !read->has_seconds) moment[16] = '\0';
    day_hit_tell(hit, "type", read->has_time ? "datetime" : "date");
    day_hit_tell(hit, "timex", moment);
    day_hit_tell(hit, "precision", read->has_seconds ? "second" : read->has_time ? "minute" : "day");
    if (!read->has_zone) return;
    int minutes = read->zone < 0 ? -read->zone : read->zone;
    if (read->zone < 0) zone[0] = '-';
    put_two(zone + 1, minutes / 60);
    put_two(zone + 4, minutes % 60);
    day_hit_tell(hit, "zone", zone);
}

bool day_stamp_match(day_span text, size_t at, day_hit *hit)
{
    stamp read = {0};
    if (at + 10 > text.size || !read_day(&read, text, at) || joins_before(text, at)) return false;
    size_t end = at + 10;
    uint8_t next = byte_at(text, end);
    if (next == 'T' || next == ' ') {
        size_t time = read_time(&read, text, end + 1);
        if (time > end + 1) end = read_zone(&read, text, time);
    }
    if (joins_after(text, end)) return false;
    tell(&read, hit);
    hit->start = at;
    hit->size = end - at;
    hit->how = "ISO 8601; the day exists";
    return true;
}

bool day_stamp_match_local(day_span text, size_t at, bool day_first, day_hit *hit)
{
    stamp read = {0};
    uint8_t separator = byte_at(text, at + 2);
    if ((separator != '/' && separator != '.') || byte_at(text, at + 5) != separator) return false;
    int first = digits(text, at, 2), second = digits(text, at + 3, 2);
    read.year = digits(text, at + 6, 4);
    if (separator == '.') day_first = true;
    if (second > 12 || first > 12) day_first = second <= 12;
    read.day = day_first ? first : second;
    read.month = day_first ? second : first;
    if (read.year < 1000 || read.year > 2999 || !day_civil_exists(read.year, read.month, read.day))
        return false;
    size_t time = at + 10 + (byte_at(text, at + 10) == ',');
    if (byte_at(text, time) != ' ' || joins_before(text, at)) return false;
    size_t end = read_time(&read, text, time + 1);
    if (end != time + 9 || !read.has_seconds || joins_after(text, end)) return false;
    tell(&read, hit);
    hit->start = at;
    hit->size = end - at;
    hit->how = "grammar";
    return true;
}
