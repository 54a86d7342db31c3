/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Flights: an airline's code (IATA's two characters, ICAO's three letters) and a number of up to four
 * figures, behind a word for flight, or before one (MU5123次航班, JL123便). Alone "MU5123" is a part's number
 * as well. */
#include "base/utf8.h"
#include "labelled.h"
#include <string.h>

#define BEHIND_LAST 2 /* the labels up to this one stand behind the flight too; this one only there */
#define BACK_MAX 12   /* bytes of a flight before its word */

static const char *const labels[] = {
    "航班",       "班机",          "便",         "航班号", "航班号码", "班次",        "flight", "flights",
    "flight no",  "flight number", "flt",        "рейс*",  "рейсы",    "номер рейса", "پرواز",  "شماره پرواز",
    "رحلة",       "الرحلة",        "رقم الرحلة", "vuelo",  "vol",      "voo",         "volo",   "flug",
    "flugnummer", "uçuş",          "chuyến bay", "편명",   "항공편",   "항공편명",    NULL};

/* Two characters with a letter, or three letters; one to four figures; perhaps a letter. */
static bool is_flight(const char *code)
{
    static const char *const airlines[] = {"AA", "A9", "9A", "AAA"};
    for (unsigned i = 0; i < G_N_ELEMENTS(airlines); i++) {
        size_t size = strlen(airlines[i]), figures = 0;
        g_autofree char *airline = g_strndup(code, size);
        if (!day_labelled_fits(airline, airlines[i])) continue;
        while (g_ascii_isdigit(code[size + figures])) figures++;
        const char *rest = code + size + figures;
        bool ends = *rest == '\0' || (g_ascii_isupper(*rest) && rest[1] == '\0');
        if (figures >= 2 && figures <= 4 && ends) return true;
    }
    return false;
}

/* "Vol. IV 12" is a volume. */
static bool is_roman(const char *code, unsigned label)
{
    return g_str_has_prefix(labels[label], "vol") && strspn(code, "IVXLCDM") >= 2;
}

/* A380, B737: an aircraft. */
static bool is_aircraft(const char *code)
{
    return day_labelled_fits(code, "A399") || day_labelled_fits(code, "B799") ||
           day_labelled_fits(code, "C999");
}

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene, (void)hit;
    bool whole = code->first == code->size || code->first == 2 || code->first == 3;
    return whole && !code->wraps && !is_roman(code->text, label) && is_flight(code->text) &&
           !is_aircraft(code->text);
}

static const day_labelled flight = {
    .labels = labels,
    .min = 4,
    .max = 8,
    .signs = " -",
    .is_valid = is_valid,
    .how = "word for flight, form",
};

/* "MU5123次航班": what ends before the word at text[at]. */
static bool match_before(day_span text, size_t at, day_hit *hit)
{
    static const char turn[] = "次", number[] = "号";
    size_t end = at;
    if (end >= 3 && memcmp(text.data + end - 3, turn, 3) == 0)
        end -= 3;
    else if (end >= 3 && memcmp(text.data + end - 3, number, 3) == 0)
        end -= 3;
    while (end > 0 && text.data[end - 1] == ' ' && at - end < 5) end--;
    if (end == 0 || !g_ascii_isalnum(text.data[end - 1])) return false;
    size_t start = end;
    char code[BACK_MAX + 1] = {0};
    while (start > 0 && end - start < BACK_MAX && g_ascii_isalnum(text.data[start - 1])) start--;
    bool alone = start > 2 && text.data[start - 1] == ' ' && g_ascii_isdigit(text.data[start]);
    if (alone && g_ascii_isupper(text.data[start - 2])) /* "MU 5123" */
        for (start--; start > 0 && end - start < BACK_MAX && g_ascii_isalnum(text.data[start - 1]);) start--;
    unsigned size = 0;
    for (size_t i = start; i < end; i++)
        if (text.data[i] != ' ') code[size++] = (char)text.data[i];
    if (start > 0 && strchr("-_./@", text.data[start - 1]) != NULL && text.data[start - 1] != 0) return false;
    if (!is_flight(code) || is_aircraft(code)) return false;
    g_string_append(hit->value, code);
    hit->start = start;
    hit->size = end - start;
    hit->how = flight.how;
    return true;
}

/* 便 is Japanese for a flight; in Chinese, 便可 and its like only go on with the sentence, as in 方便. */
static bool goes_on_in_han(day_span text, size_t at)
{
    uint32_t c = 0;
    if (at < text.size) (void)day_utf8_next((const char *)text.data + at, text.size - at, &c);
    return c >= 0x4E00 && c <= 0x9FFF;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    bool japanese = wake->tag == BEHIND_LAST;
    if (japanese && goes_on_in_han(scene->text, wake->at + wake->size)) return false;
    if (wake->tag <= BEHIND_LAST && match_before(scene->text, wake->at, hit)) return true;
    if (japanese) return false;
    return day_labelled_match(&flight, scene, wake, hit);
}

static void warm(day_terms *terms)
{
    day_labelled_warm(&flight, terms);
}

const day_kind day_kind_flight = {
    .name = "flight",
    .what = "flight: airline and number",
    .validated = "a word for flight beside it; form",
    .events = DAY_EVENT_TERM,
    .rank = DAY_RANK_CONTEXT,
    .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE,
    .warm = warm,
    .match = match,
};
