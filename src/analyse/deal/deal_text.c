/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The small questions that all readers of deals ask of an annotated text. */
#include "deal_text.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <math.h>
#include <string.h>

/* --- places ------------------------------------------------------------------------------------------ */

static size_t before(const char *text, size_t at)
{
    do at--;
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80);
    return at;
}

static bool is_letter_at(const day_annotated *text, size_t at)
{
    uint32_t code = 0;
    if (at >= text->plain.size) return false;
    day_utf8_next(text->plain.text + at, text->plain.size - at, &code);
    return day_fold_class_of(code) >= DAY_FOLD_WORD && !g_unichar_isdigit(code);
}

bool day_deal_has_letter(const day_annotated *text, size_t start, size_t end)
{
    uint32_t code = 0;
    for (size_t at = start; at < end; at += day_utf8_next(text->plain.text + at, end - at, &code))
        if (is_letter_at(text, at)) return true;
    return false;
}

void day_deal_trim(const day_annotated *text, size_t *start, size_t *end)
{
    static const char *const MARKS[] = {" ", "\t", "\n", "\r", ":", "-", "*", "|", "•", "–", "—", "·", "\""};
    const char *plain = text->plain.text;
    for (bool moved = true; moved && *start < *end;) {
        moved = false;
        for (guint i = 0; i < G_N_ELEMENTS(MARKS); i++) {
            size_t size = strlen(MARKS[i]);
            if (*end - *start >= size && memcmp(plain + *start, MARKS[i], size) == 0) {
                *start += size;
                moved = true;
            }
            if (*end - *start >= size && memcmp(plain + *end - size, MARKS[i], size) == 0) {
                *end -= size;
                moved = true;
            }
        }
    }
}

size_t day_deal_line_end(const day_annotated *text, size_t at)
{
    at = MIN(at, text->plain.size);
    const char *end = memchr(text->plain.text + at, '\n', text->plain.size - at);
    return end != NULL ? (size_t)(end - text->plain.text) : text->plain.size;
}

size_t day_deal_line_start(const day_annotated *text, size_t at)
{
    at = MIN(at, text->plain.size);
    while (at > 0 && text->plain.text[at - 1] != '\n') at--;
    return at;
}

/* Scripts with blanks between words: a letter of such a one on both sides of a border is inside a word. */
static bool splits_word(const day_annotated *text, size_t at)
{
    uint32_t left = 0, right = 0;
    const char *plain = text->plain.text;
    if (at == 0 || at >= text->plain.size) return false;
    size_t last = before(plain, at);
    day_utf8_next(plain + last, at - last, &left);
    day_utf8_next(plain + at, text->plain.size - at, &right);
    return day_fold_class_of(left) == DAY_FOLD_WORD && day_fold_class_of(right) == DAY_FOLD_WORD;
}

size_t day_deal_find(const day_annotated *text, size_t start, size_t end, const char *phrase)
{
    size_t size = strlen(phrase);
    end = MIN(end, text->plain.size);
    while (start + size <= end) {
        const char *found = memmem(text->plain.text + start, end - start, phrase, size);
        if (found == NULL) return SIZE_MAX;
        size_t at = (size_t)(found - text->plain.text);
        if (!splits_word(text, at) && !splits_word(text, at + size)) return at;
        start = at + 1;
    }
    return SIZE_MAX;
}

day_deal_span day_deal_span_of(const day_annotated *text, size_t start, size_t end)
{
    day_deal_span span = {.unit = text->unit};
    day_plain_span(&text->plain, start, end, &span.start, &span.size);
    span.start += text->offset;
    return span;
}

char *day_deal_written(const day_annotated *text, size_t start, size_t end)
{
    int64_t from = 0, size = 0;
    day_plain_span(&text->plain, start, end, &from, &size);
    return g_strndup(text->plain.original + from, (gsize)size);
}

void day_deal_put(day_deal_reading *reading, day_deal_field field, const day_annotated *text, size_t start,
                  size_t end)
{
    while (start < end && g_ascii_isspace(text->plain.text[start])) start++;
    while (end > start && g_ascii_isspace(text->plain.text[end - 1])) end--;
    if (start >= end) return;
    g_free(reading->text[field]);
    reading->text[field] = day_deal_written(text, start, end);
    reading->span[field] = day_deal_span_of(text, start, end);
}

guint day_deal_first_from(const GArray *hits, size_t start)
{
    guint low = 0, high = hits->len, size = g_array_get_element_size((GArray *)hits);
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (*(const size_t *)(const void *)(hits->data + (size_t)middle * size) < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* --- who --------------------------------------------------------------------------------------------- */

int64_t day_deal_who(const day_annotated *text, const day_cast *cast, size_t start, size_t end)
{
    int64_t best = 0;
    size_t length = 0;
    bool organisation = false;
    for (guint i = day_deal_first_from(text->names, start); i < text->names->len; i++) {
        const day_name_hit *hit = &g_array_index(text->names, day_name_hit, i);
        if (hit->start >= end) break;
        day_cast_kind kind = day_cast_kind_of(cast, hit->entity);
        bool is_one = kind == DAY_CAST_ORGANISATION;
        if (hit->end > end || (!is_one && kind != DAY_CAST_PERSON) || (organisation && !is_one)) continue;
        if (organisation == is_one && hit->end - hit->start <= length) continue;
        best = hit->entity;
        length = hit->end - hit->start;
        organisation = is_one;
    }
    return best;
}

/* --- amounts and dates --------------------------------------------------------------------------------- */

const day_annotated_mention *day_deal_money(const day_annotated *text, size_t start, size_t end)
{
    for (guint i = day_deal_first_from(text->mentions, start); i < text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, i);
        if (one->start >= end) break;
        if (one->end > end || strcmp(one->kind, "money") != 0) continue;
        if (strchr(one->value, ' ') != NULL) return one;
    }
    return NULL;
}

bool day_deal_detail(char *out, size_t size, const day_annotated_mention *mention, const char *key)
{
    size_t length = strlen(key);
    for (const char *line = mention->detail; line != NULL && *line != '\0';) {
        const char *end = strchr(line, '\n');
        if (strncmp(line, key, length) == 0 && line[length] == '=') {
            line += length + 1;
            g_strlcpy(out, line, end != NULL ? MIN(size, (size_t)(end - line) + 1) : size);
            return true;
        }
        line = end != NULL ? end + 1 : NULL;
    }
    return false;
}

void day_deal_amount(day_deal_reading *reading, const day_annotated_mention *money)
{
    char high[40];
    const char *space = strchr(money->value, ' ');
    if (space == NULL) return;
    reading->amount = g_ascii_strtod(money->value, NULL);
    g_strlcpy(reading->currency, space + 1, sizeof reading->currency);
    if (day_deal_detail(high, sizeof high, money, "high")) reading->amount_high = g_ascii_strtod(high, NULL);
    g_strlcpy(reading->comparator, "=", sizeof reading->comparator);
    day_deal_detail(reading->comparator, sizeof reading->comparator, money, "comparator");
    day_deal_detail(reading->medium, sizeof reading->medium, money, "in");
}

const char *day_deal_money_per(const day_annotated_mention *money)
{
    static const struct {
        const char *told, *concept;
    } PER[] = {{"month", "month"}, {"year", "year"},     {"week", "week"},     {"day", "day"},
               {"hour", "hour"},   {"person", "person"}, {"record", "record"}, {"account", "account"},
               {"unit", "unit"},   {"device", "device"}, {"GB", "gigabyte"},   {"time", "once"}};
    char told[24];
    if (!day_deal_detail(told, sizeof told, money, "per")) return "";
    for (guint i = 0; i < G_N_ELEMENTS(PER); i++)
        if (strcmp(PER[i].told, told) == 0) return PER[i].concept;
    return "";
}

const day_annotated_mention *day_deal_date(const day_annotated *text, size_t start, size_t end)
{
    for (guint i = day_deal_first_from(text->mentions, start); i < text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, i);
        if (one->start >= end) break;
        if (one->end > end || strcmp(one->kind, "date") != 0) continue;
        size_t size = strlen(one->value);
        bool plain = (size == 4 || size == 7 || size == 10) && strspn(one->value, "0123456789-") == size;
        if (plain && g_ascii_isdigit(one->value[3])) return one;
    }
    return NULL;
}

/* --- terms --------------------------------------------------------------------------------------------- */

const day_lexicon_hit *day_deal_unit(const day_annotated *text, size_t at, size_t end)
{
    const day_lexicon_hit *best = NULL;
    for (guint i = day_deal_first_from(text->terms, at); i < text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(text->terms, day_lexicon_hit, i);
        if (hit->start > at) break;
        if (hit->end > end || strcmp(hit->term->class, "unit") != 0) continue;
        if (best == NULL || hit->end > best->end) best = hit;
    }
    return best;
}

const char *day_deal_per(const day_annotated *text, size_t at, size_t end, size_t *until)
{
    static const char *const LEADS[] = {"/",  "每",  "一",  "per ", "a ",       "an ",      "each ",
                                        "в ", "за ", "на ", "هر ",  "for one ", "за один ", "за одну "};
    const char *plain = text->plain.text;
    while (at < end && strchr(" (),", plain[at]) != NULL && plain[at] != '\0') at++;
    for (guint i = 0; i < G_N_ELEMENTS(LEADS); i++) {
        size_t size = strlen(LEADS[i]);
        if (end - at <= size || memcmp(plain + at, LEADS[i], size) != 0) continue;
        const day_lexicon_hit *whole = day_deal_unit(text, at, end); /* "每月" is a term of its own */
        size_t from = at + size;
        while (from < end && plain[from] == ' ') from++;
        const day_lexicon_hit *hit =
            whole != NULL && *LEADS[i] != '/' ? whole : day_deal_unit(text, from, end);
        if (hit == NULL) continue;
        *until = hit->end;
        return hit->term->concept;
    }
    return NULL;
}

const char *day_deal_unit_cell(const day_annotated *text, size_t start, size_t end)
{
    static const char *const BEFORE[] = {"1 ", "1", "per ", "за 1 ", "за ", "each ", "one "};
    const char *plain = text->plain.text;
    size_t until = 0;
    const char *concept = day_deal_per(text, start, end, &until);
    if (concept != NULL) return concept;
    for (guint i = 0; i < G_N_ELEMENTS(BEFORE); i++) {
        size_t size = strlen(BEFORE[i]);
        if (end - start <= size || memcmp(plain + start, BEFORE[i], size) != 0) continue;
        start += size;
        break;
    }
    const day_lexicon_hit *hit = start < end ? day_deal_unit(text, start, end) : NULL;
    if (hit == NULL) return NULL;
    return hit->end == end || (hit->end + 1 == end && plain[hit->end] == '.') ? hit->term->concept : NULL;
}

bool day_deal_is_period(const day_annotated *text, size_t start, size_t end)
{
    static const char *const ENDLESS[] = {"бессрочно", "lifetime", "permanent", "perpetual", "unlimited",
                                          "永久",      "长期",     "终身",      "دائمی",     "mo",
                                          "mos",       "yrs",      "mths"};
    static const char *const TIMES[] = {"year", "half-year", "quarter", "month", "week", "day", "hour"};
    for (guint i = 0; i < G_N_ELEMENTS(ENDLESS); i++)
        if (day_deal_find(text, start, end, ENDLESS[i]) != SIZE_MAX) return true;
    for (guint i = day_deal_first_from(text->mentions, start); i < text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, i);
        if (one->start >= end) break;
        if (one->end <= end && strcmp(one->kind, "date") == 0) return true; /* a day, or from day to day */
    }
    for (guint i = day_deal_first_from(text->terms, start); i < text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(text->terms, day_lexicon_hit, i);
        if (hit->start >= end) break;
        for (guint k = 0; k < G_N_ELEMENTS(TIMES) && hit->end <= end; k++)
            if (strcmp(hit->term->class, "unit") == 0 && strcmp(hit->term->concept, TIMES[k]) == 0)
                return true;
    }
    return false;
}

/* How a thing is delivered or worked on, not what it does to whom: a term that says more wins. */
static bool is_general(const char *concept)
{
    static const char *const GENERAL[] = {"platform",    "software",  "hardware",     "infrastructure",
                                          "maintenance", "personnel", "consulting",   "monitoring",
                                          "access",      "anonymity", "data analysis"};
    for (guint i = 0; i < G_N_ELEMENTS(GENERAL); i++)
        if (strcmp(GENERAL[i], concept) == 0) return true;
    return false;
}

/* Terms within a name, by how much they say. The head of a name says what it is: "data platform" is a
 * platform, "platform data" are data. */
typedef struct telling {
    const char *precise, *general;
    size_t precise_size, general_end, data_end;
} telling;

/* Whether the name goes on with what it is for, or whose: "platform | for data analysis". */
static bool goes_on(const day_annotated *text, size_t start, size_t end)
{
    static const char *const LINKS[] = {" for ", " of ",  " to ", " with ", " on ",
                                        " in ",  " für ", " de ", " pour "};
    for (guint i = 0; i < G_N_ELEMENTS(LINKS); i++)
        if (end > start && memmem(text->plain.text + start, end - start, LINKS[i], strlen(LINKS[i])) != NULL)
            return true;
    return false;
}

/* Whether a later general term is the head: of Chinese names the last is, of English ones the last before
 * "of" and "for"; Russian and Persian names begin with it. */
static bool is_head(const telling *t, const day_annotated *text, const day_lexicon_hit *hit)
{
    guchar first = (guchar)text->plain.text[hit->start];
    if (t->general == NULL || first >= 0xE3) return true;
    if (first >= 0x80) return false;
    return hit->start < t->general_end || !goes_on(text, t->general_end, hit->start);
}

static void take_term(telling *t, const day_annotated *text, const day_lexicon_hit *hit)
{
    const char *concept = hit->term->concept;
    bool service = strcmp(hit->term->class, "service") == 0;
    if (strcmp(hit->term->class, "data") == 0 || (service && strcmp(concept, "data set") == 0)) {
        t->data_end = hit->end;
    } else if (service && is_general(concept)) {
        if (!is_head(t, text, hit)) return;
        t->general = concept;
        t->general_end = hit->end;
    } else if (service && hit->end - hit->start >= t->precise_size) {
        t->precise = concept;
        t->precise_size = hit->end - hit->start;
    }
}

const char *day_deal_kind(const day_annotated *text, size_t start, size_t end)
{
    telling t = {0};
    for (guint i = day_deal_first_from(text->terms, start); i < text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(text->terms, day_lexicon_hit, i);
        if (hit->start >= end) break;
        if (hit->end <= end) take_term(&t, text, hit);
    }
    if (t.precise != NULL) return t.precise;
    if (t.general != NULL && t.general_end >= t.data_end) return t.general;
    return t.data_end > 0 ? "data set" : NULL;
}

/* 台 counts machines: of a machine by its name it says "by the piece". */
static bool is_machine(const day_deal_reading *reading)
{
    static const char *const ENDS[] = {"设备", "設備", "终端", "一体机", "摄像头", "工作站", "主机", "仪"};
    const char *what = reading->text[DAY_DEAL_WHAT];
    for (guint i = 0; what != NULL && i < G_N_ELEMENTS(ENDS); i++)
        if (g_str_has_suffix(what, ENDS[i])) return true;
    return g_strcmp0(reading->kind, "hardware") == 0;
}

void day_deal_put_per(day_deal_reading *reading, const day_annotated *text, const char *concept, size_t start,
                      size_t end)
{
    /* 一期: of training a course, of data a batch. */
    if (strcmp(concept, "batch") == 0 && g_strcmp0(reading->kind, "training") == 0) concept = "course";
    if (strcmp(concept, "device") == 0 && is_machine(reading)) concept = "unit";
    /* 件 counts cases and files of data, and pieces of everything else. */
    bool data = g_strcmp0(reading->kind, "data set") == 0 || g_strcmp0(reading->kind, "look-up") == 0;
    if (!data && end >= start + 3 && memcmp(text->plain.text + end - 3, "件", 3) == 0) concept = "unit";
    day_deal_put(reading, DAY_DEAL_PER, text, start, end);
    g_free(reading->text[DAY_DEAL_PER]);
    reading->text[DAY_DEAL_PER] = g_strdup(concept);
}
